"""What part people take in a sentence: they say something, do something, or are met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from toolkit.extraction.labels import NOUNS, SUBJECTS, VERBAL
from toolkit.extraction.saying import phrase_head, says

__all__ = ["part_taken"]

MANY = frozenset(
    {"array", "range", "number", "majority", "handful", "coalition", "group", "host", "section"}
)
MEETS = frozenset({"talk", "talks", "meeting", "negotiation", "consultation", "discussion", "session",
                   "meet", "negotiate", "confer", "consult"})  # fmt: skip
"""Words by which those are told whom one sees: talks with Canadian officials."""
FROM = frozenset(
    {"call", "complaint", "criticism", "demand", "objection", "opposition", "pressure", "proposal",
     "protest", "request", "resistance", "retaliation", "support", "threat"}
)  # fmt: skip
"""Nouns of acts that tell by "from" whose they are: pressure from American allies."""
COMES = frozenset({"come", "arise", "emerge"})
TOLD = frozenset({"dobj", "dative", "iobj"})
QUOTES = frozenset({"quoted", "quoting", "citing"})


def part_taken(token: Any, saying: Mapping[str, str]) -> str | None:
    """Return the part that the people of a noun take: says, acts or meets; none in all else.

    Parameters
    ----------
    saying : verbs of saying.
    """
    if token.dep_ == "appos":
        return None
    head = phrase_head(token)
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in MANY:
        token = head.head.head  # an array of business groups
        head = phrase_head(token)
    if head.dep_ in TOLD:
        return "says" if head.head.lower_ in QUOTES else None
    if says(token, saying):
        return "says"
    if head.dep_ in SUBJECTS and head.head.pos_ in VERBAL:
        return "acts"
    if head.dep_ != "pobj":
        return None
    preposition = head.head
    if preposition.lower_ == "from" and _acted(preposition.head):
        return "acts"
    by = preposition.lower_ == "by" and preposition.head.pos_ in NOUNS
    if preposition.dep_ == "agent" or by:  # proposals by Congressional Republicans
        return "acts"
    met = preposition.lower_ == "with" and preposition.head.lemma_.lower() in MEETS
    return "meets" if met else None


def _acted(token: Any) -> bool:
    """Say whether an act is told of which "from" tells whose it is: threats, calls that came."""
    if token.lemma_.lower() in COMES:
        return any(c.dep_ in SUBJECTS and c.lemma_.lower() in FROM for c in token.children)
    return token.pos_ == "NOUN" and token.lemma_.lower() in FROM
