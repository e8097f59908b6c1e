"""From text to tokens: the one pass over the text, and the only place that looks at letters."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from toolkit.extraction.dates.lexicon import ABBREVIATIONS, HOLIDAYS, WORDS

__all__ = ["END", "Token", "tokens"]


class Token(NamedTuple):
    """A word, number or mark: what it can mean in an expression of time, and where it stands."""

    kind: str
    value: Any
    start: int
    end: int
    word: str
    capital: bool = False


END = Token("end", None, 0, 0, "")

_SHORT = "|".join(sorted(ABBREVIATIONS, key=len, reverse=True))
_FEASTS = "|".join(
    sorted(
        (name.replace("'", "['’]").replace(" ", r"\ ") for name in HOLIDAYS), key=len, reverse=True
    )
)
_NTH = "|".join(
    word for word, (kind, n) in WORDS.items() if kind == "ordinal" and n in range(1, 10)
)
_TOKEN = re.compile(
    rf"""
      (?=[\d'’])(?:
        (?P<iso>(?<![\w-])[12]\d{{3}}-[01]\d-[0-3]\d(?!\d)(?:T[\d:.]+Z?)?)
      | (?P<slashed>(?<![\w/.])\d{{1,2}}(?P<separator>[/.])\d{{1,2}}(?P=separator)\d{{4}}(?![\w/]))
      | (?P<clock>(?<![\w:.])(?:[01]?\d|2[0-4])(?::[0-5]\d){{1,2}}(?:[+-]\d\d:\d\d)?(?![\w:]))
      | (?P<clockdot>(?<![\w:.])1?\d\.[0-5]\d(?=\s?[ap]\.?m\b))
      | (?P<decade>(?<!\w)(?:1[0-9]|20)\d0['’]?s\b|(?<!\w)['’]\d0s\b)
      | (?P<years>(?<![\w$€£])(?:1[6-9]|20)\d\d/\d\d(?:\d\d)?(?![\w/]))
      | (?P<nth>(?<![\w.,])\d{{1,2}}(?:st|nd|rd|th)\b)
      | (?P<decimal>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:[.,/]\d+)+)
      | (?P<quarter>\b(?:Q[1-4]|[1-4]Q)(?=\b|\d{{2,4}}\b))
      | (?P<half>\b(?:H[12]|[12]H)(?=\b|\d{{2,4}}\b))
      | (?P<number>\d+(?!\w)|\d{{1,2}}(?=[ap](?:m\b|\.m\b)))
      )
    | (?=[a-z])(?:
        (?P<fy>\bFY\s?['’]?(?:\d{{4}}|\d{{2}})\b)
      | (?P<tens>\b(?:twenty|thirty)-(?:{_NTH})\b)
      | (?P<ampm>(?<=[\d\s])[ap](?:m\b|\.\ ?m\b\.?))
      | (?P<holiday>\b(?:{_FEASTS})\b)
      | (?P<short>\b(?:{_SHORT})\.)
      | (?P<quarter_>\b(?:Q[1-4]|[1-4]Q)(?=\b|\d{{2,4}}\b))
      | (?P<half_>\b(?:H[12]|[12]H)(?=\b|\d{{2,4}}\b))
      )
    | (?P<word>\w+)
    | (?P<blank>\n[^\S\n]*\n\s*)
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "`": "'"}
# Ordinary words too: as names of time they are written with a capital, or next to a number.
_HOMONYMS = frozenset({"may", "march", "mar", "dec", "jan"})


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text in order.

    >>> [(token.kind, token.value) for token in tokens("mid-Nov. 10")]
    [('part', 'mid'), ('-', '-'), ('month', 11), ('number', 10)]
    """
    found = []
    for match in _TOKEN.finditer(text):
        group = (match.lastgroup or "").rstrip("_")
        start, end = match.span()
        if group == "word":
            surface = match.group()
            word = surface.lower()
            kind, value = WORDS.get(word, ("x", None))
            if kind in ("month", "weekday"):
                kind = _name_of_time(kind, surface, word)
            found.append(Token(kind, value, start, end, word, surface[0].isupper()))
        elif group == "mark":
            mark = _MARKS.get(match.group(), match.group())
            found.append(Token(mark, mark, start, end, mark))
        else:
            found.append(_special(group, match.group().lower(), start, end))
    return found


def _name_of_time(kind: str, surface: str, word: str) -> str:
    """Tell names of time from ordinary words that are spelled like them."""
    if kind == "month":
        open_name = word in _HOMONYMS and not surface.istitle()
        short = word in ABBREVIATIONS and (word in _HOMONYMS or not surface.istitle())
        return "month?" if open_name or short else kind
    if word in ABBREVIATIONS and (word in ("sun", "sat", "mon", "wed") or not surface.istitle()):
        return "weekday?"
    return kind


def _special(group: str, surface: str, start: int, end: int) -> Token:
    def token(kind: str, value: object) -> Token:
        return Token(kind, value, start, end, surface)

    if group == "number":
        return token("number", int(surface)) if len(surface) <= 4 else token("x", None)
    if group == "short":
        return token(*WORDS[surface[:-1]])
    if group == "tens":
        tens, ones = surface.split("-")
        return token("ordinal", int(WORDS[tens][1]) + int(WORDS[ones][1]))
    if group == "holiday":
        return token(group, HOLIDAYS[surface.replace("’", "'")])
    if group in ("quarter", "half"):
        return token(group, int(surface.strip("qh")))
    if group == "nth":
        return token("nth", int(surface[:-2]))
    if group in ("clock", "clockdot"):
        return token("clock", tuple(int(part) for part in re.split("[:.]", surface)[:2]))
    if group in ("fy", "decade"):
        return token(group, "".join(character for character in surface if character.isdigit()))
    return token(group, surface)
