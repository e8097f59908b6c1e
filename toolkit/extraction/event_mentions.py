"""Where a page reports acts: rules propose, models judge, rules find who, how much and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.drafts import Draft
from toolkit.extraction.events import (
    arguments,
    conditions,
    days,
    dealing,
    each,
    earlier,
    goods,
    headlines,
    moods,
    orders,
    parties,
    scope,
    sharing,
    statuses,
    triggers,
)
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.frames import Knowledge
from toolkit.extraction.events.instruments import phrase_in
from toolkit.extraction.events.internal import internal
from toolkit.extraction.events.proposals import Proposed, built, ends_privilege
from toolkit.extraction.events.slots import objects
from toolkit.extraction.judging import judge as judges
from toolkit.extraction.judging import sides, standings
from toolkit.extraction.page import DateFound, Page
from toolkit.tables import EACH

__all__ = ["find", "told"]

DIGITS = 3
AIMED = frozenset({"ACCUSE", "REQUEST", "REJECT"})
RESTRICTING = dict.fromkeys(("lifted", "suspended", "lowered", "exempted"), "imposed")


def find(drafted: Draft, likely: Sequence[judges.Shares]) -> list[EventFound]:
    """Return the acts that a page reports, in order.

    Rules over the parse proposed acts; models learned from coded documents decide which words
    report one, and which, by what each likely reports, and weigh who acts on whom by what rules say;
    rules find how much and when.
    """
    models, reading = judges.judge(), drafted.proposed
    page, mentions, dates = drafted.page, drafted.mentions, drafted.dates
    judged = [
        list(_each(judges.verdicts(models, here, shares, reading.known.groups)))
        for here, shares in zip(drafted.words, likely, strict=True)
    ]
    spared = scope.excepted(page, mentions)

    def settle(event: EventFound, states: list[standings.Standing]) -> None:
        ruled = event.source_ids
        event.source_ids, event.target_ids = sides.likeliest(
            models.sides, event.act, event.instrument, states
        )
        hit = scope.hit(page, event, mentions, reading.actors)
        if hit & set(event.source_ids):
            rest = ([s for s in told if s not in hit] for told in (event.source_ids, ruled))
            issuer = {reading.context.issuer} - {None, *hit}
            event.source_ids = next(filter(None, rest), sorted(filter(None, issuer)))
            event.target_ids = sorted(hit | set(event.target_ids))
        scope.settle(page, event, spared, reading.actors)
        if reading.context.issuer and scope.by_order(page, event):
            event.source_ids = [reading.context.issuer]
            event.target_ids = [t for t in event.target_ids if t != reading.context.issuer]
        headlines.run_on(page, event, mentions)
        if scope.by_unnamed(event, reading.actors):
            here = reading.context.by_sentence.get(event.sentence, [])
            event.source_ids = [s for s in event.source_ids if s in here]
        if arguments.mutual(event.act, event.instrument):
            one = each.partner_of_each(page, event, mentions, reading.context.issuer)
            if one is not None:
                event.participants.append((one, EACH))
                event.source_ids = sorted({*event.source_ids, one})

    found: list[EventFound] = []
    for _, here in groupby(told(reading, dates, judged, settle), attrgetter("sentence")):
        events = list(here)
        earlier.answering(events)
        earlier.complaining(events)
        found += events
    earlier.headed(page, found, reading.context.by_sentence)
    steps = orders.find(page, mentions, dates, reading.context)
    return _ordered(page, found, steps, reading.known, reading.joint)


def told(
    reading: Proposed,
    dates: list[DateFound],
    judged: Sequence[Sequence[judges.Verdict]],
    settle: Callable[[EventFound, list[standings.Standing]], None],
) -> list[EventFound]:
    """Return the acts of verdicts, by sentence.

    Each has the sides that rules give it until `settle` gives it others, by how the states around
    stand to it; an act named again has the sides that were settled before.
    """
    page, issuer = reading.around.page, reading.context.issuer
    named = standings.Standings(reading)
    found: list[EventFound] = []
    before: list[EventFound] = []  # of these, an official text only takes up its own orders
    for number, verdicts in enumerate(judged):
        first = len(found)
        here = _single(_decided(page, number, verdict, reading) for verdict in verdicts)
        here = [
            event
            for event in here
            if not days.dating(event, here)
            and not conditions.given_up(event, here)
            and not internal(page, event, reading.mentions, issuer, reading.known.roles)
        ]
        sharing.share(page, number, here, dates, reading.mentions, reading.known)
        for event in here:
            conditions.settle(event, page.text)
            conditions.unreached(event)
            earlier.exchanged(page, event, found)
        here = [event for event in here if not conditions.supposed(event)]
        here = [part for event in here for part in dealing.parted(page, event)]
        for event in here:
            statuses.settle(page, event, issuer)
            scope.bear(event, reading.actors)
            earlier.remembered(event, before)
            _sided(event, reading.context)
            if event.source_ids or event.target_ids:  # private actors do none
                settle(event, named.around(event, found))
            if event.source_ids or event.target_ids:
                found.append(event)
        before += [e for e in found[first:] if issuer in (None, *e.source_ids)]
    return found


def _each(verdicts: list[judges.Verdict]) -> Iterator[judges.Verdict]:
    """Yield verdicts, one for each instrument of a word: retaliated with controls and fees."""
    words = {v.candidate.token.i for v in verdicts}
    for verdict in verdicts:
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


def _decided(page: Page, number: int, verdict: judges.Verdict, reading: Proposed) -> EventFound:
    """Return the act of a verdict: as the rules read its word, or built from the word anew."""
    token, known = verdict.candidate.token, reading.known
    event = next(
        (e for e in verdict.candidate.rules if e.instrument == verdict.instrument),
        verdict.candidate.rules[0] if verdict.candidate.rules else None,
    )
    if event is None:
        named = [n for noun in objects(token, "read") if (n := phrase_in(noun, known))]
        noun = named[0][1] if named else token if token.i in reading.around.instruments else None
        first = named[0][2] if named else token.i
        trigger = triggers.Trigger(token, "read", verdict.instrument, noun, first, "learned")
        mood = moods.of(token, known)
        event = built(page, number, trigger, mood, reading.statements)
    event = replace(
        event,
        act=verdict.act,
        instrument=verdict.instrument,
        status=verdict.status,
        confidence=round(verdict.confidence, DIGITS),
        magnitudes=[],
        dates=[],
        participants=[],
        word=token.i,
    )
    if event.act == "RETREAT" and ends_privilege(token, reading.known):
        event.act, event.status = "SANCTION", RESTRICTING.get(event.status, event.status)
    if event.act in statuses.CHANGED:
        turned = known.turned(event.instrument, event.trigger.operation)
        if turned is not None and turned[0] != event.act:
            event.act, event.status = turned
    if event.trigger.needs != "blamed" or event.act not in AIMED:
        event.sources, event.targets = arguments.sides(
            event.trigger, event.mood, event.act, reading.actors
        )
        event.source_ids, event.target_ids = [], []
    return event


def _ordered(
    page: Page, events: list[EventFound], steps: list[orders.Step], known: Knowledge, joint: bool
) -> list[EventFound]:
    """Put the steps of an order in place of what was read of the same words."""
    for step in steps:
        mood = moods.Mood("agreed" if joint else "done", None, False, False, None)
        act, status = known.outcome("tariff", step.operation, mood.name) or ("SANCTION", "imposed")
        if step.operation == "extend":
            act, status = "RETREAT", "extended"
        token = page.doc.char_span(step.start, step.end, alignment_mode="expand")[0]
        trigger = triggers.Trigger(token, step.operation, "tariff", None, token.i, "order")
        event = EventFound(
            step.sentence, step.start, step.end, trigger, act, "tariff", status, mood, [], []
        )
        event.source_ids, event.target_ids = list(step.sources), list(step.targets)
        event.magnitudes = list(step.magnitudes)
        event.effective, event.deadline = step.effective, step.deadline
        goods.name_object(page, event, known)
        head = orders.heading(page, step.sentence)
        if event.product_id is None and head is not None:
            event.product_id = _product(page, head, known)
        rates = {m.start for m in step.magnitudes}
        whole = token.head.i if token.dep_ in ("acomp", "attr") else token.i  # be subject to
        amends = token.lemma_ == "amend"  # what is struck and inserted tells no other act
        events = [
            e
            for e in events
            if e.sentence != step.sentence
            or not (
                _within(e, step)
                or e.trigger.token.i == whole
                or (amends and e.trigger.needs != "order")
            )
        ]
        for other in events:
            if other.trigger.needs == "order":
                continue
            if _taken(other, rates):  # keeping the remaining 10 percent: so from the same day on
                other.effective = other.effective or step.effective
            else:
                other.magnitudes = [m for m in other.magnitudes if m.start not in rates]
        events.append(event)
    return sorted(events, key=lambda e: (e.sentence, e.start, e.end))


def _product(page: Page, sentence: int, known: Knowledge) -> str | None:
    """Return the product that a heading names: De Minimis Tariff Increase."""
    named = (known.products.at(token) for token in page.spans[sentence])
    return next((found[0] for found in named if found is not None), None)


def _within(event: EventFound, step: orders.Step) -> bool:
    """Say whether an act is read of the words of a step."""
    return step.start <= event.start < step.end or event.start <= step.start < event.end


def _taken(event: EventFound, rates: set[int]) -> bool:
    """Say whether all that an act tells of rates is part of a step: keeping the remaining 10 percent."""
    told = [m.start for m in event.magnitudes if m.unit == "percent"]
    return bool(told) and rates.issuperset(told)


def _sided(event: EventFound, around: parties.Context) -> None:
    """Settle which states act and are aimed at, with what the document tells around."""
    sources = list(dict.fromkeys(s for m in event.sources if (s := state_of(m))))
    targets = list(dict.fromkeys(s for m in event.targets if (s := state_of(m))))
    speaker = event.statement.speaker_id if event.statement else None
    sources = sources or event.source_ids
    targets = targets or event.target_ids
    if event.status == "breached" and event.act == "ACCUSE":
        accuser = around.speaker(speaker) if event.statement else None
        if accuser is not None and accuser not in sources:
            sources, targets = [accuser], sources
        elif sources and set(sources) < set(around.dyad):
            sources, targets = [s for s in around.dyad if s not in sources], sources
    if event.trigger.needs == "blamed":
        sources, targets = event.source_ids, event.target_ids
    if event.act == "CONSULT" and sources and event.trigger.token.pos_ in ("NOUN", "PROPN"):
        partners = arguments.partners(event.trigger.token)
        named = {i for m in event.sources for i in range(*m.tokens)}
        if named and named <= partners and around.first and around.first not in sources:
            sources = [around.first, *sources]
    event.source_ids, event.target_ids = around.complete(
        event.sentence, event.act, event.instrument, sources, targets, speaker
    )
