"""Tables that are too long for memory: of a lazy frame only what a question needs is read."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

__all__ = ["Rows", "columns_of", "in_memory", "of_columns"]

Rows = pl.DataFrame | pl.LazyFrame
"""A table, in memory or as `Corpus.scan` gives it."""


def columns_of(table: Rows) -> list[str]:
    """Return the names of the columns."""
    return table.collect_schema().names()


def of_columns(table: Rows, wanted: Collection[str]) -> Rows:
    """Return a lazy table with those of some columns that it has; one in memory as it is.

    >>> of_columns(pl.LazyFrame({"a": [1], "b": [2]}), ["b", "c"]).collect_schema().names()
    ['b']
    """
    if isinstance(table, pl.DataFrame):
        return table
    return table.select(name for name in columns_of(table) if name in wanted)


def in_memory(table: Rows) -> pl.DataFrame:
    """Return a table in memory; a lazy one is read by streaming.

    >>> in_memory(pl.LazyFrame({"day": [1, 2]}).filter(pl.col("day") > 1)).rows()
    [(2,)]
    """
    return table if isinstance(table, pl.DataFrame) else table.collect(engine="streaming")
