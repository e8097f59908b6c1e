"""Spells: the periods in which a measure is threatened, announced, in force or suspended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from toolkit.sequences.timeline import needs

__all__ = ["ABOUT", "STARTS", "Step", "begins", "dated", "spells"]

ABOUT = (
    "measure_id", "implementer_id", "target_ids", "instrument", "product_id", "object", "standing",
)  # fmt: skip
STARTS = ("announced", "imposed", "raised", "lowered", "in_force", "extended", "breached")
"""Statuses after which a measure is in force from the day of its effect."""

_TALK_OF_IT = ("proposed", "threatened")
_ENDS = ("lifted", "rejected", "cancelled", "expired")
_DAY = dt.timedelta(days=1)
_SPELL: dict[str, Any] = {
    "state": pl.String,
    "first_day": pl.Date,
    "last_day": pl.Date,
    "end": pl.String,
    "last_seen": pl.Date,
    "rate": pl.Float64,
    "unit": pl.String,
    "evidence": pl.List(pl.String),
}
Step = Mapping[str, Any]


def spells(measures: pl.DataFrame) -> pl.DataFrame:
    """Return the periods of each measure: threatened, announced, in force, suspended.

    Spells in force are those of `measures.in_force`, cut where the rate changes; where that
    column is null they are read from the steps. A spell ends `reported` (a step says so),
    `scheduled` (a date was set, and nobody reports what came of it) or `unknown` (last_day null:
    no end is known, which is not the same as still in force; `last_seen` is the last day with a
    report).

    Returns
    -------
    measure_id, implementer_id, target_ids, instrument, product_id, object, standing, state,
    first_day, last_day (in it), end, last_seen, rate (level at that time), unit, evidence (the
    event ids of the steps so far).
    """
    needs(measures, [*ABOUT, "steps"], "spells(measures)")
    rows = []
    for measure in measures.sort("measure_id").iter_rows(named=True):
        steps = dated(measure["steps"] or [])
        about = {column: measure[column] for column in ABOUT}
        found = list(_states(steps))
        if measure.get("in_force") is not None:
            found = [spell for spell in found if spell["state"] != "in_force"]
            for spell in measure["in_force"]:
                found += _cut_by_rate(spell, steps)
        found.sort(key=lambda spell: (spell["first_day"], spell["state"]))
        rows += [{**about, **spell} for spell in found]
    return pl.DataFrame(rows, schema={**{c: measures.schema[c] for c in ABOUT}, **_SPELL})


def dated(steps: list[Step]) -> list[Step]:
    """The steps that have a day, in the order in which they begin; ties keep their order."""
    return sorted((s for s in steps if s["announced"] or s["effective"]), key=begins)


def begins(step: Step) -> dt.date:
    """The day from which a step is so: its effect, else its announcement."""
    found: dt.date = step["effective"] or step["announced"]
    return found


def _level(before: tuple[float | None, str | None], step: Step) -> tuple[float | None, str | None]:
    """The rate after a step, given the rate before: a new rate replaces, a change adds."""
    magnitude = step["magnitude"]
    if not magnitude or magnitude["value"] is None:
        return before
    value, unit = magnitude["value"], magnitude["unit"]
    if magnitude["role"] == "rate":
        return value, unit
    if magnitude["role"] == "change" and before[0] is not None and before[1] == unit:
        down = step["status"] == "lowered"
        return before[0] - abs(value) if down else before[0] + value, unit
    return before


def _states(steps: list[Step]) -> Iterator[dict[str, Any]]:
    """Yield the spells that the steps tell of, in order of time."""
    level: tuple[float | None, str | None] = (None, None)
    now: dict[str, Any] | None = None
    evidence: list[str] = []
    seen = max((step["announced"] or step["effective"] for step in steps), default=None)
    for step in steps:
        start, told = begins(step), step["announced"]
        evidence = [*evidence, step["event_id"]]
        if _only_words(step):
            if now and now["state"] in ("in_force", "suspended"):
                now = {**now, "evidence": evidence}
                continue
            state: str | None = "announced" if step["status"] == "announced" else "threatened"
            rate = _level((None, None), step)
        else:
            state = _state_after(step, now)
            rate = level = _level(level, step)
        if told and told < start and state == "in_force" and (not now or now["state"] != state):
            yield from _ended(now, told)
            now = _open("announced", told, rate, evidence, seen)
        yield from _ended(now, start)
        now = _open(state, start, rate, evidence, seen) if state else None
        if now and step["until"]:
            now |= {"last_day": step["until"], "end": "scheduled"}
    if now:
        yield now


def _only_words(step: Step) -> bool:
    """Whether a step sets nothing: a threat, a proposal, an announcement without a day of effect."""
    undated = step["status"] == "announced" and step["effective"] is None
    return undated or step["status"] in _TALK_OF_IT


def _state_after(step: Step, now: Mapping[str, Any] | None) -> str | None:
    """The state that a step leads to; None: over. An exemption or a scheduled end changes none."""
    status = step["status"]
    if status in _ENDS and not (status == "expired" and step["until"]):
        return None
    prolonged = status == "extended" and now is not None and now["state"] == "suspended"
    if status == "suspended" or prolonged:
        return "suspended"
    if status in STARTS:
        return "in_force"
    return str(now["state"]) if now else None


def _open(
    state: str,
    first: dt.date,
    level: tuple[float | None, str | None],
    evidence: list[str],
    seen: dt.date | None,
) -> dict[str, Any]:
    return {
        "state": state, "first_day": first, "last_day": None, "end": "unknown", "last_seen": seen,
        "rate": level[0], "unit": level[1], "evidence": evidence,
    }  # fmt: skip


def _ended(spell: dict[str, Any] | None, next_first: dt.date) -> Iterator[dict[str, Any]]:
    """Yield the spell, ended by the step that begins on `next_first`, or earlier by its own end.

    A spell that the next step overtakes on its first day never was.
    """
    if spell is None or next_first <= spell["first_day"]:
        return
    last = next_first - _DAY
    own = spell["last_day"]
    yield spell if own and own < last else {**spell, "last_day": last, "end": "reported"}


def _cut_by_rate(spell: Mapping[str, Any], steps: list[Step]) -> list[dict[str, Any]]:
    """A spell in force as given by the linking, cut on the days on which its rate changes."""
    first, last = spell["first_day"], spell["last_day"]
    if first is None:
        return []
    level: tuple[float | None, str | None] = (None, None)
    evidence: list[str] = []
    parts: list[dict[str, Any]] = []
    for step in steps:
        start = begins(step)
        if last and start > last:
            break
        changed = _level(level, step)
        evidence = [*evidence, step["event_id"]]
        if start > first and changed != level:
            if not parts:
                parts.append(_open("in_force", first, level, evidence[:-1], spell["last_seen"]))
            parts = [*parts[:-1], *_ended(parts[-1], start)]
            parts.append(_open("in_force", start, changed, evidence, spell["last_seen"]))
        level = changed
    if not parts:
        parts.append(_open("in_force", first, level, evidence, spell["last_seen"]))
    parts[-1] = {**parts[-1], "last_day": last, "end": spell["end"]}
    return parts
