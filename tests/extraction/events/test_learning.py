"""The confidence of an act, and how its weights are learned."""

from __future__ import annotations

import pytest

from toolkit.extraction.confidence import confidence
from toolkit.extraction.learning import fit

ROWS = [(["always", "sure"], True)] * 9 + [(["always", "sure"], False)] + [
    (["always", "unsure"], False)
] * 8 + [(["always", "unsure"], True)] * 2  # fmt: skip


def test_what_is_mostly_right_weighs_more() -> None:
    weights = fit(ROWS, penalty=0.1)
    assert weights["sure"] > 0 > weights["unsure"]


def test_a_rare_feature_has_no_weight() -> None:
    assert "rare" not in fit([*ROWS, (["always", "rare"], True)])


def test_the_same_examples_give_the_same_weights() -> None:
    assert fit(ROWS) == fit(ROWS)


@pytest.mark.parametrize("found", [[], ["always"], ["always", "unknown feature"]])
def test_a_confidence_is_a_share(found: list[str]) -> None:
    assert 0.0 < confidence(found) < 1.0
