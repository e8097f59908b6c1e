"""Measures of nodes and of whole graphs, with guards against what each would silently misread.

Betweenness and closeness are taken on distances made from weights, :math:`d = 1 / w^a`: a strong
tie is a short way. Large graphs go to `toolkit.networks.paths`, whose results equal networkx's.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

import networkx as nx
import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.networks.paths import steps_betweenness, steps_closeness, weighted_closeness
from toolkit.networks.weights import distances, known, positive, simple

__all__ = [
    "assortativity", "betweenness", "centralities", "closeness", "clustering", "core",
    "eigenvector", "pagerank", "reciprocity", "strength", "summary",
]  # fmt: skip

_LARGE = 500  # nodes from which the fast engine pays for the copy of the graph
ENGINES = ("auto", "networkx", "fast")
Scores = dict[Any, float]


def strength(built: nx.Graph, direction: str = "both") -> Scores:
    r"""Return the sum of the weights of each node's ties, :math:`s_i = \sum_j w_{ij}`.

    Parameters
    ----------
    direction : both, in or out; in an undirected graph all three are one. Negative weights are
        summed with their sign; `signed.signed_strength` keeps the signs apart.

    >>> strength(nx.DiGraph([("A", "B", {"weight": 2.0})]), "in")
    {'A': 0.0, 'B': 2.0}
    """
    one_of(direction, ["both", "in", "out"], "direction")
    known(built, "strength")
    if direction == "both" or not built.is_directed():
        degrees = built.degree(weight="weight")
    else:
        degrees = (built.in_degree if direction == "in" else built.out_degree)(weight="weight")
    return {node: float(value) for node, value in degrees}


def betweenness(built: nx.Graph, *, power: float = 1.0, engine: str = "auto") -> Scores:
    r"""Return the share of shortest paths that lead through each node (Freeman 1977, normalised).

    Parameters
    ----------
    power : a in :math:`d = 1 / w^a`: 1 takes weights in full, 0 counts steps only
        (Opsahl et al. 2010). A tie of weight 0 is no tie.
    engine : auto, networkx or fast (`toolkit.networks.paths`; power 0 only). Auto takes the fast
        one from 500 nodes where power is 0: no fast engine is known for weighted betweenness,
        which takes networkx about 20 minutes at 10⁴ nodes and 10⁵ ties.

    Raises
    ------
    InputError
        A weight is negative or not a number, or the graph has parallel edges.

    >>> betweenness(nx.path_graph(["A", "B", "C"]))
    {'A': 0.0, 'B': 1.0, 'C': 0.0}
    """
    ways = distances(built, "betweenness", power)
    if power == 0 and _fast(engine, ways):
        return steps_betweenness(ways)
    if engine == "fast":
        raise InputError(
            "betweenness(engine='fast') counts steps only; pass power=0 or another engine"
        )
    return dict(nx.betweenness_centrality(ways, weight="distance" if power else None))


def closeness(built: nx.Graph, *, power: float = 1.0, engine: str = "auto") -> Scores:
    r"""Return closeness, :math:`\frac{n_i - 1}{N - 1} \frac{n_i - 1}{\sum_j d(j, i)}`.

    :math:`n_i` nodes reach i (Wasserman and Faust's form for graphs in parts); in directed graphs
    it is the way *to* the node that counts. Distances as in `betweenness`; the fast engine is
    rustworkx, for weights too.

    >>> closeness(nx.path_graph(["A", "B", "C"]))["B"]
    1.0
    """
    ways = distances(built, "closeness", power)
    if _fast(engine, ways):
        return weighted_closeness(ways) if power else steps_closeness(ways)
    return dict(nx.closeness_centrality(ways, distance="distance" if power else None))


def eigenvector(built: nx.Graph) -> Scores:
    """Return eigenvector centrality on weights (Bonacich 1972), of unit length.

    Raises
    ------
    InputError
        No such vector exists: a directed graph without cycles, or a graph without edges.

    >>> round(eigenvector(nx.path_graph(["A", "B", "C"]))["B"], 4)
    0.7071
    """
    positive(built, "eigenvector")
    try:
        found = nx.eigenvector_centrality(built, max_iter=5000, tol=1e-10, weight="weight")
    except (nx.NetworkXException, ZeroDivisionError) as error:
        raise InputError(
            "eigenvector: no such centrality for this graph (without edges, or directed without "
            "cycles). Valid for it: strength, pagerank"
        ) from error
    return dict(found)


def pagerank(built: nx.Graph, *, damping: float = 0.85) -> Scores:
    """Return PageRank on weights (Brin and Page 1998); it sums to 1.

    >>> pagerank(nx.cycle_graph(4))[0]
    0.25
    """
    positive(built, "pagerank")
    if not 0 <= damping < 1:
        raise InputError(f"pagerank(damping={damping}): valid is 0 ≤ damping < 1")
    return dict(nx.pagerank(built, alpha=damping, weight="weight", tol=1e-12, max_iter=1000))


def core(built: nx.Graph) -> dict[Any, int]:
    """Return the largest k for which each node is in a k-core; direction and weight do not count.

    >>> core(nx.complete_graph(3))
    {0: 2, 1: 2, 2: 2}
    """
    simple(built, "core")
    plain = nx.Graph()
    plain.add_nodes_from(built)
    plain.add_edges_from((a, b) for a, b in built.edges if a != b)
    return dict(nx.core_number(plain))


def clustering(built: nx.Graph) -> Scores:
    r"""Return weighted clustering: the geometric mean of the weights of the triangles at a node.

    :math:`c_i = \frac{1}{k_i (k_i - 1)} \sum_{jk} (\hat w_{ij} \hat w_{ik} \hat w_{jk})^{1/3}`
    with weights over the largest (Onnela et al. 2005; Fagiolo 2007 for directed graphs).

    >>> clustering(nx.complete_graph(3))
    {0: 1.0, 1: 1.0, 2: 1.0}
    """
    positive(built, "clustering")
    return {node: float(v) for node, v in nx.clustering(built, weight="weight").items()}


def reciprocity(built: nx.Graph, *, weighted: bool = True) -> float:
    r"""Return the share of a directed graph's weight that is returned.

    :math:`\sum_{i \ne j} \min(w_{ij}, w_{ji}) / \sum_{i \ne j} w_{ij}` (Squartini et al. 2013);
    unweighted, the share of ties that are returned. 0 without ties.

    >>> reciprocity(nx.DiGraph([("A", "B", {"weight": 3.0}), ("B", "A", {"weight": 1.0})]))
    0.5
    """
    if not built.is_directed() and built.number_of_edges():
        raise InputError("reciprocity: the graph is undirected; every tie would count as returned")
    positive(built, "reciprocity")
    ties = {
        (a, b): float(w) if weighted else 1.0
        for a, b, w in built.edges(data="weight", default=1.0)
        if a != b and w
    }
    total = math.fsum(ties.values())
    returned = math.fsum(min(w, ties.get((b, a), 0.0)) for (a, b), w in ties.items())
    return returned / total if total else 0.0


def assortativity(built: nx.Graph, attribute: str) -> float:
    r"""Return Newman's coefficient :math:`r` of mixing by a node attribute, on weights.

    :math:`r = (\mathrm{tr}\,e - \|e^2\|) / (1 - \|e^2\|)` with e the shares of weight between
    values. From −1 to 1; 1 where ties stay within a value. Nodes without the attribute, and their
    ties, are left out; nan where only one value is left.

    >>> mixed = nx.Graph([("A", "B")])
    >>> nx.set_node_attributes(mixed, {"A": "USA", "B": "CHN"}, "country")
    >>> assortativity(mixed, "country")
    -1.0
    """
    positive(built, "assortativity")
    value = {node: v for node, v in built.nodes(data=attribute) if v is not None}
    if not value:
        raise InputError(f"assortativity: no node has the attribute {attribute!r}")
    shares: dict[tuple[Any, Any], float] = {}
    for a, b, w in built.edges(data="weight", default=1.0):
        if a in value and b in value:
            for pair in [(value[a], value[b])] if built.is_directed() else [
                (value[a], value[b]), (value[b], value[a])
            ]:  # fmt: skip
                shares[pair] = shares.get(pair, 0.0) + w
    total = math.fsum(shares.values())
    if not total:
        return math.nan
    values = sorted({v for pair in shares for v in pair}, key=str)
    out = {v: math.fsum(w for (a, _), w in shares.items() if a == v) / total for v in values}
    into = {v: math.fsum(w for (_, b), w in shares.items() if b == v) / total for v in values}
    chance = math.fsum(out[v] * into[v] for v in values)
    within = math.fsum(shares.get((v, v), 0.0) for v in values) / total
    return (within - chance) / (1 - chance) if chance < 1 - 1e-12 else math.nan


_COLUMNS: dict[str, Callable[[nx.Graph], Mapping[Hashable, float]]] = {
    "degree": lambda g: dict(g.degree()),
    "strength": strength,
    "strength_in": lambda g: strength(g, "in"),
    "strength_out": lambda g: strength(g, "out"),
    "betweenness": betweenness,
    "closeness": closeness,
    "eigenvector": eigenvector,
    "pagerank": pagerank,
    "core": core,
    "clustering": clustering,
}


def centralities(built: nx.Graph, measures: Iterable[str] | None = None) -> pl.DataFrame:
    """Return one row per node and one column per measure, in order of the nodes.

    Parameters
    ----------
    measures : names among degree, strength, strength_in, strength_out, betweenness, closeness,
        eigenvector, pagerank, core, clustering; those of the graph's kind where not given
        (eigenvector only when asked for: it does not exist for every graph).

    >>> centralities(nx.path_graph(["A", "B", "C"]), ["degree", "betweenness"]).rows()
    [('A', 1, 0.0), ('B', 2, 1.0), ('C', 1, 0.0)]
    """
    if measures is None:
        both = ("strength_in", "strength_out") if built.is_directed() else ("strength",)
        chosen = ["degree", *both, "betweenness", "closeness", "pagerank", "core", "clustering"]
    else:
        chosen = [one_of(name, _COLUMNS, "measure") for name in measures]
    nodes = sorted(built, key=str)
    columns: dict[str, pl.Series] = {"node": pl.Series([str(n) for n in nodes], dtype=pl.String)}
    for name in chosen:
        scores: Mapping[Any, float] = _COLUMNS[name](built) if nodes else {}
        dtype = pl.Int64 if name in ("degree", "core") else pl.Float64
        columns[name] = pl.Series([scores[node] for node in nodes], dtype=dtype)
    return pl.DataFrame(columns)


def summary(built: nx.Graph) -> dict[str, float]:
    """Return nodes, ties, density, components, transitivity, and reciprocity where directed.

    >>> summary(nx.complete_graph(3))["density"]
    1.0
    """
    simple(built, "summary")
    undirected = nx.Graph(built)
    told: dict[str, float] = {
        "nodes": built.number_of_nodes(),
        "ties": built.number_of_edges(),
        "density": float(nx.density(built)),
        "components": nx.number_connected_components(undirected),
        "transitivity": float(nx.transitivity(undirected)),
    }
    if built.is_directed():
        told["reciprocity"] = reciprocity(built, weighted=False)
    return told


def _fast(engine: str, built: nx.Graph) -> bool:
    one_of(engine, ENGINES, "engine")
    return engine == "fast" or (engine == "auto" and built.number_of_nodes() >= _LARGE)
