"""Words that report an act: a verb or noun of the codebook's frames beside an instrument."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.extraction.frames import Frame, Knowledge

__all__ = ["Trigger", "find", "has_particle", "phrase_in"]

OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "pobj"})
DESCENT = frozenset({"compound", "nmod", "amod", "conj", "appos"})
OF_LIKE = frozenset({"of", "in", "on", "for", "to", "with", "from", "about", "over"})
MODIFIED = frozenset({"acl", "relcl"})
INTRANSITIVE = frozenset(
    {
        "raise",
        "lower",
        "lift",
        "keep",
        "effect",
        "expire",
        "suspend",
        "cancel",
        "extend",
        "reach",
        "hold",
        "breach",
    }
)
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
OUTWARD = frozenset({"export", "sale", "technology", "equipment", "delivery"})
LIGHT = frozenset(
    {"impose", "hold", "reach"}
)  # a noun of an act beside these tells more than they do
CHANGES = frozenset({"raise", "lower", "lift", "suspend", "extend"})
REASONS = frozenset({"retaliation", "response", "return", "reply", "answer", "reaction"})
ANSWERING = frozenset({"retaliate", "respond", "react", "answer", "counter", "hit", "strike"})
NEAR = 5  # tokens from a ban to the imports or exports it is on
UNDIRECTED = frozenset(
    {"ban", "curb", "restriction", "limit", "prohibition", "embargo", "suspension"}
)
HOMELY = frozenset(
    {
        "price",
        "border",
        "capital",
        "pollution",
        "quality",
        "gun",
        "birth",
        "exchange",
        "cost",
        "state",
        "remote",
        "quarantine",
    }
)
DECISIONS = frozenset(
    {"decision", "plan", "move", "threat", "announcement", "step", "proposal", "use"}
)
GOODS = frozenset({"import", "export", "purchase", "shipment", "sale", "delivery", "buying"})
FIRST = {"deal": ("reach", "extend", "breach", "expire", "cancel"), "talks": ("cancel", "hold")}
TITLES = frozenset(
    {
        "Schedule",
        "Act",
        "Commission",
        "Code",
        "Committee",
        "Council",
        "Board",
        "Implementation",
        "Law",
    }
)
ISSUED = frozenset({"announce", "approve", "issue", "unveil", "introduce", "propose"})
APART = frozenset(
    {
        "by",
        "despite",
        "amid",
        "after",
        "before",
        "since",
        "during",
        "over",
        "as",
        "under",
        "without",
        "because",
        "like",
    }
)
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
DEPTH = 4


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


def phrase_in(token: Any, known: Knowledge, depth: int = DEPTH) -> tuple[str, Any, int] | None:
    """Return the instrument that a noun phrase names: instrument, its noun, its first token."""
    named = None if _titled(token) else known.instruments.at(token)
    if named is not None and not (token.lemma_.lower() == "control" and _homely(token)):
        return directed(token, named[0]), token, named[1]
    if depth == 0:
        return None
    if token.lemma_.lower() in DECISIONS:
        for child in token.children:
            if child.dep_ in ("acl", "relcl"):
                for inner in child.children:
                    if inner.dep_ in ("dobj", "xcomp"):
                        below = phrase_in(inner, known, depth - 1)
                        if below is not None:
                            return below
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in OF_LIKE:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    below = phrase_in(inner, known, depth - 1)
                    if below is not None:
                        return below
    for child in token.children:
        if child.dep_ in DESCENT and child.pos_ in ("NOUN", "PROPN", "ADJ"):
            below = phrase_in(child, known, depth - 1)
            if below is not None:
                return below
    return None


def directed(noun: Any, instrument: str) -> str:
    """Return whether a bare ban or curb is one on exports or on imports."""
    if noun.lemma_.lower() not in UNDIRECTED:
        return instrument
    words = {t.lemma_.lower() for t in noun.subtree if abs(t.i - noun.i) <= NEAR}
    if words & OUTWARD:
        return "export_control"
    return "import_ban" if "import" in words else instrument


def _titled(noun: Any) -> bool:
    """Say whether a word stands in the title of a law or body: Tariff Schedule, Trade Act."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    return noun.pos_ == "PROPN" and after is not None and after.text in TITLES


