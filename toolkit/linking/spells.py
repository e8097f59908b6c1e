"""The life of a measure: the spells in which it is in force, and by whose word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from toolkit.linking.steps import (
    RELIEF,
    Event,
    begin,
    decided,
    done,
    effect,
    promised,
    rates,
    until,
)
from toolkit.tables import CORROBORATING
from toolkit.tables.days import WEEKEND, vague

__all__ = ["spells", "standing"]

SETS = frozenset({"imposed", "raised", "lowered", "in_force", "extended"})
ENDS = frozenset({"lifted", "suspended", "expired"})
PARTLY = frozenset({"lowered", "exempted"})
EASING = frozenset({"RETREAT", "AGREE"})
CARRIED_OUT = frozenset({"SANCTION", "RETREAT", "ACCUSE"})
RANK = ("claimed", "disputed", "corroborated", "official")
PARTIAL = ("retained", "change")  # what a measure keeps, or loses, that is suspended in part


def spells(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Return the spells in which a measure is in force; with no end told, one is open.

    A spell begins on the day of effect of an act that was carried out, and its last day is the one
    before what ends it has effect. A scheduled end is no end: the spell keeps it as `scheduled`,
    the day until which it is set. A suspension that keeps part of a rate ends nothing (who reports it
    has seen the measure in force), and one that comes before the day of effect undoes the spell, as does an accord to lift it. What
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
        elif last is not None and open_ and _forestalled(last, event):
            found.pop()
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
    own = effect(event) or done(event) or known
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

    To end what is exempt from one, without a rate, does not: the measure was there before. What is
    announced has come where a later report sees it in force.
    """
    status = event["status"]
    if event.get("waives") and not rates(event):
        return False
    seen, known = event.get("stands"), event["first_reported"]
    begins = event["effective_first"] is not None or (seen and known and seen > known)
    told = status in SETS or (status == "announced" and begins)
    return event["act"] in CARRIED_OUT and bool(told)


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
    if _days(event) & set(kept) or promised(event):
        return False
    partial = any(m["role"] in PARTIAL for m in event["magnitudes"] or [])
    scheduled = event["status"] == "expired" and event["deadline"] is not None
    carried = event["act"] in CARRIED_OUT
    return carried and event["status"] in ENDS and not partial and not scheduled


def _forestalled(spell: Mapping[str, Any], event: Event) -> bool:
    """Say whether an accord to lift a measure is made before the day on which it was to begin."""
    day, first = decided(event), spell["first_day"]
    before = day is not None and first is not None and day < first
    ends = event["act"] == "AGREE" and event["status"] in ENDS and not event["conditional"]
    return before and ends and not any(m["role"] in PARTIAL for m in event["magnitudes"] or [])


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
