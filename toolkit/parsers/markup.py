"""Marked-up text within other formats (feeds, letters, archives) → paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from toolkit.errors import ParseError
from toolkit.parsers.characters import line

__all__ = ["blocks", "tree"]

DEEPEST = 200
"""Levels of elements within each other beyond which a page is refused."""

BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|center|d[dlt]|div|fieldset|figure|footer|form|h[1-6r]|"
    "header|html|li|main|nav|[ou]l|p|pre|section|table|t[dhr]|tbody|tfoot|thead"
)
LONGEST_CELL = 300
"""Characters of a cell beyond which a table is the layout of a page, not a table."""

EMPTY_ITEM = re.compile(r"\n-\s*\n\s*")
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
    """The paragraphs of a piece of HTML; an item of a list is "- …", a row of a table "… | …".

    >>> blocks("<p>Tin <b>rose</b>.</p>Zinc<br>fell.<ul><li><p>Lead</ul><tr><td>1<td>2</tr>")
    ['Tin rose.', 'Zinc', 'fell.', '- Lead', '1 | 2']
    """
    if "<" not in text and "&" not in text:
        return [found for found in (line(part) for part in text.split("\n")) if found]
    pieces = "".join(_pieces(tree(f"<div>{text}</div>")))
    lines = (line(piece) for piece in EMPTY_ITEM.sub("\n- ", pieces).split("\n"))
    return [found for found in lines if found and found != "-"]


def _pieces(element: Any) -> Iterator[str]:
    """The text of an element; a newline stands where a block begins or ends."""
    if isinstance(element.tag, str) and element.tag not in UNSEEN:
        block = BLOCK.fullmatch(element.tag) is not None
        if block:
            yield "\n- " if element.tag == "li" else "\n"
        cells = [line(cell.text_content()) for cell in element if element.tag == "tr"]
        if len(cells) > 1 and max(map(len, cells)) <= LONGEST_CELL:
            yield " | ".join(filter(None, cells))
        else:
            yield " ".join((element.text or "").split("\n"))
            for child in element:
                yield from _pieces(child)
        if block:
            yield "\n"
    yield " ".join((element.tail or "").split("\n"))
