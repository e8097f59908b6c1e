"""Which numbers, days, products and reasons of a sentence belong to which of its acts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.details import ago, ahead, citing, goods, magnitudes, meetings
from toolkit.extraction.events.details.governing import above, dating, modal, nearest, of_own_clause
from toolkit.extraction.events.details.heading import headed
from toolkit.extraction.events.details.trading import told_of_trade
from toolkit.extraction.events.event import EASED, EventFound
from toolkit.extraction.events.quantities import HEAD
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.events.words.moving import STANDS
from toolkit.extraction.labels import OWNERS, SUBJECTS, VERBAL
from toolkit.extraction.page import DateFound, Mention, Page

__all__ = ["share"]

HINGES = re.compile(
    r"\b(?:hinge[sd]?|depend(?:s|ed)?|(?:is|are) (?:conditional|contingent)) (?P<what>(?:up)?on [^,;.]{3,120})"
)
SUPPOSED = re.compile(
    r"(?:(?<![^\n])|[(]\w{1,3}[)] |[-*•–:;] |[“\"])(?P<what>(?:Should|\[s\]hould|In the event(?: that)?|In case) [^?]{3,300}?),"
    r"(?=\s[^,?]{1,60}?\b(?:will|may|would|could|shall|might|can|must)\b)"
)
"""A condition without an "if", up to the comma before what is done then."""
ORDERED = EASED | {"imposed", "raised", "extended"}
"""Statuses of what is told as done by the order that its sentence begins with."""
WITHOUT_RATE = frozenset({"investigation", "dispute_settlement"})
"""What sets no rate: a probe into whether duties of 8 percent are evaded."""
LASTING = frozenset({"suspended", "extended"})
"""Statuses whose time a span is, where a sentence tells others too: suspends the tariff it announced
for 90 days."""

ANSWERS = re.compile(
    r"\b(?:in (?:direct )?(?:response|retaliation|reaction|answer|return) (?:to|for)|"
    r"in retaliation against|retaliat\w+ (?:against(?: [^,;.]{1,40}? (?:for|over))?|for)|(?:respond\w*|in reply|counter\w*|answer\w*|(?:answer|reply|response|riposte)(?: (?:yet|so far|to date))?) to|after what)\s+"
    r"(?P<what>[^,;.]{3,160})"
)

OVER = re.compile(
    r"[^,;.]{0,24}?\bover[ ](?!(?:the )?(?:next|past|last|coming|following)\b|\w+ (?:days|weeks|months|years)\b)"
    r"(?P<what>[^,;.]{3,160})"
)
"""What an act is over; not how long it takes: over the next six months."""

MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")

Span = tuple[int, int]
"""Where a sentence begins and ends, in code points."""


def share(
    page: Page,
    number: int,
    events: list[EventFound],
    dates: list[DateFound],
    mentions: list[Mention],
    known: Knowledge,
) -> None:
    """Give each event of a sentence the numbers, days, products and answers nearest to it."""
    if not events:
        return
    span = page.sentences[number].start, page.sentences[number].end
    _days(page, number, events, dates)
    here = (date for date in dates if date.sentence == number)
    coming = ahead.dated(page, events, here, known)
    states = {m.tokens[0]: m.actor_id for m in mentions if m.kind == "state"}
    _numbers(page, span, events, coming, partial(_of_others, page, known, states))
    _conditions(page, span, events)
    _answers(page, span, events)
    for event in events:
        goods.name_object(page, event, known)
        if event.instrument == "talks":
            meetings.attend(page, number, event, mentions)


def _numbers(
    page: Page,
    span: Span,
    events: list[EventFound],
    coming: Mapping[int, EventFound],
    of_others: Callable[[EventFound, int], bool],
) -> None:
    """Give each number to the act nearest to it; a time to one that lasts, where there is one.

    Parameters
    ----------
    coming : spans of time, by where they begin, that tell when an act comes and not how long it lasts.
    of_others : says whether the number at a place is that of another's measure than an act is of, or of none.
    """
    for event in events:
        event.magnitudes = []
    for magnitude in magnitudes.find(page.text, *span):
        if told_of_trade(page.text, magnitude.start, magnitude.end):
            continue
        timed = magnitude.role == "duration"
        if timed and magnitude.start in coming:
            continue
        lasting = [e for e in events if e.status in LASTING and timed]
        near = nearest(page, lasting or events, magnitude.start)
        apart = timed and of_own_clause(page, near, magnitude.start)
        rate = (
            magnitude.unit == "percent" and near.instrument in WITHOUT_RATE and near.act == "ACCUSE"
        )
        if not (apart or rate or of_others(near, magnitude.start)):
            near.magnitudes.append(magnitude)


def _days(page: Page, number: int, events: list[EventFound], dates: list[DateFound]) -> None:
    """Give each day to the act that it is told of."""
    for event in events:
        event.dates = []
    for date in dates:
        if date.sentence == number and (date.type == "DATE" or _dated(page, date)):
            dated = dating(page, events, date.start)
            if not citing.cited(page, dated, date):
                dated.dates.append(ago.placed(page, date, dates))
    ordered = [d for d in dates if d.sentence == number and citing.opened(page, d)]
    for event in events:
        if not event.dates:
            done = event.act in ("SANCTION", "RETREAT") and event.status in ORDERED
            event.dates = _fronted(event, events) or _told_last(event, events) or ordered * done
        event.dates = event.dates or headed(page, event, dates)


def _fronted(event: EventFound, events: list[EventFound]) -> list[DateFound]:
    """Return the days that stand before the subject which an act shares with the verb it is joined to:
    in May it raised the duty and ended the exemptions."""
    token = event.trigger.token
    first = next(
        (e for e in events if token.dep_ == "conj" and e.trigger.token == token.head), None
    )
    subjects = [c for t in (token, token.head) for c in t.children if c.dep_ in SUBJECTS]
    if first is None or len(subjects) != 1 or subjects[0].head == token:
        return []
    return [date for date in first.dates if date.end <= subjects[0].idx]


def _told_last(event: EventFound, events: list[EventFound]) -> list[DateFound]:
    """Return the days that stand after the last of several things done to by one verb: it imposed a
    duty on copper and a quota on zinc on May 3."""
    noun = event.trigger.noun
    if noun is None or event.trigger.token.pos_ != "VERB":
        return []
    joined = {t.i for t in noun.conjuncts}
    last = next((e for e in reversed(events) if e.trigger.token.i in joined), None)
    return [d for d in last.dates if d.start > last.end] if last is not None else []


def _of_others(
    page: Page, known: Knowledge, states: Mapping[int, str], event: EventFound, at: int
) -> bool:
    """Say whether a place stands in a clause that tells what becomes of another state's measure, or of
    trade: Peru opens its market, the Chilean duty falls to 5 percent; to cut a surplus that hit 9 billion.

    Parameters
    ----------
    states : by the token with which each is named.
    """
    own = {state for m in event.sources if (state := state_of(m)) is not None}
    measure = False
    for token in above(page, at):
        if token.i in (event.trigger.token.i, _noun_of(event)):
            return False
        measure |= known.instruments.at(token) is not None
        for subject in _subjects(token) if token.pos_ in VERBAL else ():
            if known.instruments.at(subject) is not None:
                owners = {
                    states[c.i] for c in subject.children if c.dep_ in OWNERS and c.i in states
                }
                return bool(owners and own) and not owners & own
            measure |= any(known.instruments.at(c) is not None for c in subject.lefts)
            if HEAD.fullmatch(subject.text) and not measure:
                return STANDS.fullmatch(token.text) is not None and not modal(token)
    return False


def _subjects(verb: Any) -> list[Any]:
    """Return what a verb is told of: its subject, what this stands for, else the noun that it tells more of."""
    found = [c for c in verb.children if c.dep_ in SUBJECTS]
    if any(c.tag_ in ("WDT", "WP") for c in found) or (not found and verb.dep_ == "acl"):
        return [verb.head]
    return found


def _noun_of(event: EventFound) -> int | None:
    return event.trigger.noun.i if event.trigger.noun is not None else None


def _conditions(page: Page, span: Span, events: list[EventFound]) -> None:
    """Give acts the conditions that small models take for something else, read by their words."""
    supposed = SUPPOSED.search(page.text, *span)  # "Should Oslo retaliate", taken for a question
    if supposed is not None:
        for event in events:
            if event.mood.condition is None:
                event.mood = replace(event.mood, condition=supposed.span("what"))
    hinge = HINGES.search(page.text, *span)  # "the meeting hinges on", taken for nouns
    before = [e for e in events if hinge is not None and e.start < hinge.start()]
    if hinge is not None and before and before[-1].mood.condition is None:
        before[-1].mood = replace(before[-1].mood, condition=hinge.span("what"))


def _answers(page: Page, span: Span, events: list[EventFound]) -> None:
    """Give acts the words for what they answer, or are over."""
    answer = ANSWERS.search(page.text, *span)
    if answer is not None:
        before = [e for e in events if e.start <= answer.start()]
        after = [e for e in events if e.start >= answer.end()]  # in response to X, Y imposes Z
        if before or after:
            nearest(page, before or after, answer.start()).answers = answer.span("what")
    for event in events:
        over = OVER.match(page.text, event.end, span[1])
        if over is not None and event.answers is None and event.act in ("SANCTION", "THREATEN"):
            event.answers = over.span("what")


def _dated(page: Page, date: DateFound) -> bool:
    """Say whether an hour is one of a named day: 12:01 a.m. on April 10."""
    return MONTH.search(page.text, date.start, date.end) is not None
