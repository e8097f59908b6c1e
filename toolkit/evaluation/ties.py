"""Ties of actor networks that were read by hand against the sentences of their events."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from toolkit.evaluation.kept import kept

__all__ = ["ties_by", "ties_read"]

SCHEMA = pl.Schema(
    {
        "draw": pl.String(), "corpus": pl.String(), "edge": pl.String(), "events": pl.Int64(),
        "bilateral": pl.Int64(), "verdict": pl.String(), "by": pl.String(), "why": pl.String(),
    }
)  # fmt: skip


def ties_read(folder: str | Path) -> pl.DataFrame:
    """Return the ties that were read by hand; no rows where the folder has no such list.

    Returns
    -------
    draw (its seed), corpus, edge (source, target, layer), events, bilateral (those of two alone), verdict {right,
    wrong}, by (sides, partners, act: what is wrong), why.

    Raises
    ------
    InputError
        The list has other columns.
    """
    return kept(Path(folder) / "edges.csv", SCHEMA)


def ties_by(ties: pl.DataFrame) -> pl.DataFrame:
    """Count how many were wrong, by what a tie rests on.

    Returns
    -------
    rests_on, n, wrong, and one column for each thing that is wrong; all ties last.

    >>> read = pl.DataFrame({"events": [1, 2], "bilateral": [0, 2], "verdict": ["wrong", "right"],
    ...     "by": ["partners", None]})
    >>> ties_by(read).rows()
    [('only acts of three or more', 1, 1, 1), ('two or more events', 1, 0, 0), ('all', 2, 1, 1)]
    """
    kind = (
        pl.when(pl.col("bilateral") == 0)
        .then(pl.lit("only acts of three or more"))
        .when(pl.col("events") == 1)
        .then(pl.lit("one event of two"))
        .otherwise(pl.lit("two or more events"))
    )
    marked = ties.with_columns(kind.alias("rests_on"))
    both = pl.concat([marked, marked.with_columns(pl.lit("all").alias("rests_on"))])
    faults = ties["by"].drop_nulls().unique().sort().to_list()
    counted = both.group_by("rests_on").agg(
        pl.len().alias("n"),
        (pl.col("verdict") == "wrong").sum().alias("wrong"),
        *((pl.col("by") == fault).sum().alias(fault) for fault in faults),
    )
    last = (pl.col("rests_on") == "all").cast(pl.Int8)
    return counted.cast(dict.fromkeys(counted.columns[1:], pl.Int64)).sort(last, "rests_on")
