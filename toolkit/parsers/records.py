"""Records of named fields → drafts: front matter, JSON objects and rows of a sheet alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.parsers.characters import clean, join, line, paragraphs
from toolkit.parsers.document import Draft
from toolkit.parsers.furniture import without_closing

__all__ = ["FIELDS", "draft_of", "scalar"]

FIELDS: Mapping[str, Sequence[str]] = {
    "source_id": ("id", "source_id", "doc_id", "uid", "guid"),
    "title": ("title", "headline", "heading"),
    "summary": ("summary", "abstract", "standfirst", "bullets"),
    "dateline": ("dateline",),
    "published": (
        "published_at", "published_time", "published", "datepublished", "date_published",
        "publication_date", "published_day", "datetime", "date",
    ),
    "timezone": ("timezone", "tz"),
    "publisher": ("publisher", "outlet", "newspaper", "source", "publication"),
    "author": ("author", "authors", "byline", "creator"),
    "url": ("url", "source_url", "link", "address"),
    "language": ("language", "lang"),
    "kind": ("kind",),
    "automated": ("automated",),
    "rights": ("rights",),
    "section": ("section", "newspaper_section", "pages", "page"),
    "tags": ("tags", "tag", "category", "type"),
    "text": ("text", "body", "content", "fulltext", "full_text", "article"),
}  # fmt: skip
"""Our fields, and the names under which sources hold them; the first that has a value counts."""

YES_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
MOST_IN_LIST = 100
"""Entries of a list (of authors, of bullets) that are read."""


def draft_of(
    record: Mapping[str, Any], body: Sequence[str] | None = None, number: int | None = None
) -> Draft:
    """Return the draft of a record; `body` stands for the text of a record that has none.

    `number` is the record's place in a file of many, from 1: its key where it has no id.

    >>> draft_of({"headline": "Talks end", "date": "2025-05-12", "text": "They ended."}).title
    'Talks end'
    """
    named = {" ".join(str(key).split()).lower().replace(" ", "_"): record[key] for key in record}
    found = {ours: _first(named, theirs) for ours, theirs in FIELDS.items()}
    text, dateline = scalar(found["text"]), scalar(found["dateline"])
    if body is None:
        # a dateline kept apart is the beginning of the text, sometimes cut within a sentence
        opened = join([part for part in ((dateline or "").strip(), text) if part])
        body = paragraphs(without_closing(clean(opened)))
    automated = scalar(found["automated"])
    source_id = scalar(found["source_id"])
    given = found["published"]
    flaws = []
    if automated is not None and automated.lower() not in YES_NO:
        flaws.append(f"automated: {automated!r} is not valid. Valid: yes, no")
    return Draft(
        paragraphs=body,
        record="" if number is None else line(source_id or "") or str(number),
        source_id=source_id,
        title=scalar(found["title"]),
        summary=_bullets(found["summary"]),
        dateline=dateline,
        published=given if isinstance(given, dt.date) else scalar(given),
        timezone=scalar(found["timezone"]),
        publisher=scalar(found["publisher"]),
        author=scalar(found["author"]),
        url=scalar(found["url"]),
        language=scalar(found["language"]),
        kind=scalar(found["kind"]),
        automated=YES_NO.get((automated or "").lower()),
        rights=scalar(found["rights"]),
        section=scalar(found["section"]),
        tags=scalar(found["tags"]) or "",
        flaws=flaws,
    )


def scalar(value: Any) -> str | None:
    """A value as text: entries of a list joined by "; ", a named thing by its name.

    >>> scalar([{"name": "A. Writer"}, "B. Editor"])
    'A. Writer; B. Editor'
    """
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
        return None if isinstance(value, Mapping | list) else scalar(value)
    if isinstance(value, list | tuple):
        parts = [scalar(part) for part in value[:MOST_IN_LIST] if not isinstance(part, list)]
        return "; ".join(part for part in parts if part) or None
    return None if value is None or value == "" else str(value)


def _bullets(value: Any) -> list[str]:
    """The paragraphs of a summary, given as a list or as one text."""
    if isinstance(value, Iterable) and not isinstance(value, str | Mapping):
        return [scalar(part) or "" for part in list(value)[:MOST_IN_LIST]]
    return paragraphs(scalar(value) or "")


def _first(named: Mapping[str, Any], names: Iterable[str]) -> Any:
    return next((named[name] for name in names if named.get(name) not in (None, "", [])), None)
