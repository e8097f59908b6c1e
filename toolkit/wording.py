"""Days and numbers as a sentence, or the title of a figure, says them, and sentences that know what they count.

Tables keep ISO days, which sort and line up; nobody says "in 2025-10-01".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from string import Formatter
from typing import NamedTuple

import polars as pl

__all__ = [
    "LIST",
    "MONTHS",
    "Part",
    "Sentence",
    "counted",
    "definite",
    "goods",
    "joined",
    "linked",
    "listed",
    "opening",
    "sentence",
    "several",
    "shortened",
    "signed",
    "spelled",
]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# nouns at the head of names that take the article; after a comma, "of" and the like no head stands
_COMMON = frozenset(
    """Administration Agency Alliance Assembly Association Authority Bahamas Board Bureau Centre
    Chamber Commission Committee Community Confederation Congress Cooperation Corporation Council Court
    Department Emirates Federation Forum Fund Gambia Group House Institute Islands Kingdom League
    Maldives Ministry Nations Netherlands Office Organisation Organization Parliament Party Philippines
    Republic Secretariat Senate Service States Summit Treasury Tribunal Union military""".split()
)
_HEAD = re.compile(r",| of | for | on | and the ")
LIST = r",|&|/|\b(?:and|or)\b"
"""What stands between the goods of a list."""
_ONE = dt.timedelta(days=1)


def spelled(first: dt.date | str, last: dt.date | str | None = None) -> str:
    """Return a day, or a span of days, as it is said; whole months and years without their days.

    Parameters
    ----------
    first, last : days, or ISO days; one day where `last` is left out.

    Raises
    ------
    ValueError
        A text is no ISO day.

    >>> spelled("2025-10-01"), spelled("2025-10-26", "2025-11-02")
    ('1 October 2025', '26 October to 2 November 2025')
    >>> spelled("2025-02-01", "2025-03-31"), spelled("2022-01-01", "2022-12-31")
    ('February to March 2025', '2022')
    """
    begin = _day(first)
    end = begin if last is None else _day(last)
    if begin == end:
        return f"{begin.day} {_month(begin)} {begin.year}"
    if begin.day == 1 and (end + _ONE).day == 1:
        return _months(begin, end)
    if begin.year != end.year:
        return f"{spelled(begin)} to {spelled(end)}"
    if begin.month != end.month:
        return f"{begin.day} {_month(begin)} to {spelled(end)}"
    return f"{begin.day} to {spelled(end)}"


def signed(number: str) -> str:
    """Return a number with the sign of a minus, which a hyphen is not.

    >>> signed("-2.5"), signed("+2.5")
    ('−2.5', '+2.5')
    """
    return f"−{number[1:]}" if number.startswith("-") else number


def counted(n: int, what: str) -> str:
    """Return a number of things.

    >>> counted(1, "event"), counted(1200, "event"), counted(2, "body")
    ('1 event', '1,200 events', '2 bodies')
    """
    if n == 1:
        return f"1 {what}"
    return f"{n:,} {what[:-1]}ies" if what.endswith("y") else f"{n:,} {what}s"


def definite(name: str) -> str:
    """Return a name as it stands within a sentence, with the article where its head is a common noun.

    >>> definite("United States"), definite("China"), definite("Ministry of Commerce of China")
    ('the United States', 'China', 'the Ministry of Commerce of China')
    """
    if name.startswith("The "):
        return f"the {name[4:]}"
    return f"the {name}" if _HEAD.split(name)[0].split(" ")[-1] in _COMMON else name


def goods(product: str | None, words: str | None) -> str | None:
    """Return what an act is on: the words where they list several goods, else the product they name.

    >>> goods("steel", "steel and aluminum"), goods("steel", "steel articles"), goods(None, "cranes")
    ('“steel and aluminum”', 'steel', '“cranes”')
    """
    if product is None or several(words):
        return f"“{words}”" if words else None
    return product.replace("_", " ")


def several(words: str | None) -> bool:
    """Say whether words list several goods."""
    return words is not None and re.search(LIST, words) is not None


def opening(words: str) -> str:
    """Return words that open a sentence.

    >>> opening(definite("United States"))
    'The United States'
    """
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str]) -> str:
    """Return words as a list within a sentence.

    >>> listed(["China"]), listed(["China", "Japan", "Brazil"])
    ('China', 'China, Japan and Brazil')
    """
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many letters; one that is cut ends after a word, if there is one.

    >>> shortened("for 90 days, beginning on May 14", 30), shortened("for 90 days, then", 14)
    ('for 90 days, beginning on May…', 'for 90 days…')
    >>> shortened("Donaudampfschifffahrtsgesellschaft", 12)
    'Donaudampfs…'
    """
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    whole = kept if text[most - 1].isspace() else kept.rpartition(" ")[0] or kept
    return f"{whole.rstrip(' ,;:')}…"


