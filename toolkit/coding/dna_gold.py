"""From a set that several people coded in the Discourse Network Analyzer to one that is decided."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from toolkit.coding.decisions import AGREEMENT, DISAGREEMENTS, GOLD
from toolkit.coding.disagreements import (
    Disagreement,
    check_decided,
    decided_rows,
    disagreement_book,
)
from toolkit.coding.dna import Passage, Passages, coded_passages, dna_agreement
from toolkit.errors import InputError, one_of
from toolkit.networks.export import export

__all__ = ["dna_disagreements", "dna_gold", "write_dna"]

PLACE = ("statement_id", "doc_id", "day", "start", "end")
YES_NO = {"true": True, "false": False}


def dna_disagreements(set_: Passages) -> list[Disagreement]:
    """Return the passages of which coders say different things, or which one of them left out.

    Each is what is given of it (item, passage, doc) and the row of each coder, as
    `toolkit.coding.disagreements` has them.
    """
    return [
        ({"item": one.item, "passage": one.text, "doc": one.doc_id}, _said(one, set_))
        for one in set_.passages
        if _disputed(one, set_)
    ]


def dna_gold(set_: Passages, decided: str | Path | None = None) -> pl.DataFrame:
    """Return the statements that all coders agree on, and those decided where they differ.

    A row per statement, which `toolkit.networks.stances` takes as it is: statement_id, doc_id, day,
    start, end, passage, and the variables of the type. Where spans differ a little, the first
    coder's stands; a passage that is decided to be no statement is left out.

    Parameters
    ----------
    set_ : the coded passages.
    decided : the sheet of disagreements, decided; needed only where there are any.

    Raises
    ------
    InputError
        Something is not decided, or a value is not one of its variable's type.
    """
    disputed = {one.item: _said(one, set_) for one in set_.passages if _disputed(one, set_)}
    chosen = decided_rows(decided, disputed, tuple(set_.variables)) if decided is not None else {}
    check_decided(disputed, chosen)
    rows = []
    for one in set_.passages:
        for said in chosen.get(one.item, [_texts(one.first, set_)]):
            values = {
                name: _value(said.get(name) or "", dtype, f"{decided}, {one.item}, {name}")
                for name, dtype in set_.variables.items()
            }
            place = {name: one.first[name] for name in PLACE}
            rows.append({**place, "passage": one.text, **values})
    types = (pl.Int64, pl.String, pl.Date, pl.Int64, pl.Int64)
    schema = {**dict(zip(PLACE, types, strict=True)), "passage": pl.String, **set_.variables}
    return pl.DataFrame(rows, schema=schema)


def write_dna(
    path: str | Path,
    folder: str | Path,
    kind: str | None = None,
    decided: str | Path | None = None,
) -> list[Path]:
    """Write agreement.csv, disagreements.xlsx (never over one that is there) and gold.csv.

    The gold is written where nothing is in dispute, or what is has been decided. Parameters and
    errors as in `coded_passages` and `dna_gold`.
    """
    set_, target = coded_passages(path, kind), Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    paths = [target / AGREEMENT]
    dna_agreement(set_).write_csv(paths[0], float_precision=4)
    disputed = dna_disagreements(set_)
    if disputed:
        paths.append(target / DISAGREEMENTS)
        if not paths[1].exists():
            lists = {n: tuple(YES_NO) for n, dtype in set_.variables.items() if dtype == pl.Boolean}
            given, last = ("item", "passage"), ("doc",)
            book = disagreement_book(disputed, given, tuple(set_.variables), last, lists)
            paths[1].write_bytes(book)
    if decided is not None or not disputed:
        paths.append(target / GOLD)
        export(dna_gold(set_, decided), paths[-1], "csv")
    return paths


def _said(one: Passage, set_: Passages) -> dict[str, list[dict[str, str]]]:
    """Return the row of each coder as texts; none where a coder left the passage out."""
    return {
        str(coder): [] if row is None else [_texts(row, set_)]
        for coder, row in one.statements.items()
    }


def _disputed(one: Passage, set_: Passages) -> bool:
    told = list(_said(one, set_).values())
    return any(rows != told[0] for rows in told)


def _texts(row: dict[str, Any], set_: Passages) -> dict[str, str]:
    return {name: _text(row[name]) for name in set_.variables}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _value(text: str, dtype: Any, where: str) -> Any:
    """Return a cell as a value of its variable's type."""
    if not text:
        return None
    try:
        if dtype == pl.Boolean:
            return YES_NO[one_of(text.lower(), YES_NO, "value")]
        return int(text) if dtype == pl.Int64 else text
    except ValueError as error:
        told = error if isinstance(error, InputError) else f"{text!r} is no whole number"
        raise InputError(f"{where}: {told}") from None
