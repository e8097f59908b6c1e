"""What an act is on: a product of the codebook, or goods that the codebook does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.page import Page

__all__ = ["name_object", "name_within"]

AFTER = frozenset({"on", "of", "to", "from", "for"})  # prepositions before an object
LABEL = re.compile(
    r"\s*(?:[-*•–]|\(\w{1,3}\)|\w{1,2}[.)])\s+(?P<what>[^:;.!?()]{2,80}?)\s*(?:\([^()]*\))?\s*:\s"
)
"""What a line of a list names before it says what is done with it: `- Medical gloves: increase to 25`."""
GOODS = "restrict"  # the group of instruments that are on goods
PARTS = frozenset({"range", "variety", "number", "lot", "rest", "series", "list", "billion", "million", "worth"})  # fmt: skip
"""Words that are before the goods that are meant: a wide range of, billions of dollars of."""
IDIOMS = frozenset({"ground", "term", "condition", "basis", "dollar"})  # on security grounds
NAMES = frozenset({"GPE", "NORP", "PERSON", "ORG", "DATE", "TIME", "EVENT", "LAW"})
SUCH = frozenset({"such", "these", "those"})
BEGINNING = frozenset({"start", "begin"})
LINKING = frozenset(
    {"NOUN", "PROPN", "ADJ", "CCONJ", "PUNCT"}
)  # parts of speech of one noun phrase


def name_object(page: Page, event: EventFound, known: Knowledge) -> None:
    """Find what an act is about: steel tariffs, tariffs on steel, curbs to chips, `- Toys: raise to 5`.

    `product_id` stays null where the goods that the text names are none of the codebook: then
    their words alone tell that the act is not on all goods.
    """
    label = _label(page, event, known)
    verb = event.trigger.token
    heads = (event.trigger.noun, verb, _duty_before(verb, known), *_duties(event, verb, known))
    words = _run(label) if label else chain(*map(_about, heads), _bearing(verb, known))
    told = list(words)
    for token in [*told, *_taken_up(told)]:
        named = known.products.at(token)
        if named is not None:
            event.product_id = named[0]
            event.object = _span(page.doc[named[1] : token.i + 1])
            return
    unknown = label or _unknown(event, known)
    if unknown is not None:
        event.object = _span(unknown)


def name_within(page: Page, event: EventFound, known: Knowledge, start: int, end: int) -> None:
    """Give an act the first goods of a stretch of its sentence, or none."""
    event.product_id = event.object = None
    for token in page.doc.char_span(start, end, alignment_mode="contract") or ():
        named = known.products.at(token)
        if named is not None:
            event.product_id = named[0]
            event.object = _span(page.doc[named[1] : token.i + 1])
            return


def _span(words: Any) -> tuple[int, int]:
    return words.start_char, words.end_char


def _label(page: Page, event: EventFound, known: Knowledge) -> Any | None:
    """Return the words before the colon of a line of a list, where they name goods."""
    sentence = page.sentences[event.sentence]
    found = LABEL.match(page.text, sentence.start, sentence.end)
    if found is None or event.start < found.end() or not _on_goods(event, known):
        return None
    words = page.doc.char_span(*found.span("what"), alignment_mode="contract")
    # names end in a capital: Gary Cohn: raise it to 25
    common = words is not None and (words[-1].is_lower or len(words) == 1)
    return words if common and _goods(words[-1], known) else None


def _on_goods(event: EventFound, known: Knowledge) -> bool:
    return known.groups.get(event.instrument) == GOODS


def _goods(noun: Any, known: Knowledge) -> bool:
    """Say whether a noun may name goods: no people or bodies, no instrument, not goods at large."""
    lemma = noun.lemma_.lower()
    return (
        (noun.pos_ == "NOUN" or noun.is_lower)
        and (noun.is_lower or noun.ent_type_ not in NAMES)
        and not {lemma, noun.lower_} & (known.broad | known.roles.keys() | IDIOMS)
        and known.instruments.at(noun) is None
    )


def _run(words: Any) -> Iterator[Any]:
    """Yield the words of the last noun phrase of a label: of ship to shore cranes, the last two."""
    first = len(words)
    while first and words[first - 1].pos_ in LINKING:
        first -= 1
    yield from words[first:]


def _unknown(event: EventFound, known: Knowledge) -> Any | None:
    """Return the goods that a duty is `on`, as the text calls them, in the plural: duties on toys."""
    if not _on_goods(event, known):
        return None
    heads = [head for head in (event.trigger.noun, event.trigger.token) if head is not None]
    for noun in (noun for head in heads for noun in _after_on(head)):
        meant = _whole(noun)
        if meant.tag_ == "NNS" and _goods(meant, known):
            return meant.doc[_first(meant) : meant.i + 1]
    return None


def _after_on(head: Any) -> Iterator[Any]:
    """Yield what a word is on, also by way of its rate: a tariff of 12 percent on toys."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "on":
            yield from child.children
        elif child.dep_ == "prep" and child.lower_ == "of":
            for rate in child.children:
                yield from _after_on(rate) if rate.ent_type_ == "PERCENT" else ()


