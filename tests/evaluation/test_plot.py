"""Figures of an evaluation."""

from __future__ import annotations

import polars as pl

from toolkit.evaluation.figures import figures
from toolkit.evaluation.judgement import judgements, verdict
from toolkit.evaluation.plot import accuracy_plot, against_targets, reliability_plot
from toolkit.plots.svg import svg

TARGETS = pl.DataFrame(
    {"set": ["events", "steps", "dates"], "measure": ["found", "step", "value"], "by": [None, None, None],
     "target": [0.7, 0.8, 0.9]}, schema_overrides={"by": pl.String},
)  # fmt: skip


def against():
    rows = [
        verdict("events", "found", (f"d{i}", i), "e", "x", "x", "right" if i % 5 else "missed")
        for i in range(40)
    ]
    rows += [verdict("steps", "step", ("s", 0), "s", "x", "x")]
    return against_targets(figures(judgements(rows)), TARGETS, "all")


def test_measures_stand_beside_their_targets_and_small_ones_by_counts():
    found = against().select("set", "n", "right", "target", "reached").rows()
    assert found == [("events", 40, 32, 0.7, True), ("steps", 1, 1, 0.8, True)]


def test_the_title_says_how_many_reach_their_target():
    drawn = svg(accuracy_plot(against()))
    assert "1 of the 1 measures drawn reach their target" in drawn
    assert drawn == svg(accuracy_plot(against()))


def test_without_confidence_the_plot_says_that_there_is_none():
    empty = pl.DataFrame(schema={"n": pl.Int64, "confidence": pl.Float64, "right": pl.Float64})
    assert "0 event mentions" in svg(reliability_plot(empty))
