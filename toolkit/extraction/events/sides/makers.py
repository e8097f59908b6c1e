"""Whose act it is, where grammar or what was told before says so plainly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit.extraction.actors.owners import actors_in, owners, state_of
from toolkit.extraction.events.event import MEASURES, EventFound
from toolkit.extraction.events.sides import arguments
from toolkit.extraction.events.sides.parties import Context
from toolkit.extraction.events.sides.probes import probed_alone
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.events.words.speaking import speaks
from toolkit.extraction.labels import OWNERS, PASSIVE, RELATIVE
from toolkit.extraction.page import Mention
from toolkit.extraction.saying import HEARERS

__all__ = ["OWES", "settle"]

PLAIN = frozenset({"decided", "done", "possible", "promised"})
TOLD = frozenset({"accuse", "demand"})
"""Forces of verbs whose object, a state, is the one that is spoken to or of: accused, urged."""
SPOKEN = TOLD | {"deny"}
"""Forces of nouns whose owner is the one that speaks: Manila's protest, its objection."""
OWES = frozenset({"have", "must", "need", "ought", "should"})
OWN = frozenset({"my", "our"})
COMING = frozenset({"shall", "will", "would"})
BOTH = frozenset({"both", "two"})


def settle(
    event: EventFound, context: Context, actors: dict[int, list[Mention]], known: Knowledge
) -> None:
    """Correct the sides of an act by the grammar of its word.

    Who asks, accuses, rejects or supports is the subject of the verb that says so: "a Chilean
    official said Lima had asked for a delay" tells what Peru asks. Whom a duty angers is the one
    that complains, of whoever set it. "The quota is a retaliation" is said by those whom it hits,
    of those who set it. What both ministers agree binds both, what one side will do under the deal is its own.
    A probe is of its owner.
    """
    _said_by_subject(event, actors, known)
    _said_to_object(event, context, actors, known)
    _told_in_quotation(event, actors)
    _owner_speaks(event, actors, known)
    _broken_off(event, context)
    _of_next_clause(event, actors)
    _angered(event, actors, known)
    _called_retaliation(event, context, known)
    _both(event, context, known)
    _promised_alone(event, actors, known)
    probed_alone(event, context, actors)
    _provoked(event, actors)
    _at_home(event, context, actors)


def _said_by_subject(event: EventFound, actors: dict[int, list[Mention]], known: Knowledge) -> None:
    verb = event.trigger.token
    passive = any(c.dep_ in PASSIVE for c in verb.children)
    if not _says(event, known) or event.mood.name not in PLAIN or verb.pos_ != "VERB" or passive:
        return
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    of_clause = verb.dep_ == "relcl" and any(c.tag_ in RELATIVE for c in subjects)
    subjects = [verb.head] if of_clause else subjects  # Oslo, which called it unfair
    states = sorted(_named(subjects, actors))
    if states and not set(states) & set(event.source_ids):
        turned = set(states) & set(event.target_ids)  # the sides were taken for each other
        others = [*(event.source_ids if turned else ()), *event.target_ids]
        event.source_ids, event.target_ids = states, [s for s in others if s not in states]


def _said_to_object(
    event: EventFound, context: Context, actors: dict[int, list[Mention]], known: Knowledge
) -> None:
    """Take the state that is accused or asked for no one who does so: the president accused Peru. Who
    speaks for it tells what others do: "it condemns Peru", a Peruvian said."""
    verb = event.trigger.token
    said = speaks(event) and event.act in ("ACCUSE", "REQUEST")
    if not said or not (known.force(verb, "verb") in TOLD or verb.lemma_.lower() in HEARERS):
        return
    named = [m for c in verb.children if c.dep_ == "dobj" for m in actors.get(c.i, ())]
    told = {m.actor_id for m in named if m.kind == "state" and m.form in ("name", "metonym")}
    speaker = context.speaker(event.statement.speaker_id) if event.statement else None
    if not told & {*event.source_ids} or speaker in told:
        return
    others = [s for s in (*event.source_ids, *context.dyad) if s not in told]
    event.source_ids, event.target_ids = sorted({*others}), sorted(told)


