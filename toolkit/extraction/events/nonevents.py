"""What a sentence tells and is no act of a state: averages, questions, what a law lets be done or an act
rests on, what firms and traders ask or say, what retaliation would bring."""

from __future__ import annotations

from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.sides import arguments
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.events.words.speaking import speaking, speaks
from toolkit.extraction.labels import PRESENT
from toolkit.extraction.page import Mention

__all__ = ["nonevent", "of_no_measure", "of_private"]

Actors = dict[int, list[Mention]]

RESTRICTING = frozenset({"SANCTION", "THREATEN"})
OPEN = frozenset({"SANCTION", "RETREAT", "AGREE", "CONSULT"})
"""Acts of which a question leaves open whether they were done."""
OWNED = frozenset({"poss", "compound", "amod", "prep"})  # whose it is, or on what
UNDERSTANDING = "Understanding"
BASES = frozenset(
    {("to", "pursuant"), ("with", "accordance"), ("with", "consistent"), ("with", "line")}
)
"""Prepositions and the words before them by which an act is founded on a law."""
MEMBERS = frozenset({"country", "economy", "member", "nation", "partner", "party"})


def nonevent(event: EventFound, actors: Actors, private: frozenset[str], known: Knowledge) -> bool:
    """Say whether what was read as an act is none of a state towards another.

    Parameters
    ----------
    actors : mentions by each of their tokens.
    private : ids of actors that act for no state.
    """
    return (
        _said_by(event, actors, private)
        or _asked(event)
        or _averaged(event)
        or _of_members(event)
        or _legal_basis(event, known)
        or _empowered(event, known)
        or _weighed(event, known)
        or _unmet(event, known)
    )


def _empowered(event: EventFound, known: Knowledge) -> bool:
    """Section 301 provides that the President may raise duties, the Trade Act allows a quota: what a
    law lets be done is not done by it. A bill would, and what an order or a deal provides is an act."""
    token = event.trigger.token
    while token.head.i != token.i:
        token = token.head
        if known.means(token, "empower") and token.tag_ in PRESENT:
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if subject is not None and known.means(subject, "law"):
                own = any(t.lower_ == "this" or known.means(t, "decided") for t in subject.subtree)
                return not own
    return False


def _averaged(event: EventFound) -> bool:
    """The average duty of Peru is 8 percent: what all its duties come to is none of its acts."""
    noun = event.trigger.token
    return noun.pos_ == "NOUN" and any(c.lemma_.lower() == "average" for c in noun.lefts)


def _unmet(event: EventFound, known: Knowledge) -> bool:
    """It strives to meet complaints, its minister was talking to reporters: no state meets another."""
    verb = event.trigger.token
    if event.act != "CONSULT":
        return False
    if verb.lemma_ == "meet":
        return any(c.dep_ == "dobj" and known.means(c, "requirement") for c in verb.children)
    hearers = [p for c in verb.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj"]
    told = known.means(verb, "speak") and bool(hearers)
    return told and all(known.roles.get(p.lemma_.lower()) == "PEOPLE" for p in hearers)


def _legal_basis(event: EventFound, known: Knowledge) -> bool:
    """They met under the WTO Agreement, pursuant to Article 4 of the Treaty: the accord in whose name an act
    is done, and the Understanding on Rules, are law, and nobody reaches them here."""
    noun = event.trigger.token
    if event.act != "AGREE" or noun.pos_ not in ("NOUN", "PROPN") or not noun.text[:1].isupper():
        return False
    if noun.text == UNDERSTANDING and noun.i + 1 < len(noun.doc) and noun.nbor().text == "on":
        return not any(t.lower_ == "memorandum" for t in noun.ancestors)
    preposition = noun.head
    if noun.dep_ != "pobj":
        return False
    part = preposition.head.lemma_.lower()
    return (
        preposition.lower_ == "under"
        or (preposition.lower_, part) in BASES
        or (preposition.lower_ in ("of", "to") and known.means(preposition.head, "clause"))
    )


def _of_members(event: EventFound) -> bool:
    """Trade agreement partners, non-agreement countries: who they are is told by an accord, not its making."""
    noun = event.trigger.token
    return event.act == "AGREE" and noun.dep_ == "compound" and noun.head.lemma_.lower() in MEMBERS


def _asked(event: EventFound) -> bool:
    """It is unclear whether Oslo has imposed a duty: nobody says so. To ask whether to impose one is
    another matter, and a duty named beside the question is one."""
    token = event.trigger.token
    finite = event.act in OPEN and event.mood.name == "done"
    while finite and token.dep_ not in ("relcl", "acl"):
        if any(child.dep_ == "mark" and child.lower_ == "whether" for child in token.children):
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def of_private(event: EventFound, actors: Actors, private: frozenset[str]) -> bool:
    """Say whether those who act, in the grammar of the word, act for no state: a firm signed a deal."""
    by = arguments.subject(event.trigger.token, actors)
    return bool(by) and all(m.actor_id in private for m in by)


def of_no_measure(event: EventFound, instrument: str, known: Knowledge) -> bool:
    """Say whether somebody speaks of a thing that is no measure, where "sanctions" were read: Manila
    rejected a map."""
    trigger = event.trigger
    spoken = [c for c in trigger.token.children if c.dep_ == "dobj"]
    vague = instrument == "sanctions" and speaking(trigger.operation) and trigger.noun is None
    return (
        vague
        and bool(spoken)
        and all(c.pos_ == "NOUN" and not known.means(c, "measure") for c in spoken)
    )


def _said_by(event: EventFound, actors: Actors, private: frozenset[str]) -> bool:
    """Chinese mills asked for a probe, traders criticised the quota: no state asked or criticised."""
    verb = event.trigger.token
    if not speaks(event) or verb.pos_ != "VERB":
        return False
    subjects = (t for c in verb.children if c.dep_ == "nsubj" for t in (c, *c.conjuncts))
    by = [m for noun in subjects for m in actors.get(noun.i, ())]
    return bool(by) and all(m.actor_id in private and m.kind != "person" for m in by)


def _weighed(event: EventFound, known: Knowledge) -> bool:
    """Retaliation would hurt shoppers, he warned: whose it might be is not said, and it is no threat."""
    token = event.trigger.token
    verb = token if known.means(token, "outcome") else token.head
    if event.act not in RESTRICTING or not known.means(verb, "outcome"):
        return False
    would = any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children)
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or not would or not known.means(subject, "retaliation"):
        return False
    return not any(c.dep_ in OWNED for c in subject.children)
