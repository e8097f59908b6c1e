"""Words that report an act: a verb or noun of the codebook's frames beside an instrument."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.extraction.events.frames import Frame, Knowledge
from toolkit.extraction.events.instruments import DEPTH, OF_LIKE, OUTWARD, phrase_in
from toolkit.extraction.events.slots import has_particle, objects

__all__ = ["Trigger", "find"]

TRADED = frozenset(
    {
        "import",
        "export",
        "sale",
        "purchase",
        "product",
        "good",
        "shipment",
        "trade",
        "access",
        "market",
        "technology",
        "equipment",
        "investment",
        "shipper",
        "ship",
        "delivery",
    }
)
LIGHT = frozenset(
    {"impose", "hold", "reach"}
)  # a noun of an act beside these tells more than they do
CHANGES = frozenset({"raise", "lower", "lift", "suspend", "extend"})
REASONS = frozenset({"retaliation", "response", "return", "reply", "answer", "reaction"})
GOODS = frozenset({"import", "export", "purchase", "shipment", "sale", "delivery", "buying"})
FIRST = {"deal": ("reach", "extend", "breach", "expire", "cancel"), "talks": ("cancel", "hold")}
ISSUED = frozenset({"announce", "approve", "issue", "unveil", "introduce", "propose"})
ABOUT = frozenset(
    {
        "tension",
        "dispute",
        "row",
        "war",
        "concern",
        "fear",
        "worry",
        "uncertainty",
        "progress",
        "issue",
        "question",
        "spat",
        "fight",
        "standoff",
        "conflict",
        "pressure",
    }
)
WEAK = frozenset(
    {"include", "involve", "see", "use", "mean", "prepare", "get", "have", "make", "follow", "lead"}
)
TAKEN = frozenset({"take", "adopt", "announce", "sign", "issue", "prepare", "consider", "increase"})


@dataclass(frozen=True)
class Trigger:
    """A token that reports an act: what it does, to which instrument, named by which token."""

    token: Any
    operation: str
    instrument: str
    noun: Any | None
    first: int  # first token of the phrase that names the instrument, or of the trigger
    needs: str


def find(span: Any, known: Knowledge, actors: dict[int, list[Any]]) -> list[Trigger]:
    """Return the triggers of a sentence in order.

    Parameters
    ----------
    span : the sentence as a spaCy Span.
    known : frames, instruments and products.
    actors : mentions by each of their tokens.
    """
    found: list[Trigger] = []
    used: set[int] = set()
    nouns = [
        t
        for t in span
        if t.pos_ in ("NOUN", "PROPN") and not any(m.form == "name" for m in actors.get(t.i, ()))
    ]
    for token in nouns:
        if token.i in used:
            continue  # the cancellation of tariff hikes is one act
        trigger = _noun(token, known, actors)
        if trigger is not None:
            found.append(trigger)
            used.add(token.i)
            if trigger.noun is not None:
                used.update(range(trigger.first, trigger.noun.i + 1))
    acting = {t.token.i for t in found}
    for token in span:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
            continue
        trigger = _verb(token, known, actors, acting)
        if trigger is not None and not (
            trigger.noun is not None and trigger.noun.i in used and trigger.operation in LIGHT
        ):
            found.append(trigger)
            if trigger.noun is not None:
                used.update(range(trigger.first, trigger.noun.i + 1))
                for other in _joined(trigger, known):
                    if other.noun is not None and other.noun.i not in used:
                        found.append(other)
                        used.update(range(other.first, other.noun.i + 1))
    for token in span:
        if token.pos_ == "ADJ":
            for frame in known.frames.get((token.lemma_.lower(), "adjective"), ()):
                if frame.needs == "instrument":
                    trigger = _fits(token, frame, known, actors, acting)
                    if (
                        trigger is not None
                        and trigger.noun is not None
                        and trigger.noun.i not in used
                    ):
                        found.append(trigger)
                        used.update(range(trigger.first, trigger.noun.i + 1))
    for token in nouns:
        named = phrase_in(token, known, 0)
        if named is not None and token.i not in used and token.dep_ not in ("compound", "nmod"):
            found.append(Trigger(token, "mention", named[0], token, named[2], "none"))
            used.update(range(named[2], token.i + 1))
    taken = {
        t.noun.i
        for t in found
        if t.noun is not None and t.noun.i != t.token.i and t.operation not in LIGHT
    }
    return sorted(
        (t for t in found if t.token.i not in taken),  # postponed the tariff hike: one act
        key=lambda t: (t.token.i, t.operation),
    )


def _joined(trigger: Trigger, known: Knowledge) -> Iterator[Trigger]:
    """Yield the same act on the instruments joined to its own: export controls and port fees."""
    if trigger.noun is None:
        return
    for noun in trigger.noun.conjuncts:
        named = known.instruments.at(noun)
        if named is not None and noun.i > trigger.noun.i and named[0] != trigger.instrument:
            yield Trigger(trigger.token, trigger.operation, named[0], noun, named[1], trigger.needs)


def _verb(
    token: Any, known: Knowledge, actors: dict[int, list[Any]], acting: set[int]
) -> Trigger | None:
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
    token: Any, frame: Frame, known: Knowledge, actors: dict[int, list[Any]], acting: set[int]
) -> Trigger | None:
    operation = frame.operation
    nouns = list(objects(token, operation))
    if frame.needs == "instrument":
        for noun in nouns:
            if noun.i in acting and (operation in LIGHT or token.lemma_.lower() == "hold"):
                return None  # announced the suspension of tariffs: the noun reports the act
            if noun.lemma_.lower() in ABOUT and operation not in ("reach", "breach"):
                continue  # escalating tensions over tariffs
            named = phrase_in(noun, known, 0 if token.lemma_.lower() in WEAK else DEPTH)
            said = operation == "impose" and token.lemma_.lower() in ISSUED
            if (
                named is not None
                and known.groups.get(named[0]) == "deal"
                and operation in ("hold", "impose")
                and not said
            ):
                continue
            if named is not None and operation == "reach" and named[0] == "dispute_settlement":
                return Trigger(token, operation, "agreement", named[1], named[2], "instrument")
            if named is not None and known.outcome(named[0], operation, "done") is not None:
                return Trigger(token, operation, named[0], named[1], named[2], "instrument")
        return None
    if frame.needs == "trade":
        for noun in nouns:
            if noun.lemma_.lower() in GOODS and noun.dep_ in ("dobj", "nsubjpass"):
                ban = "export_control" if noun.lemma_.lower() in OUTWARD else "import_ban"
                return Trigger(token, operation, ban, noun, noun.i, "trade")
        return None
    if frame.needs == "product":
        for noun in nouns:
            for inner in [noun, *(t for t in noun.subtree if t.i < noun.i + 8)]:
                lemma = inner.lemma_.lower()
                if lemma in TRADED or known.products.at(inner) is not None:
                    instrument = frame.instrument or "other"
                    if instrument == "import_ban" and lemma in OUTWARD:
                        instrument = "export_control"
                    return Trigger(token, operation, instrument, None, token.i, "product")
        return None
    if frame.needs == "blamed":
        return None
    if frame.needs == "measure":
        said = any(
            c.dep_ == "nsubj" and (c.i in actors or c.lower_ == "we") for c in token.children
        )
        free = not any(c.dep_ in ("dobj", "attr") for c in token.children)
        return (
            Trigger(token, operation, "sanctions", None, token.i, "measure")
            if said and free
            else None
        )
    if frame.needs == "state":
        beside = [
            c for c in token.subtree if c.i in actors or (c.dep_ == "nsubj" and c.pos_ == "PRON")
        ]
        if not beside and token.dep_ not in ("xcomp", "conj", "advcl", "acl"):
            return None
        named = next((n for n in (phrase_in(noun, known) for noun in nouns) if n), None)
        instrument = frame.instrument or "other"
        if named is not None and operation in ("accuse", "demand", "reject", "support", "threaten"):
            return Trigger(token, operation, named[0], named[1], named[2], "state")
        return Trigger(token, operation, instrument, None, token.i, "state")
    return Trigger(token, operation, frame.instrument or "other", None, token.i, "none")


def _changed(token: Any, known: Knowledge) -> Trigger | None:
    """Return what a participle before an instrument does to it: tightened controls."""
    named = known.instruments.at(token)
    if named is None:
        return None
    for child in token.children:
        if child.dep_ == "amod" and child.tag_ in ("VBN", "VBD", "JJ") and child.i < token.i:
            for frame in known.frames.get((child.lemma_.lower(), "verb"), ()):
                if frame.operation in CHANGES and not frame.particle:
                    return Trigger(token, frame.operation, named[0], token, named[1], "instrument")
    return None


def _noun(token: Any, known: Knowledge, actors: dict[int, list[Any]]) -> Trigger | None:
    if token.dep_ == "pobj" and token.head.lower_ == "in" and token.lemma_.lower() in REASONS:
        return None  # in retaliation for …: the reason of another act
    changed = _changed(token, known)
    if changed is not None:
        return changed
    for frame in known.frames.get((token.lemma_.lower(), "noun"), ()):
        if frame.needs == "instrument":
            for child in token.children:
                inner = [child] if child.dep_ in ("compound", "nmod", "amod", "poss") else []
                if child.dep_ == "prep" and child.lower_ in OF_LIKE:
                    inner = [t for t in child.children if t.dep_ == "pobj"]
                for noun in inner:
                    named = phrase_in(noun, known, 2)
                    if named is not None and named[1].i != token.i:
                        return Trigger(
                            token, frame.operation, named[0], named[1], named[2], "instrument"
                        )
        elif frame.needs == "measure":
            if token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in TAKEN:
                return Trigger(token, frame.operation, "sanctions", None, token.i, "measure")
        elif (frame.needs == "state" and any(t.i in actors for t in token.subtree)) or (
            frame.needs == "state" and frame.instrument
        ):
            return _about(token, frame, known)
    return None


def _about(token: Any, frame: Frame, known: Knowledge) -> Trigger:
    """Return a noun of speech with the instrument it speaks of: regret over the tariffs."""
    named = phrase_in(token, known) if frame.instrument == "other" else None
    if named is None or named[1].i == token.i:
        return Trigger(token, frame.operation, frame.instrument or "other", None, token.i, "state")
    return Trigger(token, frame.operation, named[0], named[1], named[2], "state")
