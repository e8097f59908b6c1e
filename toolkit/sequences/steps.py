"""Steps of a measure: the day from which each is so, and the rate that it leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import polars as pl

from toolkit.tables.days import CLOCKS, WEEKEND

__all__ = [
    "ENDS", "STARTS", "UNKNOWN", "Level", "Step", "begins", "dated", "level_after", "undated",
    "untold", "words_only",
]  # fmt: skip

STARTS = ("announced", "imposed", "raised", "lowered", "in_force", "extended", "breached")
"""Statuses after which a measure is in force from the day of its effect."""

ENDS = ("lifted", "rejected", "cancelled", "expired")
"""Statuses after which it is over."""

_RETOLD = ("announced", "imposed", "in_force")
_TALK_OF_IT = ("proposed", "threatened")
_LESS = ("lowered", "suspended", "lifted", "exempted")
Step = Mapping[str, Any]
Level = tuple[float | None, str | None]
UNKNOWN: Level = (None, None)
"""A level of which nothing is told: no rate, no unit."""


def dated(steps: list[Step]) -> list[Step]:
    """The steps that have a day, in the order in which they begin; ties keep their order.

    What tells anew, as imposed or in force, a rate that a rise has overtaken sets no rate: it looks back.
    """
    found: list[Step] = []
    level, overtaken = UNKNOWN, set[Level]()
    for step in sorted((s for s in steps if s["announced"] or s["effective"]), key=begins):
        after = UNKNOWN if words_only(step) else level_after(level, step)
        if step["status"] in _RETOLD and after in overtaken:
            found.append({**step, "magnitude": None})
            continue
        if after != level and UNKNOWN not in (after, level):
            risen = after[1] == level[1] and (after[0] or 0) > (level[0] or 0)
            overtaken = {*overtaken, level} if risen else set()
        level = level if after == UNKNOWN else after
        found.append(step)
    return found


def begins(step: Step) -> dt.date:
    """The day from which a step is so: its effect, else its announcement."""
    found: dt.date = step["effective"] or step["announced"]
    return found


def undated(events: pl.DataFrame) -> frozenset[str]:
    """Return the ids of events of which no text tells on what day they begin: what is known is a
    report, or a month or a year.

    >>> from toolkit.tables import frame
    >>> april = {"event_first": dt.date(2025, 4, 1), "event_last": dt.date(2025, 4, 30)}
    >>> told = {"effective_first": dt.date(2025, 4, 2), "n_mentions": 1}
    >>> undated(frame("events", [april | told | {"event_id": "a"},
    ...     april | {"event_id": "b", "n_mentions": 1}]))
    frozenset({'b'})
    """
    effect, act = (
        pl.col(last).fill_null(pl.col(first)) <= pl.col(first).dt.offset_by(f"{WEEKEND}d")
        for first, last in (CLOCKS["effective"], CLOCKS["event"])
    )
    return frozenset(events.filter(~pl.coalesce(effect, act, pl.lit(value=False)))["event_id"])


def untold(steps: Iterable[Step], undated: Collection[str]) -> frozenset[dt.date]:
    """Return the days of steps that no text tells: a step was so by then, and perhaps before.

    >>> day = dt.date(2025, 4, 16)
    >>> untold([{"event_id": "a", "announced": day, "effective": None}], {"a"}) == {day}
    True
    """
    known = [s for s in steps if s["effective"] or s["announced"]]
    told = {begins(s) for s in known if s["event_id"] not in undated}
    return frozenset(begins(s) for s in known if s["event_id"] in undated) - told


def level_after(before: Level, step: Step) -> Level:
    """The rate after a step, given the rate before: a new rate replaces, a change adds.

    What ends or exempts names the rate that it takes away, and sets none. What suspends a rate
    tells it where none is known.
    """
    magnitude = step["magnitude"]
    if not magnitude or magnitude["value"] is None or step["status"] in (*ENDS, "exempted"):
        return before
    value, unit = magnitude["value"], magnitude["unit"]
    unit = "percent" if unit == "points" else unit  # points of a rate in percent
    named = magnitude["role"] == "previous" and step["status"] == "suspended" and before == UNKNOWN
    if magnitude["role"] == "rate" or named:
        return value, unit
    if magnitude["role"] == "change" and before[0] is not None and before[1] == unit:
        after = before[0] - abs(value) if step["status"] in _LESS else before[0] + value
        return (after, unit) if after >= 0 else UNKNOWN  # it was not this rate that changed
    return before


def words_only(step: Step) -> bool:
    """Whether a step sets nothing: a threat, a proposal, an announcement without a day of effect."""
    undated = step["status"] == "announced" and step["effective"] is None
    return undated or step["status"] in _TALK_OF_IT
