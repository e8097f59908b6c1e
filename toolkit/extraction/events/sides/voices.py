"""Whom the words of an act of speech name, and who says what "you" did."""

from __future__ import annotations

from typing import Any

from toolkit.extraction.actors.owners import owner, state_of
from toolkit.extraction.events.event import MEASURES, EventFound
from toolkit.extraction.events.sides.makers import OWES
from toolkit.extraction.events.sides.parties import Context
from toolkit.extraction.labels import OWNERS, SUBJECTS
from toolkit.extraction.page import Mention

__all__ = ["settle"]

SPOKEN = frozenset({"ACCUSE", "REQUEST"})
OBJECTS = frozenset({"dobj", "dative"})


def settle(event: EventFound, context: Context, actors: dict[int, list[Mention]]) -> None:
    """Correct the sides of an act of speech by whom its words name.

    Who deplores Peru's surplus accuses Peru alone, whoever else was told of before. What "you" did to us
    the other side did. Who has to do something is who is asked; of its own firms a state asks nothing
    of others.
    """
    _in_person(event, context)
    _of_object(event, actors)
    _owing(event, actors)
    _own_firms(event, context, actors)


def _owes(verb: Any) -> bool:
    """Say whether a clause tells what its subject has to do."""
    return verb.lemma_.lower() in OWES or any(
        c.dep_ == "aux" and c.lower_ in OWES for c in verb.children
    )


def _owing(event: EventFound, actors: dict[int, list[Mention]]) -> None:
    """Aim a demand at those who, it says, have to do something, whoever else it names: the EC must explain
    its policy to Washington."""
    clause = event.trigger.token
    if event.act != "REQUEST" or clause.pos_ not in ("VERB", "AUX"):
        return
    while not any(c.dep_ in SUBJECTS for c in clause.children):
        if clause.dep_ not in ("xcomp", "conj", "ccomp"):
            return
        clause = clause.head
    if not _owes(clause):
        return
    subjects = (c for c in clause.children if c.dep_ in SUBJECTS)
    named = (m for c in subjects for t in c.subtree for m in actors.get(t.i, ()))
    states = {s for m in named if m.form != "pronoun" and (s := state_of(m)) is not None}
    if states - {*event.source_ids}:
        event.target_ids = sorted(states - {*event.source_ids})


def _own_firms(event: EventFound, context: Context, actors: dict[int, list[Mention]]) -> None:
    """Take what a state asks of its own firms for no demand on another: MITI asked Japanese chip makers."""
    verb = event.trigger.token
    if event.act != "REQUEST" or verb.pos_ != "VERB":
        return
    asked = [c for c in verb.children if c.dep_ in OBJECTS]
    to = {m.country or state_of(m) for noun in asked for m in owner(noun, actors)}
    abroad = {*event.target_ids} & {*context.by_sentence.get(event.sentence, ())}
    if to and to <= {*event.source_ids} and not abroad:
        event.target_ids = []


def _in_person(event: EventFound, context: Context) -> None:
    """Turn round what a speaker says that "you" did, where it was read as his own side's."""
    verb, said = event.trigger.token, event.statement
    speaker = context.speaker(said.speaker_id) if said is not None else None
    own = next((c.lower_ for c in verb.children if c.dep_ == "nsubj"), None)
    sides = event.source_ids, event.target_ids
    to = sides[0] == [speaker] and own == "you" and event.act in MEASURES
    if to and len(sides[0]) == len(sides[1]) == 1:
        event.target_ids, event.source_ids = sides


def _of_object(event: EventFound, actors: dict[int, list[Mention]]) -> None:
    verb = event.trigger.token
    if event.act not in SPOKEN or verb.pos_ != "VERB":
        return
    objects = [t for c in verb.children if c.dep_ in OBJECTS for t in (c, *c.conjuncts)]
    named = [m for noun in objects for m in actors.get(noun.i, ())] or [
        m for noun in objects for c in noun.children if c.dep_ in OWNERS for m in owner(c, actors)
    ]
    states = {s for m in named if m.form != "pronoun" and (s := state_of(m)) is not None}
    inside = {m.actor_id for noun in objects for t in noun.subtree for m in actors.get(t.i, ())}
    others = {*event.target_ids} - states
    if states and states < {*event.target_ids} and not others & inside:
        event.target_ids = sorted(states)
