"""Boosted trees: what they say of features, how they are grown, and how they are kept."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.extraction.judging.growing import grow
from toolkit.extraction.judging.trees import Trees

ONE = Trees(
    ("tariff", "threat"),
    np.array([[1, 0], [0, 0]]),  # the first asks for threat, then for tariff
    np.array([[[1, -1], [-2, -3]], [[-1, -2], [-1, -1]]]),
    np.array([[1.0, 2.0, 4.0], [0.0, 8.0, 0.0]], np.float32),
    np.array([0.5, -0.5], np.float32),
)


def test_each_output_is_its_start_and_what_the_leaves_say() -> None:
    rows = [("threat",), ("tariff",), (), ("threat", "tariff", "unknown")]
    assert ONE.scores(rows).tolist() == [[1.5, -0.5], [4.5, 7.5], [2.5, -0.5], [1.5, 7.5]]


def test_no_rows_give_no_scores() -> None:
    assert ONE.scores([]).shape == (0, 2)


@given(st.lists(st.sets(st.sampled_from("abcdef")), max_size=9), st.randoms(use_true_random=False))
def test_the_leaf_that_speaks_is_the_one_the_tree_leads_to(rows: list[set[str]], drawn: Random) -> None:  # fmt: skip
    trees, nodes = 4, 6
    ways = np.array([_drawn(nodes, drawn) for _ in range(trees)])
    asked = np.array([[drawn.randrange(6) for _ in range(nodes)] for _ in range(trees)])
    leaves = np.arange(trees * (nodes + 1), dtype=np.float32).reshape(trees, -1)
    made = Trees(tuple("abcdef"), asked, ways, leaves, np.zeros(trees, np.float32))
    expected = []
    for row in rows:
        led = []
        for tree in range(trees):
            node = 0
            while node >= 0:
                node = ways[tree, node, int("abcdef"[asked[tree, node]] in row)]
            led.append(float(leaves[tree, -1 - node]))
        expected.append(led)
    assert made.scores(rows).tolist() == expected


def _drawn(nodes: int, drawn: Random) -> list[list[int]]:
    """Return a tree: node by node, one of the open ends leads to it."""
    ways = [[0, 0] for _ in range(nodes)]
    ends = [(0, 0), (0, 1)]
    for node in range(1, nodes):
        above, side = ends.pop(drawn.randrange(len(ends)))
        ways[above][side] = node
        ends += [(node, 0), (node, 1)]
    for leaf, (above, side) in enumerate(ends):
        ways[above][side] = -1 - leaf
    return ways


def _squared(truth: np.ndarray) -> object:
    return lambda scores: (scores - truth[:, None], np.ones_like(scores))


def test_trees_learn_what_two_features_say_only_together() -> None:
    rows = [("a", "b"), ("a",), ("b",), ("c",)] * 50
    truth = np.array([0.0, 1.0, 1.0, 0.0] * 50)  # one of both, not both
    grown = grow(rows, np.zeros(1), _squared(truth), rounds=200, rate=0.3, leaves=4)  # type: ignore[arg-type]
    assert grown.scores(rows[:4])[:, 0] == pytest.approx([0, 1, 1, 0], abs=0.1)


def test_only_features_that_are_asked_for_are_kept() -> None:
    rows = [("a", "rare") if i == 0 else ("a",) if i % 2 else ("b",) for i in range(100)]
    truth = np.array([float("a" in row) for row in rows])
    grown = grow(rows, np.zeros(1), _squared(truth), rounds=30, rate=0.3, leaves=4)  # type: ignore[arg-type]
    assert "rare" not in grown.names
    assert set(grown.names) <= {"a", "b"}


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sets(st.sampled_from("abcdef")), min_size=40, max_size=60))
def test_what_is_kept_reads_as_what_was_grown(tmp_path_factory: pytest.TempPathFactory, rows: list[set[str]]) -> None:  # fmt: skip
    features = [(*sorted(row), "x" if i % 2 else "y") for i, row in enumerate(rows)]
    truth = np.array([float(len(row)) for row in features])
    grown = grow(features, np.zeros(1), _squared(truth), rounds=10, rate=0.3, leaves=4)  # type: ignore[arg-type]
    path = Path(tmp_path_factory.mktemp("trees")) / "trees.npz"
    np.savez_compressed(path, **grown.arrays("part"))
    with np.load(path) as data:
        read = Trees.read(data, "part")
    assert read.names == grown.names
    assert read.scores(features) == pytest.approx(grown.scores(features), abs=0.02)
