"""In force: what held on a day, by whose word, and what falls due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from toolkit.sequences.spells import ABOUT, IN_GENERAL, spells
from toolkit.sequences.standing import CONFIRMED
from toolkit.sequences.steps import STARTS, begins, dated
from toolkit.tables import STANDINGS, day, needs

__all__ = ["deadlines", "in_force", "stacked"]


WHAT_ENDS = {
    "suspended": "suspension ends", "lowered": "relief ends", "exempted": "relief ends",
}  # fmt: skip
"""What ends on the day until which a step is set; of other statuses, the measure."""


def in_force(
    measures: pl.DataFrame,
    on: dt.date | str,
    events: pl.DataFrame | None = None,
    *,
    suspended: bool = False,
) -> pl.DataFrame:
    """Return what is in force on a day: between whom, at what rate, by whose word.

    A claim is not a fact: `confirmed` is true where the standing is official or corroborated.
    A scheduled end that has passed without a report leaves the measure `open`, not ended.

    Parameters
    ----------
    measures : the table of measures.
    on : the day.
    events : tells by whose word each step is told: a rise that is only claimed of a measure that
        is official is then a claim, and `confirmed_rate` keeps the official rate.
    suspended : also return measures suspended on that day.

    Returns
    -------
    state (in_force, open, suspended), confirmed, and the columns of `spells`, confirmed first.

    >>> from toolkit import tables
    >>> held = tables.frame("measures", [{"measure_id": "m", "implementer_id": "USA",
    ...     "target_ids": ["CHN"], "instrument": "tariff", "standing": "official",
    ...     "steps": [{"event_id": "e1", "status": "imposed", "announced": dt.date(2025, 2, 1),
    ...                "effective": dt.date(2025, 2, 4), "until": None,
    ...                "magnitude": {"value": 10.0, "unit": "percent", "role": "rate"}}]}])
    >>> in_force(held, "2025-06-20").select("implementer_id", "rate", "standing", "evidence").rows()
    [('USA', 10.0, 'official', ['e1'])]
    >>> in_force(held, "2025-02-03").height
    0
    """
    when = day(on, "on")
    begun = spells(measures, events).filter(pl.col("first_day") <= when)
    covers = pl.col("last_day").is_null() | (pl.col("last_day") >= when)
    latest = pl.col("first_day") == pl.col("first_day").max().over("measure_id")
    left_open = latest & (pl.col("end") == "scheduled") & (pl.col("last_day") < when)
    states = ["in_force", "suspended"] if suspended else ["in_force"]
    return (
        begun.filter((covers | left_open) & pl.col("state").is_in(states))
        .with_columns(
            state=pl.when(covers).then("state").otherwise(pl.lit("open")),
            confirmed=pl.col("standing").is_in(CONFIRMED).fill_null(value=False),
        )
        .select("state", "confirmed", pl.exclude("state", "confirmed"))
        .sort(
            "confirmed", "implementer_id", "instrument", "measure_id", "first_day",
            descending=[True, False, False, False, False], nulls_last=True,
        )
    )  # fmt: skip


def stacked(
    measures: pl.DataFrame, on: dt.date | str, events: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Return the tariff rates in force on a day together: one row per pair and product.

    Measures on goods in general count towards every product of the pair; those on goods that no
    product of the codebook names have a row of their own, by their words. Whether duties add up is
    a question of law that reports seldom answer. Those are added of which a text says that they
    come on top of others (`on_top`); of the rest the highest counts, so that the rate is one that
    holds at least. Those that name no target do not enter it: a duty on one partner often stands
    in place of that on all.

    Returns
    -------
    implementer_id, target_id, product_id, object (the words for goods that are no product of the
    codebook; where both are null, goods in general), rate and confirmed_rate (percent: by all
    steps, and by official and corroborated ones only; null where no rate is known), n_measures,
    n_unknown (of unknown rate), last_seen (the last day with a report of one of them), whole_until
    (the last day until which each measure that the rate is made of is reported; null as last_seen
    is), n_on_all (measures on all partners, left out), evidence (event ids).
    """
    held = in_force(measures, on, events).filter(pl.col("instrument") == "tariff", state="in_force")
    rows = held.explode("target_ids", empty_as_null=True).rename({"target_ids": "target_id"})
    pair, goods = ["implementer_id", "target_id"], ["product_id", "object"]
    named = pl.col("named") if "named" in rows.columns else pl.lit(value=True)
    on_all = rows.filter(~named).group_by(*pair).agg(n_on_all=pl.len())
    words = pl.when(pl.col("product_id").is_null()).then(pl.col("object").str.to_lowercase())
    rows = rows.filter(named).with_columns(object=words, general=IN_GENERAL)
    things = rows.select(*pair, *goods).unique(maintain_order=True)
    joined = things.join(rows, on=pair, how="inner", suffix="_of", nulls_equal=True).filter(
        pl.col("general")
        | pl.all_horizontal(pl.col(f"{one}_of").eq_missing(pl.col(one)) for one in goods)
    )
    percent = pl.when(pl.col("unit") == "percent").then("rate")
    sure = pl.when(pl.col("unit") == "percent").then("confirmed_rate")

    adds = (
        pl.col("on_top").fill_null(value=False)
        if "on_top" in joined.columns
        else pl.lit(value=False)
    )

    def total(rates: pl.Expr) -> pl.Expr:
        highest = rates.filter(~adds).max().fill_null(0.0)
        return pl.when(rates.count() > 0).then(rates.filter(adds).sum() + highest)

    seen, highest = pl.col("last_seen"), percent == percent.filter(~adds).max()
    whole = pl.min_horizontal(
        seen.filter(adds & percent.is_not_null()).min(), seen.filter(~adds & highest).max()
    )

    return (
        joined.group_by(*pair, *goods, maintain_order=True)
        .agg(
            rate=total(percent),
            confirmed_rate=total(sure),
            n_measures=pl.len(),
            n_unknown=percent.is_null().sum(),
            last_seen=seen.max(),
            whole_until=whole,
            evidence=pl.col("evidence").explode(empty_as_null=False).unique().sort(),
        )
        .join(on_all, on=pair, how="left", nulls_equal=True)
        .with_columns(pl.col("n_on_all").fill_null(0))
        .select(pl.exclude("evidence"), "evidence")
        .sort(*pair, *goods, nulls_last=False)
    )


