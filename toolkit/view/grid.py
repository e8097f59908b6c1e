"""A table in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from toolkit.view.phrases import told

if TYPE_CHECKING:
    import polars as pl

__all__ = ["grid"]

_LONGEST = 60  # letters of a cell


def grid(data: pl.DataFrame, rows: int) -> Table:
    """Return the first rows as a grid; columns that are empty everywhere are left out.

    What comes from a text is put in as text: neither colours nor commands to the terminal pass.
    """
    kept = [name for name in data.columns if data[name].null_count() < data.height]
    shown = Table(
        caption=f"{min(rows, data.height):,} of {data.height:,} rows", box=None, pad_edge=False
    )
    for name in kept:
        shown.add_column(name, overflow="fold")
    for row in data.select(kept).head(rows).iter_rows():
        shown.add_row(*(Text(_line(told(value))) for value in row))
    return shown


def _line(text: str) -> str:
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
