"""Which candidates report an act, and which act it is: models learned from coded documents.

Three multinomial logistic regressions over the features of a word tell its act (or none), the
instrument of an act, and its status given the act, of which boosted trees tell too; where they think an act possible, a small
language model (`toolkit.extraction.judging.encoder`) reads the sentence too, and the shares of both are
averaged. `toolkit.extraction.judging.learning` fits all, and the model of sides beside them
(`toolkit.extraction.judging.sides`), into one file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from toolkit.extraction.judging.candidates import Candidate
from toolkit.extraction.judging.encoder import ENCODER, Encoder
from toolkit.extraction.judging.linear import SEPARATOR, Linear, rows_of, softmax
from toolkit.extraction.judging.sides import Sides
from toolkit.extraction.judging.trees import Trees

__all__ = [
    "ASKED",
    "NONE",
    "WEIGHTS",
    "Judge",
    "Shares",
    "Verdict",
    "judge",
    "told",
    "use",
    "verdicts",
]

WEIGHTS = "weights.npz"
NONE = "NONE"
LEAST = 0.2  # expected number of acts from which one is told; best F1 by cross-validation
ASKED = 0.05  # share of an act, for one word of a sentence, from which the encoder reads it too
TRUST = 1.5  # by which what rules read from a word is likelier; by cross-validation
NOISE = 12  # digits of sums of shares, beyond which processors differ and equal words may
SURE = 0.8  # below this a word joined to one that reports an act does not report it once more
FLOOR, SLOPE = 0.32, 0.62  # share found right on held-out folds = floor + slope × expected number
WITHIN = frozenset(
    {
        "xcomp", "ccomp", "dobj", "pobj", "nsubj", "nsubjpass", "pcomp", "acl", "attr", "oprd",
        "compound", "amod", "nmod", "poss", "prep",
    }
)  # fmt: skip

Floats = npt.NDArray[np.float64]

_chosen: list[Path] = []  # folder whose weights are used in place of the shipped ones


@dataclass(frozen=True)
class Judge:
    """The models, and the lemmas that reported an act in coded documents.

    Those of acts and of instruments have weights of the same features.
    """

    act: Linear
    instrument: Linear
    status: Linear
    trees: Trees  # of statuses too
    sides: Sides
    lemmas: frozenset[str]
    encoder: Encoder

    def shares(
        self, sentences: Sequence[Any], words: Sequence[Sequence[Candidate]]
    ) -> list[Shares]:
        """Return what the candidates of each sentence, a span of a parse, likely report."""
        found = [self._linear([c.features for c in here]) for here in words]
        none = self.act.classes.index(NONE)
        asked = [
            at
            for at, (acts, _) in enumerate(found)
            if len(acts) and 1 - acts[:, none].min() >= ASKED
        ]
        read = self.encoder.shares(
            [sentences[at].text for at in asked],
            [[_place(c, sentences[at].start_char) for c in words[at]] for at in asked],
        )
        for at, (acts, instruments) in zip(asked, read, strict=True):
            found[at] = Shares(
                _averaged(found[at].acts, acts[:, self._acts]),
                _averaged(found[at].instruments, instruments[:, self._instruments]),
            )
        return found

    def statuses(self, features: Sequence[Sequence[str]]) -> Floats:
        """Return how far each act, by its features, has probably come, acts × statuses."""
        return _averaged(self.status.shares(features), softmax(self.trees.scores(features)))

    @cached_property
    def _acts(self) -> list[int]:
        """Columns of the encoder in the order of the linear model."""
        return [self.encoder.acts.index(name) for name in self.act.classes]

    @cached_property
    def _instruments(self) -> list[int]:
        return [self.encoder.instruments.index(name) for name in self.instrument.classes]

    def _linear(self, features: Sequence[Sequence[str]]) -> Shares:
        known = self.act.known(features)
        return Shares(softmax(self.act.sums(known)), softmax(self.instrument.sums(known)))


class Shares(NamedTuple):
    """What the words of a sentence likely report, in the order of classes of the linear models."""

    acts: Floats  # words × acts
    instruments: Floats  # words × instruments


@dataclass(frozen=True)
class Verdict:
    """An act that a candidate reports; `confidence` is the share of its like that was right."""

    candidate: Candidate
    act: str
    instrument: str
    status: str
    confidence: float


@lru_cache(maxsize=1)
def judge() -> Judge:
    """Return the models that judge: the shipped ones, or those last named to `use`."""
    folder = _chosen[-1] if _chosen else Path(__file__).parent
    with np.load(folder / WEIGHTS, allow_pickle=False) as data:
        rows = rows_of(str(data["features"]).split(SEPARATOR))
        models = {
            part: Linear(
                tuple(str(data[f"{part}_classes"]).split(SEPARATOR)),
                rows,
                data[f"{part}_weights"].astype(np.float32) * data[f"{part}_scale"],
                data[f"{part}_intercept"],
            )
            for part in ("act", "instrument", "status")
        }
        return Judge(
            **models,
            trees=Trees.read(data, "status_trees"),
            sides=Sides.read(data),
            lemmas=frozenset(str(data["lemmas"]).split(SEPARATOR)),
            encoder=Encoder(folder / ENCODER),
        )


def use(folder: Path | None) -> None:
    """Judge by the weights of a folder, such as those of a fold; None brings the shipped ones back."""
    _chosen[:] = [] if folder is None else [folder]
    judge.cache_clear()


def verdicts(
    models: Judge,
    found: Sequence[Candidate],
    likely: Shares,
    groups: Mapping[str, str],
    least: float = LEAST,
) -> list[Verdict]:
    """Return the acts that a sentence most likely reports, in order of their words.

    Of all kinds of act (an act and a group of instruments) the one whose expected number in the
    sentence, the sum over its words, is largest is told first, of the word most likely to report
    it; what that word and its likes contribute is then taken off, until no kind reaches `least`.

    Parameters
    ----------
    models : the learned models.
    found : the candidates of one sentence.
    likely : what each likely reports.
    groups : the group of each instrument.
    least : expected number from which an act is told.
    """
    if not found:
        return []
    shares, instruments = likely.acts.copy(), likely.instruments.copy()
    real = [i for i, name in enumerate(models.act.classes) if name != NONE]
    if (1 - shares[:, models.act.classes.index(NONE)]).sum() < least:
        return []
    for at, candidate in enumerate(found):
        _trust(candidate, shares[at], models.act.classes)
        _trust(candidate, instruments[at], models.instrument.classes)
    kinds = sorted({groups.get(name, "other") for name in models.instrument.classes})
    member = np.array(
        [[groups.get(i, "other") == k for k in kinds] for i in models.instrument.classes], float
    )
    by_group = (instruments @ member).round(NOISE)
    mass = shares[:, real][:, :, None] * by_group[:, None, :]  # word × act × group
    chosen: list[tuple[int, str, str, float]] = []
    alive = np.ones(len(found), bool)
    while alive.any():
        expected = mass[alive].sum(axis=0)
        act, kind = np.unravel_index(int(expected.argmax()), expected.shape)
        if expected[act, kind] < least:
            break
        order = sorted(np.flatnonzero(alive).tolist(), key=lambda i: (-mass[i, act, kind], i))
        best = order[0]
        here = np.where(member[:, kind] > 0, instruments[best], -1.0)
        chosen.append(
            (
                int(best),
                models.act.classes[real[act]],
                models.instrument.classes[int(here.argmax())],
                FLOOR + SLOPE * min(1.0, float(expected[act, kind])),
            )
        )
        alive[best] = False
        left = max(0.0, 1.0 - float(mass[best].sum()))
        for i in order[1:]:  # the words beside it that are read as the same act are it
            if _joined(found[best], found[i]) and mass[i, act, kind] < SURE:
                mass[i] = 0.0
            if left <= 0:
                continue
            taken = min(left, float(mass[i, act, kind]))
            whole = float(mass[i].sum())
            if whole > 0:
                mass[i] *= max(0.0, whole - taken) / whole
            left -= taken
    chosen.sort()
    statuses = models.statuses(
        [(*found[i].features, *told(act, instrument, groups)) for i, act, instrument, _ in chosen]
    )
    return [
        Verdict(found[i], act, instrument, models.status.classes[int(row.argmax())], sure)
        for (i, act, instrument, sure), row in zip(chosen, statuses, strict=True)
    ]


def _place(candidate: Candidate, start: int) -> tuple[int, int]:
    """Return where a word stands in its sentence."""
    token = candidate.token
    return token.idx - start, token.idx - start + len(token.text)


def _averaged(first: Floats, second: Floats) -> Floats:
    """Return the mean of the shares of two models; of the first alone where the second read none."""
    return np.where(np.isnan(second), first, (first + second) / 2)


def _trust(candidate: Candidate, shares: Floats, classes: tuple[str, ...]) -> None:
    """Raise the share of what the rules read from a word, that of none being kept."""
    kept = np.array([name != NONE for name in classes])
    for event in candidate.rules[:1]:
        whole = shares[kept].sum()
        for name in (event.act, event.instrument):
            if name in classes:
                shares[classes.index(name)] *= TRUST
        shares[kept] *= whole / shares[kept].sum()


def _joined(one: Candidate, other: Candidate) -> bool:
    """Say whether one of two words governs the other within a clause: threatened to impose."""
    return any(
        lower.token.head.i == upper.token.i and lower.token.dep_ in WITHIN
        for lower, upper in ((one, other), (other, one))
    )


def told(act: str, instrument: str, groups: Mapping[str, str]) -> tuple[str, ...]:
    """Return the features that tell the status model which act it is.

    >>> told("RETREAT", "tariff", {"tariff": "restrict"})
    ('told=RETREAT', 'told=RETREAT/restrict')
    """
    return f"told={act}", f"told={act}/{groups.get(instrument, 'other')}"