class Part(NamedTuple):
    """Words of a sentence, the rows they stand for, and whether they were filled in."""

    words: str
    rows: pl.DataFrame | None = None
    given: bool = False


class Sentence(str):
    """Words in which numbers remember the rows they count; a text like any other besides."""

    parts: tuple[Part, ...]

    def __new__(cls, parts: Iterable[Part]) -> Sentence:
        """Make a sentence of its parts."""
        held = tuple(parts)
        made = super().__new__(cls, "".join(part.words for part in held))
        made.parts = held
        return made

    def __getnewargs__(self) -> tuple[tuple[Part, ...]]:  # type: ignore[override]
        return (self.parts,)


def sentence(words: str, **values: object) -> Sentence:
    """Return a sentence in which `{name}` is filled in as by `str.format`.

    Parameters
    ----------
    values : a table is told as the number of its rows, and remembered; `{name:event}` says what they
        are, in the right number. A sentence keeps what it remembers. All else is told as text.

    >>> claimed = pl.DataFrame({"event_id": ["a", "b"]})
    >>> told = sentence("{claimed:event} of {place} rest on claims.", claimed=claimed, place="Rome")
    >>> told
    '2 events of Rome rest on claims.'
    >>> [part.words for part in told.parts if part.rows is not None]
    ['2 events']
    """
    parts: list[Part] = []
    for text, name, form, _ in Formatter().parse(words):
        parts.append(Part(text))
        if name is None:
            continue
        value = values[name]
        if isinstance(value, pl.DataFrame):
            told = counted(value.height, form) if form else f"{value.height:,}"
            parts.append(Part(told, value, given=True))
        elif isinstance(value, Sentence):
            parts += value.parts
        else:
            parts.append(Part(format(value, form or ""), given=True))
    return Sentence(part for part in parts if part.words)


def linked(words: str, rows: pl.DataFrame) -> Sentence:
    """Return words that stand for rows: a name, a weight, a share."""
    return Sentence([Part(words, rows, given=True)])


def joined(sentences: Iterable[str], between: str = " ") -> Sentence:
    """Return sentences as one; each keeps what it remembers."""
    parts: list[Part] = []
    for one in sentences:
        if parts:
            parts.append(Part(between))
        parts += one.parts if isinstance(one, Sentence) else [Part(one)]
    return Sentence(parts)


def _months(begin: dt.date, end: dt.date) -> str:
    """Whole months, or whole years."""
    if (begin.month, end.month) == (1, 12):
        return f"{begin.year}" if begin.year == end.year else f"{begin.year} to {end.year}"
    if begin.year != end.year:
        return f"{_month(begin)} {begin.year} to {_month(end)} {end.year}"
    if begin.month != end.month:
        return f"{_month(begin)} to {_month(end)} {end.year}"
    return f"{_month(begin)} {begin.year}"


def _month(day: dt.date) -> str:
    return MONTHS[day.month - 1]


def _day(day: dt.date | str) -> dt.date:
    return dt.date.fromisoformat(day) if isinstance(day, str) else day
