"""What the text told before: the sides and the instrument of a measure named again, and answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.event import MEASURES, EventFound
from toolkit.extraction.events.sides import scope
from toolkit.extraction.events.sides.arguments import PROVOKES
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.events.words.slots import OBJECTS
from toolkit.extraction.page import Page

__all__ = [
    "answering",
    "complaining",
    "exchanged",
    "headed",
    "latest",
    "promised",
    "remembered",
    "renamed",
    "set_for_all",
    "topical",
]

RESTRICT = frozenset(
    {
        "tariff", "export_control", "import_ban", "quota", "licensing", "entity_listing",
        "sanctions", "port_fee", "investment_restriction", "trade_defence",
    }
)  # fmt: skip


KNOWN = frozenset({"the", "these", "those", "both", "this", "that"})
"""Words before what was named before."""
DONE = frozenset({"SANCTION", "THREATEN"})  # acts that one side does to another
OVER = frozenset({"over", "about", "against", "at"})
MUTUAL = frozenset({"AGREE", "CONSULT"})
IN_RETURN = re.compile(r"In (?:return|exchange),? (?!for\b)")


def remembered(event: EventFound, before: list[EventFound]) -> None:
    """Give a measure whose makers the sentence leaves unsaid the sides told of it before."""
    if event.sources or event.instrument not in RESTRICT or event.trigger.needs == "blamed":
        return
    if event.act not in MEASURES:
        return
    targets = {s for m in event.targets if (s := state_of(m))}
    for other in latest(before):
        same = other.instrument == event.instrument and other.act in ("SANCTION", "THREATEN")
        if same and other.source_ids and not targets & set(other.source_ids):
            event.source_ids = other.source_ids
            event.target_ids = [] if targets else other.target_ids
            return


def latest(before: Sequence[EventFound]) -> Iterator[EventFound]:
    """Yield acts from the last one back, but of a sentence what it answers last: after "raised its
    duty in response to theirs" the duty is the raised one."""
    for _, group in groupby(reversed(before), attrgetter("sentence")):
        here = list(group)
        what = [event.answers for event in here if event.answers is not None]
        yield from sorted(here, key=lambda e: any(a <= e.start < b for a, b in what))


def promised(page: Page, events: Sequence[EventFound], before: Sequence[EventFound]) -> None:
    """Take relief that an authority's text tells after its deal with the other side for part of the deal."""
    if page.row.get("kind") != "official":
        return
    deals = [{*e.source_ids, *e.target_ids} for e in before if e.act == "AGREE"]
    for event in events:
        sides = {*event.source_ids, *event.target_ids}
        dealt = any(len(deal) > 1 and sides <= deal for deal in deals)
        if event.act == "RETREAT" and event.source_ids and dealt:
            event.act = "AGREE"


def renamed(here: Sequence[EventFound], before: Sequence[EventFound], known: Knowledge) -> None:
    """Take duties named again, without a word of what kind, for those of the trade case that the same
    side's last measure was of: it set countervailing duties on cars, and "the duties" took effect."""
    for place, event in enumerate(here):
        if event.instrument != "tariff" or event.act not in MEASURES or not _again(event, known):
            continue
        told = (*before, *here[:place])
        ours = (
            e for e in reversed(told) if e.act in MEASURES and {*e.source_ids} & {*event.source_ids}
        )
        last = next(ours, None)
        if last is None or last.instrument != "trade_defence":
            continue
        apart = [
            one and other and not one & other
            for one, other in (
                ({*last.target_ids}, {*event.target_ids}),
                ({last.product_id} - {None}, {event.product_id} - {None}),
            )
        ]
        if not any(apart):
            event.instrument = "trade_defence"


def _again(event: EventFound, known: Knowledge) -> bool:
    """Say whether an act names a duty as one that is known, and not of what kind: the duties, its duty."""
    trigger = event.trigger
    own = [trigger.noun, *(c for c in trigger.token.children if c.dep_ == "nsubj"), trigger.token]
    noun = next(t for t in own if t is not None)
    named = known.instruments.at(noun)
    if named is None or named[1] != noun.i:
        return False
    first = [
        c
        for c in noun.children
        if c.dep_ in ("det", "poss") or c.ent_type_ in ("GPE", "ORG", "NORP")
    ]
    return any(c.dep_ != "det" or c.lower_ in KNOWN for c in first)


def headed(page: Page, found: Sequence[EventFound], named: Mapping[int, Sequence[Any]]) -> None:
    """Give the act of a headline that names no state the sides of the same act in its story.

    Parameters
    ----------
    named : the states that each sentence names.
    """
    for event in found:
        sentence = page.sentences[event.sentence]
        if sentence.section != "title" or event.act not in MEASURES:
            continue
        if named.get(event.sentence) or scope.for_all(page, event.end, sentence.end):
            continue
        kind = (event.act, event.instrument)
        story = (e for e in found if e.sentence > event.sentence)
        told = next((e for e in story if (e.act, e.instrument) == kind and e.source_ids), None)
        if told is not None:
            event.source_ids, event.target_ids = list(told.source_ids), list(told.target_ids)


