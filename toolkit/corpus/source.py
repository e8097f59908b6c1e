"""The documents that a reading takes up: those of the files, and those that are no longer there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from toolkit.corpus.corpus import Corpus
from toolkit.corpus.parts import KEY
from toolkit.tables import empty, frame

__all__ = ["Source"]

DOCUMENTS = 256  # documents that are held at a time
TEXT = 4_000_000  # characters of their texts
MET = [*KEY, "path"]


class Source:
    """The table `documents` in frames; what else is met on the way is kept.

    Parameters
    ----------
    rows : pairs of `documents` or `problems` and a row, as `toolkit.parsers.iter_documents` yields.
    known : the corpus whose documents stay though they are no longer among the rows, if any.
    """

    def __init__(self, rows: Iterable[tuple[str, dict[str, Any]]], known: Corpus | None) -> None:
        self._rows = rows
        self._known = known
        self._met = [empty("documents").select(MET)]
        self._problems: list[dict[str, Any]] = []

    def __iter__(self) -> Iterator[pl.DataFrame]:
        held: list[dict[str, Any]] = []
        size = 0
        for table, row in self._rows:
            if table == "problems":
                self._problems.append(row)
                continue
            held.append(row)
            size += len(row["text"])
            if len(held) == DOCUMENTS or size >= TEXT:
                yield self._frame(held)
                held, size = [], 0
        yield self._frame(held)
        for documents in self._known.stream("documents", raw=True) if self._known else ():
            yield documents.join(self.met, on="doc_id", how="anti", maintain_order="left")

    @property
    def met(self) -> pl.DataFrame:
        """The doc_id, content_hash and path of the documents in the rows so far."""
        self._met = [pl.concat(self._met)]
        return self._met[0]

    @property
    def problems(self) -> pl.DataFrame:
        """The problems in the rows so far, and those of the files of documents that stay."""
        told = frame("problems", self._problems)
        if self._known is None:
            return told
        paths = [f.select("doc_id", "path") for f in self._known.stream("documents")]
        gone = pl.concat([empty("documents").select("doc_id", "path"), *paths]).join(
            self.met, on="doc_id", how="anti"
        )
        seen = pl.concat([self.met.select("path"), told.select("path")])
        theirs = (
            self._known.problems.filter(step="parse")
            .join(gone, on="path", how="semi", maintain_order="left")
            .join(seen, on="path", how="anti", maintain_order="left")
        )
        return pl.concat([told, theirs])

    def _frame(self, rows: list[dict[str, Any]]) -> pl.DataFrame:
        documents = frame("documents", rows)
        self._met.append(documents.select(MET))
        return documents
