"""The actor network as a figure: who is tied to whom, how strongly, in what way."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch

from toolkit.errors import InputError
from toolkit.networks import layout, node_table
from toolkit.networks.edges import is_directed
from toolkit.plots.network_labels import place_labels
from toolkit.plots.network_styles import (
    KINDS,
    kind_handles,
    kind_of_tie,
    rests_on_many,
    styles_of,
    tie_handles,
)
from toolkit.plots.network_words import (
    alt_text,
    caption,
    column_of,
    sentence,
    shown,
)
from toolkit.plots.style import PALETTE, figure, note, styled
from toolkit.tables import needs

__all__ = ["actor_network", "alt_text", "draw", "sentence", "write_labels"]


def __dir__() -> list[str]:
    return sorted(__all__)


_WIDTHS = (0.8, 3.6)  # points, of the weakest and the strongest tie
_RADII = (4.0, 13.0)  # points, of the weakest and the strongest node
_KEY = 1.6  # inches of a name in the legend
_ALPHA = {False: 0.85, True: 0.35}  # of a tie; of one that only acts of three or more make
_SLACK = 1.35  # the axes may yet change their shape
_FARTHEST = 4.0  # from the middle, in data
_PLACES = np.linspace(0, 1, 17)[:, None, None]  # along a tie, at which it is looked at
_FREE = 0.14  # left free about the outermost nodes, in data
_LINE = 22  # letters of a line of a label; it has two at most
Positions = Mapping[str, tuple[float, float]]


def actor_network(
    edges: pl.DataFrame,
    nodes: pl.DataFrame | None = None,
    *,
    title: str | None = None,
    source: str = "",
    positions: Positions | None = None,
    max_nodes: int = 30,
    max_ties: int = 60,
    width: float = 7.2,
    height: float = 5.8,
    seed: int = 0,
) -> Figure:
    """Draw an edge table as a network.

    Area of a node: its strength; width of a tie: its weight; colour and dash: its layer, or its
    sign; pale where only what three or more do together makes it (`n_bilateral` 0). Arrows where
    direction means something. Rows with a column `url` are links in the SVG.

    Parameters
    ----------
    edges : edge table.
    nodes : actors: `name` is the label, `kind` the colour and mark.
    title : what the figure shows, as a sentence; computed where not given.
    source : the texts it rests on, for the caption.
    positions : of nodes, as from `networks.layout` of a larger table, so that an actor keeps its
        place from figure to figure.
    max_nodes, max_ties : only the strongest are drawn; the caption says how many are not.
    width, height : inches.
    """
    needs(edges, ("source", "target", "weight"), "actor_network(edges)")
    if max_nodes < 2:
        raise InputError(f"actor_network(max_nodes={max_nodes}): a network has 2 nodes or more")
    kept, left_out = shown(edges, max_nodes, max_ties)
    fig, axes = figure(width, height, title=title or sentence(kept, nodes))
    note(fig, caption(kept, left_out, source))
    if kept.is_empty():
        axes.set_axis_off()
        axes.text(0.5, 0.5, "No ties in this selection", ha="center", transform=axes.transAxes)
        return fig
    places = positions or layout(kept, seed=seed)
    with styled():
        handles = draw(axes, kept, nodes, places)
        if handles:  # above the drawing, below the title
            axes.legend(
                handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=max(1, int(width / _KEY)),
                fontsize=8, handlelength=3.6, borderaxespad=0.2,
            )  # fmt: skip
        write_labels(axes, kept, nodes, places)
    fig.redrawn = lambda narrow: actor_network(
        edges, nodes, title=title, source=source, positions=places, max_nodes=max_nodes,
        max_ties=max_ties, width=narrow, height=height, seed=seed,
    )  # fmt: skip
    return fig


def draw(
    axes: Axes,
    edges: pl.DataFrame,
    nodes: pl.DataFrame | None,
    positions: Positions,
    *,
    heaviest: float | None = None,
    largest: float | None = None,
    scale: float = 1.0,
) -> list[Line2D]:
    """Draw ties and nodes into axes without their labels; return the handles of a legend.

    `heaviest` and `largest` are the weight and the strength that get the greatest width and
    size; the largest of the table where not given. `scale` shrinks marks and lines for small
    pictures.
    """
    axes.set_axis_off()
    radii = _radii(edges, largest, scale)
    styles = styles_of(edges)
    top = heaviest or max(float(edges["weight"].abs().max() or 0.0), 1e-12)  # type: ignore[arg-type]
    bends = _bends(edges)
    wide, high = _reach(axes, edges, positions, bends)
    axes.set(xlim=(-wide, wide), ylim=(-high, high))
    directed = is_directed(edges)
    for row, bend in zip(edges.iter_rows(named=True), bends, strict=True):
        a, b = row["source"], row["target"]
        if a == b:
            continue
        colour, dash = styles[kind_of_tie(row)]
        share = math.sqrt(min(abs(row["weight"]) / top, 1.0))
        ends, curve = (positions[a], positions[b]), f"arc3,rad={bend}"
        head = scale * (5 + 5 * share) if directed else 0.0
        line = FancyArrowPatch(
            *ends,
            arrowstyle="-",
            connectionstyle=curve,
            shrinkA=radii[a] + 1,
            shrinkB=radii[b] + 1 + 0.8 * head,
            linewidth=scale * (_WIDTHS[0] + share * (_WIDTHS[1] - _WIDTHS[0])),
            linestyle=dash,
            color=PALETTE[colour],
            alpha=_ALPHA[rests_on_many(row)],
            zorder=2,
            capstyle="butt",
        )
        line.set_url(row.get("url"))
        axes.add_patch(line)
        if directed:  # a patch of its own, so that the dash does not fray the head
            axes.add_patch(
                FancyArrowPatch(
                    *ends,
                    arrowstyle="-|>,head_length=1,head_width=0.42",
                    connectionstyle=curve,
                    mutation_scale=head,
                    shrinkA=radii[a] + 1,
                    shrinkB=radii[b] + 1,
                    linewidth=0,
                    color=PALETTE[colour],
                    alpha=_ALPHA[rests_on_many(row)],
                    zorder=2,
                )
            )
    return tie_handles(styles) + _draw_nodes(axes, sorted(radii), nodes, positions, radii)


def _reach(
    axes: Axes, edges: pl.DataFrame, positions: Positions, bends: list[float]
) -> tuple[float, float]:
    """How far the axes go from the middle, so that no bent tie leaves them.

    A tie is matplotlib's arc3, bent by a share of its length on paper. So where it leaves the axes on one
    side both have to grow, that one more: farther axes make it shorter, and its bend with it.
    """
    frame = axes.get_window_extent()
    paper = np.array([frame.width, frame.height]) / 2
    pairs = edges.select("source", "target").rows()
    ends = np.array([(positions[a], positions[b]) for a, b in pairs]).reshape(-1, 2, 2)
    bend = _SLACK * np.array(bends)[:, None]
    reach = np.full(2, 1 + _FREE)
    while reach.max() < _FARTHEST:
        start, end = (ends[:, i] / reach * paper for i in (0, 1))
        way = end - start
        off = bend * np.column_stack([way[:, 1], -way[:, 0]])
        curve = start + _PLACES * way + 2 * _PLACES * (1 - _PLACES) * off
        left = (np.abs(curve) > paper).any((0, 1))
        if not left.any():
            break
        reach *= np.where(left, 1.04, 1.02)
    return float(reach[0]), float(reach[1])


def _draw_nodes(
    axes: Axes,
    listed: list[str],
    nodes: pl.DataFrame | None,
    positions: Positions,
    radii: Mapping[str, float],
) -> list[Line2D]:
    """Draw the marks; return one handle for each kind where there are several."""
    kinds = column_of(nodes, "kind")
    urls = column_of(nodes, "url")
    met = []
    for node in listed:
        kind = kinds.get(node, "")
        colour, mark = KINDS.get(kind, ("grey", "o"))
        (drawn,) = axes.plot(
            *positions[node],
            mark,
            markersize=2 * radii[node],
            color=PALETTE[colour],
            markeredgecolor="white",
            markeredgewidth=1,
            zorder=3,
            clip_on=False,
        )
        if node in urls:
            drawn.set_url(urls[node])
        met.append(kind)
    return kind_handles(met)


def write_labels(
    axes: Axes,
    edges: pl.DataFrame,
    nodes: pl.DataFrame | None,
    positions: Positions,
    *,
    size: float = 8,
    largest: float | None = None,
    scale: float = 1.0,
) -> None:
    """Write the names of the nodes once the figure has its final extent."""
    figure: Any = axes.figure
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # the labels hold for this extent only
    names = column_of(nodes, "name")
    strengths = node_table(edges.with_columns(pl.col("weight").abs()))
    order = strengths.sort("strength", "node", descending=[True, False])["node"].to_list()
    labels = {node: _wrapped(names.get(node, node)) for node in order}
    places = {node: positions[node] for node in order}
    ties = [
        (a, b, bend)
        for (a, b), bend in zip(edges.select("source", "target").rows(), _bends(edges), strict=True)
        if a != b
    ]
    radii = _radii(edges, largest, scale)
    place_labels(axes, places, labels, radii, order, size=size, ties=ties)


def _wrapped(name: str) -> str:
    return "\n".join(textwrap.wrap(name, _LINE, max_lines=2, placeholder=" …")) or name


def _radii(edges: pl.DataFrame, largest: float | None, scale: float) -> dict[str, float]:
    listed = node_table(edges.with_columns(pl.col("weight").abs()))
    top = largest or max(float(listed["strength"].max() or 0.0), 1e-12)  # type: ignore[arg-type]
    return {
        node: scale * (_RADII[0] + (_RADII[1] - _RADII[0]) * math.sqrt(min(strength / top, 1.0)))
        for node, strength in listed.select("node", "strength").rows()
    }


def _bends(edges: pl.DataFrame) -> list[float]:
    """Curvature of each row: ties that share a pair of nodes fan out, a lone one is straight."""
    pairs = [tuple(sorted(pair)) for pair in edges.select("source", "target").rows()]
    total: dict[tuple[str, ...], int] = {}
    for pair in pairs:
        total[pair] = total.get(pair, 0) + 1
    drawn: dict[tuple[str, str], int] = {}
    bends = []
    for (a, b), pair in zip(edges.select("source", "target").rows(), pairs, strict=True):
        if total[pair] == 1:
            bends.append(0.0)
            continue
        rank = drawn.get((a, b), 0)
        drawn[a, b] = rank + 1
        bends.append(round(0.12 + 0.13 * rank, 2))
    return bends
