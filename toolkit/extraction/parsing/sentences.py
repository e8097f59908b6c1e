"""Text to sentences: rules for news and official prose, since a wrong cut costs a whole event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from toolkit.codebook import Codebook
from toolkit.extraction.page import Sentence

__all__ = ["split"]

END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*(?:[A-Z0-9À-Þ$€£]|-\s))")
LAST_WORD = re.compile(r"(\S+?)[\"”’'»)\]]*$")
NEXT_WORD = re.compile(r"\s+[\"“‘'«(\[]*([\w'’]+)")
# "Peace!" Trump said: the quotation ends, the sentence does not
SAID_AFTER = re.compile(r"\s+(?:\w[\w.'’-]*\s){1,4}(?:said|says|wrote|tweeted|asked|told|added)\b")
PART = re.compile(r".*[/-]")  # of Canada/U.S., anti-U.S.
INITIAL = re.compile(r"^[\"“‘(\[]*[A-Z]\.$")

# After these a capital letter may go on with the sentence (U.S. Officials) or begin a new one.
MAY_END = frozenset(
    "U.S. U.K. U.N. E.C. E.U. a.m. p.m. Inc. Corp. Co. Ltd. etc. D.C. J.R. Jr. Sr.".split()
)
# Wires of the 1980s write any word after "U.S." with a capital: by the U.S. And Japan. Joining words go on in
# texts that have no small letter there, other words that may open a sentence where one is seen to be raised.
JOINING = frozenset("And Or Which That".split())
WITHIN = frozenset(
    "On At In If When While As For By To From With After Before Since Until Under Over Where Who "
    "Because Although Though Last Next Not Later During Without Within Between Among Asked".split()
)
OPENERS = (
    JOINING
    | WITHIN
    | frozenset(
        "The A An It He She They We I You This These Those But So Its His Her Their Our My There Here "
        "What How Why However Meanwhile Moreover Also Both Some Many Most Several Such Other Another No "
        "Now Then Earlier Yet Still Once According Despite Instead Nevertheless".split()
    )
)
STATES = frozenset({"U.S.", "U.K."})
AFTER_STATE = re.compile(r"\bU\.[SK]\.\s+([A-Z]?)([a-z]+)(?=\s+([a-z])?)")
"""The capital and the rest of the next word, and the small letter that the one after it begins with."""


def split(row: dict[str, Any], codebook: Codebook) -> list[Sentence]:
    """Return the sentences of a document, in order; together they hold all its words.

    Parameters
    ----------
    row : a row of `documents`; its title, summary and dateline sections are kept apart.
    codebook : its table `abbreviations` says after which full stops a sentence goes on.
    """
    text: str = row["text"]
    sections = [(s["start"], s["end"], s["section"]) for s in row["sections"] or []]
    abbreviations = frozenset(codebook["abbreviations"]["abbreviation"].to_list())
    openers = _openers(text)
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        for first, last, section in _sections(start, end, sections):
            whole = section == "title"
            for a, b in (
                [(first, last)] if whole else _cut(text, first, last, abbreviations, openers)
            ):
                found.append(Sentence(len(found), number, section, a, b))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S(?:.*\S)?", text):
        yield match.span()


def _sections(
    start: int, end: int, sections: list[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of a paragraph by section; what no section covers is body."""
    at = start
    for first, last, section in sections:
        a, b = max(first, at), min(last, end)
        if a < b:
            if at < a:
                yield at, a, "body"
            yield a, b, section
            at = b
    if at < end:
        yield at, end, "body"


def _openers(text: str) -> frozenset[str]:
    """Return the words that open a sentence after "U.S." in this text."""
    after = [m.groups() for m in AFTER_STATE.finditer(text)]
    if any(not capital for capital, _, _ in after):
        return OPENERS
    words = {capital.lower() + rest for capital, rest, small in after if small}
    words -= {word.lower() for word in OPENERS}
    raised = any(re.search(rf"\b{word}\b", text) for word in words)  # Officials, and officials
    return OPENERS - JOINING - WITHIN if raised else OPENERS - JOINING


def _cut(
    text: str, start: int, end: int, abbreviations: frozenset[str], openers: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a stretch of text, without the blanks between them."""
    at = start
    for match in END.finditer(text, start, end):
        if match.start() < at or not _ends(text, at, match, abbreviations, openers):
            continue
        yield from _trimmed(text, at, match.end())
        at = match.end()
    yield from _trimmed(text, at, end)


def _ends(
    text: str,
    at: int,
    match: re.Match[str],
    abbreviations: frozenset[str],
    openers: frozenset[str],
) -> bool:
    """Say whether a sentence ends here."""
    if match.group().startswith(("!", "?")):
        return not (len(match.group()) > 1 and SAID_AFTER.match(text, match.end()))
    if "." not in match.group():
        return True
    word = LAST_WORD.search(text, at, match.start() + 1)
    if word is None:
        return False
    last = word.group(1).lstrip("\"“‘'(-[")
    following = NEXT_WORD.match(text, match.end())
    last = PART.sub("", last)
    known = openers if last in STATES else OPENERS
    opens = following is not None and following.group(1) in known
    if INITIAL.match(last):
        return False
    if last in MAY_END:
        return opens
    if last in abbreviations or last.lower() in abbreviations:
        return False
    return not re.fullmatch(r"(?:[A-Za-z]\.){2,}", last) or opens


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    a = start + len(piece) - len(piece.lstrip())
    b = start + len(piece.rstrip())
    if a < b:
        yield a, b
