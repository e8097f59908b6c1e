"""Windows of days, of statements, and the kernels that weigh what stands in them."""

from __future__ import annotations

import datetime as dt
import math
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.tables import day as as_day
from toolkit.tables import needs

__all__ = ["KERNELS", "Window", "event_windows", "kernel_weights", "windows"]

UNITS = ("day", "week", "month", "year")
KERNELS: dict[str, Callable[[pl.Expr], pl.Expr]] = {
    "uniform": lambda d: pl.when(d.abs() <= 1).then(0.5).otherwise(0.0),
    "epanechnikov": lambda d: pl.when(d.abs() <= 1).then(0.75 * (1 - d**2)).otherwise(0.0),
    "triangular": lambda d: pl.when(d.abs() <= 1).then(1 - d.abs()).otherwise(0.0),
    "gaussian": lambda d: (-(d**2) / 2).exp() / math.sqrt(2 * math.pi),
    "dna_triangular": lambda d: pl.when(d.abs() <= 1).then((1 - d).abs()).otherwise(0.0),
}
_MOST = 100_000  # windows


@dataclass(frozen=True)
class Window:
    """A window of days, both ends in it, and the day it is named by."""

    day: dt.date
    first: dt.date
    last: dt.date


def windows(
    first_day: dt.date | str,
    last_day: dt.date | str,
    *,
    unit: str = "month",
    size: int = 1,
    calendar: bool = False,
) -> list[Window]:
    """Return the windows of a period.

    Parameters
    ----------
    first_day, last_day : the period, both days in it.
    unit : day, week, month or year.
    size : units in a window.
    calendar : False: rolling windows as DNA makes them: the middle moves by one unit,
        half = (size − 1) / 2 rounded up at a half, and only windows that lie wholly within the
        period are kept. True: calendar units (weeks from Monday), `size` in each, one after the
        other; the first and last are cut to the period.

    >>> [str(w.first) for w in windows("2025-01-15", "2025-03-10", calendar=True)]
    ['2025-01-15', '2025-02-01', '2025-03-01']
    """
    one_of(unit, UNITS, "unit")
    start, end = as_day(first_day, "first_day"), as_day(last_day, "last_day")
    if start is None or end is None or start > end:
        raise InputError(f"windows({first_day} to {last_day}): the first day is after the last")
    if size < 1:
        raise InputError(f"windows(size={size}): valid is 1 or more")
    if (end - start).days // size > _MOST:
        raise InputError(f"windows: more than {_MOST} windows. Take a larger unit or size")
    return _calendar(start, end, unit, size) if calendar else _rolling(start, end, unit, size)


def _rolling(start: dt.date, end: dt.date, unit: str, size: int) -> list[Window]:
    half = size // 2  # (size − 1) / 2, rounded up at a half
    out = []
    for step in range((end - start).days + 1):
        middle = _moved(start, unit, step)
        if middle is None or middle > end:
            break
        first, last = _moved(middle, unit, -half), _moved(middle, unit, half)
        if first and last and first >= start and last <= end:
            out.append(Window(middle, first, last))
    return out


def _calendar(start: dt.date, end: dt.date, unit: str, size: int) -> list[Window]:
    first = {
        "day": start,
        "week": start - dt.timedelta(days=start.weekday()),
        "month": start.replace(day=1),
        "year": start.replace(month=1, day=1),
    }[unit]
    out = []
    while first <= end:
        following = _moved(first, unit, size)
        last = end if following is None else min(following - dt.timedelta(days=1), end)
        out.append(Window(max(first, start), max(first, start), last))
        if following is None:
            break
        first = following
    return out


def _moved(day: dt.date, unit: str, steps: int) -> dt.date | None:
    """The day `steps` units on (the last of the month where it has no such day)."""
    try:
        if unit in ("day", "week"):
            return day + dt.timedelta(days=steps * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + steps * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def event_windows(stanced: pl.DataFrame, size: int) -> list[pl.DataFrame]:
    """Return, for each statement in order, it and `size // 2` statements on each side of it.

    Order is by day, then statement_id; so ties at the edges fall the same way at every run (DNA
    draws lots). Statements too near an end to have all neighbours get no window.

    >>> said = pl.DataFrame({"statement_id": ["1", "2", "3"], "day": [dt.date(2025, 1, 1)] * 3})
    >>> [w["statement_id"].to_list() for w in event_windows(said, 3)]
    [['1', '2', '3']]
    """
    needs(stanced, ["statement_id", "day"], "event_windows(stanced)")
    if size < 1:
        raise InputError(f"event_windows(size={size}): valid is 1 or more")
    ordered = stanced.sort("day", "statement_id")
    half = size // 2
    return [
        ordered.slice(middle - half, 2 * half + 1) for middle in range(half, ordered.height - half)
    ]


def kernel_weights(
    stanced: pl.DataFrame, centre: dt.date | str, *, width: int, kernel: str = "epanechnikov"
) -> pl.DataFrame:
    r"""Add the column `kernel`: the weight of each statement in a window about a day.

    Parameters
    ----------
    centre : the day :math:`\gamma` the window is about.
    width : days w of the window; :math:`d = 2 (t - \gamma) / w`.
    kernel : uniform (½), epanechnikov (¾(1 − d²)), triangular (1 − \|d\|), each 0 beyond
        \|d\| = 1; gaussian (the density, not cut off); dna_triangular, \|1 − d\|, as DNA computes
        it, which weighs the past above the present.

    Statements of weight 0 are left out.

    >>> said = pl.DataFrame({"day": [dt.date(2025, 1, 1), dt.date(2025, 1, 3)]})
    >>> kernel_weights(said, "2025-01-01", width=8)["kernel"].to_list()
    [0.75, 0.5625]
    """
    one_of(kernel, KERNELS, "kernel")
    needs(stanced, ["day"], "kernel_weights(stanced)")
    middle = as_day(centre, "centre")
    if width < 1 or middle is None:
        raise InputError(f"kernel_weights(width={width}): valid is 1 day or more")
    apart = 2 * (pl.col("day") - pl.lit(middle)).dt.total_days() / width
    return stanced.with_columns(kernel=KERNELS[kernel](apart)).filter(pl.col("kernel") > 0)
