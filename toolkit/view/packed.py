"""Rows of a table that a page of their own shall show, as texts that a link can carry.

>>> import polars as pl, datetime as dt
>>> ties = pl.DataFrame({"source": ["CHN"], "since": [dt.date(2025, 4, 4)], "evidence": [["e1"]]})
>>> heading, n, rows = unpacked(packed(ties, "Ties"))
>>> heading, n, rows.equals(ties)
('Ties', 1, True)
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

import polars as pl

from toolkit.view.phrases import told

__all__ = ["packed", "unpacked"]

MOST = 200  # rows that are carried; of more the page says that they are the first
_NUMBERS = {"i": pl.Int64, "f": pl.Float64}


def packed(rows: pl.DataFrame, heading: str) -> list[str]:
    """Return the first rows as texts: heading, number of all rows and columns, then a text a row."""
    columns = [[name, _kind(dtype)] for name, dtype in rows.schema.items()]
    head = json.dumps([heading, rows.height, columns], ensure_ascii=False)
    body = (json.dumps([*map(_plain, row)], ensure_ascii=False) for row in rows.head(MOST).rows())
    return [head, *body]


def unpacked(texts: Sequence[str]) -> tuple[str, int, pl.DataFrame]:
    """Return the heading, the number of all rows, and the rows that were carried."""
    heading, n, columns = json.loads(texts[0])
    schema: dict[str, Any] = {
        name: pl.List(pl.String) if kind == "l" else _NUMBERS.get(kind, pl.String)
        for name, kind in columns
    }
    rows = pl.DataFrame([json.loads(text) for text in texts[1:]], schema=schema, orient="row")
    days = [name for name, kind in columns if kind == "d"]
    return heading, n, rows.with_columns(pl.col(days).str.to_date())


def _kind(dtype: pl.DataType) -> str:
    """What a column holds: lists of ids, days, whole numbers, others; all else is text."""
    if dtype == pl.List(pl.String):
        return "l"
    if dtype == pl.Date:
        return "d"
    return "i" if dtype.is_integer() else "f" if dtype.is_float() else "t"


def _plain(value: Any) -> Any:
    if value is None or (isinstance(value, (str, int, float)) and not isinstance(value, bool)):
        return value
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    return told(value)
