"""Two runs over the same gold: what got better, and what got worse."""

from __future__ import annotations

import polars as pl

from toolkit.evaluation.figures import figures

__all__ = ["changed_figures", "compare"]

KEY = ("set", "measure", "doc", "item")
SHOWN = ("gold", "act", "instrument", "status", "sentence")


def compare(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Return the judgements on which two runs differ.

    Columns: change (better, worse or other), set, measure, doc, item, before and after (outcomes;
    null: not judged in that run), read before, read after, gold, act, instrument, status, sentence.
    Better is a judgement that became right, or an extra one that is gone; worse the reverse; other
    is an error that became another, or a credit that moved.

    Parameters
    ----------
    before, after : judgements of the two runs.

    >>> from toolkit.evaluation.judgement import judgements, verdict
    >>> one = judgements([verdict("events", "status", ("d", 0), "e", "imposed", "raised")])
    >>> two = judgements([verdict("events", "status", ("d", 0), "e", "imposed", "imposed")])
    >>> compare(one, two).select("change", "before", "after").rows()
    [('better', 'wrong', 'right')]
    """
    columns = ("outcome", "credit", "read", *SHOWN)
    joined = before.select(*KEY, *columns).join(
        after.select(*KEY, *columns), on=KEY, how="full", coalesce=True, suffix="_after"
    )
    was, now = pl.col("outcome"), pl.col("outcome_after")
    # what is told of a mention is judged only once it is found: its first judgement is no change
    found_anew = (was.is_null() & ~now.is_in(["extra"])) | (now.is_null() & ~was.is_in(["extra"]))
    gain = (
        pl.when(was.is_null()).then(-1.0).when(now.is_null()).then(1.0)
        .otherwise(pl.col("credit_after") - pl.col("credit"))
    )  # fmt: skip
    return (
        joined.filter(~found_anew)
        .filter((was.is_null() | now.is_null()) | (was != now) | (gain != 0))
        .with_columns(
            pl.when(gain > 0)
            .then(pl.lit("better"))
            .when(gain < 0)
            .then(pl.lit("worse"))
            .otherwise(pl.lit("other"))
            .alias("change"),
            *(pl.coalesce(f"{name}_after", name).alias(name) for name in SHOWN),
        )
        .select(
            "change", *KEY, was.alias("before"), now.alias("after"),
            pl.col("read").alias("read_before"), "read_after", *SHOWN,
        )
        .sort("change", *KEY, maintain_order=True)
    )  # fmt: skip


def changed_figures(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Return F1 of both runs and its change: set, measure, half, n, before, after, change."""
    keys = ("set", "measure", "half")
    one, two = (
        figures(run, draws=0).filter(pl.col("by").is_null()).select(*keys, "n", "f1")
        for run in (before, after)
    )
    return (
        one.join(two, on=keys, how="full", coalesce=True, suffix="_after", maintain_order="left_right")
        .select(
            *keys,
            pl.coalesce("n_after", "n").alias("n"),
            pl.col("f1").alias("before"),
            pl.col("f1_after").alias("after"),
            (pl.col("f1_after") - pl.col("f1")).alias("change"),
        )
    )  # fmt: skip
