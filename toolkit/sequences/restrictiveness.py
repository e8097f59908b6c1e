"""Restrictiveness: a composite index of measures between two sides, with its parts shown.

Made as the stringency index of the Oxford COVID-19 Government Response Tracker is: each
indicator is an ordinal value with a flag of scope, brought to 0–100; the index is their mean.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from toolkit import codebook
from toolkit.errors import InputError
from toolkit.sequences.spells import IN_GENERAL, spells
from toolkit.sequences.standing import CONFIRMED
from toolkit.tables import day, needs, period_known

__all__ = ["LEVELS", "composite", "restrictiveness", "sub_indices"]

LEVELS = {"threatened": 1, "announced": 2, "suspended": 2, "in_force": 3}
"""The ordinal value of an instrument by the state of its strongest measure; none: 0."""

_OF_DAY = ["implementer_id", "target_id", "day"]
_TOP = 3
_THREAT = LEVELS["threatened"]
_GENERAL = 1  # flag of scope: goods in general, against products in particular


def sub_indices(indicators: pl.DataFrame) -> pl.DataFrame:
    """Return the indicators with a column index: 100 · (v − ½(F − f)) / N, and 0 where v is 0.

    Parameters
    ----------
    indicators : value (v; null counts as 0), flag (f: 1 general, 0 targeted; null counts as 0),
        maximum (N), flagged (F: 1 where the indicator has a flag, else 0).

    Raises
    ------
    InputError
        A value is above its maximum or below 0.

    References
    ----------
    Hale et al. (2021), Nature Human Behaviour 5.

    >>> one = pl.DataFrame({"value": [2], "flag": [0], "maximum": [2], "flagged": [1]})
    >>> sub_indices(one)["index"].to_list()
    [75.0]
    """
    needs(indicators, ["value", "flag", "maximum", "flagged"], "sub_indices(indicators)")
    wrong = indicators.filter((pl.col("value") < 0) | (pl.col("value") > pl.col("maximum")))
    if wrong.height:
        raise InputError(f"sub_indices: a value is not between 0 and its maximum: {wrong.row(0)}")
    short = 0.5 * (pl.col("flagged") - pl.col("flag").fill_null(0))
    return indicators.with_columns(
        index=pl.when(pl.col("value").fill_null(0) > 0)
        .then(100 * (pl.col("value") - short) / pl.col("maximum"))
        .otherwise(0.0)
    )


def composite(indicators: pl.DataFrame) -> float:
    """Return the mean of the indicators' indices, 0–100."""
    return float(sub_indices(indicators)["index"].sum()) / max(indicators.height, 1)


def restrictiveness(
    measures: pl.DataFrame,
    events: pl.DataFrame | None = None,
    *,
    first_day: dt.date | str,
    last_day: dt.date | str,
    every: str = "1mo",
    confirmed: bool = True,
) -> pl.DataFrame:
    """Return the index of each side towards each other over time, with its parts.

    An indicator per instrument of the group `restrict` in the codebook: 3 in force, 2 announced
    or suspended, 1 threatened, 0 none, by the strongest measure on the first day of the period;
    flagged general where that measure names no product.

    Parameters
    ----------
    measures : the table of measures.
    events : tells by whose word each step is told.
    first_day, last_day : the period.
    every : the step: 1d, 1w, 1mo …
    confirmed : count only what is official or corroborated as announced, suspended or in force;
        what is only claimed then counts as a threat, and takes nothing from what was confirmed of
        the measure until then: a tariff that one text says was raised is in force as before.

    Returns
    -------
    implementer_id, target_id, day, index, reported, share_unknown, parts (list of {instrument,
    value, flag, index, evidence}, those above 0). A spell of which no end is known counts on in
    `index`, though nobody reports it any more; `reported` is the index with such spells only until
    their last report, and `share_unknown` what that takes from the index (0 to 1; null where the
    index is 0).
    """
    start, end = day(first_day, "first_day"), day(last_day, "last_day")
    if start is None or end is None or end < start:
        raise InputError(f"restrictiveness: from {start} to {end} is no period")
    period_known(every)
    instruments = codebook.load()["instruments"].filter(group="restrict")["instrument"]
    days = pl.DataFrame({"day": pl.date_range(start, end, every, eager=True)})
    lives = spells(measures, events)
    found = (
        lives.with_columns(value=pl.Series(_values(lives, confirmed), dtype=pl.Int64))
        .explode("target_ids", empty_as_null=True, keep_nulls=True)
        .rename({"target_ids": "target_id"})
        .drop_nulls(["implementer_id", "target_id"])
        .filter(pl.col("instrument").is_in(instruments.implode()))
        .with_columns(flag=IN_GENERAL.cast(pl.Int64) * _GENERAL)
    )
    held = found.with_columns(last_day=pl.col("last_day").fill_null(end))
    seen = found.with_columns(last_day=pl.coalesce("last_day", "last_seen", pl.lit(end)))
    whole = _indices(held, days, len(instruments))
    reported = _indices(seen, days, len(instruments)).select(*_OF_DAY, reported="index")
    return (
        found.select("implementer_id", "target_id")
        .unique()
        .join(days, how="cross")
        .join(whole, on=_OF_DAY, how="left")
        .join(reported, on=_OF_DAY, how="left")
        .with_columns(
            pl.col("index", "reported").fill_null(0.0),
            pl.col("parts").fill_null(pl.lit([], dtype=whole.schema["parts"])),
        )
        .with_columns(
            share_unknown=pl.when(pl.col("index") > 0).then(
                1 - pl.col("reported") / pl.col("index")
            )
        )
        .select(*_OF_DAY, "index", "reported", "share_unknown", "parts")
        .sort(_OF_DAY)
    )


def _values(lives: pl.DataFrame, confirmed: bool) -> list[int]:
    """The value of each spell; by confirmed words only, if asked for."""
    values: list[int] = []
    before: tuple[str, dt.date | None] = ("", None)  # a measure, and the day after its last spell
    for spell in lives.iter_rows(named=True):
        level = LEVELS.get(spell["state"], 0)
        if confirmed and spell["standing"] not in CONFIRMED:
            follows = before == (spell["measure_id"], spell["first_day"])
            level = min(level, max(_THREAT, values[-1] if follows else 0))
        values.append(level)
        last = spell["last_day"]
        before = spell["measure_id"], last + dt.timedelta(days=1) if last else None
    return values


def _indices(held: pl.DataFrame, days: pl.DataFrame, instruments: int) -> pl.DataFrame:
    """The index of each pair on each day, and its parts, of spells that all have an end."""
    strongest = (
        held.join_where(
            days, pl.col("first_day") <= pl.col("day"), pl.col("last_day") >= pl.col("day")
        )
        .sort("value", "flag", "measure_id", "first_day", descending=[True, True, False, True])
        .unique([*_OF_DAY, "instrument"], keep="first", maintain_order=True)
        .with_columns(maximum=pl.lit(_TOP), flagged=pl.lit(1))
    )
    return (
        sub_indices(strongest)
        .sort(*_OF_DAY, "instrument")
        .group_by(_OF_DAY, maintain_order=True)
        .agg(
            index=pl.col("index").sum() / instruments,
            parts=pl.struct("instrument", "value", "flag", "index", "evidence"),
        )
    )
