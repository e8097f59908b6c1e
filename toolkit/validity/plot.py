"""Which findings hold in which parts of the texts, as a figure."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from string import ascii_lowercase

import polars as pl
from matplotlib.figure import Figure

from toolkit.plots.style import PALETTE, figure, note, styled
from toolkit.validity.sensitivity import WHOLE

__all__ = ["findings_plot", "findings_words"]

_ROW = 0.56  # inches of a finding: four lines of it
_LETTERS = 34  # of a line of its meaning
_MARKS = {True: ("o", "blue"), False: ("X", "vermillion"), None: ("_", "grey")}


def findings_plot(table: pl.DataFrame) -> Figure:
    """Draw a mark for each finding in each part of the texts: holds, fails, not told.

    A part in which a finding fails has a letter under its mark, and the finding's own line says what
    that part finds instead: names under neighbouring marks would run into each other.

    Parameters
    ----------
    table : as from `sensitivity`.
    """
    parts = table["variant"].unique(maintain_order=True).to_list()
    meanings = table["meaning"].unique(maintain_order=True).to_list()
    whole = dict(table.filter(variant=WHOLE).select("meaning", "told").iter_rows())
    lettered = _lettered(table)
    fig, axes = figure(7.2, 2.7 + _ROW * len(meanings), title=_sentence(table))
    with styled():
        for row in table.iter_rows(named=True):
            x, y = parts.index(row["variant"]), meanings.index(row["meaning"])
            mark, colour = _MARKS[row["holds"]]
            axes.plot(x, y, mark, color=PALETTE[colour], markersize=8)
            if row["holds"] is False:
                axes.annotate(
                    lettered[row["meaning"]][row["told"]], (x, y), xytext=(0, -6), textcoords="offset points",
                    ha="center", va="top", fontsize=8, color=PALETTE["vermillion"],
                )  # fmt: skip
        rows = [_line(meaning, whole.get(meaning), lettered[meaning]) for meaning in meanings]
        axes.set_yticks(range(len(rows)), rows, fontsize=8)
        axes.set_xticks(range(len(parts)), parts, rotation=90, fontsize=8)
        axes.set(xlim=(-0.5, len(parts) - 0.5), ylim=(len(rows) - 0.4, -0.6))
        axes.tick_params(length=0)
        axes.grid(axis="y")
    documents = table.filter(variant=WHOLE)["documents"].head(1).sum()
    note(
        fig,
        f"n = {documents:,} documents, {len(parts)} readings of them. "
        "Dot: as in all texts; cross: other than in all, its letter says what; dash: this part does not tell.",
    )
    return fig


def _lettered(table: pl.DataFrame) -> dict[str, dict[str, str]]:
    """A letter for each value that a part finds instead, by finding, in order of the parts."""
    letters: dict[str, dict[str, str]] = {meaning: {} for meaning in table["meaning"]}
    for meaning, told in table.filter(~pl.col("holds")).select("meaning", "told").iter_rows():
        letters[meaning].setdefault(
            told, ascii_lowercase[len(letters[meaning]) % len(ascii_lowercase)]
        )
    return letters


def _line(meaning: str, whole: str | None, letters: Mapping[str, str]) -> str:
    """A finding, what all texts say, and what the letters under its crosses stand for."""
    others = "".join(f"\n({letter}: {told})" for told, letter in letters.items())
    return textwrap.fill(f"{meaning}: {whole or 'not told'}", _LETTERS) + others


def findings_words(table: pl.DataFrame) -> str:
    """Say what `findings_plot` shows, for readers who cannot see it."""
    failing = table.filter(~pl.col("holds").fill_null(value=True))
    told = "; ".join(
        f"{row['meaning']} is {row['told'] or 'not told'} in: {row['variant']}"
        for row in failing.iter_rows(named=True)
    )
    return f"{_sentence(table)}. {f'Otherwise: {told}.' if told else 'None fails in any part.'}"


def _sentence(table: pl.DataFrame) -> str:
    known = table.filter(pl.col("variant") == WHOLE).drop_nulls("value")["finding"].to_list()
    parts = table.filter(pl.col("variant") != WHOLE, pl.col("finding").is_in(known))
    failing = parts.filter(~pl.col("holds").fill_null(value=True))["finding"].n_unique()
    if not known:
        return "These texts tell none of the findings"
    return f"{len(known) - failing} of {len(known)} findings hold in every part of the texts that tells of them"
