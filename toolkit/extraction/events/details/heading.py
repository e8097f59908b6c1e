"""The day that heads a part of a chronology: that of what is told below it and on no other day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit.extraction.events.event import EventFound
from toolkit.extraction.labels import SUBJECTS, VERBAL
from toolkit.extraction.page import DateFound, Page, sentence_at

__all__ = ["headed"]

WITHIN = SUBJECTS | {"dobj", "attr", "xcomp", "ccomp", "conj", "prep", "pobj"}
"""Ways from an act up to the verb of its sentence, of which it is a part."""
OF = frozenset({"of", "on", "against", "with", "for"})
"""What may lead from a noun to what it is about; after weeks of talks: these were before."""
ASIDE = frozenset({"acl", "advcl", "appos", "relcl"})
GOING_ON = frozenset({"in_force", "expired"})
"""Statuses of what is told as it stands, whenever it came about."""


def headed(page: Page, event: EventFound, dates: Iterable[DateFound]) -> list[DateFound]:
    """Return the day that heads the part of a chronology in which an act stands, if it is that of the act.

    It is none of what goes on, of what had been done before, nor where the sentence tells another day.
    """
    entry = page.entry_at(event.start)
    number = sentence_at(page, entry.label[0]) if entry is not None else None
    if (
        entry is None
        or number is None
        or event.status in GOING_ON
        or not _main(event.trigger.token)
    ):
        return []
    for date in dates:
        own = date.sentence == event.sentence and date.start != entry.label[0]
        if own and date.type == "DATE" and date.first_day is not None and _of_all(page, date):
            return []
    first, last = entry.first_day, entry.last_day
    kind = "point" if first == last else "uncertain"
    return [DateFound(number, *entry.label, "DATE", None, first, last, kind)]


def _of_all(page: Page, date: DateFound) -> bool:
    """Say whether a day stands in the main clause of its sentence, and not with a noun or in a clause of its
    own: the tariffs imposed in March, the pact in place since 1994."""
    span = page.doc.char_span(date.start, date.end, alignment_mode="expand")
    return span is not None and not any(t.dep_ in ASIDE for t in (span.root, *span.root.ancestors))


def _main(token: Any) -> bool:
    """Say whether a word is told by the verb of its sentence, which does not look back: had imposed."""
    while True:
        if token.pos_ in VERBAL and any(c.lower_ in ("had", "have", "has") for c in token.children):
            return False
        if token.head.i == token.i:
            return True
        if token.dep_ not in WITHIN or (token.dep_ == "prep" and token.lower_ not in OF):
            return False
        token = token.head
