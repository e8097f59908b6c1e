"""Places for the nodes of a network, the same at every run."""

from __future__ import annotations

import math
from typing import Any

import networkx as nx
import numpy as np
import polars as pl

from toolkit.networks.graph import graph

__all__ = ["layout"]

_APART = 0.2  # least distance of two nodes, of a width of 2; less where there are many
_PUSHES = 60
_WIDE = 1.6  # of a row of components, against the largest: pictures are wider than high
_PULL = -0.1  # exponent from weight to distance: heavy ties are a little shorter, hubs keep room


def layout(edges: pl.DataFrame, *, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Return a place in [−1, 1] × [−1, 1] for each node: the same at every run.

    Each component is laid out by Kamada and Kawai's springs (Fruchterman and Reingold's, seeded,
    above 150 nodes) on distances |weight|^−0.1; components stand side by side, the largest first.
    Nodes that would lie on each other are then pushed apart.

    >>> table = pl.DataFrame({"source": ["A"], "target": ["B"], "weight": [1.0]})
    >>> sorted(layout(table))
    ['A', 'B']
    """
    ties = edges.select(
        source=pl.min_horizontal("source", "target"),
        target=pl.max_horizontal("source", "target"),
        weight=pl.col("weight").abs(),
    ).filter(pl.col("source") != pl.col("target"))
    whole = graph(
        ties.group_by("source", "target").agg(pl.col("weight").sum()).sort("source", "target"),
        directed=False,
    )
    parts = sorted(nx.connected_components(whole), key=lambda part: (-len(part), min(part)))
    placed: dict[str, tuple[float, float]] = {}
    left = top = height = 0.0
    widest = math.sqrt(max((len(part) for part in parts), default=1)) * 2 * _WIDE
    for part in parts:
        size = math.sqrt(len(part))
        if left and left + 2 * size > widest + 1e-9:
            left, top, height = 0.0, top + height, 0.0
        inner = _component(whole.subgraph(part), seed)
        for node in sorted(part):
            x, y = inner[node]
            placed[node] = (left + size * (1 + 0.85 * x), -(top + size * (1 - 0.85 * y)))
        left, height = left + 2 * size, max(height, 2 * size)
    return _fitted(_pushed(_fitted(placed)))


def _component(part: nx.Graph, seed: int) -> dict[str, Any]:
    """Places of one component; the subgraph is built anew so that its nodes stand in order."""
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(part))
    for a, b, data in sorted(part.edges(data=True), key=lambda edge: sorted(edge[:2])):
        weight = data["weight"] or 1e-3
        ordered.add_edge(*sorted((a, b)), weight=weight, distance=weight**_PULL)
    if len(ordered) > 150:
        return dict(nx.spring_layout(ordered, seed=seed, weight="weight", iterations=100))
    return dict(nx.kamada_kawai_layout(ordered, weight="distance"))


def _pushed(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Move pairs of nodes that lie too near apart, along the line between them."""
    nodes = sorted(places)
    points = np.array([places[node] for node in nodes]).reshape(-1, 2)
    least = min(_APART, 1.5 / math.sqrt(max(len(nodes), 1)))
    for _ in range(_PUSHES):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.hypot(apart[..., 0], apart[..., 1])
        near = (distance < least) & ~np.eye(len(nodes), dtype=bool)
        if not near.any():
            break
        # two in the very same place part along the line of their order
        same = near & (distance < 1e-9)
        apart[same] = np.sign(np.subtract.outer(range(len(nodes)), range(len(nodes))))[same, None]
        length = np.where(near, np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-9), 1.0)
        push = np.where(near, (least - distance) / 2, 0.0)
        points = points + 0.5 * (apart / length[..., None] * push[..., None]).sum(axis=1)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, points, strict=True)}


def _fitted(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Scale to [−1, 1] in each direction; round, so that platforms agree."""
    if not places:
        return {}
    columns = list(zip(*places.values(), strict=True))
    spans = [(min(c), max(c) - min(c)) for c in columns]
    return {
        node: (
            round(2 * (x - spans[0][0]) / spans[0][1] - 1, 6) if spans[0][1] > 1e-9 else 0.0,
            round(2 * (y - spans[1][0]) / spans[1][1] - 1, 6) if spans[1][1] > 1e-9 else 0.0,
        )
        for node, (x, y) in places.items()
    }
