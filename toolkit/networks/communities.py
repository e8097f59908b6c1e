"""Communities: Louvain and Leiden, and how stable what they find is."""

from __future__ import annotations

import math
from collections import Counter
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.networks.weights import positive

__all__ = ["adjusted_rand", "communities", "modularity", "partitions"]

METHODS = ("louvain", "leiden")
ENGINES = ("auto", "networkx", "scikit-network")
_LARGE = (
    10_000  # nodes: at 5,000 either engine may win, at 20,000 scikit-network by 2.5 times or more
)
_MOST_SEEDS = 1000
Partition = dict[Any, int]


def communities(
    built: nx.Graph,
    *,
    method: str = "louvain",
    resolution: float = 1.0,
    seeds: int = 20,
    engine: str = "auto",
) -> pl.DataFrame:
    """Return the community of each node, and how often seeds agree on it.

    The partition is the one of the highest modularity among `seeds` runs.

    Returns
    -------
    node, community (0 is the largest; equals in order of their first node), stability (of a node:
    mean over the others of the share of runs that put the pair as the partition does, together or
    apart), modularity (of the partition), agreement (mean adjusted Rand index of all pairs of
    runs); in order of the nodes.

    Raises
    ------
    InputError
        A weight is negative (modularity would be wrong), or an option is none of the valid ones.

    >>> two = nx.Graph([("A", "B"), ("B", "C"), ("A", "C"), ("D", "E"), ("E", "F"), ("D", "F")])
    >>> communities(two)["community"].to_list()
    [0, 0, 0, 1, 1, 1]
    """
    runs = partitions(built, method=method, resolution=resolution, seeds=seeds, engine=engine)
    nodes = sorted(built, key=str)
    if not nodes:
        return _table([], {}, {}, math.nan, math.nan)
    scored = [(modularity(built, run, resolution=resolution), run) for run in runs]
    best_score = max(score for score, _ in scored)
    best = next(run for score, run in scored if score >= best_score - 1e-12)
    labels = np.array([[run[node] for node in nodes] for run in runs])
    chosen = np.array([best[node] for node in nodes])
    same = np.zeros((len(nodes), len(nodes)))
    for row in labels:
        same += row[:, None] == row[None, :]
    same /= len(runs)
    as_chosen = np.where(chosen[:, None] == chosen[None, :], same, 1 - same)
    np.fill_diagonal(as_chosen, 0.0)
    stability = as_chosen.sum(axis=1) / max(len(nodes) - 1, 1)
    if len(nodes) == 1:
        stability = np.ones(1)
    pairs = list(combinations(runs, 2))
    agreement = float(np.mean([adjusted_rand(a, b) for a, b in pairs])) if pairs else math.nan
    return _table(
        nodes, best, dict(zip(nodes, stability.tolist(), strict=True)), best_score, agreement
    )


def _table(
    nodes: list[Any], best: Partition, stability: dict[Any, float], score: float, agreement: float
) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "node": [str(node) for node in nodes],
            "community": [best[node] for node in nodes],
            "stability": [stability[node] for node in nodes],
            "modularity": [score] * len(nodes),
            "agreement": [agreement] * len(nodes),
        },
        schema={
            "node": pl.String, "community": pl.Int64, "stability": pl.Float64,
            "modularity": pl.Float64, "agreement": pl.Float64,
        },
    )  # fmt: skip


