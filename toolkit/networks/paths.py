"""Shortest paths on large graphs: betweenness of many sources at once, closeness by rustworkx.

Brandes' sums (2001) are taken for a block of sources together: each step outward, and each step
back, is one product of the sparse adjacency with a dense matrix, one column per source. What a
graph costs then grows with its depth; deep ones (roads, chains) are left to rustworkx.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx
import numpy as np

__all__ = ["steps_betweenness", "steps_closeness", "weighted_closeness"]

_BLOCK = 32  # sources at once: their matrices stay within a processor's cache
_DEEPEST = 24  # steps from which rustworkx is faster
Matrix = np.ndarray[Any, np.dtype[np.float64]]


def steps_betweenness(built: nx.Graph) -> dict[Any, float]:
    """Return normalised betweenness that counts steps; weights are not read.

    >>> steps_betweenness(nx.path_graph(["A", "B", "C"]))
    {'A': 0.0, 'B': 1.0, 'C': 0.0}
    """
    nodes = list(built)
    sums = _by_blocks(built, nodes)
    if sums is None:
        return _rustworkx(built, "betweenness_centrality")
    pairs = (len(nodes) - 1) * (len(nodes) - 2)
    return dict(zip(nodes, (sums / pairs if pairs > 0 else sums).tolist(), strict=True))


def steps_closeness(built: nx.Graph) -> dict[Any, float]:
    """Return closeness that counts steps, in the form of Wasserman and Faust."""
    return _rustworkx(built, "closeness_centrality")


def weighted_closeness(built: nx.Graph) -> dict[Any, float]:
    """Return closeness on the attribute `distance` of each tie."""
    return _rustworkx(built, "newman_weighted_closeness_centrality", weighted=True)


def _by_blocks(built: nx.Graph, nodes: list[Any]) -> Matrix | None:
    """Sum over all sources what each node carries between others; None for deep graphs."""
    from scipy.sparse import csr_array

    out = csr_array(nx.to_scipy_sparse_array(built, nodelist=nodes, weight=None, dtype=float))
    out.setdiag(0)
    out.eliminate_zeros()
    into = csr_array(out.T)
    total = np.zeros(len(nodes))
    for first in range(0, len(nodes), _BLOCK):
        carried = _carried(out, into, range(first, min(first + _BLOCK, len(nodes))))
        if carried is None:
            return None
        total += carried
    return total


def _carried(out: Any, into: Any, sources: range) -> Matrix | None:
    """Brandes' dependencies of these sources, summed per node."""
    columns = np.arange(len(sources))
    reached = np.zeros((out.shape[0], len(sources)))
    reached[list(sources), columns] = 1.0
    paths = reached.copy()  # the number of shortest paths from each source
    unseen = paths == 0
    levels: list[Any] = []
    while True:
        reached = into @ reached
        reached *= unseen
        level = reached != 0
        if not level.any():
            break
        if len(levels) == _DEEPEST:
            return None
        levels.append(level)
        paths += reached
        unseen ^= level
    paths[unseen] = 1.0  # never divided by: no level holds them
    shares = 1.0 / paths
    carried = np.zeros_like(paths)
    for depth in range(len(levels) - 1, 0, -1):
        share = carried + 1.0
        share *= shares
        share *= levels[depth]
        back = out @ share
        back *= paths
        back *= levels[depth - 1]
        carried += back
    summed: Matrix = carried.sum(axis=1)
    return summed


def _rustworkx(built: nx.Graph, function: str, *, weighted: bool = False) -> dict[Any, float]:
    import rustworkx

    nodes = list(built)
    numbers = {node: i for i, node in enumerate(nodes)}
    copy = rustworkx.PyDiGraph() if built.is_directed() else rustworkx.PyGraph()
    copy.add_nodes_from(range(len(nodes)))
    options: dict[str, Any] = {}
    if weighted:
        copy.add_edges_from(
            [(numbers[a], numbers[b], 1 / d) for a, b, d in built.edges(data="distance")]
        )
        options["weight_fn"] = float  # a strength: rustworkx takes its inverse as the distance
    else:
        copy.add_edges_from_no_data([(numbers[a], numbers[b]) for a, b in built.edges])
    scores: Mapping[int, float] = getattr(rustworkx, function)(copy, **options)
    return {node: float(scores[numbers[node]]) for node in nodes}
