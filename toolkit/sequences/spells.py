"""Spells: the periods in which a measure is threatened, announced, in force or suspended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

import polars as pl

from toolkit.sequences.standing import CONFIRMED, Word, standing_of, words
from toolkit.sequences.steps import (
    ENDS,
    STARTS,
    UNKNOWN,
    Level,
    Step,
    begins,
    dated,
    level_after,
    undated,
    untold,
    words_only,
)
from toolkit.tables import needs
from toolkit.tables.days import CLOCKS

__all__ = ["ABOUT", "IN_GENERAL", "spells"]

ABOUT = (
    "measure_id", "implementer_id", "target_ids", "instrument", "product_id", "object", "standing",
)  # fmt: skip
IN_GENERAL = pl.col("product_id").is_null() & pl.col("object").is_null()
"""A measure on goods in general. An object without a product is one that no codebook knows."""

_DAY = dt.timedelta(days=1)
_DAYS = (*CLOCKS["event"], *CLOCKS["effective"])
_LATEST = "no later than"
_WEAKEST_FIRST = ("threatened", "announced", "suspended", "in_force")
_MOVES = ("raised", "lowered", "suspended")
_SPELL: dict[str, Any] = {
    "state": pl.String,
    "first_day": pl.Date,
    "last_day": pl.Date,
    "begins": pl.String,
    "end": pl.String,
    "last_seen": pl.Date,
    "rate": pl.Float64,
    "unit": pl.String,
    "confirmed_rate": pl.Float64,
    "evidence": pl.List(pl.String),
}


def spells(measures: pl.DataFrame, events: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return the periods of each measure: threatened, announced, in force, suspended.

    Spells in force are those of `measures.in_force`, cut where the rate changes; where that
    column is null they are read from the steps. A measure is in one state a day. A spell ends `reported` (a step says so),
    `scheduled` (a date was set, and nobody reports what came of it) or `unknown` (last_day null:
    no end is known, which is not the same as still in force; `last_seen` is the last day with a
    report).

    Parameters
    ----------
    measures : the table of measures.
    events : tells by whose word each step is told, and of which no text tells a day; without it,
        a spell has the standing of its measure, and a step that is only claimed passes for as good
        as the best one.

    Returns
    -------
    measure_id, implementer_id, target_ids, instrument, product_id, object, standing (of the
    steps that tell of this state at this rate), state, first_day, last_day (in it),
    begins (`on` its first day, or `no later than` it: no text tells more than a report, a month or
    a year; null where the events do not say), end, last_seen, rate (level at that time), unit, confirmed_rate (the level by official and
    corroborated steps alone), evidence (the event ids of the steps so far); `on_top` and `named`,
    as from `among`, where the measures have them.
    """
    needs(measures, [*ABOUT, "steps"], "spells(measures)")
    known = words(events)
    tells = events is not None and set(events.columns) >= {*_DAYS}
    unknown = undated(events) if events is not None and tells else None
    columns = [*ABOUT, *(c for c in ("on_top", "named") if c in measures.columns)]
    rows = []
    for measure in measures.sort("measure_id").iter_rows(named=True):
        steps = dated(measure["steps"] or [])
        about = {column: measure[column] for column in columns}
        found = list(_states(steps))
        if measure.get("in_force") is not None:
            given = [part for spell in measure["in_force"] for part in _cut_by_rate(spell, steps)]
            found = [spell for spell in found if not _overtaken(spell, given)] + given
        late = untold(steps, unknown) if unknown is not None else None
        for spell in _apart(found):
            start = None if late is None else _LATEST if spell["first_day"] in late else "on"
            told = _by_word(spell, steps, known, measure["standing"])
            rows.append({**about, **told, "begins": start})
    return pl.DataFrame(rows, schema={**{c: measures.schema[c] for c in columns}, **_SPELL})


