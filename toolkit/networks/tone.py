"""The tone between two actors over time, how sure it is, and when it turns."""

from __future__ import annotations

import polars as pl

from toolkit.networks.dyads import dyads
from toolkit.networks.interaction import scored
from toolkit.networks.resampling import resampled
from toolkit.networks.study import Study, dated
from toolkit.networks.time import turning_point
from toolkit.networks.uncertainty import n_units
from toolkit.networks.windows import windows

__all__ = ["acts_between", "parted", "tone", "turn"]

_LEAST = 5  # origins or documents of a calendar unit below which it gets no interval
_LOW, _HIGH = 0.025, 0.975


def tone(
    network: Study, one: str, other: str, unit: str = "week", *, samples: int = 0, seed: int = 0
) -> pl.DataFrame:
    """Return the mean PLOVER score of what two actors do to each other, by calendar unit.

    Parameters
    ----------
    network : of interactions, as from `study`; its clock says which day of an event counts.
    unit : day, week, month or year.
    samples : draws of the network's unit (origins or documents) for the intervals; 0: none.

    Returns
    -------
    day (the first of the unit), tone (from −10 to 10), n_events, n_units (origins or documents it
    rests on), low and high (95% of draws; null without draws, and where there are fewer than 5
    of those: their interval would be too narrow). Units without acts have no row; an event counts
    in the unit it begins in, see `dated`.
    """
    schema = {
        "day": pl.Date, "tone": pl.Float64, "n_events": pl.Int64, "n_units": pl.Int64,
        "low": pl.Float64, "high": pl.Float64,
    }  # fmt: skip
    empty = pl.DataFrame(schema=schema)
    if network.first is None or network.last is None or network.builder != "interaction":
        return empty
    begins = [w.first for w in windows(network.first, network.last, unit=unit, calendar=True)]
    acts = acts_between(network, one, other).join_asof(
        pl.DataFrame({"begin": begins}), left_on="day", right_on="begin"
    )
    units = pl.DataFrame(
        [(begin, n_units(part, network.unit)) for (begin,), part in acts.group_by("begin")],
        schema={"begin": pl.Date, "n_units": pl.Int64}, orient="row",
    )  # fmt: skip
    found = _means(acts).join(units, on="begin", how="left")
    drawn = resampled(acts, unit=network.unit, samples=samples, seed=seed) if samples else ()
    means = [_means(draw) for draw in drawn] or [_means(acts.clear())]
    bounds = pl.concat(means).group_by("begin").agg(
        low=pl.col("tone").quantile(_LOW, "linear"), high=pl.col("tone").quantile(_HIGH, "linear")
    )  # fmt: skip
    sure = pl.col("n_units") >= _LEAST
    found = found.join(bounds, on="begin", how="left").with_columns(
        pl.when(sure).then(pl.col("low", "high"))
    )
    return found.rename({"begin": "day"}).select(empty.columns).sort("day").cast(empty.schema)


def acts_between(network: Study, one: str, other: str) -> pl.DataFrame:
    """Return the acts of two actors towards each other that have a score, by day, with `dated`'s."""
    pair = [one, other]
    return (
        dyads(scored(dated(network), book=network.book), level=network.level, book=network.book)
        .filter(pl.col("source").is_in(pair) & pl.col("target").is_in(pair))
        .filter(~pl.col("negated").fill_null(value=False))
        .filter(pl.col("day").is_between(network.first, network.last))
        .drop_nulls("plover")
        .sort("day", "event_id", "source")
    )


def _means(acts: pl.DataFrame) -> pl.DataFrame:
    """Mean score and number of events of each calendar unit; a draw weighs events by its copies.

    What both do together, which ties them both ways, counts once, as what one does to the other.
    """
    return (
        acts.unique("event_id", keep="first", maintain_order=True)
        .group_by("begin", maintain_order=True)
        .agg(
            tone=(pl.col("plover") * pl.col("copies")).sum() / pl.col("copies").sum(),
            n_events=pl.col("event_id").n_unique(),
        )
    )


def turn(network: Study, one: str, other: str) -> dict[str, object]:
    """Return from which week two actors' tone runs at another level, as `turning_point`."""
    weekly = tone(network, one, other)
    return turning_point(weekly["day"].to_list(), weekly["tone"].to_list())


def parted(tones: pl.DataFrame) -> pl.DataFrame:
    """Return where the tone of one calendar unit and that of the next are surely apart.

    Parameters
    ----------
    tones : as from `tone`, with intervals. Units without an interval are passed over.

    Returns
    -------
    before, day (the first days of two units that follow each other here, whose intervals do not
    overlap), tone_before, tone, in order of the days.

    >>> import datetime as dt
    >>> month = [dt.date(2025, m, 1) for m in (3, 4, 5)]
    >>> tones = pl.DataFrame({"day": month, "tone": [-2.0, -3.0, 1.0], "low": [-3.0, -5.0, 0.5],
    ...     "high": [-1.0, -2.0, 2.0]})
    >>> parted(tones).rows()
    [(datetime.date(2025, 4, 1), datetime.date(2025, 5, 1), -3.0, 1.0)]
    """
    known = tones.drop_nulls(["low", "high"]).sort("day")
    last = pl.col("day", "tone", "low", "high").shift(1).name.suffix("_last")
    apart = (pl.col("low") > pl.col("high_last")) | (pl.col("high") < pl.col("low_last"))
    return (
        known.with_columns(last)
        .filter(apart)
        .select("day_last", "day", "tone_last", "tone")
        .rename({"day_last": "before", "tone_last": "tone_before"})
    )
