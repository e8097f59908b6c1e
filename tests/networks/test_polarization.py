"""Two camps, by hand; and what the Discourse Network Analyzer makes of them."""

import math

import polars as pl
import pytest

from toolkit.errors import InputError
from toolkit.networks import kernel_weights, polarization, stances


def said(**levels):
    """Each actor says one thing on one concept."""
    return pl.DataFrame(
        [(f"s{i}", actor, "tax", level) for i, (actor, level) in enumerate(levels.items())],
        schema=["statement_id", "actor", "concept", "level"],
        orient="row",
    )


CAMPS = said(a=1, b=1, c=0, d=0)


def test_two_camps_that_agree_within_and_conflict_between_are_wholly_polarized():
    found = polarization(CAMPS)
    assert (found.value, found.exact) == (1.0, True)
    assert found.camps == {"a": 0, "b": 0, "c": 1, "d": 1}


def test_where_all_agree_the_best_division_is_still_a_poor_one():
    # {a, b, c} and {d}: W = B = 6, ‖C‖ = 12, ‖K‖ = 0. Within |1 − 2| · 6, between 1 · 6: Q = 12
    assert polarization(said(a=1, b=1, c=1, d=1)).value == pytest.approx(1 - 12 / 24)


def test_dna_maximises_the_distance_and_finds_the_wrong_camps():
    # ‖C‖ = 4, ‖K‖ = 8. {a, c} and {b, d}: congruence 4 · 1 between and 4 · |0 − ½| within,
    # conflict 4 · 1 within and 4 · |0 − 1| between: Q = 14
    found = polarization(CAMPS, definition="dna")
    assert found.value == pytest.approx(14 / 12)
    assert found.camps == {"a": 0, "b": 1, "c": 0, "d": 1}


def test_many_actors_are_searched_and_planted_camps_found():
    planted = {f"x{i:02}": i % 2 for i in range(20)}
    found = polarization(said(**planted))
    assert (found.value, found.exact) == (1.0, False)
    assert found.camps == planted
    assert polarization(said(**dict(reversed(planted.items())))) == found


def test_three_camps_can_be_asked_for():
    graded = said(a=0, b=0, c=2, d=2, e=4, f=4)
    assert polarization(graded, camps=3).camps == {"a": 0, "b": 0, "c": 1, "d": 1, "e": 2, "f": 2}


def test_a_kernel_takes_the_place_of_the_average():
    dated = CAMPS.with_columns(day=pl.lit("2025-05-12").str.to_date())
    assert polarization(kernel_weights(dated, "2025-05-12", width=7)).value == pytest.approx(1.0)


def test_without_ties_there_is_no_value():
    alone = pl.DataFrame(
        {"statement_id": ["1", "2"], "speaker_id": ["a", "b"], "issue": ["tax", "quota"]}
    )
    assert math.isnan(polarization(stances(alone)).value)


def test_wrong_options_are_named():
    with pytest.raises(InputError, match="2 to the number of actors, 4"):
        polarization(CAMPS, camps=5)
    with pytest.raises(InputError, match="unknown definition"):
        polarization(CAMPS, definition="modularity")