def set_for_all(
    here: Sequence[EventFound], before: Sequence[EventFound], states: Collection[str]
) -> None:
    """Aim at nobody what is told again, naming nobody, of a measure that its makers mostly set for all,
    unless the sentence before tells it of somebody.

    "Peru raised its steel duty to 20 percent. Chile keeps 10 percent. The duty rests on the weight": on
    the weight of whatever comes.

    Parameters
    ----------
    here : the acts of a sentence.
    before : the acts of the sentences before it.
    states : the states that the sentence names.
    """
    for event in here:
        if event.act not in MEASURES or {*states} - {*event.source_ids}:
            continue
        told = [
            e
            for e in before
            if e.act in ("SANCTION", event.act)
            and e.instrument == event.instrument
            and {*e.source_ids} == {*event.source_ids}
        ]
        free = sum(not e.target_ids for e in told)
        goes_on = told[-1:] if told and told[-1] is before[-1] else []
        kept = {t for e in goes_on if e.sentence == event.sentence - 1 for t in e.target_ids}
        event.target_ids = [
            t for t in event.target_ids if t in kept or free <= sum(t in e.target_ids for e in told)
        ]


def topical(event: EventFound, before: list[EventFound]) -> bool:
    """Give a bare move or step the instrument of the measure the text speaks of, if any."""
    for other in reversed(before):
        if other.instrument in RESTRICT:
            event.instrument = other.instrument
            return True
    return False


def answering(here: list[EventFound]) -> None:
    """Name the act that each act of a sentence answers, where the words that say so hold it.

    What else is answered is left to the linking, which knows orders and other texts.
    """
    for event in here:
        if event.answers is not None:
            first, last = event.answers
            inside = [e for e in here if e is not event and first <= e.start < last]
            for other in inside:
                turned = event.target_ids and other.source_ids == event.source_ids
                if other.act in DONE and turned:
                    other.source_ids, other.target_ids = event.target_ids, event.source_ids
            answered = (e for e in inside if _of_others(e, event))
            event.answered = next(answered, None)
            if event.answered is not None and event.trigger.noun is None and _of_another(event):
                event.instrument = "sanctions"


def _of_another(event: EventFound) -> bool:
    """Say whether the instrument of an act, for which its own words name none, is that of what it answers:
    plans to retaliate against a ban, which are dropped, are no ban."""
    other = event.answered
    own = event.trigger.needs == "learned" and event.act == "RETREAT"
    return own and other is not None and event.instrument == other.instrument


def complaining(here: list[EventFound]) -> None:
    """Turn round what one side complains of to another, where it was read as its own: a duty over which
    Peru sues Chile is a duty of Chile's on Peru."""
    for event in here:
        if event.act == "ACCUSE" and event.target_ids:
            for other in here:
                if (
                    other.act in DONE
                    and other.source_ids == event.source_ids
                    and _over(event, other)
                ):
                    other.source_ids, other.target_ids = event.target_ids, event.source_ids


def _over(complaint: EventFound, act: EventFound) -> bool:
    """Say whether an act stands in what a complaint is over, or is what triggered it."""
    trigger = complaint.trigger
    words = {t.i for t in (trigger.token, trigger.noun) if t is not None}
    verb = trigger.token.head
    provoked = trigger.token.dep_ in OBJECTS and verb.lemma_.lower() in PROVOKES
    return (provoked and _subject_of(act.trigger.token, verb)) or any(
        above.dep_ == "prep" and above.lower_ in OVER and above.head.i in words
        for above in act.trigger.token.ancestors
    )


def _of_others(act: EventFound, answer: EventFound) -> bool:
    """Say whether an act is one of another side that is known, and no accord with it."""
    known = bool(act.source_ids) and not set(act.source_ids) & set(answer.source_ids)
    return known and act.act not in MUTUAL


def _subject_of(token: Any, verb: Any) -> bool:
    """Say whether a word is the subject of a verb, or stands in it."""
    return any(
        above.dep_ == "nsubj" and above.head.i == verb.i for above in (token, *token.ancestors)
    )


def exchanged(page: Page, event: EventFound, before: Sequence[EventFound]) -> None:
    """Take relief in return for part of the deal of the sentence before, of whose day it is if it tells none.

    "They signed a pact last September. In return, Quito waived its right to impose duties."
    """
    start = page.sentences[event.sentence].start
    if not IN_RETURN.match(page.text, start):
        return
    last = [e for e in before if e.sentence == event.sentence - 1]
    if event.act == "RETREAT" and any(e.act == "AGREE" for e in last):
        event.act = "AGREE"
    dated = next((e for e in reversed(last) if e.dates), None)
    if dated is not None and not event.dates:
        event.dates = list(dated.dates)
