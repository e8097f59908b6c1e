"""Boosted trees over named features: each asks which features are there, and adds what its leaf says.

Where a node is asked for a feature that is there, no leaf without it can be the one that speaks; of the leaves
that are left, each tree's first does, in an order in which those without a feature stand before those with it. So
only nodes that ask for features that are there are looked at.

Sources: Friedman 2001, Greedy function approximation; Lucchese and others 2015, QuickScorer;
`toolkit.extraction.judging.growing` grows them.
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
Bits = npt.NDArray[np.uint64]
LEAVES = 64  # of a tree at most: the bits of a number
ALL = (1 << LEAVES) - 1


@dataclass(frozen=True)
class Asking:
    """Nodes by the feature they ask for, and the leaves of each tree, those without a feature first.

    Leaves are the bits of a number.
    """

    first: Whole  # of a feature's nodes
    many: Whole  # nodes of a feature
    tree: Whole  # of each node
    staying: Bits  # leaves that may speak where the feature is there
    leaves: Bits  # of each tree
    said: Floats  # trees × leaves


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
        place, trees = self._rows.get, len(self.asked)
        known = [[at for name in names if (at := place(name)) is not None] for names in features]
        there = np.array([at for row in known for at in row], np.intp)
        row = np.repeat(np.arange(len(known)) * trees, [len(at) for at in known])
        if not trees:
            return np.tile(self.start, (len(known), 1))
        asking = self._asking
        many = asking.many[there]
        at = np.arange(many.sum()) + np.repeat(asking.first[there] - many.cumsum() + many, many)
        alive = np.tile(asking.leaves, len(known))
        np.bitwise_and.at(alive, asking.tree[at] + np.repeat(row, many), asking.staying[at])
        first = np.bitwise_count((alive & -alive) - np.uint64(1)).reshape(-1, trees)
        shape = (len(known), trees // len(self.start), len(self.start))
        speaks = asking.said[np.arange(trees), first].reshape(shape)
        summed: Floats = self.start + speaks.sum(axis=1, dtype=np.float32)
        return summed

    @cached_property
    def _rows(self) -> dict[str, int]:
        return rows_of(self.names)

    @cached_property
    def _asking(self) -> Asking:
        """The nodes by the feature they ask for; nodes stand behind those that lead to them."""
        every, nodes = np.arange(len(self.asked)), range(self.asked.shape[1])
        many = np.ones_like(self.asked)  # leaves below each node

        def below(tree: Whole, end: Whole) -> Whole:
            return np.where(end < 0, 1, many[tree, np.maximum(end, 0)])

        for node in reversed(nodes):
            without, among = self.ways[:, node].T
            many[:, node] = below(every, without) + below(every, among)
        met = np.full_like(self.asked, -1)  # leaves before those below a node; no way leads to −1
        met[:, 0] = 0
        said = np.zeros_like(self.leaves)
        for node in nodes:
            tree = np.flatnonzero(met[:, node] >= 0)
            first = met[tree, node]
            for end in self.ways[tree, node].T:
                leaf = end < 0
                said[tree[leaf], first[leaf]] = self.leaves[tree[leaf], -1 - end[leaf]]
                met[tree[~leaf], end[~leaf]] = first[~leaf]
                first = first + below(tree, end)
        tree, at = np.nonzero(met >= 0)
        one = np.uint64(1)
        gone = (one << below(tree, self.ways[tree, at, 0]).astype(np.uint64)) - one
        staying = ~(gone << met[tree, at].astype(np.uint64))
        asked = self.asked[tree, at]
        order = np.argsort(asked, kind="stable")
        asking = np.bincount(asked, minlength=len(self.names))
        leaves = np.uint64(ALL) >> (LEAVES - many[:, 0]).astype(np.uint64)
        return Asking(asking.cumsum() - asking, asking, tree[order], staying[order], leaves, said)

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
