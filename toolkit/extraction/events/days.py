"""The days of an act: its own, its effect, its deadline; not those of what the sentence cites."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.moods import SPEECH
from toolkit.extraction.page import DateFound, Page
from toolkit.tables.days import vague

__all__ = ["cited", "dating", "roles"]

LAW = re.compile(
    r"\b(?:Acts?|Laws?|Codes?|Conventions?|Treat(?:y|ies)|Agreements?|No\.? ?\d+) of (?:the year )?$"
)
"""Before the year in a law's name: the Trade Act of 1974, Announcement No. 4 of 2025."""
ORDER = re.compile(
    r"(?:\b(?:subdivision|clause|section|paragraph)s? [\w()]+ (?:of|to) )?"
    r"\b(?:Executive Orders?|(?:Presidential )?(?:Proclamations?|Memorand(?:um|a)|Orders?)|"
    r"Announcements?|Decrees?|Directives?|[Nn]otices?)(?: (?:No\.? ?)?\d[\d/-]*)? (?:of|dated) $"
)
"""Before the day of an order that is cited by its name."""
CITATIONS = re.compile(
    r"\b(?:Executive Order|Proclamation|Memorandum|Announcement)s? (?:No\.? ?)?[\d/-]*"
    r"(?: of [A-Z][a-z]+ \d{1,2}, \d{4})?(?: \([^)]*\))?,?(?: and| or)? ?"
)
"""Other orders that stand between an act and the last one of a list."""
OPENS = re.compile(r"^\W*(?:(?:In|By|Through|With|Under)\s+)?(?:the\s|my\s)?$")
"""Before an order that a sentence begins with: In Executive Order …, I imposed."""
BY = re.compile(
    r"^[^,;:.]{0,60}\b(?:by|in|under|through|via|with|pursuant to)\s+(?:the\s|my\s)?$",
    re.IGNORECASE,
)
"""Between an act and the order by which it was done: imposed pursuant to Executive Order …"""
TITLE = re.compile(r"^,?\s*\([^)]*$")
"""Between an order and an act that its title names: Proclamation … of March 8 (Adjusting Imports …"""
OF_NOUN = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
CLAUSES = frozenset({"acl", "relcl"})
YEAR = re.compile(r"^\d{4}$")
BEFORE_DEADLINE = re.compile(
    r"\b(?:by|before|until|till|through|no later than|deadline of|expire[sd]? (?:on|in|at)?|to expire on|end(?:s|ing)? on)\s*(?:the\s)?$",
    re.IGNORECASE,
)
UNTIL = re.compile(
    r"\b(?:until|till)\s*(?:the\s)?(?:end of\s|[\d:]+ ?[ap]\.?m\.?[^,;.]{0,30})?$", re.IGNORECASE
)
"""Before the last day of an act, whatever its status."""
DEADLINES = frozenset(
    {"extended", "expired", "sought", "suspended", "threatened", "reached", "planned"}
)
"""Statuses of acts that may have a last day."""
SINCE = re.compile(r"\b(?:since|than|prior to|before)[ ]$", re.IGNORECASE)
GOING_ON = {"SANCTION": ("in_force", "imposed"), "ACCUSE": ("in_force",)}
"""Statuses of acts that go on, told with the day on which they began: since March 4."""
VERBS = frozenset({"VERB", "AUX"})
STANDING = frozenset({"in", "force", "place", "effect"})
"""What a small model takes "since" to belong to where a measure is in force since a day."""
SENT_FROM = re.compile(r"[A-Z][A-Z.’' -]*[A-Z](?:,[ ][A-Z][\w.]+)*,[ ]")
SENT = re.compile(r"[ ]?(?:\([^()\n]{1,60}\)[ ]?)?(?:--|[—–-])[ ]")
"""Around the day of a dateline: GENEVA, Oct 3 (Wire) - """
BEFORE_EFFECT = re.compile(
    r"\b(?:effective|starting|beginning|from|as of|since|(?:on or )?after|effect|force)[ ]?(?:on |in |at )?"
    r"(?:[\d:]+ ?[ap]\.?m\.?,? ?)?(?:(?:[A-Za-z]+ )?(?:daylight |standard )?time,? ?|e[sd]?t,? ?)?(?:on )?$",
    re.IGNORECASE,
)
IF = re.compile(r"(?:if|unless|should|provided|in case)\b", re.IGNORECASE)
"""With these begins a condition that may never be met, as against "once" and "as soon as"."""
ENDING = frozenset({"cancel", "lift", "suspend"})  # operations on a measure that was there before
BEGINNING = frozenset({"begin", "start"})
CONJ = "conj"
UNDERGOES = frozenset({"dobj", "nsubjpass"})
CHANGES = frozenset({"raised", "lowered", "suspended", "extended", "lifted", "exempted"})
"""Statuses of acts on a measure that was there before."""
MEASURE = frozenset({"SANCTION", "RETREAT", "THREATEN", "AGREE"})
TO_COME = frozenset({"announced", "imposed", "raised", "lowered", "lifted", "exempted", "in_force"})
"""Statuses of acts that are told before they take effect."""
LONGEST = 5 * 366  # days of a period that may still date an act
SESSIONS = frozenset({"conference", "debate", "hearing", "meeting", "session", "talk", "vote"})
AND = re.compile(r",? and (?:on )?(?:the )?")
DAY = dt.timedelta(days=1)
REACH = 60  # code points before a date in which its preposition stands


