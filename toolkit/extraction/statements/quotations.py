"""Quotations of a page: where they begin and end, also over several sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from toolkit.extraction.page import Page

__all__ = ["Quotation", "covers", "quotations", "style"]

MARK = re.compile(r"[“”\"«»]|``|''")
OPENING, CLOSING = frozenset({"“", "«", "``"}), frozenset({"”", "»", "''"})
MOSTLY = 0.8  # share of what is said that is quoted, above which the whole counts as quoted

Quotation = tuple[int, int]


def quotations(page: Page) -> list[Quotation]:
    """Return the spans of quotations with their marks, in order.

    A quotation that no mark closes ends with its paragraph. Marks that look the same on both
    sides open and close by turns within a paragraph.
    """
    text = page.text
    found: list[Quotation] = []
    paragraphs: dict[int, tuple[int, int]] = {}
    for s in page.sentences:
        first, _ = paragraphs.get(s.paragraph, (s.start, s.end))
        paragraphs[s.paragraph] = (first, s.end)
    for start, end in paragraphs.values():
        opened: int | None = None
        for mark in MARK.finditer(text, start, end):
            sign = mark.group()
            if opened is None and sign not in CLOSING:
                opened = mark.start()
            elif opened is not None and sign not in OPENING:
                found.append((opened, mark.end()))
                opened = None
        if opened is not None:
            found.append((opened, end))
    return found


def covers(quoted: Sequence[Quotation], start: int, end: int) -> bool:
    """Say whether a span lies within one quotation.

    >>> covers([(0, 10)], 2, 9), covers([(0, 10)], 2, 12)
    (True, False)
    """
    at = bisect_right(quoted, start, key=_start) - 1
    return at >= 0 and end <= quoted[at][1]


def style(quoted: Sequence[Quotation], start: int, end: int) -> str:
    """Return how a span is said: direct (quoted), indirect, or mixed.

    >>> style([(0, 10)], 0, 10), style([(0, 10)], 0, 40), style([], 0, 40)
    ('direct', 'mixed', 'indirect')
    """
    near = quoted[
        max(0, bisect_right(quoted, start, key=_start) - 1) : bisect_left(quoted, end, key=_start)
    ]
    if any(a <= start < b for a, b in near) and any(a < end <= b for a, b in near):
        return "direct"  # broken by its attribution at most
    share = sum(max(0, min(end, b) - max(start, a)) for a, b in near) / max(1, end - start)
    return "direct" if share > MOSTLY else "mixed" if share else "indirect"


def _start(quotation: Quotation) -> int:
    return quotation[0]
