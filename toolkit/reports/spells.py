"""When a measure was in force, as pages tell it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import polars as pl

from toolkit.view.phrases import period

__all__ = ["in_force", "undated"]


def undated(events: pl.DataFrame) -> frozenset[str]:
    """Return the ids of events of which no text tells a day: what is known is when they were reported.

    >>> import datetime as dt
    >>> day = {"event_first": dt.date(2025, 4, 2), "effective_first": None}
    >>> undated(pl.DataFrame([{"event_id": "a", **day}, {"event_id": "b", **dict.fromkeys(day)}]))
    frozenset({'b'})
    """
    of_none = pl.all_horizontal(pl.col("event_first", "effective_first").is_null())
    return frozenset(events.filter(of_none)["event_id"])


def in_force(row: Mapping[str, Any], undated: Collection[str]) -> str:
    """Return when a measure was in force in words, "" where no spell is known.

    Parameters
    ----------
    row : of `measures`.
    undated : ids of events that have no day but that of a report, as `undated` returns them.

    >>> import datetime as dt
    >>> day = dt.date(2025, 4, 16)
    >>> spell = {"first_day": day, "last_day": None, "end": "unknown", "last_seen": day}
    >>> step = {"event_id": "a", "announced": day, "effective": None}
    >>> in_force({"steps": [step], "in_force": [spell]}, {"a"})
    'no later than 2025-04-16, end not reported (last seen 2025-04-16)'
    """
    steps = row["steps"] or ()
    begun = {s["effective"] or s["announced"] for s in steps if s["event_id"] not in undated}
    reported = {s["announced"] for s in steps if s["event_id"] in undated} - begun - {None}
    return "; ".join(period(s, s["first_day"] in reported) for s in row["in_force"] or ())
