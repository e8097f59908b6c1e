"""Sentences of a report, in which a number leads to the rows it counts.

>>> import polars as pl
>>> claimed = pl.DataFrame({"event_id": ["a", "b"]})
>>> say("{claimed:event} rest on claims, on 1 < 2 days.", claimed=claimed)
2 events rest on claims, on 1 < 2 days.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from typing import Any

import polars as pl

from toolkit import addresses
from toolkit.errors import InputError
from toolkit.view.packed import packed
from toolkit.view.shown import View
from toolkit.wording import Part, Sentence, counted, sentence

__all__ = ["KINDS", "leading", "points", "say"]

# what the rows of a table are, by the column that names them; the first that is there counts
KINDS = {
    "answer_id": "events",
    "measure_id": "measures",
    "mention_id": "reports",
    "event_id": "events",
    "statement_id": "statements",
    "actor_id": "actors",
    "sentence_id": "sentences",
    "doc_id": "documents",
    "empty_week": "weeks",
}
_TIE = ("source", "target", "evidence")
_BEHIND = 20  # ids of evidence of one tie that a page of ties gets


def say(*sentences: str, **values: Any) -> View:
    """Return sentences as a paragraph; names in them are text, whatever they hold.

    Parameters
    ----------
    sentences : with values given, `{name}` in them is filled in as by `wording.sentence`; a number
        that remembers its rows leads to these rows on a page of their own.
    values : tables, sentences or anything that can be told as text.

    Raises
    ------
    InputError
        A table or another thing that is no sentence is given.

    >>> say("1 < 2.", "So it is.")
    1 < 2. So it is.
    """
    told = _told(sentences, values)
    return View(f"<p>{' '.join(map(_html, told))}</p>", " ".join(told))


def points(*sentences: str, **values: Any) -> View:
    """Return sentences as a list, where each stands for itself; else as `say`."""
    told = _told(sentences, values)
    listed = "".join(f"<li>{_html(one)}</li>" for one in told)
    return View(f'<ul class="points">{listed}</ul>', " ".join(told))


def _told(sentences: Sequence[str], values: dict[str, Any]) -> list[str]:
    for one in sentences:
        if not isinstance(one, str):
            raise InputError(
                f"a {type(one).__name__} is no sentence. Show a table with toolkit.show"
            )
    return [
        sentence(one, **values) if values and not isinstance(one, Sentence) else one
        for one in sentences
    ]


def _html(told: str) -> str:
    return "".join(map(_part, told.parts if isinstance(told, Sentence) else [Part(told)]))


def _part(part: Part) -> str:
    if part.rows is not None:
        return leading(part.words, part.rows)
    return escape(part.words) if part.given else _coded(part.words)


def _coded(words: str) -> str:
    """Words as HTML; what stands in backticks is typed."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words))


def leading(text: str, rows: pl.DataFrame, heading: str | None = None) -> str:
    """Return words that lead to rows: the site takes the ids off, makes a page of them and links to
    it. In a notebook opened by hand, where there is no such page, they are words.

    With a `heading` the page shows the rows as they are, below it.
    """
    kind, ids = _ids(rows) if heading is None else ("table", packed(rows, heading))
    if kind is None or not ids:
        return escape(text)
    held = escape(json.dumps(ids, ensure_ascii=False, separators=(",", ":")), quote=True)
    return (
        f'<span class="rows" data-page="{addresses.inside(addresses.rows(kind, ids))}"'
        f' data-ids="{held}">{escape(text)}</span>'
    )


def _ids(rows: pl.DataFrame) -> tuple[str | None, list[str]]:
    """What the rows are, and an id for each; ties have none, and are carried as they are."""
    column = next((name for name in KINDS if name in rows.columns), None)
    if column is not None:
        return KINDS[column], [str(of) for of in rows[column]]
    if not set(_TIE) <= set(rows.columns):
        return None, []
    shown = [c for c in ("source", "target", "layer", "weight", "evidence") if c in rows.columns]
    ties = rows.select(shown).with_columns(pl.col("evidence").list.head(_BEHIND))
    return "table", packed(ties, counted(ties.height, "tie"))
