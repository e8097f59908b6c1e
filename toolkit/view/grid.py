"""A table in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from toolkit.view.phrases import told
from toolkit.wording import shortened

if TYPE_CHECKING:
    import polars as pl

__all__ = ["grid", "plain"]

_LONGEST = 48  # letters of a cell
_SENTENCES = ("event", "measure", "quote", "said")
"""Columns that say something in words: they are broken over lines and never cut."""
_LEAST = 32  # letters of a line of such a column
_CODED = (
    "content_hash",
    "source_id",
    "sections",
    "text",
    "timezone",
    "path",
    "published_at",
    "author",
)  # fmt: skip; shown last


def grid(data: pl.DataFrame, rows: int, width: int = 80) -> Table:
    """Return the first rows as a grid, in as many columns as fit into `width` letters.

    Columns that are empty everywhere are left out; what says something in words always fits, and of
    the others those that do not are named below.

    What comes from a text is put in as text: neither colours nor commands to the terminal pass.
    """
    known = [name for name in data.columns if data[name].null_count() < data.height]
    known.sort(key=_CODED.__contains__)
    first = data.select(known).head(rows)
    cells = {
        name: [
            plain(told(value)) if name in _SENTENCES else _line(told(value))
            for value in first[name].to_list()
        ]
        for name in known
    }
    widths = {name: max(map(len, [name, *cells[name]])) + 2 for name in known}
    for name in set(known) & {*_SENTENCES}:
        before = sum(widths[one] for one in known[: known.index(name)])
        after = [widths[one] for one in known[known.index(name) + 1 :]][:1]
        widths[name] = min(widths[name], max(_LEAST, width - before - sum(after)))
    fitting: set[str] = set()
    room = width
    for name in sorted(known, key=lambda name: name not in _SENTENCES):  # what is said goes first
        if widths[name] <= room or not fitting:
            fitting.add(name)
            room -= widths[name]
    kept = [name for name in known if name in fitting]
    left = [name for name in known if name not in fitting]
    caption = f"{min(rows, data.height):,} of {data.height:,} rows"
    caption += f"; too wide to be shown: {', '.join(left)}" if left else ""
    shown = Table(caption=caption, box=None, pad_edge=False)
    for name in kept:
        shown.add_column(name, overflow="fold")
    for row in zip(*(cells[name] for name in kept), strict=True):
        shown.add_row(*map(Text, row))
    return shown


def plain(text: str) -> str:
    """Return a text in one line, without commands to the terminal.

    >>> plain("Two\\nlines")
    'Two lines'
    """
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _line(text: str) -> str:
    return shortened(plain(text), _LONGEST)
