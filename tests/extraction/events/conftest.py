"""The acts and figures of a text, read with the shipped codebook and the default model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from toolkit.codebook import Codebook
from toolkit.extraction import event_mentions, event_rows, figures, mentions, statements
from toolkit.extraction.dates import dates_of
from toolkit.extraction.language import pages
from toolkit.extraction.names import gazetteer
from toolkit.reading import MODEL

Table = list[dict[str, Any]]
DAY = dt.date(2025, 10, 26)


@pytest.fixture(scope="session")
def rows(codebook: Codebook) -> Callable[..., tuple[Table, Table]]:
    """Rows of `event_mentions` and of `figures`: `rows(text, kind="news", day=2025-10-26)`."""

    def read(text: str, kind: str = "news", day: dt.date = DAY) -> tuple[Table, Table]:
        row: dict[str, Any] = {
            "doc_id": "test", "text": text, "sections": [], "published_day": day, "kind": kind,
            "publisher": "White House" if kind == "official" else None,
        }  # fmt: skip
        (page,) = pages([row], codebook, MODEL, gazetteer(codebook).words)
        named, dated = mentions.find(page, codebook), dates_of(page)
        acts = event_mentions.find(
            page, codebook, named, dated, statements.find(page, codebook, named)
        )
        taken = {m.start for act in acts for m in act.magnitudes}
        return (
            [event_rows.row(page, act, {}, f"e{i}") for i, act in enumerate(acts)],
            figures.find(page, named, dated, taken),
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
