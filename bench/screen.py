"""What the screen costs in rows and saves in time.

python bench/screen.py [FOLDER ...] [--stories N]

Each folder is read with and without the screen, and so is a mixed corpus: the news of the folders
and nine times as many stories on other subjects, composed of the sentences in `other_news.txt`.
Times are of the processor, against the bare language model on the same text.
"""

from __future__ import annotations

import argparse
import os
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import polars as pl
import spacy

from toolkit import codebook as codebooks
from toolkit import parsers
from toolkit.codebook import Codebook
from toolkit.extraction import extract
from toolkit.extraction.screen import tells
from toolkit.reading import MODEL
from toolkit.tables import validate

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "data" / "sample"
OTHERS = 9  # stories on other subjects for each one on trade
BATCH = 16
LOST = ("event_mentions", "statements", "mentions", "figures")


def other_news(stories: int) -> pl.DataFrame:
    """Return stories of one subject each, every sentence of it at most once."""
    drawn = random.Random(11)
    lines = (HERE / "other_news.txt").read_text("utf-8").splitlines()
    subjects: dict[str, list[str]] = {}
    for line in lines:
        subject, sentence = line.split("|")
        subjects.setdefault(subject, []).append(sentence)
    rows = []
    for number in range(stories):
        sentences = subjects[drawn.choice(sorted(subjects))]
        told = drawn.sample(sentences, drawn.randint(8, len(sentences)))
        rows.append({"doc_id": f"other/{number:05}", "text": "\n\n".join(told)})
    identified = pl.DataFrame(rows).with_columns(
        content_hash=pl.col("doc_id"), path=pl.col("doc_id"), language=pl.lit("en")
    )
    return validate("documents", identified)


def spent() -> float:
    return sum(os.times()[:4])


def compared(name: str, documents: pl.DataFrame, codebook: Codebook) -> str:
    """Read documents by the bare model, without and with the screen."""
    nlp = spacy.load(MODEL, exclude=["senter"])
    extract(documents.head(1), codebook, MODEL)
    times = [spent()]
    for _ in nlp.pipe(documents["text"].to_list(), batch_size=BATCH):
        pass
    times.append(spent())
    whole = extract(documents, codebook, MODEL)
    times.append(spent())
    screened = extract(documents, codebook, MODEL, screened=True)
    times.append(spent())
    bare, full, less = (after - before for before, after in pairwise(times))
    kept = sum(tells(row, codebook) for row in documents.iter_rows(named=True))
    lost = " | ".join(_loss(whole[table], screened[table]) for table in LOST)
    return f"| {name} | {documents.height} | {kept / documents.height:.0%} | {lost} | {full / bare:.2f} | {less / bare:.2f} |"


def _loss(whole: pl.DataFrame, screened: pl.DataFrame) -> str:
    lost = whole.height - screened.height
    return f"{lost:,} of {whole.height:,} ({lost / max(1, whole.height):.1%})"


def corpora(folders: list[Path], stories: int) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield each folder's documents, and the mixed corpus."""
    found = [parsers.parse([folder])[0].filter(language="en") for folder in folders]
    for folder, documents in zip(folders, found, strict=True):
        yield folder.name, documents
    news = pl.concat(found).filter(kind="news").sort("content_hash").head(stories)
    others = other_news(OTHERS * news.height)
    yield "other news", others
    yield "mixed", pl.concat([news, others])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="*", type=Path, default=[SAMPLE])
    options.add_argument("--stories", type=int, default=30)
    given = options.parse_args()
    codebook = codebooks.load()
    print(
        "| corpus | documents | kept | event mentions lost | statements lost | mentions lost | "
        "figures lost | reading × model | with the screen |\n" + "|---" * 9 + "|"
    )
    for name, documents in corpora(given.folders, given.stories):
        print(compared(name, documents, codebook), flush=True)


if __name__ == "__main__":
    main()
