"""Swimlanes: the lives of measures over time, one lane per implementer and instrument."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping
from typing import Any

import polars as pl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit.errors import InputError
from toolkit.plots.style import OF_SIDES, PALETTE, figure, note, styled
from toolkit.plots.time_axis import time_axis
from toolkit.plots.timeline_marks import day_at, handles, mark_talks, shade, talks_of, truces_of
from toolkit.plots.timeline_words import caption, implementer, lane_name, printed, sentence
from toolkit.sequences.spells import spells
from toolkit.sequences.standing import CONFIRMED
from toolkit.tables import day, needs

__all__ = ["swimlanes"]


def __dir__() -> list[str]:
    return sorted(__all__)


_BAR = 0.52  # height of a bar, in rows
_ROW = 0.34  # inches a row takes
_LEGEND = 1.9  # inches that the legend takes
_FRAME = 1.5  # inches for title, axis, legend and caption
_LETTER = 0.068  # inches of a letter at the size of a rate
_LABELS = 3.6  # inches that names and legend take
_LINE = 34  # letters of a line of a lane's name; it has two at most
_LEAST = 0.012  # of the axis, the width of a bar that can be seen
_MARGIN = 0.03  # of the period, left free at both ends


def swimlanes(
    measures: pl.DataFrame,
    events: pl.DataFrame | None = None,
    *,
    names: Mapping[str, str] | None = None,
    first_day: dt.date | str | None = None,
    last_day: dt.date | str | None = None,
    title: str | None = None,
    source: str = "",
    max_rows: int = 30,
    width: float = 9.2,
) -> Figure:
    """Draw the spells of measures as bars, a lane for each instrument, below the name of who takes it.

    Filled: in force by an official or corroborated account; hollow: claimed or disputed; hatched:
    suspended; dashed: from announcement to effect; dotted: threatened. A bar is pale after the
    last report of it, a hollow one dotted. Shaded: truces, and pauses until a set day; triangles: talks (hollow: planned).

    Parameters
    ----------
    measures : the table of measures; a column `url` makes its bars links in the SVG.
    events : adds truces with a deadline, and talks; tells by whose word each step is told.
    names : of actors and products by id.
    first_day, last_day : the period drawn; from the first to the last day known, where not given.
    title : what the figure shows, as a sentence; computed where not given.
    source : the texts it rests on, for the caption.
    max_rows : measures drawn, those that tell most; the caption says how many are not.
    width : inches.

    Raises
    ------
    InputError
        The period ends before it begins; max_rows is below 1.
    """
    needs(measures, ("measure_id", "implementer_id", "instrument", "steps"), "swimlanes(measures)")
    if max_rows < 1:
        raise InputError(f"swimlanes(max_rows={max_rows}): at least one row is drawn")
    names = names or {}
    found = spells(measures.filter(pl.col("instrument").ne_missing("truce")), events)
    truces, talks = truces_of(measures, events), talks_of(events)
    period = _period(found, truces, talks, day(first_day, "first_day"), day(last_day, "last_day"))
    first, last = period
    found = found.filter(
        (pl.col("first_day") <= last)
        & (pl.col("last_day").is_null() | (pl.col("last_day") >= first))
    )
    rows = _rows(found)
    kept = _telling(rows, found, max_rows, period)
    places, heads = _places(kept)
    height = _FRAME + _ROW * (max(kept.height + len(heads), 1) + (1 if talks else 0))
    fig, axes = figure(width, height, title=title or sentence(found, names), beside=_LEGEND)
    drawn = found.filter(pl.col("measure_id").is_in(kept["measure_id"].implode()))
    n = measures.filter(pl.col("instrument").ne_missing("truce")).height
    note(fig, caption(kept.height, rows.height - kept.height, n - rows.height, drawn, source))
    if not kept.height and not talks and not truces:
        axes.set_axis_off()
        axes.text(0.5, 0.5, "No measures in this selection", ha="center", transform=axes.transAxes)
        return fig
    urls = dict(measures.select("measure_id", "url").rows()) if "url" in measures.columns else {}
    with styled():
        _frame(axes, period, bool(talks))
        _name(axes, kept, names, places, heads)
        sides = _sides(kept)
        scale = (width - _LABELS) / max((last - first).days, 1)  # inches a day takes
        for place, row in zip(places, kept.iter_rows(named=True), strict=True):
            own = found.filter(measure_id=row["measure_id"])
            for spell in own.iter_rows(named=True):
                colour = PALETTE[sides[spell["implementer_id"]]]
                _draw(axes, spell, place, colour, period, urls.get(row["measure_id"]))
            _print_rates(axes, own, place, period, scale)
        shade(axes, truces, period)
        mark_talks(axes, talks, period)
        fig.legend(
            handles=handles(drawn, truces, talks),
            loc="outside right upper", fontsize=8,
        )  # fmt: skip
    return fig


def _rows(found: pl.DataFrame) -> pl.DataFrame:
    """One row per measure, lane by lane, in a lane by first day."""
    named = ["named"] if "named" in found.columns else []
    about = ("implementer_id", "instrument", "target_ids", "product_id", "object", *named)
    return (
        found.group_by("measure_id", maintain_order=True)
        .agg(
            pl.col(about).first(),
            pl.col("first_day").min(),
        )
        .sort(
            "implementer_id", "instrument", pl.coalesce("product_id", "object").fill_null(""),
            *(pl.col(c).not_() for c in named), pl.col("target_ids").list.join(","), "first_day",
            "measure_id", nulls_last=True,
        )
    )  # fmt: skip


def _telling(
    rows: pl.DataFrame, found: pl.DataFrame, most: int, period: tuple[dt.date, dt.date]
) -> pl.DataFrame:
    """The rows that tell most: those that name the other side, are in force, have a rate, changed
    in the period, and are confirmed."""
    inside = pl.col("first_day").is_between(*period) | pl.col("last_day").is_between(*period)
    named = pl.col("named") if "named" in found.columns else pl.lit(value=True)
    worth = (
        found.group_by("measure_id")
        .agg(
            score=named.any().cast(pl.Int64)
            + pl.col("state").is_in(["in_force", "suspended"]).any()
            + pl.col("rate").is_not_null().any()
            + inside.any()
            + pl.col("standing").is_in(CONFIRMED).any()
        )
        .sort("score", "measure_id", descending=[True, False])
        .head(most)
    )
    return rows.filter(pl.col("measure_id").is_in(worth["measure_id"].implode()))


def _period(
    found: pl.DataFrame,
    truces: list[tuple[dt.date, dt.date]],
    talks: list[tuple[dt.date, bool]],
    first: dt.date | None,
    last: dt.date | None,
) -> tuple[dt.date, dt.date]:
    """The days drawn: those asked for, else those known of."""
    columns = [found[c].drop_nulls().to_list() for c in ("first_day", "last_day", "last_seen")]
    known = sorted({d for c in columns for d in c} | {d for t in truces for d in t} | {d for d, _ in talks})  # fmt: skip
    first = first or (known[0] if known else last or dt.date(2000, 1, 1))
    last = last or max(known[-1] if known else first, first)
    if last < first:
        raise InputError(f"swimlanes: last_day {last} is before first_day {first}")
    return first, last


def _places(rows: pl.DataFrame) -> tuple[list[int], list[int]]:
    """Where rows stand, and where the names of those who take the measures do, above their rows."""
    places, heads = list[int](), list[int]()
    before = None
    for actor in rows["implementer_id"]:
        if not places or actor != before:
            heads.append(len(places) + len(heads))
        before = actor
        places.append(len(places) + len(heads))
    return places, heads


def _frame(axes: Axes, period: tuple[dt.date, dt.date], talks: bool) -> None:
    """Set the axis of time."""
    first, last = (day_at(d) for d in period)
    free = max((last - first) * _MARGIN, 1)
    axes.set_xlim(first - free, last + free)
    axes.set_ylim(0.6, -1.6 if talks else -0.6)
    axes.tick_params(axis="y", length=0)
    axes.set_yticks([])
    time_axis(axes)
    axes.set_xlabel("day of effect (bars), of announcement (dashed), of talks (marks)", fontsize=8)
    axes.grid(axis="x")


def _name(
    axes: Axes, rows: pl.DataFrame, names: Mapping[str, str], places: list[int], heads: list[int]
) -> None:
    """Name the rows, and above them who takes the measures; draw lines between lanes."""
    if not places:
        return
    axes.set_ylim(places[-1] + 0.6, axes.get_ylim()[1])
    labels: dict[int, str] = {}
    before = ("", "", "")
    for place, row in zip(places, rows.iter_rows(named=True), strict=True):
        who, instrument, name = implementer(row, names), row["instrument"], lane_name(row, names)
        if place - 1 in heads:
            labels[place - 1] = who
            axes.axhline(place - 1.5, color=PALETTE["grey"], linewidth=0.8)
        elif instrument != before[1]:
            axes.axhline(place - 0.5, color=PALETTE["light"], linewidth=0.8)
        same = before == (who, instrument, name)  # a lane of several measures is named once
        wrapped = textwrap.wrap(name, _LINE, max_lines=2, placeholder=" …")
        labels[place] = "" if same else "\n".join(wrapped)
        before = (who, instrument, name)
    axes.set_yticks(list(labels), list(labels.values()))
    for place, label in zip(labels, axes.get_yticklabels(), strict=True):
        label.set_fontweight("bold" if place in heads else "normal")


def _sides(rows: pl.DataFrame) -> dict[str, str]:
    """A colour for each implementer."""
    listed = rows["implementer_id"].unique(maintain_order=True).to_list()
    return {actor: OF_SIDES[place % len(OF_SIDES)] for place, actor in enumerate(listed)}


def _draw(
    axes: Axes, spell: Mapping[str, Any], place: int, colour: str,
    period: tuple[dt.date, dt.date], url: str | None,
) -> None:  # fmt: skip
    """Draw one spell."""
    first, end = _extent(spell, period)
    state = spell["state"]
    if state in ("threatened", "announced"):
        dash: Any = (0, (1, 1.5)) if state == "threatened" else (0, (4, 2))
        (line,) = axes.plot([first, end], [place, place], color=colour, linewidth=1.6, dashes=dash[1])  # fmt: skip
        (mark,) = axes.plot([first], [place], "o", color=colour, markersize=4, fillstyle="none")
        line.set_url(url)
        mark.set_url(url)
        return
    claimed = spell["standing"] not in CONFIRMED
    look: dict[str, Any] = {"edgecolor": colour, "linewidth": 1.2, "facecolor": "white"}
    if state == "suspended":
        look |= {"hatch": "////", "linewidth": 0.8, "alpha": 0.75}
    elif not claimed:
        look |= {"facecolor": colour, "edgecolor": "white"}
    if claimed:
        look["linestyle"] = (0, (2, 1))
    seen = day_at(spell["last_seen"]) + 1 if spell["last_seen"] else end
    cut = min(max(seen, first), end) if spell["last_day"] is None else end
    for left, right, own in ((first, cut, look), (cut, end, look | _unseen(claimed))):
        if right > left:
            wide = max(right - left, (axes.get_xlim()[1] - axes.get_xlim()[0]) * _LEAST)
            bars = axes.barh(place, wide, _BAR, left, **own, zorder=2)
            bars[0].set_url(url)


def _unseen(claimed: bool) -> dict[str, Any]:
    """The look of a bar after its last report: pale, a hollow one with an outline of dots."""
    return {"alpha": 0.6, "linestyle": (0, (1, 2))} if claimed else {"alpha": 0.3}


def _extent(spell: Mapping[str, Any], period: tuple[dt.date, dt.date]) -> tuple[float, float]:
    """Where a spell is drawn: its last day counts in full."""
    first, last = (day_at(d) for d in period)
    end = day_at(spell["last_day"]) + 1 if spell["last_day"] else last + 1
    return max(day_at(spell["first_day"]), first), min(end, last + 1)


def _print_rates(
    axes: Axes, own: pl.DataFrame, place: int, period: tuple[dt.date, dt.date], scale: float
) -> None:
    """Print the rates of a row: in the bar where it is wide enough, else above it."""
    free_from = -float("inf")
    for spell in own.filter(pl.col("rate").is_not_null()).iter_rows(named=True):
        if spell["state"] not in ("in_force", "suspended", "threatened"):
            continue
        text = printed(spell)
        first, end = _extent(spell, period)
        wide = len(text) * _LETTER / scale  # days the text takes
        solid = spell["state"] == "in_force" and spell["standing"] in CONFIRMED
        solid = solid and (
            spell["last_day"] is not None or day_at(spell["last_seen"]) > first + wide
        )
        if end - first > wide * 1.2 and spell["state"] != "threatened":
            axes.text(
                first + wide * 0.1, place + 0.02, text, va="center", fontsize=7.5, zorder=4,
                color="white" if solid else "black",
                bbox=None if solid else {"facecolor": "white", "edgecolor": "none", "pad": 0.6},
            )  # fmt: skip
        else:
            left = max(first, free_from)
            axes.text(left, place - _BAR / 2 - 0.03, text, va="bottom", fontsize=6.5, zorder=4)
            free_from = left + wide
