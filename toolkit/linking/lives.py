"""What measures are compared by: an act as its implementer's measures see it, and a measure while its steps come."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.linking.objects import goods, thing
from toolkit.linking.steps import decided, rates, until
from toolkit.tables.days import WEEKEND, vague

__all__ = ["LESS", "Act", "Life", "act", "numbers"]

LESS = frozenset({"lowered", "suspended"})
OPENED_BY = "ACCUSE"  # a remedy begins with an accusation
Event = Mapping[str, Any]


@dataclass(slots=True)
class Act:
    """An event as its implementer's measures are compared with it."""

    product: str | None
    goods: frozenset[str]  # it, and those listed with it
    targets: frozenset[str]
    status: str
    rate: float | None
    before: float | None
    kept: float | None
    off: float | None
    several: frozenset[float]  # rates of several things
    day: dt.date | None  # as `decided` tells it
    dated: bool  # its own day is told
    known: dt.date | None  # the day of its first report
    effective: dt.date | None
    begins: dt.date | None  # the same, where one day is told
    until: dt.date | None
    moved: frozenset[dt.date]  # days that may be the end which was set before
    said: bool  # and not done yet
    final: bool  # it takes the place of provisional duties
    opens: dt.date | None  # the day on which it opens a probe, where that is told

    @property
    def level(self) -> float | None:
        """The rate that the act leads to."""
        return self.kept if self.kept is not None else self.rate

    @property
    def sets(self) -> bool:
        """Whether it is said to be set, so that it continues a measure only near one of its steps.

        Definitive duties follow provisional ones months later.
        """
        since = self.status == "in_force" and self.dated
        return (self.status in ("imposed", "announced") or since) and not self.final

    @property
    def rated(self) -> bool:
        """Whether a rate is told."""
        return self.rate is not None or self.before is not None


def act(event: Event, targets: frozenset[str]) -> Act:
    """Return what measures look at of an event that one of its sources aims at these targets."""
    rate, before, kept, off = numbers(event)
    status = event["status"] or ""
    return Act(
        product=thing(event["product_id"], event["object"]),
        goods=goods(event),
        targets=targets,
        status=status,
        rate=rate,
        before=before,
        kept=kept,
        off=off,
        several=frozenset(rates(event).get("rate", ())) if rate is None else frozenset(),
        day=decided(event),
        dated=event["event_first"] is not None,
        known=event["first_reported"],
        effective=event["effective_first"],
        begins=None
        if vague(event["effective_first"], event["effective_last"], WEEKEND)
        else event["effective_first"],
        until=until(event),
        moved=frozenset(filter(None, (event["effective_first"], event["deadline"]))),
        said=event["act"] == "THREATEN" or status in ("threatened", "proposed"),
        final=bool(event.get("final")),
        opens=_opens(event),
    )


def _opens(event: Event) -> dt.date | None:
    """Return the day on which an act opens a probe on goods that nobody names."""
    first: dt.date | None = event["event_first"]
    opens = event["act"] == OPENED_BY and event["status"] == "announced"
    return first if opens and first == event["event_last"] else None


@dataclass(eq=False, slots=True)
class Life:
    """A measure while its steps are gathered."""

    number: int
    implementer: str
    instrument: str
    product: str | None  # as `thing` names it
    targets: frozenset[str]
    goods: frozenset[str] = frozenset()  # the product, and those listed with it
    touched: int = 0  # the row of its last step
    steps: int = 0
    days: list[dt.date] = field(default_factory=list)  # of its events, in order, each once
    rates: set[float] = field(default_factory=set)
    several: set[float] = field(default_factory=set)  # which is whose is not known
    level: float | None = None
    level_day: dt.date | None = None
    effective: dt.date | None = None
    begins: set[dt.date] = field(default_factory=set)  # days of effect of its rates
    until: dt.date | None = None
    seen: dt.date | None = None
    begun: bool = False

    def take(self, new: Act, row: int) -> None:
        """Add an act as the next step. Targets and product are those told when it began."""
        self.touched = row
        self.steps += 1
        place = bisect_left(self.days, new.day) if new.day else 0
        if new.day and self.days[place : place + 1] != [new.day]:
            self.days.insert(place, new.day)
        if not self.begun:
            self.targets = self.targets or new.targets
            self.product, self.goods = self.product or new.product, self.goods or new.goods
        level = new.level
        if level is None and new.off is not None and self.level is not None and new.status in LESS:
            level = self.level - new.off
        if level is not None and not (new.said and self.begun):
            self.level, self.level_day = level, new.day
            self.effective = new.effective
            self.begins |= {new.effective} if new.effective else set()
        self.rates |= {one for one in (level, new.rate, new.before) if one is not None}
        self.several |= new.several
        self.until = new.until or self.until
        self.seen = max(filter(None, (self.seen, new.known)), default=None)
        self.begun |= not new.said


def numbers(event: Event) -> tuple[float | None, ...]:
    """Return what an event says of a rate: the new one, the one before, what stays, the change.

    None where it tells several: they are those of several things, and which is which is not known.
    """
    told = rates(event)
    return tuple(
        next(iter(told[role])) if len(told.get(role, ())) == 1 else None
        for role in ("rate", "previous", "retained", "change")
    )
