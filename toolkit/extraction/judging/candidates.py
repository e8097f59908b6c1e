"""Words that may report an act, and what stands around each, as names of features.

A feature names a class of the codebook (an instrument, an operation, a mood, a kind of actor) where
there is one and the lemma elsewhere, so that what is learned of one dispute holds of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.status import moods
from toolkit.extraction.events.surroundings import PARTS, Surroundings
from toolkit.extraction.judging.ways import LINKS
from toolkit.extraction.labels import AUXILIARY
from toolkit.extraction.page import StatementFound

__all__ = ["Candidate", "candidates", "subject_of"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
SHARED = frozenset({"xcomp", "conj", "aux", "pcomp", "advcl", "acl"})  # whose subject is above
COMPLEMENTS = frozenset({"dobj", "nsubjpass", "xcomp", "ccomp", "attr"})
CLIMB = 4  # words above that are looked at
REACH = 15  # tokens from a word to those below it that count
WINDOW = (-3, -2, -1, 1, 2, 3)
FEW = 3  # from here on numbers of states are told no more apart


@dataclass(frozen=True)
class Candidate:
    """A word that may report an act, the acts that rules read from it, and its features."""

    token: Any
    rules: tuple[EventFound, ...]
    features: tuple[str, ...]


def candidates(
    around: Surroundings, number: int, rules: Sequence[EventFound], learned: frozenset[str]
) -> list[Candidate]:
    """Return the words of a sentence that may report an act, in order.

    Parameters
    ----------
    around : what the words of the page are.
    number : index of the sentence.
    rules : the acts that rules read from the sentence.
    learned : lemmas that reported an act in coded documents.
    """
    span = around.page.spans[number]
    by_token: dict[int, list[EventFound]] = {}
    by_noun: dict[int, list[EventFound]] = {}
    for event in rules:
        trigger = event.trigger
        by_token.setdefault(trigger.token.i, []).append(event)
        if trigger.noun is not None and trigger.noun.i != trigger.token.i:
            by_noun.setdefault(trigger.noun.i, []).append(event)
    found = []
    shared = None
    for token in span:
        if token.pos_ not in PARTS or token.dep_ in AUXILIARY or len(token.text) == 1:
            continue
        operations = around.operations(token)
        own, object_of = by_token.get(token.i, []), by_noun.get(token.i, [])
        acting = operations or own or object_of or token.i in around.instruments
        if not acting and token.lemma_.lower() not in learned:
            continue
        shared = shared or tuple(_sentence(around, number))
        features = [
            *_own(around, token, operations),
            *_above(around, token),
            *_below(around, token, operations),
            *_beside(around, token, span),
            *_ruled(around, own, object_of),
            *_crossed(shared, operations),
            f"said={_said(around, number, token)}",
        ]
        found.append(Candidate(token, tuple(own or object_of), tuple(dict.fromkeys(features))))
    return found


def _named_in(around: Surroundings, number: int) -> list[str]:
    span = around.page.spans[number]
    named = (around.instruments.get(i) for i in range(span.start, span.end))
    return sorted({name for name in named if name is not None})


def _sentence(around: Surroundings, number: int) -> Iterator[str]:
    """Yield what holds of a whole sentence and of the document it stands in."""
    page, known = around.page, around.known
    here = _named_in(around, number)
    for name in here:
        yield f"in={name}"
        yield f"ins={known.groups.get(name, 'other')}"
    for label in {t.ent_type_ for t in page.spans[number]} & {"PERCENT", "MONEY"}:
        yield f"in={label}"
    states = len(around.context.by_sentence.get(number, ()))
    yield f"states={min(FEW, states)}"
    yield f"section={page.sentences[number].section}"
    yield f"kind={page.row.get('kind')}"
    yield f"place={min(FEW, number)}"
    span = range(page.spans[number].start, page.spans[number].end)
    yield from sorted({f"when={around.when[i]}" for i in span if i in around.when})
    yield f"named={bool(here)}"
    yield from around.topic
    before = [f"before={name}" for name in _named_in(around, number - 1)] if number else []
    yield from before
    yield from (f"headline={name}" for name in _named_in(around, 0))
    if not here:
        yield from (f"unnamed&{name}" for name in [*around.topic, *before])


def _crossed(shared: Iterable[str], operations: list[str]) -> Iterator[str]:
    """Yield the features of the sentence, those of its instruments also with what the word does."""
    first = operations[0] if operations else "-"
    for name in shared:
        yield name
        if name.startswith(("in", "states=", "topic", "when=")):
            yield f"{first}&{name}"


def _own(around: Surroundings, token: Any, operations: list[str]) -> Iterator[str]:
    lemma, part = token.lemma_.lower(), PARTS[token.pos_]
    yield from (f"lemma={lemma}", f"lemma={lemma}/{part}", f"tag={token.tag_}", f"dep={token.dep_}")
    yield f"frames={bool(operations)}"
    yield from (f"does={name}" for name in operations)
    kind = around.kind(token)
    if kind is not None:
        yield f"is={kind}"
        yield f"is={around.word(token)}"
    own = around.mood(token)
    if own is not None:
        yield f"own={own}"
    mood = moods.of(token, around.known)
    yield f"mood={mood.name}"
    yield f"mood={mood.name}/{operations[0] if operations else '-'}"
    if mood.governor is not None:
        yield f"governor={mood.governor.lemma_.lower()}"
    if mood.negated:
        yield "negated"
    if mood.condition is not None:
        yield "conditional"


def _above(around: Surroundings, token: Any) -> Iterator[str]:
    """Yield the words that govern a word, and who acts in them."""
    current = token
    for step in range(CLIMB):
        head = current.head
        if head.i == current.i:
            yield f"root={step}"
            break
        word = around.word(head)
        yield f"up{step}={current.dep_}>{word}"
        yield f"up={word}"
        if step == 0:
            yield f"upper={current.dep_}>{head.pos_}"
            yield from (f"upper={current.dep_}>{name}" for name in around.operations(head))
        mood = around.mood(head)
        if mood is not None:
            yield f"over{step}={mood}"
            yield f"over={mood}"
        current = head
    subject = subject_of(token)
    if subject is None:
        yield "subject=none"
        return
    role, word = subject
    yield f"subject={role}>{around.word(word)}"
    kind = around.kind(word)
    yield f"subject={kind}"
    if kind is None:
        yield from (f"owner={k}" for c in word.children if (k := around.kind(c)) is not None)


def subject_of(token: Any) -> tuple[str, Any] | None:
    """Return the subject or agent of a word, or of the word above that it shares one with."""
    current = token
    for _ in range(CLIMB):
        for child in current.children:
            if child.dep_ == "agent":
                return next((("agent", inner) for inner in child.children), None)
            if child.dep_ in SUBJECTS:
                relative = child.lower_ in ("which", "that", "who") and current.dep_ == "relcl"
                return child.dep_, current.head if relative else child
        if current.dep_ not in SHARED or current.head.i == current.i:
            return None
        current = current.head
    return None


def _below(around: Surroundings, token: Any, operations: list[str]) -> Iterator[str]:
    """Yield the words that a word governs, by their part and by their class."""
    first, lemma = operations[:1], token.lemma_.lower()
    for child in token.children:
        yield f"{child.dep_}>{around.word(child)}"
        kind = around.kind(child)
        if kind is not None:
            yield f"{child.dep_}>{kind}"
            yield from (f"{name}|{child.dep_}>{kind}" for name in first)
        if child.dep_ in LINKS:
            for inner in child.children:
                yield f"{child.lower_}>{around.word(inner)}"
                kind = around.kind(inner)
                if kind is not None:
                    yield f"{child.lower_}>{kind}"
                    yield f"{lemma}|{child.lower_}>{kind}"
        elif child.dep_ in COMPLEMENTS:
            yield from _complement(around, child)
    inside = {
        name
        for t in token.subtree
        if t.i != token.i and abs(t.i - token.i) <= REACH
        for name in (around.kind(t), around.word(t) if t.i in around.instruments else None)
        if name is not None
    }
    for name in sorted(inside):
        yield f"inside={name}"
        yield from (f"{operation}|inside={name}" for operation in first)


def _complement(around: Surroundings, child: Any) -> Iterator[str]:
    doing = around.operations(child)[:1]
    for inner in child.children:
        kind = around.kind(inner)
        if kind is not None:
            yield f"{child.dep_}>>{kind}"
        if inner.dep_ == "prep":
            for last in inner.children:
                kind = around.kind(last)
                if kind is not None:
                    yield f"{child.dep_}>{inner.lower_}>{kind}"
    yield from (f"{child.dep_}>does {name}" for name in doing)


def _beside(around: Surroundings, token: Any, span: Any) -> Iterator[str]:
    """Yield the words before and after a word."""
    lemma = token.lemma_.lower()
    for step in WINDOW:
        at = token.i + step
        if span.start <= at < span.end:
            word = around.word(token.doc[at])
            yield f"{step:+d}={word}"
            if abs(step) < WINDOW[-1]:
                yield f"near={word}"
            if step == -1:
                yield f"pair={word}_{lemma}"
            elif step == 1:
                yield f"pair={lemma}_{word}"


def _ruled(
    around: Surroundings, own: Sequence[EventFound], object_of: Sequence[EventFound]
) -> Iterator[str]:
    """Yield what rules read from a word, or from the word that it is the object of."""
    groups = around.known.groups
    for event in own[:1]:
        trigger = event.trigger
        yield f"rule={event.act}"
        yield f"rule={event.act}/{groups.get(event.instrument, 'other')}"
        yield f"rule={event.instrument}"
        yield f"rule={event.status}"
        yield f"rule={event.act}/{event.status}"
        yield f"rule={trigger.operation}/{trigger.needs}"
        yield f"rule={trigger.operation}/{event.mood.name}"
    for event in object_of[:1]:
        yield f"object={event.act}/{groups.get(event.instrument, 'other')}"
        yield f"object={event.trigger.operation}"
    yield f"rules={len(own)}"


def _said(around: Surroundings, number: int, token: Any) -> str:
    """Return where a word stands in what is said, and for whom the speaker speaks."""
    here = around.statements.get(number, ())
    for said in here:
        by = _speaks_for(around, said)
        if said.content and said.content[0] <= token.idx < said.content[1]:
            return f"in/{said.attribution}/{by}/{said.style}"
        if said.cue and said.cue[0] <= token.idx < said.cue[1]:
            return f"cue/{by}"
    return "beside" if here else "none"


def _speaks_for(around: Surroundings, said: StatementFound) -> str:
    if said.speaker_id is None:
        return "unknown"
    if around.context.actors.get(said.speaker_id):
        return "state"
    return "private" if said.speaker_id in around.context.private else "unknown"
