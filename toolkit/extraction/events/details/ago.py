"""Days of acts that lie some time back, told without a number: a few months ago, some weeks earlier."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from toolkit.extraction.dates import periods
from toolkit.extraction.page import DateFound, Page

__all__ = ["placed"]

SOME = re.compile(
    r"(?:an?[ ]few|several|some)[ ](?P<unit>day|week|month|year)s[ ](?P<from>ago|earlier|before)",
    re.IGNORECASE,
)
RANGE = {"day": (2, 6), "week": (2, 8), "month": (2, 11), "year": (2, 6)}
"""How many days, weeks, months or years are a few, some or several of them."""


def placed(page: Page, date: DateFound, dates: Iterable[DateFound]) -> DateFound:
    """Return a time that lies some days, weeks, months or years back with the days on which it may be.

    It is counted from the day of the text. What lies so far before another time ("some weeks earlier")
    is left as it is where its sentence, or the one before, tells one.

    Parameters
    ----------
    dates : those of the page.
    """
    found = SOME.fullmatch(page.text, date.start, date.end)
    today = page.published_day
    if found is None or today is None or date.first_day is not None:
        return date
    told = (d for d in dates if d.start < date.start and d.first_day is not None)
    if found["from"].lower() != "ago" and any(date.sentence - d.sentence <= 1 for d in told):
        return date
    unit = found["unit"].lower()
    fewest, most = RANGE[unit]
    first, last = (_back(today, number, unit) for number in (most, fewest))
    return replace(date, first_day=first, last_day=last, kind="uncertain")


def _back(day: dt.date, number: int, unit: str) -> dt.date | None:
    """Return the day that lies so many units before another one."""
    return periods.moved(periods.day(day), -number, unit[0].upper()).first
