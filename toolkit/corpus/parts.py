"""Parts of a reading that is under way: each holds what was read from some documents.

A part is a folder of Parquet files and a list of their digests, which is written last: a part
without it, or with other digests, is not there. So the next run goes on from whole parts only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from toolkit.corpus.stored import digest, parquet
from toolkit.errors import CorpusError, TableError
from toolkit.places import remove, write
from toolkit.tables import PER_DOCUMENT, validate

__all__ = ["KEY", "PARTS", "STORED", "Part", "clear_parts", "load_parts", "of", "write_part"]

PARTS = "parts"
CONTENTS = "part.json"
STORED = ("documents", *PER_DOCUMENT, "problems")
KEY = ["doc_id", "content_hash"]


@dataclass(frozen=True)
class Part:
    """What was read from some documents, in a folder: a Parquet file a table."""

    folder: Path
    documents: pl.DataFrame  # doc_id, content_hash, length of the text

    def rows(self, name: str, doc_ids: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of a table that are of these documents (a frame with doc_id)."""
        data = (self.folder / f"{name}.parquet").read_bytes()
        return of(name, pl.read_parquet(data), doc_ids)


def of(name: str, rows: pl.DataFrame, doc_ids: pl.DataFrame) -> pl.DataFrame:
    """Return those rows of a table, in their order, that are of some documents."""
    problem_of = pl.concat_str("path", "record", separator="#", ignore_nulls=True)
    left = problem_of if name == "problems" else pl.col("doc_id")
    return rows.join(doc_ids, left_on=left, right_on="doc_id", how="semi", maintain_order="left")


def write_part(corpus: Path, tables: Mapping[str, pl.DataFrame], reader: Mapping[str, str]) -> Part:
    """Write documents and what was read from them into the folder of a corpus.

    Raises
    ------
    CorpusError
        The disk is full, or nothing can be written here.
    """
    files = {name: parquet(tables[name]) for name in STORED}
    contents = {
        "reader": dict(reader),
        "tables": {name: digest(data) for name, data in files.items()},
    }
    listed = json.dumps(contents, indent=1, sort_keys=True).encode()
    place = corpus / PARTS / digest(listed)[:16]
    try:
        place.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (place / f"{name}.parquet").write_bytes(data)
        write(place / CONTENTS, listed)  # last: without it the part is not there
    except OSError as error:
        raise CorpusError(f"{corpus}: the corpus could not be written ({error})") from error
    return Part(place, _keys(tables["documents"]))


def load_parts(corpus: Path, reader: Mapping[str, str]) -> Iterator[Part]:
    """Yield the whole parts that the same reader left in the folder of a corpus."""
    for place in sorted((corpus / PARTS).glob("*")):
        part = _load(place, dict(reader))
        if part is not None:
            yield part


def clear_parts(corpus: Path) -> None:
    """Remove the parts of a corpus: what they hold now stands in its tables."""
    remove(corpus / PARTS)


def _load(place: Path, reader: dict[str, str]) -> Part | None:
    """Return a part, or None where it is not whole or of another reader: it is read again."""
    try:
        contents = json.loads((place / CONTENTS).read_bytes())
        if contents["reader"] != reader:
            return None
        for name in STORED:
            data = (place / f"{name}.parquet").read_bytes()
            if digest(data) != contents["tables"][name]:
                return None
            rows = validate(name, pl.read_parquet(data))
            if name == "documents":
                keys = _keys(rows)
    except (OSError, ValueError, KeyError, TypeError, TableError, pl.exceptions.PolarsError):
        return None
    return Part(place, keys)


def _keys(documents: pl.DataFrame) -> pl.DataFrame:
    return documents.select(*KEY, length=pl.col("text").str.len_chars())
