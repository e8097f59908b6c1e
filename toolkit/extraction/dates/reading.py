"""A text while it is read: its tokens, the day it is read against, what was told before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from toolkit.extraction.dates.periods import (
    Period,
    at_time,
    day,
    day_or_none,
    month,
    unresolved,
    year,
)
from toolkit.extraction.dates.scan import END, Token

__all__ = [
    "Reading",
    "Result",
    "Rule",
    "Tense",
    "begins_with",
    "month_near",
    "monthday_near",
    "period",
    "weekday_near",
]

Tense = Literal["past", "present", "future", "announced"]

# A month or day without a year is at most this far away in the direction of its sentence's tense;
# a writer would say the year of what lies further, so it is read as near in the other direction.
_REACH = {"past": 330, "future": 270}
# Without a tense, what lies ahead counts as this many times further: news looks back.
_AHEAD_COST = 2
LAST_MONTH = 12
_GRAINS = ("D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE")
# "The first day of the last week of …": what is nested deeper is no language.
_DEEPEST = 6
# Tokens before a name that may stand between it and "by".
_NEAR = 5
# Tokens within which a sentence is looked at.
_SENTENCE = 30
_DEADLINES = frozenset({"by", "until", "till"})
# "Coffee for May delivery": a month of futures trading lies ahead.
_DELIVERIES = frozenset({"delivery", "futures", "contract", "contracts", "shipment"})


@dataclass
class Reading:
    """The tokens of a text and what its words are read against."""

    tokens: list[Token]
    reference: dt.date | None
    tense: Callable[[int], Tense | None]
    strict: bool = False
    anchors: dict[str, Period] = field(default_factory=dict)
    gone: Period | None = None
    place: int = -1
    depth: int = 0

    @cached_property
    def orders(self) -> dict[str, set[bool]]:
        """Whether days in digits have the day first, as those show that can be read in one way only, by
        the sign that parts them: 15.10.2007."""
        found: dict[str, set[bool]] = {".": set(), "/": set()}
        for token in self.tokens:
            if token.kind == "slashed":
                sign = "." if "." in token.word else "/"
                a, b = (int(part) > LAST_MONTH for part in token.word.split(sign)[:2])
                found[sign] |= {a} if a != b else set()
        return found

    def at(self, i: int) -> Token:
        """The token at `i`, or END."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else END

    def kind(self, i: int) -> str:
        """What the token at `i` can mean."""
        return self.at(i).kind

    def skip(self, i: int, *kinds: str) -> int:
        """The next place, where the token at `i` is of one of these kinds; else the same."""
        return i + 1 if self.kind(i) in kinds else i

    def glued(self, i: int) -> bool:
        """Whether the token at `i` follows the one before without a space."""
        return i > 0 and self.at(i).start == self.at(i - 1).end

    def reads_as_title(self, i: int) -> bool:
        """Whether the token at `i` is written with a capital, as in the name of a thing."""
        return self.at(i).capital

    def remember(self, told: Period, i: int) -> None:
        """Keep a date for what refers back to it: "the day before" needs a day, "that year" less.

        Finer dates outside of it are forgotten, since the text has gone on to another time. Of the
        first nine months of a year it keeps the year.
        """
        first, last = told.first, told.last
        if not first or not last:
            return
        if told.grain not in _GRAINS:
            if first.year != last.year:
                return
            told = year(first.year)
        rank = _GRAINS.index(told.grain)
        for grain in _GRAINS[rank:]:
            self.anchors[grain] = told
        self.place = i
        if told.grain == "D" and self.reference and first <= self.reference:
            self.gone = told
        for grain in _GRAINS[:rank]:
            finer = self.anchors.get(grain)
            if finer and finer.first and not first <= finer.first <= last:
                del self.anchors[grain]

    def told(self, unit: str, tense: Tense | None = None) -> Period | None:
        """The date told last that is known to this unit or finer; of days in the past, one gone by."""
        last = self.anchors.get(unit)
        ahead = last and last.first and self.reference and last.first > self.reference
        return self.gone if ahead and unit == "D" and tense == "past" and self.gone else last

    def day_of_sentence(self, i: int) -> Period | None:
        """The day told last in the sentence of the token at `i`."""
        between = self.tokens[self.place : i] if 0 <= self.place >= i - _SENTENCE else []
        ends = not between or any(token.kind in (".", ";", "blank") for token in between)
        return None if ends else self.told("D")

    def _goes_on(self, i: int) -> bool:
        """Whether the day told last in the sentence lies ahead."""
        told = self.day_of_sentence(i)
        return bool(told and told.first and self.reference and told.first > self.reference)

    def against(self, base: dt.date | None, tense: Tense) -> Reading:
        """The same text read against another day and in one direction."""
        return replace(self, reference=base, tense=lambda _: tense, strict=True)

    def direction(self, i: int) -> Tense | None:
        """Where the name at `i` points: back after "since", ahead as a deadline or delivery, and where a
        day ahead was told before it (from May 1, and from June 1), else as the tense there says."""
        before = i - 1
        while before > i - _NEAR and self.kind(before) in ("part", "the", "-", ",", "weekday"):
            before -= 1
        if self.at(before).word == "since":
            return "past"
        if self.kind(before) in ("from", "starting") and self._goes_on(i):
            return "future"
        if self.at(before).word in _DEADLINES or self.at(i + 1).word in _DELIVERIES:
            return "future"
        return self.tense(self.at(i).start)


