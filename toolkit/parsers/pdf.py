"""PDF: the text of its pages without running heads, feet and page numbers."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from toolkit.errors import ParseError
from toolkit.parsers.byline import headed
from toolkit.parsers.characters import clean, join, line
from toolkit.parsers.document import Draft
from toolkit.parsers.sources import content

__all__ = ["parse", "text_of"]

# what pypdf mends in silence is no news; a program that logs still gets it
logging.getLogger("pypdf").addHandler(logging.NullHandler())

MOST_PAGES = 2_000
"""Pages that are read; a longer file is refused."""

EDGE = 3
"""Lines at the top and the foot of a page among which running heads are looked for."""

REPEATED = 0.5
"""Share of the pages on which a line must stand at the edge to be a running head."""

FEWEST_PAGES = 3
"""Pages from which on a repeated line is a running head."""

SHORT_LINE = 0.75
"""A line shorter than this share of the usual length, and ending a sentence, ends a paragraph."""

TITLE_LINES = 3
"""Lines over which a title may run."""

PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—]?$",
    re.IGNORECASE,
)
ENDED = re.compile(r"[.!?:;][\"”’')\]]*$")
BEGINS = re.compile(
    r"[-•·▪◦‣●■]\s|\(?(?:[a-z]|\d{1,3}|[ivx]{1,5})[.)]\s|(?:Section|Sec\.|Article|Annex)\s\d"
)


def parse(path: Path) -> Iterator[Draft]:
    """Yield the document of a PDF file; its title is that of its properties, else its first line."""
    yield text_of(content(path))


def text_of(data: bytes) -> Draft:
    """Return the document of a PDF.

    Raises
    ------
    ParseError
        The file is damaged, locked, too long, or holds pictures of pages without text.
    """
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ParseError("locked by a password")
        if len(reader.pages) > MOST_PAGES:
            raise ParseError(f"{len(reader.pages)} pages; at most {MOST_PAGES} are read")
        pages = [clean(page.extract_text()).split("\n") for page in reader.pages]
        told = str(reader.metadata.title or "") if reader.metadata else ""
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ParseError(f"not a PDF that can be read ({error})") from error
    found = _paragraphs(_without_heads(pages))
    if not found:
        raise ParseError("no text in this PDF: its pages are pictures, and none are read")
    title = line(told)
    # a title in the properties is often the name of a file: it counts if the text opens with it
    for lines in range(1, TITLE_LINES + 1):
        if title and line(" ".join(found[:lines])).casefold() == title.casefold():
            rest = [text for text in found[lines:] if text.casefold() != title.casefold()]
            return headed(rest, title)
    return headed(found)


def _without_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines of each page without page numbers and lines that return at the edge of pages."""
    filled = [[text.strip() for text in page if text.strip()] for page in pages]
    edges = Counter(
        key
        for page in filled
        for key in sorted({_shape(text) for text in page[:EDGE] + page[-EDGE:]})
    )
    heads = {
        key
        for key, count in edges.items()
        if len(pages) >= FEWEST_PAGES and count >= max(FEWEST_PAGES, REPEATED * len(pages))
    }
    kept = []
    for page in filled:
        last = len(page) - EDGE
        kept.append(
            [
                text
                for number, text in enumerate(page)
                if EDGE <= number < last or not (_shape(text) in heads or PAGE_NUMBER.match(text))
            ]
        )
    return kept


def _shape(text: str) -> str:
    """A line with its numbers made alike: a running head changes only by the page."""
    return re.sub(r"\d+", "0", text.casefold())


def _paragraphs(pages: Sequence[Sequence[str]]) -> list[str]:
    """Paragraphs from the lines of all pages: they end at a short line that ends a sentence."""
    lines = [text for page in pages for text in page]
    lengths = sorted(map(len, lines))
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    found: list[list[str]] = []
    for before, text in zip(["", *lines], lines, strict=False):
        short = len(before) < SHORT_LINE * usual
        ends = short and (ENDED.search(before) or not text[:1].islower())
        if not found or ends or BEGINS.match(text):
            found.append([text])
        else:
            found[-1].append(text)
    return [kept for kept in (line(join(parts)) for parts in found) if kept]
