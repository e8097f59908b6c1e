"""Instruments as noun phrases name them: duties on imports of steel, curbs on exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.extraction.events.words.frames import Knowledge

__all__ = ["DEPTH", "OF_LIKE", "OUTWARD", "no_duties", "phrase_in"]

DESCENT = frozenset({"compound", "nmod", "amod", "conj", "appos"})

OF_LIKE = frozenset({"of", "in", "on", "for", "to", "with", "from", "about", "over"})

OUTWARD = frozenset({"export", "sale", "technology", "equipment", "delivery"})

NEAR = 5  # tokens from a ban to the imports or exports it is on

UNDIRECTED = frozenset(
    {"ban", "curb", "restriction", "limit", "prohibition", "embargo", "suspension"}
)

HOMELY = frozenset(
    """price border capital pollution quality gun birth exchange cost state remote quarantine""".split()
)

DECISIONS = frozenset(
    {"decision", "plan", "move", "threat", "announcement", "step", "proposal", "use"}
)

TITLES = frozenset(
    "Schedule Act Commission Code Committee Council Board Implementation Law".split()
)

DEPTH = 4
NO_DUTIES = ("non-tariff", "nontariff")


def phrase_in(token: Any, known: Knowledge, depth: int = DEPTH) -> tuple[str, Any, int] | None:
    """Return the instrument that a noun phrase names: instrument, its noun, its first token."""
    named = None if _titled(token) else known.instruments.at(token)
    if named is not None and not (token.lemma_.lower() == "control" and _homely(token)):
        return _directed(token, named[0]), token, named[1]
    if depth == 0:
        return None
    below = (phrase_in(inner, known, depth - 1) for inner in _inner(token))
    return next((found for found in below if found is not None), None)


def no_duties(noun: Any, known: Knowledge) -> str | None:
    """Return what a noun names beside duties, where its phrase says that it names none: non-tariff
    countermeasures."""
    before = noun.doc[noun.left_edge.i : noun.i].text.lower()
    if not before.rstrip().endswith(NO_DUTIES):
        return None
    named = known.instruments.at(noun)
    return named[0] if named is not None and named[0] != "tariff" else "other"


def _inner(noun: Any) -> Iterator[Any]:
    """Yield the words of a noun's phrase that may name its instrument: a plan to raise duties, curbs on exports."""
    if noun.lemma_.lower() in DECISIONS:
        for clause in noun.children:
            if clause.dep_ in ("acl", "relcl"):
                yield from (c for c in clause.children if c.dep_ in ("dobj", "xcomp"))
    for preposition in noun.children:
        if preposition.dep_ == "prep" and preposition.lower_ in OF_LIKE:
            yield from (c for c in preposition.children if c.dep_ in ("pobj", "pcomp"))
    for child in noun.children:
        if child.dep_ in DESCENT and child.pos_ in ("NOUN", "PROPN", "ADJ"):
            yield child


def _directed(noun: Any, instrument: str) -> str:
    """Return whether a bare ban or curb is one on exports or on imports."""
    if noun.lemma_.lower() not in UNDIRECTED:
        return instrument
    words = {t.lemma_.lower() for t in noun.subtree if abs(t.i - noun.i) <= NEAR}
    if words & OUTWARD:
        return "export_control"
    return "import_ban" if "import" in words else instrument


def _titled(noun: Any) -> bool:
    """Say whether a word stands in the title of a law or body: Tariff Schedule, Trade Act."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    return noun.pos_ == "PROPN" and after is not None and after.text in TITLES


def _homely(noun: Any) -> bool:
    """Say whether controls are of another kind than those on exports: price controls."""
    before = {c.lemma_.lower() for c in noun.children if c.dep_ in ("compound", "amod", "nmod")}
    return bool(before & HOMELY) or not (
        before or any(c.dep_ in ("prep", "poss") for c in noun.children)
    )
