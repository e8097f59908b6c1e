"""Whether confidence tells the truth: the share of readings found right, by what they claim."""

from __future__ import annotations

import polars as pl

__all__ = ["by_rule", "reliability"]

BINS = 10


def reliability(judgements: pl.DataFrame, bins: int = BINS) -> pl.DataFrame:
    """Return how often event mentions read with about equal confidence are right.

    A reading is right where a coded mention of its sentence has its act and group of instruments.
    Well calibrated is a reader whose `right` equals `confidence` in every row.

    Columns: low, high (bounds of confidence, high included in the last), n, confidence (their
    mean), right (the share right). Mentions without a confidence are left out.

    >>> from toolkit.evaluation.judgement import judgements, verdict
    >>> rows = [verdict("events", "found", ("d", 0), f"e{i}", "x", "x", outcome, confidence=0.75)
    ...         for i, outcome in enumerate(["right", "right", "extra", "right"])]
    >>> reliability(judgements(rows)).rows()
    [(0.7, 0.8, 4, 0.75, 0.75)]
    """
    place = (pl.col("confidence") * bins).floor().clip(0, bins - 1)
    return (
        _readings(judgements)
        .drop_nulls("confidence")
        .group_by(place.alias("place"), maintain_order=True)
        .agg(
            n=pl.len().cast(pl.Int64),
            confidence=pl.col("confidence").mean(),
            right=(pl.col("outcome") == "right").mean(),
        )
        .sort("place")
        .select(
            (pl.col("place") / bins).alias("low"),
            ((pl.col("place") + 1) / bins).alias("high"),
            "n", "confidence", "right",
        )
    )  # fmt: skip


def by_rule(judgements: pl.DataFrame) -> pl.DataFrame:
    """Return the observed precision of each rule that read event mentions: rule, n, right, share."""
    return (
        _readings(judgements)
        .drop_nulls("rule")
        .group_by("rule", maintain_order=True)
        .agg(n=pl.len().cast(pl.Int64), right=(pl.col("outcome") == "right").sum().cast(pl.Int64))
        .with_columns(share=pl.col("right") / pl.col("n"))
        .sort("n", "rule", descending=[True, False])
    )


def _readings(judgements: pl.DataFrame) -> pl.DataFrame:
    return judgements.filter(
        pl.col("set") == "events",
        pl.col("measure") == "found",
        pl.col("outcome").is_in(["right", "extra"]),
    )
