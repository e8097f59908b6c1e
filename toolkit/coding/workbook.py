"""Workbooks: sheets of cells with drop-down lists, nothing in them run, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.interchange import EPOCH, without_clock, xml_text

__all__ = ["Sheet", "workbook"]

LONGEST = 32_000  # letters of a cell
FILL = PatternFill("solid", fgColor="FFF7E6")  # to be filled in
MARK = PatternFill("solid", fgColor="F4B183")  # looked at
FONT = "Calibri"
HEAD = Font(name=FONT, size=11, bold=True)
AGAIN = Font(name=FONT, size=11, color="A6A6A6")  # what stands above already
ABOVE = Border(top=Side("thin", color="7F7F7F"))
PLAIN = Alignment(wrap_text=True, vertical="top")
LINE = 15.0  # points of one line of the usual font
MOST_LINES = 27  # a row is at most 409 points high
WIDTH = 12  # of a column that names none, in letters
LIST_SHEET = "lists"


@dataclass(frozen=True)
class Sheet:
    """A worksheet: its rows, the first of them names.

    `widths` are of columns in letters, by name or, where the first row has no names, by letter;
    `lists` what is offered in a column; `filled` the columns to fill in, in all rows or in those
    that are `open`; `frozen` how many columns stay in sight. Rows with the same value in the column
    `block` belong together: what they repeat is pale, and a line stands above the first. `marked`
    are cells to look at. Rows are numbered from 1, below the names.
    """

    name: str
    rows: Sequence[Sequence[Any]]
    widths: Mapping[str, int] = field(default_factory=dict)
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    filled: tuple[str, ...] = ()
    open: frozenset[int] | None = None
    frozen: int = 0
    block: str | None = None
    marked: frozenset[tuple[int, str]] = frozenset()
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
    return without_clock(out.getvalue())


def _fill(made: Worksheet, sheet: Sheet) -> None:
    names = [str(name) for name in sheet.rows[0]]
    names += [""] * (max(map(len, sheet.rows)) - len(names))
    letters = [get_column_letter(c) for c in range(1, len(names) + 1)]
    widths = [sheet.widths.get(n, sheet.widths.get(x, WIDTH)) for n, x in zip(names, letters, strict=True)]  # fmt: skip
    block = names.index(sheet.block) if sheet.block else None
    before: Sequence[Any] = ()
    for r, row in enumerate(sheet.rows, 1):
        again = block is not None and r > 2 and row[block] == before[block]
        lines = 1
        for c, value in enumerate(row, 1):
            cell = made.cell(r, c)
            cell.alignment = PLAIN
            text = _put(cell, value)
            mine = names[c - 1] in sheet.filled
            if (r - 1, names[c - 1]) in sheet.marked:
                cell.fill = MARK
            elif mine and (r == 1 or sheet.open is None or r - 1 in sheet.open):
                cell.fill = FILL
            pale = again and not mine and value == before[c - 1]
            if r == 1:
                cell.font = HEAD
            elif pale:
                cell.font = AGAIN
            if block is not None and r > 1 and not again:
                cell.border = ABOVE
            if not pale:
                lines = max(lines, _lines(text, widths[c - 1]))
        before = row
        made.row_dimensions[r].height = LINE * min(lines, MOST_LINES)
    for letter, width in zip(letters, widths, strict=True):
        made.column_dimensions[letter].width = width
    if sheet.filled:
        made.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}2"
    if sheet.hidden:
        made.sheet_state = "veryHidden"


def _put(cell: Any, value: Any) -> str:
    """Write a value into a cell, a text never as a formula; return what is seen of it."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        cell.value = value
        return str(value)
    if value in (None, ""):
        return ""
    text = xml_text(str(value))[:LONGEST]
    cell.value = text
    cell.data_type = "s"
    return text


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; spreadsheet programs do not all reckon it."""
    return sum(max(1, math.ceil(len(part) / width)) for part in text.split("\n"))


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
