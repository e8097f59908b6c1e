"""Conditions: acts that were tied to an "if" or an "unless", and what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import polars as pl

from toolkit.sequences.spells import ENDS, STARTS, Step, begins, dated
from toolkit.sequences.timeline import day, needs, timeline

__all__ = ["conditions"]

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
    first later step of its measure that carries it out or gives it up. It may have been taken for
    another reason.

    Parameters
    ----------
    events, measures : the tables.
    mentions, documents : the words of the condition are read from them.
    as_of : what is known on this day; the last day of any report where not given.

    Returns
    -------
    event_id, day, deadline, condition (its words, as first said), outcome (carried out, given
    up, overdue: the deadline passed and nobody reports what came of it; open), outcome_id and
    outcome_day (of the step that tells), standing, evidence (event ids); sorted by day.

    >>> from toolkit import tables
    >>> told = tables.frame("events", [{"event_id": "t", "conditional": True,
    ...     "event_first": dt.date(2025, 4, 7), "deadline": dt.date(2025, 4, 8)}])
    >>> conditions(told, tables.empty("measures"), as_of="2025-05-01")["outcome"].to_list()
    ['overdue']
    """
    needs(events, ["event_id", "conditional", "deadline", "standing"], "conditions(events)")
    needs(measures, ["steps"], "conditions(measures)")
    later: dict[str, tuple[str, str, dt.date]] = {}
    for steps in measures["steps"].to_list():
        later |= dict(_outcomes(dated(steps or [])))
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


def _outcomes(steps: list[Step]) -> Iterator[tuple[str, tuple[str, str, dt.date]]]:
    """Yield, for each step, the first that was told of later and sets the measure or ends it."""
    for place, step in enumerate(steps):
        told = step["announced"] or begins(step)
        for other in steps[place + 1 :]:
            if (other["announced"] or begins(other)) < told:
                continue
            sets = other["status"] in STARTS and not (
                other["status"] == "announced" and other["effective"] is None
            )
            if sets or other["status"] in ENDS:
                outcome = "carried out" if sets else "given up"
                yield step["event_id"], (outcome, other["event_id"], begins(other))
                break


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
