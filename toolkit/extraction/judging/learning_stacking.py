"""Learn how likely a sentence tells a kind of act from what the models say of it: the trees of `stacking`.

The models know the texts that they learned from too well, so what they say of a text has to come from models that
learned without it: `bench/accuracy.py` parts the texts into folds and calls this. Needs the extra `learn` (LightGBM).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from toolkit.extraction.judging.examples import Example
from toolkit.extraction.judging.growing import grow
from toolkit.extraction.judging.judge import Judge
from toolkit.extraction.judging.shares import Floats, Shares
from toolkit.extraction.judging.stacking import possible, sure
from toolkit.extraction.judging.trees import Trees
from toolkit.extraction.judging.weighing import classes, weighed

__all__ = ["Row", "by_text", "grown", "rows", "save"]

REAL = 2.0  # what a text that was not written for the coding counts, of a story's weight
ROUNDS, RATE, LEAVES = 150, 0.1, 15
LIGHTEST = 1e-6  # of a curvature


class Row(NamedTuple):
    """A kind of act that a sentence may tell: its features, whether it does, what it counts."""

    features: tuple[str, ...]
    right: bool
    counts: float


def by_text(found: Sequence[Example]) -> list[list[int]]:
    """Return the places of the sentences of each text, in order."""
    texts: defaultdict[str, list[int]] = defaultdict(list)
    for place, example in enumerate(found):
        texts[example.doc_id].append(place)
    return [sorted(here, key=lambda place: found[place].number) for here in texts.values()]


def rows(
    models: Judge, found: Sequence[Example], likely: Sequence[Shares], groups: Mapping[str, str]
) -> list[Row]:
    """Return what there is to learn from coded sentences that the models did not learn from.

    Parameters
    ----------
    models : learned without these sentences.
    found : the sentences.
    likely : what the models say of the words of each.
    groups : the group of each instrument.
    """
    known = classes(models.act.classes, models.instrument.classes, groups)
    out = []
    for places in by_text(found):
        here = [found[place] for place in places]
        words = [example.words for example in here]
        text = [weighed(w, likely[p], known) for w, p in zip(words, places, strict=True)]
        for one in possible(known, words, text):
            example = here[one.sentence]
            told = Counter((a.act, groups.get(a.instrument, "other")) for a in example.acts)
            kind = (known.acts[one.act], known.groups[one.group])
            counts = example.weight * (1.0 if example.doc_id.startswith("story/") else REAL)
            out.append(Row(one.features, told[kind] > 0, counts))
    return out


def grown(found: Sequence[Row]) -> Trees:
    """Grow the trees by the log loss of rows."""
    truth = np.array([[row.right] for row in found], float)
    each = np.array([[row.counts] for row in found])

    def slopes(scores: Floats) -> tuple[Floats, Floats]:
        shares = sure(scores)
        return each * (shares - truth), each * np.maximum(shares * (1 - shares), LIGHTEST)

    start = np.log((each * truth).sum(axis=0) / (each * (1 - truth)).sum(axis=0))
    features = [row.features for row in found]
    return grow(features, start, slopes, rounds=ROUNDS, rate=RATE, leaves=LEAVES)


def save(trees: Trees, path: Path) -> None:
    """Write the trees."""
    np.savez_compressed(path, **trees.arrays("stacked"))
