"""What the clauses of a sentence do: an act of politics, who does it and to whom.

A clause is read from its verb outwards. The verb's operation meets what stands in its slots, a
thing (troops), an act named by a noun (talks) or the act of a clause within (agreed to meet), and
the codebook says which act follows. What governs the act changes it: willingness to help is AGREE,
to attack THREATEN, a demand for either REQUEST, a refusal REJECT.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from toolkit.extraction.labels import AUXILIARY, CLAUSAL, VERBAL
from toolkit.extraction.politics import slots
from toolkit.extraction.politics.slots import ASIDE, CLAUSES, CLIMB, OBJECTS
from toolkit.extraction.politics.words import Words

__all__ = ["Reading", "read"]

VAGUE = frozenset(
    "part number series program programme package campaign process effort measure force group force "
    "policy form kind round thousand hundred dozen million member piece act wave attempt plan "
    "decision threat offer promise right ton tonne kilogram kg shipment worth".split()
)  # nouns that only lead in another
PRONOUNS = frozenset("it they he she we i who which that their its".split())


@dataclass(frozen=True)
class Reading:
    """An act: the verb or noun that tells it, and the nouns that head its sides in the parse.

    `where` are nouns that tell the place: in Lagos.
    """

    act: str
    trigger: Any
    source: tuple[Any, ...] = ()
    target: tuple[Any, ...] = ()
    where: tuple[Any, ...] = ()


Met = dict[int, Reading | None]


def read(sentence: Any, known: Words) -> Reading | None:
    """Return the act of a sentence, or None where no word of it tells one.

    The main clause comes first, then what it leads to; a noun alone comes last.

    Parameters
    ----------
    sentence : a span of a parsed document.
    """
    met: Met = {}
    found = _clause(sentence.root, known, met, 0)
    if found is not None:
        return found
    for token in sentence:
        if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"):
            found = _own(token, known, met, 0)
            if found is not None:
                return found
    for token in sentence:
        acts = [k for k in _kinds(token, known) if k in known.families]
        if acts and token.dep_ != "compound":
            return Reading(
                acts[0], token, slots.owners(token), slots.around(token), slots.places(token)
            )
    return None


def _clause(verb: Any, known: Words, met: Met, depth: int) -> Reading | None:
    """Return the act of a clause, else of a clause that it leads to; `met` are those read before."""
    if depth > CLIMB:
        return None
    if verb.i not in met:
        met[verb.i] = _own(verb, known, met, depth) or _led(verb, known, met, depth)
    return met[verb.i]


def _led(verb: Any, known: Words, met: Met, depth: int) -> Reading | None:
    """Return the act of the first clause that a clause leads to, else that its subject names."""
    subject = slots.subjects(verb)
    for inner in _led_to(verb):
        found = _clause(inner, known, met, depth + 1)
        if found is not None:
            return found if found.source else replace(found, source=subject)
    for noun in subject:
        acts = [k for k in _kinds(noun, known) if k in known.families]
        if acts:
            sides = (*slots.around(noun), *slots.objects(verb))
            return Reading(acts[0], noun, slots.owners(noun), sides, slots.places(verb))
    return None


def _led_to(verb: Any) -> Iterator[Any]:
    """Yield the clauses that a clause leads to: its purpose, its content, what is joined to it."""
    below = list(verb.children)
    for child in below:
        if child.dep_ == "advcl" and not _aside(child):
            yield child
    for relation in (*CLAUSES, "conj", "parataxis"):
        yield from (c for c in below if c.dep_ == relation and c.pos_ in VERBAL)
    for child in below:
        if child.dep_ in (*OBJECTS, *CLAUSAL):
            yield from (c for c in child.children if c.dep_ in ("acl", "relcl"))
        if child.dep_ == "prep" and child.lower_ not in ASIDE:
            for inner in child.children:
                yield from (c for c in inner.children if c.dep_ in ("acl", "relcl"))
                if inner.dep_ == "pcomp":
                    yield inner


def _aside(clause: Any) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in ASIDE for c in clause.children)


def _own(verb: Any, known: Words, met: Met, depth: int) -> Reading | None:
    """Return the act of a verb with its complements, under its auxiliaries and negation."""
    if verb.pos_ not in VERBAL:
        return None
    ways = known.of_verb(verb)
    inner = _complement(verb, known, met, depth)
    for child in verb.children:
        if child.dep_ == "acomp" and (told := known.of(child, "adjective")):
            ways, inner = [told], _complement(child, known, met, depth) or inner
    found = next((f for way in ways if (f := _done(verb, way, inner, known))), None)
    return _under(verb, found, known)


def _done(verb: Any, operations: list[str], inner: Reading | None, known: Words) -> Reading | None:
    """Return the act of operations on what stands in the slots of their verb."""
    if "report" in operations and inner is not None:
        return _reported(verb, inner)
    if "attempt" in operations and inner is not None:
        return replace(inner, source=inner.source or slots.subjects(verb))
    kinds = [k for noun in slots.things(verb) for k in _kinds(noun, known)]
    kinds += [inner.act] if inner is not None else []
    act = known.outcome(operations, kinds)
    if act is None and "do" in operations:
        act = next((k for k in kinds if k in known.families), None)
    act = act or known.default(operations)
    by = [k for noun in slots.subjects(verb) for k in known.kinds(noun)]
    act = (known.outcome(by, [act]) or act) if act else None
    if act is None:
        return None
    within = [*inner.source, *inner.target] if inner is not None else []
    target = slots.targets(verb, within, act)
    return Reading(act, verb, slots.subjects(verb), target, slots.places(verb))


def _reported(verb: Any, inner: Reading) -> Reading:
    """Return what is said, by whom: a speaker demands, promises and threatens for himself."""
    speaker = slots.subjects(verb)
    own = not inner.source or inner.source[0].lower_ in PRONOUNS
    return replace(inner, source=speaker) if own else inner


def _under(verb: Any, found: Reading | None, known: Words) -> Reading | None:
    """Return an act as the verb's auxiliaries and negation change it."""
    negated = any(c.dep_ == "neg" for c in verb.children)
    if negated and found is not None:
        act = known.outcomes.get(("not", found.act))
        found = replace(found, act=act) if act else None
    for child in verb.children:
        if child.dep_ not in AUXILIARY:
            continue
        for operation in known.of(child, "aux"):
            if operation == "demand":
                subject = slots.subjects(verb)
                return Reading("REQUEST", verb, (), subject or (found.target if found else ()))
            act = known.outcome([operation], [found.act]) if found is not None else None
            found = replace(found, act=act) if found is not None and act else found
    return found


