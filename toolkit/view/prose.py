"""Sentences of a report, in which a number leads to the rows it counts.

>>> import polars as pl
>>> claimed = pl.DataFrame({"event_id": ["a", "b"]})
>>> say("{claimed:event} rest on claims, on 1 < 2 days.", claimed=claimed)
2 events rest on claims, on 1 < 2 days.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from string import Formatter
from typing import Any

import polars as pl

from toolkit import addresses
from toolkit.view.phrases import counted
from toolkit.view.shown import View

__all__ = ["KINDS", "points", "say"]

# what the rows of a table are, by the column that names them; the first that is there counts
KINDS = {
    "answer_id": "events",
    "measure_id": "measures",
    "event_id": "events",
    "statement_id": "statements",
    "actor_id": "actors",
    "doc_id": "documents",
}


def say(*sentences: str, **values: Any) -> View:
    """Return sentences as a paragraph; names in them are text, whatever they hold.

    Parameters
    ----------
    sentences : with values given, `{name}` in them is filled in as by `str.format`.
    values : a table is told as the number of its rows, and leads to these rows on a page of their
        own; `{name:event}` says what they are, in the right number. All else is told as text.

    >>> say("1 < 2.", "So it is.")
    1 < 2. So it is.
    """
    text, html = _joined(sentences, values)
    return View(f"<p>{' '.join(html)}</p>", " ".join(text))


def points(*sentences: str, **values: Any) -> View:
    """Return sentences as a list, where each stands for itself; else as `say`."""
    text, html = _joined(sentences, values)
    listed = "".join(f"<li>{one}</li>" for one in html)
    return View(f'<ul class="points">{listed}</ul>', " ".join(text))


def _joined(sentences: Sequence[str], values: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The sentences as text and as HTML."""
    if not values:
        return list(sentences), [_coded(one) for one in sentences]
    filled = [list(_parts(one, values)) for one in sentences]
    return (
        ["".join(text for text, _ in parts) for parts in filled],
        ["".join(html for _, html in parts) for parts in filled],
    )


def _parts(sentence: str, values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield text and HTML of each part of a sentence."""
    for words, name, form, _ in Formatter().parse(sentence):
        yield words, _coded(words)
        if name is None:
            continue
        value = values[name]
        if isinstance(value, pl.DataFrame):
            text = counted(value.height, form) if form else f"{value.height:,}"
            yield text, _linked(text, value)
        else:
            text = format(value, form or "")
            yield text, escape(text)


def _coded(words: str) -> str:
    """Words as HTML; what stands in backticks is typed."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words))


def _linked(text: str, rows: pl.DataFrame) -> str:
    """A number that leads to its rows; the site takes their ids off and makes a page of them."""
    column = next((name for name in KINDS if name in rows.columns), None)
    if column is None or rows.is_empty():
        return escape(text)
    ids = [str(of) for of in rows[column]]
    address = addresses.rows(KINDS[column], ids)
    held = escape(json.dumps(ids, ensure_ascii=False, separators=(",", ":")), quote=True)
    return f'<a class="rows" href="{address}" data-ids="{held}">{escape(text)}</a>'
