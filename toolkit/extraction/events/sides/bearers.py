"""Who bears a measure: whoever pays a duty, accepts its rate, or has goods that are subject to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.details import dealing
from toolkit.extraction.events.event import MEASURES, EventFound
from toolkit.extraction.events.sides.arguments import BEARS
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.labels import OWNERS, SUBJECTS
from toolkit.extraction.page import Mention, Page

__all__ = ["CHARGES", "PAYING", "bear", "borne", "named", "whole"]

ON = frozenset({"on", "against"})
PAYING = frozenset({"pay", "face", "bear", "incur", "attract"})
BURDEN = frozenset({"brunt", "burden", "cost", "price"})
BUYING = frozenset({"buyer", "consumer", "importer", "retailer", "shopper"})
"""Who pays the duties of its own state, on the goods of others."""
CHARGED = frozenset({"charge", "tax", "hit"})
"""Verbs whose subject bears a duty, the second in the passive: Canadian energy will pay 10 percent."""
RATED = {
    "have": frozenset({"rate"}),
    "get": frozenset({"rate", "percent", "%", "tariff", "duty", "levy", "exemption", "exclusion"}),
    "receive": frozenset({"rate", "percent", "%", "exemption", "exclusion", "waiver"}),
}
"""Who has a rate bears it, and who gets one: Laos has the highest rate on the list, China gets 125
percent; who has tariffs sets them."""
SUBJECTED = re.compile(
    r"\b(?:imports?|goods|articles|products|shipments)\b[^;.]*?\bfrom\b(?P<whom>(?:(?!imported|entered)[^;.])*?)(?:(?:imported|entered)[^;.]*?)?"
    r"\b(?:shall|will|would|must|may|are|is|were|was)\s+(?:[\w,]+\s+){0,5}?subject to\b",
    re.IGNORECASE,
)
"""Whose goods bear what follows: imports from Chile and Peru shall be subject to a duty."""
EXPORTS = frozenset({"export", "shipment"})
CHARGES = frozenset({"port_fee", "tariff", "trade_defence"})
"""Instruments that somebody pays."""
RATES = frozenset({"%", "percent", "rate"})
TAKES_UP = frozenset({"for", "to", "with"})
"""Between a verb and what is accepted: agrees to a duty, settles for it, lives with it."""
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "cc", "agent", "appos", "parataxis"})


def named(noun: Any | None, actors: Mapping[int, Sequence[Mention]]) -> list[str]:
    """Return the states that the phrase of a measure itself aims it at: duties on Chinese goods.

    Parameters
    ----------
    noun : the noun of the measure, a token of the parse.
    actors : mentions by token.
    """
    found: dict[str, None] = {}
    for child in noun.children if noun is not None else ():
        if child.dep_ != "prep" or child.lower_ not in ON:
            continue
        for inner in child.children:
            for thing in [inner, *inner.conjuncts] if inner.dep_ == "pobj" else ():
                for token in whole(thing, actors):
                    for mention in actors.get(token.i, ()):
                        state = state_of(mention)
                        if state is not None:
                            found[state] = None
    return list(found)


def whole(token: Any, actors: Mapping[int, Sequence[Mention]]) -> Iterator[Any]:
    """Yield the words of a phrase: without clauses, with what it is from or of, and of what is
    joined on by "and" the actors only."""
    yield token
    for child in token.children:
        far = child.dep_ == "prep" and child.lower_ not in ("from", "of")
        joined = child.dep_ == "conj" and child.i in actors
        if joined or (child.dep_ not in CLAUSES and not far):
            yield from whole(child, actors)


def bear(
    page: Page, event: EventFound, actors: Mapping[int, Sequence[Mention]], known: Knowledge
) -> None:
    """Take those who are said to bear a measure, states or firms, for whom it is aimed at."""
    own = _bearers(event, actors, known)
    found = dealing.to_each(page, event, actors) or own
    if found:
        payers = {m.actor_id for m in (*found, *own)}
        event.sources = [m for m in event.sources if m.actor_id not in payers]
        event.targets = found


def borne(
    page: Page, event: EventFound, actors: Mapping[int, Sequence[Mention]], known: Knowledge
) -> frozenset[str]:
    """Return the states whose goods are said to bear a measure."""
    found = [*_bearers(event, actors, known), *_subjected(page, event, actors)]
    found += _exporting(event, actors)
    return frozenset(s for m in found if (s := state_of(m)) is not None)


def _subjected(
    page: Page, event: EventFound, actors: Mapping[int, Sequence[Mention]]
) -> list[Mention]:
    """Those from whom goods come that are subject to what an act tells."""
    sentence = page.sentences[event.sentence]
    said = SUBJECTED.search(page.text, sentence.start, sentence.end)
    if event.act not in MEASURES or said is None or event.start < said.end("whom"):
        return []
    first, last = said.span("whom")
    return [m for named in actors.values() for m in named if first <= m.start < last]


def _exporting(event: EventFound, actors: Mapping[int, Sequence[Mention]]) -> list[Mention]:
    """Those whose exports are subject to a measure: US beef exports to Peru are subject to a tariff."""
    word = event.trigger.token
    subjects = [
        c
        for verb in (word, word.head)
        for c in verb.children
        if c.dep_ in SUBJECTS and c.lemma_.lower() in EXPORTS
    ]
    if event.act not in MEASURES or word.lemma_.lower() not in {*BEARS, *PAYING}:
        return []
    owning = (c for noun in subjects for c in noun.children if c.dep_ in OWNERS)
    return [m for c in owning for m in actors.get(c.i, ())]


def _bearers(
    event: EventFound, actors: Mapping[int, Sequence[Mention]], known: Knowledge
) -> list[Mention]:
    """Those who pay a measure or accept it, by the verb that says so."""
    token = event.trigger.token
    verb = token if token.pos_ == "VERB" else token.head
    if verb.lower_ == "of" and verb.head.lemma_.lower() in BURDEN:  # bore the cost of the tariffs
        verb = verb.head.head
    return _subjects(verb, actors) if _pays(event, verb) else _accepting(event, verb, actors, known)


def _subjects(verb: Any, actors: Mapping[int, Sequence[Mention]]) -> list[Mention]:
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.lemma_.lower() not in BUYING]
    tokens = (token for subject in subjects for token in whole(subject, actors))
    return [m for token in tokens for m in actors.get(token.i, ())]


def _pays(event: EventFound, verb: Any) -> bool:
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    given = RATED.get(verb.lemma_, frozenset[str]())
    rated = any(c.dep_ == "dobj" and c.lemma_ in given for c in verb.children)
    return event.act in MEASURES and (rated or verb.lemma_ in (CHARGED if passive else PAYING))


def _accepting(
    event: EventFound, verb: Any, actors: Mapping[int, Sequence[Mention]], known: Knowledge
) -> list[Mention]:
    """The subject of a verb that accepts a charge of somebody else's: Peru agreed to a duty on its copper.

    A charge that it owns, or that is on the goods of others, is its own. Of two sides who agree to a
    charge it is the one whose goods are named.
    """
    charge = event.instrument in CHARGES and event.act in MEASURES | {"AGREE"}
    if not charge or event.mood.negated or not known.means(verb, "accept"):
        return []
    taken = next((noun for noun in _taken(verb, known) if _charge(noun, known)), None)
    found = _subjects(verb, actors)
    own = {state for m in found if (state := state_of(m)) is not None}
    if taken is None or own & _owners(taken, actors):
        return []
    on = {*(named(taken, actors) or named(verb, actors))}
    if not on <= own or (not on and len(own) > 1):
        return []
    return [m for m in found if not on or state_of(m) in on]


def _owners(noun: Any, actors: Mapping[int, Sequence[Mention]]) -> set[str]:
    """Return the states whose a measure is said to be: its duty, the US duty."""
    by = (m for c in noun.children if c.dep_ in OWNERS for m in actors.get(c.i, ()))
    return {state for m in by if (state := state_of(m)) is not None}


def _taken(verb: Any, known: Knowledge) -> Iterator[Any]:
    """Yield the nouns of what is accepted: a duty, else to a duty, to pay a duty."""
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    yield from objects
    for child in verb.children if not objects else ():
        if child.dep_ == "prep" and child.lower_ in TAKES_UP:
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ in ("xcomp", "ccomp") and (
            child.lemma_.lower() in PAYING or known.means(child, "accept")
        ):
            yield from _taken(child, known)


def _charge(noun: Any, known: Knowledge) -> bool:
    """Say whether a noun names a charge or its rate, and not what is done to one: a cut of a duty."""
    found = known.instruments.at(noun)
    return noun.lemma_.lower() in RATES or (found is not None and found[0] in CHARGES)
