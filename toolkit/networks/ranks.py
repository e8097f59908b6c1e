"""Who stands where in the network of a report, with intervals, and who meets beyond chance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from toolkit.networks.affiliation import delegation
from toolkit.networks.edges import collapse, is_directed
from toolkit.networks.graph import graph, node_table
from toolkit.networks.measures import betweenness, closeness, pagerank, strength
from toolkit.networks.nulls import fixed_degree
from toolkit.networks.resampling import resampled
from toolkit.networks.stances import stances, stances_two_mode
from toolkit.networks.study import Study
from toolkit.networks.uncertainty import LEAST, n_units, node_intervals, within

__all__ = ["MEASURES", "beyond_chance", "central", "ranked"]

MEASURES = ("strength out", "strength in", "strength", "betweenness", "closeness", "pagerank")
_SCHEMA = {
    "measure": pl.String, "node": pl.String, "value": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "rank": pl.Float64, "rank_low": pl.Float64, "rank_high": pl.Float64,
    "share": pl.Float64, "n_units": pl.Int64,
}  # fmt: skip
_TESTED = pl.Schema(
    {
        "source": pl.String(), "target": pl.String(), "weight": pl.Float64(),
        "expected": pl.Float64(), "z": pl.Float64(), "p_more": pl.Float64(),
        "p_adjusted": pl.Float64(), "evidence": pl.List(pl.String),
    }
)  # fmt: skip


def ranked(network: Study, *, samples: int = 200, seed: int = 0) -> pl.DataFrame:
    """Return the actors by the weight of all their ties, with intervals, as `node_intervals`."""
    return node_intervals(
        network.rows, network.build, _strengths, unit=network.unit, samples=samples, seed=seed
    )


def _strengths(edges: pl.DataFrame) -> pl.DataFrame:
    return node_table(edges).select("node", value="strength")


def central(network: Study, *, samples: int = 100, seed: int = 0) -> pl.DataFrame:
    """Return centralities of the actors with intervals of value and rank.

    All ties of the rows count, layers of a pair as one tie. Each draw of the texts (or their
    origins) is measured once for all centralities.

    Returns
    -------
    measure (strength out and in where ties are directed, else strength; betweenness by steps;
    closeness on distances 1 / weight; pagerank), then node and what `node_intervals` returns; in order
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
    }
    return {
        name: pl.DataFrame(
            {"node": [str(n) for n in sorted(found, key=str)],
             "value": [float(found[n]) for n in sorted(found, key=str)]},
            schema={"node": pl.String, "value": pl.Float64},
        )
        for name, found in scores.items()
    }  # fmt: skip


def beyond_chance(
    network: Study, *, least: int = 2, most: int = 40, samples: int = 1000, seed: int = 0
) -> pl.DataFrame:
    """Return who shares more meetings, or issues, than activity and attendance lead to expect.

    The null keeps how many meetings each actor has and how many actors each meeting has
    (`fixed_degree`); for a discourse, issues stand for meetings.

    Parameters
    ----------
    network : of a two-mode builder, delegation or discourse; no rows for others.
    least : meetings (issues) below which an actor is left out: its one meeting tells nothing.
    most : actors tested, those with the most meetings: each pair counts in the correction.

    Returns
    -------
    source, target, weight (shared), expected, z, p_more, p_adjusted (Benjamini and Hochberg),
    evidence; the least probable first.
    """
    if network.builder == "delegation":
        held = delegation(network.rows)
    elif network.builder == "discourse":
        held = stances_two_mode(stances(network.rows, duplicates="document"))
    else:
        return pl.DataFrame(schema=_TESTED)
    meetings = held.group_by("source").agg(n=pl.col("target").n_unique())
    kept = meetings.filter(pl.col("n") >= least).sort("n", "source", descending=[True, False])
    active = held.join(kept.head(most), on="source", how="semi", maintain_order="left")
    if active.is_empty():
        return pl.DataFrame(schema=_TESTED)
    tested = fixed_degree(active, samples=samples, seed=seed)
    return tested.select(*_TESTED).sort(
        "p_more", "z", "source", "target", descending=[False, True, False, False], nulls_last=True
    )
