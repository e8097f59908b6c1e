"""Learn from coded documents who acts and who is aimed at: the weights of `toolkit.extraction.judging.sides`.

The negative log-likelihood of the coded sides is made small by boosted trees, and by L-BFGS for the
weights of numbers of sides. Its sums over all assignments run over the states one by one, keeping the number of sources and targets
so far (a forward–backward recursion).
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from toolkit.extraction.event_mentions import told
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.judging.examples import Example
from toolkit.extraction.judging.growing import grow
from toolkit.extraction.judging.sides import MOST, Sides, kind_of, size_of
from toolkit.extraction.judging.standings import Standing
from toolkit.extraction.judging.verdicts import Verdict

__all__ = ["Coded", "coded_sides", "fit"]

ROUNDS, RATE, LEAVES = 240, 0.1, 31  # by cross-validation
START = np.array([-1.0, -1.5])  # a state named around an act is mostly no side of it
ASTRAY = 1 / 3  # of acts whose coded sides later acts do not see; by cross-validation of readings
EVERY = 10  # rounds after which the weights of numbers are fitted anew
STEPS = 8  # of such a fit
PENALTY = 1.0  # of ½‖w‖² for these
LOW, HIGH = -50.0, 30.0  # scores are kept within, so that exp() neither vanishes nor overflows
LEAST = 1e-3  # of a share, so that no state counts for nothing

Floats = npt.NDArray[np.float64]
Places = tuple[slice | int, ...]
Mover = Callable[[Floats, int], Floats]


@dataclass(frozen=True)
class Coded:
    """An act with the states named around it, and for each: 0 neither, 1 source, 2 target."""

    act: str
    instrument: str
    states: Sequence[Standing]
    sides: tuple[int, ...]


def coded_sides(examples: Iterable[Example]) -> list[Coded]:
    """Return coded acts, read by the rules at their words, with the states named around them."""
    documents: dict[str, list[Example]] = {}
    for example in examples:
        documents.setdefault(example.doc_id, []).append(example)
    return [act for here in documents.values() for act in _document(here)]


def _document(examples: Sequence[Example]) -> list[Coded]:
    """Return the acts of a document, those told before with their coded sides.

    A reader does not know them all: of one act in so many, drawn by the document's name, later acts
    see the sides that rules give.
    """
    reading, drawn = examples[0].reading, random.Random(examples[0].doc_id)  # noqa: S311
    judged: list[list[Verdict]] = [[] for _ in reading.proposed]
    acts = {}
    for example in examples:
        for place, i in sorted(example.place.items()):
            word, act = example.words[place], example.acts[i]
            acts[word.token.i] = act
            judged[example.number].append(
                Verdict(word, act.act, act.instrument, act.status, confidence=1.0)
            )
    found: list[Coded] = []

    def settle(event: EventFound, states: list[Standing]) -> None:
        act = acts[event.word]
        sides = tuple(act.side(s.state) for s in states)
        found.append(Coded(act.act, act.instrument, states, sides))
        if drawn.random() < ASTRAY:
            return
        named = list(zip(states, sides, strict=True))
        event.source_ids, event.target_ids = (
            [s.state for s, side in named if side == wanted] for wanted in (1, 2)
        )

    told(reading, examples[0].dates, judged, settle)
    return found


def fit(coded: Sequence[Coded], rounds: int = ROUNDS) -> Sides:
    """Grow the trees on coded acts, and fit the weights of numbers of sides beside them.

    Parameters
    ----------
    coded : acts with their states; those without a state teach nothing.
    rounds : trees for sources, and for targets.
    """
    coded = [c for c in coded if c.states]
    problem = _Problem(coded)
    counts = np.zeros((len(problem.kinds), MOST + 1, MOST + 1))
    turns = itertools.count()

    def slopes(scores: Floats) -> tuple[Floats, Floats]:
        nonlocal counts
        if next(turns) % EVERY == 0:
            counts = problem.fitted(scores, counts)
        _, slope, _ = problem.loss(scores, counts)
        share = np.clip(slope + problem.sides, LEAST, 1 - LEAST)
        return slope, share * (1 - share)

    features = [s.features for c in coded for s in c.states]
    trees = grow(features, START, slopes, rounds=rounds, rate=RATE, leaves=LEAVES)
    return Sides(trees, problem.kinds, counts.astype(np.float32))


class _Problem:
    """Coded acts as arrays: one row for each state, padded to the most states of an act."""

    def __init__(self, coded: Sequence[Coded]) -> None:
        told = np.array([side for c in coded for side in c.sides])
        self.sides = np.stack([told == 1, told == 2], axis=1)  # of each state: source, target
        self.kinds = tuple(sorted({kind_of(c.act, c.instrument) for c in coded}))
        self.kind = np.array([self.kinds.index(kind_of(c.act, c.instrument)) for c in coded])
        most = max(len(c.states) for c in coded)
        self.at = np.zeros((len(coded), most), np.int64)
        self.real = np.zeros((len(coded), most), bool)
        self.side = np.zeros((len(coded), most), np.int64)
        self.size = np.ones((len(coded), most), np.int64)
        first = 0
        for place, c in enumerate(coded):
            n = len(c.states)
            self.at[place, :n] = np.arange(first, first + n)
            self.real[place, :n] = True
            self.side[place, :n] = c.sides
            self.size[place, :n] = [size_of(s.state) for s in c.states]
            first += n
        self.number = (
            np.minimum(MOST, (self.size * (self.side == 1)).sum(axis=1)),
            np.minimum(MOST, (self.side == 2).sum(axis=1)),
        )

    def fitted(self, scores: Floats, counts: Floats) -> Floats:
        """Return weights of numbers of sides that fit the scores better than those given."""

        def loss(flat: Floats) -> tuple[float, Floats]:
            value, _, slope = self.loss(scores, flat.reshape(counts.shape))
            return value + PENALTY / 2 * float(flat @ flat), slope.ravel() + PENALTY * flat

        found = minimize(
            loss, counts.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
        )
        return np.asarray(found.x, float).reshape(counts.shape)

    def loss(self, scores: Floats, counts: Floats) -> tuple[float, Floats, Floats]:
        """Return the negative log-likelihood and its slopes by scores and by counts."""
        padded = [np.where(self.real, scores[self.at, s], LOW) for s in (0, 1)]
        odds = [np.exp(np.clip(p, LOW, HIGH)) for p in padded]
        forward = [np.zeros((len(self.at), MOST + 1, MOST + 1))]
        forward[0][:, 0, 0] = 1.0
        sizes, logs = [], np.zeros(len(self.at))
        for place in range(self.at.shape[1]):
            step = _step(forward[-1], odds[0][:, place], odds[1][:, place], self._by(place, _more))
            size = step.sum(axis=(1, 2))
            logs += np.log(size)
            sizes.append(size)
            forward.append(step / size[:, None, None])
        tie = np.exp(counts[self.kind])
        whole = (forward[-1] * tie).sum(axis=(1, 2))
        told = sum((padded[s] * (self.side == s + 1)).sum(axis=1) for s in (0, 1))
        told = told + counts[self.kind, self.number[0], self.number[1]]
        value = float((np.log(whole) + logs - told).sum())
        backward = tie / whole[:, None, None]
        by_count = np.zeros_like(counts)
        np.add.at(by_count, self.kind, forward[-1] * backward)
        np.add.at(by_count, (self.kind, self.number[0], self.number[1]), -1.0)
        by_score = np.zeros_like(scores)
        for place in range(self.at.shape[1] - 1, -1, -1):
            real, rows = self.real[:, place], self.at[self.real[:, place], place]
            below = backward / sizes[place][:, None, None]
            for side in (0, 1):
                share = (self._by(place, _more)(forward[place], side + 1) * below).sum(axis=(1, 2))
                share = share * odds[side][:, place] - (self.side[:, place] == side + 1)
                by_score[rows, side] += share[real]
            moved = self._by(place, _fewer)
            backward = _step(below, odds[0][:, place], odds[1][:, place], moved)
        return value, by_score, by_count

    def _by(self, place: int, moved: Mover) -> Mover:
        """Return a mover by the size of each act's state at a place."""
        more = self.size[:, place, None, None] > 1

        def by_size(table: Floats, axis: int) -> Floats:
            once = moved(table, axis)
            return np.where(more, moved(once, axis), once) if axis == 1 else once

        return by_size


def _step(table: Floats, source: Floats, target: Floats, moved: Mover) -> Floats:
    """Return a table of counts after one more state."""
    by_source = moved(table, 1) * source[:, None, None]
    by_target = moved(table, 2) * target[:, None, None]
    return table + by_source + by_target


def _more(table: Floats, axis: int) -> Floats:
    """Return a table of counts with each count one higher, the last one keeping its own."""
    return _moved(table, _slices(axis, slice(1, None)), _slices(axis, slice(0, -1)), axis)


def _fewer(table: Floats, axis: int) -> Floats:
    """Return what `_more` does, transposed."""
    return _moved(table, _slices(axis, slice(0, -1)), _slices(axis, slice(1, None)), axis)


def _moved(table: Floats, to: Places, of: Places, axis: int) -> Floats:
    out = np.zeros_like(table)
    out[to] = table[of]
    out[_slices(axis, MOST)] += table[_slices(axis, MOST)]
    return out


def _slices(axis: int, chosen: slice | int) -> Places:
    return tuple(chosen if a == axis else slice(None) for a in range(3))
