"""The first day that is told of each event, and that of its first report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import numpy as np
import polars as pl

__all__ = ["Clock"]

NEWS = 10  # days within which reports of one story may contradict each other
EPOCH = dt.date(1970, 1, 1)
NEVER = np.iinfo(np.int32).max


class Clock:
    """The first day that is told of each event, and that of its first report, as days since 1970.

    Parameters
    ----------
    mentions : frames of them, with the number of their event.
    """

    def __init__(self, mentions: Iterable[pl.DataFrame]) -> None:
        self._told, self._reported = (np.empty(0, np.int32) for _ in range(2))
        for frame in mentions:
            events = frame["event"].to_numpy()
            wanted = max(self._told.size, int(events.max() if events.size else -1) + 1)
            self._told, self._reported = (
                np.concatenate([known, np.full(wanted - known.size, NEVER, np.int32)])
                for known in (self._told, self._reported)
            )
            for days, column in ((self._told, "event_first"), (self._reported, "published_day")):
                new = frame[column].cast(pl.Int32).fill_null(NEVER).to_numpy()
                np.minimum.at(days, events, new)

    def since(self, event: int, day: dt.date) -> int:
        """Return how many days before a day an event was done, or first reported; 0 where nobody tells."""
        first = min(int(self._told[event]), int(self._reported[event]))
        return 0 if first == NEVER else (day - EPOCH).days - first

    def may_answer(self, answer: int, act: int, *, rival: bool) -> bool:
        """Say whether an event may answer another: it is not of an earlier day.

        Where one of the two days is only that of a report, and words say what is answered
        (`rival`), reports a few days apart may contradict each other.
        """
        told = [int(self._told[event]) for event in (answer, act)]
        days = [day if day < NEVER else int(self._reported[event]) for day, event in zip(told, (answer, act), strict=True)]  # fmt: skip
        first, last = days
        if NEVER in days or last <= first:
            return True
        return rival and NEVER in told and last - first <= NEWS
