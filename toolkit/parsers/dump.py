"""The raw dump of a news page: what is left when a page is copied as text.

A dump holds the article among buttons, labels and notices, one block a line. Links may be gone
and have torn the sentence in which they stood into two lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.parsers.characters import BULLET, line
from toolkit.parsers.document import Draft
from toolkit.parsers.furniture import CLOSING, GENERATED, is_furniture
from toolkit.parsers.moments import STAMP

__all__ = ["is_dump", "read_dump"]

HEADER = 40
"""Lines at the top of a page among which time and byline are looked for."""

FEWEST_SIGNS = 2
"""Lines of furniture, time or byline from which on a text counts as a dump."""

LONGEST_LABEL = 200
"""Characters beyond which a line is no byline or time."""

SHORTEST_PROSE = 80
"""Characters from which on a line is a paragraph even without a full stop."""

ROLE = re.compile(
    r"(?:(?P<machine>generated\s+by\s+(?:an?\s+)?AI)|(?:written|posted|reported|published)\s+by|by)\b:?\s*",
    re.IGNORECASE,
)
REVIEWED = re.compile(
    r"(?:\b|(?<=[a-z]))(?P<role>(?:reviewed|edited|fact[- ]checked)\s+by):?\s*", re.IGNORECASE
)
DESK = re.compile(
    r"^(?P<publisher>[A-Z][\w&.’' -]{0,40}?)\s+(?:news\s+)?(?:editorial\s+team|editorial\s+staff|staff(?:\s+writers?)?|"
    r"newsroom|news\s*desk|editors?|reporters?|correspondents?)$",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?(?P<publisher>[A-Z][\w&’' -]{1,40})",
    re.IGNORECASE,
)
SOURCE = re.compile(
    r"(?:source|publisher|published\s+(?:by|in|on))\s*:\s*(?P<publisher>[A-Z][\w&.’' -]{1,40})$",
    re.IGNORECASE,
)
READING_TIME = re.compile(r"\s*\d+\s*-?\s*min(?:ute)?s?\.?\s*read\s*$", re.IGNORECASE)
GLUED = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])")
STAMP_WORDS = re.compile(
    r"\b(?:published|posted|updated|last|modified|on|at|date|first|created|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|"
    r"thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b",
    re.IGNORECASE,
)
NUMERIC_STAMP = re.compile(
    r"^(?:(?:published|posted|date|updated)\W*)?(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})\b",
    re.IGNORECASE,
)
UPDATED = re.compile(r"\s*(?:last\s+)?(?:updated|modified)\b", re.IGNORECASE)
TORN_START = re.compile(r"[.,;:)!?]|[a-z]")
PROSE_END = re.compile(r"[.!?…][\"”’')\]]*$")


def is_dump(lines: Sequence[str]) -> bool:
    """Whether a text is a page dump: time, byline or furniture stand on lines of their own."""
    filled = [text.strip() for text in lines if text.strip()]
    signs = sum(
        is_furniture(text) or _is_stamp(text) or bool(_byline(text) and number)
        for number, text in enumerate(filled)
    )
    return signs >= FEWEST_SIGNS


def read_dump(lines: Sequence[str]) -> Draft:
    """Return the article of a page dump.

    >>> draft = read_dump([
    ...     "Talks resume", "By A. Writer", "May 12, 2025 9:00 am ET", "Share", "",
    ...     "The sides met in Geneva, according to", "", ". They agreed.", "Comments", "Nice"])
    >>> draft.title, draft.author, draft.published, draft.paragraphs
    ('Talks resume', 'A. Writer', 'May 12, 2025 9:00 am ET', ['The sides met in Geneva, according to. They agreed.'])
    """
    title: str | None = None
    author: str | None = None
    stamp: str | None = None
    publisher: str | None = None
    machine: bool | None = None
    blocks: list[str] = []
    prose = False  # whether the article has begun
    filled = [text.strip() for text in lines if text.strip()]
    for number, text in enumerate(filled):
        label = len(text) <= LONGEST_LABEL and not BULLET.match(text)
        if prose and CLOSING.match(text):
            publisher = publisher or _publisher(filled[number:])
            break
        if label and GENERATED.search(text) and not _is_prose(text.removesuffix(".")):
            machine = True
        if label and not prose and number < HEADER and _is_stamp(text):
            if stamp is None or UPDATED.match(stamp):
                stamp = READING_TIME.sub("", text)
            continue
        named = _byline(text) if label and number < HEADER else None
        if named and title is not None and not prose:
            author = author or named[0]
            publisher = publisher or named[1]
        elif label and (found := SOURCE.match(text) or RIGHTS.match(text)):
            publisher = publisher or found["publisher"].strip()
        elif is_furniture(text) or (label and GENERATED.search(text)):
            continue
        elif title is None:
            title = line(text)
        else:
            blocks.append(text)
            prose = prose or _is_prose(text)
    summary, body = _parts(_mended(blocks))
    return Draft(
        title=title,
        summary=summary,
        paragraphs=body,
        published=stamp,
        publisher=publisher,
        author=author,
        automated=machine,
    )


def _parts(blocks: Sequence[str]) -> tuple[list[str], list[str]]:
    """The bullets that stand before the body, and the body; labels above them fall away."""
    start = next((i for i, b in enumerate(blocks) if BULLET.match(b) or _is_prose(b)), 0)
    body = next(
        (i for i, b in enumerate(blocks) if i >= start and not BULLET.match(b)), len(blocks)
    )
    return list(blocks[start:body]), list(blocks[body:])


def _mended(blocks: Sequence[str]) -> list[str]:
    """Paragraphs, those joined that a removed link tore: the next begins within a sentence."""
    found: list[list[str]] = []
    for block in blocks:
        torn = found and not PROSE_END.search(found[-1][-1]) and TORN_START.match(block)
        if torn or (found and re.match(r"[.,;:)]", block)):
            found[-1].append(block)
        else:
            found.append([block])
    return [line(" ".join(parts)) for parts in found]


def _is_prose(text: str) -> bool:
    return (bool(PROSE_END.search(text)) and " " in text) or len(text) >= SHORTEST_PROSE


def _is_stamp(text: str) -> bool:
    """Whether a line is a time of publication and little else."""
    if len(text) > LONGEST_LABEL:
        return False
    found = STAMP.search(text)
    if not found:
        return NUMERIC_STAMP.match(text) is not None
    rest = STAMP_WORDS.sub(" ", text[: found.start()])
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 2


def _byline(text: str) -> tuple[str, str | None] | None:
    """The author of a line that is a byline, and the publisher if it names its desk."""
    role = ROLE.match(text)
    parts = REVIEWED.split(text, maxsplit=1)
    if not role and len(parts) == 1:
        return None
    who = text[role.end() : len(parts[0])] if role else parts[0]
    who = GLUED.sub(" ", who).strip(" ,|·-") if role and role["machine"] else who.strip(" ,|·-")
    if len(who) > SHORTEST_PROSE or PROSE_END.search(who.removesuffix("Jr.")):
        return None
    if role and role["machine"]:
        who = f"AI {who}".strip()
    reviewer = parts[-1].strip() if len(parts) > 1 else ""
    author = f"{who}; {parts[1].lower()} {reviewer}".removeprefix("; ") if reviewer else who
    desk = DESK.match(reviewer) or DESK.match(who)
    return (author, desk["publisher"].strip() if desk else None) if author else None


def _publisher(rest: Sequence[str]) -> str | None:
    """The publisher as a copyright notice at the foot names it."""
    for text in rest:
        found = RIGHTS.match(text)
        if found:
            return re.sub(
                r"\s*(?:all rights reserved.*)$", "", found["publisher"], flags=re.I
            ).strip()
    return None
