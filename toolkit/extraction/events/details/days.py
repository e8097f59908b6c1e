"""The days of an act: its own, its effect, its deadline."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from toolkit.extraction.events.details.citing import MEASURE, lasts, of_noun
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.status.moods import SPEECH
from toolkit.extraction.labels import VERBAL
from toolkit.extraction.page import DateFound, Page

__all__ = ["dating", "roles"]

BEFORE_DEADLINE = re.compile(
    r"\b(?:by|before|until|till|through|no later than|deadline of|expire[sd]? (?:on|in|at)?|to expire on|end(?:s|ing)? on)\s*(?:the\s)?$",
    re.IGNORECASE,
)
UNTIL = re.compile(
    r"\b(?:until|till|through|ceasing(?: to \w+)?(?: on)?)\s*(?:the\s)?(?:end of\s|[\d:]+ ?[ap]\.?m\.?[^,;]{0,40})?$",
    re.IGNORECASE,
)
"""Before the last day of an act, whatever its status."""
PRIOR = re.compile(r"\b(?:before|prior to)\s*(?:[\d:]+ ?[ap]\.?m\.?[^,;]{0,40})?$", re.IGNORECASE)
EXCEPT = re.compile(r"\bexcept(?:ing)?\b[^;]*$", re.IGNORECASE)
"""What an act leaves out: all countries except Chile, through May 4."""
INSIDE = re.compile(r"\b(?:until|till|through)\b", re.IGNORECASE)
"""Within a period, before its last day."""
TO = re.compile(r"\bto\s(?:the end of\s)?$", re.IGNORECASE)
"""Before the last day of what is extended to it."""
ENDS_ON = re.compile(
    r"\b(?P<ends>expir(?:es?|ed|ing)|laps(?:es?|ed|ing)|runs? out|end(?:s|ed|ing)?)[ ]"
    r"(?:at midnight[ ])?(?:on[ ])?$",
    re.IGNORECASE,
)
"""Before the day on which that ends which an act is about: to prolong a truce that lapses on May 4."""
DUE = re.compile(r"\b(?:by|(?:no|not) later than|deadline of)\s*(?:the\s)?$", re.IGNORECASE)
"""Before the day by which that is due which is to be done: a ruling is expected by May 4."""
FINISHES = re.compile(
    r"\b(?:conclud|complet|finish|end)(?:e|es|ed|s)?[ ](?:on[ ]|in[ ])?$", re.IGNORECASE
)
"""Before the day ahead on which a probe is to end."""
DEADLINES = frozenset(
    {"extended", "expired", "sought", "suspended", "threatened", "reached", "planned"}
)
"""Statuses of acts that may have a last day."""
SINCE = re.compile(r"\b(?:since|than|prior to|before)[ ]$", re.IGNORECASE)
GOING_ON = {"SANCTION": ("in_force", "imposed"), "ACCUSE": ("in_force",)}
"""Statuses of acts that go on, told with the day on which they began: since March 4."""
LEVIES = frozenset({"apply", "charge", "collect", "enforce", "levy", "maintain"})
"""What is done day by day: whoever has levied a duty since May began in May."""
STANDING = frozenset({"in", "force", "place", "effect"})
"""What a small model takes "since" to belong to where a measure is in force since a day."""
SENT_FROM = re.compile(r"[A-Z][A-Z.’' -]*[A-Z](?:,[ ][A-Z][\w.]+)*,[ ]")
SENT = re.compile(r"[ ]?(?:\([^()\n]{1,60}\)[ ]?)?(?:--|[—–-])[ ]")
"""Around the day of a dateline: GENEVA, Oct 3 (Wire) - """
BEFORE_EFFECT = re.compile(
    r"\b(?:applicable|effective|starting|beginning|from|as of|since|(?:on or )?after|effect|force)[ ]?(?:on |in |at )?"
    r"(?:[\d:]+ ?[ap]\.?m\.?,? ?)?(?:(?:[A-Za-z]+ )?(?:daylight |standard )?time,? ?|e[sd]?t,? ?)?(?:on )?$",
    re.IGNORECASE,
)
COUNTED = re.compile(r"\b(?:from|starting|beginning|commencing)\b", re.IGNORECASE)
"""In a length of time that is counted from its first day: for five years from May 14."""
WITHIN = re.compile(r"\bwithin[ ]?$", re.IGNORECASE)
IF = re.compile(r"(?:if|unless|should|provided|in case)\b", re.IGNORECASE)
"""With these begins a condition that may never be met, as against "once" and "as soon as"."""
BEGINNING = frozenset({"begin", "start"})
TO_COME = frozenset({"announced", "imposed", "raised", "lowered", "lifted", "exempted", "in_force"})
"""Statuses of acts that are told before they take effect."""
LONGEST = 5 * 366  # days of a period that may still date an act
NUMBERED = re.compile(r"\b(?:no\.?|nr\.?|number)[ ]?[\w/.-]+[ ]of[ ]$", re.IGNORECASE)
"""Before the year by which a law or an order is called: Regulation No. 22 of 2023."""
TITLED = re.compile(r"\b(?:Act|Code|Law|Order|Policy|Regulations?|Rules),?[ ](?:of[ ]|\()?$")
"""Before the year by which a law is called: the Trade Act of 1974, the Customs Tariff Act, 1975."""
CALLED = re.compile(
    r"\b(?:Agenda|Blueprint|Charter|Framework|Goals?|Plan|Roadmap|Strategy|Vision)[ ]$"
)
"""Before the year by which a plan is called: Vision 2040."""
YEAR = re.compile(r"[12]\d{3}(?:/[12]\d{3})?")
REVIEWED = re.compile(
    r"\b(?:periods?[ ]of[ ](?:review|investigation|inquiry)[ ]?(?:\(P[A-Z]{2,3}\))?|\(?PO[IR]\)?),?[ ]"
    r"(?:(?:is|was|of|from|between)[ ])?"
    r"(?:[A-Z][a-z]+[ ]\d{1,2},[ ]\d{4},?[ ](?:through|to|until|and|-|–)[ ])?$"
)
"""Before the days of the period that a probe or a review looks at: the period of review May 1, 2016, through …"""
AND = re.compile(r",? and (?:on )?(?:the )?")
DAY = dt.timedelta(days=1)
REACH = 60  # code points before a date in which its preposition stands


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


def roles(page: Page, event: EventFound) -> dict[str, Any]:
    """Return the days of an act by what they are said to be: its own, its effect, its deadline.

    A day after that of the text, on which a measure "will increase", is that of the effect.
    """
    out: dict[str, Any] = dict.fromkeys(
        ("event_first", "event_last", "effective_first", "effective_last", "deadline", "date_kind")
    )
    for date in sorted(_together(page, event.dates), key=lambda date: _of_dateline(page, date)):
        before = page.text[max(0, date.start - REACH) : date.start]
        if _an_age(date) or _named(date, before) or REVIEWED.search(before):
            continue
        if _excepted(page, event, date, before):
            continue
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
                out["effective_first"], out["effective_last"] = _begin(page, date, before)
                if _from_until(page, date, before):
                    out["effective_last"] = date.first_day
                    out["deadline"] = out["deadline"] or date.last_day
        elif out["event_first"] is None and not _retold(page, date, out["effective_first"]):
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
    """Say whether a day is that on which a report was sent: GENEVA, Oct 3 (Wire) - …, Oct 3 (Wire) - …

    It is that of an act only where nothing else is: the act may be of the evening before.
    """
    begin = page.sentences[date.sentence].start
    place = begin == date.start or SENT_FROM.fullmatch(page.text, begin, date.start)
    return bool(place) and SENT.match(page.text, date.end) is not None


def _retold(page: Page, date: DateFound, effect: dt.date | None) -> bool:
    """Say whether a report was sent on a day after that on which what it tells took effect."""
    sent = date.first_day
    return bool(effect and sent and effect < sent) and _of_dateline(page, date)


def _goes_on(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a day is that on which what goes on began: a duty in force since March 4.

    What somebody has imposed since then was imposed later: the duties that it took since March 4.
    """
    span = page.doc.char_span(date.start, date.end)
    if span is None or event.status not in GOING_ON.get(event.act, ()):
        return False
    levied = event.trigger.token.lemma_.lower() in LEVIES
    if event.status == "imposed" and event.trigger.noun is not None and not levied:
        return False
    since = page.doc[span.start - 1]
    verb = since.head
    return since.lower_ == "since" and (verb.pos_ in VERBAL or verb.lower_ in STANDING)


