"""Whose act it is, where grammar or what was told before says so plainly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from toolkit.extraction.actors.owners import actors_in, state_of
from toolkit.extraction.events import arguments, earlier, scope
from toolkit.extraction.events.nonevents import RETALIATION, SPEAKING

if TYPE_CHECKING:
    from toolkit.extraction.events.event import EventFound
    from toolkit.extraction.events.parties import Context
    from toolkit.extraction.page import Mention

__all__ = ["criticised", "settle"]

PLAIN = frozenset({"decided", "done", "possible", "promised"})
ANGERS = frozenset(
    {
        "alarm", "anger", "annoy", "dismay", "enrage", "incense", "infuriate", "irk", "irritate",
        "outrage", "rattle", "rile", "unsettle", "upset", "vex",
    }
)  # fmt: skip
"""Verbs whose object is the one that complains: the duty angers Oslo."""
TO_SOMEBODY = frozenset(
    {
        "accuse",
        "ask",
        "blame",
        "condemn",
        "criticise",
        "criticize",
        "denounce",
        "press",
        "tell",
        "urge",
    }
)
"""Verbs whose object, a state, is the one that is spoken to or of."""
OWES = frozenset({"have", "must", "need", "ought", "should"})
OWN = frozenset({"my", "our"})
JUDGING = {"ACCUSE": "accuse", "REJECT": "reject", "SUPPORT": "support"}
BOTH = frozenset({"both", "two"})
SIDES = frozenset(
    {"capital", "country", "delegation", "government", "leader", "minister", "nation", "premier",
     "president", "side"}
)  # fmt: skip
"""With "both" or "two", and no name beside them, the two of whom a text speaks."""
DEALS = frozenset({"agreement", "truce"})
PAIR = 2


def settle(event: EventFound, context: Context, actors: dict[int, list[Mention]]) -> None:
    """Correct the sides of an act by the grammar of its word.

    Who asks, accuses, rejects or supports is the subject of the verb that says so: "a Chilean
    official said Lima had asked for a delay" tells what Peru asks. Whom a duty angers is the one
    that complains, of whoever set it. "The quota is a retaliation" is said by those whom it hits,
    of those who set it. What both ministers agree binds both.
    """
    _said_by_subject(event, actors)
    _said_to_object(event, context, actors)
    _told_in_quotation(event, actors)
    _broken_off(event, context)
    _of_next_clause(event, actors)
    _angered(event, actors)
    _called_retaliation(event, context)
    _both(event, context)


def criticised(
    here: Sequence[EventFound],
    before: Sequence[EventFound],
    context: Context,
    actors: dict[int, list[Mention]],
) -> None:
    """Aim what a third state says of a measure at those who set it: after Norway set a duty on Chinese
    buses, Denmark calls the duty short-sighted. Where nobody knows who set it, it is aimed at nobody:
    who is against duties on Chinese buses is not against China. What is said of a deal is aimed at
    all who made it.

    Parameters
    ----------
    here : the acts of a sentence.
    before : the acts of the sentences before it.
    """
    for event in here:
        _in_one_breath(event, here)
        _of_deal(event, before, context)
        on = scope.named(event.trigger.noun, actors)
        named = context.by_sentence.get(event.sentence, ())
        if not _judges(event) or {*named} - {*event.source_ids, *on}:
            continue
        measure = next((e for e in earlier.latest(before) if _set(e)), None)
        known = measure is not None and measure.instrument == event.instrument
        if measure is not None and known and not _party(event, measure):
            event.target_ids = sorted(measure.source_ids)
        elif _against(event) and not {*event.source_ids} & {*on} and {*event.target_ids} <= {*on}:
            event.target_ids = []


def _in_one_breath(event: EventFound, here: Sequence[EventFound]) -> None:
    """Aim a complaint that names nobody at whom its sentence goes on to speak: Lima was concerned and
    called on Chile to talk."""
    if event.act != "ACCUSE" or event.targets or event.trigger.noun is not None:
        return
    spoken = {
        tuple(e.target_ids)
        for e in here
        if e.act == "REQUEST" and e.targets and e.target_ids and e.source_ids == event.source_ids
    }
    if len(spoken) == 1:
        event.target_ids = list(spoken.pop())


def _of_deal(event: EventFound, before: Sequence[EventFound], context: Context) -> None:
    """Aim what others say of a deal at all who made it: the United States welcomed the agreement."""
    noun = event.trigger.noun
    named = {*context.by_sentence.get(event.sentence, ())} - {*event.source_ids}
    if event.act not in JUDGING or noun is None or named or event.instrument not in DEALS:
        return
    deals = (e for e in reversed(before) if e.instrument in DEALS and len(e.source_ids) >= PAIR)
    deal = next((e for e in deals if e.act == "AGREE"), None)
    if deal is not None and event.source_ids and not {*event.source_ids} & {*deal.source_ids}:
        event.target_ids = sorted(deal.source_ids)


def _judges(event: EventFound) -> bool:
    """Say whether an act says something of a measure that somebody else set."""
    trigger = event.trigger
    vote = trigger.token.lemma_.lower() == "vote"
    of_measure = trigger.noun is not None and event.instrument in earlier.RESTRICT
    said = trigger.operation in JUDGING.values() or vote or trigger.operation == "read"
    return event.act in JUDGING and of_measure and said and bool(event.source_ids)


def _against(event: EventFound) -> bool:
    """Say whether a verb tells that somebody is against a measure: votes against it, opposes it."""
    verb = event.trigger.token
    vote = event.act == "REJECT" and verb.lemma_.lower() == "vote"
    return vote or (event.act == "ACCUSE" and event.trigger.operation in ("accuse", "reject"))


def _party(event: EventFound, measure: EventFound) -> bool:
    """Say whether who speaks of a measure set it, or is hit by it."""
    return bool({*event.source_ids} & {*measure.source_ids, *measure.target_ids})


def _set(event: EventFound) -> bool:
    """Say whether an act sets or threatens a measure of states that are known."""
    sets = event.act in ("SANCTION", "THREATEN") and event.instrument in earlier.RESTRICT
    return sets and bool(event.source_ids)


def _said_by_subject(event: EventFound, actors: dict[int, list[Mention]]) -> None:
    verb = event.trigger.token
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    if not _says(event) or event.mood.name not in PLAIN or verb.pos_ != "VERB" or passive:
        return
    named = [m for c in verb.children if c.dep_ == "nsubj" for m in actors_in(c, actors)]
    named = [m for m in named if m.form != "pronoun"]  # of whom these are is less sure
    states = sorted({s for m in named if (s := state_of(m)) is not None})
    if states and not set(states) & set(event.source_ids):
        event.source_ids = states
        event.target_ids = [s for s in event.target_ids if s not in states]


def _said_to_object(event: EventFound, context: Context, actors: dict[int, list[Mention]]) -> None:
    """Take the state that is accused or asked for no one who does so: the president accused Peru."""
    verb = event.trigger.token
    said = SPEAKING.get(event.trigger.operation) == event.act and event.act in ("ACCUSE", "REQUEST")
    if not said or verb.lemma_.lower() not in TO_SOMEBODY:
        return
    named = [m for c in verb.children if c.dep_ == "dobj" for m in actors.get(c.i, ())]
    told = {m.actor_id for m in named if m.kind == "state" and m.form in ("name", "metonym")}
    if not told & {*event.source_ids}:
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
    if verb.dep_ == "conj" and not subject:
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
    if ended and passive and not agent and not event.sources and len(context.dyad) == PAIR:
        event.source_ids, event.target_ids = list(context.dyad), []


def _says(event: EventFound) -> bool:
    """Say whether the subject of the word is who acts: it asks, rejects, expels. Of "Peru says Chile
    dumps copper" it is who is accused."""
    trigger = event.trigger
    if trigger.operation == "accuse":
        return event.act == "ACCUSE" and event.statement is None
    towards = trigger.operation == "impose" and trigger.needs == "state"
    return SPEAKING.get(trigger.operation) == event.act or (towards and event.act == "SANCTION")


