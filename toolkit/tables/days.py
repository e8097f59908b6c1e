"""Days, as tables hold them and as users give them."""

from __future__ import annotations

import datetime as dt
import re

from toolkit.errors import InputError

__all__ = ["CLOCKS", "PRECISE", "WEEKEND", "day", "period_known", "vague"]

CLOCKS = {
    "event": ("event_first", "event_last"),
    "effective": ("effective_first", "effective_last"),
    "reported": ("first_reported", "first_reported"),
}
"""The three clocks: when it was done or announced, when it takes effect, when it could be known."""
_EVERY = re.compile(r"[1-9]\d*(d|w|mo|q|y)")
WEEKEND = 2  # days; a longer period tells no day of a step of a measure
PRECISE = 7  # days; a longer period tells a month or a year, not a day


def day(given: dt.date | str | None, name: str) -> dt.date | None:
    """Return a day given as a date or as ISO text.

    Parameters
    ----------
    given : the day; None stays None.
    name : of the parameter, for the error.

    Raises
    ------
    InputError
        The text is no day.

    >>> day("2025-06-20", "on")
    datetime.date(2025, 6, 20)
    """
    if given is None or isinstance(given, dt.date):
        return given
    try:
        return dt.date.fromisoformat(given)
    except (TypeError, ValueError) as error:
        raise InputError(f"{name}={given!r} is not a day like 2025-10-26") from error


def vague(first: dt.date | None, last: dt.date | None, days: int = PRECISE) -> bool:
    """Say whether a period is longer than some days: it tells a month or a year, and no day.

    One without an end does not.

    >>> vague(dt.date(2025, 4, 1), dt.date(2025, 4, 30)), vague(dt.date(2025, 4, 1), dt.date(2025, 4, 2))
    (True, False)
    """
    return first is not None and last is not None and (last - first).days > days


def period_known(every: str) -> None:
    """Raise where a length of time is none.

    >>> period_known("month")
    Traceback (most recent call last):
    toolkit.errors.InputError: every='month' is no period. Valid: a number and d, w, mo, q or y, like 1w
    """
    if not isinstance(every, str) or not _EVERY.fullmatch(every):
        raise InputError(
            f"every={every!r} is no period. Valid: a number and d, w, mo, q or y, like 1w"
        )
