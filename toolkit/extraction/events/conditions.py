"""Conditions of acts, and acts that were not done: what would follow under a condition is threatened,
what is supposed is not done, and neither is what one failed to do or what another act gives up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.extraction.events.slots import ANSWERING, OBJECTS

if TYPE_CHECKING:
    from toolkit.extraction.events.event import EventFound
    from toolkit.extraction.events.frames import Knowledge

__all__ = ["condition_of", "given_up", "settle", "supposed", "unconditional", "unreached"]

CONDITIONAL = {"SANCTION": ("THREATEN", "threatened")}  # what is decided under a condition
COMING = frozenset({"announced", "imposed", "raised"})  # of acts that are still to be done
RELIEF = frozenset({"lifted", "lowered", "suspended", "exempted"})
TO_COME = {
    "decided": "announced", "possible": "proposed", "promised": "proposed", "proposed": "proposed",
}  # fmt: skip
"""Moods of relief that is still to be given, and its status until then."""
SUPPOSED = frozenset({"SANCTION", "RETREAT"})  # acts that are not told where they are a condition

CONCESSIONS = frozenset({"though", "although", "while", "whereas", "because", "as", "since"})
CONDITIONS = frozenset({"if", "unless", "provided", "until", "should"})
BEFORE = frozenset({"soon", "long"})  # as soon as, as long as: what must be so first
HINGES = frozenset({"hinge", "depend"})
CLIMB = 6  # words above an act among which its condition is looked for

REACHED = frozenset({"AGREE", "COOPERATE"})  # acts that come to nothing where one fails


def settle(event: EventFound, text: str) -> None:
    """Take what is to be done under a condition for a threat, and relief that is still to be given for
    what it is until then: announced or proposed. Until something is no condition of a threat."""
    span = event.mood.condition
    lasting = span is not None and text.startswith(("until", "Until"), span[0])
    if span is not None and event.mood.future and event.status in COMING and not lasting:
        event.act, event.status = CONDITIONAL.get(event.act, (event.act, event.status))
    unsure = span is not None or event.mood.name != "decided"  # what is decided may be dated
    if event.act == "RETREAT" and event.status in RELIEF and unsure:
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


def condition_of(token: Any, known: Knowledge, *, coming: bool) -> tuple[int, int] | None:
    """Return the span of the condition of an act: if …, unless …, as soon as …, hinges on ….

    What stands in the condition itself is under it, too: if Beijing retaliates. "If necessary" is
    none: nobody says of what.

    Parameters
    ----------
    token : the word that tells the act.
    known : the words that make no condition, among its moods.
    coming : whether the act is still to be done; of what was done, "once" and "as soon as" tell
        the time alone.
    """
    current = token
    for _ in range(CLIMB):
        below = list(current.children)
        for clause in (current, *below):
            first = None if unconditional(clause, known) else _supposed(clause, coming=coming)
            if first is not None:
                last = clause.right_edge
                return first, last.idx + len(last.text)
        for child in below:
            hinges = child.lower_ in ("on", "upon") and current.lemma_.lower() in HINGES
            if child.dep_ == "prep" and (hinges or _on_condition(child)):
                last = child.right_edge
                return child.idx, last.idx + len(last.text)
        if current.head.i == current.i or current.dep_ == "relcl" or _conceded(current):
            return None
        current = current.head
    return None


def unconditional(clause: Any, known: Knowledge) -> str | None:
    """Return the mood that a clause gives an act which only looks like a condition: if necessary."""
    if clause.dep_ != "advcl" or not any(
        c.dep_ == "mark" and c.lower_ == "if" for c in clause.children
    ):
        return None
    said = [c for c in clause.children if c.dep_ not in ("mark", "advmod", "punct")]
    word = clause
    if clause.lemma_ == "be":  # if it is necessary, if need be
        subjects = [c for c in said if c.dep_ == "nsubj"]
        predicates = [c for c in said if c.dep_ in ("acomp", "attr")]
        if [c.lower_ for c in subjects] == ["it"] and len(predicates) == 1:
            word = predicates[0]
        elif not predicates and len(subjects) == 1:
            word = subjects[0]
        said = [c for c in said if c not in (*subjects, *predicates)] + list(word.children)
    return None if said else known.moods.get((word.lower_, "condition"))


def _supposed(clause: Any, *, coming: bool) -> int | None:
    """Return where a condition begins: if they retaliate, should they, as soon as they do."""
    if coming and clause.lower_ in BEFORE and clause.dep_ == "advmod":
        held = any(c.dep_ == "advcl" for c in clause.children)
        return clause.left_edge.idx if held and clause.left_edge.lower_ in ("as", "so") else None
    if clause.dep_ != "advcl":
        return None
    subject = min((c.i for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), default=-1)
    granted = clause.lower_ in ("provided", "providing") and any(
        c.dep_ == "ccomp" for c in clause.children
    )
    if granted or any(
        (c.dep_ == "mark" and c.lower_ in CONDITIONS)
        or (c.lower_ == "should" and c.dep_ == "aux" and c.i < subject)
        or (c.lower_ == "once" and coming and c.dep_ in ("mark", "advmod") and c.i < subject)
        for c in clause.children
    ):
        return int(clause.left_edge.idx)
    return int(clause.head.left_edge.idx) if coming and _first_of_all(clause) else None


def _first_of_all(clause: Any) -> bool:
    """Say whether a clause tells what must be so first: as soon as they do, read from the verb in it."""
    return clause.head.lower_ in BEFORE and any(
        c.dep_ == "mark" and c.lower_ == "as" for c in clause.children
    )


def _on_condition(preposition: Any) -> bool:
    """Say whether a phrase is a condition: on condition that Lima opens its market."""
    return preposition.lower_ in ("on", "under") and any(
        c.lemma_.lower() == "condition" and any(d.dep_ in ("acl", "relcl") for d in c.children)
        for c in preposition.children
    )


def _conceded(token: Any) -> bool:
    """Say whether a clause stands beside another and not under its condition: though …, while …"""
    return token.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in CONCESSIONS for c in token.children
    )
