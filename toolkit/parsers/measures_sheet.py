"""A spreadsheet of measures, one row per step, becomes rows of the tables of events and measures.

The header, in any order; * must be there and filled:

    measure_id*    the rows of one measure share it
    implementer*   id of the state or body that takes it: USA, EU
    targets        ids, joined by "; "
    instrument*    as in the codebook: tariff, export_control …
    product        product of the codebook
    object         what it is about, in words
    status*        as in the codebook: threatened, imposed, suspended …
    announced      day of announcement, 2025-02-01
    effective      day of effect; one of the two must be there
    until          day on which the step ends
    rate, unit     a number; percent where no unit is given
    standing       official, corroborated, claimed or disputed
    url            where it can be read
"""

from __future__ import annotations

import csv
import datetime as dt
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import polars as pl

from toolkit import tables
from toolkit.codebook.vocabulary import INSTRUMENTS, STATUSES
from toolkit.errors import InputError, ParseError, one_of
from toolkit.parsers.sources import LARGEST, unpacked
from toolkit.tables import STANDINGS

__all__ = ["COLUMNS", "read"]

COLUMNS = {
    "measure_id": True, "implementer": True, "targets": False, "instrument": True, "product": False,
    "object": False, "status": True, "announced": False, "effective": False, "until": False,
    "rate": False, "unit": False, "standing": False, "url": False,
}  # fmt: skip
"""The columns of the header, and whether a cell of it must be filled."""

_SUREST = {standing: place for place, standing in enumerate(STANDINGS)}
_MOST_ROWS = 1_000_000
Row = dict[str, Any]