def cited(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a date belongs to something a sentence cites, and is no day of the act.

    The year in a law's name never is. The day of an order is that of the act where the order is
    what does it: "In Executive Order 14259 of April 8, I raised", "imposed by Executive Order
    14259 of April 8". The year of a study is that of the study, and the month or year of a measure
    that is changed is that of the measure: "it suspends its April duty", "sanctions imposed on August 1
    could be lifted", and so is its day: "it will remove the increases of April 8 and April 9".
    """
    begin = page.sentences[date.sentence].start
    before = page.text[begin : date.start]
    written = page.text[date.start : date.end]
    if LAW.search(before) or (YEAR.match(written) and page.text.startswith(" Act", date.end)):
        return True
    changes = event.status in CHANGES or event.trigger.operation in ENDING
    if changes and _of_noun(page, event, date):
        return True
    if event.act in MEASURE and _of_session(event.trigger.token):
        return True
    if (order := ORDER.search(before)) is not None:
        return not _does(page, event, (begin + order.start(), date.end), before[: order.start()])
    if _of_changed(page, event, date):
        return True
    return (YEAR.match(written) is not None or _long(date)) and _of_another(page, event, date)


def dating(event: EventFound, others: Iterable[EventFound]) -> bool:
    """Say whether a word only dates the act of a measure above it: it cuts the duty, beginning on May 14.

    Of "a duty, taking effect today, to which it answers" the word tells that duty's own beginning.
    """
    token = event.trigger.token
    begins = event.trigger.operation == "effect" or token.lemma_ in BEGINNING
    if not begins or token.tag_ != "VBG":
        return False
    acts = {o.trigger.token.i: o for o in others if o is not event and o.act in MEASURE}
    above = next((acts[t.i] for t in token.ancestors if t.i in acts), None)
    return above is not None and event.trigger.noun in (None, above.trigger.noun)


def _of_changed(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a day is that of what an act changes: it removes the increases of April 8."""
    span = page.doc.char_span(date.start, date.end)
    if span is None or not (event.status in CHANGES or event.act == "RETREAT"):
        return False
    day = span.root
    while day.dep_ == CONJ:
        day = day.head
    of = day.dep_ == "pobj" and day.head.lower_ == "of"
    noun = day.head.head
    while noun.dep_ == CONJ:
        noun = noun.head
    return of and noun.dep_ in UNDERGOES and noun.head.i == event.trigger.token.i


def _does(page: Page, event: EventFound, order: tuple[int, int], before: str) -> bool:
    """Say whether an order, at its place in the text, is what does an act."""
    start, end = order
    if OPENS.match(before) or TITLE.match(page.text[end : max(end, event.start)]):
        return True
    between = CITATIONS.sub("", page.text[event.end : start]) if event.end <= start else ""
    return BY.match(between) is not None


def _of_another(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a bare month or year stands before a noun that is not the act's: a 2024 study found.

    Nor is it of the act where that changes what the noun names: its April duty.
    """
    span = page.doc.char_span(date.start, date.end)
    if span is None or span.root.dep_ not in OF_NOUN or span.root.head.i < span.root.i:
        return False
    own = {event.trigger.token.i}
    if event.trigger.noun is not None and event.status not in CHANGES:
        own.add(event.trigger.noun.i)
    return span.root.head.i not in own


def _of_noun(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a date stands in a clause that tells what was done before to the measure of a verb."""
    span = page.doc.char_span(date.start, date.end, alignment_mode="expand")
    verb = event.trigger.token
    for token in (span.root, *span.root.ancestors) if span is not None else ():
        if token.i == verb.i:
            return False
        if token.dep_ in CLAUSES and token.pos_ == "VERB":
            return bool(verb.pos_ == "VERB" and not token.is_ancestor(verb))
    return False


def _of_session(token: Any) -> bool:
    """Say whether a word stands in what people meet over: hearings on the duties are set for May 4."""
    over = [token.head.head] if token.dep_ == "pobj" else []
    nouns = [*over, *(c for c in token.children if c.dep_ in ("nsubj", "nsubjpass"))]
    return any(noun.lemma_.lower() in SESSIONS for noun in nouns)


def _long(date: DateFound) -> bool:
    """Say whether a date tells a month, a year, or more."""
    return vague(date.first_day, date.last_day)


def roles(page: Page, event: EventFound) -> dict[str, Any]:
    """Return the days of an act by what they are said to be: its own, its effect, its deadline.

    A day after that of the text, on which a measure "will increase", is that of the effect.
    """
    out: dict[str, Any] = dict.fromkeys(
        ("event_first", "event_last", "effective_first", "effective_last", "deadline", "date_kind")
    )
    for date in sorted(_together(page, event.dates), key=lambda date: _of_dateline(page, date)):
        if _an_age(date):
            continue
        before = page.text[max(0, date.start - REACH) : date.start]
        if SINCE.search(before) and not _goes_on(page, event, date):
            continue  # the fifth since May: no day of this act
        if _of_condition(page, event, date):  # if they are not freed by May: the act has no day yet
            if BEFORE_DEADLINE.search(before):
                out["deadline"] = out["deadline"] or date.last_day
                out["date_kind"] = out["date_kind"] or date.kind
            continue
        if _last(page, event, date, before):
            out["deadline"] = out["deadline"] or date.last_day
        elif _effect(page, event, date, before):
            if out["effective_first"] is None:
                out["effective_first"], out["effective_last"] = date.first_day, date.last_day
        elif out["event_first"] is None:
            out["event_first"], out["event_last"] = date.first_day, date.last_day
        out["date_kind"] = out["date_kind"] or date.kind
    if event.effective is not None:
        out["effective_first"] = event.effective.first_day
        out["effective_last"] = event.effective.last_day
        out["date_kind"] = event.effective.kind
    if event.deadline is not None:
        out["deadline"] = event.deadline.last_day
    return out


def _together(page: Page, dates: Iterable[DateFound]) -> list[DateFound]:
    """Return the dates that name days, a day and the next one that are named together as one: Thursday and Friday."""
    found: list[DateFound] = []
    for date in dates:
        before = found[-1] if found else None
        if date.first_day is None:
            continue
        if (
            before is not None
            and before.last_day is not None
            and date.first_day == before.last_day + DAY
            and AND.fullmatch(page.text[before.end : date.start])
        ):
            found[-1] = replace(before, end=date.end, last_day=date.last_day)
        else:
            found.append(date)
    return found


def _of_condition(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a date is that of a condition: if Lima does not open its market by June 1."""
    span = event.mood.condition
    if span is None or not span[0] <= date.start < span[1] or span[0] <= event.start < span[1]:
        return False
    return IF.match(page.text, span[0], span[1]) is not None


def _of_dateline(page: Page, date: DateFound) -> bool:
    """Say whether a day is that on which a report was sent: GENEVA, Oct 3 (Wire) - …

    It is that of an act only where nothing else is: the act may be of the evening before.
    """
    begin = page.sentences[date.sentence].start
    return (
        SENT_FROM.fullmatch(page.text, begin, date.start) is not None
        and SENT.match(page.text, date.end) is not None
    )


def _goes_on(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a day is that on which what goes on began: a duty in force since March 4."""
    span = page.doc.char_span(date.start, date.end)
    if span is None or event.status not in GOING_ON.get(event.act, ()):
        return False
    since = page.doc[span.start - 1]
    verb = since.head
    return since.lower_ == "since" and (verb.pos_ in VERBS or verb.lower_ in STANDING)


def _an_age(date: DateFound) -> bool:
    """Say whether a period is too long to date an act: in the 21st century."""
    first, last = date.first_day, date.last_day
    return first is not None and last is not None and (last - first).days > LONGEST


def _last(page: Page, event: EventFound, date: DateFound, before: str) -> bool:
    """Say whether a date is the last day of an act, or that of an end still to come."""
    if UNTIL.search(before):
        return True
    if BEFORE_DEADLINE.search(before) and event.status in DEADLINES:
        return True
    return event.status == "expired" and _comes(page, event, date)


def _effect(page: Page, event: EventFound, date: DateFound, before: str) -> bool:
    """Say whether a date is that from which an act has effect; a reproach or a probe begins on its day."""
    if event.act == "ACCUSE":
        return False
    if event.trigger.operation == "effect":
        return not (_of_noun(page, event, date) or _of_speech(page, event, date))
    if event.instrument != "talks" and BEFORE_EFFECT.search(before):
        return True
    return event.status in TO_COME and _comes(page, event, date)


def _of_speech(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a day is that on which it was said what takes effect: he said on Monday that …"""
    span = page.doc.char_span(date.start, date.end)
    if span is None or _of_dateline(page, date):
        return False
    verb = next((t for t in span.root.ancestors if t.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in SPEECH:
        return False
    return bool(verb.is_ancestor(event.trigger.token))


def _comes(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a date of a measure lies ahead of its text, or is a period that it says will come."""
    published = page.published_day
    if published is None or event.act not in MEASURE or date.first_day is None:
        return False
    if date.first_day > published:
        return True
    if date.last_day is None or not _long(date):
        return False
    return date.first_day <= published < date.last_day and event.mood.future
