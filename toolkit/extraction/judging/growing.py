"""Grow boosted trees over named features, by the slope and curvature of any loss.

Needs the extra `learn` (LightGBM). One thread and a seed: the same trees at every run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from toolkit.extraction.judging.fitting import matrix
from toolkit.extraction.judging.trees import Trees, Whole

__all__ = ["grow"]

ASKED, MANY = 0.1, 50  # share of the features that a tree may ask for; so many at least
FEWEST = 8  # rows in which a feature must stand to be asked for
ROWS = 15  # of a leaf at least
LIGHT = 0.5  # curvature of a leaf at least
SHRUNK = 5.0  # λ of λ/2·w² for each leaf
SEED = 0

Floats = npt.NDArray[np.float64]


def grow(
    features: Sequence[Sequence[str]],
    start: Floats,
    slopes: Callable[[Floats], tuple[Floats, Floats]],
    *,
    rounds: int,
    rate: float,
    leaves: int,
) -> Trees:
    """Return trees whose summed outputs make a loss small.

    Parameters
    ----------
    features : the names of the features of each row.
    start : the first score of each output.
    slopes : for scores, rows × outputs, the first and second derivatives of the loss by each.
    rounds : trees for each output.
    rate : share of each tree's step that is taken.
    leaves : of a tree, at most 127, since a leaf's place is kept in one byte.
    """
    counts = Counter(name for names in features for name in names)
    names = sorted(name for name, n in counts.items() if n >= FEWEST)
    x = matrix(features, {name: i for i, name in enumerate(names)}).astype(np.float32)
    first = np.tile(start, (x.shape[0], 1))
    data = lightgbm.Dataset(x, np.zeros(x.shape[0]), init_score=first.squeeze())

    def objective(scores: Floats, _: object) -> tuple[Floats, Floats]:
        slope, curvature = slopes(scores.reshape(first.shape))
        return slope.reshape(scores.shape), curvature.reshape(scores.shape)

    options = {
        "objective": objective,
        "num_class": len(start), "learning_rate": rate, "num_leaves": leaves,
        "min_data_in_leaf": ROWS, "min_sum_hessian_in_leaf": LIGHT, "feature_fraction": min(1.0, max(ASKED, MANY / len(names))),
        "lambda_l2": SHRUNK, "max_bin": 3, "num_threads": 1, "deterministic": True,
        "force_row_wise": True, "seed": SEED, "verbose": -1,
    }  # fmt: skip
    model = lightgbm.train(options, data, rounds).dump_model()
    roots = [one["tree_structure"] for one in model["tree_info"]]
    used, asked, ways, said = _arrays(roots, leaves)
    kept = tuple(names[i] for i in used)
    return Trees(kept, asked, ways, said, start.astype(np.float32))


def _arrays(
    roots: Sequence[dict[str, Any]], leaves: int
) -> tuple[Whole, Whole, Whole, npt.NDArray[np.float32]]:
    """Return the features that trees ask for, by their numbers, and of each node which of these it asks for
    and where each answer leads, of each leaf what it says."""
    asked = np.zeros((len(roots), leaves - 1), np.intp)
    ways = np.full((len(roots), leaves - 1, 2), -1, np.intp)
    said = np.zeros((len(roots), leaves), np.float32)
    for tree, root in enumerate(roots):
        for node in _nodes(root):
            if "split_index" in node:
                at = node["split_index"]
                asked[tree, at] = node["split_feature"]
                ways[tree, at] = [_place(node[f"{side}_child"]) for side in ("left", "right")]
            else:
                said[tree, node.get("leaf_index", 0)] = node["leaf_value"]
    used, asked = np.unique(asked, return_inverse=True)
    return used, asked.reshape(len(roots), -1), ways, said


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for side in ("left_child", "right_child"):
        if side in node:
            yield from _nodes(node[side])


def _place(node: dict[str, Any]) -> int:
    """Return where a node stands: inner ones by their number, leaves from −1 down."""
    return int(node["split_index"]) if "split_index" in node else -1 - int(node["leaf_index"])
