"""Markdown with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from toolkit.errors import ParseError
from toolkit.parsers.characters import BULLET, clean, decode, join, quoted
from toolkit.parsers.document import Draft
from toolkit.parsers.furniture import without_closing, without_inserted
from toolkit.parsers.markup import blocks
from toolkit.parsers.records import draft_of
from toolkit.parsers.sources import ONE_TEXT, content

__all__ = ["front_matter", "parse", "plain"]

LONGEST_FRONT_MATTER = 65_536
FRONT_MATTER = re.compile(r"\A\s*---[ ]*\n(.*?)\n(?:---|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL)
STRAY = re.compile(
    # marks of emphasis that the source set a blank too early or too late, and lost escapes
    r"\*{2,}|(?:(?<=\s)|^)[*_]+(?=[A-Za-z\s]|$)|(?<=[\w.,;:)])\*(?=\W|$)|\\(?=[^\w\s])"
)
RUN_ON = re.compile(r"(?<![.:;?!])\n(?=[a-z])")
# indented code is not a thing of policy documents: what is indented there is quoted text
READER = MarkdownIt("commonmark").enable("table").disable(["code"])


def parse(path: Path) -> Iterator[Draft]:
    """Yield the document of a Markdown file; its front matter tells title, time, publisher …

    Keys are those of `toolkit.parsers.records.FIELDS`. Without a title there, the first heading
    of level 1 is the title.
    """
    fields, text = front_matter(clean(decode(content(path, ONE_TEXT))))
    title, body = plain(without_closing(without_inserted(quoted(text))))
    draft = draft_of(fields, body)
    yield replace(draft, title=draft.title or title)


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return the fields of the front matter that opens a text, and what follows it.

    >>> front_matter("---\\ndate: 2025-11-20\\n---\\nTalks end")
    ({'date': '2025-11-20'}, 'Talks end')
    """
    front = FRONT_MATTER.match(text[: LONGEST_FRONT_MATTER + 10])
    return (_fields(front[1]), text[front.end() :]) if front else ({}, text)


def _fields(text: str) -> dict[str, Any]:
    """The fields of front matter, each as the text that is written there."""
    try:
        # references within YAML serve no front matter, and can blow a page up to gigabytes
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            raise ParseError("front matter: references (*name) are not read")
        # the base loader makes text of every value: `no` stays Norwegian, a date as written
        fields = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ParseError(f"front matter: not valid YAML ({error})") from error
    if fields is None or fields == "":
        return {}
    if not isinstance(fields, dict):
        raise ParseError("front matter: not a list of `key: value` lines")
    return fields


def plain(text: str) -> tuple[str | None, list[str]]:
    """Return the heading of level 1 that opens a Markdown text, and its paragraphs, unmarked.

    >>> plain("# Talks\\n\\nThe *first* round\\n[ended](x).\\n\\n-   Tariffs")
    ('Talks', ['The first round ended.', '- Tariffs'])
    """
    title: str | None = None
    found: list[str] = []
    tokens = READER.parse(text)
    item = False  # whether the next paragraph opens a list item
    cells: list[str] | None = None
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "list_item_open":
            item = True
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            found.append(" | ".join(cell for cell in cells or [] if cell))
            cells = None
        elif token.type == "inline":
            lines = _inline(token.children or [])
            if cells is not None:
                cells.append(" ".join(lines))
            elif before and before.tag == "h1" and title is None and not found:
                title = " ".join(lines) or None
            else:
                if item and lines and not BULLET.match(lines[0]):
                    lines[0] = f"- {lines[0]}"
                item = False
                # a paragraph that begins within a sentence was torn off the one before
                if found and lines and lines[0][:1].islower() and found[-1][-1].isalnum():
                    found[-1] = join([found[-1], lines.pop(0)])
                found += lines
        elif token.type == "html_block":
            found += blocks(token.content)
        elif token.type == "fence":
            found += token.content.split("\n")
    return title, [paragraph for paragraph in found if paragraph.strip()]


def _inline(children: list[Token]) -> list[str]:
    """The lines of a paragraph, broken where its source breaks it on purpose."""
    pieces: list[str] = []
    emphasised = False  # whether a mark of emphasis stands between the last piece and the next
    for child in children:
        if child.type in ("text", "code_inline"):
            words = child.content
            # a source that lost the blank before an emphasised word: applicable*ad valorem*
            if emphasised and pieces and pieces[-1][-2:].isalnum() and words[:2].isalnum():
                pieces.append(" ")
            if words:
                pieces.append(words)
                emphasised = False
        elif child.type == "softbreak":
            pieces.append("\f")  # clean text holds no form feed: it marks a wrapped line
        elif child.type == "hardbreak" or child.content.lower().startswith("<br"):
            pieces.append("\n")
        elif child.type.startswith(("em_", "strong_")):
            emphasised = True
    text = RUN_ON.sub("\f", "".join(pieces))  # a break within a sentence is no break on purpose
    lines = (STRAY.sub("", part).strip() for part in text.split("\n"))
    return [join(part.split("\f")) for part in lines if part]
