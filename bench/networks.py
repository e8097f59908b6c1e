"""Speed of networks: co-mention against a bare self-join and a counter, betweenness against networkx.

python bench/networks.py            the figures
python bench/networks.py --curve    growth of co-mention from 10⁴ to 10⁷ mentions
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import polars as pl

from toolkit.networks import betweenness, co_mention, modularity, partitions

ACTORS, PER_DOCUMENT = 2_000, 10
RUNS = 3


def mentions(n: int, seed: int = 0) -> pl.DataFrame:
    """Return n mentions of 2,000 actors, ten in a document."""
    actors = np.random.default_rng(seed).integers(0, ACTORS, n)
    numbered = pl.DataFrame({"doc": np.arange(n) // PER_DOCUMENT, "actor": actors})
    return numbered.select(
        doc_id=pl.format("doc{}", pl.col("doc").cast(pl.String).str.zfill(8)),
        actor_id=pl.format("actor{}", "actor"),
    )


def self_join(rows: pl.DataFrame) -> pl.DataFrame:
    """The bare join a user would write, with the documents of each pair."""
    held = rows.unique()
    return (
        held.join(held, on="doc_id")
        .filter(pl.col("actor_id") < pl.col("actor_id_right"))
        .group_by("actor_id", "actor_id_right")
        .agg(pl.len(), pl.col("doc_id"))
    )


def counter(rows: pl.DataFrame) -> Counter[tuple[str, str]]:
    """The loop a user would write in plain Python, without evidence."""
    held: dict[str, set[str]] = {}
    for document, actor in rows.iter_rows():
        held.setdefault(document, set()).add(actor)
    return Counter(pair for actors in held.values() for pair in combinations(sorted(actors), 2))


def best(function: Callable[[], Any], runs: int = RUNS) -> float:
    """Return the least time of a few runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def figures() -> None:
    rows = mentions(10**6)
    ours = best(lambda: co_mention(rows, by="document"))
    join = best(lambda: self_join(rows))
    loop = best(lambda: counter(rows))
    print(f"co-mention, 10⁶ mentions: {ours:.2f} s")
    print(f"  bare self-join {join:.2f} s: {ours / join:.2f} of its time (valid: 1.3 or less)")
    print(f"  python counter {loop:.2f} s: {loop / ours:.1f} times as fast (valid: 1.5 or more)")

    built = nx.gnm_random_graph(10_000, 100_000, seed=0)
    fast = best(lambda: betweenness(built, power=0), runs=1)
    sample = 200  # sources; networkx's time grows in proportion to their number
    slow = best(lambda: nx.betweenness_centrality(built, k=sample, seed=0), runs=1)
    slow *= built.number_of_nodes() / sample
    print(f"betweenness, 10⁴ nodes and 10⁵ ties: {fast:.1f} s")
    print(
        f"  networkx {slow:.0f} s (from {sample} sources): {slow / fast:.0f} times as fast (valid: 30 or more)"
    )

    club = nx.relaxed_caveman_graph(200, 25, 0.2, seed=0)
    for method, engine in (
        ("louvain", "networkx"), ("louvain", "scikit-network"), ("leiden", "scikit-network"),
    ):  # fmt: skip
        start = time.perf_counter()
        (run,) = partitions(club, method=method, seeds=1, engine=engine)
        took = time.perf_counter() - start
        score = modularity(club, run)
        print(f"{method} by {engine}, 5,000 nodes: {took:.2f} s, modularity {score:.3f}")


def curve() -> None:
    for power in range(4, 8):
        rows = mentions(10**power)
        took = best(lambda rows=rows: co_mention(rows, by="document"), runs=1)  # type: ignore[misc]
        print(f"10^{power} mentions: {took:8.2f} s, {10**power / took:12,.0f} a second")


if __name__ == "__main__":
    curve() if "--curve" in sys.argv else figures()
