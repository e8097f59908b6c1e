"""A network over time: one small picture per window, each actor in the same place in all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import polars as pl
from matplotlib.figure import Figure

from toolkit.errors import InputError
from toolkit.networks import Window, collapse, layout, node_table
from toolkit.networks.edges import is_directed, needs
from toolkit.plots.network import LAYERS, draw, write_labels
from toolkit.plots.network_words import headline, strongest_nodes, unseen
from toolkit.plots.style import PALETTE, figure, note, styled

__all__ = ["small_multiples", "small_multiples_alt_text"]

_MOST = 24  # windows in a figure
_SCALE = 0.6  # of marks and lines, against a large figure


def small_multiples(
    shots: pl.DataFrame,
    nodes: pl.DataFrame | None = None,
    *,
    spans: Sequence[Window] | None = None,
    positions: Mapping[str, tuple[float, float]] | None = None,
    title: str | None = None,
    source: str = "",
    columns: int = 3,
    max_nodes: int = 15,
) -> Figure:
    """Draw each window's network with the same places, widths and sizes.

    Parameters
    ----------
    shots : as from `networks.snapshots`.
    nodes : actors, for names and kinds.
    spans : the windows asked for, so that one without ties is drawn, empty, too.
    positions : places; from the layout of all windows together where not given.
    title : what it shows, as a sentence; from when to when, where not given.
    source : the texts it rests on.
    columns : pictures in a row.
    max_nodes : the strongest over all windows are drawn; the caption says how many are not.
    """
    needs(
        shots,
        ["window", "window_first", "window_last", "source", "target", "weight"],
        "small_multiples(shots)",
    )
    days = sorted({w.day for w in spans} if spans else set(shots["window"].to_list()))
    if not 1 <= len(days) <= _MOST or columns < 1:
        raise InputError(f"small_multiples: {len(days)} windows; valid is 1 to {_MOST}")
    every = shots.drop("window", "window_first", "window_last", "n_rows", "layer", strict=False)
    directed = is_directed(shots)
    whole = collapse(every.with_columns(directed=pl.lit(directed)))
    kept, left_out = strongest_nodes(whole, max_nodes)
    places = positions or layout(kept)
    inside = list(places)
    shown = shots.filter(pl.col("source").is_in(inside) & pl.col("target").is_in(inside))
    rows = -(-len(days) // columns)
    wide = min(columns, len(days))
    fig, grid = figure(2.6 * wide + 1.2, 2.5 * rows + 0.7, nrows=rows, ncols=wide, squeeze=False)
    handles = {}
    sizes = [
        node_table(shown.filter(window=day).with_columns(pl.col("weight").abs()))["strength"].max()
        for day in days
    ]
    largest = max((float(s) for s in sizes if s is not None), default=1.0)  # type: ignore[arg-type]
    heaviest = float(shown["weight"].abs().max() or 1.0)  # type: ignore[arg-type]
    told = {w.day: (w.first, w.last) for w in spans or []} | {
        row[0]: row[1:]
        for row in shots.select("window", "window_first", "window_last").unique().rows()
    }
    headline(fig, title or f"The network from {told[days[0]][0]} to {told[days[-1]][1]}")
    with styled():
        pending = []
        for axes, day in zip(grid.flat, days, strict=False):
            part = shown.filter(window=day)
            axes.set_title(_period(*told[day]), fontsize=9, fontweight="normal", loc="center")
            axes.set_axis_off()
            if part.is_empty():
                axes.text(
                    0.5,
                    0.5,
                    "no ties",
                    ha="center",
                    va="center",
                    transform=axes.transAxes,
                    color=PALETTE["grey"],
                )
                continue
            for handle in draw(
                axes, part, nodes, places, heaviest=heaviest, largest=largest, scale=_SCALE
            ):
                handles[handle.get_label()] = handle
            pending.append((axes, part))
        for axes in list(grid.flat)[len(days) :]:
            axes.set_axis_off()
        if handles:
            fig.legend(
                handles=[handles[k] for k in sorted(handles, key=_legend_order)],
                loc="outside right upper",
                fontsize=8,
                handlelength=3.6,
            )
        more = f" {unseen(left_out)}" if left_out else ""
        note(
            fig,
            f"n = {shown.height} ties in {len(days)} windows; places, widths and sizes are the same in all.{more}\n{source}".strip(),
        )
        for axes, part in pending:
            write_labels(axes, part, nodes, places, size=7, largest=largest, scale=_SCALE)
    return fig


def _legend_order(label: object) -> tuple[int, str]:
    """Kinds of tie first, from friendly to hostile; then the rest by name."""
    known = list(LAYERS)
    return (known.index(str(label)) if label in known else len(known), str(label))


def _period(first: dt.date, last: dt.date) -> str:
    return f"{first} to {last}" if first != last else str(first)


def small_multiples_alt_text(shots: pl.DataFrame) -> str:
    """Say how many ties each window has.

    >>> shots = pl.DataFrame({"window": [dt.date(2025, 5, 1)], "source": ["A"], "target": ["B"]})
    >>> small_multiples_alt_text(shots)
    'Networks of 1 window. Ties: 2025-05-01 1.'
    """
    counted = shots.group_by("window").len().sort("window").rows()
    windows = "1 window" if len(counted) == 1 else f"{len(counted)} windows"
    return f"Networks of {windows}. Ties: {'; '.join(f'{day} {n}' for day, n in counted)}."
