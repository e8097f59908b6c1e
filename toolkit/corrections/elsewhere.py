"""The documents that no correction names: only who is one actor with another changes their rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import polars as pl

from toolkit.corrections.actors import HELD_IN, Merge, merged
from toolkit.corrections.anchors import NAMES
from toolkit.tables import PER_DOCUMENT, empty

__all__ = ["Frames", "Stream", "named_in"]

Stream = Callable[[str], Iterable[pl.DataFrame]]
PLACE = ["doc_id", "sentence", "start", "end"]


class Frames:
    """The tables of a reading, frame by frame; in memory are the documents that lines name.

    Parameters
    ----------
    stream : gives documents and what was read from each by name, as often as asked, in frames that
        have their documents in common.
    sources : what documents may be named by in lines.
    quotes : sentences that lines name; a document that holds one is told where its file was renamed.
    """

    def __init__(self, stream: Stream, sources: Iterable[str], quotes: Iterable[str]) -> None:
        self._stream = stream
        meant = named_in(sources, quotes)
        found = [frame.filter(meant) for frame in stream("documents")]
        self._mine = [frame.select("doc_id") for frame in found]
        self.here = {"documents": pl.concat([empty("documents"), *found])}
        for name in PER_DOCUMENT:
            rows = (f.join(ids, on="doc_id", how="semi", maintain_order="left") for f, ids in self._pairs(name))  # fmt: skip
            self.here[name] = pl.concat([empty(name), *rows])
        self.actors = {a for f in self._others("mentions") for a in f["actor_id"].unique()}
        """Who is named in the other documents."""

    def count(self, merges: Sequence[Merge]) -> list[int]:
        """Return how many rows of the other documents each merge changes, in their order."""
        counts = [0] * len(merges)
        for name in HELD_IN if merges else ():
            for rows in self._others(name):
                for at, merge in enumerate(merges):
                    rows, changed = merged(name, rows, merge)
                    counts[at] += changed
        return counts

    def corrected(
        self, name: str, mine: pl.DataFrame, merges: Sequence[Merge], met: Collection[str] | None
    ) -> Iterator[pl.DataFrame]:
        """Yield a table as corrected, in frames as it was given.

        Parameters
        ----------
        name : the table.
        mine : its rows of the documents that lines name, as corrected.
        merges : what is done in the others.
        met : the actors that are named somewhere; nobody else speaks. None: all are.
        """
        order = PLACE if name != "documents" else ["doc_id"]
        for ids, rows in zip(self._mine, self._others(name), strict=True):
            for merge in merges if name in HELD_IN else ():
                rows, _ = merged(name, rows, merge)
            if ids.height:
                corrected = mine.join(ids, on="doc_id", how="semi", maintain_order="left")
                rows = pl.concat([rows, corrected]).sort(order, maintain_order=True)
            if name == "statements" and met is not None:
                speaks = pl.col("speaker_id").is_in(sorted(met))
                rows = rows.with_columns(speaker_id=pl.when(speaks).then("speaker_id"))
            yield rows

    def _pairs(self, name: str) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        """Yield the frames of a table, each with those of its documents that lines name."""
        return zip(self._stream(name), self._mine, strict=True)

    def _others(self, name: str) -> Iterator[pl.DataFrame]:
        """Yield the rows of a table that are of no document that lines name."""
        return (f.join(ids, on="doc_id", how="anti", maintain_order="left") for f, ids in self._pairs(name))  # fmt: skip


def named_in(sources: Iterable[str], quotes: Iterable[str]) -> pl.Expr:
    """Return whether a document has one of these names, or holds one of these sentences."""
    names, words = sorted(set(sources)), sorted(set(filter(None, quotes)))
    named = pl.any_horizontal(pl.col(column).is_in(names) for column in NAMES)
    told = pl.col("text").str.contains_any(words) if words else pl.lit(value=False)
    return (named | told).fill_null(value=False)
