"""What an act of an order is on where only the title of an order tells it: Adjusting Imports of Steel."""

from __future__ import annotations

import re

from toolkit.extraction.events.details import goods
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.sides.titles import BY, TITLED, order_name
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.page import Page
from toolkit.tables import OFFICIAL

__all__ = ["name_by_order"]

TRADE = re.compile(
    r"\b(?:imports|exports) of (?P<goods>.+?)(?: (?:in)?to\b| from\b|$)", re.IGNORECASE
)
"""What the title of an order on trade names: Adjusting Imports of Steel Into the United States."""
OTHER = re.compile(r"\bother (?:\w+ )?$")
"""Before duties that are none of the order's own: in addition to any other duties."""


def name_by_order(page: Page, event: EventFound, known: Knowledge) -> None:
    """Give an act without goods those that the title of its order names: of that by which it was done, else of
    the text's own."""
    told = event.product_id is not None or event.object is not None
    if told or page.row.get("kind") not in OFFICIAL or not goods.on_goods(event, known):
        return
    title = _title(page, event)
    named = TRADE.search(page.text[slice(*title)]) if title is not None else None
    if title is not None and named is not None:
        start, last = named.span("goods")
        goods.name_within(page, event, known, title[0] + start, title[0] + last)


def _title(page: Page, event: EventFound) -> tuple[int, int] | None:
    """Return where the title of an act's order stands: of the one that it is told in, that by which it was
    done, else of the text's own."""
    cited = list(TITLED.finditer(page.text))
    inside = next(
        (t.span("title") for t in cited if t.start("title") <= event.start < t.end("title")), None
    )
    by = BY.match(page.text[event.end : page.sentences[event.sentence].end])
    if inside is not None or by is not None:
        order = order_name(by["order"]) if by is not None else None
        return inside or next(
            (t.span("title") for t in cited if order_name(t["order"]) == order), None
        )
    own = page.sentences[0]
    sheet = ":" in page.text[own.start : own.end]  # Fact Sheet: tells of other orders, too
    others = OTHER.search(page.text[: event.start]) is not None
    return (own.start, own.end) if own.section == "title" and not (sheet or others) else None