def _homely(noun: Any) -> bool:
    """Say whether controls are of another kind than those on exports: price controls."""
    before = {c.lemma_.lower() for c in noun.children if c.dep_ in ("compound", "amod", "nmod")}
    return bool(before & HOMELY) or not (
        before or any(c.dep_ in ("prep", "poss") for c in noun.children)
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


def _objects(token: Any, operation: str) -> Iterator[Any]:
    """Yield the nouns that a verb acts on."""
    for child in token.children:
        if child.dep_ in OBJECTS:
            yield child
            yield from child.conjuncts
    answering = token.lemma_.lower() in ANSWERING
    for child in token.children:
        if answering and child.lower_ != "with":
            continue  # retaliate against tariffs: they are the reason
        if child.dep_ in ("prep", "agent") and child.lower_ not in APART:
            for inner in child.children:
                if inner.dep_ in ("pobj", "pcomp"):
                    yield inner
                    yield from inner.conjuncts
    if not any(c.dep_ in ("dobj", "nsubjpass") for c in token.children):
        for verb in token.children:  # suspend or remove the duties
            if verb.dep_ == "conj" and verb.pos_ == "VERB" and verb.i - token.i <= 2:
                yield from (c for c in verb.children if c.dep_ == "dobj")
    if token.dep_ in MODIFIED and (token.tag_ in ("VBN", "VB") or token.dep_ == "relcl"):
        yield token.head
    passive = token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in token.children)
    if operation in INTRANSITIVE or passive:  # sanctions are to be imposed
        for verb in _raised(token):
            for child in verb.children:
                if child.dep_ in ("nsubj", "nsubjpass"):
                    yield child
                    yield from child.conjuncts
            if verb.dep_ in MODIFIED:
                yield verb.head
    if (
        token.dep_ == "conj"
        and token.head.pos_ == "VERB"
        and not any(c.dep_ in ("dobj", "nsubjpass") for c in token.children)
    ):
        for child in token.head.children:
            if child.dep_ in ("dobj", "nsubjpass"):
                yield child


def _raised(token: Any) -> Iterator[Any]:
    """Yield a verb and those that share its subject: set to expire, goes into force and rises."""
    yield token
    while token.dep_ in ("xcomp", "conj") and token.head.pos_ in ("VERB", "AUX", "ADJ"):
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
            return
        token = token.head
        yield token


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
    objects = list(_objects(token, operation))
    if frame.needs == "instrument":
        for noun in objects:
            if noun.i in acting and (operation in LIGHT or token.lemma_.lower() == "hold"):
                return None  # announced the suspension of tariffs: the noun reports the act
            if noun.lemma_.lower() in ABOUT and operation not in ("reach", "breach"):
                continue  # escalating tensions over tariffs
            named = phrase_in(noun, known, 0 if token.lemma_.lower() in WEAK else DEPTH)
            if named is not None and known.groups.get(named[0]) == "deal":
                if operation == "hold" or (
                    operation == "impose" and token.lemma_.lower() not in ISSUED
                ):
                    continue
            if named is not None and operation == "reach" and named[0] == "dispute_settlement":
                return Trigger(token, operation, "agreement", named[1], named[2], "instrument")
            if named is not None and known.outcome(named[0], operation, "done") is not None:
                return Trigger(token, operation, named[0], named[1], named[2], "instrument")
        return None
    if frame.needs == "trade":
        for noun in objects:
            if noun.lemma_.lower() in GOODS and noun.dep_ in ("dobj", "nsubjpass"):
                ban = "export_control" if noun.lemma_.lower() in OUTWARD else "import_ban"
                return Trigger(token, operation, ban, noun, noun.i, "trade")
        return None
    if frame.needs == "product":
        for noun in objects:
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
            c for c in token.subtree if c.i in actors or c.dep_ == "nsubj" and c.pos_ == "PRON"
        ]
        if not beside and token.dep_ not in ("xcomp", "conj", "advcl", "acl"):
            return None
        named = next((n for n in (phrase_in(noun, known) for noun in objects) if n), None)
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
        elif frame.needs == "state" and any(t.i in actors for t in token.subtree):
            return _about(token, frame, known)
        elif frame.needs == "state" and frame.instrument:
            return _about(token, frame, known)
    return None


def _about(token: Any, frame: Frame, known: Knowledge) -> Trigger:
    """Return a noun of speech with the instrument it speaks of: regret over the tariffs."""
    named = phrase_in(token, known) if frame.instrument == "other" else None
    if named is None or named[1].i == token.i:
        return Trigger(token, frame.operation, frame.instrument or "other", None, token.i, "state")
    return Trigger(token, frame.operation, named[0], named[1], named[2], "state")
