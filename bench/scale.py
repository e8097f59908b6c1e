"""Time and memory of reading against the size of the corpus.

python bench/scale.py [SIZE ...] [--screen] [--workers N]

Each size is read in a process of its own. Stories are composed of the sentences of the sample, and
with --screen nine of ten of those in `other_news.txt`. Seconds are of the processor and, with starting, of
the clock, memory is the most that one process had; the slope is that of time on log-log scales between the first size and the last.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "data" / "sample"
SHORTEST, LONGEST = 8, 16  # sentences of a story
MIB = 1024


def stories(number: int, mixed: bool) -> Iterator[dict[str, str]]:
    """Yield stories as records of JSON Lines; of a mixed corpus a tenth is on trade."""
    from toolkit import codebook, parsers
    from toolkit.extraction.parsing.sentences import split

    known = codebook.load()
    rows = parsers.parse([SAMPLE])[0].iter_rows(named=True)
    trade = sorted({row["text"][s.start : s.end] for row in rows for s in split(row, known)})
    lines = (HERE / "other_news.txt").read_text("utf-8").splitlines()
    others = [line.split("|")[1] for line in lines]
    drawn = random.Random(5)
    for at in range(number):
        told = drawn.sample(
            others if mixed and at % 10 else trade, drawn.randint(SHORTEST, LONGEST)
        )
        day = f"2025-{at % 12 + 1:02}-{at % 28 + 1:02}"
        yield {"id": f"{at:08}", "title": told[0], "published": day, "text": "\n\n".join(told)}


def one(articles: Path, corpus: Path, screen: bool, workers: int) -> None:
    """Read, and print what it took."""
    from toolkit.reading import read

    built = read(articles, corpus, screen=screen, workers=workers)
    spent = sum(os.times()[:4])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    print(json.dumps({"seconds": spent, "memory": most, "mentions": built.event_mentions.height}))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sizes", nargs="*", type=int, default=[100, 1_000, 10_000])
    options.add_argument("--screen", action="store_true")
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--one", nargs=2, type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        one(*given.one, given.screen, given.workers)
        return
    print("| documents | event mentions | seconds | by the clock | memory |\n|---|---|---|---|---|")
    times = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            articles = Path(folder) / "articles.jsonl"
            with articles.open("w", encoding="utf-8") as file:
                file.writelines(f"{json.dumps(story)}\n" for story in stories(size, given.screen))
            command = [sys.executable, __file__, "--one", str(articles), f"{folder}/corpus"]
            command += ["--workers", str(given.workers), *(["--screen"] if given.screen else [])]
            began = time.monotonic()
            run = subprocess.run(command, capture_output=True, text=True, check=True)
            clock = time.monotonic() - began
        took = json.loads(run.stdout)
        times.append(took["seconds"])
        print(f"| {size:,} | {took['mentions']:,} | {took['seconds']:.0f} | {clock:.1f} | {took['memory']:.0f} MiB |", flush=True)  # fmt: skip
    if len(times) > 1:
        slope = math.log(times[-1] / times[0]) / math.log(given.sizes[-1] / given.sizes[0])
        print(f"\nslope {slope:.2f}")


if __name__ == "__main__":
    main()
