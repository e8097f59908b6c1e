"""Words of saying in a parse: whether a noun is the one who says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.labels import SUBJECTS

__all__ = ["HEARERS", "phrase_head", "says", "verbs"]

HEARERS = frozenset({"tell", "inform", "remind"})
PLAIN = frozenset({"say", "tell", "add", "note", "warn", "argue", "write"})
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis", "advcl"})
CREDITS = frozenset({"according", "report", "quote", "cite", "tell", "say", "interview", "write"})


@lru_cache(maxsize=4)
def verbs(codebook: Codebook) -> dict[str, str]:
    """Return the verbs of saying and what is done by each: {"warn": "warn", "say": "report"}."""
    rows = codebook["cues"].filter(part="verb")
    return dict(zip(rows["lemma"], rows["force"], strict=True))


def phrase_head(noun: Any) -> Any:
    """Return the noun that stands in the clause for a noun joined or added to it."""
    token = noun
    while token.dep_ in ("compound", "appos", "conj", "nmod") and token.head.i != token.i:
        token = token.head
    return token


def says(noun: Any, saying: Mapping[str, str]) -> bool:
    """Say whether a noun says something, is told it, or is credited with it.

    `noun` is a token: the subject of a verb of saying, the one who was told, or what "according
    to", "as reported by" and "in an interview with" name.
    """
    token = phrase_head(noun)
    verb = token.head
    if token.dep_ in SUBJECTS:
        return _utters(verb, saying)
    if token.dep_ in ("dobj", "dative", "iobj"):
        return verb.lemma_.lower() in HEARERS
    if token.dep_ == "poss":
        return verb.lemma_.lower() in ("report", "reporter", "correspondent", "interview")
    if token.dep_ in ("pobj", "agent"):
        credit = verb.head
        return credit.lower_ in CREDITS or credit.lemma_.lower() in CREDITS
    return False


def _utters(verb: Any, saying: Mapping[str, str]) -> bool:
    """Say whether a verb is used of saying: businesses feel that, not feel the strain."""
    lemma = verb.lemma_.lower()
    if lemma not in saying:
        return False
    if lemma in PLAIN or saying[lemma] not in ("report", "claim"):
        return True
    return verb.dep_ == "parataxis" or any(c.dep_ in CLAUSES for c in verb.children)
