"""Texts of a test as pages, and what is read from them, as rows that a test can spell out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.extraction import event_mentions, event_rows
from toolkit.extraction.actors import mentions
from toolkit.extraction.actors.names import gazetteer
from toolkit.extraction.drafts import draft, weigh
from toolkit.extraction.events import figures
from toolkit.extraction.page import Mention, Page, StatementFound
from toolkit.extraction.parsing.language import pages
from toolkit.extraction.statements import statements
from toolkit.reading import MODEL

Span = tuple[int, int] | None
Table = list[dict[str, Any]]
DAY = dt.date(2025, 10, 26)


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    return codebooks.load()


@pytest.fixture(scope="session")
def page(codebook: Codebook) -> Callable[..., Page]:
    """Return a text as a page: `page(text, title="", day=2025-10-26)`."""
    kept: dict[tuple[str, str, dt.date | None], Page] = {}

    def read(text: str, title: str = "", day: dt.date | None = dt.date(2025, 10, 26)) -> Page:
        key = (text, title, day)
        if key not in kept:
            whole = f"{title}\n{text}" if title else text
            sections = [{"section": "title", "start": 0, "end": len(title)}] if title else []
            row: dict[str, Any] = {
                "doc_id": "test", "text": whole, "sections": sections, "published_day": day,
            }  # fmt: skip
            (kept[key],) = pages([row], codebook, MODEL, gazetteer(codebook).words)
        return kept[key]

    return read


@pytest.fixture(scope="session")
def named(page: Callable[..., Page], codebook: Codebook) -> Callable[..., list[Mention]]:
    """Return the mentions of a text."""
    return lambda text, **more: mentions.find(page(text, **more), codebook)


@pytest.fixture(scope="session")
def who(
    page: Callable[..., Page], named: Callable[..., list[Mention]]
) -> Callable[..., list[tuple[str, str]]]:
    """Return the words of each mention that acts, and the actor meant."""

    def read(text: str, **more: Any) -> list[tuple[str, str]]:
        words = page(text, **more).text
        return [(words[m.start : m.end], m.actor_id) for m in named(text, **more) if not m.place]

    return read


@pytest.fixture(scope="session")
def found(
    page: Callable[..., Page], named: Callable[..., list[Mention]], codebook: Codebook
) -> Callable[..., list[StatementFound]]:
    """Return the statements of a text."""
    return lambda text, **more: statements.find(page(text, **more), codebook, named(text, **more))


@pytest.fixture(scope="session")
def said(
    page: Callable[..., Page], found: Callable[..., list[StatementFound]]
) -> Callable[..., list[tuple[str | None, str | None, str | None]]]:
    """Return cue, speaker and content of each statement in the words of the text."""

    def read(text: str, **more: Any) -> list[tuple[str | None, str | None, str | None]]:
        words = page(text, **more).text

        def of(span: Span) -> str | None:
            return None if span is None else words[slice(*span)]

        return [(of(s.cue), of(s.speaker), of(s.content)) for s in found(text, **more)]

    return read


@pytest.fixture(scope="session")
def rows(codebook: Codebook) -> Callable[..., tuple[Table, Table]]:
    """Rows of `event_mentions` and of `figures`: `rows(text, kind="news", day=2025-10-26, title="")`."""

    def read(
        text: str, kind: str = "news", day: dt.date = DAY, title: str = ""
    ) -> tuple[Table, Table]:
        whole = f"{title}\n{text}" if title else text
        sections = [{"section": "title", "start": 0, "end": len(title)}] if title else []
        row: dict[str, Any] = {
            "doc_id": "test", "text": whole, "sections": sections, "published_day": day, "kind": kind,
            "publisher": "White House" if kind == "official" else None,
        }  # fmt: skip
        (page,) = pages([row], codebook, MODEL, gazetteer(codebook).words)
        drafted = draft(page, codebook)
        (likely,) = weigh([drafted])
        acts = event_mentions.find(drafted, likely)
        taken = {m.start for act in acts for m in act.magnitudes}
        return (
            [event_rows.row(page, act, {}, f"e{i}") for i, act in enumerate(acts)],
            figures.find(page, drafted.mentions, drafted.dates, taken),
        )

    return read


@pytest.fixture(scope="session")
def read(rows: Callable[..., tuple[Table, Table]]) -> Callable[..., list[str]]:
    """The acts of a text, each written `ACT instrument status sources>targets`."""

    def written(text: str, **more: Any) -> list[str]:
        return [
            f"{r['act']} {r['instrument']} {r['status']} "
            f"{','.join(r['source_ids'])}>{','.join(r['target_ids'])}"
            for r in rows(text, **more)[0]
        ]

    return written