def _whole(noun: Any) -> Any:
    """Return the goods that a part of them is told of: billions of dollars of toys."""
    for child in noun.children if noun.lemma_.lower() in PARTS | IDIOMS else ():
        for part in child.children if child.lower_ == "of" else ():
            return _whole(part)
    return noun


def _first(noun: Any) -> int:
    """Return the first word of what stands before a noun and belongs to it."""
    close = [c.i for c in noun.children if c.i < noun.i and c.dep_ in ("amod", "compound", "nmod")]
    return int(min([noun.i, *close]))


def _about(head: Any | None) -> Iterator[Any]:
    """Yield the words that may name an object: before the noun, after on, of, to, from; no clause."""
    if head is not None and head.dep_ == "acomp":  # steel articles are subject to duties
        for child in head.head.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                yield from _phrase(child)
    for child in head.children if head is not None else ():
        if child.dep_ in ("compound", "amod", "nmod", "dobj", "nsubjpass") or (
            child.dep_ == "prep" and child.lower_ in AFTER
        ):
            yield from _phrase(child)


def _bearing(verb: Any, known: Knowledge) -> Iterator[Any]:
    """Yield the goods that a verb says bear something: cars will pay 10 percent; and those that
    stand before a participle that tells their day: ended free entry for cars, starting on May 2."""
    if verb.pos_ != "VERB":
        return
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass") and known.products.at(child) is not None:
            yield child
    bare = not any(c.dep_ in ("dobj", "nsubj", "nsubjpass") for c in verb.children)
    if verb.tag_ == "VBG" and verb.lemma_.lower() in BEGINNING and bare:
        before = [t for t in verb.doc[verb.sent.start : verb.i] if t.dep_ == "pobj"]
        yield from (t for t in reversed(before) if t.head.lower_ in AFTER)


def _taken_up(words: Sequence[Any]) -> Iterator[Any]:
    """Yield the words of goods that "such" takes up in a sentence: steel articles, a duty on such articles."""
    for noun in words:
        if any(c.lower_ in SUCH for c in noun.children):
            before = noun.doc[noun.sent.start : noun.i]
            for same in reversed([t for t in before if t.lemma_ == noun.lemma_]):
                yield from _phrase(same)


def _duty_before(verb: Any, known: Knowledge) -> Any | None:
    """Return the duty that a verb follows at once, however a headline is parsed: deal struck, car
    tariff cut to 10 percent."""
    noun = verb.nbor(-1) if verb.pos_ == "VERB" and verb.i > verb.sent.start else None
    duty = noun is not None and noun.pos_ == "NOUN" and known.instruments.at(noun) is not None
    return noun if duty else None


def _duties(event: EventFound, verb: Any, known: Knowledge) -> Iterator[Any]:
    """Yield the duties that a verb is about: duties on steel will remain; agreed to forgo duties on chips."""
    for child in verb.children:
        named = known.instruments.at(child) if child.dep_ in ("nsubj", "dobj", "pobj") else None
        if named is not None and named[0] == event.instrument:
            yield child
        elif child.dep_ in ("xcomp", "pcomp") or (
            child.dep_ == "prep" and child.lower_ not in AFTER
        ):
            yield from _duties(event, child, known)


def _phrase(token: Any) -> Iterator[Any]:
    """Yield a word and those below it, without clauses, reasons and what is joined to it."""
    yield token
    for child in token.children:
        reason = child.dep_ == "prep" and child.lower_ not in AFTER
        if not reason and child.dep_ not in ("relcl", "acl", "advcl", "ccomp", "conj", "cc"):
            yield from _phrase(child)
