"""Boosted trees over named features: each asks which features are there, and adds what its leaf says.

Sources: Friedman 2001, Greedy function approximation; `toolkit.extraction.judging.growing` grows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.extraction.judging.linear import SEPARATOR, rows_of

__all__ = ["Trees"]

Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Trees:
    """Trees that are summed, one of each round for each output.

    A node asks for a feature and leads to another node, or by −1 − l to leaf l.
    """

    names: tuple[str, ...]  # features that are asked for
    asked: Whole  # trees × nodes: a feature
    ways: Whole  # trees × nodes × 2: where to without it, and with it
    leaves: Floats  # trees × leaves
    start: Floats  # outputs; what is added to

    def scores(self, features: Iterable[Iterable[str]]) -> Floats:
        """Return what the trees say of rows of features, rows × outputs."""
        place = self._rows.get
        known = [[at for name in names if (at := place(name)) is not None] for names in features]
        there = np.zeros((len(known), len(self.names)), np.intp)
        for row, places in enumerate(known):
            there[row, places] = 1
        rows, trees = np.arange(len(known))[:, None], np.arange(len(self.asked))
        stands: Whole = np.zeros((len(known), len(trees)), np.intp)
        while (inner := stands >= 0).any():
            node = np.where(inner, stands, 0)
            to = self.ways[trees, node, there[rows, self.asked[trees, node]]]
            stands = np.where(inner, to, stands)
        shape = (len(known), len(trees) // len(self.start), len(self.start))
        said = self.leaves[trees, -1 - stands].reshape(shape)
        summed: Floats = self.start + said.sum(axis=1, dtype=np.float32)
        return summed

    @cached_property
    def _rows(self) -> dict[str, int]:
        return rows_of(self.names)

    def arrays(self, part: str) -> dict[str, Any]:
        """Return the arrays of a file by names that begin with `part`."""
        return {
            f"{part}_features": SEPARATOR.join(self.names),
            f"{part}_asked": self.asked.astype(np.uint16),
            f"{part}_ways": self.ways.astype(np.int8),
            f"{part}_leaves": self.leaves.astype(np.float16),
            f"{part}_start": self.start.astype(np.float32),
        }

    @classmethod
    def read(cls, data: Mapping[str, Any], part: str) -> Trees:
        """Return the trees of which a file holds the arrays."""
        return cls(
            tuple(str(data[f"{part}_features"]).split(SEPARATOR)),
            data[f"{part}_asked"].astype(np.intp),
            data[f"{part}_ways"].astype(np.intp),
            data[f"{part}_leaves"].astype(np.float32),
            data[f"{part}_start"],
        )
