"""Which of the acts of a sentence a place in it belongs to: the one that governs it in the parse."""

from __future__ import annotations

from typing import Any

from toolkit.extraction.events.event import EventFound
from toolkit.extraction.page import Page

__all__ = ["above", "dating", "modal", "nearest", "of_own_clause"]

ASIDE = frozenset({"after", "before", "since", "when", "while"})


def nearest(page: Page, events: list[EventFound], at: int) -> EventFound:
    """Return the event whose trigger governs a place, else the one nearest before or after it."""
    by_token = _governed(events)
    governing = (by_token[token.i] for token in above(page, at) if token.i in by_token)
    return next(governing, None) or _closest(events, at)


def dating(page: Page, events: list[EventFound], at: int) -> EventFound:
    """Return the event that a day is told of: the one whose trigger governs it, else of those that its
    own governor governs the highest: in "he said on Monday, ending a ban imposed in May" what he said.
    """
    by_token = _governed(events)
    for token in above(page, at):
        if token.i in by_token:
            return by_token[token.i]
        below = [e for e in events if token.is_ancestor(e.trigger.token) and not _aside(token, e)]
        below = [e for e in below if not _next_clause(token, e)] or below
        if below:
            highest = min(_depth(token, e) for e in below)
            return _closest([e for e in below if _depth(token, e) == highest], at)
    return _closest(events, at)


def of_own_clause(page: Page, event: EventFound, at: int) -> bool:
    """Say whether a place stands in a clause that is joined to an act's and no part of it: it should be
    completed by May, but could be extended by six months."""
    for token in above(page, at):
        if token.i == event.trigger.token.i or token.is_ancestor(event.trigger.token):
            return False
        if token.pos_ == "VERB" and _joined(token):
            return True
    return False


def _next_clause(governor: Any, event: EventFound) -> bool:
    """Say whether an act stands in a clause joined to its governor's, with a modal of its own: should be
    finished by May, but could be prolonged."""
    for word in (event.trigger.token, *event.trigger.token.ancestors):
        if word.i == governor.i:
            return False
        if word.head.i == governor.i and _joined(word):
            return True
    return False


def _aside(governor: Any, event: EventFound) -> bool:
    """Say whether an act stands in a clause that only tells the time of its governor: said on Monday, a
    year after it imposed the duty."""
    for word in (event.trigger.token, *event.trigger.token.ancestors):
        if word.i == governor.i:
            return False
        marks = {c.lower_ for c in word.children if c.dep_ == "mark"}
        if word.dep_ == "advcl" and marks & ASIDE:
            return True
    return False


def _joined(word: Any) -> bool:
    """Say whether a word heads a clause that is joined on with a modal of its own: but could be extended."""
    return word.dep_ == "conj" and modal(word)


def modal(verb: Any) -> bool:
    """Say whether a verb has a modal: exports could not exceed 600 tonnes."""
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)


def above(page: Page, at: int) -> list[Any]:
    """Return the word at a place, and those that govern it, from the lowest up."""
    span = page.doc.char_span(at, at + 1, alignment_mode="expand")
    return [] if span is None else [span[0], *span[0].ancestors]


def _closest(events: list[EventFound], at: int) -> EventFound:
    return min(events, key=lambda e: (abs(e.start - at), e.start))


def _depth(governor: Any, event: EventFound) -> int:
    """Return how many words stand between an event and what governs it."""
    return sum(1 for word in event.trigger.token.ancestors if governor.is_ancestor(word))


def _governed(events: list[EventFound]) -> dict[int, EventFound]:
    """Return the event that each token governs: its word, and the noun it is done to.

    Where two events have one noun it is that of the verb above it: of "suspends the tariff it
    announced" the tariff is what is suspended.
    """
    found = {}
    for event in events:
        noun, token = event.trigger.noun, event.trigger.token
        if noun is not None and (noun.i not in found or token.is_ancestor(noun)):
            found[noun.i] = event
    return found | {e.trigger.token.i: e for e in events}
