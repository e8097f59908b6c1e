"""Tables in blocks: files of bounded size whose borders follow from the rows alone.

A block begins at a key whose checksum says so, as in content-defined chunking. So the same rows
make the same files, however they came together, and a row that is added changes one file.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import polars as pl

from toolkit.tables import TABLES

__all__ = ["blocks", "key_of"]

SPREAD = 4096  # one key in so many begins a block
ROWS = 500_000  # rows after which the next key begins one in any case
TEXT = 32_000_000  # characters of text after which the next key does


def key_of(name: str) -> str:
    """Return the column by which a table is cut: the document, else the first of its key."""
    columns = list(TABLES[name].columns)
    return "doc_id" if "doc_id" in columns else columns[0]


def blocks(name: str, frames: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Cut a table that comes in frames into blocks; rows of one key stay in one of them.

    Parameters
    ----------
    name : the table.
    frames : its rows in order; how they are parted has no bearing on the blocks.

    >>> one = pl.DataFrame({"path": ["a", "b"], "reason": ["x", "y"]})
    >>> [block.height for block in blocks("problems", [one, one[:0], one])]
    [4]
    """
    key = key_of(name)
    held: list[pl.DataFrame] = []
    rows = text = 0
    before: str | None = None
    for frame in frames:
        first = 0
        for start, length, value in _runs(frame, key):
            begins = value != before and (
                zlib.crc32(value.encode()) % SPREAD == 0 or rows >= ROWS or text >= TEXT
            )
            if begins and rows:
                yield pl.concat([*held, frame[first:start]])
                held, first, rows, text = [], start, 0, 0
            rows += length
            if name == "documents":
                text += sum(frame["text"][start : start + length].str.len_chars())
            before = value
        held.append(frame[first:])
    if rows:
        yield pl.concat(held)


def _runs(frame: pl.DataFrame, key: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each run of equal keys starts, how long it is, and the key."""
    if frame.is_empty():
        return
    runs = frame.select(run=pl.col(key).rle()).unnest("run")
    start = 0
    for length, value in runs.select("len", "value").iter_rows():
        yield start, length, value or ""
        start += length
