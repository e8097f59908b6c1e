"""The adjacency matrix as a heatmap, ordered by community, and what it shows in words."""

from __future__ import annotations

import numpy as np
import polars as pl
from matplotlib.colors import Normalize, PowerNorm
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from toolkit.errors import InputError
from toolkit.networks import collapse, communities, graph, node_table
from toolkit.networks.edges import is_directed
from toolkit.plots.network_words import abbreviated, caption, column_of, meanings
from toolkit.plots.style import PALETTE, figure, note, styled

__all__ = ["adjacency", "adjacency_alt_text", "adjacency_order"]


def __dir__() -> list[str]:
    return sorted(__all__)


_DARK = 0.4  # share of the largest weight from which a cell is dark
_WRITTEN = 14  # nodes up to which the weights stand in the cells
_DOWN, _ACROSS = 30, 16  # letters of a name


def adjacency_order(edges: pl.DataFrame) -> pl.DataFrame:
    """Return node and community in the order of the heatmap: communities, the strongest first.

    Communities are those of Louvain on absolute weights, both directions summed; `agreement` is
    that of its seeds, as in `communities`.

    >>> ties = pl.DataFrame({"source": ["A"], "target": ["B"], "weight": [1.0],
    ...     "directed": [False]})
    >>> adjacency_order(ties).select("node", "community").rows()
    [('A', 0), ('B', 0)]
    """
    size = edges.select(
        source=pl.min_horizontal("source", "target"),
        target=pl.max_horizontal("source", "target"),
        weight=pl.col("weight").abs(),
        directed=pl.lit(value=False),
    )
    merged = collapse(size)
    found = communities(graph(merged)).select("node", "community", "agreement")
    return (
        node_table(merged)
        .join(found, on="node")
        .sort("community", "strength", "node", descending=[False, True, False])
        .select("node", "community", "agreement")
    )


def adjacency(
    edges: pl.DataFrame,
    nodes: pl.DataFrame | None = None,
    *,
    title: str | None = None,
    source: str = "",
    order: pl.DataFrame | None = None,
    max_nodes: int = 40,
) -> Figure:
    """Draw who is tied to whom as a heatmap: rows act, columns are acted on.

    Parameters
    ----------
    edges : edge table; layers are summed.
    nodes : actors, for their names.
    title : what it shows, as a sentence; how many communities, where not given.
    source : the texts it rests on.
    order : node and community; as from `adjacency_order` where not given.
    max_nodes : only the strongest are drawn; the caption says how many are not.
    """
    if max_nodes < 2:
        raise InputError(f"adjacency(max_nodes={max_nodes}): a network has 2 nodes or more")
    merged = collapse(edges)
    strengths = node_table(merged.with_columns(pl.col("weight").abs()))
    kept = strengths.sort("strength", "node", descending=[True, False]).head(max_nodes)["node"]
    drawn = merged.filter(
        pl.col("source").is_in(kept.to_list()) & pl.col("target").is_in(kept.to_list())
    )
    if drawn.is_empty():
        fig, axes = figure(5, 3, title=title or "No ties in this selection")
        axes.set_axis_off()
        note(fig, source)
        return fig
    ordered = adjacency_order(drawn) if order is None else order.filter(
        pl.col("node").is_in(node_table(drawn)["node"].to_list())
    )  # fmt: skip
    listed = ordered["node"].to_list()
    matrix = _matrix(drawn, listed)
    n, groups = len(listed), ordered["community"].n_unique()
    words = "one community" if groups == 1 else f"{groups} communities"
    side = 2.6 + 0.28 * n
    fig, axes = figure(side + 0.8, side, title=title or f"{n} actors fall into {words}")
    told = caption(drawn, (strengths.height - n, 0), source, drawing=False)
    layers = "Layers of a pair are one tie." if merged.height < edges.height else ""
    nodes, long = abbreviated(nodes)
    names = column_of(nodes, "name")
    named = [names.get(node, node) for node in listed]
    parts = (_agreement(ordered), layers, meanings(long, named), told)
    note(fig, "\n".join(part for part in parts if part))
    signed = bool((drawn["weight"] < 0).any())
    top = float(np.nanmax(np.abs(matrix)))
    with styled():
        image = axes.imshow(
            matrix,
            cmap="RdBu" if signed else "Blues",
            norm=Normalize(-top, top) if signed else PowerNorm(0.5, 0, top),
            interpolation="nearest",
        )
        axes.set_xticks(range(n), [_short(name, _ACROSS) for name in named], rotation=90)
        axes.set_yticks(range(n), [_short(name, _DOWN) for name in named])
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        if is_directed(drawn):
            axes.set_xlabel("acted on")
            axes.set_ylabel("acts")
        _communities(axes, ordered["community"].to_list())
        if n <= _WRITTEN:
            _written(axes, matrix, top)
        bar = fig.colorbar(
            image, ax=axes, shrink=0.6, label="weight" if signed else "weight (square-root scale)"
        )
        bar.outline.set_visible(False)
    return fig


