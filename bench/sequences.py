"""Speed of sequence analysis against the bare engines, and error rates of the test of chance.

python bench/sequences.py
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from toolkit.sequences import answered, directly_follows, distances, frequent_subsequences

SHARED = Path(os.environ.get("TOOLKIT_SHARED", "../shared"))


def took(run: Callable[[], object], repeats: int = 3) -> float:
    """Seconds of the fastest run."""
    best = float("inf")
    for _ in range(repeats):
        begun = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - begun)
    return best


def optimal_matching(n: int = 5_000, length: int = 70) -> None:
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    rng = np.random.default_rng(1)
    codes = rng.integers(0, 6, (n, length))
    table = pl.DataFrame(
        {"id": range(n), **{f"m{t}": codes[:, t].astype(str) for t in range(length)}}
    )
    texts = ["".join(chr(code + 0x100) for code in row) for row in codes.tolist()]
    bare = took(lambda: cdist(texts, texts, scorer=Indel.distance, dtype=np.int32), 2)
    ours = took(lambda: distances(table), 2)
    print(
        f"optimal matching, {n} × {length}: {ours:.2f} s, rapidfuzz {bare:.2f} s, {ours / bare:.2f}×"
    )


def follows(n: int = 1_000_000) -> None:
    rng = np.random.default_rng(2)
    table = pl.DataFrame(
        {"sequence": rng.integers(0, n // 20, n), "time": rng.integers(0, 3650, n),
         "event": rng.integers(0, 20, n).astype(str)}
    )  # fmt: skip

    def plain() -> pl.DataFrame:
        return (
            table.lazy().sort("sequence", "time", "event")
            .with_columns(
                next=pl.col("event").shift(-1).over("sequence"),
                lag=pl.col("time").shift(-1).over("sequence") - pl.col("time"),
            )
            .drop_nulls("next").group_by("event", "next")
            .agg(n=pl.len(), mean=pl.col("lag").mean(), median=pl.col("lag").median()).collect()
        )  # fmt: skip

    bare, ours = took(plain), took(lambda: directly_follows(table))
    print(
        f"directly follows, {n} events: {ours:.2f} s, bare polars {bare:.2f} s, {ours / bare:.2f}×"
    )


def subsequences(n: int = 10_000) -> None:
    rng = np.random.default_rng(3)
    rows = [
        (s, t, str(e))
        for s in range(n)
        for t, e in enumerate(rng.integers(0, 12, rng.integers(4, 14)))
    ]
    table = pl.DataFrame(rows, schema=["sequence", "time", "event"], orient="row")
    ours = took(lambda: frequent_subsequences(table, min_support=0.02), 1)
    print(f"frequent subsequences, {n} sequences, support .02: {ours:.2f} s", end="")
    try:
        from prefixspan import PrefixSpan
    except ImportError:
        print(" (prefixspan is not installed)")
        return
    lists = table.group_by("sequence", maintain_order=True).agg("event")["event"].to_list()
    bare = took(lambda: PrefixSpan(lists).frequent(int(0.02 * n)), 1)
    print(f", prefixspan {bare:.2f} s, {ours / bare:.2f}×")


def gdelt_month(rows: int = 10_000_000, days: int = 30) -> None:
    """A month of daily files, the rows of the sample again and again, converted in a process of its own."""
    sample = SHARED / "samples" / "gdelt" / "events1samp.tsv"
    if not sample.exists():
        print(f"GDELT: no sample at {sample} (set TOOLKIT_SHARED)")
        return
    cells = [line.split(b"\t", 1)[1] for line in sample.read_bytes().splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        for day in range(days):
            numbers = range(day * rows // days, (day + 1) * rows // days)
            with (Path(folder) / f"{day:02}.tsv").open("wb") as file:
                file.writelines(b"%d\t%b\n" % (n, cells[n % len(cells)]) for n in numbers)
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 2**30
        done = subprocess.run(
            [sys.executable, "-c", CONVERT, folder], capture_output=True, check=True, text=True
        )  # fmt: skip
    print(f"GDELT, {rows} rows in {days} files of {size:.1f} GiB to Parquet: {done.stdout.strip()}")


CONVERT = """
import resource, sys, time
from pathlib import Path
from toolkit.parsers import gdelt
import polars as pl
folder = Path(sys.argv[1])
target = gdelt.convert(sorted(folder.glob("*.tsv")), folder / "events.parquet")
use = resource.getrusage(resource.RUSAGE_SELF)
rows = pl.scan_parquet(target).select(pl.len()).collect().item()
print(f"{use.ru_utime + use.ru_stime:.0f} s of the processor, {use.ru_maxrss / 2**20:.2f} GiB at most, {rows} rows written")
"""


def rejections(
    shared: bool, named: bool, rounds: int = 300, acts: int = 40, days: int = 1460
) -> float:
    """The share of rounds in which unrelated sides are found to answer each other (nominal .05)."""
    rng = np.random.default_rng(4)
    start = dt.date(2020, 1, 1)
    occasions = list(range(40, days, 75))
    hits = 0
    for _ in range(rounds):
        sides = []
        for _side in range(2):
            free = rng.choice(days, acts - (len(occasions) if shared else 0), replace=False)
            near = np.array(occasions) + rng.integers(0, 2, len(occasions)) if shared else []
            sides.append(np.concatenate([free, near]).astype(int))
        rows = [(f"{s}{n}", [a], [b], start + dt.timedelta(days=int(d) % days))
                for s, (a, b) in enumerate((("A", "B"), ("B", "A"))) for n, d in enumerate(sides[s])]  # fmt: skip
        events = pl.DataFrame(rows, schema=["event_id", "source_ids", "target_ids", "event_first"], orient="row")  # fmt: skip
        found = answered(
            events, "A", "B", days=7, windows=[], first_day=start,
            last_day=start + dt.timedelta(days=days - 1),
            exogenous=[start + dt.timedelta(days=d) for d in occasions] if named else (),
        )  # fmt: skip
        hits += found.estimates["p"].item() < 0.05
    return hits / rounds


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    optimal_matching()
    follows()
    subsequences()
    print(f"rejections without answers: {rejections(shared=False, named=False):.3f} (nominal .05)")
    print(f"with common occasions: {rejections(shared=True, named=False):.3f}")
    print(f"with common occasions, named: {rejections(shared=True, named=True):.3f}")
    gdelt_month()
