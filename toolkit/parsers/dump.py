"""The raw dump of a news page: what is left when a page is copied as text.

A dump holds the article among buttons, labels and notices, one block a line. Links may be gone
and have torn the sentence in which they stood into two lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.parsers.byline import Byline, byline, is_post, name_line, publisher_line, stamp
from toolkit.parsers.characters import BULLET, line
from toolkit.parsers.document import Draft
from toolkit.parsers.furniture import (
    CLOSING,
    CREDIT,
    END_MARK,
    GENERATED,
    SUMMARY_LABEL,
    is_furniture,
)

__all__ = ["is_dump", "read_dump"]

HEADER = 60
"""Filled lines at the top of a page among which title, time and byline are looked for."""

FEWEST_SIGNS = 2
"""Lines of furniture, time or byline from which on a text counts as a dump."""

FEWEST_WORDS = 4
"""Words of a title or of a bullet of a summary; a line of fewer is a label."""

SHORTEST_PROSE = 80
"""Characters from which on a line is a paragraph even without a full stop."""

BARS = re.compile(r"\s+[|·•]\s+")
TORN_START = re.compile(r"[.,;:)!?]|[a-z]")
STOP_START = re.compile(r"[.,;:)]")
PROSE_END = re.compile(r"[.!?…][\"”’')\]]*$")


def is_dump(lines: Sequence[str]) -> bool:
    """Whether a text is a page dump: furniture or a notice, and time or byline stand on lines of their own.

    A title, a byline and a day alone head any text.
    """
    filled = [text.strip() for text in lines if text.strip()]
    left = sum(is_furniture(text) or bool(publisher_line(text)) for text in filled)
    heads = sum(
        bool(stamp(text) or (byline(text) and number))
        and not (is_furniture(text) or publisher_line(text))
        for number, text in enumerate(filled)
    )
    return left > 0 and left + heads >= FEWEST_SIGNS


def read_dump(lines: Sequence[str]) -> Draft:
    """Return the article of a page dump.

    >>> draft = read_dump([
    ...     "Talks resume", "By A. Writer", "May 12, 2025 9:00 am ET", "Share", "",
    ...     "The sides met in Geneva, according to", "", ". They agreed.", "Comments", "Nice"])
    >>> draft.title, draft.author, draft.published, draft.paragraphs
    ('Talks resume', 'A. Writer', 'May 12, 2025 9:00 am ET', ['The sides met in Geneva, according to. They agreed.'])
    """
    lines = _split(lines)
    listed = _listed(lines)
    title = _title(lines)
    published: str | None = None
    author: Byline | None = None
    publisher: str | None = None
    machine: bool | None = None
    blocks: list[str] = []
    prose = False  # whether the article has begun
    for number, text in enumerate(lines):
        if not text or number in listed:
            continue
        label = len(text) < SHORTEST_PROSE * 2 and not BULLET.match(text)
        if prose and CLOSING.match(text):
            publisher = publisher or next(filter(None, map(publisher_line, lines[number:])), None)
            break
        if label and GENERATED.search(text):
            machine = True
        if not prose and (when := stamp(text)):
            published = published or when
        elif not prose and number != title and (named := byline(text) or _name(lines, number)):
            author = author or named
        elif label and (name := publisher_line(text)):
            publisher = publisher or name
        elif CREDIT.search(text) and len(text) < SHORTEST_PROSE * 5:
            # above the article, the line before a picture's credit is the words under the picture
            if blocks and lines[number - 1] == blocks[-1] and sum(map(_is_prose, blocks)) <= 1:
                blocks.pop()
                prose = any(map(_is_prose, blocks))
        elif not (is_furniture(text) or (label and GENERATED.search(text)) or number <= title):
            blocks.append(text)
            prose = prose or _is_prose(text)
    summary, body = _parts(_mended(blocks))
    return Draft(
        title=line(lines[title]),
        summary=[f"- {lines[number]}" for number in sorted(listed)] + summary,
        paragraphs=body,
        published=published,
        publisher=publisher or (author.publisher if author else None),
        author=author.author if author else None,
        automated=machine,
    )


def _split(lines: Sequence[str]) -> list[str]:
    """The lines without end marks; a line that joins byline and time by bars becomes several."""
    found: list[str] = []
    for text in lines:
        parts = BARS.split(text.strip())
        joined = len(parts) > 1 and len(text) <= SHORTEST_PROSE * 2 and any(map(stamp, parts))
        found += parts if joined else [END_MARK.sub("", text.strip())]
    return found


def _title(lines: Sequence[str]) -> int:
    """The number of the line that is the title: the first that says much.

    Where none above time and byline does, it is the nearest above them; without these the first.
    """
    found: list[int] = []
    nearest = 0
    for number, text in enumerate(lines):
        named = stamp(text) or byline(text) or is_post(text) or _name(lines, number)
        if len(found) == HEADER or (found and (named or _is_paragraph(text))):
            nearest = -1 if named else 0
            break
        if text and not (named or is_furniture(text)):
            found.append(number)
    spoken = [number for number in found if len(lines[number].split()) >= FEWEST_WORDS]
    return spoken[0] if spoken else found[nearest] if found else 0


def _listed(lines: Sequence[str]) -> set[int]:
    """The numbers of the lines below a label like "Key points", up to a blank or a label."""
    for number, text in enumerate(lines):
        if SUMMARY_LABEL.match(text):
            listed: set[int] = set()
            for following in range(number + 1, len(lines)):
                entry = lines[following]
                if not entry or is_furniture(entry) or len(entry) > SHORTEST_PROSE * 2:
                    break
                if len(entry.split()) >= FEWEST_WORDS:
                    listed.add(following)
            # without a blank below it the list cannot be told from the article
            return listed if any(map(_is_prose, lines[following:])) else set()
    return set()


def _name(lines: Sequence[str], number: int) -> Byline | None:
    """The author where a line is only a name beside a time, a handle or a post."""
    filled = [text for text in lines[max(0, number - 3) : number] if text]
    following = [text for text in lines[number + 1 : number + 4] if text]
    return name_line(lines[number], ((filled or [""])[-1], (following or [""])[0]))


def _parts(blocks: Sequence[str]) -> tuple[list[str], list[str]]:
    """The bullets that stand before the body, and the body; labels around them fall away."""
    start = next((i for i, b in enumerate(blocks) if BULLET.match(b) or _is_prose(b)), 0)
    body = next(
        (i for i, b in enumerate(blocks) if i >= start and not BULLET.match(b)), len(blocks)
    )
    end = len(blocks)
    while end > body + 1 and not _is_prose(blocks[end - 1]) and not BULLET.match(blocks[end - 1]):
        end -= 1
    return list(blocks[start:body]), list(blocks[body:end])


def _mended(blocks: Sequence[str]) -> list[str]:
    """Paragraphs, those joined that a removed link tore: the next begins within a sentence."""
    found: list[list[str]] = []
    for block in blocks:
        torn = found and not PROSE_END.search(found[-1][-1]) and TORN_START.match(block)
        if torn or (found and STOP_START.match(block)):
            found[-1].append(block)
        else:
            found.append([block])
    return [line(" ".join(parts)) for parts in found]


def _is_paragraph(text: str) -> bool:
    return text.endswith(".") and len(text) >= SHORTEST_PROSE


def _is_prose(text: str) -> bool:
    return (bool(PROSE_END.search(text)) and " " in text) or len(text) >= SHORTEST_PROSE