def adjacency_alt_text(
    edges: pl.DataFrame, nodes: pl.DataFrame | None = None, *, n: int = 4
) -> str:
    """Say which communities a heatmap of these ties shows, and their strongest actors.

    >>> ties = pl.DataFrame({"source": ["A"], "target": ["B"], "weight": [1.0],
    ...     "directed": [False]})
    >>> adjacency_alt_text(ties)
    'Heatmap of 2 actors in 1 community: A, B.'
    """
    order = adjacency_order(edges)
    names = column_of(nodes, "name")
    listed = [
        ", ".join(names.get(node, node) for node in held["node"].head(n))
        + (" and others" if held.height > n else "")
        for (_,), held in order.group_by("community", maintain_order=True)
    ]
    word = "community" if len(listed) == 1 else "communities"
    told = "; ".join(listed[:n]) + (" and smaller ones" if len(listed) > n else "")
    return f"Heatmap of {order.height} actors in {len(listed)} {word}{': ' if told else ''}{told}."


def _agreement(ordered: pl.DataFrame) -> str:
    """How far the seeds agree on the communities."""
    if "agreement" not in ordered.columns or ordered["agreement"].is_nan()[0]:
        return ""
    share = ordered["agreement"][0]
    return f"Communities: Louvain on both directions; its seeds agree to {share:.2f} (adjusted Rand index, 1 is wholly)."


def _matrix(
    edges: pl.DataFrame, listed: list[str]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Weights, nan where there is no tie; both halves where the table is undirected."""
    place = {node: i for i, node in enumerate(listed)}
    matrix = np.full((len(listed), len(listed)), np.nan)
    for a, b, weight in edges.select("source", "target", "weight").rows():
        matrix[place[a], place[b]] = weight
        if not is_directed(edges):
            matrix[place[b], place[a]] = weight
    return matrix


def _communities(axes: object, numbers: list[int]) -> None:
    """A frame about each community."""
    start = 0
    for stop in range(1, len(numbers) + 1):
        if stop == len(numbers) or numbers[stop] != numbers[start]:
            size = stop - start
            axes.add_patch(  # type: ignore[attr-defined]
                Rectangle(
                    (start - 0.5, start - 0.5), size, size,
                    fill=False, edgecolor=PALETTE["black"], linewidth=1.2, clip_on=False,
                )
            )  # fmt: skip
            start = stop


def _written(
    axes: object, matrix: np.ndarray[tuple[int, int], np.dtype[np.float64]], top: float
) -> None:
    for (row, column), weight in np.ndenumerate(matrix):
        if not np.isnan(weight):
            colour = "white" if abs(weight) > _DARK * top else PALETTE["black"]
            axes.text(  # type: ignore[attr-defined]
                column, row, f"{weight:.3g}", ha="center", va="center", fontsize=7, color=colour
            )


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
