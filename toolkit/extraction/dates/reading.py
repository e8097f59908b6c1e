"""A text while it is read: its tokens, the day it is read against, what was told before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from toolkit.extraction.dates.periods import Period, day, day_or_none, month, unresolved
from toolkit.extraction.dates.scan import END, Token

__all__ = ["Reading", "Result", "Rule", "Tense", "month_near", "monthday_near", "weekday_near"]

Tense = Literal["past", "future"]

# A month or day without a year is at most this far away in the direction of its sentence's tense;
# a writer would add the year to what lies further, so it is read as near in the other direction.
NEAR_DAYS = 330


@dataclass
class Reading:
    """The tokens of a text and what its words are read against."""

    tokens: list[Token]
    reference: dt.date | None
    tense: Callable[[int], Tense | None]
    anchor: Period | None = None
    strict: bool = False

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

    def against(self, base: dt.date | None, tense: Tense) -> Reading:
        """The same text read against another day and in one direction."""
        return replace(self, reference=base, tense=lambda _: tense, strict=True)


Result = tuple[Period, int] | None
Rule = Callable[[Reading, int], Result]


def weekday_near(r: Reading, i: int, weekday: int) -> Period:
    """The last such weekday up to the day of reference, or the next from it on."""
    if r.reference is None:
        return unresolved(f"XXXX-WXX-{weekday + 1}")
    ahead = (weekday - r.reference.weekday()) % 7
    if ahead and r.tense(r.at(i).start) != "future":
        ahead -= 7
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
    near = min(range(len(away)), key=lambda n: (abs(away[n]), away[n]))
    tense = r.tense(r.at(i).start)
    if tense:
        sign = -1 if tense == "past" else 1
        right = [n for n in range(len(away)) if away[n] * sign >= 0]
        best = min(right, key=lambda n: abs(away[n]), default=near)
        if r.strict or abs(away[best]) <= NEAR_DAYS:
            near = best
    return replace(choices[near], floating=True)


def _shifted(date: dt.date, days: int) -> Period:
    return day(dt.date.fromordinal(min(max(date.toordinal() + days, 1), dt.date.max.toordinal())))
