"""Speed of networks: co-mention against a bare self-join and a counter, betweenness against networkx.

python bench/networks.py                    the figures, a minute or two
python bench/networks.py --whole            betweenness of networkx from all sources, not a sample:
                                            a quarter of an hour
python bench/networks.py --curve [OUT.svg]  growth of co-mention from 10⁴ to 10⁷ mentions, drawn

Times are seconds of the clock and, where other work shares the machine, of the processor.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import polars as pl

from toolkit.networks import betweenness, co_mention, modularity, partitions
from toolkit.plots.style import figure, note
from toolkit.plots.svg import save

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


def best(function: Callable[[], Any], runs: int = RUNS) -> tuple[float, float]:
    """Return the least time of a few runs, in seconds of the clock and of the processor."""
    clock, processor = [], []
    for _ in range(runs):
        start, begun = time.perf_counter(), time.process_time()
        function()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - begun)
    return min(clock), min(processor)


def figures() -> None:
    rows = mentions(10**6)
    ours = best(lambda: co_mention(rows, by="document"))
    join = best(lambda: self_join(rows))
    loop = best(lambda: counter(rows))
    print(f"co-mention, 10⁶ mentions: {ours[0]:.2f} s, of the processor {ours[1]:.2f}")
    for name, other, ratio, valid in (
        ("bare self-join", join, "{0:.2f} of its time, {1:.2f} of the processor's", "1.3 or less"),
        ("python counter", loop, "{2:.1f} times as fast, {3:.1f}", "1.5 or more"),
    ):
        of = ours[0] / other[0], ours[1] / other[1], other[0] / ours[0], other[1] / ours[1]
        print(f"  {name} {other[0]:.2f} s ({other[1]:.2f}): {ratio.format(*of)} (valid: {valid})")

    path_bench(sources=200)

    club = nx.relaxed_caveman_graph(200, 25, 0.2, seed=0)
    for method, engine in (
        ("louvain", "networkx"), ("louvain", "scikit-network"), ("leiden", "scikit-network"),
    ):  # fmt: skip
        start = time.perf_counter()
        (run,) = partitions(club, method=method, seeds=1, engine=engine)
        took = time.perf_counter() - start
        score = modularity(club, run)
        print(f"{method} by {engine}, 5,000 nodes: {took:.2f} s, modularity {score:.3f}")


def path_bench(sources: int | None) -> None:
    """Betweenness by steps; networkx from a sample of sources (its time grows with their number)."""
    built = nx.gnm_random_graph(10_000, 100_000, seed=0)
    nodes = built.number_of_nodes()
    fast = best(lambda: betweenness(built, power=0), runs=RUNS if sources is None else 1)
    found: dict[Any, float] = {}
    slow = best(lambda: found.update(nx.betweenness_centrality(built, k=sources, seed=0)), runs=1)
    clock, processor = (one * nodes / (sources or nodes) for one in slow)
    told = "all" if sources is None else str(sources)
    print(f"betweenness, 10⁴ nodes and 10⁵ ties: {fast[0]:.1f} s, of the processor {fast[1]:.1f}")
    print(
        f"  networkx {clock:.0f} s, {processor:.0f} (from {told} sources): {clock / fast[0]:.0f} "
        f"times as fast, {processor / fast[1]:.0f} by the processor (valid: 30 or more)"
    )
    if sources is None:
        ours = betweenness(built, power=0)
        print(f"  largest difference {max(abs(ours[node] - found[node]) for node in built):.1e}")


def curve(out: str | None) -> None:
    """Time and the most memory held so far for each size; drawn where a name is given."""
    sizes, times = [], []
    for power in np.arange(4, 7.01, 0.5):
        n = int(round(10**power, -2))
        rows = mentions(n)
        runs = 3 if power < 6.4 else 1
        clock, took = best(lambda rows=rows: co_mention(rows, by="document"), runs)  # type: ignore[misc]
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(
            f"{n:>10,} mentions: {clock:8.3f} s, of the processor {took:8.3f}, {held:.1f} GB at most"
        )
        sizes.append(n)
        times.append(took)
    if out is None:
        return
    slope = np.polyfit(np.log10(sizes[-4:]), np.log10(times[-4:]), 1)[0]
    fig, axes = figure(
        6, 4, title=f"Co-mention grows as the {slope:.2f}th power of the number of mentions"
    )
    axes.loglog(sizes, times, "o-")
    axes.set(xlabel="mentions (ten in a document)", ylabel="seconds of the processor")
    note(fig, "The power is that of the four largest sizes.")
    save(fig, out)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    which = arguments.add_mutually_exclusive_group()
    which.add_argument("--whole", action="store_true")
    which.add_argument("--curve", nargs="?", const="", metavar="OUT.svg")
    given = arguments.parse_args()
    if given.curve is not None:
        curve(given.curve or None)
    elif given.whole:
        path_bench(sources=None)
    else:
        figures()
