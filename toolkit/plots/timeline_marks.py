"""Truces, talks and the legend of swimlanes: where they are, and how they are drawn."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from toolkit.plots.style import PALETTE
from toolkit.sequences.standing import CONFIRMED
from toolkit.sequences.timeline import timeline
from toolkit.sequences.truces import truce_windows

__all__ = ["TRUCE", "day_at", "handles", "mark_talks", "shade", "talks_of", "truces_of"]

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
        axes.annotate(
            "talks", (0, -1.1), xycoords=axes.get_yaxis_transform(), xytext=(-3.5, 0),
            textcoords="offset points", ha="right", va="center", fontsize=9,
        )  # fmt: skip


def handles(
    found: pl.DataFrame, truces: list[tuple[dt.date, dt.date]], talks: list[tuple[dt.date, bool]]
) -> list[Patch | Line2D]:
    """The legend of what the figure holds."""
    grey = PALETTE["grey"]
    confirmed = pl.col("standing").is_in(CONFIRMED)
    in_force = found.filter(state="in_force")
    unseen = in_force.filter(pl.col("last_day").is_null())
    met = set(found["state"])
    listed: list[tuple[bool, Patch | Line2D]] = [
        (not in_force.filter(confirmed).is_empty(), Patch(color=grey, label="in force")),
        (not in_force.filter(~confirmed.fill_null(value=False)).is_empty(),
         Patch(facecolor="white", edgecolor=grey, linestyle=(0, (2, 1)), label="claimed or disputed")),
        (not unseen.filter(confirmed).is_empty(), Patch(facecolor=grey, alpha=0.3, label="no later report")),
        (not unseen.filter(~confirmed.fill_null(value=False)).is_empty(),
         Patch(facecolor="white", edgecolor=grey, linestyle=(0, (1, 2)), alpha=0.6, label="claimed, no later report")),
        ("suspended" in met, Patch(facecolor="white", edgecolor=grey, hatch="////", label="suspended")),
        ("announced" in met, Line2D([], [], color=grey, dashes=(4, 2), marker="o", fillstyle="none", markersize=4, label="announced, not in effect")),
        ("threatened" in met, Line2D([], [], color=grey, dashes=(1, 1.5), marker="o", fillstyle="none", markersize=4, label="threatened")),
        (bool(truces), Patch(**TRUCE, label="truce or pause")),
        (any(held for _, held in talks), Line2D([], [], linestyle="", marker="v", color="black", label="talks held")),
        (any(not held for _, held in talks), Line2D([], [], linestyle="", marker="v", color="black", fillstyle="none", label="talks planned")),
    ]  # fmt: skip
    return [handle for shown, handle in listed if shown]
