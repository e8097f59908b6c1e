"""A table of the toolkit as the last line of a cell: names in place of ids, and the sentences behind.

IPython asks for the HTML of a polars frame here, as soon as a notebook imports the toolkit. Rows of
the toolkit's tables, and what is filtered or derived from them with all their columns, look as with
`show`; any other frame looks as polars shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from toolkit.corpus import Corpus
from toolkit.tables import TABLES
from toolkit.view import show

__all__ = ["markup"]

_ROWS = 10
_OWN = (
    "extractor",
    "mention_ids",
    "corrected_by",
)  # columns that tell of the reading, not of the matter


def markup(frame: pl.DataFrame, namespace: Mapping[str, Any]) -> str:
    """Return a frame as HTML.

    Parameters
    ----------
    namespace : the names of the notebook: the corpus that the rows come from is among them. Where
        several could be meant, ids stay ids.

    >>> markup(pl.DataFrame({"a": [1]}), {}) == pl.DataFrame({"a": [1]})._repr_html_()
    True
    """
    name = _table(frame.columns)
    if name is None:
        return str(frame._repr_html_())
    told = [c.name for c in frame if c.name not in _OWN and c.null_count() < max(frame.height, 1)]
    corpus = _corpus(frame, name, namespace.values())
    return str(show(frame.select(told), corpus, rows=_ROWS)._repr_html_())


def _table(columns: Iterable[str]) -> str | None:
    """The table that has these columns, or most of them where several do."""
    there = set(columns)
    own = {name: set(table.columns) for name, table in TABLES.items()}
    return max(
        (name for name in own if own[name] <= there), key=lambda name: len(own[name]), default=None
    )


def _corpus(frame: pl.DataFrame, name: str, values: Iterable[Any]) -> Corpus | None:
    """The corpus whose table this is, else the only one there is."""
    found = {id(value): value for value in values if isinstance(value, Corpus)}
    mine = [one for one in found.values() if one.table(name) is frame]
    return mine[0] if mine else next(iter(found.values())) if len(found) == 1 else None
