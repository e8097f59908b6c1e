"""Sheets: CSV, TSV and XLSX with an article a row and the names of columns in the first row."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from toolkit.errors import ParseError
from toolkit.parsers.characters import decode
from toolkit.parsers.document import Draft, Flaw
from toolkit.parsers.records import FIELDS, draft_of
from toolkit.parsers.sources import content, unpacked

__all__ = ["parse", "parse_xlsx"]

LONGEST_CELL = 4_000_000
"""Characters of a cell of CSV beyond which its row is refused."""

SEPARATORS = ",;\t|"


def parse(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Draft | Flaw]:
    """Yield each row of a CSV or TSV file.

    `columns` maps the file's columns to those of `toolkit.parsers.records.FIELDS`, e.g.
    `{"Artikel": "text"}`; the usual English names need no map.
    """
    text = decode(content(path)).removeprefix("\ufeff")
    header = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=header.count)
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=False)
    try:
        yield from _rows(rows, columns or {}, "")
    except csv.Error as error:
        raise ParseError(f"line {rows.line_num}: {error}") from error


def parse_xlsx(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Draft | Flaw]:
    """Yield each row of each sheet of an XLSX file; sheets without a column of text are left."""
    try:
        book = load_workbook(unpacked(path), read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError) as error:
        raise ParseError(f"not a workbook that can be read ({error})") from error
    sheets = book.worksheets
    refused = []
    for sheet in sheets:
        prefix = f"{sheet.title}!" if len(sheets) > 1 else ""
        try:
            yield from _rows(sheet.iter_rows(values_only=True), columns or {}, prefix)
        except ParseError as error:
            refused.append(f"{sheet.title}: {error}")
    if len(refused) == len(sheets):
        raise ParseError("; ".join(refused) or "no sheet in this workbook")


def _rows(
    rows: Iterable[Sequence[Any]], columns: Mapping[str, str], prefix: str
) -> Iterator[Draft | Flaw]:
    """The drafts of rows below a row of names."""
    iterator = iter(rows)
    given = [str(cell if cell is not None else "").strip() for cell in next(iterator, [])]
    names = [columns.get(name, name) for name in given]
    known = {name.lower().replace(" ", "_") for name in names}
    if not known & {*FIELDS["text"], *FIELDS["summary"]}:
        raise ParseError(
            f"no column holds the text. Columns: {', '.join(filter(None, given))[:200]}. Valid: "
            f"{', '.join(FIELDS['text'])}, or name it by columns={{'…': 'text'}}"
        )
    for number, cells in enumerate(iterator, 2):
        record = {name: _value(cell) for name, cell in zip(names, cells, strict=False) if name}
        if not any(record.values()):
            continue
        if len(cells) > len(names) and any(cells[len(names) :]):
            yield Flaw(f"{prefix}row {number}", f"{len(cells)} cells under {len(names)} names")
            continue
        draft = draft_of(record, number=number)
        yield replace(draft, record=f"{prefix}{draft.record}")


def _value(cell: Any) -> Any:
    """A cell as text; a day of a workbook stays a day."""
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date()
    return cell if cell is None or isinstance(cell, str | dt.date) else str(cell)
