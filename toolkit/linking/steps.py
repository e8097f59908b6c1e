"""One event as a step of a measure: its days, the end it sets, the rate it leads to."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from typing import Any

from toolkit import tables
from toolkit.tables.days import WEEKEND, vague

__all__ = [
    "RELIEF",
    "Event",
    "begin",
    "decided",
    "done",
    "effect",
    "leads_to",
    "promised",
    "rates",
    "step",
    "until",
]

RELIEF = frozenset({"lifted", "suspended", "lowered", "exempted"})
AGREED = frozenset({"reached", "signed"})  # what an accord says of a measure announces it
TAKEN = RELIEF - {"lowered"}  # what such an act names as a rate is what it takes away
STANDING = frozenset({"announced", "in_force"})
"""Statuses of an act that some report may see in force later than the first one."""
LENGTHS = {"days": 0, "months": 1, "years": 12}  # units of a length, in months
FARTHEST = 36_500  # days; a longer time is no length of a measure
Event = Mapping[str, Any]


def begin(event: Event) -> dt.date | None:
    """Return the day an event takes effect, else its own day, else that of its first report; of what
    stands, that of the first report which sees it in force."""
    seen = event.get("stands") if event["status"] in STANDING else None
    day: dt.date | None = effect(event) or done(event) or seen or event["first_reported"]
    return day


def done(event: Event) -> dt.date | None:
    """Return the day by which an act was done.

    Of an act that is dated to a week, a month or a year only, that is the last day of it, or the day
    of the first report or of effect: any earlier day would be made up.
    """
    first: dt.date | None = event["event_first"]
    last: dt.date | None = event["event_last"]
    if first is None or last is None or not vague(first, last, WEEKEND):
        return first
    days = last, event["first_reported"], effect(event)
    return min((day for day in days if day is not None and day >= first), default=first)


def effect(event: Event) -> dt.date | None:
    """Return the day from which an act surely has effect: the last one of a week, a month or a year."""
    first: dt.date | None = event["effective_first"]
    last: dt.date | None = event["effective_last"]
    return last if vague(first, last, WEEKEND) else first


def decided(event: Event) -> dt.date | None:
    """Return the day of an event itself, else of its first report or effect, whichever is first.

    Steps follow each other in this order: a suspension ordered before the day of effect comes
    after the duty that it suspends.
    """
    day: dt.date | None = done(event) or min(
        filter(None, (event["first_reported"], effect(event))), default=None
    )
    return day


def until(event: Event) -> dt.date | None:
    """Return the end that an event sets: its day, else its length from the day of effect.

    Relief of which no other day of effect is told is counted from the day on which it was given. From
    a week, a month or a year no end is counted, and a day before that of effect is none.
    """
    deadline: dt.date | None = event["deadline"]
    first: dt.date | None = event["effective_first"]
    if deadline is not None:
        return None if first is not None and deadline < first else deadline
    if first is None and event["status"] in RELIEF:
        first = decided(event)
    if first is None or vague(event["effective_first"], event["effective_last"], WEEKEND):
        return None
    lengths = (
        (m["value"], m["unit"]) for m in event["magnitudes"] or []
        if m["role"] == "duration" and m["unit"] in LENGTHS and m["value"] is not None
    )  # fmt: skip
    length = next(lengths, None)
    return _later(first, int(length[0]), length[1]) if length is not None else None


def _later(first: dt.date, length: int, unit: str) -> dt.date | None:
    """Return the day that lies so many days, months or years later; none beyond the calendar."""
    if unit == "days":
        return first + dt.timedelta(days=length) if length <= FARTHEST else None
    months = first.month - 1 + length * LENGTHS[unit]
    year, month = first.year + months // 12, months % 12 + 1
    if not first.year <= year <= first.year + FARTHEST // 365:
        return None
    return dt.date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def rates(event: Event) -> dict[str, set[float]]:
    """Return the rates and points that an event tells, by what they are."""
    return tables.rates(event["magnitudes"])


def leads_to(event: Event) -> float | None:
    """Return the rate that an event leads to: what stays, else the new one; none of several.

    Relief that suspends, lifts or exempts names the rate that it takes away, and leads to none.
    """
    told = rates(event)
    roles = ("retained",) if event["status"] in TAKEN else _surest(event)
    sure = (told[role] for role in roles if len(told.get(role, ())) == 1)
    return next((next(iter(values)) for values in sure), None)


def _surest(event: Event) -> tuple[str, ...]:
    """Return what a rate is to be the one that an event leads to, the surest first: what stays, but of
    a measure that is set on top of what stays its own."""
    sets = event["act"] in ("SANCTION", "THREATEN") and event["status"] != "in_force"
    return ("rate",) if sets and "rate" in rates(event) else ("retained", "rate")


def step(event: Event) -> dict[str, Any]:
    """Return an event as a step: its clocks, its end if one is set, the rate that it leads to."""
    told = rates(event)
    sure = (role for role in (*_surest(event), "change") if len(told.get(role, ())) == 1)
    leads = next(sure, None)  # what it leads to, the surest first
    rate = next(
        (m for m in event["magnitudes"] or [] if m["role"] == leads and m["unit"] in tables.RATES),
        None,
    )
    return {
        "event_id": event["event_id"],
        "status": "announced" if promised(event) or event["status"] in AGREED else event["status"],
        "announced": decided(event),
        "effective": effect(event),
        "until": until(event),
        "magnitude": _as_level(rate, event["status"]),
    }


def _as_level(rate: Event | None, status: str) -> dict[str, Any] | None:
    """Return a rate by what it is to a step: the new level, the one before, or a change."""
    if rate is None:
        return None
    if rate["role"] == "retained":
        return {**rate, "role": "rate"}
    return {**rate, "role": "previous"} if rate["role"] == "rate" and status in TAKEN else {**rate}


def promised(event: Event) -> bool:
    """Say whether relief is agreed on, or tied to a condition, without a day of effect: not given.

    What is agreed on for so many days is given: its end is counted from the day of the accord.
    """
    tied = event["conditional"] or (event["act"] == "AGREE" and until(event) is None)
    return bool(tied) and event["status"] in RELIEF and not event["effective_first"]
