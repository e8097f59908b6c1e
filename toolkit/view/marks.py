"""Text with its spans marked: actors, statements, dates and events highlighted in place.

>>> print(marked("China acts", 0, 10, [Span(0, 5, "actor", "China")]))
<span class="actor" title="China">China</span> acts
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

__all__ = ["Span", "dated", "marked", "quotation"]

_DAY = re.compile(r"(?<![\w/.-])\d{4}-\d\d-\d\d(?![\w-])")


@dataclass(frozen=True)
class Span:
    """A stretch of a document: its code points, what is read there, and where that leads."""

    start: int
    end: int
    kind: str
    title: str
    link: str | None = None


def marked(text: str, first: int, last: int, spans: Iterable[Span]) -> str:
    """Return `text[first:last]` as HTML in which the spans are marked.

    Spans may overlap: the text is cut where any begins or ends, and each piece carries all that
    holds there, with the title and the link of the shortest. Markup in the text is shown, not run.
    """
    inside = [
        Span(max(s.start, first), min(s.end, last), s.kind, s.title, s.link)
        for s in spans
        if s.start < last and s.end > first and s.start < s.end
    ]
    cuts = sorted({first, last, *(s.start for s in inside), *(s.end for s in inside)})
    pieces = []
    for start, end in pairwise(cuts):
        here = [s for s in inside if s.start <= start and s.end >= end]
        pieces.append(_piece(text[start:end], here))
    return "".join(pieces)


def _piece(text: str, here: Sequence[Span]) -> str:
    if not here:
        return escape(text)
    shortest = min(here, key=lambda s: (s.end - s.start, s.kind, s.title))
    kinds = " ".join(sorted({s.kind for s in here}))
    title = escape(shortest.title)
    linked = next((s.link for s in sorted(here, key=lambda s: s.end - s.start) if s.link), None)
    if linked:
        return f'<a class="{kinds}" title="{title}" href="{escape(linked)}">{escape(text)}</a>'
    return f'<span class="{kinds}" title="{title}">{escape(text)}</span>'


def quotation(sentence: str, start: int, end: int) -> str:
    """Return a sentence as HTML with the words from `start` to `end` (counted in it) marked."""
    if not 0 <= start < end <= len(sentence):
        return escape(sentence)
    return (
        f"{escape(sentence[:start])}<mark>{escape(sentence[start:end])}</mark>"
        f"{escape(sentence[end:])}"
    )


def dated(text: str) -> str:
    """Return text as HTML in which each ISO day is one: no line of a page breaks at its hyphens.

    >>> dated("from 2025-05-12 on")
    'from <time>2025-05-12</time> on'
    """
    return _DAY.sub(r"<time>\g<0></time>", escape(text))
