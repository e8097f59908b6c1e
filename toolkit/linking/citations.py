"""Citations: the day of an order that a text names by its number or its date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from toolkit.wording import MONTHS

__all__ = ["Orders", "cited"]

_KIND = r"(?:Executive Order|Proclamation|Memorandum|Announcement)"
_DAY = rf"(?P<month>{'|'.join(MONTHS)})\s+(?P<day>\d{{1,2}}),\s+(?P<year>\d{{4}})"
_NUMBERED = re.compile(rf"{_KIND}\s+(?:No\.\s*)?(?P<number>\d{{4,5}})(?:\s+of\s+{_DAY})?")
_DATED = re.compile(rf"{_KIND}\s+(?:dated|of)\s+{_DAY}")


class Orders:
    """The orders that texts name: their days, by number, and the days that some text cites.

    Parameters
    ----------
    texts : in order; of several days of one number the first counts.

    >>> told = Orders(["In Executive Order 14257 of April 2, 2025 (Regulating Imports), I declared …"])
    >>> told.days, told.cited
    ({'14257': datetime.date(2025, 4, 2)}, {datetime.date(2025, 4, 2)})
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.days: dict[str, dt.date] = {}
        self._numbers: set[str] = set()
        self._days: set[dt.date] = set()
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        """Take in one more text."""
        for match in _NUMBERED.finditer(text):
            self._numbers.add(match["number"])
            day = _day(match)
            if day is not None:
                self.days.setdefault(match["number"], day)
        self._days |= {day for m in _DATED.finditer(text) if (day := _day(m)) is not None}

    @property
    def cited(self) -> set[dt.date]:
        """The days of all orders that the texts cite."""
        return self._days | {self.days[one] for one in self._numbers if one in self.days}


def cited(words: str, known: dict[str, dt.date]) -> list[dt.date]:
    """Return the days of the orders that some words name, in order.

    >>> cited("in response to Executive Order 14257", {"14257": dt.date(2025, 4, 2)})
    [datetime.date(2025, 4, 2)]
    >>> cited("in response to the Executive Order dated April 8, 2025", {})
    [datetime.date(2025, 4, 8)]
    """
    numbered = [known.get(m["number"]) for m in _NUMBERED.finditer(words)]
    days = [*numbered, *(_day(m) for m in _DATED.finditer(words))]
    return [day for day in dict.fromkeys(days) if day is not None]


def _day(match: re.Match[str]) -> dt.date | None:
    """Return the day that a match holds; None where there is none, or no such day."""
    if match["month"] is None:
        return None
    try:
        return dt.date(int(match["year"]), MONTHS.index(match["month"]) + 1, int(match["day"]))
    except ValueError:
        return None
