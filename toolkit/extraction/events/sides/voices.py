"""Whose words an act of speech is, and whom its words name."""

from __future__ import annotations

from typing import Any

from toolkit.extraction.actors.owners import owner, owners, state_of
from toolkit.extraction.events.event import MEASURES, EventFound
from toolkit.extraction.events.sides.makers import OWES
from toolkit.extraction.events.sides.parties import Context
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.labels import OWNERS, SUBJECTS, VERBAL
from toolkit.extraction.page import Mention

__all__ = ["settle"]

TOLD = frozenset({"blamed", "learned"})
"""What a word must be that tells an act of its speaker: one that names no act of speech itself."""
SPOKEN = frozenset({"ACCUSE", "REQUEST"})
WE = frozenset({"i", "we"})
OBJECTS = frozenset({"dobj", "dative"})
CAUSES = frozenset({"about", "at", "by", "over", "with"})


def settle(
    event: EventFound, context: Context, actors: dict[int, list[Mention]], known: Knowledge
) -> None:
    """Correct the sides of an act of speech by who says it and whom it names.

    Who says "the market stays shut" or "they should stop dumping" is not who is accused or asked. Who
    says that a round of talks is needed speaks for his own state. Who deplores Peru's surplus
    accuses Peru alone, whoever else was told of before. What "you" did to us the other side did.
    Who is disturbed by moves in Peru complains of Peru.
    """
    _by_speaker(event, context, actors)
    _in_person(event, context)
    _of_object(event, actors)
    _owing(event, actors)
    _own_firms(event, context, actors)
    _uneasy(event, actors, known)


def _by_speaker(event: EventFound, context: Context, actors: dict[int, list[Mention]]) -> None:
    said = event.statement
    speaker = context.speaker(said.speaker_id) if said is not None else None
    if speaker is None or speaker in event.source_ids:
        return
    word, sides = event.trigger.token, {*event.source_ids, *event.target_ids}
    own = {s for m in owners(word, actors) if (s := state_of(m)) is not None}
    own |= _wanting(event, actors) | ({context.issuer} if context.issuer else set())
    untold = event.trigger.needs in TOLD and not own & {*event.source_ids}
    if event.act in SPOKEN and speaker in event.target_ids and untold:
        event.source_ids, event.target_ids = [speaker], sorted(sides - {speaker})
    elif event.act == "SUPPORT" and not _acts(word, actors):
        event.source_ids = [speaker]
        event.target_ids = [t for t in event.target_ids if t != speaker]


def _wanting(event: EventFound, actors: dict[int, list[Mention]]) -> set[str]:
    """Return who is said to want that another does something: Chile wants it to open its market."""
    verb = event.trigger.token
    wanted = any(c.dep_ in ("ccomp", "xcomp") for c in verb.children)
    if event.act != "REQUEST" or not wanted or _owes(verb):
        return set()
    subjects = (c for c in verb.children if c.dep_ in SUBJECTS)
    return {s for c in subjects for m in actors.get(c.i, ()) if (s := state_of(m)) is not None}


def _owes(verb: Any) -> bool:
    """Say whether a clause tells what its subject has to do."""
    return verb.lemma_.lower() in OWES or any(
        c.dep_ == "aux" and c.lower_ in OWES for c in verb.children
    )


def _owing(event: EventFound, actors: dict[int, list[Mention]]) -> None:
    """Aim a demand at those who, it says, have to do something, whoever else it names: the EC must explain
    its policy to Washington."""
    clause = event.trigger.token
    if event.act != "REQUEST" or clause.pos_ not in VERBAL:
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
    """Turn round what a speaker says that "you" did, where it was read as his own side's, and what
    "we" do, where it was read as the other's."""
    verb, said = event.trigger.token, event.statement
    speaker = context.speaker(said.speaker_id) if said is not None else None
    own = next((c.lower_ for c in verb.children if c.dep_ == "nsubj"), None)
    sides = event.source_ids, event.target_ids
    to = sides[0] == [speaker] and own == "you" and event.act in MEASURES
    by = sides[1] == [speaker] and own in WE and event.act in MEASURES | {"REQUEST"}
    if (to or by) and len(sides[0]) == len(sides[1]) == 1:
        event.target_ids, event.source_ids = sides


def _acts(verb: Any, actors: dict[int, list[Mention]]) -> bool:
    """Say whether a word is a noun, or a verb of which an actor is the subject: Peru, not Peru's offer."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_ == "agent"]
    return verb.pos_ not in VERBAL or any(
        t.i in actors for c in subjects for t in (c, *(c.children if c.dep_ == "agent" else ()))
    )


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


def _uneasy(event: EventFound, actors: dict[int, list[Mention]], known: Knowledge) -> None:
    word = event.trigger.token
    if event.act != "ACCUSE" or (word.lower_, "uneasy") not in known.senses:
        return
    causes = [c for c in word.children if c.dep_ in ("agent", "prep") and c.lower_ in CAUSES]
    of = {s for c in causes for t in c.subtree for m in actors.get(t.i, ()) if (s := state_of(m))}
    if len(of) != 1 or of == {*event.target_ids}:
        return
    others = {*event.source_ids} - of or {*event.target_ids} - of
    event.source_ids, event.target_ids = sorted(others), sorted(of)
