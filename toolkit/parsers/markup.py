"""Marked-up text within other formats (feeds, letters, archives) → paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from toolkit.errors import ParseError
from toolkit.parsers.characters import line

__all__ = ["blocks", "tree"]

DEEPEST = 200
"""Levels of elements within each other beyond which a page is refused."""

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
UNSEEN = frozenset(["script", "style", "template", "noscript", "head", "title", "svg", "button"])


def tree(text: str) -> Any:
    """The root of a page of HTML.

    Raises
    ------
    ParseError
        It is no HTML, or its elements stand too deep within each other.
    """
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ParseError(f"not a page of HTML ({error})") from error
    if root.find("/".join(["*"] * DEEPEST)) is not None:
        raise ParseError(f"elements stand more than {DEEPEST} deep within each other")
    return root


def blocks(text: str) -> list[str]:
    """The paragraphs of a piece of HTML, each item of a list as "- …".

    >>> blocks("<p>Tin <b>rose</b>.</p>Zinc<br>fell.<ul><li>Lead</li></ul>")
    ['Tin rose.', 'Zinc', 'fell.', '- Lead']
    """
    if "<" not in text and "&" not in text:
        return [found for found in (line(part) for part in text.split("\n")) if found]
    pieces = "".join(_pieces(tree(f"<div>{text}</div>"))).split("\n")
    return [found for found in (line(piece) for piece in pieces) if found and found != "-"]


def _pieces(element: Any) -> Iterator[str]:
    """The text of an element; a newline stands where a block begins or ends."""
    if isinstance(element.tag, str) and element.tag not in UNSEEN:
        block = element.tag in BLOCKS
        if block:
            yield "\n- " if element.tag == "li" else "\n"
        yield " ".join((element.text or "").split("\n"))
        for child in element:
            yield from _pieces(child)
        if block:
            yield "\n"
    yield " ".join((element.tail or "").split("\n"))
