"""Who stands where in the network of a report, with intervals of value and rank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from toolkit.networks.edges import collapse, is_directed
from toolkit.networks.graph import graph, node_table
from toolkit.networks.measures import (
    betweenness,
    closeness,
    clustering,
    core,
    pagerank,
    strength,
)
from toolkit.networks.resampling import resampled
from toolkit.networks.study import Study
from toolkit.networks.uncertainty import LEAST, n_units, node_intervals, within

__all__ = ["MEASURES", "central", "ranked"]

MEASURES = (
    "strength out", "strength in", "strength", "betweenness", "closeness", "pagerank", "core",
    "clustering",
)  # fmt: skip
_SCHEMA = {
    "measure": pl.String, "node": pl.String, "value": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "rank": pl.Float64, "rank_low": pl.Float64, "rank_high": pl.Float64,
    "share": pl.Float64, "n_units": pl.Int64,
}  # fmt: skip


def ranked(network: Study, *, samples: int = 200, seed: int = 0) -> pl.DataFrame:
    """Return the actors by the weight of all their ties, with intervals, as `node_intervals`.

    Parameters
    ----------
    network : as from `study`.
    samples : draws of its texts or their origins, for the intervals.
    seed : of the draws.
    """
    return node_intervals(
        network.rows, network.build, _strengths, unit=network.unit, samples=samples, seed=seed
    )


def _strengths(edges: pl.DataFrame) -> pl.DataFrame:
    return node_table(edges).select("node", value="strength")


def central(network: Study, *, samples: int = 100, seed: int = 0) -> pl.DataFrame:
    """Return centralities of the actors with intervals of value and rank.

    All ties of the rows count, layers of a pair as one tie. Each draw of the texts (or their
    origins) is measured once for all centralities.

    Parameters
    ----------
    network : as from `study`.
    samples : draws of its texts or their origins, for the intervals.
    seed : of the draws.

    Returns
    -------
    measure (strength out and in where ties are directed, else strength; betweenness by steps;
    closeness on distances 1 / weight; pagerank; core; clustering), then node and what `node_intervals` returns; in order
    of measure and rank.
    """
    rows = network.rows
    units = n_units(rows, network.unit)
    drawn: list[Mapping[str, pl.DataFrame]] = []
    if units >= LEAST:
        drawn = [
            _centralities(network.build(draw))
            for draw in resampled(rows, unit=network.unit, samples=samples, seed=seed)
        ]
    observed = _centralities(network.build(rows))
    told = [
        within(found, (draw[name] for draw in drawn), units).select(
            pl.lit(name).alias("measure"), pl.all()
        )
        for name, found in observed.items()
    ]
    return pl.concat(told) if told else pl.DataFrame(schema=_SCHEMA)


def _centralities(edges: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Node and value by measure; none without ties."""
    if edges.is_empty():
        return {}
    built = graph(collapse(edges))
    scores: dict[str, Mapping[Any, float]] = (
        {"strength out": strength(built, "out"), "strength in": strength(built, "in")}
        if is_directed(edges)
        else {"strength": strength(built)}
    )
    scores |= {
        "betweenness": betweenness(built, power=0, engine="fast"),
        "closeness": closeness(built, engine="fast"),
        "pagerank": pagerank(built),
        "core": core(built),
        "clustering": clustering(built),
    }
    return {
        name: pl.DataFrame(
            {"node": [str(n) for n in sorted(found, key=str)],
             "value": [float(found[n]) for n in sorted(found, key=str)]},
            schema={"node": pl.String, "value": pl.Float64},
        )
        for name, found in scores.items()
    }  # fmt: skip
