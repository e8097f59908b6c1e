"""What is already read, wherever it stands, and the tables of a corpus put together from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from toolkit.corpus.corpus import Corpus
from toolkit.corpus.parts import KEY, Part, of
from toolkit.tables import empty

__all__ = ["Shelf", "keys"]

DOCUMENTS = 512  # documents whose rows are put together at a time
TEXT = 8_000_000  # characters of their texts
HERE = -1  # number of the corpus itself, before those of the parts
ORDER = {"documents": ["doc_id"], "problems": ["path", "record", "step", "reason"]}
PLACE = ["doc_id", "sentence", "start", "end"]


class Shelf:
    """Documents by doc_id and content_hash, and where the rows read from each of them stand.

    In memory are the keys only; rows are fetched from the corpus and the parts as they are asked
    for, a few hundred documents at a time.

    Parameters
    ----------
    known : the corpus as it was; None where there is none that the same reader wrote.
    parts : what this reading, or one before it that was cut off, has read.
    """

    def __init__(self, known: Corpus | None, parts: Iterable[Part] = ()) -> None:
        self._known = known
        self._parts: list[Part] = []
        self._keys = [_listed(keys(known), HERE)]
        for part in parts:
            self.add(part)
        self._before = pl.concat(self._keys).select(KEY)
        self._wanted = [self._before[:0]]

    def add(self, part: Part) -> None:
        """Put a part on the shelf."""
        self._keys.append(_listed(part.documents, len(self._parts)))
        self._parts.append(part)

    def missing(self, documents: pl.DataFrame) -> pl.DataFrame:
        """Note that these documents belong to the corpus; return those not read before."""
        self._wanted.append(documents.select(KEY))
        return documents.join(self._before, on=KEY, how="anti", maintain_order="left")

    @property
    def wanted(self) -> pl.DataFrame:
        """The doc_id and content_hash of the documents that belong to the corpus, by doc_id."""
        one = pl.concat(self._wanted).unique("doc_id", keep="first", maintain_order=True)
        return one.sort("doc_id")

    def stream(self, name: str) -> Iterator[pl.DataFrame]:
        """Yield a table of the wanted documents in its order, some hundred documents at a time.

        Of `problems`, those that arose in reading, without the ones of parsing.
        """
        keys = pl.concat(self._keys).unique(KEY, keep="first", maintain_order=True)
        places = self.wanted.join(keys, on=KEY, how="inner", maintain_order="left")
        for group in _groups(places):
            rows = [
                self._rows(name, of_one["at"][0], of_one.select("doc_id"))
                for of_one in group.partition_by("at", maintain_order=True)
            ]
            yield pl.concat([empty(name), *rows]).sort(ORDER.get(name, PLACE), maintain_order=True)

    def _rows(self, name: str, at: int, doc_ids: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of a table that stand in one place."""
        if at != HERE:
            return self._parts[at].rows(name, doc_ids)
        if self._known is None:
            return empty(name)
        if name == "problems":
            return of(name, self._known.problems.filter(step="read"), doc_ids)
        first, last = doc_ids["doc_id"][0], doc_ids["doc_id"][-1]
        frames = self._known.stream(name, first, last, raw=True)
        return pl.concat([empty(name), *(of(name, frame, doc_ids) for frame in frames)])


def keys(known: Corpus | None) -> pl.DataFrame:
    """Return doc_id, content_hash and length of the text of the documents of a corpus."""
    frames = [empty("documents")] if known is None else known.stream("documents")
    columns = [*KEY, pl.col("text").str.len_chars().alias("length")]
    return pl.concat([empty("documents").select(columns), *(f.select(columns) for f in frames)])


def _listed(documents: pl.DataFrame, at: int) -> pl.DataFrame:
    return documents.with_columns(at=pl.lit(at, pl.Int32))


def _groups(documents: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Cut documents into groups, bounded in number and in text."""
    first = size = 0
    for at, length in enumerate(documents["length"]):
        if at > first and (at - first == DOCUMENTS or size + length > TEXT):
            yield documents[first:at]
            first, size = at, 0
        size += length
    if first < documents.height:
        yield documents[first:]
