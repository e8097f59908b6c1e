"""Chains of answers in time."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Mapping
from typing import Any

import polars as pl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch
from matplotlib.patheffects import withStroke

from toolkit.plots.style import OF_SIDES, PALETTE, figure, note, styled
from toolkit.plots.time_axis import time_axis
from toolkit.tables import day, needs
from toolkit.wording import counted

__all__ = ["chain_plot"]


def __dir__() -> list[str]:
    return sorted(__all__)


_LEVELS = (10, 20, 30, 40)  # points from a mark to its name, tried in turn
_LEVEL = -3  # points by which a name beside its mark hangs below its middle
_GAP, _POINTS = 0.1, 72  # inches between a mark and a name beside it; points of an inch
_MARK = 0.06  # inches from the middle of a mark to its edge
_BELOW = -6  # points more for a name below its mark
_HALO = 3.0  # points of white around a name, so that no arrow runs through it
_UNNAMED = (None, "other", "none")  # instruments and statuses that tell nothing
_LABEL = 26  # letters of an event's name
_LETTER = 0.058  # inches of a letter of it
_SIDE = 1.7  # inches that the names of the sides take
_WIDE = 18  # letters of a line of them
_NAMED = 2  # sides that a row is named after; of more, the others are counted
_MARGIN = 0.12  # of the period, left free at both ends


def chain_plot(
    chains: pl.DataFrame, *, names: Mapping[str, str] | None = None,
    first_day: dt.date | str | None = None, last_day: dt.date | str | None = None,
    title: str | None = None, source: str = "", width: float = 7.2, max_events: int = 40,
) -> Figure:  # fmt: skip
    """Draw events in time, a row per side, with an arrow from each answer back to what it answers.

    Dashed arrows: links of rival accounts, which go in a circle. An event is named where its name
    covers no other one; names stand on the outer side of the first and the last row, where no
    arrow runs, and before the arrows elsewhere.

    Parameters
    ----------
    chains : as from `chains`; a column `url` makes its marks links in the SVG.
    first_day, last_day : the period drawn; all of it where not given.
    max_events : events drawn; the caption says how many are not.
    """
    needs(chains, ("chain", "day", "source_ids"), "chain_plot(chains)")
    names = names or {}
    dated, links = _drawn(
        chains, day(first_day, "first_day"), day(last_day, "last_day"), max_events
    )
    rival = dated.filter("rival")["chain"].n_unique()
    every = int(chains["answers"].list.len().sum() or 0)
    said = (
        f"Texts tell of {counted(every, 'answer')} in {counted(chains['chain'].n_unique(), 'chain')}"
        + (f", {links.height} of them in this period" if links.height < every else "")
        + (f", {rival} with rival accounts of who answers whom" if rival else "")
        if chains.height
        else "No chains in this selection"
    )
    sides = sorted({_side(row) for row in dated["source_ids"].to_list()})
    fig, axes = figure(width, 1.7 + 0.9 * max(len(sides), 1), title=title or said)
    left_out = chains.height - dated.height
    note(fig, "\n".join(part for part in (
        f"n = {dated.height} events. An arrow leads from an answer to what it is said to answer; dashed: rival accounts."
        + (f" {left_out} more {'is' if left_out == 1 else 'are'} not drawn." if left_out else ""), source) if part))  # fmt: skip
    with styled():
        place = _marks(axes, dated, sides, width)
        for answer, act, is_rival in links.rows():
            axes.add_patch(FancyArrowPatch(
                place[answer], place[act], arrowstyle="-|>", mutation_scale=9, shrinkA=5, shrinkB=5,
                connectionstyle="arc3,rad=0.15", color=PALETTE["grey"], linewidth=1.2,
                linestyle=(0, (3, 2)) if is_rival else "solid", zorder=2,
            ))  # fmt: skip
        axes.set_yticks(
            range(len(sides)),
            [_row_name([names.get(one, one) for one in side.split(" and ")]) for side in sides],
        )
        axes.set_ylim(-0.7, len(sides) - 0.3)
        axes.margins(x=_MARGIN)
        time_axis(axes)
        axes.set_xlabel("day of the act")
    return fig


def _drawn(
    chains: pl.DataFrame, first: dt.date | None, last: dt.date | None, most: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The events of the period that are linked within it, and their links."""
    dated = chains.filter(pl.col("day").is_not_null())
    if first is not None:
        dated = dated.filter(pl.col("day") >= first)
    if last is not None:
        dated = dated.filter(pl.col("day") <= last)
    dated = dated.sort("day", "event_id").head(most)
    links = (
        dated.select("event_id", "answers", "rival")
        .explode("answers", empty_as_null=True, keep_nulls=True)
        .filter(pl.col("answers").is_in(dated["event_id"].implode()))
    )
    linked = pl.concat([links["event_id"], links["answers"]]).implode()
    return dated.filter(pl.col("event_id").is_in(linked)), links


