"""A document as a format gives it (a draft) → a row of the table `documents`."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from toolkit.codebook.load import Codebook
from toolkit.errors import ParseError
from toolkit.parsers.characters import line
from toolkit.parsers.language import language_of
from toolkit.parsers.moments import STAMP, Moment, moment, zones
from toolkit.parsers.publishers import Publisher, kind_of, publisher_of

__all__ = ["KINDS", "RIGHTS", "Draft", "Flaw", "Row", "problem", "row"]

KINDS = ("news", "official", "legal", "transcript")
RIGHTS = ("open", "restricted", "unknown")
READ_LANGUAGES = ("en",)
"""Languages for which there is a model."""

LONGEST = 1_000_000
"""Characters of a text beyond which it is refused: the limit of the language model."""

LONGEST_FIELD = 1_000
"""Characters of a title, name, address or key; what is beyond is cut."""

AGENCY = r"\((?:AP|AFP|CNN|Reuters|Xinhua|UPI|Bloomberg|TASS|dpa|ANSA|Kyodo|Yonhap)[\w ,/-]{0,20}\)"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DATELINE = re.compile(
    r"(?:"
    # GENEVA, May 12 (Reuters) - ; WASHINGTON/BRUSSELS —
    r"[A-Z][A-Z.'’/-]{2,}(?:,? [A-Z][\w.'’/-]*){0,5}"
    rf"(?:,? (?:{MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {MONTH} \d{{4}}))?"
    rf"(?: ?{AGENCY})?(?: [-–—]{{1,2}}(?= )|—|--(?=\w))"
    # Nairobi, March 5, 2021 - ; Port Louis, 5 March 2021 –
    rf"|[A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]+){{0,3}}, (?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}),? \d{{4}}"
    rf"(?: ?{AGENCY})? [-–—]{{1,2}}(?= )"
    # London (CNN) - ; Geneva (AP)
    rf"|(?:[A-Z][\w.'’, -]{{1,40}} )?{AGENCY}(?: ?[-–—]{{1,2}})?(?= ))"
)
"""Place, perhaps day and agency, and a dash: `GENEVA, May 12 (Reuters) -`."""

Row = tuple[str, dict[str, Any]]
"""The name of a table, `documents` or `problems`, and a row of it."""


@dataclass(frozen=True)
class Draft:
    """A document as its source writes it; only what the source says is filled in.

    `record` is its key in a file of many documents, empty where the file is the document.
    `tags` are words of the source on what it is; they help to tell its kind. `section` is the
    section and the page of the publication, as printed: `FEATURES; Pg. 6`.
    """

    paragraphs: Sequence[str]
    record: str = ""
    source_id: str | None = None
    title: str | None = None
    summary: Sequence[str] = ()
    dateline: str | None = None
    published: str | dt.date | None = None
    timezone: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    kind: str | None = None
    automated: bool | None = None
    rights: str | None = None
    tags: str = ""
    section: str | None = None
    flaws: Sequence[str] = field(default=())


@dataclass(frozen=True)
class Flaw:
    """A record of a file that cannot be read, and why."""

    record: str
    reason: str


def problem(path: str, record: str, reason: str) -> Row:
    """A row of the table `problems`."""
    return "problems", {
        "path": line(path),
        "record": line(record)[:LONGEST_FIELD] or None,
        "step": "parse",
        "reason": line(reason)[:LONGEST_FIELD],
    }


def row(
    draft: Draft, path: str, codebook: Codebook, published: str | dt.date | None = None
) -> list[Row]:
    """Return the document's row, and a row of `problems` for each thing amiss with it.

    `path` is relative to the folder that is read; `published` stands in where the source gives
    no time.
    """
    record = line(draft.record)[:LONGEST_FIELD]
    flaws = list(draft.flaws)
    title = _field(draft.title)
    text, sections = _text(title, draft)
    if not text:
        return [problem(path, record, "no text was found")]
    if len(text) > LONGEST:
        return [problem(path, record, f"{len(text)} characters; at most {LONGEST} are read")]
    draft = replace(draft, published=draft.published or _day_of_dateline(text, sections))
    when = _moment(draft, published, codebook, flaws)
    publisher = publisher_of(_field(draft.publisher), draft.url, codebook)
    language = language_of(text, draft.language)
    if language not in READ_LANGUAGES:
        flaws.append(
            f"no model for language {language!r}: the text is kept and not read. "
            f"Valid: {', '.join(READ_LANGUAGES)}"
        )
    document: dict[str, Any] = {
        "source_id": _field(draft.source_id),
        "title": title,
        "text": text,
        "sections": sections,
        "published_at": when.instant,
        "published_day": when.day,
        "timezone": when.timezone,
        "publisher": publisher.name,
        "author": _field(draft.author),
        "url": _field(draft.url),
        "language": language,
        "kind": _kind(draft, title, publisher, flaws),
        "section": _field(draft.section),
        "automated": draft.automated,
        "rights": _rights(draft, publisher, flaws),
    }
    identity = {
        "doc_id": f"{path}#{record}" if record else path,
        "content_hash": _digest(document),
        "path": path,
    }
    document = identity | document
    return [("documents", document), *(problem(path, record, flaw) for flaw in flaws)]


def _text(title: str | None, draft: Draft) -> tuple[str, list[dict[str, Any]]]:
    """The text, and the spans in it that are title, summary and dateline."""
    summary = [line(bullet) for bullet in draft.summary]
    body = [line(paragraph) for paragraph in draft.paragraphs]
    if body and title and body[0].casefold() == title.casefold():
        body = body[1:]
    parts = [("title", title)] + [("summary", bullet) for bullet in summary]
    parts += [("body", paragraph) for paragraph in body]
    # rules and rows of asterisks are no text
    kept = [(section, part) for section, part in parts if part and any(map(str.isalnum, part))]
    sections, start, first_of_body = [], 0, True
    for section, part in kept:
        if section != "body":
            sections.append({"section": section, "start": start, "end": start + len(part)})
        elif first_of_body:
            first_of_body = False
            length = _dateline(part, draft.dateline)
            if length:
                sections.append({"section": "dateline", "start": start, "end": start + length})
        start += len(part) + 2
    return "\n\n".join(part for _, part in kept), sections


def _dateline(paragraph: str, given: str | None) -> int:
    """How many characters at the start of the body are its dateline."""
    if given:
        whole = line(given)
        # a source may have cut the dateline too late, within the first sentence
        dash = re.match(r".{2,80}?\s?[-–—]+(?= |$)", whole)
        whole = dash[0] if dash else whole
        return len(whole) if paragraph.startswith(whole) else 0
    found = DATELINE.match(paragraph)
    return found.end() if found else 0


def _day_of_dateline(text: str, sections: Sequence[Mapping[str, Any]]) -> str | None:
    """The full date in a dateline, the day of a text that names no other: `Nairobi, March 5, 2021 -`."""
    for section in sections:
        if section["section"] == "dateline":
            found = STAMP.search(text[section["start"] : section["end"]])
            return found[0] if found else None
    return None


def _moment(
    draft: Draft, default: str | dt.date | None, codebook: Codebook, flaws: list[str]
) -> Moment:
    given, name = (draft.published, "published") if draft.published else (default, "--published")
    try:
        when = moment(given, zones(codebook), draft.timezone)
    except ParseError as error:
        flaws.append(f"{name}: {error}")
        return Moment()
    if when.doubt:
        flaws.append(f"{name}: {when.doubt}")
    return when


def _kind(draft: Draft, title: str | None, publisher: Publisher, flaws: list[str]) -> str | None:
    if draft.kind and draft.kind not in KINDS:
        flaws.append(f"kind: {draft.kind!r} is not valid. Valid: {', '.join(KINDS)}")
    elif draft.kind:
        return draft.kind
    return kind_of(publisher, draft.tags, title, draft.url)


def _rights(draft: Draft, publisher: Publisher, flaws: list[str]) -> str:
    if draft.rights and draft.rights not in RIGHTS:
        flaws.append(f"rights: {draft.rights!r} is not valid. Valid: {', '.join(RIGHTS)}")
    elif draft.rights:
        return draft.rights
    return publisher.rights or "unknown"


def _field(value: str | None) -> str | None:
    return (line(value)[:LONGEST_FIELD].strip() or None) if value else None


def _digest(document: Mapping[str, Any]) -> str:
    """SHA-256 of everything that reading depends on; where the file lies is no part of it."""
    content = json.dumps(document, sort_keys=True, default=str, ensure_ascii=True)
    return hashlib.sha256(content.encode("ascii")).hexdigest()
