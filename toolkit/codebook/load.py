"""Reading the codebook: CSV files beside this one, a user's overlay on top, each row checked."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.codebook.schema import FILES, CodebookFile, Field
from toolkit.errors import CodebookError, one_of

__all__ = ["Codebook", "load"]

SHIPPED = Path(__file__).parent
YES_NO = {"yes": True, "no": False}
DTYPES: dict[str, Any] = {
    "text": pl.String,
    "list": pl.List(pl.String),
    "day": pl.Date,
    "flag": pl.Boolean,
    "number": pl.Float64,
    "whole": pl.Int64,
}


@dataclass(frozen=True)
class Codebook:
    """The knowledge that reading rests on: one polars frame per file, and a digest of all.

    >>> codebook = load()
    >>> codebook["states"].filter(actor_id="CHN")["capital"].item()
    'Beijing'
    """

    tables: Mapping[str, pl.DataFrame]
    digest: str
    overlay: Path | None = field(default=None)

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self.tables[one_of(name, self.tables, "codebook table")]

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Codebook) and self.digest == other.digest


def load(overlay: str | Path | None = None) -> Codebook:
    """Load the shipped codebook, and over it the rows of a user's overlay folder.

    An overlay holds files of the same names and columns (it may leave columns out); a row with
    the key of a shipped row replaces it, any other is added.

    Raises
    ------
    CodebookError
        A row is wrong; the message names file, line, column and what is valid.
    """
    folder = None if overlay is None else Path(overlay).resolve()
    if folder is not None and not folder.is_dir():
        raise CodebookError(f"{overlay}: no such folder of codebook files")
    return _load(folder, _stamp(SHIPPED), _stamp(folder))


def _stamp(folder: Path | None) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of a folder's files, so that an edited file is loaded again."""
    if folder is None:
        return ()
    return tuple(
        (path.name, path.stat().st_size, path.stat().st_mtime_ns)
        for path in sorted(folder.glob("*.csv"))
    )


@lru_cache(maxsize=4)
def _load(overlay: Path | None, _shipped: object, _own: object) -> Codebook:
    digest = hashlib.sha256()
    tables = {}
    if overlay is not None:
        for path in overlay.glob("*.csv"):
            if path.stem not in FILES:
                raise CodebookError(
                    f"{path}: no codebook file of this name. Valid: {', '.join(sorted(FILES))}"
                )
    for name, file in FILES.items():
        rows: dict[tuple[Any, ...], dict[str, Any]] = {}
        for folder in (SHIPPED, overlay):
            path = folder / f"{name}.csv" if folder else None
            if path is None or not path.exists():
                continue
            data = path.read_bytes()
            digest.update(name.encode() + b"\0" + data)
            rows |= _rows(path, data, file)
        columns = {c: [row[c] for row in rows.values()] for c in file.columns}
        tables[name] = pl.DataFrame(
            columns, schema={c: DTYPES[f.type] for c, f in file.columns.items()}
        )
    return Codebook(tables, digest.hexdigest(), overlay)


def _rows(path: Path, data: bytes, file: CodebookFile) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Return the checked rows of one file by their key."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path}: not UTF-8 text ({error})") from error
    reader = csv.reader(lines, strict=True)
    header = next(reader, [])
    for column in header:
        if column not in file.columns:
            valid = ", ".join(file.columns)
            raise CodebookError(f"{path}, line 1: no column {column!r}. Valid: {valid}")
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for cells in reader:
        where = f"{path}, line {reader.line_num}"
        if not any(cells):
            continue
        if len(cells) != len(header):
            raise CodebookError(f"{where}: {len(cells)} cells, the header has {len(header)}")
        given = dict(zip(header, cells, strict=True))
        row = {c: _value(given.get(c, ""), f, f"{where}, {c}") for c, f in file.columns.items()}
        key = tuple(row[column] for column in file.key)
        if key in rows:
            raise CodebookError(f"{where}: {', '.join(map(str, key))} stands twice in this file")
        rows[key] = row
    return rows


def _value(text: str, column: Field, where: str) -> Any:
    """Return the cell as a value of the column's type, or say what is wrong with it."""
    text = text.strip()
    if column.type == "list":
        return [part.strip() for part in text.split(";") if part.strip()]
    if not text:
        if column.required:
            raise CodebookError(f"{where}: empty, but must say: {column.meaning}")
        return None
    if column.valid and text not in column.valid:
        raise CodebookError(f"{where}: {text!r} is not valid. Valid: {', '.join(column.valid)}")
    try:
        if column.type == "day":
            return dt.date.fromisoformat(text)
        if column.type == "flag":
            return YES_NO[text]
        if column.type == "number":
            return float(text)
        if column.type == "whole":
            return int(text)
    except (ValueError, KeyError) as error:
        wants = {"day": "a day like 2025-10-26", "flag": "yes or no"}.get(column.type, "a number")
        raise CodebookError(f"{where}: {text!r} is not {wants}") from error
    return text