Result = tuple[Period, int] | None
Rule = Callable[[Reading, int], Result]

# What can begin a stretch of the calendar: the kind of its first token → rules, in order.
_RULES: dict[str, list[Rule]] = {}


def begins_with(*kinds: str) -> Callable[[Rule], Rule]:
    """Enter a rule for stretches of the calendar that begin with a token of these kinds."""

    def enter(rule: Rule) -> Rule:
        for kind in kinds:
            _RULES.setdefault(kind, []).append(rule)
        return rule

    return enter


def period(r: Reading, i: int) -> Result:
    """The stretch of the calendar that begins at `i`, by name or against another day, or None."""
    if r.depth > _DEEPEST:
        return None
    r.depth += 1
    found = next(filter(None, (rule(r, i) for rule in _RULES.get(r.kind(i), ()))), None)
    r.depth -= 1
    return _with_part_of_day(r, *found) if found else None


def _with_part_of_day(r: Reading, found: Period, j: int) -> Result:
    """`Friday night`, `May 14 in the morning`."""
    if found.grain == "D" and found.type == "DATE":
        k = r.skip(r.skip(j, "in"), "the") if r.kind(j) == "in" else j
        if r.kind(k) == "daypart" and not r.at(k).word.endswith("s"):
            return at_time(found, r.at(k).value), k + 1
    return found, j


def weekday_near(r: Reading, i: int, weekday: int) -> Period:
    """The last such weekday up to the day of reference, or the next from it on."""
    if r.reference is None:
        return unresolved(f"XXXX-WXX-{weekday + 1}")
    ahead = (weekday - r.reference.weekday()) % 7
    if ahead and r.direction(i) in (None, "past"):
        ahead -= 7
    if ahead == 0 and r.kind(i - 1) in ("and", "or") and r.kind(i - 2) == "weekday":
        # "Thursday and Friday" on a Friday: as the first of the two.
        ahead = 7 if r.direction(i - 2) in ("present", "future") else 0
    return replace(_shifted(r.reference, ahead), floating=True)


def month_near(r: Reading, i: int, number: int) -> Period:
    """The month of that name that the sentence can mean."""
    if r.reference is None:
        return unresolved(f"XXXX-{number:02d}")
    years = [r.reference.year - 1, r.reference.year, r.reference.year + 1]
    here = dt.date(r.reference.year, r.reference.month, 1)
    choices = [month(y, number) for y in years]
    return _chosen(r, i, choices, here)


def monthday_near(r: Reading, i: int, m: int, d: int) -> Period | None:
    """The day of that name that the sentence can mean; None where there is no such day."""
    if day_or_none(2024, m, d) is None:
        return None
    if r.reference is None:
        return unresolved(f"XXXX-{m:02d}-{d:02d}")
    y = r.reference.year
    reach = range(y - 1, y + 2) if (m, d) != (2, 29) else range(y - 8, y + 9)
    choices = [found for found in (day_or_none(year, m, d) for year in reach) if found]
    return _chosen(r, i, choices, r.reference)


def _chosen(r: Reading, i: int, choices: list[Period], here: dt.date) -> Period:
    away = [((choice.first or here) - here).days for choice in choices]
    tense = r.direction(i)
    if tense == "announced":  # on May 4 it announced a duty from July 1: the first one after May 4
        told = r.day_of_sentence(i)
        after = (c for c in choices if c.first and told and told.first and c.first >= told.first)
        first = next(after, None)
        if first is not None:
            return replace(first, floating=True)
    ahead = 1 if tense not in (None, "announced") else _AHEAD_COST
    near = min(
        range(len(away)), key=lambda n: (away[n] * ahead if away[n] > 0 else -away[n], away[n])
    )
    if tense in ("past", "future"):
        sign = -1 if tense == "past" else 1
        right = [n for n in range(len(away)) if away[n] * sign >= 0]
        best = min(right, key=lambda n: abs(away[n]), default=near)
        if r.strict or abs(away[best]) <= _REACH[tense]:
            near = best
    return replace(choices[near], floating=True)


def _shifted(date: dt.date, days: int) -> Period:
    return day(dt.date.fromordinal(min(max(date.toordinal() + days, 1), dt.date.max.toordinal())))
