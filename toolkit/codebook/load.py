"""Reading the codebook: CSV files beside this one, a user's overlay on top, each row checked."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.codebook.schema import FILES, CodebookFile, Field
from toolkit.errors import CodebookError, one_of

__all__ = ["Codebook", "Row", "load", "own_files", "parse", "read_files", "rows"]

SHIPPED = Path(__file__).parent
LARGEST = 32 * 2**20  # bytes of one file: 500 times the largest shipped one
IN_CORPUS = "the corpus's codebook"  # where rows stand that a corpus keeps
YES_NO = {"yes": True, "no": False}
DTYPES: dict[str, Any] = {
    "text": pl.String,
    "list": pl.List(pl.String),
    "day": pl.Date,
    "flag": pl.Boolean,
    "number": pl.Float64,
    "whole": pl.Int64,
}
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Row:
    """A row's values by column, and the file and line it stands on."""

    values: Mapping[str, Any]
    where: str

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


@dataclass(frozen=True)
class Codebook:
    """The knowledge that reading rests on: one polars frame per file, and a digest of all.

    `own` are the files of the overlay as they stand, by name: what a corpus keeps of it.

    >>> codebook = load()
    >>> codebook["states"].filter(actor_id="CHN")["capital"].item()
    'Beijing'
    """

    tables: Mapping[str, pl.DataFrame]
    digest: str
    own: Mapping[str, bytes] = field(default_factory=dict)

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self.tables[one_of(name, self.tables, "codebook table")]

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Codebook) and self.digest == other.digest


def load(overlay: str | Path | Mapping[str, bytes] | None = None) -> Codebook:
    """Load the shipped codebook, and over it the rows of a user's overlay.

    An overlay holds files of the same names and columns. A row with the key of a shipped row wins
    over it, any other is added; where an overlay's file leaves a column out, the shipped row's
    value stands.

    Parameters
    ----------
    overlay : the folder, or its files by name, as `Codebook.own` holds them.

    Raises
    ------
    CodebookError
        A row is wrong; the message names file, line, column and what is valid.
    """
    where, own = own_files(overlay)
    return _load(where, tuple(own.items()), _stamp())


def rows(overlay: str | Path | None = None) -> dict[str, list[Row]]:
    """Return the rows of every file as `load` reads them, each with the place it stands at.

    >>> rows()["acts"][0]["act"]
    'AGREE'
    """
    return read_files(*own_files(overlay))[0]


def own_files(overlay: str | Path | Mapping[str, bytes] | None) -> tuple[str, dict[str, bytes]]:
    """Return where the user's own files are, and their bytes by name."""
    if overlay is None or isinstance(overlay, Mapping):
        return IN_CORPUS, dict(sorted((overlay or {}).items()))
    folder = Path(overlay).resolve()
    if not folder.is_dir():
        raise CodebookError(f"{overlay}: no such folder of codebook files")
    own = {}
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in FILES:
            valid = ", ".join(sorted(FILES))
            raise CodebookError(f"{path}: no codebook file of this name. Valid: {valid}")
        if path.stat().st_size > LARGEST:
            raise CodebookError(f"{path}: larger than {LARGEST // 2**20} MB")
        own[path.stem] = path.read_bytes()
    return str(folder), own


def _stamp() -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of the shipped files, so that an edited one is loaded again."""
    return tuple(
        (path.name, path.stat().st_size, path.stat().st_mtime_ns)
        for path in sorted(SHIPPED.glob("*.csv"))
    )


@lru_cache(maxsize=4)
def _load(where: str, own: tuple[tuple[str, bytes], ...], _shipped: object) -> Codebook:
    """Load once for each state of the files."""
    found, digest = read_files(where, dict(own))
    tables = {
        name: pl.DataFrame(
            [row.values for row in found[name]],
            schema={column: DTYPES[f.type] for column, f in file.columns.items()},
            orient="row",
        )
        for name, file in FILES.items()
    }
    return Codebook(tables, digest, dict(own))


def read_files(where: str, own: Mapping[str, bytes]) -> tuple[dict[str, list[Row]], str]:
    """Return the rows of each file, the user's own over the shipped ones, and a digest of them."""
    digest = hashlib.sha256()
    found = {}
    for name, file in FILES.items():
        of_file: dict[Key, Row] = {}
        shipped = (SHIPPED / f"{name}.csv").read_bytes()
        for folder, data in (("codebook", shipped), (where, own.get(name))):
            if data is not None:
                digest.update(f"{name}\0{len(data)}\0".encode() + data)
                of_file |= parse(f"{folder}/{name}.csv", data, file, of_file)
        found[name] = list(of_file.values())
    return found, digest.hexdigest()


