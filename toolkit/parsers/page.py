"""A web page: its body without furniture, its title, time, byline and summary from its metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import trafilatura
from lxml import etree

from toolkit.errors import ParseError
from toolkit.parsers import markup
from toolkit.parsers.byline import LONGEST_LABEL, headed, stamp
from toolkit.parsers.characters import decode, line
from toolkit.parsers.document import RIGHTS, Draft
from toolkit.parsers.furniture import CLOSING, GENERATED, is_furniture
from toolkit.parsers.records import scalar
from toolkit.parsers.sources import ONE_TEXT, content

__all__ = ["draft", "parse"]

ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|Report|WebPage)$")
TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
TIMES = (
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created",
    "og:published_time", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
AUTHORS = (
    "author",
    "article:author_name",
    "parsely-author",
    "byl",
    "dc.creator",
    "sailthru.author",
)
SITES = ("og:site_name", "application-name", "dc.publisher", "cxenseparse:site")
SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
HEAD = 4_096
FEWEST_WORDS = 4
"""Words of a paragraph; a line of fewer above the article is a label."""

SHORTEST_SUMMARY = 40
"""Characters below which a description is a label, not a summary."""


def parse(path: Path) -> Iterator[Draft]:
    """Yield the document of an HTML file."""
    yield draft(content(path, ONE_TEXT))


def draft(data: bytes, url: str | None = None, charset: str | None = None) -> Draft:
    """Return the article of a page; `url` and `charset` are what is known of it from elsewhere.

    A time without a zone gives only the day.

    Raises
    ------
    ParseError
        There is no article on the page.
    """
    declared = CHARSET.search(data[:HEAD])
    text = decode(data, charset or (declared[1].decode("ascii") if declared else None))
    tree = markup.tree(text)
    meta, linked = _meta(tree), _linked(tree)
    title = (
        scalar(linked.get("headline"))
        or _named(meta, TITLES)
        or _words(tree, "//h1")
        or _words(tree, "//title")
    )
    address = url or _attribute(tree, "//link[@rel='canonical']/@href") or meta.get("og:url")
    summary, blocks = _body(text, tree, title)
    if not blocks:
        raise ParseError("no article was found on the page")
    top = headed(blocks, title)
    body = list(top.paragraphs)
    while len(body) > 1 and len(body[0].split()) < FEWEST_WORDS and not body[0].endswith("."):
        body.pop(0)  # a label above the article: its section, a place
    if not summary:
        told = line(scalar(linked.get("description")) or _named(meta, SUMMARIES) or "")
        if len(body) > 1 and body[0] == told:
            summary = [body.pop(0)]
        # a description is often the torn beginning of the body
        elif told.rstrip(" .…")[:SHORTEST_SUMMARY] not in " ".join(body):
            summary = [told] if len(told) >= SHORTEST_SUMMARY else []
    rights = meta.get("dcterms.rights") or meta.get("dc.rights")
    return Draft(
        title=line(top.title or "") or None,
        summary=summary,
        paragraphs=body,
        published=scalar(linked.get("datePublished"))
        or _named(meta, TIMES)
        or _attribute(tree, "//article//time/@datetime | //header//time/@datetime")
        or _attribute(tree, "//time/@datetime")
        or top.published
        or next(filter(None, map(stamp, _lines(tree))), None),
        publisher=scalar(linked.get("publisher")) or _named(meta, SITES) or top.publisher,
        author=scalar(linked.get("author")) or _named(meta, AUTHORS) or top.author,
        url=address,
        language=_attribute(tree, "/html/@lang") or scalar(linked.get("inLanguage")),
        automated=True if any(map(GENERATED.search, _lines(tree))) else None,
        rights=rights if rights in RIGHTS else None,
        section=scalar(linked.get("articleSection")) or meta.get("article:section"),
    )


def _body(text: str, tree: Any, title: str | None) -> tuple[list[str], list[str]]:
    """The bullets above the body of the article, and its paragraphs."""
    found = trafilatura.bare_extraction(
        text,
        include_comments=False,
        include_tables=True,
        include_images=False,
        favor_precision=True,
    )
    if found is not None and found.body is not None:
        blocks = [line(block) for block in _blocks(found.body)]
    else:  # too short for it: what the page itself marks as its article
        marked = next(iter(tree.xpath("//article | //main")), None)
        blocks = [] if marked is None else markup.blocks(etree.tostring(marked, encoding="unicode"))
    headline = line(title or "").casefold()
    kept: list[str] = []
    for block in blocks:
        if CLOSING.match(block) and kept:
            break
        if block and block.casefold() != headline and not is_furniture(block):
            kept.append(block)
    first = next((i for i, block in enumerate(kept) if not block.startswith("- ")), len(kept))
    return kept[:first], kept[first:]


def _blocks(body: Any) -> Iterator[str]:
    """The text of each paragraph, heading, list item and row of a table."""
    for element in body:
        if element.tag == "list":
            yield from (f"- {''.join(item.itertext())}" for item in element.iter("item"))
        elif element.tag == "table":
            for row in element.iter("row"):
                cells = [" ".join("".join(cell.itertext()).split()) for cell in row.iter("cell")]
                yield " | ".join(cell for cell in cells if cell)
        elif element.tag in ("quote", "div") and len(element):
            yield element.text or ""
            yield from _blocks(element)
        else:
            yield "".join("\n" if part is None else part for part in element.itertext())


def _linked(tree: Any) -> Mapping[str, Any]:
    """The article as described in JSON-LD; empty where the page holds none that can be read."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = data if isinstance(data, list) else [data]
        graphs = [node.get("@graph") for node in nodes if isinstance(node, dict)]
        nodes = nodes + [node for graph in graphs if isinstance(graph, list) for node in graph]
        for node in nodes:
            kinds = node.get("@type", "") if isinstance(node, dict) else ""
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and ARTICLE.match(kind) for kind in kinds) and (
                "headline" in node or "datePublished" in node
            ):
                return dict(node)
    return {}


def _meta(tree: Any) -> dict[str, str]:
    """The page's meta tags by name in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in tree.iterfind(".//meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if name and tag.get("content"):
            found.setdefault(name.strip().lower(), tag.get("content").strip())
    return found


def _named(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name)), None)


def _words(tree: Any, path: str) -> str | None:
    return next((" ".join(e.text_content().split()) for e in tree.xpath(path)), None) or None


def _attribute(tree: Any, path: str) -> str | None:
    return next((str(value).strip() for value in tree.xpath(path) if value.strip()), None)


def _lines(tree: Any) -> Iterator[str]:
    """The short lines of a page: labels, bylines, notices."""
    for text in tree.xpath("//body//text()[not(parent::script or parent::style)]"):
        shown = " ".join(text.split())
        if 0 < len(shown) <= LONGEST_LABEL:
            yield shown
