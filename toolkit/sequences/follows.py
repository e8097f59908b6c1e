"""What follows what: contiguous n-grams, and directly-follows counts with their lags."""

from __future__ import annotations

import polars as pl

from toolkit.errors import InputError
from toolkit.tables import needs

__all__ = ["directly_follows", "ngrams"]


def directly_follows(sequences: pl.DataFrame) -> pl.DataFrame:
    """Return each pair of events of which one directly follows the other in a sequence.

    Parameters
    ----------
    sequences : sequence, time (whole number or day), event. Events of one time are taken in the
        order of their names: `same_time` tells how many of the pairs rest on that.

    Returns
    -------
    event, next, n, sequences (that hold the pair), lag_min, lag_median, lag_mean, lag_max (in
    units of time, or days), same_time; the most frequent first.

    >>> told = pl.DataFrame({"sequence": [1, 1, 1], "time": [1, 4, 6],
    ...     "event": ["threatened", "imposed", "lifted"]})
    >>> directly_follows(told).select("event", "next", "n", "lag_mean").rows()
    [('imposed', 'lifted', 1, 2.0), ('threatened', 'imposed', 1, 3.0)]
    """
    needs(sequences, ["sequence", "time", "event"], "directly_follows(sequences)")
    return (
        sequences.lazy()
        .select("sequence", pl.col("time").to_physical(), "event")
        .sort("sequence", "time", "event")
        .with_columns(
            next=pl.col("event").shift(-1),
            lag=pl.col("time").shift(-1) - pl.col("time"),
            last=pl.col("sequence") != pl.col("sequence").shift(-1),
        )
        .filter(~pl.col("last").fill_null(value=True))
        .group_by("event", "next")
        .agg(
            n=pl.len().cast(pl.Int64),
            sequences=pl.col("sequence").n_unique().cast(pl.Int64),
            lag_min=pl.col("lag").min(),
            lag_median=pl.col("lag").median(),
            lag_mean=pl.col("lag").mean(),
            lag_max=pl.col("lag").max(),
            same_time=(pl.col("lag") == 0).sum().cast(pl.Int64),
        )
        .sort("n", "event", "next", descending=[True, False, False])
        .collect()
    )


def ngrams(sequences: pl.DataFrame, n: int = 3) -> pl.DataFrame:
    """Return the runs of n events that directly follow each other: events, n, sequences.

    >>> told = pl.DataFrame({"sequence": [1, 1, 2, 2], "time": [1, 2, 1, 2],
    ...     "event": ["threatened", "imposed", "threatened", "imposed"]})
    >>> ngrams(told, 2).rows()
    [(['threatened', 'imposed'], 2, 2)]
    """
    if n < 1:
        raise InputError(f"ngrams(n={n}): a run has 1 event or more")
    needs(sequences, ["sequence", "time", "event"], "ngrams(sequences)")
    ordered = sequences.select("sequence", "time", "event").sort("sequence", "time", "event")
    whole = pl.col("sequence") == pl.col("sequence").shift(-(n - 1))
    return (
        ordered.with_columns(events=pl.concat_list(pl.col("event").shift(-k) for k in range(n)))
        .filter(whole.fill_null(value=False))
        .group_by("events")
        .agg(n=pl.len().cast(pl.Int64), sequences=pl.col("sequence").n_unique().cast(pl.Int64))
        .sort("n", "events", descending=[True, False])
    )
