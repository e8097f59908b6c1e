"""Texts of the gold as a corpus: read from their files, or made of the records themselves."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from toolkit import codebook as codebooks
from toolkit.corpus import Corpus
from toolkit.errors import InputError
from toolkit.reading import MODEL
from toolkit.tables import empty, frame

__all__ = ["documents_of", "read_documents", "texts_of"]


def documents_of(records: Sequence[Mapping[str, Any]], folder: Path) -> pl.DataFrame:
    """Return the table `documents` of coded documents, parsed from their files.

    Parameters
    ----------
    records : doc and path; the path is relative to `folder`, and a file of many documents is
        searched for the one whose id is doc. Their doc_id becomes doc. Where a record tells its
        `date`, this is the day of publication of a text that tells none.

    Raises
    ------
    InputError
        A path leads out of the folder, the file is missing or holds no such document, or a date is no day.
    """
    from toolkit import parsers

    root = folder.resolve()
    parsed: dict[str, pl.DataFrame] = {}
    found = [empty("documents")]
    for record in records:
        path = (root / record["path"]).resolve()
        if not path.is_relative_to(root):
            raise InputError(f"{record['doc']}: {record['path']} leads out of {folder}")
        if record["path"] not in parsed:
            if not path.is_file():
                raise InputError(
                    f"{record['doc']}: {path} is missing. Put the texts there, or give a corpus "
                    "that holds them with --corpus"
                )
            parsed[record["path"]] = parsers.parse([path])[0]
        rows = parsed[record["path"]]
        one = rows.filter(source_id=record["doc"]) if rows.height != 1 else rows
        if one.height != 1:
            raise InputError(f"{path}: holds {one.height} documents with the id {record['doc']!r}")
        told = _day(record)
        found.append(
            one.with_columns(
                doc_id=pl.lit(record["doc"]),
                path=pl.lit(record["path"]),
                published_day=pl.coalesce("published_day", pl.lit(told, pl.Date)),
            )
        )
    return pl.concat(found)


def _day(record: Mapping[str, Any]) -> dt.date | None:
    """Return the day of publication that a record tells.

    Raises
    ------
    InputError
        Its date is no day.
    """
    told = record.get("date")
    try:
        return dt.date.fromisoformat(told) if told else None
    except (TypeError, ValueError):
        raise InputError(
            f"{record['doc']}: {told!r} is no date. Valid: a day as in 2018-03-22"
        ) from None


def texts_of(records: Iterable[tuple[str, str, str | None, bool]]) -> pl.DataFrame:
    """Return the table `documents` of texts kept word for word.

    Parameters
    ----------
    records : doc_id, text, day of publication (ISO, or None), whether its first line is a title.
    """
    rows = []
    for doc_id, text, day, titled in records:
        title = text.split("\n", 1)[0] if titled else None
        section = {"section": "title", "start": 0, "end": len(title or "")}
        rows.append(
            {
                "doc_id": doc_id,
                "content_hash": hashlib.sha256(text.encode()).hexdigest(),
                "path": doc_id,
                "title": title,
                "text": text,
                "sections": [section] if titled else [],
                "published_day": dt.date.fromisoformat(day) if day else None,
                "language": "en",
                "kind": "news",
            }
        )
    return frame("documents", rows)


def read_documents(
    documents: pl.DataFrame, codebook: str | Path | None = None, model: str = MODEL
) -> Corpus:
    """Read a table of documents into a corpus in memory."""
    from toolkit import extraction, linking

    knowledge = codebooks.load(codebook)
    tables = extraction.extract(documents, knowledge, model)
    tables["documents"] = documents
    return Corpus(linking.link(tables, knowledge), {"model": model})
