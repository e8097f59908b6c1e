"""Quantities told as facts, not as acts: exports to the US up 22.6 percent through September."""

from __future__ import annotations

import re
from typing import Any

from toolkit.extraction.actors.owners import by_token
from toolkit.extraction.events import quantities
from toolkit.extraction.events.details import magnitudes
from toolkit.extraction.events.details.magnitudes import Magnitude
from toolkit.extraction.events.quantities import Quantity
from toolkit.extraction.events.words.moving import DOWN, LEVEL, UP
from toolkit.extraction.labels import VERBAL
from toolkit.extraction.page import DateFound, Mention, Page

__all__ = ["find"]

DIRECTION = re.compile(rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN})|(?P<level>{LEVEL}))\b", re.IGNORECASE)
WORD = (
    r"(?!(?:and|or|but|while|as|in|of|on|to|with|from|for|than|by|at|after|against|that|which|was|were|is|are)\b)"
    r"[\w'’-]+[ ]"
)
"""A word that joins nothing on and begins no phrase or clause."""
CHANGE = re.compile(
    rf"[ -](?:{WORD}){{0,2}}?(?:(?P<up>{UP})|(?P<down>{DOWN}))\b(?P<of>\s+(?:in|of)\s+)?",
    re.IGNORECASE,
)
"""What follows a number that tells a change: a 2.4 percent rise in, 3 percent lower."""
TOLD_BEFORE = re.compile(rf"[ -](?:{WORD}){{0,2}}", re.IGNORECASE)
"""Between a number and its quantity: a 300 million mark deficit."""
SHARE = re.compile(r"\s+of\s+(?:[\w.'’-]+\s+){0,3}", re.IGNORECASE)
"""Between a number and what it is a share of: 10 percent of export earnings."""
BREAK = r"[;:]|,(?!\d)|\b(?:and|but|while|whereas|although|though)\b"
BASE = re.compile(
    r"\b(?:against|compared\s+(?:with|to)|versus|from|(?<!more )(?<!less )(?<!fewer )than|after|since|(?<=\bup )on|(?<=\bdown )on)\s+"
    r"(?:(?:an?|the|in|about|around|some|nearly|almost|only|just|at|for|its|their|level|same|period|of|revised|previous|"
    r"rising|falling|growing|declining|reaching|increasing|decreasing)\s+)*",
    re.IGNORECASE,
)
"""Words before what a number is compared with, where a number or a day follows."""
BARE = re.compile(r"after", re.IGNORECASE)
"""What a day may follow without any comparison."""
COUNT = re.compile(r"[$€£¥]?\d[\d.,]*")
"""A number whose unit may have been told before: against 1.2 billion."""
OF_DAY = re.compile(r"['’]s?[ ]+(?:about[ ]|around[ ]|record[ ])?")
"""Between a day and its number: January's 129 million."""
BASE_ENDS = re.compile(rf"{BREAK}|\bto\b", re.IGNORECASE)
CLAUSE = re.compile(BREAK, re.IGNORECASE)
REACH = 90  # code points between a quantity and its number
CLOSE = 25  # code points between a number and a noun right behind it

Span = tuple[int, int]


def find(
    page: Page, mentions: list[Mention], dates: list[DateFound], taken: set[int]
) -> list[dict[str, Any]]:
    """Return rows of `figures`.

    A number tells the quantity right behind it or the one that is said to change by it, else the
    last one before it. What it is compared with ("against 2 billion in May") has a period of its
    own and gives none to others.

    `taken` holds the first code points of numbers that belong to an act.
    """
    actors = by_token(mentions)
    rows = []
    for number, sentence in enumerate(page.sentences):
        days = [d for d in dates if d.sentence == number]
        found = magnitudes.find(page.text, sentence.start, sentence.end)
        told = quantities.find(page, sentence.start, sentence.end, actors, [*days, *found])
        if not told:
            continue
        bases = _bases(page.text, sentence.start, sentence.end, found, days)
        for m in found:
            if m.start in taken or m.role == "duration":
                continue
            measured = _measured(page.text, m, told)
            if measured is None:
                continue
            what, name = measured
            rows.append(
                {
                    **page.place(number, m.start, m.end),
                    "holder_id": quantities.holder(page, what, actors),
                    "quantity": name,
                    "value": m.value,
                    "unit": m.unit,
                    "period": _period(page, m, days, bases),
                    "direction": _direction(page, sentence.start, m, bases),
                }
            )
    return rows


