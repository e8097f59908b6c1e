"""What a measure may read: guards against parallel edges and against weights it would misread."""

from __future__ import annotations

import math

import networkx as nx

from toolkit.errors import InputError

__all__ = ["distances", "known", "positive", "simple"]


def simple(built: nx.Graph, what: str) -> None:
    """Raise where parallel edges would be counted each, or be lost."""
    if built.is_multigraph():
        raise InputError(
            f"{what}: the graph has parallel edges (layers). Merge them first: "
            "graph(collapse(edges)), or keep one layer"
        )


def known(built: nx.Graph, what: str) -> None:
    """Raise at parallel edges and at weights that are not finite numbers."""
    simple(built, what)
    for a, b, weight in built.edges(data="weight", default=1.0):
        if not isinstance(weight, int | float) or not math.isfinite(weight):
            raise InputError(f"{what}: the tie {a} – {b} has the weight {weight!r}, not a number")


def positive(built: nx.Graph, what: str) -> None:
    """Raise at parallel edges and at negative weights, which the measure would misread."""
    known(built, what)
    for a, b, weight in built.edges(data="weight", default=1.0):
        if weight < 0:
            raise InputError(
                f"{what}: the tie {a} – {b} has the negative weight {weight:g}. This measure is "
                "defined for weights of 0 or more: keep one sign, weigh by counts, or use "
                "balance, frustration or signed_strength"
            )


def distances(built: nx.Graph, what: str, power: float) -> nx.Graph:
    """Return the graph with `distance` on each tie; ties of weight 0 are left out."""
    positive(built, what)
    if power < 0:
        raise InputError(f"{what}(power={power}): valid is 0 or more")
    ways = built.__class__()
    ways.add_nodes_from(built)
    ways.add_edges_from(
        (a, b, {"distance": 1 / weight**power})
        for a, b, weight in built.edges(data="weight", default=1.0)
        if weight > 0
    )
    return ways
