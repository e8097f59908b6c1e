"""Quantities told as facts, not as acts: exports to the US up 22.6 percent through September."""

from __future__ import annotations

import re
from typing import Any

from toolkit.extraction.actors.owners import actors_in, by_token, state_of
from toolkit.extraction.events.details import magnitudes
from toolkit.extraction.page import DateFound, Mention, Page

__all__ = ["find"]

QUANTITY = re.compile(
    r"(?<!['’])\b(?P<what>(?:[\w.]+[ -])?(?:trade (?:surplus|deficit)|surplus|deficit|exports?|imports?|sales|shipments|"
    r"output|production|growth|GDP|inflation|prices?|orders|investment|revenue|turnover|profits?|"
    r"reserves|demand|volume|share|unemployment))\b",
    re.IGNORECASE,
)
UP = re.compile(
    r"\b(?:rose|risen|rise|up|increase[ds]?|increasing|grew|grown|jump\w*|climb\w*|gain\w*|surge\w*|soar\w*|widen\w*|record)\b",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\b(?:fell|fallen|fall|down|decrease[ds]?|drop\w*|declin\w*|shrank|shrunk|narrow\w*|slump\w*|plung\w*|cut)\b",
    re.IGNORECASE,
)
LEVEL = re.compile(r"\b(?:flat|unchanged|steady|stable)\b", re.IGNORECASE)
REACH = 90  # code points between a quantity and its number


def find(
    page: Page, mentions: list[Mention], dates: list[DateFound], taken: set[int]
) -> list[dict[str, Any]]:
    """Return rows of `figures`.

    `taken` holds the first code points of numbers that belong to an act.
    """
    actors = by_token(mentions)
    rows = []
    for number, sentence in enumerate(page.sentences):
        words = list(QUANTITY.finditer(page.text, sentence.start, sentence.end))
        if not words:
            continue
        days = [d for d in dates if d.sentence == number and (d.value or "X")[0] != "X"]
        for m in magnitudes.find(page.text, sentence.start, sentence.end):
            if m.start in taken or m.role == "duration":
                continue
            word = min(words, key=lambda w: min(abs(w.start() - m.end), abs(m.start - w.end())))
            if min(abs(word.start() - m.end), abs(m.start - word.end())) > REACH:
                continue
            around = page.text[
                max(sentence.start, m.start - REACH) : min(sentence.end, m.end + REACH)
            ]
            rows.append(
                {
                    **page.place(number, m.start, m.end),
                    "holder_id": _holder(page, number, word.start("what"), actors),
                    "quantity": word["what"].lower(),
                    "value": m.value,
                    "unit": m.unit,
                    "period": min(days, key=lambda d: abs(d.start - m.start)).value
                    if days
                    else None,
                    "direction": "up"
                    if UP.search(around)
                    else "down"
                    if DOWN.search(around)
                    else "level"
                    if LEVEL.search(around)
                    else None,
                }
            )
    return rows


def _holder(page: Page, number: int, at: int, actors: dict[int, list[Mention]]) -> str | None:
    """Return whose figure it is: the owner of the quantity, else the subject of the sentence."""
    company = _reporter(page, at, actors)
    if company is not None:
        return company
    span = page.doc.char_span(at, at + 1, alignment_mode="expand")
    owners = actors_in(span[-1], actors) if span is not None else []
    if not owners:
        root = page.spans[number].root
        owners = [
            m
            for c in root.children
            if c.dep_ in ("nsubj", "nsubjpass")
            for m in actors_in(c, actors)
        ]
    if not owners:
        return None
    subject = owners[0]
    return (
        subject.actor_id
        if subject.kind in ("company", "organisation")
        else state_of(subject) or subject.actor_id
    )


def _reporter(page: Page, at: int, actors: dict[int, list[Mention]]) -> str | None:
    """Return the company that reports a figure as its own, wherever its goods went."""
    span = page.doc.char_span(at, at + 1, alignment_mode="expand")
    token = span[0] if span is not None else None
    while token is not None and token.head.i != token.i:
        token = token.head
        for child in token.children:
            if child.dep_ == "nsubj":
                for t in [child, *child.children]:
                    for m in actors.get(t.i, []):
                        if m.kind == "company":
                            return m.actor_id
    return None
