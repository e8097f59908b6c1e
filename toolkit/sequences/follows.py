"""What follows what: contiguous n-grams, and directly-follows counts with their lags.

Events of one time, as acts of one day, have no order: none follows another of them, and each of
them follows each of the time before.
"""

from __future__ import annotations

import polars as pl

from toolkit.errors import InputError
from toolkit.tables import needs

__all__ = ["directly_follows", "ngrams"]

_NEXT = ["sequence", "place"]


def directly_follows(sequences: pl.DataFrame) -> pl.DataFrame:
    """Return each pair of events of which one directly follows the other in a sequence.

    Parameters
    ----------
    sequences : sequence, time (whole number or day), event. An event that stands at one time
        several times counts once. Of two at one time neither follows the other; each that stands
        at the next time follows both.

    Returns
    -------
    event, next, n (times at which the one stands and next at the time after), sequences (that hold
    the pair), lag_min, lag_median, lag_mean, lag_max (in units of time, or days), same_time (times
    at which the two stand together, in no order, which n leaves out); the most frequent first.

    >>> told = pl.DataFrame({"sequence": [1, 1, 1], "time": [1, 4, 6],
    ...     "event": ["threatened", "imposed", "lifted"]})
    >>> directly_follows(told).select("event", "next", "n", "lag_mean").rows()
    [('imposed', 'lifted', 1, 2.0), ('threatened', 'imposed', 1, 3.0)]
    """
    held = _placed(sequences, "directly_follows(sequences)")
    after = held.select(
        "sequence", pl.col("place") - 1, next="event", lag=pl.col("time") - pl.col("before")
    )
    together = (
        held.join(held.select(*_NEXT, next="event"), on=_NEXT)
        .filter(pl.col("event") != pl.col("next"))
        .group_by("event", "next")
        .agg(same_time=pl.len().cast(pl.Int64))
    )
    return (
        held.join(after, on=_NEXT)
        .group_by("event", "next")
        .agg(
            n=pl.len().cast(pl.Int64),
            sequences=pl.col("sequence").n_unique().cast(pl.Int64),
            lag_min=pl.col("lag").min(),
            lag_median=pl.col("lag").median(),
            lag_mean=pl.col("lag").mean(),
            lag_max=pl.col("lag").max(),
        )
        .join(together, on=["event", "next"], how="left")
        .with_columns(pl.col("same_time").fill_null(0))
        .sort("n", "event", "next", descending=[True, False, False])
        .collect()
    )


def ngrams(sequences: pl.DataFrame, n: int = 3) -> pl.DataFrame:
    """Return the runs of n events, each at the time after the other's: events, n, sequences.

    Events of one time have no order, and none of a run stand at one time: where several do, each
    of them is a run with those before and after.

    >>> told = pl.DataFrame({"sequence": [1, 1, 2, 2], "time": [1, 2, 1, 2],
    ...     "event": ["threatened", "imposed", "threatened", "imposed"]})
    >>> ngrams(told, 2).rows()
    [(['threatened', 'imposed'], 2, 2)]
    """
    if n < 1:
        raise InputError(f"ngrams(n={n}): a run has 1 event or more")
    held = _placed(sequences, "ngrams(sequences)").select(*_NEXT, "event")
    runs = held.select(*_NEXT, events=pl.concat_list("event"))
    for _ in range(n - 1):
        after = held.select("sequence", pl.col("place") - 1, "event")
        runs = runs.join(after, on=_NEXT).select(
            "sequence", pl.col("place") + 1, pl.concat_list("events", "event")
        )
    return (
        runs.group_by("events")
        .agg(n=pl.len().cast(pl.Int64), sequences=pl.col("sequence").n_unique().cast(pl.Int64))
        .sort("n", "events", descending=[True, False])
        .collect()
    )


def _placed(sequences: pl.DataFrame, where: str) -> pl.LazyFrame:
    """Each event once a time, with the place of its time in the sequence and the time before."""
    needs(sequences, ["sequence", "time", "event"], where)
    once = sequences.lazy().select("sequence", pl.col("time").to_physical(), "event").unique()
    times = (
        once.select("sequence", "time")
        .unique()
        .sort("sequence", "time")
        .with_columns(
            place=pl.int_range(pl.len(), dtype=pl.Int64).over("sequence"),
            before=pl.col("time").shift(1).over("sequence"),
        )
    )
    return once.join(times, on=["sequence", "time"])
