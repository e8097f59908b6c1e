"""The nouns in the slots of a verb or noun: who acts, on what, towards whom and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.extraction.labels import CLAUSAL, NOUNS

__all__ = [
    "ASIDE", "CLAUSES", "CLIMB", "OBJECTS", "around", "objects", "owners", "places", "subjects", "targets", "things",
]  # fmt: skip

OBJECTS = ("dobj", "nsubjpass", "oprd", "attr", "dative")
CLAUSES = ("xcomp", "ccomp")
ASIDE = frozenset(
    "after before since during despite amid until while when if unless because although though as "
    "following without in at".split()
)  # what they lead in is another act than that of the clause
WHERE = frozenset({"in", "near", "during", "after", "before", "since", "until", "about", "over"})
CLIMB = 8  # clauses within clauses


def things(verb: Any) -> Iterator[Any]:
    """Yield the nouns that a verb acts on, its objects before those of its prepositions."""
    below = list(verb.children)
    for child in below:
        if child.dep_ in OBJECTS and child.dep_ != "dative":
            yield child
            yield from child.conjuncts
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        yield verb.head
    for child in below:
        if child.dep_ == "prep" and child.lower_ not in ASIDE:
            yield from (c for c in child.children if c.dep_ == "pobj")
    for child in below:
        if child.dep_ == "prt":
            yield from (c for c in child.children if c.dep_ == "pobj")


def subjects(verb: Any) -> tuple[Any, ...]:
    """Return who does what a verb says: its subject, the agent of a passive, or that of the verb
    that governs it."""
    for _ in range(CLIMB):
        agents = [
            c
            for child in verb.children
            if child.dep_ == "agent" or (child.lower_ == "by" and verb.tag_ == "VBN")
            for c in child.children
            if c.dep_ == "pobj"
        ]
        if agents:
            return tuple(agents)
        own = [c for c in verb.children if c.dep_ in CLAUSAL]
        if own:
            if verb.dep_ == "relcl" and own[0].lower_ in ("who", "which", "that"):
                return (verb.head,)
            return tuple(own)
        if any(c.dep_ == "nsubjpass" for c in verb.children):
            return ()
        if verb.dep_ == "acl" and verb.tag_ != "VBG":
            return ()
        if verb.dep_ == "acl":
            return (verb.head,)
        if verb.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "ccomp", "acomp", "prep"):
            return ()
        verb = verb.head
    return ()


def objects(verb: Any) -> tuple[Any, ...]:
    """Return the objects of a verb."""
    return tuple(c for c in verb.children if c.dep_ in OBJECTS)


def targets(verb: Any, inner: Sequence[Any], act: str) -> tuple[Any, ...]:
    """Return the nouns to whom an act may be done, the likeliest first."""
    direct = objects(verb)
    found = list(direct)
    for noun in direct:
        found += around(noun)
    led = around(verb)
    if act == "ACCUSE":  # complained to the United Nations over Israel's raids
        heard = [n for n in led if n.head.lower_ == "to"]
        led = (*(n for n in led if n not in heard), *heard)
    found += led
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        found.append(verb.head)
    found += inner
    for child in verb.children:
        if child.dep_ in (*CLAUSES, "advcl"):
            found += [*subjects(child), *objects(child)]
            found += [n for noun in objects(child) for n in around(noun)]
    return tuple(dict.fromkeys(found))


def around(head: Any) -> tuple[Any, ...]:
    """Return the nouns that the prepositions of a word lead in, those of a noun's place last."""
    led = list(_led_in(head))
    inner = [n for where, noun in led if not where for n in around(noun)]
    where = places(head) if head.pos_ in NOUNS else ()
    return (*(n for w, n in led if not w), *inner, *where)


def places(head: Any) -> tuple[Any, ...]:
    """Return the nouns that tell where something is done."""
    return tuple(noun for where, noun in _led_in(head) if where)


def _led_in(head: Any) -> Iterator[tuple[bool, Any]]:
    """Yield the nouns of prepositions, also of one within another: back over to Malta."""
    for preposition in head.children:
        if preposition.dep_ in ("prep", "dative", "prt") and preposition.lower_ != "by":
            for noun in preposition.children:
                if noun.dep_ == "pobj":
                    yield preposition.lower_ in WHERE, noun
            yield from _led_in(preposition)


def owners(noun: Any) -> tuple[Any, ...]:
    """Return who does what a noun tells: Israel's raid, the raid by Israel, the Israeli raid."""
    agents = [c for p in noun.children if p.lower_ == "by" for c in p.children if c.dep_ == "pobj"]
    owners = [c for c in noun.children if c.dep_ in ("poss", "amod", "nmod", "compound")]
    return (*agents, *owners)
