"""Days as coders write them: a day, a month, a year, a week, a quarter, or an interval of two."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from toolkit.errors import InputError

__all__ = ["same_days", "span"]

VALID = "Valid: 2025-05-10, 2025-05, 2025, 2025-W19, 2025-Q2, or two joined by a slash"


def span(text: str | None) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a coded date; None where none is coded.

    >>> span("2025-02")
    (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))
    >>> span("2025-05-10/2025-05-12")
    (datetime.date(2025, 5, 10), datetime.date(2025, 5, 12))
    """
    if not text:
        return None
    parts = [part.strip() for part in text.split("/")]
    if len(parts) > 2:
        raise InputError(f"{text!r} is no date. {VALID}")
    return _one(parts[0])[0], _one(parts[-1])[1]


def same_days(coded: tuple[dt.date, dt.date], read: tuple[dt.date | None, dt.date | None]) -> bool:
    """Say whether a read span is the coded one; a single read day stands for both its ends."""
    first, last = read[0] or read[1], read[1] or read[0]
    return (first, last) == coded


def _one(text: str) -> tuple[dt.date, dt.date]:
    try:
        if match := re.fullmatch(r"(\d{4})-W(\d{1,2})", text):
            monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday, monday + dt.timedelta(days=6)
        if match := re.fullmatch(r"(\d{4})-Q([1-4])", text):
            year, month = int(match[1]), 3 * int(match[2])
            return dt.date(year, month - 2, 1), _end(year, month)
        if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
            year, month = int(match[1]), int(match[2])
            return dt.date(year, month, 1), _end(year, month)
        if match := re.fullmatch(r"\d{4}", text):
            return dt.date(int(text), 1, 1), dt.date(int(text), 12, 31)
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text!r} is no date. {VALID}") from None
    return day, day


def _end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