def _apart(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return spells in order of time, one state a day: what is in force goes before what is said of
    it, and what is said later before what was said first."""
    held = [spell for spell in found if spell["state"] == "in_force"]
    said = [
        spell for spell in found if spell["state"] != "in_force"
        and not any(_covers(one, spell["first_day"]) for one in held)
    ]  # fmt: skip
    strongest = {state: place for place, state in enumerate(_WEAKEST_FIRST)}
    ordered = sorted([*held, *said], key=lambda s: (s["first_day"], strongest[s["state"]]))
    apart = []
    for spell, later in zip_longest(ordered, ordered[1:]):
        last = later["first_day"] - _DAY if later is not None else None
        if last is None or (spell["last_day"] is not None and spell["last_day"] <= last):
            apart.append(spell)
        elif last >= spell["first_day"]:
            apart.append({**spell, "last_day": last, "end": "reported"})
    return apart


def _covers(spell: Mapping[str, Any], day: dt.date) -> bool:
    last = spell["last_day"]
    return bool(spell["first_day"] <= day and (last is None or day <= last))


def _overtaken(spell: Mapping[str, Any], given: list[dict[str, Any]]) -> bool:
    """Whether spells in force stand in place of one: it is in force, or suspended in part only."""
    first = spell["first_day"]
    return spell["state"] == "in_force" or (
        spell["state"] == "suspended"
        and any(
            part["first_day"] <= first and (part["last_day"] is None or first < part["last_day"])
            for part in given
        )
    )


def _by_word(
    spell: dict[str, Any], steps: list[Step], known: Mapping[str, Word], otherwise: str | None
) -> dict[str, Any]:
    """The spell with its standing, and its rate by the word of confirmed steps alone."""
    standing = standing_of(spell["told"], known, otherwise)
    sure = spell["rate"], spell["unit"]
    if standing not in CONFIRMED:
        sure = UNKNOWN
        for step in steps:
            by = standing_of([step["event_id"]], known, otherwise)
            if begins(step) <= spell["first_day"] and by in CONFIRMED and not words_only(step):
                sure = level_after(sure, step)
    kept = {key: value for key, value in spell.items() if key != "told"}
    return {**kept, "standing": standing, "confirmed_rate": sure[0]}


def _states(steps: list[Step]) -> Iterator[dict[str, Any]]:
    """Yield the spells that the steps tell of, in order of time."""
    level: Level = UNKNOWN
    now: dict[str, Any] | None = None
    evidence: list[str] = []
    seen = max((step["announced"] or step["effective"] for step in steps), default=None)
    for step in steps:
        start, told = begins(step), step["announced"]
        evidence = [*evidence, step["event_id"]]
        if words_only(step):
            if now and now["state"] in ("in_force", "suspended"):
                now = {**now, "evidence": evidence}
                continue
            state: str | None = "announced" if step["status"] == "announced" else "threatened"
            rate = level_after(UNKNOWN, step)
        else:
            state = _state_after(step, now)
            rate = level = level_after(level, step)
        same = now is not None and (now["state"], now["rate"], now["unit"]) == (state, *rate)
        telling = _telling(now["told"] if now and same else [], step, same)
        if told and told < start and state == "in_force" and (not now or now["state"] != state):
            yield from _ended(now, told)
            now = _open("announced", told, rate, evidence, telling, seen)
        if now is not None and same and (now["last_day"] is None or now["last_day"] >= start):
            now = {**now, "evidence": evidence, "told": telling}
        else:
            yield from _ended(now, start)
            now = _open(state, start, rate, evidence, telling, seen) if state else None
        if now and step["until"]:
            now |= {"last_day": step["until"], "end": "scheduled"}
    if now:
        yield now


def _state_after(step: Step, now: Mapping[str, Any] | None) -> str | None:
    """The state that a step leads to; None: over. An exemption or a scheduled end changes none."""
    status = step["status"]
    if status in ENDS and not (status == "expired" and step["until"]):
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
    level: Level,
    evidence: list[str],
    told: list[str],
    seen: dt.date | None,
) -> dict[str, Any]:
    return {
        "state": state, "first_day": first, "last_day": None, "end": "unknown", "last_seen": seen,
        "rate": level[0], "unit": level[1], "evidence": evidence, "told": told,
    }  # fmt: skip


def _telling(told: list[str], step: Step, same: bool) -> list[str]:
    """The events that tell a spell: one that raises or lowers by no number does not tell the rate before."""
    vague = same and step["status"] in _MOVES and not (step["magnitude"] or {}).get("value")
    return told if told and vague else [*told, step["event_id"]]


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
    level: Level = UNKNOWN
    evidence: list[str] = []
    told: list[str] = []
    parts: list[dict[str, Any]] = []
    seen = spell["last_seen"]
    for step in steps:
        start = begins(step)
        if last and start > last:
            break
        evidence = [*evidence, step["event_id"]]
        if words_only(step) or step["status"] in ENDS:
            continue
        changed = level_after(level, step)
        if start > first and changed != level:
            if not parts:
                parts.append(_open("in_force", first, level, evidence[:-1], told, seen))
            # who tells what the rate becomes has seen what it was
            seen = max(filter(None, (seen, step["announced"])), default=None)
            parts = [*parts[:-1], *_ended({**parts[-1], "last_seen": seen}, start)]
            parts.append(_open("in_force", start, changed, evidence, [], seen))
        told = _telling(told if changed == level else [], step, changed == level)
        if parts:
            parts[-1] = {**parts[-1], "told": told}
        level = changed
    if not parts:
        parts.append(_open("in_force", first, level, evidence, told, seen))
    parts[-1] = {**parts[-1], "last_day": last, "end": spell["end"]}
    return parts
