"""Kill a reading at random moments: the corpus opens, and the next run ends as an unbroken one.

python tests/fuzz/kill.py [TIMES] [WORKERS] [SEED]

Another seed draws other moments, so that many kills can be cut into several runs.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from toolkit.corpus import MANIFEST, damage, open_corpus
from toolkit.corpus.parts import PARTS
from toolkit.extraction import shards
from toolkit.reading import read

TEXTS = 8
SEED = 7


def texts(folder: Path) -> None:
    """Write a few short articles."""
    for number in range(TEXTS):
        article = (
            f"---\ntitle: Duties, part {number}\npublished: 2025-10-{number + 10}\n---\n\n"
            f"China raised its duties on American soybeans to {number + 20} percent on Friday.\n\n"
            "The United States will answer, Treasury Secretary Scott Bessent said.\n"
        )
        (folder / f"{number}.md").write_text(article, "utf-8")


def run(articles: Path, corpus: Path, workers: int) -> None:
    """Read in a process of its own, a document a shard, so that there is much to cut off."""
    shards.SHARD_DOCUMENTS = 1
    read(articles, corpus, workers=workers)


def contents(corpus: Path) -> dict[str, bytes]:
    """Every file of a folder and its bytes."""
    return {
        str(path.relative_to(corpus)): path.read_bytes()
        for path in sorted(corpus.rglob("*"))
        if path.is_file()
    }


def survive(times: int, workers: int, folder: Path, seed: int = SEED) -> str:
    """Kill readings of a new and of an older corpus in turn; return how far they had come."""
    begin = multiprocessing.get_context("forkserver")
    os.environ["PYTHONPATH"] = os.pathsep.join(
        [str(Path(__file__).parent), *filter(None, sys.path)]
    )
    begin.set_forkserver_preload(["warm"])
    moments = random.Random(seed)
    articles, fewer = folder / "articles", folder / "fewer"
    articles.mkdir()
    texts(articles)
    shutil.copytree(articles, fewer)
    (fewer / "3.md").unlink()
    (fewer / "4.md").write_text("Another text. Canada lifted its quota on steel.", "utf-8")

    def whole(source: Path, corpus: Path) -> float:
        start = time.monotonic()
        process = begin.Process(target=run, args=(source, corpus, workers))
        process.start()
        process.join()
        assert process.exitcode == 0, f"exit status {process.exitcode}"
        return time.monotonic() - start

    whole(articles, folder / "wanted")  # the first start loads what the others find loaded
    lasts = whole(articles, folder / "again")
    whole(fewer, folder / "older")
    wanted, older = contents(folder / "wanted"), contents(folder / "older")
    assert wanted == contents(folder / "again")
    reached = {"nothing": 0, "parts": 0, "the end": 0}
    for number in range(times):
        corpus = folder / f"corpus{number}"
        if number % 2:
            shutil.copytree(folder / "older", corpus)
        process = begin.Process(target=run, args=(articles, corpus, workers))
        process.start()
        time.sleep(moments.uniform(0, lasts))
        process.kill()
        process.join()
        if (corpus / MANIFEST).exists():
            opened = open_corpus(corpus)
            assert not damage(opened)
            assert (corpus / MANIFEST).read_bytes() in (wanted[MANIFEST], older[MANIFEST])
        parts = (corpus / PARTS).exists()
        ended = contents(corpus).get(MANIFEST) == wanted[MANIFEST]
        reached["the end" if ended else "parts" if parts else "nothing"] += 1
        whole(articles, corpus)
        assert contents(corpus) == wanted, f"run {number} ended with other bytes"
        shutil.rmtree(corpus)
    return ", ".join(f"{count} reached {what}" for what, count in reached.items())


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    count, processes, drawn = [*given, *(200, 1, SEED)[len(given) :]]
    with tempfile.TemporaryDirectory() as place:
        told = survive(count, processes, Path(place), drawn)
        print(f"{count} killed, {processes} workers, seed {drawn}: {told}")
