"""Plain text: a text with its title in the first line, perhaps below front matter, or the raw dump
of a news page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from toolkit.parsers.byline import HEADER, byline, day_line, headed
from toolkit.parsers.characters import clean, decode, paragraphs, quoted
from toolkit.parsers.document import Draft
from toolkit.parsers.dump import is_dump, read_dump
from toolkit.parsers.furniture import without_closing, without_inserted
from toolkit.parsers.markdown import front_matter
from toolkit.parsers.records import draft_of
from toolkit.parsers.sources import ONE_TEXT, content

__all__ = ["parse"]

TITLED = re.compile(r"\A\s*(?:title|headline)[ ]*:[ ]*(?=\S)", re.IGNORECASE)
"""Before the title of a text: Title: Talks end."""


def parse(path: Path) -> Iterator[Draft]:
    """Yield the document of a text file; what front matter tells wins over what its lines tell."""
    fields, text = front_matter(clean(decode(content(path, ONE_TEXT))))
    if fields:
        draft, told = headed(paragraphs(_article(text))), draft_of(fields, ())
        yield replace(draft, **{name: value for name, value in vars(told).items() if value})
        return
    text = TITLED.sub("", text)
    lines = text.split("\n")
    if is_dump(lines):
        yield read_dump(lines)
        return
    yield headed(paragraphs(_article(text)))


def _article(text: str) -> str:
    return _parted(without_closing(without_inserted(quoted(text))))


def _parted(text: str) -> str:
    """A text whose day and byline stand apart, though they follow its title without a blank line."""
    top, blank, rest = text.lstrip("\n").partition("\n\n")
    lines = top.split("\n")
    if len(lines) > HEADER:
        return text
    apart = [f"\n{one}\n" if day_line(one) or byline(one) else one for one in lines]
    return "\n".join(apart) + blank + rest
