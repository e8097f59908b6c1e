"""The life of a measure: its steps, the spells in which it is in force, and by whose word."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from toolkit import tables
from toolkit.tables import CORROBORATING
from toolkit.tables.days import WEEKEND, vague

__all__ = [
    "begin",
    "decided",
    "leads_to",
    "rates",
    "spells",
    "standing",
    "step",
    "until",
]

SETS = frozenset({"imposed", "raised", "lowered", "in_force", "extended"})
ENDS = frozenset({"lifted", "suspended", "expired"})
RELIEF = frozenset({"lifted", "suspended", "lowered", "exempted"})
PARTLY = frozenset({"lowered", "exempted"})
EASING = frozenset({"RETREAT", "AGREE"})
AGREED = frozenset({"reached", "signed"})  # what an accord says of a measure announces it
TAKEN = RELIEF - {"lowered"}  # what such an act names as a rate is what it takes away
CARRIED_OUT = frozenset({"SANCTION", "RETREAT", "ACCUSE"})
RANK = ("claimed", "disputed", "corroborated", "official")
LENGTHS = {"days": 0, "months": 1, "years": 12}  # units of a length, in months
FARTHEST = 36_500  # days; a longer time is no length of a measure
PARTIAL = ("retained", "change")  # what a measure keeps, or loses, that is suspended in part
Event = Mapping[str, Any]


def begin(event: Event) -> dt.date | None:
    """Return the day an event takes effect, else its own day, else that of its first report."""
    day: dt.date | None = _effect(event) or _done(event) or event["first_reported"]
    return day


def _done(event: Event) -> dt.date | None:
    """Return the day by which an act was done.

    Of an act that is dated to a week, a month or a year only, that is the last day of it, or the day
    of the first report: any earlier day would be made up.
    """
    first: dt.date | None = event["event_first"]
    last: dt.date | None = event["event_last"]
    known: dt.date | None = event["first_reported"]
    if first is None or last is None or not vague(first, last, WEEKEND):
        return first
    return max(first, min(last, known or last))


def _effect(event: Event) -> dt.date | None:
    """Return the day from which an act surely has effect: the last one of a week, a month or a year."""
    first: dt.date | None = event["effective_first"]
    last: dt.date | None = event["effective_last"]
    return last if vague(first, last, WEEKEND) else first


def decided(event: Event) -> dt.date | None:
    """Return the day of an event itself, else of its first report or effect, whichever is first.

    Steps follow each other in this order: a suspension ordered before the day of effect comes
    after the duty that it suspends.
    """
    day: dt.date | None = _done(event) or min(
        filter(None, (event["first_reported"], _effect(event))), default=None
    )
    return day


def until(event: Event) -> dt.date | None:
    """Return the end that an event sets: its day, else its length from the day of effect.

    Relief of which no other day of effect is told is counted from the day on which it was given.
    """
    deadline: dt.date | None = event["deadline"]
    first: dt.date | None = event["effective_first"]
    if first is None and event["status"] in RELIEF:
        first = decided(event)
    if deadline is not None or first is None:
        return deadline
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
        "status": "announced" if _promised(event) or event["status"] in AGREED else event["status"],
        "announced": _done(event) or event["first_reported"],
        "effective": _effect(event),
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


def _promised(event: Event) -> bool:
    """Say whether relief is agreed on, or tied to a condition, without a day of effect: not given.

    What is agreed on for so many days is given: its end is counted from the day of the accord.
    """
    tied = event["conditional"] or (event["act"] == "AGREE" and until(event) is None)
    return bool(tied) and event["status"] in RELIEF and not event["effective_first"]


def spells(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Return the spells in which a measure is in force; with no end told, one is open.

    A spell begins on the day of effect of an act that was carried out, and its last day is the one
    before what ends it has effect. A scheduled end is no end: the spell keeps it as `scheduled`,
    the day until which it is set. A suspension that keeps part of a rate ends nothing (who reports it
    has seen the measure in force), and one that comes before the day of effect undoes the spell. What
    is to begin within a month begins on its last day, or on that of the first report within it that
    sees the measure in force.

    Parameters
    ----------
    events : the steps of the measure, in the order in which they were decided.
    """
    keeping = [event for event in events if _keeps(event)]
    kept = {day for event in keeping for day in _days(event)}
    found: list[dict[str, Any]] = []
    begun: Event = {}
    for event in events:
        first, end = begin(event), until(event)
        last = found[-1] if found else None
        open_ = last is not None and last["end"] != "reported"
        if _sets(event) and (event["act"] != "RETREAT" or open_):
            if last is None or not open_:
                last = {"first_day": first, "last_day": None, "end": "unknown", "last_seen": None}
                found.append(last)
                begun = event
            last["first_day"] = _begun(last["first_day"], begun, event)
            last["last_seen"] = _seen(last, event)
            relief = event["act"] == "RETREAT" or _keeps(event)  # what ends then, not the measure
            if end and not relief and (last["first_day"] is None or end >= last["first_day"]):
                last.update(last_day=end, end="scheduled")
        elif last is not None and open_ and _ends(event, kept) and not _at_once(event, begun):
            if first is not None and last["first_day"] is not None and first <= last["first_day"]:
                found.pop()
            else:
                before = first - dt.timedelta(days=1) if first is not None else None
                last.update(last_day=before, end="reported", last_seen=event["last_reported"])
        elif last is not None and open_ and _leaves(event):
            last["last_seen"] = _seen(last, event)
    return found