def partitions(
    built: nx.Graph,
    *,
    method: str = "louvain",
    resolution: float = 1.0,
    seeds: int = 20,
    engine: str = "auto",
) -> list[Partition]:
    """Return one partition per seed 0, 1 …: a number for each node, 0 the largest community.

    `engine`: networkx (Louvain only), scikit-network, or auto: scikit-network for Leiden and from
    10,000 nodes.
    """
    one_of(method, METHODS, "method")
    one_of(engine, ENGINES, "engine")
    positive(built, method)
    if not 1 <= seeds <= _MOST_SEEDS:
        raise InputError(f"{method}(seeds={seeds}): valid is 1 to {_MOST_SEEDS}")
    if method == "leiden" and engine == "networkx":
        raise InputError("leiden: networkx has no Leiden. Valid engines: auto, scikit-network")
    if not built.number_of_nodes():
        return []
    ordered = built.__class__()
    ordered.add_nodes_from(sorted(built, key=str))
    ordered.add_edges_from(
        sorted(built.edges(data=True), key=lambda edge: (str(edge[0]), str(edge[1])))
    )
    if not ordered.size(weight="weight"):
        return [{node: i for i, node in enumerate(ordered)} for _ in range(seeds)]
    if (
        method == "leiden"
        or engine == "scikit-network"
        or (engine == "auto" and len(ordered) >= _LARGE)
    ):
        return [_scikit(ordered, method, resolution, seed) for seed in range(seeds)]
    return [
        _numbered(nx.community.louvain_communities(ordered, resolution=resolution, seed=seed))
        for seed in range(seeds)
    ]


def _scikit(built: nx.Graph, method: str, resolution: float, seed: int) -> Partition:
    from scipy.sparse import csr_matrix
    from sknetwork.clustering import Leiden, Louvain

    nodes = list(built)
    matrix = nx.to_scipy_sparse_array(built, nodelist=nodes, weight="weight", dtype=float)
    kind = Leiden if method == "leiden" else Louvain
    found = kind(resolution=resolution, random_state=seed, shuffle_nodes=True).fit_predict(
        csr_matrix(matrix)
    )
    groups: dict[int, set[Any]] = {}
    for node, label in zip(nodes, found.tolist(), strict=True):
        groups.setdefault(label, set()).add(node)
    return _numbered(list(groups.values()))


def _numbered(groups: list[set[Any]]) -> Partition:
    """Numbers that do not hang on the run: the largest first, equals by their first node."""
    ordered = sorted(groups, key=lambda group: (-len(group), min(map(str, group))))
    return {node: number for number, group in enumerate(ordered) for node in sorted(group, key=str)}


def modularity(built: nx.Graph, partition: Partition, *, resolution: float = 1.0) -> float:
    r"""Return :math:`Q = \frac{1}{2m} \sum_{ij} (w_{ij} - \gamma s_i s_j / 2m)` within communities.

    Raises
    ------
    InputError
        A weight is negative: the formula then leaves [−1, 1] and means nothing.

    >>> modularity(nx.Graph([("A", "B"), ("C", "D")]), {"A": 0, "B": 0, "C": 1, "D": 1})
    0.5
    """
    positive(built, "modularity")
    missing = [node for node in built if node not in partition]
    if missing:
        raise InputError(f"modularity: the partition leaves out {missing[0]}")
    groups: dict[int, set[Any]] = {}
    for node in built:
        groups.setdefault(partition[node], set()).add(node)
    if not built.size(weight="weight"):
        return 0.0
    return float(
        nx.community.modularity(
            built, list(groups.values()), weight="weight", resolution=resolution
        )
    )


def adjusted_rand(one: Partition, other: Partition) -> float:
    """Return the adjusted Rand index of two partitions of the same nodes: 1 same, 0 as by chance.

    >>> adjusted_rand({"A": 0, "B": 0, "C": 1}, {"A": 5, "B": 5, "C": 2})
    1.0
    """
    if set(one) != set(other):
        raise InputError("adjusted_rand: the two partitions are not of the same nodes")
    pairs = math.comb(len(one), 2)
    both = sum(math.comb(n, 2) for n in Counter((one[n], other[n]) for n in one).values())
    first = sum(math.comb(n, 2) for n in Counter(one.values()).values())
    second = sum(math.comb(n, 2) for n in Counter(other.values()).values())
    chance = first * second / pairs if pairs else 0.0
    most = (first + second) / 2
    return (both - chance) / (most - chance) if most != chance else 1.0
