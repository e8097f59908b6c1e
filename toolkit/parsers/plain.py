"""Plain text: a text with its title in the first line, or the raw dump of a news page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toolkit.parsers.byline import headed
from toolkit.parsers.characters import clean, decode, paragraphs
from toolkit.parsers.document import Draft
from toolkit.parsers.dump import is_dump, read_dump
from toolkit.parsers.furniture import without_closing
from toolkit.parsers.sources import ONE_TEXT, content

__all__ = ["parse"]


def parse(path: Path) -> Iterator[Draft]:
    """Yield the document of a text file."""
    text = clean(decode(content(path, ONE_TEXT)))
    lines = text.split("\n")
    if is_dump(lines):
        yield read_dump(lines)
        return
    yield headed(paragraphs(without_closing(text)))