def _excepted(page: Page, event: EventFound, date: DateFound, before: str) -> bool:
    """Say whether up to a day, or before it, something is left out of an act: except goods shipped before May 4."""
    after = event.end <= date.start and EXCEPT.search(page.text, event.end, date.start)
    return bool(after) and (UNTIL.search(before) or PRIOR.search(before)) is not None


def _an_age(date: DateFound) -> bool:
    """Say whether a period is too long to date an act: in the 21st century."""
    first, last = date.first_day, date.last_day
    return first is not None and last is not None and (last - first).days > LONGEST


def _named(date: DateFound, before: str) -> bool:
    """Say whether a year is part of the name of a law, an order or a plan."""
    year = YEAR.fullmatch(date.value or "") is not None
    called = TITLED.search(before) or CALLED.search(before)
    return NUMBERED.search(before) is not None or (year and called is not None)


def _last(page: Page, event: EventFound, date: DateFound, before: str) -> bool:
    """Say whether a date is the last day of an act, or that of an end still to come.

    By a day that lies ahead a probe, talks or an answer are due; of a measure it is that of the effect.
    """
    ends = event.act == "ACCUSE" and FINISHES.search(before)
    if (ends or DUE.search(before)) and event.act not in MEASURE and _ahead(page, date):
        return True
    if UNTIL.search(before) or (event.status == "extended" and TO.search(before)):
        return True
    if BEFORE_DEADLINE.search(before) and event.status in DEADLINES:
        return True
    lapses = ENDS_ON.search(before)
    if lapses is not None and event.status in DEADLINES:
        return date.start - len(before) + lapses.start("ends") != event.start
    return event.status == "expired" and _comes(page, event, date)


