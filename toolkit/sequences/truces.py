"""Truces and pauses: the windows in which sides hold back until a set day."""

from __future__ import annotations

import polars as pl

from toolkit.sequences.spells import spells
from toolkit.sequences.timeline import timeline

__all__ = ["truce_windows"]

PAUSES = ("suspended", "lowered")
"""Statuses of relief that holds until a set day."""
NEAR = 3
"""Days by which the ends of one pause may differ: lengths are counted from telling and from effect."""


def truce_windows(measures: pl.DataFrame, events: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return the truces and pauses: first_day, last_day, end, kind, side_ids, evidence.

    A truce is a measure of that instrument, or an event of it that sets a deadline. A pause is
    relief until a set day, told as a day or as a length ("suspends its duties for 90 days"), of a
    measure that names whom it hits; sides that pause until one day share a window. Ends that two
    sides tell of one pause may lie three days apart: the last is taken. With events, relief that is
    agreed on and of which no day of effect is told is a pause as well.

    Returns
    -------
    first_day, last_day (in it), end (scheduled: a day was set; reported: a step ended it), kind
    (truce, pause), side_ids (whose: both sides of a truce, those who pause), evidence (event ids);
    sorted by day.

    >>> import datetime as dt
    >>> from toolkit import tables
    >>> pause = {"event_id": "e", "status": "suspended", "announced": dt.date(2025, 5, 12),
    ...     "effective": dt.date(2025, 5, 14), "until": dt.date(2025, 8, 12), "magnitude": None}
    >>> held = tables.frame("measures", [{"measure_id": "m", "implementer_id": "USA",
    ...     "target_ids": ["CHN"], "instrument": "tariff", "steps": [pause]}])
    >>> truce_windows(held).select("first_day", "last_day", "kind", "side_ids").rows()
    [(datetime.date(2025, 5, 14), datetime.date(2025, 8, 12), 'pause', ['USA'])]
    """
    held = spells(measures.filter(pl.col("instrument") == "truce"))
    sides = (
        pl.concat_list("implementer_id", "target_ids").list.drop_nulls().list.unique().list.sort()
    )
    found = held.filter((pl.col("state") == "in_force") & pl.col("last_day").is_not_null()).select(
        "first_day", "last_day", "end", kind=pl.lit("truce"), side_ids=sides, evidence="evidence"
    )
    if events is not None and "deadline" in events.columns:
        dated = timeline(events, instruments=["truce"]).filter(pl.col("day") <= pl.col("deadline"))
        more = dated.select(
            first_day="day", last_day="deadline", end=pl.lit("scheduled"), kind=pl.lit("truce"),
            side_ids=_sides(), evidence=pl.concat_list("event_id"),
        ).join(found, on=["first_day", "last_day"], how="anti")  # fmt: skip
        found = pl.concat([found, more])
    truces = found.sort("first_day", "last_day", "end", "evidence").unique(
        ["first_day", "last_day"], keep="first", maintain_order=True
    )
    return pl.concat([truces, _pauses(measures, events)]).sort("first_day", "last_day", "kind")


def _sides() -> pl.Expr:
    """Sources and targets of an event."""
    both = (pl.col(c).fill_null(pl.lit([], dtype=pl.List(pl.String))) for c in ("source_ids", "target_ids"))  # fmt: skip
    return pl.concat_list(both).list.unique().list.sort()


def _pauses(measures: pl.DataFrame, events: pl.DataFrame | None) -> pl.DataFrame:
    """Relief until a set day, one window for the sides that pause until it."""
    named = pl.col("named") if "named" in measures.columns else pl.col("target_ids").list.len() > 0
    relief = pl.col("status").is_in(PAUSES)
    if events is not None and "status" in events.columns:
        agreed = events.filter(pl.col("act") == "AGREE", relief)["event_id"].to_list()
        relief |= (pl.col("status") == "announced") & pl.col("event_id").is_in(agreed)
    between = pl.concat_list("implementer_id", "target_ids").list.drop_nulls().list.unique()
    apart = pl.col("until").diff().over("between").dt.total_days().fill_null(0) > NEAR
    steps = (
        measures.filter(named, pl.col("instrument").ne_missing("truce"))
        .explode("steps", empty_as_null=True)
        .unnest("steps")
        .with_columns(begun=pl.coalesce("effective", "announced"), between=between.list.sort())
        .filter(relief, pl.col("begun") <= pl.col("until"))
        .sort("between", "until", "event_id", "implementer_id")
        .with_columns(of_one=apart.cum_sum().over("between"))
        .with_columns(last_day=pl.col("until").max().over("between", "of_one"))
    )
    return (
        steps.group_by("last_day")
        .agg(
            first_day=pl.col("begun").min(),
            side_ids=pl.col("implementer_id").drop_nulls().unique().sort(),
            evidence=pl.col("event_id").unique().sort(),
        )
        .select(
            "first_day", "last_day", end=pl.lit("scheduled"), kind=pl.lit("pause"),
            side_ids="side_ids", evidence="evidence",
        )
    )  # fmt: skip
