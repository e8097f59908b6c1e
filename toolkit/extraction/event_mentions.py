"""Where a page reports acts: rules propose, models judge, rules find who, how much and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from toolkit.extraction import event_sides
from toolkit.extraction.drafts import Draft
from toolkit.extraction.events import bans, earlier, nonevents, order_steps, orders
from toolkit.extraction.events.details import days, dealing, sharing, titled
from toolkit.extraction.events.event import EASED, SPOKEN, EventFound
from toolkit.extraction.events.internal import internal
from toolkit.extraction.events.proposals import (
    Proposed,
    built,
    ends_privilege,
    ends_service,
    extends_relief,
    withholds,
)
from toolkit.extraction.events.sides import (
    aims,
    arguments,
    bearers,
    exemptions,
    forums,
    joint,
    titles,
)
from toolkit.extraction.events.status import conditions, moods, statuses
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.events.words.instruments import no_duties, phrase_in
from toolkit.extraction.events.words.slots import objects
from toolkit.extraction.events.words.trigger import Trigger
from toolkit.extraction.judging import judge as judges
from toolkit.extraction.judging import standings, verdicts
from toolkit.extraction.judging.shares import Shares
from toolkit.extraction.page import DateFound, Page

__all__ = ["find", "told"]

DIGITS = 3
RESTRICTING = dict.fromkeys(EASED, "imposed")


def find(drafted: Draft, likely: Sequence[Shares]) -> list[EventFound]:
    """Return the acts that a page reports, in order.

    Rules over the parse proposed acts; models learned from coded documents decide which words
    report one, and which, by what each likely reports, and weigh who acts on whom by what rules say;
    rules find how much and when.
    """
    models, reading = judges.judge(), drafted.proposed
    page, mentions, dates = drafted.page, drafted.mentions, drafted.dates
    judged = verdicts.verdicts(models, drafted.words, likely, reading.known.groups)
    judged = [list(_each(here)) for here in judged]
    spared = exemptions.excepted(page, mentions)
    cited = titles.titles(page, mentions, reading.context.issuer)
    forum = forums.forum_of(mentions)
    signed = joint.signers(page, mentions, reading.context)
    settle = partial(event_sides.judged, drafted, models.sides, spared, cited, forum, signed)
    found: list[EventFound] = []
    for _, here in groupby(told(reading, dates, judged, settle), attrgetter("sentence")):
        events = list(here)
        earlier.answering(events)
        earlier.complaining(events)
        earlier.promised(page, events, found)
        earlier.renamed(events, found, reading.known)
        named = {s for s, _ in reading.states(events[0].sentence)}
        earlier.set_for_all(events, found, named | titles.named(page, cited, events[0].sentence))
        aims.criticised(events, found, reading.context, reading.actors)
        found += events
    bans.directed(page, found)
    earlier.headed(page, found, reading.named)
    event_sides.afterwards(reading, found)
    steps = orders.find(page, mentions, dates, reading.context)
    found = order_steps.with_steps(page, found, steps, reading.known, reading.joint)
    for event in found:
        titled.name_by_order(page, event, reading.known)
    return found


def told(
    reading: Proposed,
    dates: list[DateFound],
    judged: Sequence[Sequence[verdicts.Verdict]],
    settle: Callable[[EventFound, list[standings.Standing]], None],
) -> list[EventFound]:
    """Return the acts of verdicts, by sentence.

    Each has the sides that rules give it until `settle` gives it others, by how the states around
    stand to it; an act named again has the sides that were settled before.
    """
    page, issuer = reading.around.page, reading.context.issuer
    named = standings.Standings(reading)
    found: list[EventFound] = []
    before: list[EventFound] = []
    for number, of_sentence in enumerate(judged):
        first = len(found)
        here = _single(_decided(page, number, verdict, reading) for verdict in of_sentence)
        here = [
            event
            for event in here
            if not days.dating(event, here)
            and not conditions.given_up(event, here)
            and not nonevents.nonevent(
                page, event, reading.actors, reading.context.private, reading.known
            )
            and not internal(page, event, reading.mentions, issuer, reading.known.roles)
        ]
        sharing.share(page, number, here, dates, reading.mentions, reading.known)
        for event in here:
            conditions.settle(event, page.text)
            conditions.unreached(event)
            earlier.exchanged(page, event, found)
        here = [event for event in here if not conditions.supposed(event)]
        here = [part for event in here for part in dealing.parted(page, event, reading.known)]
        for event in here:
            statuses.settle(page, event, issuer, reading.known)
            bearers.bear(page, event, reading.actors, reading.known)
            if issuer is None:  # an official text tells whom it hits each time
                earlier.remembered(event, before)
            event_sides.by_rules(event, reading.context)
            ruled = event.source_ids or event.target_ids
            if ruled or not nonevents.of_private(event, reading.actors, reading.context.private):
                settle(event, named.around(event, found))
            if event.source_ids or event.target_ids:
                found.append(event)
        before += found[first:]
    return found


def _each(found: list[verdicts.Verdict]) -> Iterator[verdicts.Verdict]:
    """Yield verdicts, one for each instrument of a word: retaliated with controls and fees."""
    words = {v.candidate.token.i for v in found}
    for verdict in found:
        yield verdict
        for event in verdict.candidate.rules[1:]:
            first, noun = verdict.candidate.rules[0], event.trigger.noun
            new = event.instrument not in (first.instrument, verdict.instrument)
            new = new and event.act == first.act
            if new and noun is not None and noun.i not in words:
                yield replace(verdict, instrument=event.instrument)


def _single(events: Iterable[EventFound]) -> list[EventFound]:
    """Return acts without those that another of the same phrase is surer of."""
    found: dict[tuple[object, ...], EventFound] = {}
    for event in events:
        key = (event.start, event.end, event.act, event.instrument)
        known = found.get(key)
        if known is None or (known.confidence or 0.0) < (event.confidence or 0.0):
            found[key] = event
    return list(found.values())


def _decided(page: Page, number: int, verdict: verdicts.Verdict, reading: Proposed) -> EventFound:
    """Return the act of a verdict: as the rules read its word, or built from the word anew."""
    token, known, rules = verdict.candidate.token, reading.known, verdict.candidate.rules
    event = next((e for e in rules if e.instrument == verdict.instrument), None)
    event = event or next(iter(rules), None) or _learned(page, number, verdict, reading)
    event = replace(
        event,
        act=verdict.act,
        instrument=_instrument(event, verdict, known),
        status=verdict.status,
        confidence=round(verdict.confidence, DIGITS),
        magnitudes=[],
        dates=[],
        participants=[],
        word=token.i,
        heard=verdict.heard,
    )
    _turn(event, token, known)
    event.act, event.status = statuses.turned(event, known) or (event.act, event.status)
    if event.trigger.needs != "blamed" or event.act not in SPOKEN:
        event.sources, event.targets = arguments.sides(
            event.trigger, event.mood, event.act, reading.actors
        )
        event.source_ids, event.target_ids = [], []
    return event


def _learned(page: Page, number: int, verdict: verdicts.Verdict, reading: Proposed) -> EventFound:
    """Return the act of a word of which rules read none."""
    token, known = verdict.candidate.token, reading.known
    named = [n for noun in objects(token, "read") if (n := phrase_in(noun, known))]
    noun = named[0][1] if named else token if token.i in reading.around.instruments else None
    first = named[0][2] if named else token.i
    trigger = Trigger(token, "read", verdict.instrument, noun, first, "learned")
    return built(page, number, trigger, moods.of(token, known), reading.statements)


def _instrument(event: EventFound, verdict: verdicts.Verdict, known: Knowledge) -> str:
    """Return the instrument of an act: as judged, but for what its words say against it."""
    instrument, noun = verdict.instrument, event.trigger.noun
    if nonevents.of_no_measure(event, instrument, known):
        return "other"
    if instrument != "tariff":
        return instrument
    nouns = [t for t in (noun, verdict.candidate.token) if t is not None]
    return next(filter(None, (no_duties(t, known) for t in nouns)), instrument)


def _turn(event: EventFound, token: Any, known: Knowledge) -> None:
    """Make a retreat from a privilege a sanction, and the relief from a duty that goes on a retreat."""
    retreats = event.act == "RETREAT"
    ends = retreats and ends_privilege(token, known)
    if ends or (retreats and withholds(token)):
        event.act, event.status = "SANCTION", RESTRICTING.get(event.status, event.status)
        if not ends:
            event.mood = replace(event.mood, negated=False)
        elif ends_service(token):
            event.instrument = "other"
        return
    charges = event.act == "SANCTION" and event.instrument in bearers.CHARGES
    if charges and extends_relief(token, known):
        event.act, event.status = "RETREAT", "extended"