def _marks(
    axes: Axes, dated: pl.DataFrame, sides: list[str], width: float
) -> dict[str, tuple[float, float]]:
    """Mark the events and name those that have room; return where they are."""
    place: dict[str, tuple[float, float]] = {}
    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
    known = dated["day"].to_list()
    days = max((max(known) - min(known)).days, 1) * (1 + 2 * _MARGIN) if known else 1
    scale = days / (width - _SIDE)  # days an inch takes
    for row in dated.iter_rows(named=True):  # no name stands on another event's mark
        at = (row["day"] - dt.date(1970, 1, 1)).days
        beside = taken.setdefault((sides.index(_side(row["source_ids"])), _LEVEL), [])
        beside.append((at - _MARK * scale, at + _MARK * scale))
    for row in dated.iter_rows(named=True):
        side = sides.index(_side(row["source_ids"]))
        where = (float(row["day"].toordinal() - dt.date(1970, 1, 1).toordinal()), float(side))
        place[row["event_id"]] = where
        (mark,) = axes.plot(*where, "o", color=PALETTE[OF_SIDES[side % len(OF_SIDES)]], markersize=7, zorder=3)  # fmt: skip
        mark.set_url(row.get("url"))
        text = _name(row)
        half = len(text) * _LETTER * scale / 2
        for aside, high in _spots(side, len(sides)):
            left = where[0] + aside * (half + _GAP * scale) - half
            held = taken.setdefault((side, high), [])
            if all(left + 2 * half < start or left > end for start, end in held):
                held.append((left, left + 2 * half))
                axes.annotate(
                    text, where, xytext=(aside * _GAP * _POINTS, high), textcoords="offset points",
                    ha=("right", "center", "left")[aside + 1], fontsize=7, zorder=4,
                    path_effects=[withStroke(linewidth=_HALO, foreground="white")],
                )  # fmt: skip
                break
    return place


def _spots(side: int, sides: int) -> list[tuple[int, int]]:
    """Where a name may stand: below the marks of the lowest row, above those of the highest one.

    Between them, where arrows come from both sides, beside its mark, to the right or the left.
    """
    if sides > 1 and side == 0:
        return [(0, _BELOW - high) for high in _LEVELS]
    if side == sides - 1:
        return [(0, high) for high in _LEVELS]
    return [(1, _LEVEL), (-1, _LEVEL), *((0, high) for high in _LEVELS[1:])]


def _name(row: Mapping[str, Any]) -> str:
    """What an event was: its instrument and status, or its act where it has none of them."""
    named = [part for part in (row["instrument"], row["status"]) if part not in _UNNAMED]
    if row["instrument"] in _UNNAMED and row.get("act"):
        named = [row["act"].lower(), *named]
    return " ".join(named).replace("_", " ")[:_LABEL] or str(row["event_id"])[:_LABEL]


def _side(sources: list[str] | None) -> str:
    return " and ".join(sources or ["unknown"])


def _row_name(sides: list[str]) -> str:
    """The name of a row in lines that leave the figure its room.

    >>> _row_name(["Canada", "China", "Mexico"])
    'Canada, China and\\n1 more'
    """
    named, more = sides[:_NAMED], len(sides) - _NAMED
    told = f"{', '.join(named)} and {more} more" if more > 0 else " and ".join(named)
    return textwrap.fill(told, _WIDE)
