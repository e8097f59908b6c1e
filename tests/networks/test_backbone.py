"""Backbones and nulls against values worked out by hand or by drawing every table."""

from itertools import combinations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.networks import (
    adjusted,
    compared,
    configuration,
    disparity,
    fixed_degree,
    noise_corrected,
    threshold,
)

STAR = pl.DataFrame(
    {
        "source": ["A", "A", "A"],
        "target": ["B", "C", "D"],
        "weight": [8.0, 1.0, 1.0],
        "directed": [False] * 3,
    }
)


def test_disparity_of_a_star():
    # (1 − 8/10)² at the hub; the leaves have one tie and say nothing
    found = disparity(STAR, keep_all=True)
    assert found["p"].to_list() == pytest.approx([0.04, 0.81, 0.81])
    assert disparity(STAR)["target"].to_list() == ["B"]
    assert disparity(STAR, correction="holm")["target"].to_list() == []


def test_disparity_of_a_directed_table_takes_out_and_in_ties_apart():
    acts = pl.DataFrame(
        {
            "source": ["A", "C", "D"],
            "target": ["B", "B", "B"],
            "weight": [8.0, 1.0, 1.0],
            "directed": [True] * 3,
        }
    )
    assert disparity(acts, keep_all=True)["p"].to_list() == pytest.approx([0.04, 0.81, 0.81])


def test_threshold_by_weight_and_by_number_with_equals():
    assert threshold(STAR, weight=2)["target"].to_list() == ["B"]
    assert threshold(STAR, strongest=2).height == 3  # the second and third are equal
    with pytest.raises(InputError, match="one of the two"):
        threshold(STAR)


def test_noise_corrected_lift_is_zero_where_a_tie_is_as_expected():
    even = pl.DataFrame(
        {
            "source": ["A", "A", "B", "B"],
            "target": ["X", "Y", "X", "Y"],
            "weight": [5.0] * 4,
            "directed": [True] * 4,
        }
    )
    assert noise_corrected(even, keep_all=True)["lift"].to_list() == pytest.approx([0.0] * 4)
    assert noise_corrected(even).is_empty()


def test_noise_corrected_keeps_what_exceeds_its_ends():
    uneven = pl.DataFrame(
        {"source": ["A", "A", "B", "B"], "target": ["X", "Y", "X", "Y"], "weight": [40.0, 2.0, 2.0, 40.0],
         "directed": [True] * 4}
    )  # fmt: skip
    found = noise_corrected(uneven)
    assert found.select("source", "target").rows() == [("A", "X"), ("B", "Y")]
    # κ = 84 / 42², lift = (40κ − 1) / (40κ + 1)
    kappa = 84 / 42**2
    assert found["lift"][0] == pytest.approx((40 * kappa - 1) / (40 * kappa + 1))
    # prior share 1/4 of variance 1/1328: α = 62, β = 310.5; share after (62 + 40) / (372.5 + 84)
    share = 102 / 456.5
    slope = 2 * (kappa + 40 * (1 / 42**2 - 84 * 84 / 42**4)) / (40 * kappa + 1) ** 2
    assert found["lift_sd"][0] == pytest.approx((84 * share * (1 - share)) ** 0.5 * -slope)


@pytest.mark.parametrize("backbone", [disparity, noise_corrected])
def test_negative_weights_and_layers_are_refused(backbone):
    with pytest.raises(InputError, match="negative weight"):
        backbone(STAR.with_columns(weight=-pl.col("weight")))
    with pytest.raises(InputError, match="collapse"):
        backbone(pl.concat([STAR, STAR]))


def test_corrections():
    p = pl.Series([0.01, None, 0.02, 0.9])
    assert adjusted(p, "holm").to_list() == pytest.approx([0.03, None, 0.04, 0.9])
    assert adjusted(p, "bh").to_list() == pytest.approx([0.03, None, 0.03, 0.9])
    assert adjusted(p, "none").to_list() == [0.01, None, 0.02, 0.9]


MET = pl.DataFrame(
    {"source": ["A", "A", "B", "B", "C", "C"], "target": ["m", "n", "m", "n", "o", "p"]}
)


def every_table(rows, columns, row_sums, column_sums):
    """All 0/1 tables with these sums, as a tuple of sets of columns."""
    choices = [list(combinations(range(columns), k)) for k in row_sums]

    def grow(prefix):
        if len(prefix) == rows:
            if all(sum(j in r for r in prefix) == column_sums[j] for j in range(columns)):
                yield tuple(map(set, prefix))
            return
        for choice in choices[len(prefix)]:
            yield from grow([*prefix, choice])

    return list(grow([]))


def test_the_fixed_degree_null_meets_the_count_of_all_tables():
    tables = every_table(3, 4, [2, 2, 2], [2, 2, 1, 1])
    shared = [len(t[0] & t[1]) for t in tables]
    found = fixed_degree(MET, samples=4000, seed=1).row(0, named=True)
    assert found["weight"] == 2.0
    assert found["expected"] == pytest.approx(sum(shared) / len(shared), abs=0.05)
    assert found["p_more"] == pytest.approx(sum(s >= 2 for s in shared) / len(shared), abs=0.03)


def test_the_fixed_degree_null_is_seeded_and_blind_to_order():
    one = fixed_degree(MET, samples=50)
    assert one.equals(fixed_degree(MET.reverse(), samples=50))


ACTS = pl.DataFrame(
    {"source": ["A", "B", "C", "D"], "target": ["B", "A", "D", "C"], "weight": [3.0, 2.0, 1.0, 1.0],
     "directed": [True] * 4}
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000))
def test_the_configuration_null_keeps_every_strength(seed):
    (drawn,) = configuration(ACTS, samples=1, seed=seed)
    for end in ("source", "target"):
        real = dict(ACTS.group_by(end).agg(pl.col("weight").sum()).rows())
        dealt = dict(drawn.group_by(end).agg(pl.col("weight").sum()).rows())
        assert dealt == real
    assert drawn.filter(pl.col("source") == pl.col("target")).is_empty()


def test_configuration_wants_counts():
    with pytest.raises(InputError, match="must be counts"):
        configuration(ACTS.with_columns(weight=pl.lit(0.5)))


def test_a_measure_against_its_null():
    def returned(edges):
        ties = dict(zip(edges.select("source", "target").rows(), edges["weight"], strict=True))
        return sum(min(w, ties.get((b, a), 0)) for (a, b), w in ties.items()) / sum(ties.values())

    found = compared(ACTS, returned, configuration(ACTS, samples=199))
    assert found["observed"] == pytest.approx(6 / 7)
    assert found["p_more"] < 0.5
    assert found["samples"] == 199


def test_the_correction_counts_a_test_at_each_end_that_has_other_ties():
    ties = pl.DataFrame(
        {"source": ["A", "A", "B"], "target": ["B", "C", "C"], "weight": [18.0, 2.0, 2.0],
         "directed": [False] * 3}
    )  # fmt: skip
    # six tests: A–B at A and at B .1; A–C at A .9, at C .5; B–C at B .9, at C .5
    assert disparity(ties, keep_all=True)["p"].to_list() == pytest.approx([0.1, 0.5, 0.5])
    held = disparity(ties, correction="holm", keep_all=True)
    assert held["p"].to_list() == pytest.approx([0.6, 1.0, 1.0])
    # a star is tested at its hub alone
    assert disparity(STAR, correction="holm", keep_all=True)["p"].to_list() == pytest.approx(
        [0.12, 1.0, 1.0]
    )
