"""Multinomial logistic regression over named features, and how its weights are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["LEVELS", "SEPARATOR", "Linear"]

LEVELS = 127  # weights are kept as whole numbers of one byte
SEPARATOR = "\x1f"  # between names; words of a text may hold any other sign, line ends too

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Linear:
    """A multinomial logistic regression: the weights of each known feature for each class."""

    classes: tuple[str, ...]
    rows: dict[str, int]
    weights: Floats  # features × classes
    intercept: Floats

    def shares(self, features: Iterable[Iterable[str]]) -> Floats:
        """Return the probability of each class, rows × classes."""
        scores = []
        for names in features:
            known = [row for name in names if (row := self.rows.get(name)) is not None]
            scores.append(self.weights[known].sum(axis=0) + self.intercept)
        if not scores:
            return np.zeros((0, len(self.classes)), np.float32)
        table = np.array(scores, np.float32)
        table = np.exp(table - table.max(axis=1, keepdims=True))
        shares: Floats = table / table.sum(axis=1, keepdims=True)
        return shares