def _measured(text: str, m: Magnitude, told: list[Quantity]) -> tuple[Quantity, str] | None:
    """Return the quantity of a number, and its name."""
    behind = [q for q in told if q.start >= m.end]
    before = [q for q in told if q.end <= m.start and m.start - q.end <= REACH]
    if behind:
        gap = text[m.end : behind[0].start]
        share = SHARE.fullmatch(gap)
        if share and m.unit == "percent":
            return behind[0], f"share of {behind[0].name}"
        change = CHANGE.match(text, m.end)
        changed = change and change["of"] and behind[0].start - change.end() <= CLOSE
        if changed or TOLD_BEFORE.fullmatch(gap):
            return behind[0], behind[0].name
    if before:
        return before[-1], before[-1].name
    if (
        behind
        and behind[0].start - m.end <= REACH
        and not CLAUSE.search(text[m.end : behind[0].start])
    ):
        return behind[0], behind[0].name
    return None


def _bases(
    text: str, start: int, end: int, found: list[Magnitude], days: list[DateFound]
) -> list[Span]:
    """Return the stretches of a sentence that tell what is compared with."""
    numbers = {m.start: m.end for m in found if m.role != "duration"}
    stretches = []
    for match in BASE.finditer(text, start, end):
        at = match.end()
        day = next((d for d in days if match.start() < d.start <= at <= d.end), None)
        if day is not None and at not in numbers:
            of_day = OF_DAY.match(text, day.end)
            at = of_day.end() if of_day else at
        bare = None if day or at in numbers else COUNT.match(text, at, end)
        if at in numbers or bare:
            stop = BASE_ENDS.search(text, bare.end() if bare else numbers[at], end)
            stretches.append((match.start(), stop.start() if stop else end))
        elif day is not None and not BARE.match(match[0]):
            stretches.append((match.start(), day.end))
    return stretches


def _stretch(at: int, stretches: list[Span]) -> Span | None:
    """Return the stretch that holds a code point."""
    return next(((a, b) for a, b in stretches if a <= at < b), None)


def _period(page: Page, m: Magnitude, days: list[DateFound], bases: list[Span]) -> str | None:
    """Return the period of a number: a date right behind it, else the last one before it."""
    here = _stretch(m.start, bases)
    own = [
        d
        for d in days
        if (d.value or "X")[0] != "X"
        and _stretch(d.start, bases) == here
        and not _of_saying(page, d)
    ]
    behind = [d for d in own if d.start >= m.end and not CLAUSE.search(page.text[m.end : d.start])]
    before = [d for d in own if d.start < m.start]
    if behind and (not before or behind[0].start - m.end <= CLOSE):
        return behind[0].value
    return before[-1].value if before else None


def _of_saying(page: Page, day: DateFound) -> bool:
    """Say whether a day is that on which it was said: the ministry said on Monday."""
    span = page.doc.char_span(day.start, day.end, alignment_mode="expand")
    verb = span.root.head
    verb = verb.head if verb.pos_ == "ADP" else verb
    return verb.lemma_.lower() in quantities.SAYING


def _direction(page: Page, start: int, m: Magnitude, bases: list[Span]) -> str | None:
    """Return the way a number goes, by the word right behind it, else by the last one in its clause.

    Where the clause has no verb of its own, that of the one before holds: exports grew three
    percent, imports two.
    """
    change = CHANGE.match(page.text, m.end)
    if change:
        return change.lastgroup if change.lastgroup != "of" else "up" if change["up"] else "down"
    here = _stretch(m.start, bases)
    low = here[0] if here else start
    end = m.start
    while end > low:
        breaks = [
            b
            for b in CLAUSE.finditer(page.text, low, end)
            if not _stretch(b.start(), bases) or here
        ]
        begin = breaks[-1].end() if breaks else low
        words = [
            w
            for w in DIRECTION.finditer(page.text, begin, end)
            if _stretch(w.start(), bases) == here
        ]
        if words:
            return words[-1].lastgroup
        clause = page.doc.char_span(begin, end, alignment_mode="contract")
        if (
            not breaks
            or clause is None
            or any(t.pos_ in VERBAL and not quantities.HEAD.fullmatch(t.text) for t in clause)
        ):
            return None
        end = breaks[-1].start()
    return None