def _angered(event: EventFound, actors: dict[int, list[Mention]]) -> None:
    verb = event.trigger.token
    if event.act != "ACCUSE" or verb.lemma_.lower() not in ANGERS:
        return
    objects = [verb.head] if verb.dep_ == "amod" else [c for c in verb.children if c.dep_ == "dobj"]
    hurt = [m for noun in objects for m in actors_in(noun, actors)]
    angry = sorted({s for m in hurt if (s := state_of(m)) is not None})
    by = {s for m in arguments.subject(verb, actors) if (s := state_of(m)) is not None}
    if angry:  # small models take "the duty angered Oslo" for an Oslo that is angered
        by = by - {*angry} or {*event.source_ids} - {*angry}
        event.source_ids, event.target_ids = angry, sorted(by)


def _called_retaliation(event: EventFound, context: Context) -> None:
    token = event.trigger.token
    called = token.dep_ == "attr" and token.lemma_.lower() in RETALIATION
    if event.act != "SANCTION" or not called or event.statement is None:
        return
    speaker = context.speaker(event.statement.speaker_id)
    subject = [c for c in token.head.children if c.dep_ == "nsubj"]
    own = any(t.lower_ in OWN or t.lower_ == "we" for c in subject for t in (c, *c.children))
    if speaker is not None and event.source_ids == [speaker] and not own:
        event.act, event.status = "ACCUSE", "none"


def _both(event: EventFound, context: Context) -> None:
    verb = event.trigger.token
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    both = bool(
        subject is not None
        and {subject.lemma_.lower(), subject.lower_.removesuffix("s")} & SIDES
        and any(c.lower_ in BOTH for c in subject.children)
        and not any(c.ent_type_ in ("GPE", "NORP") for c in subject.children)
    )
    if event.act == "AGREE" and both and len(context.dyad) == PAIR and len(event.source_ids) == 1:
        event.source_ids, event.target_ids = list(context.dyad), []
