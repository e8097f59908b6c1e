"""The expressions of time of a parsed document."""

from __future__ import annotations

from bisect import bisect_right

from toolkit.extraction.dates.find import find
from toolkit.extraction.dates.tense import tense_at
from toolkit.extraction.page import DateFound, Page

__all__ = ["dates_of"]


def dates_of(page: Page) -> list[DateFound]:
    """Return the expressions of time in the sentences of a document, in order.

    They are read against the day of publication, in the tense of the verb that governs them; "the
    day before" and its like against the date told last. Where that is not known, days are null.
    """
    starts = [sentence.start for sentence in page.sentences]
    found = []
    for timex in find(page.text, page.published_day, tense=lambda at: tense_at(page.doc, at)):
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
