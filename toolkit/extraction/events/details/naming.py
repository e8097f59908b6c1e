"""Where the words stand that may name what an act is on: beside its noun, its verb, the duty it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.labels import SUBJECTS, VERBAL

__all__ = ["about", "bearing", "besides", "duties", "duty_before", "phrase", "taken_up", "traded"]

AFTER = frozenset({"on", "of", "to", "from", "for"})  # prepositions before an object
SUCH = frozenset({"such", "these", "those"})
BEGINNING = frozenset({"start", "begin"})
DONE = frozenset({"VBN", "VBD"})  # the parser takes one for the other
CASES = frozenset({"investigation", "trade_defence"})
TRADE = frozenset({"export", "import", "shipment"})
MADE = frozenset({"made", "containing"})  # what goods are told by: products made of copper


def about(head: Any | None, known: Knowledge) -> Iterator[Any]:
    """Yield the words that may name an object: before the noun, after on, of, to, from; no clause."""
    for child in head.children if head is not None else ():
        if child.dep_ in ("compound", "amod", "nmod", "dobj", "nsubjpass") or (
            child.dep_ == "prep" and child.lower_ in AFTER and not besides(child)
        ):
            yield from phrase(child)
    for word in (head, *_done(head)) if head is not None else ():
        yield from _against(word, known)


def besides(word: Any) -> bool:
    """Say whether a word tells one of several things that are not all named: 15 percent, also on cars."""
    return bool(word.i > 0 and word.nbor(-1).lower_ == "also")


def _done(head: Any) -> Iterator[Any]:
    """Yield what is done by a verb, and what tells how a duty came: took action; duties imposed on steel."""
    for child in head.children:
        if child.dep_ == "dobj" or (child.dep_ == "acl" and child.tag_ in DONE):
            yield child


def _against(word: Any, known: Knowledge) -> Iterator[Any]:
    """Yield what is after "against", and after "on" where a duty was set: no duty that is answered."""
    for child in word.children:
        own = {"against", "on"} if word.dep_ == "acl" else {"against"}
        if child.dep_ == "prep" and child.lower_ in own:
            for noun in child.children:
                yield from phrase(noun) if known.instruments.at(noun) is None else ()


def bearing(verb: Any, known: Knowledge) -> Iterator[Any]:
    """Yield the goods that a verb says bear something: cars will pay 10 percent, steel is subject to
    duties; and those that stand before a participle that tells their day: ended free entry for cars,
    starting on May 2."""
    whole = verb
    if verb.dep_ == "pobj" and verb.head.head.dep_ == "acomp":
        whole = verb.head.head
    whole = whole.head if whole.dep_ == "acomp" else whole
    bears = [c for c in whole.children if c.dep_ == "acomp"]
    for subject in _subjects(whole) if whole.pos_ == "VERB" or bears else ():
        if bears or known.products.at(subject) is not None:
            yield from phrase(subject) if bears else (subject,)
    bare = not any(c.dep_ in ("dobj", "nsubj", "nsubjpass") for c in verb.children)
    if verb.tag_ == "VBG" and verb.lemma_.lower() in BEGINNING and bare:
        before = [t for t in verb.doc[verb.sent.start : verb.i] if t.dep_ == "pobj"]
        yield from (t for t in reversed(before) if t.head.lower_ in AFTER)


def _subjects(verb: Any) -> list[Any]:
    """Return the subjects of a verb, or those that it shares: metal is exempted and stays at 25 percent."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    shared = verb.dep_ == "conj" and verb.head.pos_ in VERBAL
    return own or (_subjects(verb.head) if shared else [])


def taken_up(words: Sequence[Any]) -> Iterator[Any]:
    """Yield the words of goods that "such" takes up in a sentence: steel articles, a duty on such articles."""
    for noun in words:
        if any(c.lower_ in SUCH for c in noun.children):
            before = noun.doc[noun.sent.start : noun.i]
            for same in reversed([t for t in before if t.lemma_ == noun.lemma_]):
                yield from phrase(same)


def duty_before(verb: Any, known: Knowledge) -> Any | None:
    """Return the duty that a verb follows at once, however a headline is parsed: deal struck, car
    tariff cut to 10 percent."""
    noun = verb.nbor(-1) if verb.pos_ == "VERB" and verb.i > verb.sent.start else None
    duty = noun is not None and noun.pos_ == "NOUN" and known.instruments.at(noun) is not None
    return noun if duty else None


def duties(event: EventFound, verb: Any, known: Knowledge) -> Iterator[Any]:
    """Yield the duties that a word is about: duties on steel will remain; agreed to forgo duties on
    chips; a move to impose duties on timber; hit back with a ban and port fees on ships."""
    for child in verb.children:
        own = (child, *child.conjuncts) if child.dep_ in ("nsubj", "dobj", "pobj") else ()
        named = [noun for noun in own if (at := known.instruments.at(noun)) and at[0] == event.instrument]  # fmt: skip
        yield from named
        verbal = child.dep_ in ("xcomp", "pcomp") or (child.dep_ == "acl" and child.tag_ == "VB")
        if not named and (verbal or (child.dep_ == "prep" and child.lower_ not in AFTER)):
            yield from duties(event, child, known)


def traded(event: EventFound) -> Iterator[Any]:
    """Yield the trade that a case is about: a probe to determine the effects of imports of copper."""
    if event.instrument in CASES:
        for token in event.trigger.token.subtree:
            if token.lemma_.lower() in TRADE:
                yield from phrase(token)


def phrase(token: Any) -> Iterator[Any]:
    """Yield a word and those below it, without clauses, reasons and what is joined to it."""
    yield token
    for child in token.children:
        reason = child.dep_ == "prep" and child.lower_ not in AFTER
        clause = child.dep_ in ("relcl", "acl", "advcl", "ccomp") and child.lower_ not in MADE
        if not (reason or clause or child.dep_ in ("conj", "cc")):
            yield from phrase(child)
