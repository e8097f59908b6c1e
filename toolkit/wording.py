"""Days and numbers as a sentence, or the title of a figure, says them.

Tables keep ISO days, which sort and line up; nobody says "in 2025-10-01".
"""

from __future__ import annotations

import datetime as dt

__all__ = ["signed", "spelled"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ONE = dt.timedelta(days=1)


def spelled(first: dt.date | str, last: dt.date | str | None = None) -> str:
    """Return a day, or a span of days, as it is said; whole months and years without their days.

    Parameters
    ----------
    first, last : days, or ISO days; one day where `last` is left out.

    Raises
    ------
    ValueError
        A text is no ISO day.

    >>> spelled("2025-10-01"), spelled("2025-10-26", "2025-11-02")
    ('1 October 2025', '26 October to 2 November 2025')
    >>> spelled("2025-02-01", "2025-03-31"), spelled("2022-01-01", "2022-12-31")
    ('February to March 2025', '2022')
    """
    begin = _day(first)
    end = begin if last is None else _day(last)
    if begin == end:
        return f"{begin.day} {_month(begin)} {begin.year}"
    if begin.day == 1 and (end + _ONE).day == 1:
        return _months(begin, end)
    if begin.year != end.year:
        return f"{spelled(begin)} to {spelled(end)}"
    if begin.month != end.month:
        return f"{begin.day} {_month(begin)} to {spelled(end)}"
    return f"{begin.day} to {spelled(end)}"


def signed(number: str) -> str:
    """Return a number with the sign of a minus, which a hyphen is not.

    >>> signed("-2.5"), signed("+2.5")
    ('−2.5', '+2.5')
    """
    return f"−{number[1:]}" if number.startswith("-") else number


def _months(begin: dt.date, end: dt.date) -> str:
    """Whole months, or whole years."""
    if (begin.month, end.month) == (1, 12):
        return f"{begin.year}" if begin.year == end.year else f"{begin.year} to {end.year}"
    if begin.year != end.year:
        return f"{_month(begin)} {begin.year} to {_month(end)} {end.year}"
    if begin.month != end.month:
        return f"{_month(begin)} to {_month(end)} {end.year}"
    return f"{_month(begin)} {begin.year}"


def _month(day: dt.date) -> str:
    return _MONTHS[day.month - 1]


def _day(day: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day
