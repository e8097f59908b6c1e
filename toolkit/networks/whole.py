"""The network of a report as a whole: each measure with an interval, and against chance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

import networkx as nx
import numpy as np
import polars as pl

from toolkit.networks.communities import modularity, partitions
from toolkit.networks.edges import collapse, is_directed
from toolkit.networks.graph import graph
from toolkit.networks.interaction import interaction
from toolkit.networks.measures import assortativity, reciprocity
from toolkit.networks.nulls import adjusted, against, configuration, drawn_projections
from toolkit.networks.resampling import resampled
from toolkit.networks.signed import balance, frustration, undirected
from toolkit.networks.study import Study
from toolkit.networks.two_mode import two_mode
from toolkit.networks.uncertainty import LEAST, n_units

__all__ = ["whole"]

_MOST = 40  # actors of a projection: each pair of them is drawn anew
_TAILS = (0.025, 0.975)
_ATTRIBUTES = ("country", "sector")
_SCHEMA = {
    "measure": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
    "expected": pl.Float64, "z": pl.Float64, "p": pl.Float64, "p_adjusted": pl.Float64,
    "n_units": pl.Int64,
}  # fmt: skip
Values = dict[str, float]


def whole(
    network: Study, actors: pl.DataFrame, *, samples: int = 200, nulls: int = 500, seed: int = 0
) -> pl.DataFrame:
    """Return measures of the whole network, how sure they are, and what chance would give.

    All ties of the rows count, layers of a pair as one tie, each by its number of events (what
    three or more do together is left out: it would make triangles by itself), statements, shared
    meetings, issues or sentences. Of a projection (`two_mode`) the 40 most active actors count.

    Parameters
    ----------
    network : as from `study`.
    actors : actor_id, country and sector.
    samples : draws for the intervals. A draw of texts holds fewer different ties than all texts,
        so what counts ties, not weights (transitivity), may lie beside its interval.
    nulls : tables drawn under the null.

    Returns
    -------
    measure, value, low, high (95% of draws of the texts or their origins; null below 10 of
    them), expected, z, p (two-sided), p_adjusted (Holm), n_units. Measures that do not exist for
    the network have no row:

    - reciprocity (by weight), transitivity, modularity (of Louvain's communities, directions
      summed), assortativity by country and by sector (where two of them have two actors). Null: `configuration`,
      or `fixed_degree` for projections; none for attribution and affiliation, whose nodes are of
      several kinds.
    - of interactions, balanced triangles (share) and frustration (share of weight), on net PLOVER
      scores. Null: the scores dealt anew among the tied pairs.
    """
    observed = _told(network, network.rows, actors)
    units = n_units(network.rows, network.unit)
    draws: list[Values] = []
    if units >= LEAST and observed:
        drawn = resampled(network.rows, unit=network.unit, samples=samples, seed=seed)
        draws = [_told(network, draw, actors) for draw in drawn]
    chance = _by_chance(network, actors, nulls, seed) if observed else []
    rows = []
    for name, value in observed.items():
        low, high = _interval([draw[name] for draw in draws if name in draw])
        found = against(value, [drawn[name] for drawn in chance if name in drawn])
        rows.append(
            (name, value, low, high, found["expected"], found["z"], found["p"], None, units)
        )
    table = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    return table.with_columns(p_adjusted=adjusted(table["p"], "holm"))


def _told(network: Study, rows: pl.DataFrame, actors: pl.DataFrame) -> Values:
    """The measures of the network that these rows make; those that do not exist are left out."""
    told = _structure(_counted(network, rows), actors, one_mode=_one_mode(network))
    if network.builder == "interaction":
        told |= _signs(_net(network, rows))
    return {name: value for name, value in told.items() if not math.isnan(value)}


def _one_mode(network: Study) -> bool:
    return network.builder not in ("attribution", "affiliation")


def _counted(network: Study, rows: pl.DataFrame) -> pl.DataFrame:
    """Ties weighed by whole numbers: events, statements, what is shared."""
    held = two_mode(network.builder, rows, most=_MOST)
    if held is not None:
        pairs = held.select("source", via="target").unique()
        found = pairs.join(pairs, on="via").filter(pl.col("source") < pl.col("source_right"))
        edges = found.group_by("source", target="source_right").agg(
            weight=pl.len().cast(pl.Float64)
        )
        return edges.with_columns(directed=pl.lit(value=False)).sort("source", "target")
    edges = network.build(rows)
    if "n_bilateral" in edges.columns:
        edges = edges.with_columns(weight=pl.col("n_bilateral").cast(pl.Float64))
    return collapse(edges.filter(pl.col("weight") > 0))


def _structure(edges: pl.DataFrame, actors: pl.DataFrame, *, one_mode: bool) -> Values:
    """Measures that do not read signs."""
    if edges.is_empty():
        return {}
    built = graph(edges, actors.select("actor_id", *_ATTRIBUTES))
    told: Values = {}
    merged = nx.Graph()
    merged.add_nodes_from(built)
    for a, b, weight in built.edges(data="weight"):
        before = merged[a][b]["weight"] if merged.has_edge(a, b) else 0.0
        merged.add_edge(a, b, weight=before + weight)
    if one_mode:
        if is_directed(edges):
            told["reciprocity"] = reciprocity(built)
        told["transitivity"] = float(nx.transitivity(merged))
    told["modularity"] = modularity(merged, partitions(merged, seeds=1)[0])
    for attribute in _ATTRIBUTES:
        held = Counter(v for _, v in built.nodes(data=attribute) if v is not None)
        if sum(n > 1 for n in held.values()) > 1:
            told[f"assortativity by {attribute}"] = assortativity(built, attribute)
    return told


def _net(network: Study, rows: pl.DataFrame) -> nx.Graph:
    """What each two did to each other, as one signed weight."""
    scored = interaction(
        rows, weight="plover_sum", multilateral="none", level=network.level, book=network.book
    )
    known = scored.drop_nulls("weight")
    return undirected(graph(collapse(known))) if known.height else nx.Graph()


def _signs(ties: nx.Graph) -> Values:
    if not ties.number_of_edges():
        return {}
    return {
        "balanced triangles": balance(ties).share,
        "frustration": frustration(ties, search=True).share,
    }


def _by_chance(network: Study, actors: pl.DataFrame, samples: int, seed: int) -> list[Values]:
    """The measures of tables drawn under the null."""
    held = two_mode(network.builder, network.rows, most=_MOST)
    tables: Iterable[pl.DataFrame] = []
    if held is not None:
        tables = drawn_projections(held, samples=samples, seed=seed)
    elif _one_mode(network):
        tables = configuration(_counted(network, network.rows), samples=samples, seed=seed)
    told = [_structure(table, actors, one_mode=True) for table in tables]
    if network.builder != "interaction":
        return told
    ties = _net(network, network.rows)
    weights = [weight for _, _, weight in ties.edges(data="weight")]
    random = np.random.default_rng(seed)
    for values in told:
        for (a, b), weight in zip(list(ties.edges), random.permutation(weights), strict=True):
            ties[a][b]["weight"] = float(weight)
        values |= _signs(ties)
    return told


def _interval(values: list[float]) -> tuple[float | None, float | None]:
    if not values:
        return None, None
    low, high = np.quantile(values, _TAILS)
    return float(low), float(high)
