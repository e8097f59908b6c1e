"""Confidence beside what was found right."""

from __future__ import annotations

import pytest

from toolkit.evaluation.calibration import by_rule, reliability
from toolkit.evaluation.judgement import judgements, verdict


def read(*rows):
    return judgements(
        verdict(
            "events",
            "found",
            ("d", 0),
            f"e{i}",
            "x",
            "x",
            outcome,
            confidence=confidence,
            rule=rule,
        )
        for i, (outcome, confidence, rule) in enumerate(rows)
    )


def test_readings_are_put_together_by_what_they_claim():
    table = read(
        ("right", 0.91, "verb"), ("extra", 0.99, "verb"), ("right", 1.0, "verb"),
        ("extra", 0.2, "noun"), ("missed", None, None), ("extra", None, "noun"),
    )  # fmt: skip
    low, high = reliability(table).to_dicts()
    assert low == {"low": 0.2, "high": pytest.approx(0.3), "n": 1, "confidence": 0.2, "right": 0}
    assert (high["n"], high["right"]) == (3, pytest.approx(2 / 3))


def test_each_rule_has_its_observed_precision():
    table = read(("right", None, "verb"), ("extra", None, "verb"), ("extra", None, "noun"))
    assert by_rule(table).rows() == [("verb", 2, 1, 0.5), ("noun", 1, 0, 0.0)]