def parse(path: str, data: bytes, file: CodebookFile, below: Mapping[Key, Row]) -> dict[Key, Row]:
    """Return the checked rows of one file by their key.

    `path` names it in errors and in each row's place; `below` are the rows it lies over.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path}: not UTF-8 text ({error})") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: dict[Key, Row] = {}
    try:
        header = _header(next(reader, []), path, file)
        for cells in reader:
            where = f"{path}, line {reader.line_num}"
            if not any(cells):
                continue
            if len(cells) != len(header):
                raise CodebookError(f"{where}: {len(cells)} cells, the header has {len(header)}")
            row = _row(dict(zip(header, cells, strict=True)), where, file, below)
            key = tuple(row[column] for column in file.key)
            if key in found:
                raise CodebookError(f"{where}: {_spelt(key)} stands twice in this file")
            found[key] = row
    except csv.Error as error:
        raise CodebookError(f"{path}, line {reader.line_num}: not CSV ({error})") from error
    return found


def _header(header: list[str], path: str, file: CodebookFile) -> list[str]:
    """The header, if its columns are known, each named once, and the key is among them."""
    valid = ", ".join(file.columns)
    for column in header:
        if column not in file.columns:
            raise CodebookError(f"{path}, line 1: no column {column!r}. Valid: {valid}")
        if header.count(column) > 1:
            raise CodebookError(f"{path}, line 1: column {column!r} stands twice")
    for column in file.key:
        if column not in header:
            raise CodebookError(f"{path}, line 1: column {column!r} is missing. Valid: {valid}")
    return header


def _row(given: Mapping[str, str], where: str, file: CodebookFile, below: Mapping[Key, Row]) -> Row:
    """Return one row: the cells given, else the values of the row it lies over, else nothing."""
    key = tuple(_value(given[c], c, file.columns[c], where) for c in file.key)
    shipped = below.get(key)
    empty = [
        (column, file.columns[column].meaning)
        for column in file.required
        if not given.get(column, "").strip() and not (shipped and column not in given)
    ]
    if len(empty) > 1:
        told = "; ".join(f"{column} ({meaning})" for column, meaning in empty)
        raise CodebookError(f"{where}: empty, but must say: {told}")
    values = {
        column: shipped[column]
        if shipped and column not in given
        else _value(given.get(column, ""), column, field, where)
        for column, field in file.columns.items()
    }
    return Row(values, where)


def _spelt(key: Key) -> str:
    """A key as the file prints it."""
    return ", ".join("" if part is None else str(part) for part in key)


def _value(text: str, name: str, column: Field, where: str) -> Any:
    """Return the cell as a value of the column's type, or say what is wrong with it."""
    text = text.strip()
    if column.type == "list":
        return [part.strip() for part in text.split(";") if part.strip()]
    if not text:
        if column.required:
            raise CodebookError(f"{where}, {name}: empty, but must say: {column.meaning}")
        return None
    if column.valid and text not in column.valid:
        valid = ", ".join(column.valid)
        raise CodebookError(f"{where}, {name}: {text!r} is not valid. Valid: {valid}")
    if column.type == "text":
        return text
    try:
        if column.type == "day":
            return dt.date.fromisoformat(text)
        if column.type == "flag":
            return YES_NO[text]
        return float(text) if column.type == "number" else int(text)
    except (ValueError, KeyError) as error:
        wants = {"day": "a day like 2025-10-26", "flag": "yes or no"}.get(column.type, "a number")
        raise CodebookError(f"{where}, {name}: {text!r} is not {wants}") from error
