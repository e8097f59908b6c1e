"""Periods that the reports of one event tell; the nearest is found without going through all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from toolkit.tables.days import PRECISE

__all__ = ["Days", "Periods", "apart", "is_long"]

Days = tuple[int, int]  # first and last day, as ordinals


def apart(one: Days, other: Days) -> int:
    """Days between two periods; 0 where they meet."""
    return max(0, one[0] - other[1], other[0] - one[1])


def is_long(days: Days) -> bool:
    """Say whether a period tells no day, but a month or a year."""
    return days[1] - days[0] > PRECISE


@dataclass(slots=True)
class Periods:
    """Periods, in order: an event that is told for years has hundreds of them.

    >>> told = Periods()
    >>> for day in (20, 4, 9):
    ...     told.add((day, day))
    >>> told.gap((6, 7)), told.gap((9, 30)), told.last, told.ends_within(10, 19)
    (2, 0, 20, False)
    """

    spans: list[Days] = field(default_factory=list)  # in order; those that meet are one
    exact: list[Days] = field(default_factory=list)  # the same of those that tell a day
    ends: list[int] = field(default_factory=list)  # the last day of each, in order

    def __bool__(self) -> bool:
        return bool(self.spans)

    @property
    def first(self) -> int:
        """The first day of all."""
        return self.spans[0][0]

    @property
    def last(self) -> int:
        """The last day of all."""
        return self.spans[-1][1]

    def add(self, days: Days) -> None:
        """Add a period."""
        _put(self.spans, days)
        if not is_long(days):
            _put(self.exact, days)
        place = bisect_left(self.ends, days[1])
        if self.ends[place : place + 1] != [days[1]]:
            self.ends.insert(place, days[1])

    def gap(self, days: Days) -> int:
        """Return the days from a period to the nearest of these; 0 where they meet."""
        return _gap(self.spans, days)

    def meet_a_day(self, days: Days) -> bool:
        """Say whether one of these that tells a day meets a period."""
        return bool(self.exact) and _gap(self.exact, days) == 0

    def ends_within(self, first: int, last: int) -> bool:
        """Say whether one of these ends on a day from the first to the last."""
        place = bisect_left(self.ends, first)
        return place < len(self.ends) and self.ends[place] <= last


def _put(spans: list[Days], days: Days) -> None:
    """Add a period to some in order, and make one of those that it meets."""
    first, last = days
    end = bisect_right(spans, last, key=_first)
    begin = end
    while begin and spans[begin - 1][1] >= first:
        begin -= 1
    if begin < end:
        days = min(first, spans[begin][0]), max(last, spans[end - 1][1])
    spans[begin:end] = [days]


def _gap(spans: list[Days], days: Days) -> int:
    """Return the days from a period to the nearest of some in order."""
    if len(spans) == 1:
        return apart(days, spans[0])
    place = bisect_right(spans, days[1], key=_first)
    return min(apart(days, span) for span in spans[max(0, place - 1) : place + 1])


def _first(days: Days) -> int:
    return days[0]
