"""Conditions of acts, and acts that were not done: what would follow under a condition is threatened,
what is supposed is not done, and neither is what one failed to do or what another act gives up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.extraction.events.event import EASED, EventFound
from toolkit.extraction.events.words.slots import ANSWERING, OBJECTS

__all__ = ["given_up", "settle", "supposed", "unreached"]

CONDITIONAL = {"SANCTION": ("THREATEN", "threatened")}  # what is decided under a condition
COMING = frozenset({"announced", "imposed", "raised"})  # of acts that are still to be done
TO_COME = {
    "decided": "announced", "possible": "proposed", "promised": "proposed", "proposed": "proposed",
}  # fmt: skip
"""Moods of relief that is still to be given, and its status until then."""
SUPPOSED = frozenset({"SANCTION", "RETREAT"})  # acts that are not told where they are a condition

REACHED = frozenset({"AGREE", "COOPERATE"})  # acts that come to nothing where one fails


def settle(event: EventFound, text: str) -> None:
    """Take what is to be done under a condition for a threat, and relief that is still to be given for
    what it is until then: announced or proposed. Until something is no condition of a threat."""
    span = event.mood.condition
    lasting = span is not None and text.startswith(("until", "Until"), span[0])
    if span is not None and event.mood.future and event.status in COMING and not lasting:
        event.act, event.status = CONDITIONAL.get(event.act, (event.act, event.status))
    unsure = span is not None or event.mood.name != "decided"  # what is decided may be dated
    if event.act == "RETREAT" and event.status in EASED and unsure:
        event.status = TO_COME.get(event.mood.name, event.status)


def supposed(event: EventFound) -> bool:
    """Say whether an act stands in the condition itself: if Oslo retaliates, nothing is done or said."""
    span = event.mood.condition
    answers = event.trigger.token.lemma_.lower() in ANSWERING
    merely = event.act in SUPPOSED or (event.act == "THREATEN" and answers)
    return merely and span is not None and span[0] <= event.start < span[1]


def unreached(event: EventFound) -> None:
    """Take an accord that the sides failed to reach, or parted without, for one that is not there."""
    if event.act in REACHED and not event.mood.negated and (_failed(event) or _absent(event)):
        event.mood = replace(event.mood, negated=True)


def _failed(event: EventFound) -> bool:
    token = event.trigger.token
    verb = token.head if token.dep_ == "xcomp" or token.pos_ == "NOUN" else token
    while verb.lemma_.lower() != "fail" and verb.dep_ == "xcomp":
        verb = verb.head
    return bool(verb.lemma_.lower() == "fail")


def _absent(event: EventFound) -> bool:
    """Say whether the accord is one that is not: without a deal, no agreement."""
    nouns = (t for t in (event.trigger.token, event.trigger.noun) if t is not None)
    return any(
        (noun.dep_ == "pobj" and noun.head.lower_ == "without")
        or any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)
        for noun in nouns
        if noun.pos_ == "NOUN"
    )  # fmt: skip


def given_up(event: EventFound, others: Iterable[EventFound]) -> bool:
    """Say whether an act is only what another one gives up: it waived its right to impose duties."""
    token = event.trigger.token
    if event.act != "SANCTION" or token.dep_ != "acl" or token.head.dep_ not in OBJECTS:
        return False
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
    verb = token.head.head
    relieves = any(o.act == "RETREAT" and o.trigger.token.i == verb.i for o in others)
    return infinitive and relieves
