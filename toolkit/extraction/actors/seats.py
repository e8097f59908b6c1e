"""The state of an organisation that a text tells beside its name: Spain's Repsol, Chery of China."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.actors.phrases import state_of_place
from toolkit.extraction.page import Mention, Page

__all__ = ["of_state", "seat"]

OF = re.compile(r"[ ](?:of|for)[ ](?:the[ ])?$")
OWNED = re.compile(r"(?:['’]s?)?(?:[ ][\w’'-]+){0,5}[ ]")
IN = re.compile(r"(?:,[ ]based)?[ ]in[ ]([A-Z][\w.’'-]*(?:[ ][A-Z][\w.’'-]*)*)")
RULING = ("VBG", "amod")
NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "PART", "CCONJ", "NUM", "PUNCT"})


def of_state(page: Page, known: Sequence[Mention], start: int, end: int) -> tuple[int, str | None]:
    """Return where the name of a body ends, without the state that it is of, and that state:
    the State Revenue Committee | of Kazakhstan.

    A name of one word keeps it: the Bank of Tanzania.
    """
    for m in known:
        if m.kind != "state" or m.form == "demonym" or not start < m.start:
            continue
        of = OF.search(page.plain, start, m.start)
        if of is None or not (m.end == end or of.start() == end):
            continue
        alone = " " not in page.plain[start : of.start()]
        return (max(end, m.end) if alone else of.start()), m.country
    return end, None


def seat(
    page: Page, codebook: Codebook, known: Sequence[Mention], start: int, end: int
) -> str | None:
    """Return the state that stands before a name in its phrase, or in the phrase that it explains,
    or of the town in which it is said to be, or to be based."""
    based = IN.match(page.plain, end)
    if based is not None:
        inside = [
            m for m in known if based.start(1) <= m.start < based.end(1) and m.kind == "state"
        ]
        state = inside[0].country if inside else state_of_place(based[1], codebook)
        if state is not None:
            return state
    span = page.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    for m in known:
        if m.kind != "state" or m.place or not 0 <= start - m.end <= LONGEST:
            continue
        between = page.doc[m.tokens[1] : span.start]
        led = OWNED.fullmatch(page.plain, m.end, start)
        if led and m.form != "metonym" and _one_phrase(m, between):
            return m.country
    first = span.root
    while first.dep_ == "conj" and first.head.i < first.i:  # French companies Pechiney | and Imec
        first = first.head
    head = first.head
    if first.dep_ == "appos" and head.i < first.i:
        for m in known:
            if m.kind == "state" and head.left_edge.i <= m.tokens[0] and m.tokens[1] <= head.i:
                return m.country
    return None


LONGEST = 60  # code points between a state and the name of what is its


def _one_phrase(m: Mention, between: Sequence[Any]) -> bool:
    """Say whether nouns and adjectives (Latvia's ruling …) alone stand between a state, as owner, and a
    name."""
    owns = m.form == "demonym" or (len(between) > 0 and between[0].tag_ == "POS")
    return owns and all(
        (token.pos_ in NOUNS and token.text not in ",;") or (token.tag_, token.dep_) == RULING
        for token in between
    )
