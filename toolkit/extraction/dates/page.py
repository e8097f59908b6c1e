"""The expressions of time of a parsed document."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from toolkit.extraction.dates.find import Timex, find
from toolkit.extraction.dates.tense import tense_at
from toolkit.extraction.page import DateFound, Page

__all__ = ["dates_of"]


def dates_of(page: Page) -> list[DateFound]:
    """Return the expressions of time in the sentences of a document, in order.

    They are read against the day of publication, in the tense of the verb that governs them; "the
    day before" and its like against the date told last. Where that is not known, days are null. In a part of a chronology they are read against the day that heads it.
    """
    starts = [sentence.start for sentence in page.sentences]
    found = []
    for timex in _told(page):
        i = bisect_right(starts, timex.start) - 1
        if i < 0 or timex.start >= page.sentences[i].end:
            continue
        found.append(
            DateFound(
                page.sentences[i].number,
                timex.start,
                min(timex.end, page.sentences[i].end),
                timex.type,
                timex.value,
                timex.first_day,
                timex.last_day,
                timex.kind,
            )
        )
    return found


def _told(page: Page) -> Iterator[Timex]:
    """Yield the expressions of time of the parts of a chronology, and of what stands between them."""
    at = 0
    for entry in page.entries:
        yield from _between(page, at, entry.start, page.published_day)
        yield from _between(page, entry.start, entry.end, entry.last_day)
        at = entry.end
    yield from _between(page, at, len(page.text), page.published_day)


def _between(page: Page, start: int, end: int, day: dt.date | None) -> Iterator[Timex]:
    for timex in find(page.text[start:end], day, tense=lambda at: tense_at(page.doc, start + at)):
        yield replace(timex, start=start + timex.start, end=start + timex.end)
