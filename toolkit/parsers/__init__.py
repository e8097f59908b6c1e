"""Files of news and policy documents → the tables `documents` and `problems`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from toolkit import tables
from toolkit.codebook.load import Codebook, load
from toolkit.errors import InputError, MissingExtraError, ParseError
from toolkit.parsers.document import Draft, Row, problem, row
from toolkit.parsers.files import walk
from toolkit.parsers.formats import FORMATS, Found, drafts
from toolkit.parsers.moments import moment, zones

__all__ = ["iter_documents", "parse", "plan"]


def parse(
    paths: Sequence[str | Path] | str | Path,
    *,
    root: str | Path | None = None,
    published: str | dt.date | None = None,
    columns: Mapping[str, str] | None = None,
    codebook: Codebook | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read files and folders into the tables `documents` and `problems`.

    Parameters
    ----------
    paths
        Files and folders; folders are walked and formats recognised.
    root
        Folder to which paths and ids are relative; see `toolkit.parsers.files.walk`.
    published
        Day or time of publication of documents that name none: `2025-10-26`.
    columns
        For CSV and XLSX: the file's columns and ours, `{"Artikel": "text"}`; the usual English
        names need no map.
    codebook
        Zones and publishers are looked up there; by default in the shipped codebook.

    Raises
    ------
    InputError
        A path does not exist, or `published` is no full date. Whatever is wrong with a file is
        a row of `problems`.
    """
    rows: dict[str, list[dict[str, object]]] = {"documents": [], "problems": []}
    for table, found in iter_documents(
        paths, root=root, published=published, columns=columns, codebook=codebook
    ):
        rows[table].append(found)
    return tables.frame("documents", rows["documents"]), tables.frame("problems", rows["problems"])


def iter_documents(
    paths: Sequence[str | Path] | str | Path,
    *,
    root: str | Path | None = None,
    published: str | dt.date | None = None,
    columns: Mapping[str, str] | None = None,
    codebook: Codebook | None = None,
) -> Iterator[Row]:
    """Yield `("documents", row)` and `("problems", row)` one at a time, as `parse` reads them."""
    known = codebook or load()
    try:
        moment(published, zones(known))
    except ParseError as error:
        raise InputError(f"published: {error}") from error
    for found in walk(_listed(paths), root):
        yield from _rows(found, known, published, columns)


def plan(
    paths: Sequence[str | Path] | str | Path, *, root: str | Path | None = None
) -> pl.DataFrame:
    """Return what would be read: a row a file with path, format, size (bytes), documents, reason.

    `documents` is null where counting would take as long as reading; `reason` says why a file
    would not be read.
    """
    rows = [
        {
            "path": found.name,
            "format": found.format,
            "size": found.size,
            **dict(zip(("documents", "reason"), _count(found), strict=True)),
        }
        for found in walk(_listed(paths), root)
    ]
    schema = {
        "path": pl.String,
        "format": pl.String,
        "size": pl.Int64,
        "documents": pl.Int64,
        "reason": pl.String,
    }
    return pl.DataFrame(rows, schema=schema)


def _listed(paths: Sequence[str | Path] | str | Path) -> Sequence[str | Path]:
    return [paths] if isinstance(paths, str | Path) else paths


def _count(found: Found) -> tuple[int | None, str | None]:
    """How many documents a file holds, and why it cannot be read."""
    if found.format is None:
        return None, found.reason
    holds = FORMATS[found.format].holds
    if holds != "many":
        return (1 if holds == "one" else None), None
    try:
        return sum(isinstance(draft, Draft) for draft in drafts(found)), None
    except Exception as error:  # noqa: BLE001 - as in _rows
        return None, _reason(error)


def _rows(
    found: Found,
    codebook: Codebook,
    published: str | dt.date | None,
    columns: Mapping[str, str] | None,
) -> Iterator[Row]:
    """The rows of one file."""
    seen: set[str] = set()
    empty = True
    try:
        for draft in drafts(found, columns):
            empty = False
            if not isinstance(draft, Draft):
                yield problem(found.name, draft.record, draft.reason)
            elif draft.record in seen:
                yield problem(found.name, draft.record, "this id stands twice; the first is kept")
            else:
                seen.add(draft.record)
                yield from row(draft, found.name, codebook, published)
    except Exception as error:  # noqa: BLE001 - libraries raise anything on a damaged file, and a run survives it
        yield problem(found.name, "", _reason(error))
        return
    if empty:
        yield problem(found.name, "", "no document was found in it")


def _reason(error: Exception) -> str:
    if isinstance(error, ParseError | MissingExtraError):
        return str(error)
    return f"damaged, or not what its name says ({type(error).__name__}: {error})"
