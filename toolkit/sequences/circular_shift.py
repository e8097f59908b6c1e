"""Circular shift: how many acts are answered in time, and how many when the answers are moved along the period.

What falls off the end comes in at the front: that keeps the rhythm of both sides, and breaks only what
ties one to the other.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.sequences.finding import Z

__all__ = ["ESTIMATES", "FEWEST", "LEAST_SHIFTS", "Days", "Period", "compared", "wilson"]

FEWEST = 10
"""Acts of each side below which no p-value is given."""
LEAST_SHIFTS = 19
"""Shifts below which p cannot fall to .05, however clear the case."""
ESTIMATES = {
    "window": pl.Int64, "answered": pl.Int64, "acts": pl.Int64, "share": pl.Float64,
    "low": pl.Float64, "high": pl.Float64, "expected": pl.Float64, "null_low": pl.Float64,
    "null_high": pl.Float64, "p": pl.Float64,
}  # fmt: skip
"""Columns of what `compared` returns."""
_MOST_SHIFTS = 20_000
Days = NDArray[np.int64]


@dataclass(frozen=True)
class Period:
    """The days that were observed, and the days of common causes."""

    start: dt.date
    length: int
    shocks: Days
    """Days of common causes, as ordinals."""
    around: int
    """Days from one of these within which an act stays in place."""

    def offsets(self, acts: pl.DataFrame) -> Days:
        """Return the days of acts since the start; acts out of the period are left out."""
        found = np.array([d.toordinal() - self.start.toordinal() for d in acts["day"]], np.int64)
        return found[(found >= 0) & (found < self.length)]

    def fixed(self, days: Days) -> NDArray[np.bool_]:
        """Return which days, since the start, lie around a common cause."""
        if not len(self.shocks) or not len(days):
            return np.zeros(len(days), dtype=bool)
        shocks = self.shocks - self.start.toordinal()
        return np.asarray((np.abs(days[:, None] - shocks[None, :]) <= self.around).any(axis=1))


def compared(
    acts: pl.DataFrame, answers: pl.DataFrame, period: Period, window: int
) -> dict[str, float | int | None]:
    """Return the share of acts that are answered within a window, and its distribution over the shifts.

    Parameters
    ----------
    acts, answers : with their day.
    period : the days observed.
    window : days within which an answer counts.

    Returns
    -------
    The columns of `ESTIMATES`: p = (1 + shifts with as many answers or more) / (1 + shifts).
    """
    ours, theirs = period.offsets(acts), period.offsets(answers)
    fixed, n = period.fixed(theirs), len(ours)
    last = np.minimum(ours + window, period.length - 1)
    stay = _counts(theirs[fixed], period.length)
    held = stay[last + 1] - stay[ours] > 0
    moving = _counts(theirs[~fixed], period.length)
    hits = int((held | (moving[last + 1] - moving[ours] > 0)).sum())
    low, high = wilson(hits, n)
    row: dict[str, float | int | None] = {
        "window": window, "answered": hits, "acts": n, "share": hits / n if n else None,
        "low": low, "high": high, "expected": None, "null_low": None, "null_high": None, "p": None,
    }  # fmt: skip
    step = max(1, math.ceil(period.length / _MOST_SHIFTS))
    shifts = np.arange(step, period.length, step)
    if not n or not len(theirs) or not len(shifts):
        return row
    twice = np.concatenate([moving, moving[1:] + moving[-1]])
    found = np.empty(len(shifts))
    for place, shift in enumerate(shifts):
        begins = (ours - shift) % period.length
        moved = twice[begins + (last - ours) + 1] - twice[begins] > 0
        found[place] = (held | moved).sum()
    row |= {
        "expected": float(found.mean() / n),
        "null_low": float(np.quantile(found, 0.025) / n),
        "null_high": float(np.quantile(found, 0.975) / n),
    }
    if min(n, len(theirs)) >= FEWEST and len(shifts) >= LEAST_SHIFTS:
        row["p"] = float((1 + (found >= hits).sum()) / (1 + len(shifts)))
    return row


def _counts(days: Days, length: int) -> Days:
    """The number of acts before each day: of the days from i to j, it is c[j + 1] − c[i]."""
    return np.concatenate([[0], np.cumsum(np.bincount(days, minlength=length))]).astype(np.int64)


def wilson(hits: int, n: int) -> tuple[float, float]:
    """Return the limits of a share, at 95 percent.

    >>> [round(limit, 3) for limit in wilson(8, 10)]
    [0.49, 0.943]
    """
    if n == 0:
        return 0.0, 1.0
    share, square = hits / n, Z * Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return 0.0 if hits == 0 else middle - half, 1.0 if hits == n else middle + half
