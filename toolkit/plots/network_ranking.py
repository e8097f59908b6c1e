"""A measure of actors as a ranking with intervals."""

from __future__ import annotations

import polars as pl
from matplotlib.figure import Figure

from toolkit.plots.network_words import column_of
from toolkit.plots.style import PALETTE, figure, note, styled
from toolkit.tables import needs
from toolkit.wording import definite, opening

__all__ = ["ranking", "ranking_alt_text"]


def __dir__() -> list[str]:
    return sorted(__all__)


def ranking(
    values: pl.DataFrame,
    nodes: pl.DataFrame | None = None,
    *,
    label: str,
    title: str | None = None,
    source: str = "",
    n: int = 15,
) -> Figure:
    """Draw the `n` highest values as dots with their intervals, the highest on top.

    Parameters
    ----------
    values : node and value; low, high and n_units as from `networks.node_intervals`.
    nodes : actors, for their names.
    label : what is measured, with its unit, for the axis.
    title : what it shows, as a sentence; who leads, where not given.
    source : the texts it rests on.
    n : rows drawn.
    """
    needs(values, ["node", "value"], "ranking(values)")
    top = values.sort("value", "node", descending=[True, False]).head(n)
    names = column_of(nodes, "name")
    labels = [names.get(node, node) for node in top["node"]]
    fig, axes = figure(
        7.2, 1.3 + 0.27 * max(top.height, 1), title=title or _title(top, labels, label)
    )
    rows = list(range(top.height))
    sure = {"low", "high"} <= set(values.columns) and bool(top["low"].is_not_null().any())
    with styled():
        if sure:
            axes.hlines(rows, top["low"], top["high"], color=PALETTE["sky"], linewidth=3)
        axes.plot(top["value"], rows, "o", color=PALETTE["blue"], markersize=6)
        axes.set_yticks(rows, labels)
        axes.invert_yaxis()
        axes.grid(axis="x")
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(label)
        if top.height and top.select(pl.col("value").min()).item() >= 0:
            axes.set_xlim(left=0)
    note(fig, _caption(values, top.height, source, sure))
    return fig


def _title(top: pl.DataFrame, labels: list[str], label: str) -> str:
    if top.is_empty():
        return "No actors in this selection"
    if {"low", "high"} <= set(top.columns) and top.height > 1:
        low, high = top["low"][0], top["high"][1:].max()
        if low is not None and isinstance(high, float) and low <= high:
            return f"{opening(definite(labels[0]))} leads in {label}, but not surely"
    return f"{opening(definite(labels[0]))} leads in {label}"


def _caption(values: pl.DataFrame, drawn: int, source: str, sure: bool) -> str:
    parts = [f"n = {values.height} actors, {drawn} drawn."]
    units = values["n_units"][0] if "n_units" in values.columns and values.height else None
    if sure:
        parts.append(f"Lines: 95% of resamples of {units} origins or documents.")
    elif units is not None:
        parts.append(f"No intervals: only {units} origins or documents.")
    return "\n".join(part for part in (" ".join(parts), source) if part)


def ranking_alt_text(
    values: pl.DataFrame, nodes: pl.DataFrame | None = None, *, label: str, n: int = 5
) -> str:
    """Say the ranking in words.

    >>> ranking_alt_text(pl.DataFrame({"node": ["A"], "value": [2.0]}), label="strength")
    'Ranking of 1 actor by strength: A 2.'
    """
    names = column_of(nodes, "name")
    top = values.sort("value", "node", descending=[True, False]).head(n)
    told = []
    for row in top.iter_rows(named=True):
        span = ""
        if row.get("low") is not None:
            span = f" ({row['low']:.3g} to {row['high']:.3g})"
        told.append(f"{names.get(row['node'], row['node'])} {row['value']:.3g}{span}")
    actors = "1 actor" if values.height == 1 else f"{values.height} actors"
    return f"Ranking of {actors} by {label}: {'; '.join(told)}."
