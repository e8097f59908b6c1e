"""Judgements: one row for each thing that was scored, from which every figure is drawn.

A judgement compares one coded thing with one read thing. Its outcome is `right`, `wrong` (both are
there and differ), `missed` (coded, not read) or `extra` (read, not coded). Hence

    precision = credit / (right + wrong + extra)        recall = credit / (right + wrong + missed)

where credit is 1 for what is right and a share for overlaps. Of a measure without missed and extra
rows, such as the status of the event mentions found, precision, recall and F1 are the share right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

__all__ = ["DEVELOPMENT", "OUTCOMES", "TEST", "half_of", "judgements", "verdict"]

OUTCOMES = ("right", "wrong", "missed", "extra")
DEVELOPMENT, TEST = "development", "test"

SCHEMA = pl.Schema(
    {
        "set": pl.String,  # what was scored: events, statements, actors …
        "measure": pl.String,  # found, status, cue, value …
        "doc": pl.String,  # the document, as the gold names it
        "half": pl.String,
        "item": pl.String,  # names the judgement in its set, measure and document
        "outcome": pl.String,
        "credit": pl.Float64,
        "gold": pl.String,  # as coded
        "read": pl.String,  # as read
        "act": pl.String,
        "instrument": pl.String,
        "status": pl.String,
        "confidence": pl.Float64,  # of an event mention that was read
        "rule": pl.String,  # by which it was read
        "sentence": pl.String,  # words that show it
    }
)


def half_of(index: int) -> str:
    """Return the half to which a document belongs by its place in the gold, from 0.

    >>> half_of(0), half_of(1)
    ('development', 'test')
    """
    return TEST if index % 2 else DEVELOPMENT


def judgements(rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Return judgements as a table; credit is 1 where it is right and none is given.

    >>> rows = [verdict("events", "status", ("a", 0), "e0", "imposed", "raised")]
    >>> judgements(rows).select("outcome", "credit", "half").row(0)
    ('wrong', 0.0, 'development')
    """
    listed = [dict(row) for row in rows]
    for row in listed:
        row.setdefault("credit", float(row["outcome"] == "right"))
    return pl.DataFrame(
        {name: [row.get(name) for row in listed] for name in SCHEMA}, schema=SCHEMA, strict=True
    )


def verdict(
    of: str,
    measure: str,
    place: tuple[str, int],
    item: str,
    gold: str | None,
    read: str | None,
    outcome: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Return one judgement; without an outcome it is right where both say the same.

    `place` is the document and its place in the gold, from 0; `item` names what is judged there;
    `more` are the other columns: act, instrument, status, sentence, credit.
    """
    return {
        "set": of,
        "measure": measure,
        "doc": place[0],
        "half": half_of(place[1]),
        "item": item,
        "outcome": outcome or ("right" if gold == read else "wrong"),
        "gold": gold,
        "read": read,
        **more,
    }
