"""State sequences: in which state each dyad is in each period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

from toolkit.errors import InputError
from toolkit.tables import day, needs, period_known

__all__ = ["PRECEDENCE", "state_sequences"]

PRECEDENCE = ("in_force", "suspended", "announced", "threatened", "none")
"""States of a dyad, the strongest first: where several measures differ, the first of these holds."""


def state_sequences(
    spells: pl.DataFrame,
    *,
    first_day: dt.date | str,
    last_day: dt.date | str,
    every: str = "1mo",
    by: Sequence[str] = ("implementer_id", "target_ids"),
    precedence: Sequence[str] = PRECEDENCE,
    unseen: str | None = None,
) -> pl.DataFrame:
    """Return the state of each group of measures in each period.

    The state is the strongest by `precedence` of any spell that touches the period; the last of
    `precedence` where there is none. A spell of which no end is known holds to the last period:
    that is a supposition, since nobody may have reported the end. With `unseen` it holds to the
    last day with a report of it, and is that state after.

    Parameters
    ----------
    spells : as from `spells`.
    first_day, last_day : the periods that hold these days are the first and the last.
    every : the period: 1d, 1w, 1mo, 1q …
    by : columns that name a sequence; a column of lists gives a sequence to each of its ids.
    precedence : the alphabet, the strongest first, the state of rest last. For an alphabet of your
        own, recode the column state of the spells first.
    unseen : the state of a spell of unknown end after its last report (`last_seen`); it goes before
        the state of rest alone.

    Returns
    -------
    sequence (the values of `by`, joined by " → "), and a column per period, named by its first
    day.

    Raises
    ------
    TableError, InputError
        A column is missing; the days are no period, or `every` none; a spell is in a state that is
        not in `precedence`.

    >>> held = pl.DataFrame({"implementer_id": ["USA"], "target_ids": [["CHN"]], "state": ["in_force"],
    ...     "first_day": [dt.date(2025, 2, 4)], "last_day": [None], "last_seen": [dt.date(2025, 3, 9)]},
    ...     schema_overrides={"last_day": pl.Date})
    >>> days = {"first_day": "2025-01-01", "last_day": "2025-04-30"}
    >>> state_sequences(held, **days).row(0)
    ('USA → CHN', 'none', 'in_force', 'in_force', 'in_force')
    >>> state_sequences(held, **days, unseen="unknown").row(0)
    ('USA → CHN', 'none', 'in_force', 'in_force', 'unknown')
    """
    needs(spells, [*by, "state", "first_day", "last_day"], "state_sequences(spells)")
    start, end = day(first_day, "first_day"), day(last_day, "last_day")
    if start is None or end is None or end < start:
        raise InputError(f"state_sequences: from {start} to {end} is no period")
    period_known(every)
    if other := sorted(set(spells["state"].drop_nulls()) - set(precedence)):
        raise InputError(
            f"state_sequences: spells are in the state {other[0]!r}, which is not in precedence: "
            f"{', '.join(precedence)}. Recode the column state, or leave such spells out"
        )
    listed = spells
    if unseen is not None:
        listed = _cut_where_unseen(spells, unseen)
        precedence = [*(s for s in precedence[:-1] if s != unseen), unseen, precedence[-1]]
    for column in by:
        if isinstance(spells.schema[column], pl.List):
            listed = listed.explode(column, empty_as_null=True, keep_nulls=True)
    named = (
        listed.with_columns(
            sequence=pl.concat_str([pl.col(c).fill_null("?") for c in by], separator=" → "),
            rank=pl.col("state").replace_strict(
                list(precedence), list(range(len(precedence))), default=None, return_dtype=pl.Int64
            ),
            last_day=pl.col("last_day").fill_null(end),
        )
        .drop_nulls("rank")
        .select("sequence", "rank", "first_day", "last_day")
    )
    periods = (
        pl.DataFrame({"start": pl.date_range(start, end, "1d", eager=True)})
        .select(pl.col("start").dt.truncate(every)).unique().sort("start")
        .with_columns(end=pl.col("start").dt.offset_by(every).dt.offset_by("-1d"))
    )  # fmt: skip
    touching = named.join_where(
        periods, pl.col("first_day") <= pl.col("end"), pl.col("last_day") >= pl.col("start")
    )
    ranks = touching.group_by("sequence", "start").agg(pl.col("rank").min())
    grid = named.select("sequence").unique().join(periods.select("start"), how="cross")
    states = (
        grid.join(ranks, on=["sequence", "start"], how="left")
        .with_columns(
            state=pl.col("rank").fill_null(len(precedence) - 1).replace_strict(
                list(range(len(precedence))), list(precedence), return_dtype=pl.String
            ),
            start=pl.col("start").dt.to_string("%Y-%m-%d"),
        )
        .sort("sequence", "start")
    )  # fmt: skip
    if states.is_empty():
        named_periods = [str(start) for start in periods["start"]]
        return pl.DataFrame(schema=dict.fromkeys(["sequence", *named_periods], pl.String))
    return states.pivot("start", index="sequence", values="state")


def _cut_where_unseen(spells: pl.DataFrame, unseen: str) -> pl.DataFrame:
    """Spells of unknown end to the last day with a report of them, and a spell of `unseen` after it."""
    needs(spells, ["last_seen"], "state_sequences(spells, unseen=…)")
    seen = pl.max_horizontal("first_day", "last_seen")
    open_ = pl.col("last_day").is_null()
    after = spells.filter(open_).with_columns(
        state=pl.lit(unseen), first_day=seen.dt.offset_by("1d")
    )
    return pl.concat(
        [spells.with_columns(last_day=pl.when(open_).then(seen).otherwise("last_day")), after]
    )
