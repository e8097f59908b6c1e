"""Words that report an act: a verb, noun or adjective of the codebook's frames, and what it needs beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from toolkit.extraction.events.words import nominal
from toolkit.extraction.events.words.frames import Frame, Knowledge
from toolkit.extraction.events.words.instruments import DEPTH, OUTWARD, phrase_in
from toolkit.extraction.events.words.slots import has_particle, objects
from toolkit.extraction.events.words.trigger import Actors, Trigger
from toolkit.extraction.labels import AUXILIARY, DIRECT, NOUNS, VERBAL

__all__ = ["GOODS", "find"]

TRADED = frozenset(
    """import export sale purchase product good shipment trade access market technology equipment
    investment shipper ship delivery""".split()
)
LIGHT = frozenset({"impose", "hold", "reach"})
"""Operations of verbs beside which a noun of an act tells more than they do."""
GOODS = frozenset(
    {
        "buying", "cargo", "consignment", "container", "delivery", "export", "import", "purchase",
        "sale", "shipment",
    }
)  # fmt: skip
FIRST = {"deal": ("reach", "extend", "breach", "expire", "cancel"), "talks": ("cancel", "hold")}
ISSUED = frozenset({"announce", "approve", "issue", "unveil", "introduce", "propose"})
ABOUT = frozenset(
    """tension dispute row war concern fear worry uncertainty progress issue question spat fight standoff
    conflict pressure""".split()
)
WEAK = frozenset("include involve see use mean prepare get have make follow lead".split())
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
        if t.pos_ in NOUNS and not any(m.form == "name" for m in actors.get(t.i, ()))
    ]
    used: set[int] = set()  # tokens of which an act is read
    found = [*_nouns(nouns, known, actors, used)]
    acting = {t.token.i for t in found}
    found += _verbs(span, known, actors, acting, used)
    found += _adjectives(span, known, acting, used)
    found += _mentions(nouns, known, used)
    taken = {
        t.noun.i
        for t in found
        if t.noun is not None and t.noun.i != t.token.i and t.operation not in LIGHT
    }
    return sorted(
        (t for t in found if t.token.i not in taken),  # postponed the tariff hike: one act
        key=lambda t: (t.token.i, t.operation),
    )


def _nouns(
    nouns: Sequence[Any], known: Knowledge, actors: Actors, used: set[int]
) -> Iterator[Trigger]:
    """Yield nouns of acts, and add to `used` what they act on: the cancellation of tariff hikes is one act."""
    for token in nouns:
        trigger = None if token.i in used else nominal.noun(token, known, actors)
        if trigger is not None:
            _use(trigger, used)
            used.add(token.i)
            yield trigger


def _verbs(
    span: Any, known: Knowledge, actors: Actors, acting: set[int], used: set[int]
) -> Iterator[Trigger]:
    """Yield verbs, and the same act on what is joined to that on which they act."""
    for token in span:
        if token.pos_ not in VERBAL or token.dep_ in AUXILIARY:
            continue
        trigger = _verb(token, known, actors, acting)
        if trigger is None or (trigger.operation in LIGHT and _of(trigger, used)):
            continue
        _use(trigger, used)
        yield trigger
        for other in _joined(trigger, known):
            if not _of(other, used):
                _use(other, used)
                yield other


def _adjectives(span: Any, known: Knowledge, acting: set[int], used: set[int]) -> Iterator[Trigger]:
    """Yield adjectives of instruments of which no act is read yet."""
    for token in span:
        for trigger in _adjective(token, known, acting):
            if not _of(trigger, used):
                _use(trigger, used)
                yield trigger


def _mentions(nouns: Sequence[Any], known: Knowledge, used: set[int]) -> Iterator[Trigger]:
    """Yield instruments that nothing is done to."""
    for token in nouns:
        named = phrase_in(token, known, 0)
        if named is not None and token.i not in used and token.dep_ not in ("compound", "nmod"):
            trigger = Trigger(token, "mention", named[0], token, named[2], "none")
            _use(trigger, used)
            yield trigger


def _use(trigger: Trigger, used: set[int]) -> None:
    """Add the tokens of the noun that a trigger acts on to those of which an act is read."""
    if trigger.noun is not None:
        used.update(range(trigger.first, trigger.noun.i + 1))


def _of(trigger: Trigger, used: set[int]) -> bool:
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


def _adjective(token: Any, known: Knowledge, acting: set[int]) -> Iterator[Trigger]:
    """Yield what an adjective tells of an instrument: subject to duties."""
    if token.pos_ == "ADJ":
        for frame in known.frames.get((token.lemma_.lower(), "adjective"), ()):
            if frame.needs == "instrument":
                trigger = _on_instrument(token, frame, known, acting)
                if trigger is not None and trigger.noun is not None:
                    yield trigger


def _verb(token: Any, known: Knowledge, actors: Actors, acting: set[int]) -> Trigger | None:
    fitting = []
    for frame in known.frames.get((token.lemma_.lower(), "verb"), ()):
        if has_particle(token, frame.particle):
            trigger = _fits(token, frame, known, actors, acting)
            if trigger is not None and frame.particle:
                return trigger
            if trigger is not None:
                fitting.append(trigger)
    acted_on = any(c.dep_ in DIRECT for c in token.children)
    return min(fitting, key=lambda t: _rank(t, known, acted_on), default=None)


def _rank(trigger: Trigger, known: Knowledge, acted_on: bool) -> int:
    """Order the readings of a verb: end a duty lifts it, a duty that ends expires."""
    first = FIRST.get(known.groups.get(trigger.instrument, ""), ())
    if trigger.operation in first:
        return first.index(trigger.operation)
    return 9 if trigger.operation in ("expire", "effect") and acted_on else 5


def _fits(
    token: Any, frame: Frame, known: Knowledge, actors: Actors, acting: set[int]
) -> Trigger | None:
    """Return a verb as a trigger, if what its frame needs stands beside it; blame is read by `blame`."""
    match frame.needs:
        case "instrument":
            return _on_instrument(token, frame, known, acting)
        case "trade":
            return _on_trade(token, frame)
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


def _on_instrument(token: Any, frame: Frame, known: Knowledge, acting: set[int]) -> Trigger | None:
    """A word beside an instrument: raised tariffs."""
    operation, lemma = frame.operation, token.lemma_.lower()
    said = operation == "impose" and lemma in ISSUED
    for noun in objects(token, operation):
        if noun.i in acting and (operation in LIGHT or lemma == "hold"):
            return None  # announced the suspension of tariffs: the noun reports the act
        if noun.lemma_.lower() in ABOUT and operation not in ("reach", "breach"):
            continue  # escalating tensions over tariffs
        named = phrase_in(noun, known, 0 if lemma in WEAK else DEPTH)
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


def _on_trade(token: Any, frame: Frame) -> Trigger | None:
    """A verb beside imports or exports: halted exports."""
    for noun in objects(token, frame.operation):
        lemma = noun.lemma_.lower()
        if lemma in GOODS and noun.dep_ in DIRECT:
            ban = "export_control" if lemma in OUTWARD else "import_ban"
            return Trigger(token, frame.operation, ban, noun, noun.i, "trade")
    return None


def _on_product(token: Any, frame: Frame, known: Knowledge) -> Trigger | None:
    """A verb beside goods: banned soybeans."""
    for noun in objects(token, frame.operation):
        for inner in [noun, *(t for t in noun.subtree if t.i < noun.i + ACROSS)]:
            lemma = inner.lemma_.lower()
            if lemma in TRADED or known.products.at(inner) is not None:
                instrument = frame.instrument or "other"
                if instrument == "import_ban" and lemma in OUTWARD:
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
