"""One document as the readers see it, and what they find in it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from toolkit.extraction.actors.names import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = [
    "DateFound",
    "Entry",
    "Mention",
    "Page",
    "Sentence",
    "StatementFound",
    "placed",
    "sentence_at",
    "slug",
]


MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
DAY_LINE = re.compile(
    r"^[ ]*(?:(?P<month>[A-Z][a-z]+)[ ](?P<day>\d{1,2}),[ ]|(?P<day_>\d{1,2})[ ](?P<month_>[A-Z][a-z]+)[ ])"
    r"(?P<year>[12]\d{3})[ ]*$",
    re.MULTILINE,
)
HEAD = 400  # code points of a text in which the day of its writing stands


def _day_line(text: str) -> dt.date | None:
    """Return the first day that stands on a line of its own at the head of a text."""
    for match in DAY_LINE.finditer(text[:HEAD]):
        month = MONTHS.get(match["month"] or match["month_"])
        if month is not None:
            try:
                return dt.date(int(match["year"]), month, int(match["day"] or match["day_"]))
            except ValueError:
                continue  # no such day
    return None


@dataclass(frozen=True)
class Sentence:
    """A sentence: its number, its paragraph, its section and its code points in the text."""

    number: int
    paragraph: int
    section: str
    start: int
    end: int


@dataclass(frozen=True)
class Entry:
    """A part of a chronology: its code points, those of its label, and the days that this tells."""

    start: int
    end: int
    label: tuple[int, int]
    first_day: dt.date
    last_day: dt.date


@dataclass(frozen=True)
class Page:
    """A document, its parse and its sentences.

    `doc` is the parse of a copy of the text in which headlines in capitals are written small;
    it has the same length, so offsets hold in both. `sentences[i]` is `spans[i]` of the parse.
    `entries` are the parts of a chronology; see `toolkit.extraction.chronology`.
    """

    row: dict[str, Any]
    doc: Doc
    sentences: list[Sentence]
    spans: list[Span]
    entries: tuple[Entry, ...] = ()

    @property
    def doc_id(self) -> str:
        """Id of the document."""
        return str(self.row["doc_id"])

    @property
    def text(self) -> str:
        """The text as written."""
        return str(self.row["text"])

    @cached_property
    def plain(self) -> str:
        """The text as parsed: headlines as sentences; spaCy joins it anew at each `doc.text`."""
        return str(self.doc.text)

    @cached_property
    def published_day(self) -> dt.date | None:
        """Day against which relative dates are read: that of publication, or, where it is not
        known, the first that stands on a line of its own at the head of the text."""
        day: dt.date | None = self.row.get("published_day")
        return _day_line(self.text) if day is None else day

    def entry_at(self, at: int) -> Entry | None:
        """The part of a chronology that holds a code point."""
        return next((entry for entry in self.entries if entry.start <= at < entry.end), None)

    def day_of(self, at: int) -> dt.date | None:
        """Day against which what stands at a code point is read: that of its part of a chronology,
        else that of publication."""
        entry = self.entry_at(at)
        return self.published_day if entry is None else entry.last_day

    def place(self, sentence: int, start: int, end: int) -> dict[str, Any]:
        """The columns that every row read from a text has."""
        return {"doc_id": self.doc_id, "sentence": sentence, "start": start, "end": end}


@dataclass(frozen=True)
class Mention:
    """An actor named at one place; `tokens` are the first and last + 1 token of the span.

    A `place` names where something is (talks in Geneva), not who acts; `passing` is what a text
    names but as that, or to tell another noun apart.
    """

    sentence: int
    start: int
    end: int
    tokens: tuple[int, int]
    actor_id: str
    form: str
    kind: str
    name: str
    country: str | None = None
    part_of: str | None = None
    office: str | None = None
    sector: str | None = None
    place: bool = False
    passing: bool = False


@dataclass(frozen=True)
class DateFound:
    """An expression of time, resolved as far as it can be."""

    sentence: int
    start: int
    end: int
    type: str
    value: str | None
    first_day: dt.date | None
    last_day: dt.date | None
    kind: str


@dataclass(frozen=True)
class StatementFound:
    """Something said: spans of speaker, cue and content, and who is credited."""

    sentence: int
    start: int
    end: int
    speaker_id: str | None
    speaker: tuple[int, int] | None
    attribution: str
    cue: tuple[int, int] | None
    content: tuple[int, int] | None
    style: str
    outlet_id: str | None = None


def slug(name: str) -> str:
    """Write a name as the last part of an actor_id.

    >>> slug("Ursula von der Leyen"), slug("Zhejiang Arcana Power Sports Tech Co.")
    ('ursula-von-der-leyen', 'zhejiang-arcana-power-sports-tech-co')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def placed(
    page: Page, start: int, end: int, name: Name, form: str | None = None, office: str | None = None
) -> Mention | None:
    """Return a mention at a span, or None where no one sentence holds the span."""
    span = page.doc.char_span(start, end, alignment_mode="expand")
    number = sentence_at(page, start)
    if span is None or number is None or end > page.sentences[number].end:
        return None
    return Mention(
        number,
        start,
        end,
        (span.start, span.end),
        name.actor_id,
        form or name.form,
        name.kind,
        name.name,
        name.country,
        name.part_of,
        office,
        name.sector,
        name.place,
    )


def sentence_at(page: Page, at: int) -> int | None:
    """Return the index of the sentence that holds a code point."""
    low, high = 0, len(page.sentences)
    while low < high:
        middle = (low + high) // 2
        if page.sentences[middle].end <= at:
            low = middle + 1
        else:
            high = middle
    if low < len(page.sentences) and page.sentences[low].start <= at:
        return low
    return None
