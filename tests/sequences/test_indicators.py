"""Indicators of single sequences."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.sequences.indicators import distinct_subsequences, indicators

ALPHABET = ("none", "threatened", "imposed", "suspended", "extended", "expired")


def one(*states):
    return pl.DataFrame({"dyad": ["d"], **{f"m{t}": [state] for t, state in enumerate(states)}})


def test_a_sequence_that_never_changes_is_as_simple_as_can_be():
    row = indicators(one("none", "none", "none"), ["none", "imposed"]).row(0, named=True)
    assert (row["transitions"], row["entropy"], row["turbulence"], row["complexity"]) == (
        0,
        0.0,
        1.0,
        0.0,
    )


def test_equal_times_in_two_states_have_the_entropy_of_a_coin():
    row = indicators(one("none", "imposed")).row(0, named=True)
    assert row["entropy"] == pytest.approx(np.log(2), abs=1e-12)
    assert row["entropy_norm"] == pytest.approx(1.0, abs=1e-12)


@given(st.lists(st.integers(0, 2), max_size=7))
def test_distinct_subsequences_are_counted_as_by_listing_them(order):
    listed = {
        tuple(item for place, item in enumerate(order) if mask >> place & 1)
        for mask in range(2 ** len(order))
    }
    assert distinct_subsequences(order) == len(listed)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("transn", "transitions"), ("transn_norm", "transitions_norm"), ("ient_raw", "entropy"),
        ("ient_norm", "entropy_norm"), ("turb", "turbulence"), ("turb_norm", "turbulence_norm"),
        ("turb2", "turbulence_2"), ("turb2_norm", "turbulence_2_norm"), ("ici", "complexity"),
        ("subsn", "subsequences"), ("ivolatility", "volatility"), ("seqlength", "periods"),
    ],
)  # fmt: skip
def test_indicators_are_as_in_traminer(reference, theirs, ours):
    policy = pl.read_csv(reference / "synth" / "policy_states.csv").drop("group")
    wanted = pl.read_csv(reference / "synth" / "indicators.csv")[theirs].to_numpy()
    assert np.abs(indicators(policy, ALPHABET)[ours].to_numpy() - wanted).max() < 1e-9
