"""Words of saying in a parse: whether a noun is the one who says."""

from __future__ import annotations

from typing import Any

__all__ = ["SUBJECTS", "says"]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SAYING = frozenset(
    "say tell add note warn argue report write announce state claim reveal quote cite describe "
    "call predict urge disclose reply respond comment publish ask explain confirm insist stress "
    "believe expect fear agree caution estimate complain criticize criticise welcome oppose support "
    "demand press suggest acknowledge concede declare indicate remark observe contend".split()
)
HEARERS = frozenset("tell inform remind".split())
CREDITS = frozenset({"according", "report", "quote", "cite", "tell", "say", "interview", "write"})


def says(noun: Any) -> bool:
    """Say whether a noun says something, is told it, or is credited with it.

    `noun` is a token: the subject of a verb of saying, the one who was told, or what "according
    to", "as reported by" and "in an interview with" name.
    """
    token = noun
    while token.dep_ in ("compound", "appos", "conj", "nmod") and token.head.i != token.i:
        token = token.head
    verb = token.head
    if token.dep_ in SUBJECTS:
        return verb.lemma_.lower() in SAYING
    if token.dep_ in ("dobj", "dative", "iobj"):
        return verb.lemma_.lower() in HEARERS
    if token.dep_ == "poss":
        return verb.lemma_.lower() in ("report", "reporter", "correspondent", "interview")
    if token.dep_ in ("pobj", "agent"):
        credit = verb.head
        return credit.lower_ in CREDITS or credit.lemma_.lower() in CREDITS
    return False
