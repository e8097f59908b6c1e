"""Multinomial logistic regression over named features, and how its weights are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["SEPARATOR", "Linear", "rows_of", "softmax"]

SEPARATOR = "\x1f"  # between names; words of a text may hold any other sign, line ends too

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Linear:
    """A multinomial logistic regression: the weights of each known feature for each class."""

    classes: tuple[str, ...]
    rows: dict[str, int]
    weights: Floats  # features × classes
    intercept: Floats

    def known(self, features: Iterable[Iterable[str]]) -> list[list[int]]:
        """Return the places of those features that have weights; models fitted together share them."""
        place = self.rows.get
        return [[at for name in names if (at := place(name)) is not None] for names in features]

    def sums(self, known: Iterable[list[int]]) -> Floats:
        """Return the sum of the weights at those places and the intercept, rows × classes."""
        found = [self.weights[places].sum(axis=0) + self.intercept for places in known]
        return np.array(found, np.float32).reshape(-1, len(self.classes))

    def scores(self, features: Iterable[Iterable[str]]) -> Floats:
        """Return the sum of the weights of known features and the intercept, rows × classes."""
        return self.sums(self.known(features))

    def shares(self, features: Iterable[Iterable[str]]) -> Doubles:
        """Return the probability of each class, rows × classes."""
        return softmax(self.scores(features))


def rows_of(names: Iterable[str]) -> dict[str, int]:
    """Return the row of each feature."""
    return {name: row for row, name in enumerate(names)}


def softmax(scores: npt.NDArray[Any]) -> Doubles:
    """Return rows of scores as probabilities.

    In double precision: the last digits of exponentials differ between processors, and should stand
    far behind those that are told.

    >>> softmax(np.log([[1.0, 3.0]])).round(2).tolist()
    [[0.25, 0.75]]
    """
    table = np.exp(scores.astype(float) - scores.max(axis=1, keepdims=True))
    shares: Doubles = table / table.sum(axis=1, keepdims=True)
    return shares