def _begun(first: dt.date | None, begun: Event, event: Event) -> dt.date | None:
    """Return the first day of a spell, which began at the latest when a report saw it in force.

    Parameters
    ----------
    first : the day from which it surely is in force.
    begun, event : what began the spell, and a later step of it.
    """
    known, earliest = event["first_reported"], begun["effective_first"]
    within = vague(earliest, begun["effective_last"], WEEKEND)
    if not within or first is None or known is None or event["status"] == "announced":
        return first
    own = _effect(event) or _done(event) or known
    return min(first, max(earliest, own)) if known >= earliest else first


def _seen(spell: Mapping[str, Any], event: Event) -> dt.date | None:
    """Return the last day on which a report had a spell in force, with those of an event."""
    return max(filter(None, (spell["last_seen"], event["last_reported"])), default=None)


def _at_once(event: Event, begun: Event) -> bool:
    """Say whether a text lifts, before it took effect and from that day on, what was just set.

    Orders say so of what they leave out, and of when they will end: it is no end. Nor is what is
    lifted on the day of the order, for no other day.
    """
    first, known = event["effective_first"], event["first_reported"]
    if event["status"] == "lifted" and first is None and decided(event) == decided(begun):
        return True
    same = event["status"] == "lifted" and first is not None and first == begun["effective_first"]
    return same and known is not None and known <= first


def _sets(event: Event) -> bool:
    """Say whether an event puts a measure in force, or keeps it there.

    To end what is exempt from one, without a rate, does not: the measure was there before.
    """
    status = event["status"]
    if event.get("waives") and not rates(event):
        return False
    told = status in SETS or (status == "announced" and event["effective_first"] is not None)
    return event["act"] in CARRIED_OUT and told


def _keeps(event: Event) -> bool:
    """Say whether an event leaves some of a rate: lowered to it, suspended but for it."""
    told = rates(event)
    left = told.get("retained") or (told.get("rate") if event["status"] == "lowered" else None)
    return bool(left and max(left) > 0)


def _leaves(event: Event) -> bool:
    """Say whether relief, given or promised, tells that the rest of a measure is in force."""
    partial = event["status"] in PARTLY or any(
        m["role"] in PARTIAL for m in event["magnitudes"] or []
    )
    return event["status"] in RELIEF and event["act"] in EASING and partial


def _ends(event: Event, kept: Collection[dt.date | None]) -> bool:
    """Say whether an event ends a spell: not what is promised, scheduled or kept in part.

    Nor what is done, told, or has effect, on a day on which a rate of the measure is said to stay:
    the rest is lifted.
    """
    if _days(event) & set(kept) or _promised(event):
        return False
    partial = any(m["role"] in PARTIAL for m in event["magnitudes"] or [])
    scheduled = event["status"] == "expired" and event["deadline"] is not None
    carried = event["act"] in CARRIED_OUT
    return carried and event["status"] in ENDS and not partial and not scheduled


def _days(event: Event) -> set[dt.date]:
    """Return the days of an event: those on which it was done, was first told, and has effect."""
    return {*filter(None, (decided(event), event["first_reported"], event["effective_first"]))}


def standing(events: Sequence[Event]) -> str:
    """Return by whose word a measure is in force; where it never was, by whose word it is told.

    Two independent origins corroborate it also where they tell of different steps.
    """
    telling = [event for event in events if _sets(event)] or list(events)
    best = max((event["standing"] for event in telling), key=RANK.index)
    voices = {o for event in telling for o in event["origin_ids"] or []}
    known = any(_sets(event) for event in telling)
    if best == "claimed" and known and len(voices) >= CORROBORATING:
        return "corroborated"
    return str(best)
