"""Accuracy of the reading on documents that its judge of acts did not learn from.

    python bench/accuracy.py SHARED OUT [--folds 5]

The shipped weights are learned from all coded documents, the gold among them, so that they must
not be scored on it. Here the coded documents are parted into folds, near-copies together; each
fold's gold is read with weights learned from the other folds. What the encoder learned from them
takes some 16 minutes of one core, and is kept in bench/encoders by what was coded: where texts or
their coding change, it is learned anew. What the models say of each fold without having learned from it teaches
the trees that weigh it (`toolkit.extraction.judging.stacking`): for a fold what is said of the others, for
shipping all. OUT receives `stacked.npz`, which goes to toolkit/extraction/judging, the tables of
`toolkit evaluate`, `coded.csv`, how the acts of all coded sentences were judged, and `readings.csv`,
how reports were merged as the sample was read with the weights of each fold and with those shipped; they and
`figures.csv`, `confusion.csv`, `reliability.csv` and `sides.csv` go to data/accuracy.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
import polars as pl

from toolkit import codebook as codebooks
from toolkit import evaluation
from toolkit.evaluation.figures import figures
from toolkit.evaluation.gold import Gold, read_gold
from toolkit.evaluation.judgement import half_of
from toolkit.evaluation.score import Scores, score
from toolkit.extraction.events.words.frames import knowledge
from toolkit.extraction.judging import coded, learning, learning_encoder, learning_stacking
from toolkit.extraction.judging import judge as judges
from toolkit.extraction.judging.encoder import ENCODER
from toolkit.extraction.judging.examples import Example, examples
from toolkit.extraction.judging.learning_stacking import by_text
from toolkit.extraction.judging.shares import Shares
from toolkit.extraction.judging.stacking import STACKED
from toolkit.extraction.judging.verdicts import verdicts
from toolkit.linking.copies import copies

CODED = Path(__file__).parent.parent / "data" / "coded"
ENCODERS = Path(__file__).with_name("encoders")
TRUE = CODED.parent / "true_events.csv"
STEPS = "us_china_2025_policy_events"
LEARNED = ("documents", "events", "statements", "actors")
"""Sets, beside the steps, whose texts the judge learns from; the others are scored once, with the shipped weights."""


def folds(documents: list[coded.Document], count: int) -> dict[str, int]:
    """Return the fold of each document: copies share one, sizes differ by one group at most."""
    columns = ("doc_id", "text", "kind", "published_day", "published_at")
    rows = [{name: d.row[name] for name in columns} for d in documents]
    found = copies(pl.DataFrame(rows, infer_schema_length=None))
    leader = dict(zip(found["doc_id"], found["origin_id"], strict=True))
    leaders = [leader.get(row["doc_id"], row["doc_id"]) for row in rows]
    place = {name: i % count for i, name in enumerate(sorted(set(leaders)))}
    return {row["doc_id"]: place[name] for row, name in zip(rows, leaders, strict=True)}


def learned_from(documents: Iterable[coded.Document]) -> str:
    """Return the digest of what was coded: a name for what is learned from it."""
    told = [
        (
            d.row["doc_id"], d.row["text"], d.weight,
            [
                (a.start, a.act, a.instrument, a.status, sorted(a.sources), sorted(a.targets))
                for a in d.acts
            ],
        )
        for d in documents
    ]  # fmt: skip
    return hashlib.sha256(repr(sorted(told)).encode()).hexdigest()[:12]


def part(gold: Gold, doc_ids: dict[str, str], place: dict[str, int], fold: int) -> Gold:
    """Return the gold on the documents of a fold."""
    chosen = {doc for doc, doc_id in doc_ids.items() if place[doc_id] == fold}
    sets = {name: [r for r in gold[name] if r["doc"] in chosen] for name in LEARNED}
    sets[STEPS] = [
        step
        for step in gold[STEPS]
        if any(place[doc_id] == fold for doc_id in place if step["source"].endswith(doc_id))
    ]
    return replace(gold, sets=sets)


def kind_of(example: Example) -> str:
    """Return where a coded sentence stands: in a text coded in place, a story or by itself."""
    if example.weight == coded.PLAINLY:
        return "examples"
    return "stories" if example.doc_id.startswith("story/") else "in place"


def on_coded(
    found: Sequence[Example],
    likely: Sequence[Shares],
    groups: Mapping[str, str],
    gold: Collection[str],
) -> pl.DataFrame:
    """Return for each coded sentence the acts (and groups of instruments) told, coded, and both."""
    rows = []
    for places in by_text(found):
        words, shares = [found[p].words for p in places], [likely[p] for p in places]
        judged = verdicts(judges.judge(), words, shares, groups)
        for example, acts in zip((found[p] for p in places), judged, strict=True):
            told = Counter((v.act, groups.get(v.instrument, "other")) for v in acts)
            meant = Counter((a.act, groups.get(a.instrument, "other")) for a in example.acts)
            rows.append(
                {
                    "kind": "gold" if example.doc_id in gold else kind_of(example),
                    "told": told.total(), "coded": meant.total(), "right": (told & meant).total(),
                }
            )  # fmt: skip
    return pl.DataFrame(rows)


def said_of(found: Sequence[Example]) -> list[Shares]:
    """Return what the models in use say of the words of coded sentences."""
    spans = [e.reading.around.page.spans[e.number] for e in found]
    named = [e.reading.states(e.number) for e in found]
    return judges.judge().shares(spans, [e.words for e in found], named)


def by_kind(rows: pl.DataFrame) -> pl.DataFrame:
    """Return precision, recall and F1 of the acts of coded sentences, by kind of document."""
    told, coded_, right = pl.col("told"), pl.col("coded"), pl.col("right")
    return (
        rows.group_by("kind").agg(pl.len().alias("sentences"), pl.all().exclude("kind").sum())
        .with_columns(
            precision=(right / told).round(3), recall=(right / coded_).round(3),
            f1=(2 * right / (told + coded_)).round(3),
        ).sort("kind")
    )  # fmt: skip


def merging(reading: str, of_sample: Scores) -> pl.DataFrame:
    """Return how well reports were merged in one reading of the sample."""
    told = figures(of_sample.judgements).filter(
        pl.col("set") == "merging", pl.col("measure").str.starts_with("pair"),
        pl.col("half") == "all", pl.col("by").is_null(),
    )  # fmt: skip
    columns = ("measure", "n", "precision", "recall", "f1", "low", "high")
    return told.select(pl.lit(reading).alias("reading"), *columns)


def main() -> None:
    """Fit and score fold by fold, and write one run."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("shared", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--folds", type=int, default=5)
    given = arguments.parse_args()
    codebook = codebooks.load()
    documents = coded.documents(CODED, given.shared)
    place = folds(documents, given.folds)
    sentences = examples(documents, codebook)
    gold = read_gold(given.shared / "gold")
    doc_ids = {
        record["doc"]: document.row["doc_id"]
        for record in gold["documents"]
        for document in documents
        if coded.same(record, document.row)
    }
    half = {record["doc"]: half_of(i) for i, record in enumerate(gold["documents"])}
    found: list[Scores] = []
    acts: list[pl.DataFrame] = []
    readings: list[pl.DataFrame] = []
    groups = knowledge(codebook).groups
    parts = [[e for e in sentences if place[e.doc_id] == fold] for fold in range(given.folds)]
    said: list[list[Shares]] = []
    stacks: list[list[learning_stacking.Row]] = []
    with tempfile.TemporaryDirectory() as folder:
        weights = [Path(folder) / str(fold) for fold in range(given.folds)]
        for fold, chosen in enumerate(weights):
            chosen.mkdir()
            rest = [e for e in sentences if place[e.doc_id] != fold]
            learning.save(learning.models(rest, codebook), chosen / judges.WEIGHTS)
            judges.use(chosen)
            others = (d for d in documents if place[d.row["doc_id"]] != fold)
            kept = ENCODERS / f"{learned_from(others)}.npz"
            if not kept.exists():
                learned = learning_encoder.fit(learning_encoder.items(rest, judges.judge().act))
                np.savez_compressed(kept, **learned)
            shutil.copy(kept, chosen / ENCODER)
            said.append(said_of(parts[fold]))
            stacks.append(learning_stacking.rows(judges.judge(), parts[fold], said[fold], groups))
            print(f"fold {fold + 1} of {given.folds}: {len(rest)} sentences learned from")
        for fold, chosen in enumerate(weights):
            others_of = chain(*(rows for at, rows in enumerate(stacks) if at != fold))
            learning_stacking.save(learning_stacking.grown(list(others_of)), chosen / STACKED)
            judges.use(chosen)
            found.append(score(part(gold, doc_ids, place, fold)))
            acts.append(on_coded(parts[fold], said[fold], groups, doc_ids.values()))
            readings.append(merging(f"without fold {fold + 1}", score(TRUE)))
            print(f"fold {fold + 1} of {given.folds}: scored")
    given.out.mkdir(parents=True, exist_ok=True)
    learning_stacking.save(learning_stacking.grown(list(chain(*stacks))), given.out / STACKED)
    judges.use(None)
    once = {name: rows for name, rows in gold.sets.items() if name not in {*LEARNED, STEPS}}
    of_sample = score(TRUE)
    found += [score(replace(gold, sets=once)), of_sample]
    readings.append(merging("shipped", of_sample))
    judged = pl.concat([s.judgements for s in found]).with_columns(
        half=pl.col("doc").replace_strict(half, default=pl.col("half"))
    )
    scores = Scores(judged, tuple(note for s in found for note in s.notes))
    evaluation.save_run(scores, given.out)
    by_kind(pl.concat(acts)).write_csv(given.out / "coded.csv")
    pl.concat(readings).write_csv(given.out / "readings.csv")
    print(evaluation.summary(scores))


if __name__ == "__main__":
    main()
