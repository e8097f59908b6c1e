"""The file corrections.csv: its columns, its lines as they are read and written."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.corrections.values import ACTOR_COLUMNS, CORRECTABLE, parse_values
from toolkit.errors import InputError, one_of
from toolkit.interchange import inert, meant
from toolkit.tables import frame

__all__ = [
    "ACTIONS",
    "COLUMNS",
    "FILE",
    "GIVEN",
    "as_line",
    "joined",
    "parse_corrections",
    "read_corrections",
    "write_line",
]

FILE = "corrections.csv"
COLUMNS = (
    "who", "when", "why", "action", "source", "quote", "words", "table", "values", "was",
    "other_source", "other_quote", "other_words",
)  # fmt: skip
ACTIONS = (
    "set", "merge_actors", "split_actor", "rename_actor", "delete", "add", "split_events",
    "merge_events",
)  # fmt: skip
GIVEN = ("line", *COLUMNS)  # what stands in the file; the other columns say what became of it
NEEDED: Mapping[str, tuple[str, ...]] = {
    "set": ("values",),
    "merge_actors": ("quote", "words", "values"),
    "split_actor": ("quote", "words", "values"),
    "rename_actor": ("quote", "words", "values"),
    "delete": ("quote",),
    "add": ("quote", "words", "values"),
    "split_events": ("quote",),
    "merge_events": ("quote", "other_source", "other_quote"),
}
LARGEST = 20_000_000  # bytes of a file beyond which it is refused


def read_corrections(path: str | Path) -> pl.DataFrame:
    """Return the lines of a file of corrections as the table `corrections`; none is applied yet.

    Raises
    ------
    InputError
        The file is missing or no table, or a line lacks something or holds what is not valid.
    """
    file = Path(path)
    try:
        if file.stat().st_size > LARGEST:
            raise InputError(f"{file}: larger than {LARGEST} bytes")
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise InputError(
            f"{file}: no such file of corrections. tk.correct(..., file=...) begins one, and so does "
            "toolkit new"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: no corrections can be read here ({error})") from None
    return parse_corrections(text, file)


def parse_corrections(text: str, file: str | Path = FILE) -> pl.DataFrame:
    """Return the lines of a text as the table `corrections`; `file` is named where one is wrong."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[dict[str, Any]] = []
    header: list[str] = []
    try:
        for cells in reader:
            if not header:
                header = [cell.strip() for cell in cells]
                _checked_header(header, file)
            elif any(cell.strip() for cell in cells):
                where = f"{file}, line {reader.line_num}"
                rows.append(_row(header, cells, where, reader.line_num))
    except csv.Error as error:
        raise InputError(f"{file}, line {reader.line_num}: not a table ({error})") from None
    if not header:
        _checked_header(header, file)
    return frame("corrections", rows)


def write_line(path: str | Path, cells: Mapping[str, Any]) -> str:
    """Append a correction to a file, which is made where it is missing; return the line."""
    file, line = Path(path), as_line(cells)
    try:
        before = file.read_text("utf-8-sig") if file.is_file() else ""
        with file.open("a", encoding="utf-8", newline="") as out:
            out.write(joined(before, [line])[len(before) :])
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be written ({error})") from None
    return line


def joined(before: str, lines: Iterable[str]) -> str:
    """Return the text of a file with lines added; an empty one gets the names of the columns."""
    begin = before or ",".join(COLUMNS) + "\n"
    return "".join([begin, "" if begin.endswith("\n") else "\n", *(f"{one}\n" for one in lines)])


def as_line(cells: Mapping[str, Any]) -> str:
    """Return a correction as a line of the file.

    A cell that a spreadsheet would run is led by an apostrophe, which reading takes off again.

    >>> print(as_line({"who": "ann", "action": "delete", "source": "a.md", "quote": "=1, or so"}))
    ann,,,delete,a.md,"'=1, or so",,,,,,,
    """
    texts = [" ".join(str(cells.get(name) or "").split()) for name in COLUMNS]
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(map(inert, texts))
    return out.getvalue()


def _checked_header(header: list[str], file: str | Path) -> None:
    unknown = [name for name in header if name and name not in COLUMNS]
    missing = [name for name in ("who", "action", "source") if name not in header]
    if unknown or missing:
        wrong = f"no column {', '.join(missing)}" if missing else f"unknown column {unknown[0]!r}"
        raise InputError(f"{file}: {wrong}. Its first line is: {','.join(COLUMNS)}")


def _row(header: list[str], cells: list[str], where: str, number: int) -> dict[str, Any]:
    if len(cells) > len(header):
        raise InputError(f"{where}: {len(cells)} cells, the first line has {len(header)} columns")
    texts = map(meant, cells)
    row: dict[str, Any] = {
        name: text.strip() or None for name, text in zip(header, texts, strict=False) if name
    }
    try:
        action = one_of(row.get("action") or "", ACTIONS, "action")
        lacking = [n for n in ("who", "source", *NEEDED[action]) if not row.get(n)]
        if lacking:
            raise InputError(f"{action} needs {', '.join(lacking)}")
        table = row["table"] = one_of(row.get("table") or "event_mentions", CORRECTABLE, "table")
        if action in ("set", "delete") and table != "documents" and not row.get("quote"):
            raise InputError(f"{action} of {table} needs quote")
        if action == "delete" and table == "documents":
            raise InputError("a document is not deleted here: take its file away")
        if action not in ("set", "delete") and table != "event_mentions":
            raise InputError(f"{action} has no table")
        given = parse_values(row.get("values") or "", ACTOR_COLUMNS if "actor" in action else CORRECTABLE[table])  # fmt: skip
        if action in ("merge_actors", "split_actor") and not given.get("into"):
            raise InputError(f"{action} needs into=ACTOR_ID among the values")
        if action == "add" and not given.get("act"):
            raise InputError("add needs act=… among the values")
        row["when"] = dt.date.fromisoformat(row["when"]) if row.get("when") else None
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    except ValueError:
        raise InputError(f"{where}: when {row['when']!r} is no day. Write 2025-10-26") from None
    return {**row, "line": number, "outcome": "lost"}
