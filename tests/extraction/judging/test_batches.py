"""Coded sentences as arrays: what stands where."""

from __future__ import annotations

import random

import pytest

from toolkit.extraction.judging import batches
from toolkit.extraction.judging.batches import Item, batches_of
from toolkit.extraction.judging.kinds import Kinds

DUTY = Item(
    [101, 5, 6, 7, 8, 5, 102], [2, 3], ["SANCTION", "NONE"], ["tariff", ""], ["imposed", ""],
    [[1, 5], [4]], [[2, 1], []], 0.5,
)  # fmt: skip
KINDS = Kinds.of([DUTY])


def test_each_act_is_paired_with_each_naming_of_a_state_and_has_one_side_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batches, "BUDGET", 16)
    (batch,) = batches_of([DUTY], KINDS, random.Random(0))
    assert batch["tokens"][:, :8].tolist() == [[101, 5, 6, 7, 8, 5, 102, 0]]
    assert batch["mask"].sum() == 7
    assert [tuple(float(c[i]) for c in batch["words"]) for i in range(3)] == [
        (0, 2, 1, 0, 0, 0.5), (0, 3, 0, 0, 0, 0.5), (0, 0, 0, 0, 0, 0),
    ]  # fmt: skip
    assert [tuple(float(c[i]) for c in batch["named"]) for i in range(4)] == [
        (0, 2, 1, 0, 1), (0, 2, 5, 0, 1), (0, 2, 4, 1, 1), (0, 0, 0, 0, 0),
    ]  # fmt: skip
    assert [tuple(float(c[i]) for c in batch["sides"]) for i in range(3)] == [
        (2, 0.5), (1, 0.5), (0, 0),
    ]  # fmt: skip
