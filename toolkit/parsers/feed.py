"""Feeds: RSS 0.9 to 2.0, RDF and Atom files; an entry is a document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.errors import ParseError
from toolkit.parsers.characters import line
from toolkit.parsers.document import Draft
from toolkit.parsers.markup import blocks
from toolkit.parsers.sources import content, xml

__all__ = ["parse"]

SHORTEST_BODY = 80
"""Characters of an entry's content below which its summary is the better text."""


def parse(path: Path) -> Iterator[Draft]:
    """Yield each entry; its key is its id, else its address."""
    root = xml(content(path))
    entries = root.xpath("//*[local-name()='item' or local-name()='entry']")
    if not entries:
        raise ParseError("no entry of a feed was found. Valid: RSS, RDF, Atom")
    channel = root.xpath("(//*[local-name()='channel']|/*[local-name()='feed'])[1]")
    site = _said(channel[0], "title") if channel else None
    language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
    language = language or (_said(channel[0], "language") if channel else None)
    for number, entry in enumerate(entries, 1):
        url = _address(entry)
        source_id = _said(entry, "guid", "id")
        summary = blocks(_marked(entry, "description", "summary"))
        body = blocks(_marked(entry, "encoded", "content"))
        if sum(map(len, body)) < SHORTEST_BODY and sum(map(len, summary)) > sum(map(len, body)):
            summary, body = [], summary
        elif not body or summary == body[: len(summary)]:
            summary = []
        author = entry.xpath("*[local-name()='author' or local-name()='creator'][1]")
        name = author[0].xpath("*[local-name()='name']") if author else []
        yield Draft(
            record=source_id or url or str(number),
            source_id=source_id,
            title=" ".join(blocks(_marked(entry, "title"))) or None,
            summary=summary if len(summary) == 1 else [],
            paragraphs=body,
            published=_said(entry, "pubDate", "published", "issued", "date", "updated"),
            publisher=_said(entry, "source") or site,
            author=line("".join((name or author)[0].itertext())) or None if author else None,
            url=url,
            language=language,
        )


def _said(element: Any, *names: str) -> str | None:
    """The text of the first of the named children that has any."""
    for name in names:
        for child in element.xpath("*[local-name()=$name]", name=name):
            text = line(" ".join(child.itertext()))
            if text:
                return text
    return None


def _marked(entry: Any, *names: str) -> str:
    """The text of a child with its marks: escaped, as CDATA, or as elements of XHTML."""
    for name in names:
        for child in entry.xpath("*[local-name()=$name]", name=name):
            if len(child):
                return "\n".join("\n".join(part.itertext()) for part in child)
            if child.text and child.text.strip():
                return str(child.text)
    return ""


def _address(entry: Any) -> str | None:
    """The address of an entry: Atom keeps it in an attribute, RSS in the text."""
    links = entry.xpath("*[local-name()='link']")
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return line(link.get("href"))
    return next((line(link.text) for link in links if link.text and link.text.strip()), None)
