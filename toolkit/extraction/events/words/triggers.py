"""Words that report an act: a verb, noun or adjective of the codebook's frames, and what it needs beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from itertools import chain
from typing import Any

from toolkit.extraction.events.words import nominal
from toolkit.extraction.events.words.frames import Frame, Knowledge
from toolkit.extraction.events.words.instruments import DEPTH, OUTWARD, phrase_in
from toolkit.extraction.events.words.slots import has_particle, objects
from toolkit.extraction.events.words.trigger import Actors, Trigger
from toolkit.extraction.labels import DIRECT

__all__ = ["find"]

LIGHT = frozenset({"impose", "hold", "reach"})
"""Operations of verbs beside which a noun of an act tells more than they do."""
FIRST = {"deal": ("reach", "extend", "breach", "expire", "cancel"), "talks": ("cancel", "hold")}
SPOKEN = frozenset({"accuse", "demand", "reject", "support", "threaten"})
CLAUSES = frozenset({"xcomp", "conj", "advcl", "acl"})
ACROSS = 8  # tokens of a noun's phrase among which goods are looked for


def find(span: Any, known: Knowledge, actors: Actors) -> list[Trigger]:
    """Return the triggers of a sentence in order.

    Nouns of acts come first, then verbs, then adjectives; an instrument that none of them is done to is
    a mention.

    Parameters
    ----------
    span : the sentence as a spaCy Span.
    known : frames, instruments and products.
    actors : mentions by each of their tokens.
    """
    nouns = [
        t
        for t in span
        if t.pos_ in ("NOUN", "PROPN") and not any(m.form == "name" for m in actors.get(t.i, ()))
    ]
    found: list[Trigger] = []
    used: set[int] = set()  # tokens of which an act is read
    for trigger in _nouns(nouns, known, actors, used):
        found.append(trigger)
        used |= _named(trigger) | {trigger.token.i}
    acting = {t.token.i for t in found}
    for trigger in chain(
        _verbs(span, known, actors, acting, used),
        _adjectives(span, known, acting, used),
        _mentions(nouns, known, used),
    ):
        found.append(trigger)
        used |= _named(trigger)
    taken = {
        t.noun.i
        for t in found
        if t.noun is not None and t.noun.i != t.token.i and t.operation not in LIGHT
    }
    return sorted(
        (t for t in found if t.token.i not in taken),  # postponed the tariff hike: one act
        key=lambda t: (t.token.i, t.operation),
    )


def _named(trigger: Trigger) -> set[int]:
    """Return the tokens that name the instrument of an act."""
    return set() if trigger.noun is None else {*range(trigger.first, trigger.noun.i + 1)}


def _nouns(
    nouns: Iterable[Any], known: Knowledge, actors: Actors, used: Set[int]
) -> Iterator[Trigger]:
    """Yield nouns of acts; the cancellation of tariff hikes is one act."""
    for token in nouns:
        trigger = None if token.i in used else nominal.noun(token, known, actors)
        if trigger is not None:
            yield trigger


def _verbs(
    span: Any, known: Knowledge, actors: Actors, acting: Set[int], used: Set[int]
) -> Iterator[Trigger]:
    """Yield verbs, with the same act on what is joined to their instrument."""
    for token in span:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
            continue
        trigger = _verb(token, known, actors, acting)
        if trigger is None or (trigger.operation in LIGHT and _of(trigger, used)):
            continue
        yield trigger
        yield from (other for other in _joined(trigger, known) if not _of(other, used))


def _adjectives(span: Any, known: Knowledge, acting: Set[int], used: Set[int]) -> Iterator[Trigger]:
    """Yield what adjectives tell of instruments: subject to duties."""
    for token in span:
        for frame in known.frames.get((token.lemma_.lower(), "adjective"), ()):
            if token.pos_ == "ADJ" and frame.needs == "instrument":
                trigger = _on_instrument(token, frame, known, acting)
                if trigger is not None and trigger.noun is not None and not _of(trigger, used):
                    yield trigger


def _mentions(nouns: Iterable[Any], known: Knowledge, used: Set[int]) -> Iterator[Trigger]:
    """Yield instruments to which nothing is done."""
    for token in nouns:
        named = phrase_in(token, known, 0)
        if named is not None and token.i not in used and token.dep_ not in ("compound", "nmod"):
            yield Trigger(token, "mention", named[0], token, named[2], "none")


def _of(trigger: Trigger, used: Set[int]) -> bool:
    """Say whether an act is already read of the noun that a trigger acts on."""
    return trigger.noun is not None and trigger.noun.i in used


def _joined(trigger: Trigger, known: Knowledge) -> Iterator[Trigger]:
    """Yield the same act on the instruments joined to its own: export controls and port fees."""
    if trigger.noun is None:
        return
    for noun in trigger.noun.conjuncts:
        named = known.instruments.at(noun)
        if named is not None and noun.i > trigger.noun.i and named[0] != trigger.instrument:
            yield Trigger(trigger.token, trigger.operation, named[0], noun, named[1], trigger.needs)


def _verb(token: Any, known: Knowledge, actors: Actors, acting: Set[int]) -> Trigger | None:
    fitting = []
    for frame in known.frames.get((token.lemma_.lower(), "verb"), ()):
        if has_particle(token, frame.particle):
            trigger = _fits(token, frame, known, actors, acting)
            if trigger is not None and frame.particle:
                return trigger
            if trigger is not None:
                fitting.append(trigger)
    acted_on = any(c.dep_ in ("dobj", "nsubjpass") for c in token.children)
    return min(fitting, key=lambda t: _rank(t, known, acted_on), default=None)


def _rank(trigger: Trigger, known: Knowledge, acted_on: bool) -> int:
    """Order the readings of a verb: end a duty lifts it, a duty that ends expires."""
    first = FIRST.get(known.groups.get(trigger.instrument, ""), ())
    if trigger.operation in first:
        return first.index(trigger.operation)
    return 9 if trigger.operation in ("expire", "effect") and acted_on else 5


def _fits(
    token: Any, frame: Frame, known: Knowledge, actors: Actors, acting: Set[int]
) -> Trigger | None:
    """Return a verb as a trigger, if what its frame needs stands beside it; blame is read by `blame`."""
    match frame.needs:
        case "instrument":
            return _on_instrument(token, frame, known, acting)
        case "trade":
            return _on_trade(token, frame, known)
        case "product":
            return _on_product(token, frame, known)
        case "measure":
            return _as_measure(token, frame, actors)
        case "state":
            return _of_state(token, frame, known, actors)
        case "none":
            return Trigger(
                token, frame.operation, frame.instrument or "other", None, token.i, "none"
            )
    return None


def _on_instrument(token: Any, frame: Frame, known: Knowledge, acting: Set[int]) -> Trigger | None:
    """A word beside an instrument: raised tariffs."""
    operation, lemma = frame.operation, token.lemma_.lower()
    said = operation == "impose" and known.means(token, "issue")
    for noun in objects(token, operation):
        if noun.i in acting and (operation in LIGHT or lemma == "hold"):
            return None  # announced the suspension of tariffs: the noun reports the act
        if known.means(noun, "tension") and operation not in ("reach", "breach"):
            continue  # escalating tensions over tariffs
        named = phrase_in(noun, known, 0 if known.means(token, "weak") else DEPTH)
        if named is None:
            continue
        instrument, head, first = named
        deal = known.groups.get(instrument) == "deal"
        if deal and operation in ("hold", "impose") and not said:
            continue
        if operation == "reach" and instrument == "dispute_settlement":
            return Trigger(token, operation, "agreement", head, first, "instrument")
        if known.outcome(instrument, operation, "done") is not None:
            return Trigger(token, operation, instrument, head, first, "instrument")
    return None


def _on_trade(token: Any, frame: Frame, known: Knowledge) -> Trigger | None:
    """A verb beside imports or exports: halted exports."""
    for noun in objects(token, frame.operation):
        if known.means(noun, "goods") and noun.dep_ in DIRECT:
            ban = "export_control" if noun.lemma_.lower() in OUTWARD else "import_ban"
            return Trigger(token, frame.operation, ban, noun, noun.i, "trade")
    return None


def _on_product(token: Any, frame: Frame, known: Knowledge) -> Trigger | None:
    """A verb beside goods: banned soybeans."""
    for noun in objects(token, frame.operation):
        for inner in [noun, *(t for t in noun.subtree if t.i < noun.i + ACROSS)]:
            if known.means(inner, "traded") or known.products.at(inner) is not None:
                instrument = frame.instrument or "other"
                if instrument == "import_ban" and inner.lemma_.lower() in OUTWARD:
                    instrument = "export_control"
                return Trigger(token, frame.operation, instrument, None, token.i, "product")
    return None


def _as_measure(token: Any, frame: Frame, actors: Actors) -> Trigger | None:
    """A verb that is a measure by itself, where an actor does it to nothing: Ottawa retaliated."""
    said = any(c.dep_ == "nsubj" and (c.i in actors or c.lower_ == "we") for c in token.children)
    free = not any(c.dep_ in ("dobj", "attr") for c in token.children)
    alone = said and free
    return Trigger(token, frame.operation, "sanctions", None, token.i, "measure") if alone else None


def _of_state(token: Any, frame: Frame, known: Knowledge, actors: Actors) -> Trigger | None:
    """A verb beside an actor, and the instrument it speaks of: criticised the tariffs."""
    named_here = any(
        c.i in actors or (c.dep_ == "nsubj" and c.pos_ == "PRON") for c in token.subtree
    )
    if not named_here and token.dep_ not in CLAUSES:
        return None
    named = None
    if frame.operation in SPOKEN:
        phrases = (phrase_in(noun, known) for noun in objects(token, frame.operation))
        named = next(filter(None, phrases), None)
    if named is not None:
        return Trigger(token, frame.operation, named[0], named[1], named[2], "state")
    return Trigger(token, frame.operation, frame.instrument or "other", None, token.i, "state")
