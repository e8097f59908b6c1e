"""Conditions: acts that were tied to an "if" or an "unless", and what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import polars as pl

from toolkit.sequences.steps import UNKNOWN, Level, Step, begins, dated, level_after, words_only
from toolkit.sequences.timeline import timeline
from toolkit.tables import day, needs

__all__ = ["conditions"]

Outcome = tuple[str, str, dt.date]
"""What became of an act, the event that tells it, and its day."""

_RESTRICTS = frozenset({"announced", "imposed", "raised", "in_force", "breached"})
_RELIEVES = frozenset({"lowered", "suspended", "lifted", "expired"})
"""Statuses of steps that carry out a threat, or a promise of relief; each gives up the other. An
exemption is of some goods or firms, and prolonging goes on with what there is: they do neither."""
_GIVES_UP = frozenset({"rejected", "cancelled"})
_RELIEF = frozenset({"RETREAT", "AGREE", "CONCEDE", "COOPERATE"})
"""Acts that promise relief."""

_SCHEMA: dict[str, Any] = {
    "event_id": pl.String,
    "day": pl.Date,
    "deadline": pl.Date,
    "condition": pl.String,
    "outcome": pl.String,
    "outcome_id": pl.String,
    "outcome_day": pl.Date,
    "standing": pl.String,
    "evidence": pl.List(pl.String),
}


def conditions(
    events: pl.DataFrame,
    measures: pl.DataFrame,
    mentions: pl.DataFrame | None = None,
    documents: pl.DataFrame | None = None,
    *,
    as_of: dt.date | str | None = None,
) -> pl.DataFrame:
    """Return the acts that depend on a condition, and what became of them.

    Texts seldom say whether a condition came true. What is told is what became of the act: the
    first step of its measure, told on a later day, that carries it out or gives it up. It may have
    been taken for another reason. A threat is carried out by a step that imposes or raises, to no
    less than the rate that was there and the one that was threatened, and given up by one that
    relieves; a promise of relief the other way round.

    Parameters
    ----------
    events, measures : the tables.
    mentions, documents : the words of the condition are read from them.
    as_of : what is known on this day; the last day of any report where not given.

    Returns
    -------
    event_id, day, deadline, condition (its words, as first said), outcome (carried out, given
    up, either also "towards some": of all that were threatened, or of nobody by name, it hits some;
    overdue: the deadline passed and nobody reports what came of it; open), outcome_id and
    outcome_day (of the step that tells), standing, evidence (event ids); sorted by day.

    >>> from toolkit import tables
    >>> told = tables.frame("events", [{"event_id": "t", "conditional": True,
    ...     "event_first": dt.date(2025, 4, 7), "deadline": dt.date(2025, 4, 8)}])
    >>> conditions(told, tables.empty("measures"), as_of="2025-05-01")["outcome"].to_list()
    ['overdue']
    """
    needs(events, ["event_id", "conditional", "deadline", "standing"], "conditions(events)")
    needs(measures, ["steps"], "conditions(measures)")
    acts = events["act"].to_list() if "act" in events.columns else [None] * events.height
    relief = {e for e, act in zip(events["event_id"], acts, strict=True) if act in _RELIEF}
    later: dict[str, Outcome] = {}
    hits = _hits(events)
    for steps in measures["steps"].to_list():
        for event_id, outcome in _outcomes(dated(steps or []), relief, hits):
            known_of = later.get(event_id)
            if known_of is None or outcome[2] < known_of[2]:  # of several measures the first to act
                later[event_id] = outcome
    reports = [events[c].max() for c in ("last_reported", "first_reported") if c in events.columns]
    known = day(as_of, "as_of") or max((d for d in reports if isinstance(d, dt.date)), default=None)
    said = _words(mentions, documents)
    rows = []
    for event in timeline(events.filter("conditional")).iter_rows(named=True):
        found = later.get(event["event_id"])
        passed = known is not None and event["deadline"] is not None and event["deadline"] < known
        rows.append(
            {
                **{c: event[c] for c in ("event_id", "day", "deadline", "standing")},
                "condition": said.get(event["event_id"]),
                "outcome": found[0] if found else "overdue" if passed else "open",
                "outcome_id": found[1] if found else None,
                "outcome_day": found[2] if found else None,
                "evidence": [event["event_id"], *([found[1]] if found else [])],
            }
        )
    return pl.DataFrame(rows, schema=_SCHEMA)


def _hits(events: pl.DataFrame) -> dict[str, frozenset[str]]:
    """Whom each event names as its target."""
    if "target_ids" not in events.columns:
        return {}
    told = events.select("event_id", "target_ids").rows()
    return {event: frozenset(targets or ()) for event, targets in told}


def _outcomes(
    steps: list[Step], relief: Collection[str], hits: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, Outcome]]:
    """Yield, for each step, the first told on a later day that carries it out or gives it up.

    What hits none of those who were threatened does neither.

    Parameters
    ----------
    relief : events that promise relief.
    hits : whom events name as their target.
    """
    nobody: frozenset[str] = frozenset()
    for place, step in enumerate(steps):
        lessens = step["event_id"] in relief or step["status"] in _RELIEVES
        before = _levels(steps[:place])
        threatened = hits.get(step["event_id"], nobody)
        for other in steps[place + 1 :]:
            status, hit = other["status"], hits.get(other["event_id"], nobody)
            if _told(other) <= _told(step) or words_only(other):
                continue
            if threatened and hit and not threatened & hit:
                continue
            restricts = status in _RESTRICTS and _goes_further(step, other, before)
            relieves = status in _RELIEVES and not (status == "expired" and other["until"])
            if restricts or relieves or status in _GIVES_UP:
                done = relieves if lessens else restricts
                outcome = "carried out" if done else "given up"
                if hit and (not threatened or threatened - hit):
                    outcome += " towards some"
                yield step["event_id"], (outcome, other["event_id"], begins(other))
                break


def _told(step: Step) -> dt.date:
    """The day on which a step was told of."""
    told: dt.date = step["announced"] or begins(step)
    return told


def _levels(steps: list[Step]) -> tuple[bool, Level]:
    """Whether these steps put the measure in force, and the rate that they lead to."""
    begun, level = False, UNKNOWN
    for step in steps:
        if not words_only(step):
            begun, level = begun or step["status"] in _RESTRICTS, level_after(level, step)
    return begun, level


def _goes_further(threat: Step, step: Step, before: tuple[bool, Level]) -> bool:
    """Whether a step goes beyond what was in force, and to the rate that was threatened or promised.

    That a measure which was there before is in force carries out no threat, and gives up no relief.
    """
    begun, level = before
    if begun and step["status"] == "in_force":
        return False
    rate, unit = level_after(level, step)
    if not step["magnitude"] or rate is None:
        return True
    held = level if begun else UNKNOWN
    least = level_after(level, threat) if threat["magnitude"] else UNKNOWN
    further = held[0] is None or held[1] != unit or rate > held[0]
    return further and (least[0] is None or least[1] != unit or rate >= least[0])


def _words(mentions: pl.DataFrame | None, documents: pl.DataFrame | None) -> dict[str, str]:
    """The words of each event's condition, in its first mention that has them."""
    if mentions is None or documents is None:
        return {}
    spans = ["condition_start", "condition_end"]
    needs(mentions, ["event_id", "doc_id", "mention_id", *spans], "conditions(mentions)")
    needs(documents, ["doc_id", "published_day", "text"], "conditions(documents)")
    rows = (
        mentions.drop_nulls(["event_id", *spans])
        .join(documents.select("doc_id", "published_day", "text"), on="doc_id")
        .sort("published_day", "mention_id", nulls_last=True)
    )
    found: dict[str, str] = {}
    for event, text, start, end in rows.select("event_id", "text", *spans).iter_rows():
        found.setdefault(event, " ".join(text[start:end].split()))
    return found
