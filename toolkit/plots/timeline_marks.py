"""Truces and talks in swimlanes: where they are, and how they are drawn."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba

from toolkit.plots.style import PALETTE
from toolkit.sequences.dyads import truce_windows
from toolkit.sequences.timeline import timeline

__all__ = ["TRUCE", "day_at", "mark_talks", "shade", "talks_of", "truces_of"]

TRUCE: dict[str, Any] = {
    "facecolor": to_rgba(PALETTE["yellow"], 0.3), "edgecolor": PALETTE["orange"], "linewidth": 0.8,
}  # fmt: skip
"""How truces are shaded: with an edge, since a pale ground alone is lost on a dark page."""


def day_at(when: dt.date) -> float:
    """Return where a day stands on matplotlib's axis of dates: days since 1970."""
    return float(when.toordinal() - dt.date(1970, 1, 1).toordinal())


def truces_of(measures: pl.DataFrame, events: pl.DataFrame | None) -> list[tuple[dt.date, dt.date]]:
    """First and last days of truces."""
    return truce_windows(measures, events).select("first_day", "last_day").rows()


def talks_of(events: pl.DataFrame | None) -> list[tuple[dt.date, bool]]:
    """Days of talks, and whether they were held."""
    if events is None:
        return []
    dated = timeline(events, instruments=["talks"]).filter(pl.col("day").is_not_null())
    kept = dated.filter(pl.col("status").is_in(["held", "planned"]))
    return sorted({(d, status == "held") for d, status in kept.select("day", "status").rows()})


def shade(
    axes: Axes, truces: list[tuple[dt.date, dt.date]], period: tuple[dt.date, dt.date]
) -> None:
    """Shade the days of truces."""
    for first, last in truces:
        if first <= period[1] and last >= period[0]:
            span = (max(first, period[0]), min(last, period[1]) + dt.timedelta(days=1))
            axes.axvspan(*(day_at(d) for d in span), **TRUCE, zorder=0)


def mark_talks(
    axes: Axes, talks: list[tuple[dt.date, bool]], period: tuple[dt.date, dt.date]
) -> None:
    """Mark the days of talks above the lanes, those held filled."""
    for when, held in talks:
        if period[0] <= when <= period[1]:
            axes.plot([day_at(when)], [-1.1], "v", color=PALETTE["black"], markersize=6, fillstyle="full" if held else "none")  # fmt: skip
    if talks:
        axes.text(0, -1.1, "talks ", ha="right", va="center", fontsize=9, transform=axes.get_yaxis_transform())  # fmt: skip
