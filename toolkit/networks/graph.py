"""From an edge table to a networkx graph whose nodes and edges stand in sorted order."""

from __future__ import annotations

from typing import Any

import networkx as nx
import polars as pl

from toolkit.errors import TableError
from toolkit.networks.edges import is_directed
from toolkit.tables import needs

__all__ = ["graph", "node_table"]

_ENDS = ("source", "target", "directed", "source_mode", "target_mode")


def graph(
    edges: pl.DataFrame,
    nodes: pl.DataFrame | None = None,
    *,
    directed: bool | None = None,
    isolates: bool = False,
) -> nx.Graph:
    """Build a graph from an edge table.

    Parameters
    ----------
    edges : edge table; from elsewhere, at least source and target.
    nodes : attributes of nodes, `actors` or any table whose first column (or `actor_id`) is the
        id. Nulls are left out.
    directed : taken from the edges' own column where not given.
    isolates : also add nodes that no edge touches.

    Returns
    -------
    A Graph or DiGraph; a MultiGraph or MultiDiGraph keyed by `layer` where a pair has several
    rows. Columns of the table are edge attributes. Nodes of two-mode tables have `mode`; who has
    several, as an outlet that is also spoken of, has them joined by "; ".

    Raises
    ------
    TableError
        A pair has several rows without layers to tell them apart, or an undirected table holds
        a pair in both directions.

    >>> table = pl.DataFrame({"source": ["USA"], "target": ["CHN"], "weight": [2.0]})
    >>> graph(table, directed=True).edges["USA", "CHN"]
    {'weight': 2.0}
    """
    needs(edges, ["source", "target"], "graph(edges)")
    if edges.select(pl.col("source", "target").is_null().any()).row(0) != (False, False):
        raise TableError("graph(edges): source and target must not be null")
    kind = is_directed(edges, directed)
    multiple = _is_multiple(edges, kind)
    shape = {
        (False, False): nx.Graph,
        (True, False): nx.DiGraph,
        (False, True): nx.MultiGraph,
        (True, True): nx.MultiDiGraph,
    }
    built = shape[kind, multiple]()
    built.add_nodes_from(_nodes(edges, nodes, isolates))
    columns = [c for c in edges.columns if c not in _ENDS]
    keys = [c for c in ("source", "target", "layer") if c in edges.columns]
    for row in edges.sort(keys, nulls_last=True).iter_rows(named=True):
        data = {c: row[c] for c in columns if row[c] is not None}
        if multiple:
            built.add_edge(row["source"], row["target"], key=row["layer"], **data)
        else:
            built.add_edge(row["source"], row["target"], **data)
    return built


def _is_multiple(edges: pl.DataFrame, directed: bool) -> bool:
    """Whether a pair has several rows; raise where nothing tells them apart."""
    pair = [pl.col("source").alias("a"), pl.col("target").alias("b")]
    if not directed:
        pair = [
            pl.min_horizontal("source", "target").alias("a"),
            pl.max_horizontal("source", "target").alias("b"),
        ]
    layer = [pl.col("layer")] if "layer" in edges.columns else []
    keys = edges.select(*pair, *layer)
    if keys.is_duplicated().any():
        a, b = keys.filter(keys.is_duplicated()).select("a", "b").sort("a", "b").row(0)
        hint = "" if directed else " (both directions in an undirected table? pass directed=True)"
        raise TableError(
            f"graph(edges): {a} – {b} stands in several rows{hint}. Merge them with collapse(), "
            "or name them in a column layer"
        )
    return bool(keys.select("a", "b").is_duplicated().any())


def _nodes(
    edges: pl.DataFrame, nodes: pl.DataFrame | None, isolates: bool
) -> list[tuple[str, dict[str, Any]]]:
    """The nodes in order of their ids, each with its attributes."""
    found: dict[str, dict[str, Any]] = {}
    held: dict[str, set[str]] = {}
    for end in ("source", "target"):
        mode = f"{end}_mode"
        columns = [end, mode] if mode in edges.columns else [end]
        for node, *modes in edges.select(columns).unique(maintain_order=True).rows():
            found.setdefault(node, {})
            held.setdefault(node, set()).update(m for m in modes if m is not None)
    for node, several in held.items():
        if several:
            found[node]["mode"] = "; ".join(sorted(several))
    if nodes is not None and nodes.width:
        key = "actor_id" if "actor_id" in nodes.columns else nodes.columns[0]
        for values in nodes.iter_rows(named=True):
            node = values.pop(key)
            if node is not None and (isolates or node in found):
                known = {c: v for c, v in values.items() if v is not None and v != []}
                found[node] = {**known, **found.get(node, {})}
    return sorted(found.items(), key=lambda item: str(item[0]))


def node_table(edges: pl.DataFrame, nodes: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return the nodes of an edge table, one row each: node, degree, strength, and attributes.

    `degree` counts rows that touch the node, `strength` sums their weights.

    >>> table = pl.DataFrame({"source": ["A", "A"], "target": ["B", "C"], "weight": [1.0, 2.0]})
    >>> node_table(table).rows()
    [('A', 2, 3.0), ('B', 1, 1.0), ('C', 1, 2.0)]
    """
    needs(edges, ["source", "target", "weight"], "node_table(edges)")
    ends = pl.concat([edges.select(node=end, weight="weight") for end in ("source", "target")])
    listed = ends.group_by("node").agg(
        degree=pl.len().cast(pl.Int64), strength=pl.col("weight").sum()
    )
    if nodes is not None:
        key = "actor_id" if "actor_id" in nodes.columns else nodes.columns[0]
        listed = listed.join(nodes, left_on="node", right_on=key, how="left")
    return listed.sort("node")
