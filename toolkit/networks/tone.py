"""The tone between two actors over time, how sure it is, and when it turns."""

from __future__ import annotations

import polars as pl

from toolkit.dyads import dyads
from toolkit.networks.interaction import scored
from toolkit.networks.resampling import resampled
from toolkit.networks.study import Study
from toolkit.networks.study_windows import dated
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
    acts = _in_units(network, one, other, unit)
    units = pl.DataFrame(
        [(begin, n_units(part, network.unit)) for (begin,), part in acts.group_by("begin")],
        schema={"begin": pl.Date, "n_units": pl.Int64}, orient="row",
    )  # fmt: skip
    found = _means(acts).join(units, on="begin", how="left")
    bounds = _drawn(network, acts, samples, seed).group_by("begin").agg(
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


def _in_units(network: Study, one: str, other: str, unit: str) -> pl.DataFrame:
    """The acts of two actors with `begin`, the first day of the calendar unit they stand in."""
    acts = acts_between(network, one, other)
    if network.first is None or network.last is None:
        return acts.with_columns(begin=pl.lit(None, pl.Date)).clear()
    begins = [w.first for w in windows(network.first, network.last, unit=unit, calendar=True)]
    return acts.join_asof(pl.DataFrame({"begin": begins}), left_on="day", right_on="begin")


def _drawn(network: Study, acts: pl.DataFrame, samples: int, seed: int) -> pl.DataFrame:
    """The means of each draw of the network's units: draw, begin, tone."""
    draws = resampled(acts, unit=network.unit, samples=samples, seed=seed) if samples else ()
    means = [_means(draw).with_columns(draw=pl.lit(n)) for n, draw in enumerate(draws)]
    return pl.concat(means) if means else _means(acts.clear()).with_columns(draw=pl.lit(0))


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
    """Return from which week two actors' tone runs at another level, as `turning_point`.

    Parameters
    ----------
    network, one, other : as in `tone`.
    """
    weekly = tone(network, one, other)
    return turning_point(weekly["day"].to_list(), weekly["tone"].to_list())


def parted(
    network: Study, one: str, other: str, unit: str = "month", *, samples: int = 200, seed: int = 0
) -> pl.DataFrame:
    """Return where the tone of one calendar unit and that of the next surely differ.

    Units that rest on fewer than 5 origins or documents are passed over. What is drawn anew is
    drawn for both units at once, and it is their difference whose interval is looked at: two
    intervals may overlap and the difference still be sure.

    Parameters
    ----------
    network, one, other : as in `tone`.
    unit : day, week, month or year.
    samples : draws of the network's unit (origins or documents).
    seed : of the draws.

    Returns
    -------
    before, day (the first days of two units that follow each other here), tone_before, tone, low,
    high (95% of the differences; 0 is not between them), compared (how many pairs of units were
    looked at, each by itself), in order of the days.
    """
    known = tone(network, one, other, unit).filter(pl.col("n_units") >= _LEAST)
    steps = known.select(
        "day", "tone", before=pl.col("day").shift(1), tone_before=pl.col("tone").shift(1)
    ).drop_nulls()
    drawn = _drawn(network, _in_units(network, one, other, unit), samples, seed)
    told = drawn.select("draw", day="begin", now="tone")
    earlier = drawn.select("draw", before="begin", then="tone")
    bounds = (
        steps.select("day", "before")
        .join(told, on="day")
        .join(earlier, on=["draw", "before"])
        .with_columns(apart=pl.col("now") - pl.col("then"))
        .group_by("day")
        .agg(
            low=pl.col("apart").quantile(_LOW, "linear"),
            high=pl.col("apart").quantile(_HIGH, "linear"),
        )
    )
    return (
        steps.join(bounds, on="day")
        .filter((pl.col("low") > 0) | (pl.col("high") < 0))
        .select(
            "before", "day", "tone_before", "tone", "low", "high", compared=pl.lit(steps.height)
        )
        .sort("day")
    )
