"""Rates that one sentence deals out: 10 percent on goods from India, 30 percent on those from Brazil."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.parties import MEASURES
from toolkit.extraction.page import Mention, Page

__all__ = ["dealt", "parted", "to_each"]

PERCENT = r"\d[\d.]*\s?(?:%|per ?cent)"
DEALT = re.compile(
    PERCENT
    + r"\s+(?:(?:[a-z]+\s+){0,3}?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies))\s+)?(?:on|against)\b",
    re.IGNORECASE,
)
"""A rate and what it is on, where a sentence deals out several: 10 percent on one, 25 on others."""
RATE = re.compile(PERCENT, re.IGNORECASE)
TO_EACH = re.compile(
    r"(?:\band|,)\s+(?:and\s+)?(?:the\s+)?(?:[A-Z][\w.’'-]*\s+(?:and\s+)?){1,5}(?=" + PERCENT + ")"
)
"""A further side with its rate, its verb left out: India will pay 25 percent and Switzerland 39."""
JOINED = re.compile(
    r"(?:\band|,)\s+(?:(?:an?|another|of)\s+)?(?:(?:additional|further)\s+)?$", re.IGNORECASE
)
SEVERAL = 2  # rates that a sentence deals out, at the least


def parted(page: Page, event: EventFound) -> list[EventFound]:
    """Return an act for each rate that its sentence deals out, where it tells several of them:
    10 percent on goods from India and 30 percent on those from Brazil."""
    rates = [m for m in event.magnitudes if m.role == "rate"]
    if event.act not in MEASURES or len(rates) < SEVERAL:
        return [event]
    dealt_out = {rate for rate, *_ in _deals(page, event.sentence)}
    rates = [m for m in rates if m.start in dealt_out]
    if len(rates) < SEVERAL:
        return [event]
    event.magnitudes = [m for m in event.magnitudes if m not in rates[1:]]
    return [
        event,
        *(
            replace(event, start=m.start, end=m.end, magnitudes=[m], dates=list(event.dates))
            for m in rates[1:]
        ),
    ]


def dealt(
    page: Page, event: EventFound, actors: Mapping[int, Sequence[Mention]]
) -> list[str] | None:
    """Return the states that the one rate of an act is on, where its sentence deals out several;
    None where it does not."""
    rates = [m.start for m in event.magnitudes if m.role == "rate" and m.unit == "percent"]
    if len(rates) != 1:
        return None
    own = [(start, end) for rate, start, end in _deals(page, event.sentence) if rate in rates]
    if len(own) != 1:
        return None
    ((start, end),) = own
    return sorted(_within(start, end, actors))


def to_each(
    page: Page, event: EventFound, actors: Mapping[int, Sequence[Mention]]
) -> frozenset[str]:
    """Return the states that are named right before the rate of a measure, its verb left out."""
    rates = {m.start for m in event.magnitudes if event.act in MEASURES and m.role == "rate"}
    sentence = page.sentences[event.sentence]
    each = TO_EACH.finditer(page.text, sentence.start, sentence.end)
    rated = [part.span() for part in each if part.end() in rates]
    return frozenset().union(*(_within(start, end, actors) for start, end in rated))


def _within(start: int, end: int, actors: Mapping[int, Sequence[Mention]]) -> set[str]:
    """Return the states that a part of a text names."""
    return {
        state for many in actors.values() for m in many
        if start <= m.start < end and (state := state_of(m)) is not None
    }  # fmt: skip


def _deals(page: Page, number: int) -> list[tuple[int, int, int]]:
    """Return where each rate that a sentence deals out begins, and from where to where it is told
    whom it is on; none where the sentence tells one or does not join them."""
    first, end = page.sentences[number].start, page.sentences[number].end
    parts = list(DEALT.finditer(page.text, first, end))
    if len(parts) >= SEVERAL:
        joined = all(JOINED.search(page.text, first, part.start()) for part in parts[1:])
        ends = [*(part.start() for part in parts[1:]), end]
        told = [(part.start(), part.end(), last) for part, last in zip(parts, ends, strict=True)]
        return told if joined else []
    further = list(TO_EACH.finditer(page.text, first, end))
    rate = RATE.search(page.text, first, further[0].start()) if further else None
    if rate is None:
        return []
    return [(rate.start(), first, rate.start()), *((f.end(), f.start(), f.end()) for f in further)]
