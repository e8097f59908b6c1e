"""A set coded in the Discourse Network Analyzer by several coders: its passages, and agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.evaluation.agreement import alpha
from toolkit.evaluation.alignment import pairs
from toolkit.parsers.dna import read_dna

__all__ = ["OWN", "Passage", "Passages", "coded_passages", "dna_agreement"]

LEAST = 0.5  # Dice's share of two spans from which two coders' statements are of one passage
OWN = ("statement_id", "doc_id", "day", "start", "end", "coder")
Row = dict[str, Any]


@dataclass(frozen=True)
class Passage:
    """A passage that was coded: the statement of each coder of its document, None where left out."""

    item: str
    doc_id: str
    text: str
    statements: Mapping[int, Row | None]

    @property
    def first(self) -> Row:
        """The statement of the first coder who marked it."""
        return next(row for row in self.statements.values() if row is not None)


@dataclass(frozen=True)
class Passages:
    """The passages of a set in the order of their texts, its coders, and its variables' types."""

    passages: tuple[Passage, ...]
    coders: tuple[int, ...]
    variables: Mapping[str, Any]


def coded_passages(path: str | Path, kind: str | None = None) -> Passages:
    """Return the passages of a DNA database, each with what its coders said.

    Statements of two coders are of one passage where their spans in a document share at least half
    (Dice). Who has no statement in a document did not code it.

    Parameters
    ----------
    path : a .dna file.
    kind : the type of statement; needed where several were coded by two people.

    Raises
    ------
    InputError
        There is no such type of statement, or none that two people coded.
    """
    base = read_dna(path)
    table = _of_kind(base.statements, path, kind)
    texts = dict(base.documents.select("doc_id", "text").iter_rows())
    units = _units(table)
    width = len(str(len(units)))
    made = []
    for number, (doc, statements) in enumerate(units, 1):
        first = next(row for row in statements.values() if row is not None)
        text = " ".join((texts.get(doc) or "")[first["start"] : first["end"]].split())
        made.append(Passage(f"d{number:0{width}}", doc, text, statements))
    variables = {name: dtype for name, dtype in table.schema.items() if name not in OWN}
    return Passages(tuple(made), tuple(_coders(table)), variables)


def dna_agreement(set_: Passages) -> pl.DataFrame:
    """Return Krippendorff's alpha of each variable of a set coded by several people.

    `passage` is whether a coder marked a passage that another coder of the document did.

    Returns
    -------
    variable, level, coders, units, values, alpha, low, high.
    """
    rows = []
    for name in ("passage", *set_.variables):
        given = [(one, row) for one in set_.passages for row in one.statements.values()]
        ratings = (
            [(one.doc_id, one.item, row is not None) for one, row in given]
            if name == "passage"
            else [(one.doc_id, one.item, row[name]) for one, row in given if row and row[name] is not None]
        )  # fmt: skip
        found = alpha(ratings)
        rows.append({"variable": name, "level": "nominal", "coders": len(set_.coders), **found})
    floats = dict.fromkeys(("alpha", "low", "high"), pl.Float64)
    return pl.DataFrame(rows, schema_overrides=floats)


def _of_kind(found: Mapping[str, pl.DataFrame], path: str | Path, kind: str | None) -> pl.DataFrame:
    """Return the statements of a type; without a name, of the only one that two people coded."""
    if kind is not None:
        table = found[one_of(kind, found, "type of statement")]
        if (n := len(_coders(table))) < 2:
            raise InputError(f"{path}: agreement needs two coders; of {kind} here: {n}")
        return table
    twice = {name: table for name, table in found.items() if len(_coders(table)) > 1}
    if not twice:
        raise InputError(f"{path}: agreement needs two coders; no type of statement has them")
    if len(twice) > 1:
        raise InputError(f"{path}: name the type of statement: --kind. Valid: {', '.join(sorted(twice))}")  # fmt: skip
    return next(iter(twice.values()))


def _coders(table: pl.DataFrame) -> list[int]:
    return sorted(set(table["coder"].drop_nulls()))


def _units(table: pl.DataFrame) -> list[tuple[str, dict[int, Row | None]]]:
    """Return the passages that were coded: the document, and the statement of each of its coders."""
    by_doc: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in table.sort("doc_id", "start", "statement_id").iter_rows(named=True):
        by_doc[row["doc_id"]][row["coder"]].append(row)
    units: list[tuple[str, dict[int, Row | None]]] = []
    for doc in sorted(by_doc):
        here: list[dict[int, Row]] = []
        for coder in sorted(by_doc[doc]):
            new = by_doc[doc][coder]
            gain = [[_share(next(iter(unit.values())), row) for row in new] for unit in here]
            hits = [(u, r) for u, r in pairs(gain) if gain[u][r] >= LEAST]
            for place, number in hits:
                here[place][coder] = new[number]
            taken = {number for _, number in hits}
            here += [{coder: row} for n, row in enumerate(new) if n not in taken]
        here.sort(key=lambda unit: min((row["start"], row["end"]) for row in unit.values()))
        units += [(doc, {coder: unit.get(coder) for coder in sorted(by_doc[doc])}) for unit in here]
    return units


def _share(one: Row, other: Row) -> float:
    """Return Dice's share of two spans."""
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    total = one["end"] - one["start"] + other["end"] - other["start"]
    return max(0.0, 2 * common / total) if total else 0.0
