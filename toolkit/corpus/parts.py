"""Parts of a reading that is under way: each holds what was read from some documents.

A part is a folder of Parquet files and a list of their digests. It is written beside its place
and moved there in one step, so that a run that is cut off leaves only whole parts, and the next
run goes on from them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from toolkit.corpus.corpus import PER_DOCUMENT, digest, parquet
from toolkit.errors import CorpusError, TableError
from toolkit.tables import validate

__all__ = ["PARTS", "Part", "clear_parts", "load_parts", "write_part"]

PARTS = "parts"
CONTENTS = "part.json"
EXTRACTED = (*PER_DOCUMENT, "problems")
KEY = ["doc_id", "content_hash"]


@dataclass(frozen=True)
class Part:
    """Documents by doc_id and content_hash, and the rows that were read from them by table."""

    documents: pl.DataFrame
    tables: Mapping[str, pl.DataFrame]

    def of(self, documents: pl.DataFrame) -> Part:
        """Return the part of these documents: of the same id and the same content."""
        kept = self.documents.select(KEY).join(documents, on=KEY, how="semi", maintain_order="left")
        if kept.height == self.documents.height:
            return self
        problem_of = pl.concat_str("path", "record", separator="#", ignore_nulls=True)
        tables = {
            name: rows.join(
                kept,
                left_on=problem_of if name == "problems" else pl.col("doc_id"),
                right_on="doc_id",
                how="semi",
                maintain_order="left",
            )
            for name, rows in self.tables.items()
        }
        return Part(kept, tables)


def write_part(corpus: Path, part: Part, reader: Mapping[str, str]) -> None:
    """Write a part into the folder of a corpus.

    Raises
    ------
    CorpusError
        The disk is full, or nothing can be written here.
    """
    files = {name: parquet(part.tables[name]) for name in EXTRACTED}
    contents = {
        "reader": dict(reader),
        "documents": part.documents.select(KEY).rows(),
        "tables": {name: digest(data) for name, data in files.items()},
    }
    listed = json.dumps(contents, indent=1, sort_keys=True).encode()
    place = corpus / PARTS / digest(listed)[:16]
    beside = place.with_name(place.name + ".part")
    try:
        if place.exists():
            return
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        for name, data in files.items():
            (beside / f"{name}.parquet").write_bytes(data)
        (beside / CONTENTS).write_bytes(listed)
        beside.rename(place)
    except OSError as error:
        raise CorpusError(f"{corpus}: the corpus could not be written ({error})") from error


def load_parts(corpus: Path, reader: Mapping[str, str]) -> Iterator[Part]:
    """Yield the whole parts that the same reader left in the folder of a corpus."""
    for place in sorted((corpus / PARTS).glob("*")):
        part = _load(place, dict(reader))
        if part is not None:
            yield part


def clear_parts(corpus: Path) -> None:
    """Remove the parts of a corpus: what they hold now stands in its tables."""
    shutil.rmtree(corpus / PARTS, ignore_errors=True)


def _load(place: Path, reader: dict[str, str]) -> Part | None:
    """Return a part, or None where it is not whole or of another reader: it is read again."""
    try:
        contents = json.loads((place / CONTENTS).read_bytes())
        if contents["reader"] != reader:
            return None
        tables = {}
        for name in EXTRACTED:
            data = (place / f"{name}.parquet").read_bytes()
            if digest(data) != contents["tables"][name]:
                return None
            tables[name] = validate(name, pl.read_parquet(data))
        schema = dict.fromkeys(KEY, pl.String())
        documents = pl.DataFrame(contents["documents"], schema=schema, orient="row")
    except (OSError, ValueError, KeyError, TypeError, TableError, pl.exceptions.PolarsError):
        return None
    return Part(documents, tables)
