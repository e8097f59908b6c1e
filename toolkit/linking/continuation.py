"""Continuation: whether an event is the next step of a measure, and how much speaks for it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.linking.spells import decided, rates, until

__all__ = ["Life", "fit", "numbers"]

SETTING = frozenset({"announced", "imposed", "in_force"})
LESS = frozenset({"lowered", "suspended"})
STALE = 60  # days after which what is imposed or announced is another measure
NEAR = 10  # days in which reports go on about one measure
FLOOR = 1.0  # below, an event is the first step of a measure of its own
CHAIN, LEVEL, AGAIN = 3.0, 2.0, 1.0
"""What a number is worth that a step takes up: the one it changes, the one that stands, an old one."""
SAME, PART, UNTOLD, KIN = 2.0, 1.0, 0.5, 1.0
ALIKE = 0.5  # least share of common targets
Event = Mapping[str, Any]


@dataclass(eq=False)
class Life:
    """A measure while its steps are gathered."""

    implementer: str
    instrument: str
    product: str | None
    targets: frozenset[str]
    steps: list[int] = field(default_factory=list)  # rows of its events
    days: list[dt.date] = field(default_factory=list)  # of its events, in order, each once
    rates: set[float] = field(default_factory=set)
    level: float | None = None
    level_day: dt.date | None = None
    effective: dt.date | None = None
    until: dt.date | None = None
    seen: dt.date | None = None
    begun: bool = False

    def take(self, event: Event, targets: frozenset[str], at: int) -> None:
        """Add an event as the next step. Targets and product are those told when it began."""
        self.steps.append(at)
        day = decided(event)
        place = bisect_left(self.days, day) if day else 0
        if day and self.days[place : place + 1] != [day]:
            self.days.insert(place, day)
        if not self.begun:
            self.targets = self.targets or targets
            self.product = self.product or event["product_id"]
        rate, before, kept, off = numbers(event)
        level = kept if kept is not None else rate
        if level is None and off is not None and self.level is not None and event["status"] in LESS:
            level = self.level - off
        said = event["act"] == "THREATEN" or event["status"] in ("threatened", "proposed")
        if level is not None and not (said and self.begun):
            self.level, self.level_day = level, decided(event)
            self.effective = event["effective_first"]
        self.rates |= {one for one in (level, rate, before) if one is not None}
        self.until = until(event) or self.until
        self.seen = max(filter(None, (self.seen, event["first_reported"])), default=None)
        self.begun |= not said


def numbers(event: Event) -> tuple[float | None, ...]:
    """Return what an event says of a rate: the new one, the one before, what stays, the change.

    None where it tells several: they are those of several things, and which is which is not known.
    """
    told = rates(event)
    return tuple(
        next(iter(told[role])) if len(told.get(role, ())) == 1 else None
        for role in ("rate", "previous", "retained", "change")
    )


def fit(
    event: Event, targets: frozenset[str], life: Life, parents: Mapping[str, str | None]
) -> float | None:
    """Return how well an event continues a measure; None where something speaks against it.

    A step that names the rate it changes, or moves the end that was set, continues the measure
    that stands so. Else targets and products have to agree, and a rate that is set anew is that
    of another measure, unless it is to take effect on the day on which the last one was to.
    """
    if _elsewhere(event, targets, life, parents):
        return None
    rated = _rated(event, life)
    if rated is None:
        return None
    known = event["first_reported"]
    near = bool(known and life.seen and abs((known - life.seen).days) <= NEAR)
    sets = event["status"] in SETTING and numbers(event)[0] is not None
    free = rated == CHAIN or (near and (not sets or rated == LEVEL))  # may leave something untold
    aimed = _aimed(targets, life, free=free, passing=not sets)
    about = _about(event["product_id"], life, parents, free=free)
    if aimed is None or about is None or (aimed == UNTOLD == about and rated != CHAIN):
        return None
    score = rated + aimed + about
    return score if score >= FLOOR else None


def _elsewhere(
    event: Event, targets: frozenset[str], life: Life, parents: Mapping[str, str | None]
) -> bool:
    """Say whether a measure is on other sides or products, whatever else speaks for it."""
    if targets and life.targets and not targets & life.targets:
        return True
    product, own = event["product_id"], life.product
    if not product or not own:
        return False
    return not (product == own or parents.get(product) == own or parents.get(own) == product)


def _rated(event: Event, life: Life) -> float | None:
    """Compare the rates that an event tells with those of a measure."""
    rate, before, kept, off = numbers(event)
    moved = (event["effective_first"], event["deadline"])
    if event["status"] in ("extended", "expired") and life.until and life.until in moved:
        return CHAIN
    if before is not None and life.rates:
        return CHAIN if before == life.level else AGAIN if before in life.rates else None
    if off is not None and kept is not None and off + kept in life.rates:
        return CHAIN
    if life.begun and _other(event, life, rated=rate is not None or before is not None):
        return None
    told = kept if kept is not None else rate
    if told is None:
        return None if off is not None and life.level is not None and off > life.level else 0.0
    if not life.rates:
        return 0.0
    if told == life.level:
        return LEVEL
    day = decided(event)
    if told in life.rates and day and life.level_day and day <= life.level_day:
        return AGAIN
    if event["status"] in SETTING and life.begun:
        later = bool(day and life.level_day and day > life.level_day)
        anew = life.effective is not None and event["effective_first"] == life.effective
        return AGAIN if later and anew else None
    level = life.level if life.level is not None else told
    against = {"raised": told < level, "lowered": told > level, "suspended": told > level, "lifted": True}  # fmt: skip
    return None if against.get(event["status"] or "", False) else 0.0


def _other(event: Event, life: Life, *, rated: bool) -> bool:
    """Say whether an act lies too far from the steps of a measure to be one of them.

    What is imposed or announced continues a measure only near one of its steps, and a rate is
    that of a measure without one only near its beginning.
    """
    day = decided(event)
    if day is None or not life.days:
        return False
    if rated and not life.rates:
        return abs((day - life.days[0]).days) > STALE
    place = bisect_left(life.days, day)
    nearest = life.days[max(0, place - 1) : place + 1]
    since = event["status"] == "in_force" and event["event_first"] is not None
    sets = event["status"] in ("imposed", "announced") or since
    return sets and min(abs((day - other).days) for other in nearest) > STALE


def _aimed(targets: frozenset[str], life: Life, *, free: bool, passing: bool) -> float | None:
    """Compare targets: a measure on all and one on some are two, unless more speaks for one."""
    if targets == life.targets:
        return SAME
    if targets and life.targets:
        common = len(targets & life.targets)
        if common >= ALIKE * len(targets | life.targets):
            return PART
        return UNTOLD if common and free else None
    return UNTOLD if free or not life.begun or (not targets and passing) else None


def _about(
    product: str | None, life: Life, parents: Mapping[str, str | None], *, free: bool
) -> float | None:
    own = life.product
    if product == own:
        return SAME
    if product and own:
        kin = parents.get(product) == own or parents.get(own) == product
        return KIN if kin else None
    return UNTOLD if not life.begun or (free and own) else None
