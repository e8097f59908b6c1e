"""Acts that stand in orders: whose they are, and whom they hit as the title of the order says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.event import MEASURES, EventFound
from toolkit.extraction.page import Mention, Page

__all__ = ["NUMBERED", "Title", "by_order", "named", "order_name", "settle", "titles"]

NUMBERED = (
    r"(?:Executive Order|Proclamation|Regulation|Decree|Directive|Order|Act)s?\s+(?:No\.\s*)?[\d/]+"
)
TITLED = re.compile(
    rf"\b(?P<order>{NUMBERED})(?:\s+of\s+\w+\s+\d{{1,2}},?\s+\d{{4}}|,\s+\d{{4}})?,?\s+"
    r"\((?P<title>[A-Z]\w*(?:\s+[^\s()]+){3,}?)\)"
)
"""An order, its day, and its title: Executive Order 14195 of February 1, 2025 (Imposing Duties …)."""
BY = re.compile(
    r"^\s+(?:(?:forth|out)\s+)?(?:in|by|under|through|pursuant to)\s+(?:the\s+)?"
    rf"(?:(?:sub)?(?:section|clause|paragraph)s?\s+[\w()]+\s+(?:of|to)\s+)?(?P<order>{NUMBERED})"
)
"""After a participle, the order by which it was done: imposed by clause 2 of Proclamation 9704."""
AMENDED = re.compile(rf"^\s+(?P<order>{NUMBERED})")
"""After a verb, the order that it is done to: amends Proclamation 9704."""
ISSUED = re.compile(
    r"^\s+(?:in|by|under|pursuant to)\s+(?:the\s+)?(?:Presidential\s+)?(?:Proclamations?|Executive Orders?)\b"
)
"""After a participle, the order by which it was done: tariffs proclaimed in Proclamation 9704."""
PAST = frozenset({"VBN", "VBD"})  # the parser takes one for the other
OWN = ""  # the name of the order that a text is
BORDERS = {"USA": {"northern border": "CAN", "southern border": "MEX"}}
"""Neighbours that the titles of a state's orders name by its borders."""


@dataclass(frozen=True)
class Title:
    """The title of an order at its place in the text, and the states that it names."""

    order: str
    start: int
    end: int
    states: frozenset[str]


def titles(page: Page, mentions: Iterable[Mention], issuer: str | None) -> list[Title]:
    """Return the titles of the orders that a text cites, and its own where this names neighbours by borders."""
    named = [(m.start, s) for m in mentions if (s := state_of(m)) is not None]
    borders = BORDERS.get(issuer or "", {})
    found = []
    head = page.sentences[0] if page.sentences and page.sentences[0].section == "title" else None
    title = page.text[head.start : head.end].lower() if head is not None else ""
    beside = {state for border, state in borders.items() if border in title}
    if head is not None and beside:
        found.append(Title(OWN, head.start, head.end, frozenset(beside)))
    for order in TITLED.finditer(page.text):
        start, end = order.span("title")
        title = page.text[start:end].lower()
        states = {s for at, s in named if start <= at < end} - {issuer}
        states |= {state for border, state in borders.items() if border in title}
        found.append(Title(order_name(order["order"]), start, end, frozenset(states)))
    return found


def named(page: Page, cited: Iterable[Title], sentence: int) -> set[str]:
    """Return the states that titles in a sentence name."""
    place = page.sentences[sentence]
    return {state for t in cited if place.start <= t.start < place.end for state in t.states}


def by_order(page: Page, event: EventFound) -> bool:
    """Say whether an act is said to stand in an order: it is then an act of who issues orders."""
    after = page.text[event.end : page.sentences[event.sentence].end]
    return event.trigger.token.tag_ in PAST and ISSUED.match(after) is not None


def settle(
    page: Page,
    event: EventFound,
    cited: Sequence[Title],
    actors: Mapping[int, Sequence[Mention]],
    named: Set[str],
) -> None:
    """Aim a measure that the title of an order tells, or that was done by an order whose title is
    known, at the states that this title names: at none where it names none.

    What was done by an order to more than its title names stays as told where the sentence names them all.
    Whom nothing in a sentence of an order names are those of the order's own title.
    """
    if event.act not in MEASURES:
        return
    inside = [t for t in cited if t.start <= event.start < t.end]
    known = inside or [t for t in cited if t.order == _order(page, event, actors)]
    states = known[0].states if known else frozenset[str]()
    told = {*event.target_ids}
    if inside or (known and not (states and states < told <= named)):
        event.target_ids = sorted(states - {*event.source_ids})
    own = next((t.states for t in cited if t.order == OWN), frozenset[str]())
    if own and not known and told and not told & (own | named):
        event.target_ids = sorted(own - {*event.source_ids})


def _order(page: Page, event: EventFound, actors: Mapping[int, Sequence[Mention]]) -> str | None:
    """Return the order by which, or to which, a measure is said to be done, if it is not told on whose goods."""
    verb = event.trigger.token
    after = page.text[event.end : page.sentences[event.sentence].end]
    by = (BY if verb.tag_ in PAST else AMENDED).match(after)
    told = verb.dep_ == "acl" and any(t.i in actors for t in verb.head.subtree if t.i < verb.i)
    return order_name(by["order"]) if by is not None and not event.targets and not told else None


def order_name(order: str) -> str:
    """Return an order's name by its kind and number.

    >>> order_name("Executive Orders No. 14195")
    'Executive Order 14195'
    """
    kind, number = order.replace("No.", " ").rsplit(None, 1)
    return f"{kind.strip().removesuffix('s')} {number}"
