"""Distances between state sequences."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.sequences.distances import METHODS, distances, substitution_costs

ALPHABET = ("none", "threatened", "imposed", "suspended", "extended", "expired")


def table(*rows):
    longest = max(map(len, rows))
    return pl.DataFrame(
        {
            "d": [str(n) for n in range(len(rows))],
            **{str(t): [row[t] if t < len(row) else None for row in rows] for t in range(longest)},
        },
        schema_overrides={str(t): pl.String for t in range(longest)},
    )


@pytest.mark.parametrize(
    ("method", "distance"),
    [("optimal_matching", 2), ("lcs", 2), ("hamming", 1), ("lcp", 4), ("spells", 1.0)],
)
def test_moving_a_change_by_one_period_costs(method, distance):
    assert distances(table("xxy", "xyy"), method)[0, 1] == distance


def test_a_cheap_substitution_is_preferred_to_an_insertion_and_a_deletion():
    costs = np.array([[0.0, 0.5], [0.5, 0.0]])
    assert distances(table("xx", "xy"), substitution=costs)[0, 1] == 0.5


def test_sequences_may_differ_in_length():
    assert distances(table("xxx", "x"))[0, 1] == 2
    assert distances(table("xxx", "x"), norm="longest")[0, 1] == pytest.approx(2 / 3)


def test_hamming_refuses_sequences_of_different_length():
    with pytest.raises(InputError, match="differ in length"):
        distances(table("xxx", "x"), "hamming")


def test_costs_must_be_symmetric():
    with pytest.raises(InputError, match="symmetric 2 × 2"):
        distances(table("xy", "yx"), substitution=np.array([[0.0, 1.0], [2.0, 0.0]]))


def test_a_norm_is_refused_where_it_has_no_meaning():
    with pytest.raises(InputError, match="defined for optimal_matching"):
        distances(table("xy", "yx"), "lcp", norm="longest")


words = st.lists(st.text("xyz", min_size=3, max_size=3), min_size=2, max_size=5)


@given(words, st.sampled_from(METHODS))
def test_a_distance_is_symmetric_and_zero_for_the_same(rows, method):
    found = distances(table(*rows), method, alphabet=["x", "y", "z"])
    assert np.allclose(found, found.T)
    assert not found.diagonal().any()
    assert (found >= 0).all()


@given(words)
def test_rapidfuzz_and_the_general_engine_agree(rows):
    costs = 2.0 - 2.0 * np.eye(3)
    fast = distances(table(*rows), alphabet=["x", "y", "z"])
    assert np.allclose(fast, distances(table(*rows), alphabet=["x", "y", "z"], substitution=costs))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("om_const2_indel1", {}),
        ("om_trate_indel1", {"substitution": "transitions"}),
        ("om_trate_norm", {"substitution": "transitions", "norm": "longest"}),
        ("om_yujianbo", {"substitution": "transitions", "norm": "yujian_bo"}),
        ("lcs", {"method": "lcs"}),
        ("ham", {"method": "hamming"}),
        ("dhd", {"method": "dynamic_hamming"}),
        ("lcp", {"method": "lcp"}),
        ("omspell", {"method": "spells"}),
        ("omstran", {"method": "transitions"}),
    ],
)
def test_distances_are_as_in_traminer(reference, name, options):
    policy = pl.read_csv(reference / "synth" / "policy_states.csv").drop("group")
    wanted = pl.read_csv(reference / "synth" / f"dist_{name}.csv").drop("").to_numpy()
    assert np.abs(distances(policy, alphabet=ALPHABET, **options) - wanted).max() < 1e-9


def test_substitution_costs_are_as_in_traminer(reference):
    policy = pl.read_csv(reference / "synth" / "policy_states.csv").drop("group")
    wanted = pl.read_csv(reference / "synth" / "cost_trate_sm.csv").drop("").to_numpy()
    assert np.abs(substitution_costs(policy, alphabet=ALPHABET) - wanted).max() < 1e-9