def _told_in_quotation(event: EventFound, actors: dict[int, list[Mention]]) -> None:
    """Turn round what is said in a quotation of what a state did wrong or has to do: who says "Peru made a
    mistake and needs to mend it" does not speak for Peru."""
    verb, said = event.trigger.token, event.statement
    owes = event.trigger.operation == "read" or verb.lemma_.lower() in OWES
    if said is None or said.style != "direct" or event.act not in ("ACCUSE", "REQUEST") or not owes:
        return
    subject = [m for c in verb.children if c.dep_ == "nsubj" for m in actors.get(c.i, ())]
    if verb.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in verb.children):
        subject = [m for c in verb.head.children if c.dep_ == "nsubj" for m in actors.get(c.i, ())]
    owing = {s for m in subject if m.form != "pronoun" and (s := state_of(m)) is not None}
    if owing and owing == {*event.source_ids} and event.target_ids:
        event.source_ids, event.target_ids = event.target_ids, event.source_ids


def _of_next_clause(event: EventFound, actors: dict[int, list[Mention]]) -> None:
    """Take from the targets of aid whom only the next clause names: Oslo pledged aid, and Rome urged Lima
    to talk."""
    verb = event.trigger.token
    if event.act != "AID" or event.targets:
        return
    own = {"nsubj", "nsubjpass"}
    next_clauses = [
        c for c in verb.children if c.dep_ == "conj" and any(g.dep_ in own for g in c.children)
    ]
    later = {
        s
        for clause in next_clauses
        for token in clause.subtree
        for m in actors.get(token.i, ())
        if (s := state_of(m)) is not None
    }
    event.target_ids = [t for t in event.target_ids if t not in later]


def _broken_off(event: EventFound, context: Context) -> None:
    """Tell of talks that were broken off without a word on who did so that both sides did."""
    verb = event.trigger.token
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    agent = any(c.dep_ == "agent" for c in verb.children)
    ended = (event.act, event.instrument, event.status) == ("REJECT", "talks", "cancelled")
    if ended and passive and not agent and not event.sources and context.dyad:
        event.source_ids, event.target_ids = list(context.dyad), []


def _owner_speaks(event: EventFound, actors: dict[int, list[Mention]], known: Knowledge) -> None:
    """Take the owner of a complaint, a demand or a threat for who makes it: Manila's protest at a map,
    the latest Chilean tariff threat."""
    noun = event.trigger.token
    force = known.force(noun, "noun")
    threat = event.act == "THREATEN" and force == "warn" and noun.pos_ == "NOUN"
    if not threat and not (event.act in ("ACCUSE", "REQUEST") and force in SPOKEN):
        return
    before = OWNERS if threat else frozenset({"compound", "poss"})
    by = [m for c in noun.children if c.dep_ in before for m in actors.get(c.i, ())]
    forms = ("name", "metonym", *(("demonym",) if threat else ()))
    states = sorted({m.actor_id for m in by if m.kind == "state" and m.form in forms})
    if states and not {*states} & {*event.source_ids}:
        others = [s for s in (*event.source_ids, *event.target_ids) if s not in states]
        event.source_ids, event.target_ids = states, sorted({*others})


def _says(event: EventFound, known: Knowledge) -> bool:
    """Say whether the subject of the word is who acts: it asks, rejects, expels. Of "Peru says Chile
    dumps copper" it is who is accused."""
    trigger = event.trigger
    if event.act == "ACCUSE" and known.means(trigger.token, "label"):
        return True
    if trigger.operation == "accuse":
        return speaks(event) and event.statement is None
    towards = trigger.operation == "impose" and trigger.needs == "state"
    return speaks(event) or (towards and event.act == "SANCTION")


def _angered(event: EventFound, actors: dict[int, list[Mention]], known: Knowledge) -> None:
    verb = event.trigger.token
    if event.act != "ACCUSE" or not known.means(verb, "anger"):
        return
    objects = [verb.head] if verb.dep_ == "amod" else [c for c in verb.children if c.dep_ == "dobj"]
    hurt = [m for noun in objects for m in actors_in(noun, actors)]
    angry = sorted({s for m in hurt if (s := state_of(m)) is not None})
    by = {s for m in arguments.subject(verb, actors) if (s := state_of(m)) is not None}
    if angry:  # small models take "the duty angered Oslo" for an Oslo that is angered
        by = by - {*angry} or {*event.source_ids} - {*angry}
        event.source_ids, event.target_ids = angry, sorted(by)


def _called_retaliation(event: EventFound, context: Context, known: Knowledge) -> None:
    token = event.trigger.token
    called = token.dep_ == "attr" and known.means(token, "retaliation")
    if event.act != "SANCTION" or not called or event.statement is None:
        return
    speaker = context.speaker(event.statement.speaker_id)
    subject = [c for c in token.head.children if c.dep_ == "nsubj"]
    own = any(t.lower_ in OWN or t.lower_ == "we" for c in subject for t in (c, *c.children))
    if speaker is not None and event.source_ids == [speaker] and not own:
        event.act, event.status = "ACCUSE", "none"


