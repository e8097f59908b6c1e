"""Who has one of several accords, or talks, with each of the others: not one among all."""

from __future__ import annotations

import re

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.page import Mention, Page

__all__ = ["partner_of_each"]

FEWEST = 2  # others: two sides alone are each other's partners anyway
SEVERAL = re.compile(r"\b(?P<what>\w+s)(?:[ ][\w-]+){0,6}?[ ]with\b")
"""A noun in the plural, and with whom: accords with, agreements on steel with."""


def partner_of_each(page: Page, event: EventFound, mentions: list[Mention]) -> str | None:
    """Return the side that agrees or talks with each of several others, if the words say so.

    "The U.S. reached accords with Japan, Mexico and Spain" tells three accords of one side: what
    it has in the plural, it has with each that is named after "with". Where that side is none of
    those read, it is the one state named before.
    """
    if len(event.source_ids) < FEWEST or event.target_ids:
        return None
    sentence = page.sentences[event.sentence]
    several = SEVERAL.search(page.plain, event.start, sentence.end)
    if several is None or several.start() >= event.end:
        return None
    noun = page.doc.char_span(*several.span("what"), alignment_mode="expand")
    if noun is None or noun[0].tag_ != "NNS":
        return None
    here = [m for m in mentions if m.sentence == event.sentence]
    before = {state_of(m) for m in here if m.start < several.start()}
    after = {state_of(m) for m in here if m.start >= several.end()} - before
    first = [side for side in event.source_ids if side not in after] or [s for s in before if s]
    others = [side for side in event.source_ids if side not in first]
    return first[0] if len(first) == 1 and len(others) >= FEWEST else None