def _complement(verb: Any, known: Words, met: Met, depth: int) -> Reading | None:
    """Return the act of the clause that completes a verb, an adjective or its object."""
    if depth > CLIMB:
        return None
    below = list(verb.children)
    clauses = [c for relation in CLAUSES for c in below if c.dep_ == relation]
    clauses += [
        inner
        for c in below
        if c.dep_ in ("prep", "agent") and c.lower_ not in ASIDE
        for inner in c.children
        if inner.dep_ == "pcomp"
    ]
    clauses += [
        inner
        for c in below
        if c.dep_ in OBJECTS and c.dep_ != "dative"
        for inner in c.children
        if inner.dep_ == "acl" and inner.tag_ == "VB"
    ]
    clauses += [c for c in below if c.dep_ == "advcl" and c.tag_ == "VB" and not _aside(c)]
    for clause in clauses:
        found = _clause(clause, known, met, depth + 1)
        if found is not None:
            return found
    return None


def _kinds(noun: Any, known: Words, depth: int = 0) -> list[str]:
    """Return what a noun names; a vague one names what it leads in: a series of attacks."""
    found = known.kinds(noun)
    if depth > 2 or (found and noun.lemma_.lower() not in VAGUE):
        return found
    inner = [c for p in noun.children if p.dep_ == "prep" and p.lower_ == "of" for c in p.children]
    inner += [c for c in noun.children if c.dep_ in ("compound", "nmod")]
    for child in inner:
        told = _kinds(child, known, depth + 1)
        if told:
            return [*told, *found]
    return found