def _effect(page: Page, event: EventFound, date: DateFound, before: str) -> bool:
    """Say whether a date is that from which an act has effect; a reproach or a probe begins on its day."""
    if event.act == "ACCUSE" or _of_dateline(page, date):
        return False
    if event.trigger.operation == "effect":
        return not (of_noun(page, event, date) or _of_speech(page, event, date))
    if event.instrument != "talks" and BEFORE_EFFECT.search(before):
        return True
    return event.status in TO_COME and _comes(page, event, date)


def _begin(page: Page, date: DateFound, before: str) -> tuple[dt.date | None, dt.date | None]:
    """Return when an act has effect at first: on the day from which a length of time is counted."""
    counted = date.kind == "duration" and COUNTED.search(page.text, date.start, date.end)
    last = date.first_day if counted and not WITHIN.search(before) else date.last_day
    return date.first_day, last


def _from_until(page: Page, date: DateFound, before: str) -> bool:
    """Say whether a period tells the first day of an act and its last: from May 4 until June 8."""
    within = INSIDE.search(page.text, date.start, date.end)
    return within is not None and BEFORE_EFFECT.search(before) is not None


def _of_speech(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a day is that on which it was said what takes effect: he said on Monday that …"""
    span = page.doc.char_span(date.start, date.end)
    if span is None or _of_dateline(page, date):
        return False
    verb = next((t for t in span.root.ancestors if t.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in SPEECH:
        return False
    return bool(verb.is_ancestor(event.trigger.token))


def _ahead(page: Page, date: DateFound) -> bool:
    """Say whether a date lies ahead of its text."""
    published, last = page.day_of(date.start), date.last_day
    return published is not None and last is not None and last > published


def _comes(page: Page, event: EventFound, date: DateFound) -> bool:
    """Say whether a date of a measure lies ahead of its text, or is a period that it says will come."""
    published = page.day_of(date.start)
    if published is None or event.act not in MEASURE or date.first_day is None:
        return False
    if date.first_day > published:
        return True
    if date.last_day is None or not lasts(date):
        return False
    return date.first_day <= published < date.last_day and event.mood.future
