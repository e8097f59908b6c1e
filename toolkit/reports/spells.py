"""When a measure was in force, as pages tell it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from toolkit.sequences.steps import untold
from toolkit.view.phrases import period

__all__ = ["in_force"]


def in_force(row: Mapping[str, Any], undated: Collection[str]) -> str:
    """Return when a measure was in force in words, "" where no spell is known.

    Parameters
    ----------
    row : of `measures`.
    undated : ids of events of which no text tells a day, as `sequences.undated` returns them.

    >>> import datetime as dt
    >>> day = dt.date(2025, 4, 16)
    >>> spell = {"first_day": day, "last_day": None, "end": "unknown", "last_seen": day}
    >>> step = {"event_id": "a", "announced": day, "effective": None}
    >>> in_force({"steps": [step], "in_force": [spell]}, {"a"})
    'no later than 2025-04-16, end not reported (last seen 2025-04-16)'
    """
    reported = untold(row["steps"] or (), undated)
    return "; ".join(period(s, s["first_day"] in reported) for s in row["in_force"] or ())
