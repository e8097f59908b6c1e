"""Time and memory of linking against the number of event mentions.

python bench/linking.py [MENTIONS ...]

What was read from the sample is repeated on other days of twenty years until there are so many
event mentions, and linked in frames as reading does it. Each number has a process of its own. Times
are of the processor, memory is the most that the process had, and what it had before it linked.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
TABLES = ("documents", "mentions", "event_mentions")
NAMED = ("doc_id", "mention_id", "content_hash", "path", "responds_to")
DAYS, STEP = 7_300, 37  # of twenty years, and from one repetition to the next
MIB = 1024


def repeated(rows: pl.DataFrame, number: int) -> pl.DataFrame:
    """Return rows of a table with other names, on other days."""
    later = pl.duration(days=number * STEP % DAYS - DAYS)
    start = pl.lit(f"{number:07}/")
    named = [(start + pl.col(c)).alias(c) for c in NAMED if c in rows.columns]
    return rows.with_columns(*named, pl.col(pl.Date, pl.Datetime) + later)


def most() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


def one(folder: Path, wanted: int) -> None:
    """Link so many event mentions, and print what it took."""
    from toolkit import codebook, linking
    from toolkit.corpus import open_corpus
    from toolkit.linking.copies import SCHEMA

    corpus = open_corpus(folder)
    tables = {name: corpus.raw(name) for name in TABLES}
    times = max(1, round(wanted / tables["event_mentions"].height))

    def stream(name: str) -> Iterator[pl.DataFrame]:
        return (repeated(tables[name], number) for number in range(times))

    known, none = codebook.load(), pl.DataFrame(schema=SCHEMA)
    before, start = most(), time.process_time()
    with linking.linked(stream, known, copied=none) as made:
        rows = {name: sum(frame.height for frame in frames) for name, frames in made.items()}
    print(json.dumps({"seconds": time.process_time() - start, "before": before, "memory": most(), **rows}))  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    options.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        one(Path(given.one[0]), int(given.one[1]))
        return
    print("| event mentions | events | measures | seconds | memory | before |\n|---|---|---|---|---|---|")  # fmt: skip
    times, sizes = [], []
    with tempfile.TemporaryDirectory() as folder:
        reading = [
            sys.executable,
            "-c",
            "from toolkit.cli import main; main()",
            "read",
            str(SAMPLE),
        ]
        # in a process of its own, as what a process took at most is what those that it starts begin with
        subprocess.run([*reading, "--corpus", folder], check=True, capture_output=True)
        for size in given.sizes:
            command = [sys.executable, __file__, "--one", folder, str(size)]
            run = subprocess.run(command, capture_output=True, text=True, check=True)
            took = json.loads(run.stdout)
            times.append(took["seconds"])
            sizes.append(took["event_mentions"])
            print(f"| {sizes[-1]:,} | {took['events']:,} | {took['measures']:,} | {times[-1]:.0f} | {took['memory']:.0f} MiB | {took['before']:.0f} MiB |", flush=True)  # fmt: skip
    if len(times) > 1:
        print(f"\nslope {math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0]):.2f}")


if __name__ == "__main__":
    main()
