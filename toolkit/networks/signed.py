"""Signed networks: friends and rivals. Balance, frustration, strength by sign."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import polars as pl

from toolkit.networks.weights import known

__all__ = ["Balance", "Frustration", "balance", "frustration", "signed_strength"]

_EXACT = 18  # nodes up to which every division into two camps is tried
_RESTARTS = 200


@dataclass(frozen=True)
class Balance:
    """Triangles by their signs, and the share of those that are balanced (+++ and +−−).

    `share` is nan where the graph has no triangle; `weighted` weighs each triangle by the
    product of its absolute weights.
    """

    triangles: int
    ppp: int
    ppm: int
    pmm: int
    mmm: int
    share: float
    weighted: float


@dataclass(frozen=True)
class Frustration:
    """The least weight of ties that any division into two camps leaves against it.

    Against it are negative ties within a camp and positive ones between. `share` is that weight
    over all weight; `camps` puts the first node in order in camp 0; `ties` are those against;
    `exact` says whether every division was tried or only the best of a seeded search is known.
    """

    weight: float
    share: float
    camps: dict[str, int]
    ties: list[tuple[str, str]]
    exact: bool


def undirected(built: nx.Graph) -> nx.Graph:
    """Return the undirected graph of net weights: both directions summed, 0 left out."""
    known(built, "signed graph")
    sums: dict[tuple[Any, Any], list[float]] = {}
    for a, b, weight in built.edges(data="weight", default=1.0):
        if a != b:
            one, other = sorted((a, b), key=str)
            sums.setdefault((one, other), []).append(weight)
    out = nx.Graph()
    out.add_nodes_from(sorted(built, key=str))
    for (a, b), weights in sorted(
        sums.items(), key=lambda item: (str(item[0][0]), str(item[0][1]))
    ):
        if total := math.fsum(weights):
            out.add_edge(a, b, weight=total)
    return out


def balance(built: nx.Graph) -> Balance:
    """Count the triangles of a signed graph by their signs (Cartwright and Harary 1956).

    A directed graph is read by its net weights.

    >>> rivals = nx.Graph()
    >>> rivals.add_weighted_edges_from([("A", "B", 1), ("A", "C", -1), ("B", "C", -1)])
    >>> balance(rivals).share
    1.0
    """
    ties = undirected(built)
    counts = [0, 0, 0, 0]  # by number of negative ties
    total: list[float] = []
    balanced: list[float] = []
    rank = {node: i for i, node in enumerate(ties)}
    for a in ties:
        later = [b for b in ties[a] if rank[b] > rank[a]]
        for b, c in combinations(sorted(later, key=rank.__getitem__), 2):
            if ties.has_edge(b, c):
                weights = (ties[a][b]["weight"], ties[a][c]["weight"], ties[b][c]["weight"])
                negative = sum(w < 0 for w in weights)
                counts[negative] += 1
                total.append(abs(math.prod(weights)))
                if negative % 2 == 0:
                    balanced.append(abs(math.prod(weights)))
    n = sum(counts)
    return Balance(
        triangles=n,
        ppp=counts[0],
        ppm=counts[1],
        pmm=counts[2],
        mmm=counts[3],
        share=(counts[0] + counts[2]) / n if n else math.nan,
        weighted=math.fsum(balanced) / math.fsum(total) if n else math.nan,
    )


def frustration(built: nx.Graph, *, seed: int = 0, search: bool = False) -> Frustration:
    """Return the frustration of a signed graph and the two camps that leave the least of it.

    Up to 18 nodes with ties every division is tried; above, or where `search` asks for it, a
    seeded search by single moves from 200 starts gives an upper bound, and `exact` is False.

    >>> rivals = nx.Graph()
    >>> rivals.add_weighted_edges_from([("A", "B", 1), ("A", "C", -1), ("B", "C", 1)])
    >>> frustration(rivals).weight
    1.0
    """
    ties = undirected(built)
    nodes = [node for node in ties if ties.degree(node)]
    if not nodes:
        return Frustration(0.0, 0.0, {str(node): 0 for node in ties}, [], exact=True)
    weights = nx.to_numpy_array(ties, nodelist=nodes, weight="weight")
    exact = len(nodes) <= _EXACT and not search
    camps = _tried(weights) if exact else _searched(weights, seed)
    if camps[0] < 0:
        camps = -camps
    side = {node: 0 if camps[i] > 0 else 1 for i, node in enumerate(nodes)}
    broken = [(a, b) for a, b, w in ties.edges(data="weight") if (w < 0) == (side[a] == side[b])]
    weight = math.fsum(abs(ties[a][b]["weight"]) for a, b in broken)
    total = math.fsum(abs(w) for _, _, w in ties.edges(data="weight"))
    everyone = {str(node): side.get(node, 0) for node in ties}
    against = [(str(a), str(b)) for a, b in broken]
    return Frustration(weight, weight / total, everyone, against, exact)


def _tried(weights: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The best of all divisions; the first node stays in camp +1."""
    n = len(weights)
    numbers = np.arange(2 ** (n - 1), dtype=np.int64)
    best, found = -math.inf, np.ones(n)
    for part in np.array_split(numbers, max(1, len(numbers) // 8192)):
        bits = (part[:, None] >> np.arange(n - 1)) & 1
        camps = np.hstack([np.ones((len(part), 1)), 1.0 - 2 * bits])
        agreement = (camps @ weights * camps).sum(axis=1)
        top = int(np.argmax(agreement))
        if agreement[top] > best + 1e-9:
            best, found = float(agreement[top]), camps[top]
    return found


def _searched(weights: np.ndarray[Any, Any], seed: int) -> np.ndarray[Any, Any]:
    """The best division that moving one node at a time leads to, of many starts at once."""
    random = np.random.default_rng(seed)
    camps = random.choice([-1.0, 1.0], (_RESTARTS, len(weights)))
    starts = np.arange(_RESTARTS)
    while True:
        gain = -2 * camps * (camps @ weights)
        move = gain.argmax(axis=1)
        better = gain[starts, move] > 1e-9
        if not better.any():
            break
        camps[starts[better], move[better]] *= -1
    agreement = (camps @ weights * camps).sum(axis=1)
    found: np.ndarray[Any, Any] = camps[int(np.argmax(np.round(agreement, 9)))]
    return found


def signed_strength(built: nx.Graph) -> pl.DataFrame:
    """Return node, positive, negative (its absolute value) and net strength, by node.

    In a directed graph both what a node does and what is done to it count.

    >>> rivals = nx.Graph()
    >>> rivals.add_weighted_edges_from([("A", "B", 2), ("A", "C", -3)])
    >>> signed_strength(rivals).row(0)
    ('A', 2.0, 3.0, -1.0)
    """
    known(built, "signed_strength")
    nodes = sorted(built, key=str)
    sums: dict[Any, tuple[list[float], list[float]]] = {node: ([], []) for node in nodes}
    for a, b, weight in built.edges(data="weight", default=1.0):
        for node in (a, b):
            sums[node][weight < 0].append(abs(weight))
    positive = [math.fsum(sums[node][0]) for node in nodes]
    negative = [math.fsum(sums[node][1]) for node in nodes]
    return pl.DataFrame(
        {
            "node": pl.Series([str(node) for node in nodes], dtype=pl.String),
            "positive": pl.Series(positive, dtype=pl.Float64),
            "negative": pl.Series(negative, dtype=pl.Float64),
        }
    ).with_columns(net=pl.col("positive") - pl.col("negative"))
