"""Workbooks: sheets of cells with drop-down lists, nothing in them run, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["Sheet", "workbook"]

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip file can tell: no clock in what is written
LONGEST = 32_000  # letters of a cell
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
FILL = PatternFill("solid", fgColor="FFF7E6")
LIST_SHEET = "lists"


@dataclass(frozen=True)
class Sheet:
    """A worksheet: its rows, the first of them names; columns that are filled in, their lists."""

    name: str
    rows: Sequence[Sequence[Any]]
    widths: Mapping[str, int] = field(default_factory=dict)  # by letter
    by_name: Mapping[str, int] = field(default_factory=dict)  # by name
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    filled: tuple[str, ...] = ()
    hidden: bool = False


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook. Every text is a text, also one that looks like a formula."""
    book = Workbook()
    book.remove(book.worksheets[0])
    listed = {}
    for sheet in sheets:
        made = book.create_sheet(sheet.name)
        _fill(made, sheet)
        listed.update(dict.fromkeys(sheet.lists, (made, sheet)))
    if listed:
        lists = book.create_sheet(LIST_SHEET)
        lists.sheet_state = "hidden"
        for number, (name, (made, sheet)) in enumerate(listed.items(), 1):
            _offer(lists, number, name, made, sheet)
    moment = dt.datetime(*EPOCH)
    book.properties.created = book.properties.modified = moment
    out = io.BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def _fill(made: Worksheet, sheet: Sheet) -> None:
    names = [str(name) for name in sheet.rows[0]]
    for r, row in enumerate(sheet.rows, 1):
        for c, value in enumerate(row, 1):
            cell = made.cell(r, c)
            if isinstance(value, int | float) and not isinstance(value, bool):
                cell.value = value
            elif value not in (None, ""):
                cell.value = NOT_XML.sub("", str(value))[:LONGEST]
                cell.data_type = "s"  # never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if r == 1:
                cell.font = Font(bold=True)
            if c <= len(names) and names[c - 1] in sheet.filled:
                cell.fill = FILL
    widths = dict(sheet.widths) | {
        get_column_letter(names.index(name) + 1): width for name, width in sheet.by_name.items()
    }
    for letter, width in widths.items():
        made.column_dimensions[letter].width = width
    if sheet.filled:
        made.freeze_panes = "A2"
    if sheet.hidden:
        made.sheet_state = "veryHidden"


def _offer(lists: Worksheet, number: int, name: str, made: Worksheet, sheet: Sheet) -> None:
    """Put a list of codes into the sheet of lists, and offer it in the column of that name."""
    letter = get_column_letter(number)
    values = sheet.lists[name]
    for r, value in enumerate(values, 1):
        lists.cell(r, number).value = value
    rule = DataValidation(
        type="list",
        formula1=f"{LIST_SHEET}!${letter}$1:${letter}${len(values)}",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=name,
        error=f"Choose one of the list: {', '.join(values)}"[:220],
    )
    place = get_column_letter(list(sheet.rows[0]).index(name) + 1)
    rule.add(f"{place}2:{place}{len(sheet.rows) + 500}")
    made.add_data_validation(rule)


def _without_clock(data: bytes) -> bytes:
    """Return a zip file with all its members at the same moment."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            content = old.read(name)
            if name == "docProps/core.xml":  # openpyxl writes the hour of saving there
                content = re.sub(
                    rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", content
                )
            new.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
