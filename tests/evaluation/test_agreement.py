"""Krippendorff's alpha gives the figures of the published worked examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.evaluation.agreement import LEVELS, agreement, alpha, coder_f1

# Krippendorff (2011), "Computing Krippendorff's alpha-reliability": four observers, twelve units.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
# The same, section A: two observers, binary data, ten units.
BINARY = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
# The same, section B: two observers, nominal data, twelve units.
LETTERS = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")


def ratings(observers, read=str):
    return [
        ("d", unit, read(value))
        for observer in observers
        for unit, value in enumerate(observer.split())
        if value != "."
    ]


@pytest.mark.parametrize(
    ("observers", "level", "read", "expected"),
    [
        (BINARY, "nominal", str, 0.095),
        (LETTERS, "nominal", str, 0.692),
        (OBSERVERS, "nominal", str, 0.743),
        (OBSERVERS, "interval", float, 0.849),
    ],
)
def test_alpha_is_that_of_the_published_example(observers, level, read, expected):
    assert alpha(ratings(observers, read), level, draws=0)["alpha"] == pytest.approx(
        expected, abs=0.0005
    )


def test_units_that_one_observer_coded_do_not_count():
    found = alpha(ratings(OBSERVERS), draws=0)
    assert (found["units"], found["values"]) == (11, 40)


def test_sets_are_apart_by_masi():
    apart = LEVELS["set"]
    assert apart(frozenset("ab"), frozenset("abcd")) == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert apart(frozenset("ab"), frozenset("bc")) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert apart(frozenset("a"), frozenset("b")) == 1
    assert apart(frozenset(), frozenset()) == 0


def test_without_variation_there_is_no_alpha():
    assert alpha([("d", 0, "a"), ("d", 0, "a")])["alpha"] is None
    assert alpha([])["alpha"] is None


def test_equal_seeds_give_equal_bounds_around_alpha():
    rows = [
        (f"d{i % 6}", i, value)
        for i in range(30)
        for value in ("a" if i % 2 else "b", "a" if i % 3 else "b")
    ]
    first, second = alpha(rows, seed=7), alpha(rows, seed=7)
    assert first == second
    assert first["low"] <= first["alpha"] <= first["high"]


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=2, max_size=4), min_size=2, max_size=8))
def test_alpha_is_at_most_one_and_heeds_no_order(units):
    rows = [("d", unit, value) for unit, given in enumerate(units) for value in given]
    found = alpha(rows, draws=0)["alpha"]
    turned = alpha(rows[::-1], draws=0)["alpha"]
    assert (found is None) == (turned is None)
    if found is not None:
        assert found == pytest.approx(turned)
        assert found <= 1 + 1e-12


def event(coder, trigger, **columns):
    return {
        "coder": coder, "doc": "d", "sentence": "They raised the duty and met.", "trigger": trigger,
        "act": "SANCTION", "instrument": "tariff", "status": "raised", "source": ["RUR"], "target": [],
        "magnitude": [], "date": None, **columns,
    }  # fmt: skip


CODED = [
    event("ann", "raised the duty"),
    event("ann", "met", act="CONSULT", instrument="talks", status="held"),
    event("ben", "raised", status="imposed"),
    event("ben", "met", act="CONSULT", instrument="talks", status="held"),
    event("ben", "and", act="AGREE", instrument="truce", status="reached"),
]


def test_each_variable_of_events_has_its_agreement():
    found = {row["variable"]: row for row in agreement(CODED, draws=0).to_dicts()}
    assert found["act"]["alpha"] == 1
    assert (found["status"]["units"], found["status"]["values"]) == (2, 4)
    # one of two units differs; expected disagreement of raised, imposed, held, held is 10/12
    assert found["status"]["alpha"] == pytest.approx(1 - (2 / 4) / (10 / 12))
    assert found["source"]["alpha"] is None


def test_a_day_that_one_coder_alone_gives_is_a_difference_of_its_own():
    """Two of three days are given by both, and one of these is a week off."""
    days = [("2018-04-03", "2018-04-03"), ("2018-04-03", "2018-04-10"), ("2018-04-03", None)]
    coded = [
        event(coder, f"raised{n}", sentence=f"They raised duty {n}.", date=pair[place])
        for n, pair in enumerate(days)
        for place, coder in enumerate(("ann", "ben"))
    ]
    found = {row["variable"]: row for row in agreement(coded, draws=0).to_dicts()}
    assert (found["day"]["level"], found["day"]["units"]) == ("nominal", 2)
    # one of two differs; of four values three are equal: expected 6/12
    assert found["day"]["alpha"] == pytest.approx(1 - (2 / 4) / (6 / 12))
    assert found["day given"]["units"] == 3
    # one of three differs; of six answers one is no: expected 10/30
    assert found["day given"]["alpha"] == pytest.approx(1 - (2 / 6) / (10 / 30))
    assert found["magnitude given"]["alpha"] is None


def test_events_without_a_trigger_are_compared_in_their_order():
    first = [event("ann", None, act="SANCTION"), event("ann", None, act="CONSULT")]
    second = [event("ben", "raised", act="SANCTION"), event("ben", "met", act="CONSULT")]
    found = agreement([*first, *second], draws=0)
    assert found.filter(variable="act").select("units", "alpha").rows() == [(2, 1.0)]


def test_coders_share_the_events_that_both_found():
    assert coder_f1(CODED).rows() == [("ann", "ben", 2, 0.8)]


def test_one_coder_cannot_agree():
    with pytest.raises(InputError, match="two coders in the column coder; here: ann"):
        agreement(CODED[:1])
