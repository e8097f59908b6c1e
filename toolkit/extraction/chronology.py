"""Chronologies: texts whose paragraphs begin with a day, which is that of what they tell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from toolkit.extraction.dates import periods
from toolkit.extraction.dates.find import find
from toolkit.extraction.page import Entry, Page

__all__ = ["entries", "with_entries"]

FEWEST = 3  # labels that make a text a chronology
LONGEST = 5  # paragraphs below that of a label which may go on with it
HEAD = 60  # code points of a paragraph in which its label stands
BULLET = re.compile(r"(?:[-–—*•◦▪]|\d{1,2}[.)])[ ]+")
MARKED = re.compile(r"[ ]?(?::(?=\s|$)|[|]|(?:--?|[–—])(?=\s)|$)")
"""What parts a label from what it heads; a label alone ends its paragraph."""
YEAR = re.compile(r"(?P<year>(?:1[6-9]|20)\d\d)[ ]?:?")
VALUE = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
AHEAD_COST = 2  # times that a day ahead counts as further than one gone by: a chronology looks back

Paragraphs = Sequence[tuple[int, int]]
"""Where the paragraphs of a text begin and end, in code points."""


@dataclass(frozen=True)
class _Label:
    paragraph: int
    span: tuple[int, int]
    bullet: bool
    year: int | None
    month: int
    day: int | None

    @property
    def place(self) -> tuple[int, int]:
        """Where in a year it lies."""
        return self.month, self.day or 1

    @property
    def period(self) -> periods.Period | None:
        """The days that it tells, where its year is known and has such a day."""
        if self.year is None:
            return None
        if self.day is None:
            return periods.month(self.year, self.month)
        return periods.day_or_none(self.year, self.month, self.day)


def with_entries(page: Page) -> Page:
    """Return a page with the parts of the chronology that it is, if it is one."""
    paragraphs: dict[int, tuple[int, int]] = {}
    for sentence in page.sentences:
        begin = paragraphs.get(sentence.paragraph, (sentence.start, 0))[0]
        paragraphs[sentence.paragraph] = (begin, sentence.end)
    found = entries(page.text, list(paragraphs.values()), page.published_day)
    return replace(page, entries=tuple(found)) if found else page


def entries(text: str, paragraphs: Paragraphs, published: dt.date | None) -> list[Entry]:
    """Return the parts of a chronology in order; none where a text is no chronology.

    A label without a year has that which follows from the order of the labels, or which a line of
    its own names above it.

    >>> text = "May 31, 2018: Oslo raises its duty.\\nJuly 1: Lima answers.\\nJan. 3: Both agree."
    >>> lines = [m.span() for m in re.finditer(r".+", text)]
    >>> [entry.first_day.isoformat() for entry in entries(text, lines, None)]
    ['2018-05-31', '2018-07-01', '2019-01-03']
    """
    labels = _labels(text, paragraphs)
    if len(labels) < FEWEST or labels[-1].span[1] >= paragraphs[-1][1]:
        return []  # a day below each of several headlines dates what stands above it
    found = []
    for label, last in zip(_dated(labels, published), _lasts(labels, len(paragraphs)), strict=True):
        told = label.period
        if told is not None and told.first is not None and told.last is not None:
            start, end = paragraphs[label.paragraph][0], paragraphs[last][1]
            found.append(Entry(start, end, label.span, told.first, told.last))
    return found


def _labels(text: str, paragraphs: Paragraphs) -> list[_Label]:
    """Return the days that head paragraphs, with the year that they or a line above them name."""
    found = []
    year: int | None = None
    for number, (start, end) in enumerate(paragraphs):
        alone = YEAR.fullmatch(text, start, end)
        if alone is not None:
            year = int(alone["year"])
            continue
        bullet = BULLET.match(text, start, end)
        begin = bullet.end() if bullet is not None else start
        told = next(iter(find(text[begin : min(end, begin + HEAD)], None)), None)
        value = VALUE.fullmatch(told.value or "") if told is not None else None
        if told is None or told.start or value is None or told.type != "DATE":
            continue
        if MARKED.match(text, begin + told.end, end):
            own = None if value["year"] == "XXXX" else int(value["year"])
            day = int(value["day"]) if value["day"] else None
            span = begin, begin + told.end
            found.append(
                _Label(number, span, bullet is not None, own or year, int(value["month"]), day)
            )
    return found


def _lasts(labels: Sequence[_Label], paragraphs: int) -> list[int]:
    """Return the last paragraph of each label's part: of a bullet its own, else that before the next
    label; of the last label no more than another has."""
    found = [
        a.paragraph if a.bullet else min(b.paragraph - 1, a.paragraph + LONGEST)
        for a, b in pairwise(labels)
    ]
    longest = max(last - label.paragraph for label, last in zip(labels, found, strict=False))
    return [*found, min(paragraphs - 1, labels[-1].paragraph + longest)]


def _dated(labels: list[_Label], published: dt.date | None) -> list[_Label]:
    """Return labels with the year of each: its own, else that which those beside it lead to."""
    onward = _onward(labels)
    found = list(labels)
    if all(label.year is None for label in found):
        newest = -1 if onward else 0
        found[newest] = replace(found[newest], year=_nearest(found[newest], published))
    for i in range(1, len(found)):
        if found[i].year is None:
            year = _next_year(found[i], found[i - 1], onward)
            later = next((f.year for f in found[i:] if f.year is not None), None)
            bound = later or (published.year if published is not None else None)
            back = onward and year is not None and bound is not None and year > bound
            found[i] = replace(found[i], year=found[i - 1].year if back else year)
    for i in range(len(found) - 2, -1, -1):
        if found[i].year is None:
            found[i] = replace(found[i], year=_next_year(found[i], found[i + 1], not onward))
    return found


def _onward(labels: Sequence[_Label]) -> bool:
    """Say whether what was first stands first."""
    told = [(label.year, *label.place) for label in labels if label.year is not None]
    if len(told) > 1:
        return told[0] <= told[-1]
    steps = [a.place <= b.place for a, b in pairwise(labels)]
    return 2 * sum(steps) >= len(steps)


def _next_year(label: _Label, beside: _Label, onward: bool) -> int | None:
    """Return the year of a label beside one of a known year, from which time goes on to it, or back."""
    if beside.year is None or label.place == beside.place:
        return beside.year
    turns = (label.place < beside.place) == onward
    return beside.year + (1 if onward else -1) * turns


def _nearest(label: _Label, published: dt.date | None) -> int | None:
    """Return the year in which a day lies nearest to that of publication."""
    if published is None:
        return None
    near = {}
    for year in (published.year - 1, published.year, published.year + 1):
        told = replace(label, year=year).period
        if told is not None and told.first is not None:
            away = (told.first - published).days
            near[year] = AHEAD_COST * away if away > 0 else -away
    return min(near, key=near.__getitem__) if near else None