def deadlines(
    measures: pl.DataFrame,
    events: pl.DataFrame | None = None,
    *,
    after: dt.date | str | None = None,
    as_of: dt.date | str | None = None,
) -> pl.DataFrame:
    """Return the days that were set for something, and what came of them: a row a deadline.

    Several events may set one day, or tell it again: they are one deadline where they have it in
    common with the measure, or without one with the sides, instrument and product. What came of it
    is told by what follows the last of them.

    Parameters
    ----------
    measures : the table of measures: days on which a step takes effect or a period ends.
    events : adds the deadlines of events that belong to no measure; tells relief that is agreed on
        from measures.
    after : keep the days after this one.
    as_of : what is known on this day; the last day of any report where not given.

    Returns
    -------
    day, what (takes effect, ends, suspension ends, relief ends: a lower rate, or an exemption, was
    given until then; deadline), outcome (due: still to come;
    reported: a later step tells; open: it passed and nobody reports what came of it),
    measure_id, implementer_id, target_ids, instrument, product_id, standing (the surest of those
    that set it), evidence (the events that set it); sorted by day.
    """
    given: dict[str, str | None] = {}
    if events is not None and "status" in events.columns:
        given = dict(events.select("event_id", "status").iter_rows())
    rows = list(_set_days(measures, given))
    of_measures = {row["event_id"] for row in rows}
    last = max((row["seen"] for row in rows if row["seen"]), default=None)
    if events is not None:
        needs(events, ["event_id", "source_ids", "target_ids", "deadline"], "deadlines(events)")
        for event in events.sort("event_id").iter_rows(named=True):
            seen = event.get("last_reported") or event.get("first_reported")
            last = max(filter(None, (last, seen)), default=None)
            if event["deadline"] and event["event_id"] not in of_measures:
                rows.append(_deadline_of(event))
    known = day(as_of, "as_of") or last
    schema: dict[str, Any] = {
        "day": pl.Date, "what": pl.String, "measure_id": pl.String, "implementer_id": pl.String,
        "target_ids": pl.List(pl.String), "instrument": pl.String, "product_id": pl.String,
        "standing": pl.String, "event_id": pl.String, "answered": pl.Boolean,
    }  # fmt: skip
    told = pl.DataFrame([{c: row[c] for c in schema} for row in rows], schema=schema)
    surest = pl.col("standing").replace_strict(
        {name: place for place, name in enumerate(STANDINGS)}, default=len(STANDINGS)
    )
    still = pl.lit(value=True) if known is None else pl.col("day") > known
    table = (
        told.group_by(*list(schema)[:-3], maintain_order=True)
        .agg(
            pl.col("standing").sort_by(surest, maintain_order=True).first(),
            answered=pl.col("answered").all(),
            evidence=pl.col("event_id").unique().sort(),
        )
        .with_columns(
            outcome=pl.when(still)
            .then(pl.lit("due"))
            .when("answered")
            .then(pl.lit("reported"))
            .otherwise(pl.lit("open"))
        )
        .select("day", "what", "outcome", *list(schema)[2:-2], "evidence")
    )
    start = day(after, "after")
    if start is not None:
        table = table.filter(pl.col("day") > start)
    return table.sort("day", "what", "measure_id", pl.col("evidence").list.first(), nulls_last=True)


def _deadline_of(event: Mapping[str, Any]) -> dict[str, Any]:
    """The deadline of an event that is no step of a measure."""
    return {
        **{c: event.get(c) for c in ("event_id", "instrument", "product_id", "standing")},
        "day": event["deadline"],
        "what": "deadline",
        "answered": False,
        "measure_id": None,
        "implementer_id": next(iter(event["source_ids"] or []), None),
        "target_ids": event["target_ids"],
    }


def _set_days(
    measures: pl.DataFrame, statuses: Mapping[str, str | None]
) -> Iterator[dict[str, Any]]:
    """Yield the days that the steps of measures set, and whether a later step tells of them.

    A step that is announced ends what its event tells: relief where that is agreed on.
    """
    needs(measures, [*ABOUT, "steps"], "deadlines(measures)")
    for measure in measures.sort("measure_id").iter_rows(named=True):
        steps = dated(measure["steps"] or [])
        seen = max((begins(step) for step in steps), default=None)
        for spell in measure.get("in_force") or []:
            seen = max(filter(None, (seen, spell["last_seen"])), default=None)
        for place, step in enumerate(steps):
            later = [begins(other) for other in steps[place + 1 :]]
            base = {**measure, "event_id": step["event_id"], "seen": seen}
            announced, effective, until = step["announced"], step["effective"], step["until"]
            if effective and announced and effective > announced and step["status"] in STARTS:
                answered = any(start >= effective for start in later)
                yield {**base, "day": effective, "what": "takes effect", "answered": answered}
            if until:
                status = step["status"]
                told = statuses.get(step["event_id"]) if status == "announced" else status
                what = WHAT_ENDS.get(told or status, "ends")
                yield {**base, "day": until, "what": what, "answered": bool(later)}
