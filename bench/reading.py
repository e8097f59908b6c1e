"""Speed of reading: against the bare language model, with one and two workers, and of starting.

python bench/reading.py [FOLDER ...] [--documents N]

What is compared runs in turn, and the least of three counts. Times are of the processor, so that a
machine that others use does not blur the ratios; only workers are timed by the clock.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
import spacy

from toolkit import codebook as codebooks
from toolkit import parsers
from toolkit.extraction import extract
from toolkit.extraction.shards import extract_shards
from toolkit.reading import MODEL, read

RUNS = 3
BATCH = 16
SAMPLE = Path(__file__).parent.parent / "data" / "sample"


def texts(folders: list[Path], documents: int) -> pl.DataFrame:
    """Return documents of the folders, mixed by their content's digest."""
    found, _ = parsers.parse(folders)
    return found.filter(language="en").sort("content_hash").head(documents)


def least(*compared: Callable[[], object]) -> list[float]:
    """Return the least time of each, in seconds of the processor; they run in turn."""
    times: list[list[float]] = [[] for _ in compared]
    for _ in range(RUNS):
        for of_one, function in zip(times, compared, strict=True):
            start = spent()
            function()
            of_one.append(spent() - start)
    return [min(of_one) for of_one in times]


def spent() -> float:
    """Seconds of the processor that this process and its ended children took."""
    return sum(os.times()[:4])


def against_the_model(documents: pl.DataFrame) -> str:
    """Parse and read the same texts, in one process."""
    codebook = codebooks.load()
    bare = spacy.load(MODEL, exclude=["senter"])
    listed = documents["text"].to_list()
    extract(documents.head(2), codebook, MODEL)
    model, ours = least(
        lambda: list(bare.pipe(listed, batch_size=BATCH)),
        lambda: extract(documents, codebook, MODEL),
    )
    size = documents["text"].str.len_chars().sum()
    return (
        f"| the bare model | {documents.height / model:.1f} documents/s | {size / model:,.0f} characters/s |\n"
        f"| reading | {documents.height / ours:.1f} documents/s | {ours / model:.2f} × the bare model |"
    )


def by_workers(documents: pl.DataFrame) -> str:
    """Read with one and two worker processes, counted from when each has brought its first shard."""
    codebook = codebooks.load()

    def run(workers: int) -> float:
        done, begun = 0, time.perf_counter()
        for brought, (shard, _) in enumerate(
            extract_shards([documents], codebook, MODEL, workers), 1
        ):
            if brought == workers:
                begun = time.perf_counter()
            elif brought > workers:
                done += shard["text"].str.len_chars().sum()
        return done / (time.perf_counter() - begun)

    one, two = run(1), run(2)
    return f"| two workers | {two:,.0f} characters/s | {two / one:.2f} × one ({one:,.0f}) |"


def nothing_to_do(documents: int) -> str:
    """Read the sample twice."""
    with tempfile.TemporaryDirectory() as folder:
        read(SAMPLE, folder)
        (again,) = least(lambda: read(SAMPLE, folder))
    return f"| a second reading of {documents} files | {again:.2f} s | loads no model |"


def starting() -> str:
    """Time the first words of a session."""

    def python(code: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)

    bare, model, ours, command = least(
        python(""),
        python("import spacy"),
        python("import toolkit"),
        python("import sys; sys.argv[1:] = ['--help']; from toolkit.cli import app; app()"),
    )
    return (
        f"| import toolkit | {ours:.2f} s | {ours / model:.2f} × import spacy |\n"
        f"| toolkit --help | {command:.2f} s | of which Python {bare:.2f} s |"
    )


def memory() -> str:
    """The most memory this process took."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"| most memory of one process | {most:,.0f} MB | |"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="*", type=Path, default=[SAMPLE])
    options.add_argument("--documents", type=int, default=100)
    given = options.parse_args()
    documents = texts(given.folders, given.documents)
    print("| what | figure | ratio |\n|---|---|---|")
    print(against_the_model(documents), memory(), sep="\n", flush=True)
    print(by_workers(documents), flush=True)
    print(nothing_to_do(len(list(SAMPLE.iterdir()))), starting(), sep="\n", flush=True)


if __name__ == "__main__":
    main()
