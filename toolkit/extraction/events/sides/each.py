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
VISITED = re.compile(
    r"\b(?:visit(?:s|ed|ing)?(?: to)?|(?:trips?|travel(?:s|l?ed|l?ing)?|goes|going|went|flies|flying|flew) to"
    r"|tours? of) (?P<whom>[^.;:]+?)(?= (?:for|to|with|where|in|on|from|this|next|last)\b|[.;:])"
)
"""Who is visited: what is talked of there is talked of with each host alone."""
OF_EACH = re.compile(
    r"\b(?:with each of (?:those|these|them|the)\b|separately with"
    r"|in separate (?:\w+ )?(?:calls|conversations|talks|meetings|discussions|negotiations)\b)"
)
"""Words that tell that several were met one by one: held talks with each of those parties."""


def partner_of_each(
    page: Page, event: EventFound, mentions: list[Mention], issuer: str | None
) -> str | None:
    """Return the side that agrees or talks with each of several others, if the words say so.

    "The U.S. reached accords with Japan, Mexico and Spain" tells three accords of one side: what
    it has in the plural, it has with each that is named after "with". Where that side is none of
    those read, it is the one state named before, or the issuer of an official text. Who visits several talks with each
    of them. Where several are met one by one, it is the issuer who meets them, else the first one named.
    """
    if len(event.source_ids) < FEWEST or event.target_ids:
        return None
    if _one_by_one(page, event):
        here = [m for m in mentions if m.sentence == event.sentence]
        named = [s for m in sorted(here, key=lambda m: m.start) if (s := state_of(m))]
        return next((s for s in (issuer, *named) if s in event.source_ids), None)
    span = _with_several(page, event) or _visited(page, event)
    if span is None:
        return None
    start, whom, end = span
    here = [m for m in mentions if m.sentence == event.sentence]
    before = {state_of(m) for m in here if m.start < start}
    after = {state_of(m) for m in here if whom <= m.start < end} - before
    first = [side for side in event.source_ids if side not in after]
    first = first or [s for s in before or {issuer} if s]
    others = [side for side in event.source_ids if side not in first]
    return first[0] if len(first) == 1 and len(others) >= FEWEST else None


def _with_several(page: Page, event: EventFound) -> tuple[int, int, int] | None:
    """Where what one has with several begins, where they are named, and where that may end.

    It may follow the words of the act: "after long negotiations, the U.S. reached accords with".
    """
    end = page.sentences[event.sentence].end
    several = SEVERAL.search(page.plain, event.start, end)
    if several is None:
        return None
    noun = page.doc.char_span(*several.span("what"), alignment_mode="expand")
    return (several.start(), several.end(), end) if noun and noun[0].tag_ == "NNS" else None


def _one_by_one(page: Page, event: EventFound) -> bool:
    """Say whether the sentence of talks tells that several were met one by one."""
    sentence = page.sentences[event.sentence]
    return (
        len(event.source_ids) > FEWEST
        and OF_EACH.search(page.plain, sentence.start, sentence.end) is not None
    )


def _visited(page: Page, event: EventFound) -> tuple[int, int, int] | None:
    """Where a visit begins, and where its hosts are named."""
    sentence = page.sentences[event.sentence]
    found = VISITED.search(page.plain, sentence.start, sentence.end)
    return (found.start(), *found.span("whom")) if found else None