def read(path: str | Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the events and the measures of a CSV or XLSX file (its first sheet).

    A step is an event. A measure has the standing of its least sure step. Spells in
    force are not given: `toolkit.sequences.spells` reads them from the steps.

    Raises
    ------
    ParseError
        The file is neither, or a cell is wrong: the message names line, column and what is valid.
    """
    file = Path(path)
    if not file.is_file():
        raise ParseError(f"{file}: no such file")
    rows = [_checked(row, f"{file}, line {line}") for line, row in _rows(file)]
    events = [
        _event(row, f"{file.stem}/{number}", str(number), file.stem)
        for number, row in enumerate(rows, 2)
    ]
    by_measure: dict[str, list[tuple[Row, Row]]] = {}
    for row, event in zip(rows, events, strict=True):
        by_measure.setdefault(row["measure_id"], []).append((row, event))
    measures = [_measure(key, held, file) for key, held in by_measure.items()]
    return (
        tables.frame("events", events).sort(
            "event_first", "effective_first", "event_id", nulls_last=True
        ),
        tables.frame("measures", measures).sort("measure_id"),
    )


def _rows(file: Path) -> Iterator[tuple[int, Row]]:
    """Yield the filled rows with their lines, by column of the header."""
    cells = _xlsx(file) if file.suffix.lower() == ".xlsx" else _csv(file)
    header: list[str] | None = None
    for line, row in enumerate(cells, 1):
        if line > _MOST_ROWS:
            raise ParseError(f"{file}: more than {_MOST_ROWS} rows")
        values = [cell.strip() if isinstance(cell, str) else cell for cell in row]
        if all(value in (None, "") for value in values):
            continue
        if header is None:
            header = [str(value or "").strip().lower() for value in values]
            unknown = sorted({name for name in header if name and name not in COLUMNS})
            missing = [name for name, must in COLUMNS.items() if must and name not in header]
            if unknown or missing:
                wrong = [f"no column {n} is known" for n in unknown] + [
                    f"{n} is missing" for n in missing
                ]
                raise ParseError(
                    f"{file}, line {line}: {'; '.join(wrong)}. Valid: {', '.join(COLUMNS)}"
                )
            continue
        yield line, {name: value for name, value in zip(header, values, strict=False) if name}


def _csv(file: Path) -> Iterator[Iterable[Any]]:
    if file.stat().st_size > LARGEST:
        raise ParseError(f"{file}: larger than {LARGEST // 10**6} MB")
    try:
        text = file.read_text(encoding="utf-8-sig")
        yield from csv.reader(text.splitlines(keepends=True), strict=True)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ParseError(f"{file}: not CSV in UTF-8 ({error})") from error


def _xlsx(file: Path) -> Iterator[Iterable[Any]]:
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(unpacked(file), read_only=True, data_only=True, keep_links=False)
        yield from book.worksheets[0].iter_rows(values_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, IndexError, ValueError) as error:
        raise ParseError(f"{file}: not an XLSX workbook ({error})") from error


def _checked(row: Row, where: str) -> Row:
    """The row with its cells as values."""
    out: Row = dict.fromkeys(COLUMNS)
    for name, must in COLUMNS.items():
        cell = row.get(name)
        if cell in (None, ""):
            if must:
                raise ParseError(f"{where}: {name} is empty")
            continue
        out[name] = cell if isinstance(cell, dt.date | int | float) else str(cell)
    for name in ("announced", "effective", "until"):
        out[name] = _day(out[name], f"{where}, {name}")
    if out["announced"] is None and out["effective"] is None:
        raise ParseError(f"{where}: announced or effective must hold a day")
    try:
        one_of(str(out["instrument"]), INSTRUMENTS, "instrument")
        one_of(str(out["status"]), STATUSES, "status")
        if out["standing"] is not None:
            one_of(str(out["standing"]), STANDINGS, "standing")
        out["rate"] = None if out["rate"] is None else float(out["rate"])
    except InputError as error:
        raise ParseError(f"{where}: {error}") from error
    except (TypeError, ValueError) as error:
        raise ParseError(f"{where}, rate: {out['rate']!r} is not a number") from error
    if out["rate"] is not None and not math.isfinite(out["rate"]):
        raise ParseError(f"{where}, rate: {out['rate']} is not a finite number")
    out["measure_id"], out["implementer"] = str(out["measure_id"]), str(out["implementer"])
    out["targets"] = sorted({t.strip() for t in str(out["targets"] or "").split(";") if t.strip()})
    if out["url"] and not str(out["url"]).startswith(("http://", "https://")):
        raise ParseError(f"{where}, url: {out['url']!r} does not begin with http:// or https://")
    return out


def _day(cell: Any, where: str) -> dt.date | None:
    if cell is None:
        return None
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    try:
        return dt.date.fromisoformat(str(cell))
    except ValueError as error:
        raise ParseError(f"{where}: {cell!r} is not a day like 2025-02-01") from error


def _event(row: Row, event_id: str, number: str, dataset: str) -> Row:
    text = {"product_id": "product", "instrument": "instrument", "status": "status", "standing": "standing", "url": "url"}  # fmt: skip
    magnitudes = None if row["rate"] is None else [_magnitude(row)]
    return {
        **{column: None if row[name] is None else str(row[name]) for column, name in text.items()},
        "event_id": event_id, "source_ids": [row["implementer"]], "target_ids": row["targets"],
        "event_first": row["announced"], "event_last": row["announced"],
        "effective_first": row["effective"], "effective_last": row["effective"],
        "deadline": row["until"], "magnitudes": magnitudes, "dataset": dataset, "dataset_row": number,
    }  # fmt: skip


def _magnitude(row: Row) -> Row:
    return {"value": row["rate"], "unit": str(row["unit"] or "percent"), "role": "rate"}


def _measure(measure_id: str, held: list[tuple[Row, Row]], file: Path) -> Row:
    """The measure of these rows, which must agree on who takes it and by which instrument."""
    first = held[0][0]
    for row, _ in held[1:]:
        for name in ("implementer", "instrument"):
            if row[name] != first[name]:
                raise ParseError(
                    f"{file}: measure {measure_id}: two values of {name}: {first[name]}, {row[name]}"
                )
    standings = [row["standing"] for row, _ in held if row["standing"]]
    steps = [
        {"event_id": event["event_id"], "status": event["status"], "announced": row["announced"],
         "effective": row["effective"], "until": row["until"],
         "magnitude": None if row["rate"] is None else _magnitude(row)}
        for row, event in held
    ]  # fmt: skip
    steps.sort(key=lambda step: (step["announced"] or step["effective"], step["event_id"]))
    return {
        "measure_id": measure_id, "implementer_id": first["implementer"],
        "target_ids": sorted({target for row, _ in held for target in row["targets"]}),
        "instrument": first["instrument"],
        "product_id": None if first["product"] is None else str(first["product"]),
        "object": None if first["object"] is None else str(first["object"]),
        "standing": max(standings, key=_SUREST.__getitem__, default=None), "steps": steps,
    }  # fmt: skip
