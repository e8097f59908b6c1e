"""Tables that are too long for memory: of a lazy frame only what a question needs is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import polars as pl

from toolkit.errors import TableError

__all__ = ["Rows", "columns_of", "in_memory", "needs", "of_columns"]

Rows = pl.DataFrame | pl.LazyFrame
"""A table, in memory or as `Corpus.scan` gives it."""


def columns_of(table: Rows) -> list[str]:
    """Return the names of the columns.

    Raises
    ------
    TableError
        What is given is no frame of polars.

    >>> columns_of([1])
    Traceback (most recent call last):
    toolkit.errors.TableError: a table is needed, a polars frame; given: list. Of a corpus: corpus.events, corpus.mentions …; of pandas: polars.from_pandas(frame)
    """
    if not isinstance(table, pl.DataFrame | pl.LazyFrame):
        raise TableError(
            f"a table is needed, a polars frame; given: {type(table).__name__}. Of a corpus: "
            "corpus.events, corpus.mentions …; of pandas: polars.from_pandas(frame)"
        )
    return table.collect_schema().names()


def needs(table: Rows, columns: Iterable[str], what: str) -> None:
    """Raise a TableError that names the columns a table lacks.

    Parameters
    ----------
    columns : those that are needed.
    what : the function that needs them, and its parameter.

    >>> needs(pl.DataFrame({"doc_id": ["a"]}), ["doc_id", "actor_id"], "co_mention(mentions)")
    Traceback (most recent call last):
    toolkit.errors.TableError: co_mention(mentions) needs the column actor_id. Given: doc_id
    """
    given = columns_of(table)
    missing = [column for column in columns if column not in given]
    if missing:
        raise TableError(
            f"{what} needs the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}. "
            f"Given: {', '.join(given)}"
        )


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
