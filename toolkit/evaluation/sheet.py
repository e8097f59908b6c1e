"""A user's coded spreadsheet, CSV, TSV or XLSX: one coded thing a row.

| column | meaning |
|---|---|
| doc | id of the document in the corpus, or its file's name (needed) |
| path | file of the text, relative to the spreadsheet; only needed without a corpus |
| sentence | the sentence, word for word (needed); a row with nothing else says: nothing to code |
| coder | who coded it, where several people coded the same texts |
| trigger | the words that name the act |
| source, target | state codes (ISO alpha-3, EU) or WTO, UN …; several joined by a semicolon |
| act, instrument, status | as in the guideline; act makes the row an event |
| magnitude | numbers with units, joined by a semicolon: `10 percent; 34 percent` |
| date, date_role | `2025-05-10`, `2025-05`, two joined by a slash; effective, announced, event, deadline |
| cue, speaker, speaker_text, content | a cue or a speaker makes the row a statement |
| name, kind, country, role | a kind makes the row an actor of the document |
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from toolkit.codebook.vocabulary import ACTS, INSTRUMENTS, STATUSES
from toolkit.errors import InputError, MissingExtraError
from toolkit.evaluation.days import span

__all__ = ["read_sheet", "rows_of"]

LARGEST = 50_000_000  # bytes of a file beyond which it is refused
MOST = 200_000  # rows beyond which it is refused
SEPARATORS = ",;\t"
NEEDED = ("doc", "sentence")
AMOUNT = re.compile(r"(-?[\d.,]*\d)\s*(\S+)?")

Record = dict[str, Any]


def read_sheet(path: Path) -> dict[str, list[Record]]:
    """Return the sets that a coded spreadsheet holds: documents, events, statements, actors.

    Raises
    ------
    InputError
        It cannot be read, lacks the columns doc and sentence, or a cell is not valid.
    """
    sets: dict[str, list[Record]] = {"documents": [], "events": [], "statements": [], "actors": []}
    documents: dict[str, Record] = {}
    for number, row in enumerate(rows_of(path), 2):
        lacking = [name for name in NEEDED if not row.get(name)]
        if lacking:
            raise InputError(f"{path}, row {number}: no {' and no '.join(lacking)}. {_columns()}")
        document = documents.setdefault(
            row["doc"], {"doc": row["doc"], "path": row.get("path") or row["doc"], "sentences": []}
        )
        if row["sentence"] not in document["sentences"]:
            document["sentences"].append(row["sentence"])
        record: Record = {
            **row,
            "sent": document["sentences"].index(row["sentence"]),
            "line": number,
        }
        try:
            if row.get("act"):
                sets["events"].append(_event(record))
            if row.get("cue") or row.get("speaker"):
                sets["statements"].append(
                    _filled(record, "cue", "speaker", "speaker_text", "content")
                )
            if row.get("kind"):
                sets["actors"].append(_filled(record, "name", "kind", "country", "role"))
        except InputError as error:
            raise InputError(f"{path}, row {number}: {error}") from None
    sets["documents"] = list(documents.values())
    return sets


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a spreadsheet as texts by the names in its first row.

    Raises
    ------
    InputError
        The file is no spreadsheet that can be read, or too large.
    """
    if path.stat().st_size > LARGEST:
        raise InputError(f"{path}: larger than {LARGEST} bytes")
    cells = _workbook(path) if path.suffix == ".xlsx" else _text(path)
    names: list[str] = []
    for number, row in enumerate(cells):
        if number > MOST:
            raise InputError(f"{path}: more than {MOST} rows")
        texts = ["" if cell is None else str(cell).strip() for cell in row]
        if not names:
            names = [text.lower().replace(" ", "_") for text in texts]
        elif any(texts):
            yield {name: text for name, text in zip(names, texts, strict=False) if name}


def _text(path: Path) -> Iterator[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        separator = max(SEPARATORS, key=text.split("\n", 1)[0].count)
        yield from csv.reader(StringIO(text, newline=""), delimiter=separator)
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: not a table of text in UTF-8 ({error})") from None


def _workbook(path: Path) -> Iterator[tuple[Any, ...]]:
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        raise MissingExtraError("openpyxl", "xlsx") from None
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError) as error:
        raise InputError(f"{path}: not a workbook that can be read ({error})") from None
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(values_only=True):
        yield tuple(cell.date() if isinstance(cell, dt.datetime) else cell for cell in row)
    book.close()


def _event(record: Record) -> Record:
    """Return an event of the guideline from the texts of a row."""
    event = _filled(record, "trigger", "act", "instrument", "status", "date", "date_role")
    for column, valid in (("act", ACTS), ("instrument", INSTRUMENTS), ("status", STATUSES)):
        if event[column] and event[column] not in valid:
            raise InputError(f"{column} {event[column]!r} is not valid. Valid: {', '.join(valid)}")
    span(event["date"])
    event["source"], event["target"] = (_list(record.get(side)) for side in ("source", "target"))
    event["magnitude"] = _amounts(record.get("magnitude"))
    for flag in ("negated", "conditional"):
        event[flag] = str(record.get(flag, "")).lower() in ("1", "true", "yes", "x")
    return event


def _filled(record: Mapping[str, Any], *names: str) -> Record:
    """Return a record in which these columns are there, and null where they are empty."""
    return {**record, **{name: record.get(name) or None for name in names}}


def _list(cell: Any) -> list[str]:
    return [part.strip() for part in re.split(r"[;,]", str(cell or "")) if part.strip()]


def _amounts(cell: Any) -> list[Record]:
    amounts = []
    for part in str(cell or "").split(";"):
        if not part.strip():
            continue
        match = AMOUNT.fullmatch(part.strip().replace("%", " percent"))
        if match is None:
            raise InputError(f"magnitude {part.strip()!r} is not valid. Write it like: 10 percent")
        amounts.append({"value": float(match[1].replace(",", "")), "unit": match[2] or "other"})
    return amounts


def _columns() -> str:
    return "See the columns in the documentation of toolkit.evaluation.sheet"
