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
from toolkit.extraction.page import Page

__all__ = [
    "answering",
    "exchanged",
    "headed",
    "latest",
    "promised",
    "remembered",
    "set_for_all",
    "topical",
]

RESTRICT = frozenset(
    {
        "tariff", "export_control", "import_ban", "quota", "licensing", "entity_listing",
        "sanctions", "port_fee", "investment_restriction", "trade_defence",
    }
)  # fmt: skip


DONE = frozenset({"SANCTION", "THREATEN"})  # acts that one side does to another
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


def _of_others(act: EventFound, answer: EventFound) -> bool:
    """Say whether an act is one of another side that is known, and no accord with it."""
    known = bool(act.source_ids) and not set(act.source_ids) & set(answer.source_ids)
    return known and act.act not in MUTUAL


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
