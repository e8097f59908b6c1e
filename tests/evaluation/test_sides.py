"""Ties of the sides read, against those of the sides coded."""

from __future__ import annotations

from toolkit.evaluation.judgement import judgements, verdict
from toolkit.evaluation.sides import sides


def judged(*events):
    """Events found: sources and targets as coded, then as read."""
    return judgements(
        verdict("events", measure, ("d", 0), f"e{n}", *pair)
        for n, (coded, read) in enumerate(events)
        for measure, pair in zip(("sources", "targets"), zip(coded, read, strict=True), strict=True)
    )


def counted(*events):
    return sides(judged(*events)).filter(half="all").drop("half").rows()


def test_a_tie_is_right_swapped_or_elsewhere():
    assert counted(
        (("USA", "CHN"), ("USA", "CHN")),
        (("USA", "CHN"), ("CHN", "USA")),
        (("USA", "CHN"), ("USA", "CHN, MEX")),
        (("USA", ""), ("USA", "EU")),
    ) == [(False, 4, 1.5, 1.0, 1.5)]


def test_a_mutual_act_ties_both_ways_and_what_ties_nobody_is_not_counted():
    assert counted(
        (("CHN, USA", ""), ("CHN, USA", "")),
        (("USA", "CHN"), ("CHN, USA", "")),
        (("USA", "CHN"), ("USA", "")),
    ) == [(True, 2, 1.5, 0.5, 0.0)]


def test_the_sides_of_nothing_are_an_empty_table():
    assert sides(judged()).is_empty()
