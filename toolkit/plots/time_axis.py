"""Days and periods as readers say them: Mar, May, Jul under 2025; 5 May; the third quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise

from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.ticker import Formatter

__all__ = ["sparser", "tick_names", "time_axis"]

_QUARTER, _MONTH, _YEAR = 89, 28, 365  # days that the shortest of them has


def tick_names(first_days: Iterable[str], *, step: int = 1, quarters: bool = True) -> list[str]:
    """Return the names of each `step`-th period for an axis, the year below the first one of each.

    `quarters` : periods of three months are quarters, not the months that they begin with.

    >>> tick_names(["2025-11-01", "2025-12-01", "2026-01-01"])
    ['Nov\\n2025', 'Dec', 'Jan\\n2026']
    """
    given = list(first_days)
    if not _days(given):
        return given[::step]
    found, last = [], ""
    for name, year in _named(given, quarters=quarters)[::step]:
        found.append("\n".join(filter(None, (name, year if year != last else ""))))
        last = year
    return found


def time_axis(axes: Axes) -> None:
    """Let the lower axis of a figure count in days, months or years, whichever its length asks for."""
    axes.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=3, maxticks=8))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(_Names())


def sparser(axes: Axes) -> None:
    """Name fewer days, months or years at the lower axis of a figure that became narrow."""
    if isinstance(axes.xaxis.get_major_locator(), mdates.AutoDateLocator):
        axes.xaxis.set_major_locator(mdates.AutoDateLocator(minticks=2, maxticks=5))  # type: ignore[no-untyped-call]


class _Names(Formatter):
    """Names all ticks of an axis together, so that each year is told once."""

    def __call__(self, x: float, pos: int | None = None) -> str:  # noqa: ARG002, matplotlib's own
        return self.format_ticks([x])[0]

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        days = (mdates.num2date(value).date().isoformat() for value in values)  # type: ignore[no-untyped-call]
        return tick_names(days, quarters=False)


def _days(given: Sequence[str]) -> list[dt.date] | None:
    try:
        return [dt.date.fromisoformat(one) for one in given]
    except ValueError:
        return None


def _named(given: Sequence[str], *, quarters: bool = True) -> list[tuple[str, str]]:
    """The name of each period and its year; of years, the year alone."""
    days = _days(given) or []
    gap = min(((b - a).days for a, b in pairwise(days)), default=_MONTH)
    firsts = all(day.day == 1 for day in days)
    if firsts and gap >= _YEAR and all(day.month == 1 for day in days):
        return [(str(day.year), "") for day in days]
    if (
        quarters
        and firsts
        and len(days) > 1
        and gap >= _QUARTER
        and all(day.month % 3 == 1 for day in days)
    ):
        return [(f"Q{day.month // 3 + 1}", str(day.year)) for day in days]
    if firsts and gap >= _MONTH:
        return [(f"{day:%b}", str(day.year)) for day in days]
    return [(f"{day.day} {day:%b}", str(day.year)) for day in days]
