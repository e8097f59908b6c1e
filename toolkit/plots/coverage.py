"""Coverage as a figure: how much was published, by whom and when, before anything is counted."""

from __future__ import annotations

import datetime as dt

import polars as pl
from matplotlib.figure import Figure

from toolkit.plots.style import PALETTE, figure, note, styled
from toolkit.plots.time_axis import time_axis
from toolkit.tables import needs
from toolkit.wording import counted, spelled

__all__ = ["coverage", "coverage_words"]


def __dir__() -> list[str]:
    return sorted(__all__)


_SHOWN = 6  # publishers with a colour of their own
_COLOURS = ("blue", "vermillion", "green", "orange", "purple", "sky")
_WEEK = 7


def coverage(documents: pl.DataFrame, title: str | None = None) -> Figure:
    """Draw the documents per week as bars, a colour for each of the largest publishers.

    A week without a bar is a week without a document: nothing can be known from it.

    Parameters
    ----------
    documents : the table of documents; those without a day are counted in the caption.
    title : what the figure shows, as a sentence; computed where not given.
    """
    needs(documents, ("published_day", "publisher"), "coverage(documents)")
    fig, axes = figure(7.2, 2.8, title=title or _sentence(documents))
    weeks = _weeks(documents)
    publishers = weeks["publisher"].unique(maintain_order=True).to_list()
    base: dict[dt.date, int] = {}
    with styled():
        for place, publisher in enumerate(publishers):
            rows = weeks.filter(publisher=publisher)
            starts = rows["week"].to_list()
            colour = _COLOURS[place] if place < _SHOWN and publisher != "others" else "light"
            axes.bar(
                starts,
                rows["documents"].to_list(),
                bottom=[base.get(week, 0) for week in starts],
                width=_WEEK * 0.85,
                align="edge",
                color=PALETTE[colour],
                label=publisher,
            )
            for week, n in rows.select("week", "documents").iter_rows():
                base[week] = base.get(week, 0) + n
        if publishers:
            axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), fontsize=8)
        axes.set_ylabel("documents a week")
        axes.yaxis.get_major_locator().set_params(integer=True)
        time_axis(axes)
    undated = documents["published_day"].null_count()
    left = (
        f" {undated} without a day {'is' if undated == 1 else 'are'} not drawn." if undated else ""
    )
    note(fig, f"n = {counted(documents.height - undated, 'document')}.{left}")
    return fig


def coverage_words(documents: pl.DataFrame) -> str:
    """Say what `coverage` shows, for readers who cannot see it."""
    weeks = _weeks(documents)
    if weeks.is_empty():
        return "Documents per week: none has a day."
    per_week = weeks.group_by("week").agg(n=pl.col("documents").sum()).sort("n", "week")
    largest = weeks.group_by("publisher", maintain_order=True).agg(n=pl.col("documents").sum())
    told = ", ".join(f"{name} {n}" for name, n in largest.rows())
    week, most = per_week.row(-1)
    return f"Bars of documents per week: {told}. The fullest week begins on {spelled(week)} with {most}."


def _weeks(documents: pl.DataFrame) -> pl.DataFrame:
    """Documents by publisher and week (its Monday), the largest publisher first."""
    dated = documents.filter(pl.col("published_day").is_not_null()).with_columns(
        publisher=pl.col("publisher").fill_null("unknown"),
        week=pl.col("published_day").dt.truncate("1w"),
    )
    sizes = dated.group_by("publisher").len("n").sort("n", "publisher", descending=[True, False])
    large = sizes["publisher"].head(_SHOWN).to_list()
    named = dated.with_columns(
        publisher=pl.when(pl.col("publisher").is_in(large))
        .then("publisher")
        .otherwise(pl.lit("others"))
    )
    order = {name: place for place, name in enumerate([*large, "others"])}
    return (
        named.group_by("publisher", "week")
        .len("documents")
        .with_columns(place=pl.col("publisher").replace_strict(order, return_dtype=pl.Int64))
        .sort("place", "week")
        .drop("place")
    )


def _sentence(documents: pl.DataFrame) -> str:
    published = documents["published_day"].drop_nulls()
    if published.is_empty():
        return "No document has a day"
    span = spelled(published.min(), published.max())  # type: ignore[arg-type]
    n = published.len()
    return f"{counted(n, 'document')} {'was' if n == 1 else 'were'} published {span}"
