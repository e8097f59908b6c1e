"""Agreement in a set coded in the Discourse Network Analyzer: statements of several coders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.evaluation.agreement import alpha
from toolkit.evaluation.alignment import pairs
from toolkit.parsers.dna import read_dna

__all__ = ["dna_agreement", "dna_disagreements"]

LEAST = 0.5  # Dice's share of two spans from which two coders' statements are of one passage
OWN = ("statement_id", "doc_id", "day", "start", "end", "coder")
Row = dict[str, Any]


def dna_agreement(path: str | Path, kind: str | None = None) -> pl.DataFrame:
    """Return Krippendorff's alpha of each variable of a DNA database coded by several people.

    Statements of two coders are one unit where their spans in a document share at least half
    (Dice). `unit` is whether a coder marked a passage that another did. Columns: variable, level,
    coders, units, values, alpha, low, high.

    Parameters
    ----------
    path : a .dna file.
    kind : the type of statement; needed where there are several with statements.

    Raises
    ------
    InputError
        There is one coder, or no such type of statement.
    """
    table, coders = _coded(path, kind)
    units = _units(table)
    rows = []
    marked = [
        (doc, number, coder in unit)
        for number, (doc, unit) in enumerate(units)
        for coder in coders
    ]  # fmt: skip
    rows.append({"variable": "unit", "level": "nominal", "coders": len(coders), **alpha(marked)})
    for name in (column for column in table.columns if column not in OWN):
        ratings = [
            (doc, number, row[name])
            for number, (doc, unit) in enumerate(units)
            for row in unit.values()
            if row[name] is not None
        ]
        row = {"variable": name, "level": "nominal", "coders": len(coders), **alpha(ratings)}
        rows.append(row)
    floats = dict.fromkeys(("alpha", "low", "high"), pl.Float64)
    return pl.DataFrame(rows, schema_overrides=floats)


def dna_disagreements(path: str | Path, kind: str | None = None) -> pl.DataFrame:
    """Return what coders say differently of one passage: doc_id, start, end, variable, said.

    `said` is what each coder has, as in `1: yes; 2: no`. Parameters and errors as in
    `dna_agreement`.
    """
    table, _ = _coded(path, kind)
    rows = []
    for doc, unit in _units(table):
        place = next(iter(unit.values()))
        for name in (column for column in table.columns if column not in OWN):
            values = {coder: row[name] for coder, row in sorted(unit.items())}
            if len({str(value) for value in values.values()}) > 1:
                said = "; ".join(f"{coder}: {value}" for coder, value in values.items())
                rows.append((doc, place["start"], place["end"], name, said))
    schema = {"doc_id": pl.String, "start": pl.Int64, "end": pl.Int64, "variable": pl.String, "said": pl.String}  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def _coded(path: str | Path, kind: str | None) -> tuple[pl.DataFrame, list[int]]:
    """Return the statements of a type, and who coded them."""
    found = {name: rows for name, rows in read_dna(path).statements.items() if rows.height}
    if kind is None and len(found) != 1:
        raise InputError(f"{path}: name the type of statement. Valid: {', '.join(sorted(found))}")
    table = found[one_of(kind, found, "type of statement") if kind else next(iter(found))]
    coders = sorted(set(table["coder"].drop_nulls()))
    if len(coders) < 2:
        raise InputError(f"{path}: agreement needs two coders; here: {len(coders)}")
    return table, coders


def _units(table: pl.DataFrame) -> list[tuple[str, Mapping[int, Row]]]:
    """Return the passages that were coded: the document, and the statement of each coder."""
    by_doc: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in table.sort("doc_id", "start", "statement_id").iter_rows(named=True):
        by_doc[row["doc_id"]][row["coder"]].append(row)
    units: list[tuple[str, Mapping[int, Row]]] = []
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
        units += [(doc, unit) for unit in here]
    return units


def _share(one: Row, other: Row) -> float:
    """Return Dice's share of two spans."""
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    total = one["end"] - one["start"] + other["end"] - other["start"]
    return max(0.0, 2 * common / total) if total else 0.0
