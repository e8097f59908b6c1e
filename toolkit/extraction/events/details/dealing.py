"""Rates that one sentence deals out: 10 percent on goods from India, 30 percent on those from Brazil."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.details import goods
from toolkit.extraction.events.event import MEASURES, EventFound
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.page import DateFound, Mention, Page

__all__ = ["dealt", "parted", "to_each"]

PERCENT = r"\d[\d.]*\s?(?:%|per ?cent)"
DEALT = re.compile(
    PERCENT + r"\s+(?:(?:[a-z]+\s+){0,3}?(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax(?:es)?)\s+)?"
    r"(?:(?:on|against)\b|for\b(?!\s+(?:\d|an?\b|the\b|at\b|up\b|(?:one|two|three|four|five|six|nine|ten|twelve)\b))|"
    r"(?:from|starting|effective)\s+(?=(?:on\s+)?[A-Z][a-z]{2,8}\.?\s+\d))",
    re.IGNORECASE,
)
"""A rate and what it is on, or from which day, where a sentence deals out several: 10 percent on one, 25 on others."""
RATE = re.compile(PERCENT, re.IGNORECASE)
TO_EACH = re.compile(
    r"(?:\band|,)\s+(?:and\s+)?(?:the\s+)?(?:[A-Z][\w.’'-]*\s+(?:and\s+)?){1,5}(?=" + PERCENT + ")"
)
"""A further side with its rate, its verb left out: India will pay 25 percent and Switzerland 39."""
JOINED = re.compile(
    r"(?:\band|,)\s+(?:followed by\s+)?(?:(?:an?|another)\s+)?(?:(?:additional|further)\s+)?"
    r"(?:(?:one|tariff|duty|levy|surtax)\s+)?(?:of\s+)?(?:(?:additional|further)\s+)?$",
    re.IGNORECASE,
)
SEVERAL = 2  # rates that a sentence deals out, at the least


def parted(page: Page, event: EventFound, known: Knowledge) -> list[EventFound]:
    """Return an act for each rate that its sentence deals out, where it tells several of them:
    10 percent on goods from India and 30 percent on those from Brazil.

    Each has the goods and the days that are told after its rate: 100 percent on cars on May 1 and 25
    percent on steel on June 1. A day that is told once is that of all.
    """
    rates = [m for m in event.magnitudes if m.role == "rate"]
    if event.act not in MEASURES or len(rates) < SEVERAL:
        return [event]
    ends = {rate: last for rate, _, last in _deals(page, event.sentence)}
    rates = [m for m in rates if m.start in ends]
    if len(rates) < SEVERAL:
        return [event]
    told = [_inside(event.dates, m.start, ends[m.start]) for m in rates]
    apart = sum(map(bool, told)) >= SEVERAL
    shared = [d for d in event.dates if not any(d in days for days in told)]
    magnitudes = [m for m in event.magnitudes if m not in rates[1:]]
    parts = [replace(event, magnitudes=magnitudes)]
    parts += [replace(event, start=m.start, end=m.end, magnitudes=[m]) for m in rates[1:]]
    first = rates[0].start, ends[rates[0].start]
    for part, m, days in zip(parts, rates, told, strict=True):
        part.dates = [*shared, *days] if apart else list(event.dates)
        within = event.object is not None and first[0] <= event.object[0] < first[1]
        if event.object is None or (within and part is not parts[0]):
            goods.name_within(page, part, known, m.end, ends[m.start])
    return parts


def _inside(dates: Sequence[DateFound], start: int, end: int) -> list[DateFound]:
    return [date for date in dates if start <= date.start < end]


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
) -> list[Mention]:
    """Return those that are named right before the rate of a measure, its verb left out."""
    rates = {m.start for m in event.magnitudes if event.act in MEASURES and m.role == "rate"}
    sentence = page.sentences[event.sentence]
    each = TO_EACH.finditer(page.text, sentence.start, sentence.end)
    rated = [part.span() for part in each if part.end() in rates]
    named = [m for i in sorted(actors) for m in actors[i] if m.tokens[0] == i]
    return [m for start, end in rated for m in named if start <= m.start < end]


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
