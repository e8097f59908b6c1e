"""What a verb acts on, and whether its particle stands by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.extraction.labels import DIRECT, SUBJECTS

__all__ = ["ANSWERING", "has_particle", "objects"]

OBJECTS = DIRECT | {"attr", "oprd", "dative", "pobj"}

MODIFIED = frozenset({"acl", "relcl"})

INTRANSITIVE = frozenset(
    "raise lower lift keep effect expire suspend cancel extend reach hold breach".split()
)

ANSWERING = frozenset({"retaliate", "respond", "react", "answer", "counter", "hit", "strike"})

APART = frozenset(
    "by despite amid after before since during over as under without because like".split()
)


def has_particle(token: Any, particle: str) -> bool:
    """Say whether a verb has its particle: hold off, take effect, put on hold."""
    if not particle:
        return True
    words = particle.split(" ")
    near = [t.lower_ for t in token.doc[token.i + 1 : min(token.i + 7, token.sent.end)]]
    below = [c for c in token.children if c.dep_ != "aux"]
    children = {c.lower_ for c in below} | {c.lemma_.lower() for c in below}
    grand = {g.lower_ for c in token.children for g in c.children}
    return all(word in near or word in children for word in words) and (
        words[0] in children or words[-1] in children or words[-1] in grand
    )


def objects(token: Any, operation: str) -> Iterator[Any]:
    """Yield the nouns that a verb acts on."""
    own = any(c.dep_ in DIRECT for c in token.children)
    for child in token.children:
        if child.dep_ in OBJECTS:
            yield from _listed(child)
    yield from _behind_prepositions(token)
    if not own:
        for verb in token.children:  # suspend or remove the duties
            if verb.dep_ == "conj" and verb.pos_ == "VERB" and verb.i - token.i <= 2:
                yield from (c for c in verb.children if c.dep_ == "dobj")
    if token.dep_ in MODIFIED and (token.tag_ in ("VBN", "VB") or token.dep_ == "relcl"):
        yield token.head
    passive = token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)
    if operation in INTRANSITIVE or passive:  # sanctions are to be imposed
        yield from _subjects(token)
    if not own and token.dep_ == "conj" and token.head.pos_ == "VERB":
        yield from (c for c in token.head.children if c.dep_ in DIRECT)


def _listed(noun: Any) -> Iterator[Any]:
    """Yield a noun and those joined to it."""
    yield noun
    yield from noun.conjuncts


def _behind_prepositions(token: Any) -> Iterator[Any]:
    """Yield the nouns behind the prepositions of a verb, but for those that tell a reason or a time."""
    answering = token.lemma_.lower() in ANSWERING
    for child in token.children:
        if answering and child.lower_ != "with":
            continue  # retaliate against tariffs: they are the reason
        if child.dep_ in ("prep", "agent") and child.lower_ not in APART:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield from _listed(inner)


def _subjects(token: Any) -> Iterator[Any]:
    """Yield the subjects of a verb and of those that share theirs with it."""
    for verb in _raised(token):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                yield from _listed(child)
        if verb.dep_ in MODIFIED:
            yield verb.head


def _raised(token: Any) -> Iterator[Any]:
    """Yield a verb and those that share its subject: set to expire, goes into force and rises."""
    yield token
    while token.dep_ in ("xcomp", "conj") and token.head.pos_ in ("VERB", "AUX", "ADJ"):
        if any(c.dep_ in SUBJECTS for c in token.children):
            return
        token = token.head
        yield token
