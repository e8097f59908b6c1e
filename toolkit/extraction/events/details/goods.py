"""What an act is on: a product of the codebook, or goods that the codebook does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.extraction.events.details import naming
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.labels import DIRECT, VERBAL
from toolkit.extraction.page import Page

__all__ = ["name_object", "name_within", "on_goods"]

LABEL = re.compile(
    r"\s*(?:[-*•–]|\(\w{1,3}\)|\w{1,2}[.)])\s+(?P<what>[^:;.!?()]{2,80}?)\s*(?:\([^()]*\))?\s*:\s"
)
"""What a line of a list names before it says what is done with it: `- Medical gloves: increase to 25`."""
GOODS = "restrict"  # the group of instruments that are on goods
PARTS = frozenset({"range", "variety", "number", "lot", "rest", "series", "list", "billion", "million", "worth"})  # fmt: skip
"""Words that are before the goods that are meant: a wide range of, billions of dollars of."""
IDIOMS = frozenset(
    """basis condition date dollar entry ground individual recommendation side source term""".split()
)  # on security grounds
NAMES = frozenset({"GPE", "NORP", "PERSON", "ORG", "DATE", "TIME", "EVENT", "LAW"})
JOINING = frozenset({",", "and", "or", "&", "/"})  # what stands between the goods of a list
BEFORE = frozenset({"ADJ", "DET", "NOUN", "PRON", "PROPN"})  # parts of speech of what tells which
MODIFYING = frozenset({"amod", "compound", "conj", "nmod"})
ALSO = frozenset({"of", "on"})  # and what may be said again there: on steel and on copper
LINKING = frozenset(
    {"NOUN", "PROPN", "ADJ", "CCONJ", "PUNCT"}
)  # parts of speech of one noun phrase


def name_object(page: Page, event: EventFound, known: Knowledge) -> None:
    """Find what an act is about: steel tariffs, tariffs on steel, curbs to chips, `- Toys: raise to 5`.

    `product_id` stays null where the goods that the text names are none of the codebook: then
    their words alone tell that the act is not on all goods.
    """
    label = _label(page, event, known)
    told = list(_run(label) if label else _told(event, known))
    if _first_of(page, event, known, [*told, *naming.taken_up(told)]):
        return
    unknown = _unknown(event, known)
    if label:
        event.object = _span(label)
    elif unknown is not None:
        named = (known.products.at(token) for token in unknown)
        event.product_id = next((product[0] for product in named if product is not None), None)
        event.object = _span(unknown)


def _told(event: EventFound, known: Knowledge) -> Iterator[Any]:
    """Yield the words that may name what an act is on, the likelier first."""
    verb = event.trigger.token
    of = verb.head if verb.dep_ in DIRECT else None  # raised the duty to 25 percent on tin
    heads = (event.trigger.noun, verb, naming.duty_before(verb, known), *naming.duties(event, verb, known), of)  # fmt: skip
    for head in heads:
        yield from naming.about(head, known)
    yield from naming.bearing(verb, known)
    yield from naming.traded(event)


def name_within(page: Page, event: EventFound, known: Knowledge, start: int, end: int) -> None:
    """Give an act the first goods of a stretch of its sentence, or none."""
    event.product_id = event.object = None
    _first_of(page, event, known, page.doc.char_span(start, end, alignment_mode="contract") or ())


def _first_of(page: Page, event: EventFound, known: Knowledge, words: Iterable[Any]) -> bool:
    """Give an act the first product that words name, and with it the words of all that are listed there."""
    for token in words:
        named = known.products.at(token)
        if named is not None:
            event.product_id, first = _first_listed(token, named, known)
            event.object = _span(page.doc[first : _last_listed(token, known) + 1])
            return True
    return False


def _first_listed(last: Any, named: tuple[str, int], known: Knowledge) -> tuple[str, int]:
    """Return the first product, and its first word, of a list before a noun: steel, of steel and copper wares."""
    whole = set(last.subtree) | (set(last.head.subtree) if last.dep_ in MODIFYING else set())
    product, first = named
    while first > last.sent.start + 1 and last.doc[first - 1].lower_ in JOINING:
        before = last.doc[first - 2]
        again = known.products.at(before) if before in whole else None
        if again is None:
            break
        product, first = again
    return product, first


def _last_listed(first: Any, known: Knowledge) -> int:
    """Return the last word of the products that are listed from one on: steel, aluminum and copper.

    Only what may stand within a list lies between them: steel from Canada, cars is none.
    """
    last, joined = first, False
    for token in first.doc[first.i + 1 : first.sent.end]:
        again = token.lower_ in ALSO and token.nbor(-1).lower_ in JOINING
        if token.lower_ in JOINING:
            joined = True
        elif joined and known.products.at(token) is not None:
            last = token
        elif (
            known.instruments.at(token) is not None
            or token.ent_type_ in NAMES - {"NORP"}
            or (token.pos_ not in BEFORE and not again)
        ):
            break
    head = last.head  # of oil cakes, oil is said to be one
    whole = last is not first and last.dep_ == "compound" and head.i == last.i + 1
    return int(head.i if whole and head.tag_ == "NNS" and _goods(head, known) else last.i)


def _span(words: Any) -> tuple[int, int]:
    return words.start_char, words.end_char


def _label(page: Page, event: EventFound, known: Knowledge) -> Any | None:
    """Return the words before the colon of a line of a list, where they name goods."""
    sentence = page.sentences[event.sentence]
    found = LABEL.match(page.text, sentence.start, sentence.end)
    if found is None or event.start < found.end() or not on_goods(event, known):
        return None
    words = page.doc.char_span(*found.span("what"), alignment_mode="contract")
    # names end in a capital: Gary Cohn: raise it to 25
    if words is None or not (words[-1].is_lower or len(words) == 1):
        return None
    if any(token.pos_ in VERBAL for token in words[1:]):
        return None  # a sentence: Oslo welcomes firms on its soil: they pay no duty
    named = any(known.products.at(token) is not None for token in _run(words))
    return words if named or _goods(words[-1], known) else None


def on_goods(event: EventFound, known: Knowledge) -> bool:
    """Say whether an act is one of those that are on goods, a tariff or a ban."""
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
    """Yield the words of the last noun phrase of a label, its head first: cranes, of ship to shore cranes."""
    first = len(words)
    while first and words[first - 1].pos_ in LINKING:
        first -= 1
    yield from reversed(words[first:])


def _unknown(event: EventFound, known: Knowledge) -> Any | None:
    """Return the goods that a duty is `on`, as the text calls them, in the plural: duties on toys."""
    if not on_goods(event, known):
        return None
    heads = [head for head in (event.trigger.noun, event.trigger.token) if head is not None]
    for noun in (noun for head in heads for noun in _after_on(head)):
        meant = _whole(noun)
        if meant.tag_ == "NNS" and _goods(meant, known):
            return meant.doc[_first(meant) : _last(meant, known) + 1]
    return None


def _last(noun: Any, known: Knowledge) -> int:
    """Return the last word of the goods that are joined to some: pipes, wires and products made of copper."""
    joined = [c for c in noun.conjuncts if c.i > noun.i]
    goods = [c.i for c in joined if _goods(c, known)]
    named = [t.i for c in joined for t in naming.phrase(c) if known.products.at(t) is not None]
    return int(max([noun.i, *goods, *named]))


def _after_on(head: Any) -> Iterator[Any]:
    """Yield what a word is on, also by way of its rate: a tariff of 12 percent on toys."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "on" and not naming.besides(child):
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
