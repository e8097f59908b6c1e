"""Spans of time that tell how far ahead an act is: takes effect in seven days, will meet in two weeks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from toolkit.extraction.dates import periods
from toolkit.extraction.dates.tense import tense_at
from toolkit.extraction.events.details.citing import MEASURE
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.labels import VERBAL
from toolkit.extraction.page import DateFound, Page

__all__ = ["dated"]

SPAN = re.compile(r"P(?P<count>\d{1,3})(?P<unit>[DWMY])")
IN = re.compile(r"\bin[ ](?:(?:about|around|some|roughly|just|exactly)[ ])?$", re.IGNORECASE)
WITHIN = re.compile(r"the\b|an?[ ](?:few|couple)\b|several\b", re.IGNORECASE)
"""So begins a span in the course of which something comes, as against after it: in the next two weeks."""
OFTEN = re.compile(
    r"\b(?:times?|twice|once|first|second|third|fourth|fifth)\b[^.,;]*$", re.IGNORECASE
)
"""Before a span over which something was done so often: for the third time in two weeks."""
COMING = ("present", "future")
BEGINS = frozenset({"apply", "begin", "start"})
"""Beside verbs of effect, what a measure does on its first day."""
RECENT = 7  # days back to the act from whose day the span may be counted, too
REACH = 60  # code points before a span in which its preposition stands


def dated(
    page: Page, events: Sequence[EventFound], dates: Iterable[DateFound], known: Knowledge
) -> dict[int, EventFound]:
    """Give acts the days that lie so many days, weeks or months after the report, and return which act
    has the span of time that begins at each place: it is no length of that act.

    "The duty applies in seven days" tells its first day. Where the act itself was done on a day
    shortly before, the days may be counted from that one: then two days are told, and neither is sure.

    Parameters
    ----------
    events, dates : of one sentence.
    """
    given: dict[int, EventFound] = {}
    here = list(dates)
    for span in here:
        verb = _comes(page, span)
        day = _day(page, span, here) if verb is not None else None
        if verb is None or day is None:
            continue
        own = next((e for e in events if verb.i == e.trigger.token.i), None)
        measures = [e for e in events if e.act in MEASURE and e.effective is None]
        if own is not None:
            own.dates.append(day)
            given[span.start] = own
        elif measures and _begins(verb, known):
            near = min(measures, key=lambda e: (abs(e.start - span.start), e.start))
            near.effective = day
            given[span.start] = near
    return given


def _comes(page: Page, span: DateFound) -> Any | None:
    """Return the verb that tells what comes in so many days, if one does."""
    before = page.text[max(page.sentences[span.sentence].start, span.start - REACH) : span.start]
    found = IN.search(before)
    within = WITHIN.match(page.text, span.start)
    if found is None or within or OFTEN.search(before[: found.start()]):
        return None
    words = page.doc.char_span(span.start, span.end, alignment_mode="expand")
    preposition = words.root.head if words is not None else None
    verb = preposition.head if preposition is not None and preposition.lower_ == "in" else None
    coming = verb is not None and verb.pos_ in VERBAL
    return verb if coming and tense_at(page.doc, span.start) in COMING else None


def _begins(verb: Any, known: Knowledge) -> bool:
    """Say whether a verb tells that something has effect from then on."""
    frames = known.frames.get((verb.lemma_.lower(), "verb"), ())
    return verb.lemma_.lower() in BEGINS or any(f.operation == "effect" for f in frames)


def _day(page: Page, span: DateFound, dates: Iterable[DateFound]) -> DateFound | None:
    """Return the day that a span of time leads to, to the grain of its unit."""
    found = SPAN.fullmatch(span.value or "")
    today = page.day_of(span.start)
    if found is None or today is None:
        return None
    unit = found["unit"]
    there = periods.moved(periods.containing(today, unit), int(found["count"]), unit)
    first, last = there.first, there.last
    done = [
        d.first_day for d in dates
        if d.start < span.start and d.first_day and d.first_day == d.last_day
        and 0 < (today - d.first_day).days <= RECENT
    ]  # fmt: skip
    if done and first is not None:
        first -= today - done[-1]
    kind = "point" if first == last else "uncertain"
    return replace(span, type="DATE", value=None, first_day=first, last_day=last, kind=kind)
