"""Blame without a word for it: what a speaker for one state says that another does wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.extraction.events.words.frames import Frame, Knowledge
from toolkit.extraction.events.words.instruments import phrase_in
from toolkit.extraction.events.words.slots import has_particle
from toolkit.extraction.events.words.trigger import Trigger
from toolkit.extraction.labels import SUBJECTS, VERBAL
from toolkit.extraction.page import Mention

__all__ = ["find"]

PARTS = {"VERB": "verb", "AUX": "verb", "ADJ": "adjective"}
JUDGED = frozenset({"acomp", "attr", "oprd", "conj", "ccomp"})
ACTS = frozenset(
    """practice policy move measure step action decision behavior behaviour trade law rule
    treatment it this that which approach surplus deficit""".split()
)
DUTIES = frozenset({"must", "should", "ought"})
FEELINGS = frozenset({"concerned", "worried", "disappointed", "dissatisfied"})


def find(span: Any, known: Knowledge, actors: dict[int, list[Mention]]) -> Iterator[Trigger]:
    """Yield the predicates of a sentence that blame: has failed to, violates, is unacceptable.

    Whether somebody who speaks for another state says so is for the caller to see.
    """
    for token in span:
        part = PARTS.get(token.pos_)
        for frame in known.frames.get((token.lemma_.lower(), part or ""), ()):
            if frame.needs == "blamed" and has_particle(token, frame.particle):
                found = _judged(token, frame, known, actors)
                if found is not None:
                    yield found
                    break
        if _owed(token, actors):
            yield Trigger(token, "demand", "other", None, token.i, "blamed")


def _owed(token: Any, actors: dict[int, list[Mention]]) -> bool:
    """Say whether a verb tells what a state must do: must open its market."""
    subject = _subject(token) if token.pos_ == "VERB" else None
    if subject is None or subject.i not in actors:
        return False
    return any(c.dep_ == "aux" and c.lower_ in DUTIES for c in token.children)


def _judged(
    token: Any, frame: Frame, known: Knowledge, actors: dict[int, list[Mention]]
) -> Trigger | None:
    subject = _subject(token)
    if subject is None:
        return None
    if token.pos_ == "ADJ":
        if token.dep_ not in JUDGED:
            return None
        named = phrase_in(subject, known)
        if named is None and subject.lemma_.lower() not in ACTS and token.lower_ not in FEELINGS:
            return None
        if token.lower_ in FEELINGS and subject.lower_ != "we" and subject.i not in actors:
            return None
        instrument = named[0] if named is not None else frame.instrument or "other"
        return Trigger(token, frame.operation, instrument, None, token.i, "blamed")
    if subject.i not in actors and not any(c.i in actors for c in subject.children):
        return None
    if token.lemma_.lower() in ("fail", "refuse") and not any(
        c.dep_ == "xcomp" for c in token.children
    ):
        return None
    if token.lemma_.lower() not in (
        "fail",
        "refuse",
        "renege",
        "backtrack",
        "live",
        "take",
        "run",
        "rip",
    ) and not any(c.dep_ in ("dobj", "prep") for c in token.children):
        return None
    return Trigger(token, frame.operation, frame.instrument or "other", None, token.i, "blamed")


def _subject(token: Any) -> Any | None:
    """Return the subject of a verb, or of the verb of which an adjective is the predicate."""
    verb = token if token.pos_ in VERBAL else token.head
    for _ in range(3):
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.i != token.i:
                return child
        if verb.dep_ not in ("xcomp", "conj") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None
