"""How likely a sentence tells a kind of act, by all that the models say of its words and of its text.

The shares of words summed do not tell it: a share of .2 means more where both models agree on it, where no other
kind is likelier, or where the text tells the same again. Boosted trees know how much (stacked generalisation); they
learned it from what the models say of texts that these had not learned from.

Source: Wolpert 1992, Stacked Generalization; `toolkit.extraction.judging.learning_stacking` grows the trees.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from toolkit.extraction.judging.candidates import Candidate
from toolkit.extraction.judging.trees import Trees
from toolkit.extraction.judging.weighing import Classes, Weighed

__all__ = ["STACKED", "Possible", "Stacked", "possible", "sure"]

STACKED = "stacked.npz"
LEAST = 0.05  # expected number of acts of a kind from which a sentence may tell it
TELLS = 0.3  # the same, from which another sentence of the text counts as telling it
LIKELY = 0.2  # the same, from which a kind counts among those of a sentence
LAST = 4  # places in an order that are told apart
DIGITS = 6  # of shares, beyond which processors may differ

SHARES = (0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
SUMS = (*SHARES, 1.3, 1.6, 2.0, 3.0)
NUMBERS = (1, 2, 3, 4, 6, 9)
DENSE = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
MEASURES = {
    "here": SHARES, "linear": SHARES, "heard": SHARES, "word": SHARES, "second": SHARES,
    "word.linear": SHARES, "word.heard": SHARES, "word.any": SHARES,
    "other": SHARES, "act.other": SHARES, "group.other": SHARES, "all": SUMS, "many": NUMBERS,
    "earlier": SHARES, "later": SHARES, "told": NUMBERS, "coming": NUMBERS,
    "dense": (0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9), "dense.kind": DENSE, "dense.act": DENSE,
    "sentence": (1, 2, 3, 5, 8, 12, 20), "sentences": (2, 4, 8, 12, 20, 40), "words": (2, 3, 4, 6, 8, 11),
}  # fmt: skip
"""What is measured of a kind in a sentence, and the bounds from which on it is a feature."""
FEATURES = {name: tuple(f"{name}>={cut}" for cut in cuts) for name, cuts in MEASURES.items()}

Floats = npt.NDArray[np.float64]


class Possible(NamedTuple):
    """A kind of act that a sentence may tell: places of the sentence, the act and the group."""

    sentence: int
    act: int
    group: int
    features: tuple[str, ...]


@dataclass(frozen=True)
class Stacked:
    """The trees, read from a file when first asked."""

    path: Path

    @cached_property
    def trees(self) -> Trees:
        """The trees, of one output."""
        with np.load(self.path, allow_pickle=False) as data:
            return Trees.read(data, "stacked")

    def shares(self, found: Sequence[Possible]) -> list[float]:
        """Return the probability that a sentence tells each kind."""
        scores = self.trees.scores(one.features for one in found)[:, 0]
        told: list[float] = sure(scores.astype(float)).round(DIGITS).tolist()
        return told


def sure(scores: Floats) -> Floats:
    """Return scores as probabilities.

    >>> sure(np.log([1.0, 3.0])).tolist()
    [0.5, 0.75]
    """
    shares: Floats = 1 / (1 + np.exp(-scores))
    return shares


def possible(
    known: Classes, found: Sequence[Sequence[Candidate]], text: Sequence[Weighed]
) -> list[Possible]:
    """Return the kinds of act that the sentences of a text may tell, with their features, in order.

    Parameters
    ----------
    known : the classes of the models.
    found : the words of each sentence that may report an act.
    text : of each sentence, how likely each word reports each kind.
    """
    if not text:
        return []
    told = _Text(np.array([one.expected for one in text]))
    return [
        Possible(number, int(act), int(group), tuple(_features(known, told, number, act, group, found[number], text[number])))
        for number in range(len(text))
        for act, group in np.argwhere(told.expected[number] >= LEAST)
    ]  # fmt: skip


class _Text:
    """What sentences are expected to tell, sentences × acts × groups, and what comes before and after each."""

    def __init__(self, expected: Floats) -> None:
        self.expected = expected
        nothing = np.zeros((1, *expected.shape[1:]))
        tells = expected >= TELLS
        self.earlier = np.concatenate([nothing, np.maximum.accumulate(expected)[:-1]])
        later = np.maximum.accumulate(expected[::-1])[::-1]
        self.later = np.concatenate([later[1:], nothing])
        self.told = np.concatenate([nothing, tells.cumsum(axis=0)[:-1]])
        self.coming = tells.sum(axis=0) - tells.cumsum(axis=0)
        self.dense = expected.mean(axis=0)


def _features(
    known: Classes,
    told: _Text,
    number: int,
    act: int,
    group: int,
    words: Sequence[Candidate],
    said: Weighed,
) -> Iterator[str]:
    """Yield what speaks for or against a kind of act in a sentence."""
    here, word = told.expected[number], int(said.both[:, act, group].argmax())
    own, best = here[act, group], said.both[word]
    name, of = known.acts[act], known.groups[group]
    yield from (f"kind={name}/{of}", f"act={name}", f"group={of}")
    yield f"order={min(LAST, int((here > own).sum()))}"
    yield f"word.order={min(LAST, int((best > best[act, group]).sum()))}"
    rules = words[word].rules[:1]
    yield f"rule={bool(rules)}/{any(event.act == name for event in rules)}"
    others = here.copy()
    others[act, group] = 0
    shares = np.sort(said.both[:, act, group])[::-1]
    measured = {
        "here": own,
        "linear": said.linear[:, act, group].sum(),
        "heard": said.heard[:, act, group].sum(),
        "word": shares[0],
        "second": shares[1] if len(shares) > 1 else 0.0,
        "word.linear": said.linear[word, act].sum(),
        "word.heard": said.heard[word, act].sum(),
        "word.any": best.sum(),
        "other": others.max(),
        "act.other": others[act].max(),
        "group.other": others[:, group].max(),
        "all": here.sum(),
        "many": (here >= LIKELY).sum(),
        "earlier": told.earlier[number, act, group],
        "later": told.later[number, act, group],
        "told": told.told[number, act, group],
        "coming": told.coming[number, act, group],
        "dense": told.dense.sum(),
        "dense.kind": told.dense[act, group],
        "dense.act": told.dense[act].sum(),
        "sentence": number,
        "sentences": len(told.expected),
        "words": len(words),
    }
    for measure, value in measured.items():
        yield from FEATURES[measure][: bisect_right(MEASURES[measure], value)]
