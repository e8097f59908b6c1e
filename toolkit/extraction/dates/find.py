"""Find expressions of time in a text and resolve them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from toolkit.extraction.dates.grammar import expression
from toolkit.extraction.dates.periods import Period
from toolkit.extraction.dates.reading import Reading, Tense
from toolkit.extraction.dates.scan import tokens

__all__ = ["Timex", "find", "resolve"]


@dataclass(frozen=True)
class Timex:
    """An expression of time: its code points in the text, its TIMEX3 value and its days.

    `type` is DATE, DURATION, TIME or SET; `kind` is point, uncertain or duration. `first_day` and
    `last_day` are null where the days are not known.
    """

    start: int
    end: int
    type: str
    value: str | None
    first_day: dt.date | None
    last_day: dt.date | None
    kind: str


_KINDS = """
iso slashed years clock decade nth decimal fy quarter half number holiday month month? weekday
weekday? season deictic anaphor today tonight overnight vague part earlier later the a some dozen
unit ordinal frequency every between approx more noon fiscal decades '
"""
_STARTS = frozenset(_KINDS.split())
# Kinds and words that may stand before a date in a phrase.
_LEADS = frozenset(
    {"approx", "in", "on", "to", "from", "since", "for", "within", "before", "after", "of"}
    | {"by", "effective", "back", "sometime"}
)


def find(
    text: str,
    reference: dt.date | None,
    *,
    tense: Tense | Callable[[int], Tense | None] | None = None,
) -> list[Timex]:
    """Return the expressions of time in a text, in order and without overlap.

    Parameters
    ----------
    text
        Any text; offsets are code points into it.
    reference
        The day the text was published; with None, what depends on it has no days.
    tense
        The tense of the text, or a function from an offset to the tense there: in the past
        "Friday" is the last one up to the day of reference, in the future the next.

    >>> [(t.value, text[t.start : t.end]) for text in ["It pays on Nov. 10, not within 90 days."]
    ...  for t in find(text, dt.date(2025, 11, 1), tense="future")]
    [('2025-11-10', 'Nov. 10'), ('P90D', '90 days')]
    """
    return [
        Timex(start, end, one.type, one.value, one.first, one.last, one.kind)
        for start, end, one in _read(_reading(text, reference, tense))
    ]


def resolve(phrase: str, reference: dt.date | None) -> Timex | None:
    """Return what a whole phrase means, of two days the past one; None where that is not known.

    Refused is a phrase that is no expression of time as a whole, or whose days are not known.

    >>> resolve("late last month", dt.date(2024, 3, 15)).last_day
    datetime.date(2024, 2, 29)
    >>> resolve("the day after the vote", dt.date(2024, 3, 15)) is None
    True
    """
    reading = _reading(phrase, reference, "past")
    i = 0
    while reading.kind(i) in _LEADS or reading.at(i).word in _LEADS:
        i += 1
    for start in (i, 0):
        found = expression(reading, start)
        if found and all(token.kind in (".", ",") for token in reading.tokens[found[1] :]):
            one = found[0]
            first, last = reading.at(start).start, reading.at(found[1] - 1).end
            if one.first:
                return Timex(first, last, one.type, one.value, one.first, one.last, one.kind)
    return None


def _reading(
    text: str, reference: dt.date | None, tense: Tense | Callable[[int], Tense | None] | None
) -> Reading:
    return Reading(tokens(text), reference, tense if callable(tense) else lambda _: tense)


def _read(reading: Reading) -> list[tuple[int, int, Period]]:
    out = []
    i = 0
    while i < len(reading.tokens):
        found = expression(reading, i) if reading.tokens[i].kind in _STARTS else None
        if found is None or found[1] <= i:
            i += 1
            continue
        period, end = found
        out.append((reading.at(i).start, reading.at(end - 1).end, period))
        if period.explicit:
            reading.remember(period, i)
        i = end
    return out
