"""Accounts of one decision: the day of effect and the end that one tells are those of the others."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from toolkit.linking.steps import RELIEF, Event, decided, leads_to, rates, until
from toolkit.linking.timing import ANEW

__all__ = ["in_effect"]

ABOUT = 3  # days by which accounts of one decision may differ
FOR_A_TIME = frozenset({"lowered", "suspended"})
"""Relief that holds for some time."""
CUT = frozenset({"announced", "imposed", "in_force"})
"""Statuses of an act that is a cut where the rate that it names is below the one before."""
Place = tuple[int, Event]


def in_effect(events: Sequence[Event]) -> list[Event]:
    """Return the steps of a measure with the day of effect and the end that another account tells.

    What two accounts decided on one day say to be the rate is so from the day that one of them
    says; one of them alone would have it begin at once. A rise or a cut is decided on its day, and
    begins on the one that an account of about then tells with the same rate; so does what tells
    a rate and no day. So it is with relief
    of which some account, decided about that day, tells a later day of effect, and with the day
    until which it is given, unless they tell other rates. A rate below the one before is a cut,
    whatever verb tells it. A change of which no day of effect is told begins no earlier than the
    rate that it changes.
    """
    steps = [_as_cut(event) for event in events]
    of_rate, of_relief, ended = _Accounts(), _Accounts(), _Accounts()
    for place, event in enumerate(steps):
        if (day := event["effective_first"]) is not None:
            of_rate.add(leads_to(event), place, event, day)
            for kind in _kinds(event):
                of_relief.add(kind, place, event, day)
    begun = [_begun(event, of_rate, of_relief) for event in steps]
    for place, event in enumerate(begun):
        if event["status"] in FOR_A_TIME and (end := until(event)) is not None:
            ended.add(event["status"], place, event, (end, leads_to(event)))
    return [_ended(event, ended) for event in _no_earlier(begun)]


class _Accounts:
    """The first account of each content, by what it is of and the day on which it was decided."""

    def __init__(self) -> None:
        self._held: dict[tuple[object, dt.date | None], dict[object, Place]] = defaultdict(dict)

    def add(self, key: object, place: int, event: Event, content: object) -> None:
        self._held[key, decided(event)].setdefault(content, (place, event))

    def of_day(self, key: object, day: dt.date | None) -> Event | None:
        """Return the first account of that very day."""
        return _first(self._held.get((key, day), {}).values())

    def about(self, key: object, event: Event, fits: Callable[[Event], bool]) -> Event | None:
        """Return the first account of about the day of an event that fits."""
        day = decided(event)
        if day is None:
            return None
        near = (day + dt.timedelta(days=gap) for gap in range(-ABOUT, ABOUT + 1))
        held = (place for one in near for place in self._held.get((key, one), {}).values())
        return _first(place for place in held if fits(place[1]))


def _first(places: Iterable[Place]) -> Event | None:
    return min(places, key=lambda place: place[0], default=(0, None))[1]


def _as_cut(event: Event) -> Event:
    """Return an act that names a rate below the one before as what it is."""
    told = rates(event)
    before, after = told.get("previous"), told.get("rate")
    done = event["status"] != "announced" or event["effective_first"] is not None
    if event["status"] in CUT and done and before and after and max(after) < min(before):
        return {**event, "status": "lowered"}
    return event


def _kinds(event: Event) -> list[str]:
    """Return what kinds of relief an act is: given, and for some time, which may be agreed on."""
    for_a_time = event["act"] in ("AGREE", "RETREAT") and event["status"] in FOR_A_TIME
    given = event["act"] == "RETREAT" and event["status"] in RELIEF
    return ["given"] * given + ["for a time"] * for_a_time


def _begun(event: Event, of_rate: _Accounts, of_relief: _Accounts) -> Event:
    """Return an event with the day of effect that another account tells, if it tells none."""
    if event["effective_first"] is not None:
        return event
    rate, day = leads_to(event), decided(event)

    def later(other: Event) -> bool:
        return bool(day and day <= other["effective_first"])

    undated, other = event["event_first"] is None, None
    if rate is not None and undated:
        other = of_rate.of_day(rate, day)
    if other is None and rate is not None and (undated or event["status"] in ANEW):
        other = of_rate.about(rate, event, later)
    elif other is None and (kinds := _kinds(event)):
        other = of_relief.about(kinds[0], event, later)
    if other is None:
        return event
    return {**event, **{name: other[name] for name in ("effective_first", "effective_last")}}


def _no_earlier(events: Sequence[Event]) -> list[Event]:
    """Return events of which those that change a rate do not begin before it does."""
    begun: dict[float, list[tuple[dt.date, Event]]] = defaultdict(list)
    for event in events:
        rate, day = leads_to(event), decided(event)
        if rate is not None and day is not None and event["effective_first"] is not None:
            begun[rate].append((day, event))
    return [_changing(event, begun) for event in events]


def _changing(event: Event, begun: Mapping[float, Sequence[tuple[dt.date, Event]]]) -> Event:
    day, before = decided(event), rates(event).get("previous", set())
    if event["effective_first"] is not None or day is None or len(before) != 1:
        return event
    known = (other for told, other in begun.get(next(iter(before)), ()) if told <= day)
    first = min(known, key=lambda other: other["effective_first"], default=None)
    if first is None or first["effective_first"] <= day:
        return event
    return {**event, **{name: first[name] for name in ("effective_first", "effective_last")}}


def _ended(event: Event, ended: _Accounts) -> Event:
    """Return relief without an end with the one that another account of it tells.

    Accounts of one relief have the same status, and no two rates.
    """
    if event["status"] not in FOR_A_TIME or not _kinds(event) or until(event) is not None:
        return event
    day, rate = decided(event), leads_to(event)

    def same(other: Event) -> bool:
        end = until(other)
        apart = rate is not None and leads_to(other) not in (None, rate)
        return bool(day and end and day <= end) and not apart

    other = ended.about(event["status"], event, same)
    return event if other is None else {**event, "deadline": until(other)}