def _both(event: EventFound, context: Context, known: Knowledge) -> None:
    verb = event.trigger.token
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    both = bool(
        subject is not None
        and any(
            word in known.pairs or known.roles.get(word) == "POWER"
            for word in (subject.lemma_.lower(), subject.lower_.removesuffix("s"))
        )
        and any(c.lower_ in BOTH for c in subject.children)
        and not any(c.ent_type_ in ("GPE", "NORP") for c in subject.children)
    )
    if event.act == "AGREE" and both and context.dyad and len(event.source_ids) == 1:
        event.source_ids, event.target_ids = list(context.dyad), []


def _promised_alone(event: EventFound, actors: dict[int, list[Mention]], known: Knowledge) -> None:
    """Take what the subject alone will do under a deal, or agrees to do, for its own act: Tokyo will do
    away with quotas, Japan agreed to stop dumping."""
    verb = event.trigger.token
    if event.act != "AGREE" or verb.pos_ != "VERB":
        return
    shared = verb.dep_ == "conj" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    clause = list((verb.head if shared else verb).children)
    coming = any(c.dep_ == "aux" and c.lower_ in COMING for c in clause)
    alone = coming and event.instrument not in arguments.JOINT
    if not alone and not _commits(event, actors, known):
        return
    states = _named([c for c in clause if c.dep_ == "nsubj"], actors)
    if len(states) == 1 and states < {*event.source_ids}:
        partners = {s for s in event.source_ids if not s.startswith("org/")} - states
        event.source_ids = sorted(states)
        event.target_ids = sorted(partners | {*event.target_ids} - states)


def _at_home(event: EventFound, context: Context, actors: dict[int, list[Mention]]) -> None:
    """Take a measure of no maker that is named by then for one of the state from which the text was sent:
    "JAKARTA - A ban on exports of tin took effect, leaving Chinese smelters idle" is no ban of China's, nor of
    those of whom the text tells later."""
    home = context.home
    if home is None or event.act not in MEASURES or event.sources or home in event.source_ids:
        return
    named = {
        m.start: m for of_token in actors.values() for m in of_token if m.sentence <= event.sentence
    }
    by_then = {state_of(m) for m in named.values() if m.form != "demonym"}
    if event.source_ids and not by_then & {*event.source_ids}:
        event.target_ids = [t for t in event.target_ids if t in by_then - {home}]
        event.source_ids = [home]


def _commits(event: EventFound, actors: dict[int, list[Mention]], known: Knowledge) -> bool:
    """Say whether a verb tells what its subject alone agrees to do; to talk and to work together is of both."""
    verb, trigger = event.trigger.token, event.trigger
    beside = {
        s
        for c in verb.lefts
        for t in c.subtree
        for m in actors.get(t.i, ())
        if (s := state_of(m)) is not None
    }
    done = [c for c in verb.children if c.dep_ == "xcomp"]
    done += [c for p in verb.children if p.dep_ == "prep" for c in p.children if c.dep_ == "pcomp"]
    joint = any(
        frame.operation in ("hold", "reach")
        for act in done
        for frame in known.frames.get((act.lemma_.lower(), "verb"), ())
    )
    together = any(t.lower_ in ("with", "together") for act in done for t in act.children)
    agrees = (trigger.operation, trigger.needs) == ("reach", "state")
    return agrees and len(beside) == 1 and bool(done) and not joint and not together


def _provoked(event: EventFound, actors: dict[int, list[Mention]]) -> None:
    """Take those whose reaction a law would provoke for who reacts, not who says so: a bill that could
    trigger retaliation by Peru."""
    verb = event.trigger.token
    if event.act not in ("THREATEN", "SANCTION") or verb.lemma_.lower() not in arguments.PROVOKES:
        return
    reaction = [c for c in verb.children if c.dep_ == "dobj"]
    own = {s for c in reaction for m in owners(c, actors) if (s := state_of(m)) is not None}
    if own and own != {*event.source_ids}:
        event.target_ids = [t for t in event.target_ids if t not in own]
        event.source_ids = sorted(own)


def _named(nouns: Iterable[Any], actors: dict[int, list[Mention]]) -> set[str]:
    """Return the states that nouns name; of whom pronouns are is less sure."""
    named = (m for noun in nouns for m in actors_in(noun, actors) if m.form != "pronoun")
    return {state for m in named if (state := state_of(m)) is not None}
