"""Which events follow which more often than expected."""

import numpy as np
import polars as pl
import pytest

from toolkit.errors import InputError
from toolkit.sequences.residuals import lag_residuals


@pytest.fixture(scope="module")
def told(reference):
    table = pl.read_csv(reference / "synth" / "policy_events_tse.csv")
    return table.rename({"id": "sequence"})


def matrix(finding, column):
    return {
        (row["event"], row["next"]): row[column] for row in finding.estimates.iter_rows(named=True)
    }


def expected(reference, name):
    table = pl.read_csv(reference / "synth_events" / f"{name}.csv").unpivot(index="event")
    return {(event, after): value for event, after, value in table.rows()}


def test_expected_counts_leave_out_what_cannot_be(told, reference):
    ours = matrix(lag_residuals(told, repeats=False), "expected")
    wanted = expected(reference, "lag1_expected_quasi_independence_ipf")
    assert max(abs(value - wanted[key]) for key, value in ours.items()) < 1e-9


def test_the_fit_is_that_of_the_reference(told):
    fit = lag_residuals(told, repeats=False).details["fit"].row(0, named=True)
    assert fit["g2"] == pytest.approx(280.6324, abs=5e-5)
    assert fit["x2"] == pytest.approx(291.4944, abs=5e-5)


def test_adjusted_residuals_are_those_of_the_reference(told, reference):
    ours = matrix(lag_residuals(told, repeats=True), "residual")
    wanted = expected(reference, "lag1_adjusted_residuals")
    assert max(abs(ours[key] - wanted[key]) for key in wanted) < 1e-9


def test_without_structural_zeros_expected_counts_are_margins_over_the_total():
    told = pl.DataFrame({"sequence": [1] * 5, "time": range(5), "event": list("aabba")})
    ours = matrix(lag_residuals(told), "expected")
    assert ours["a", "b"] == pytest.approx(2 * 2 / 4)


def test_thin_cells_are_marked():
    told = pl.DataFrame({"sequence": [1] * 5, "time": range(5), "event": list("aabba")})
    assert lag_residuals(told).estimates["thin"].all()


def test_an_event_that_follows_itself_cannot_be_ruled_out():
    told = pl.DataFrame({"sequence": [1, 1], "time": [1, 2], "event": ["a", "a"]})
    with pytest.raises(InputError, match="follows itself"):
        lag_residuals(told, repeats=False)


def test_the_sentence_says_how_many_and_never_why(told):
    text = str(lag_residuals(told))
    assert "of these follow each other at lag 1" in text
    assert "caus" not in text


def test_random_order_is_rarely_found_to_be_order():
    rng = np.random.default_rng(7)
    hits = 0
    for _ in range(60):
        events = rng.choice(list("abc"), 150).tolist()
        told = pl.DataFrame({"sequence": [1] * 150, "time": range(150), "event": events})
        hits += lag_residuals(told, repeats=True).estimates["p_corrected"].min() < 0.05
    assert hits <= 8


def test_events_of_one_time_make_no_step_and_share_those_to_other_times():
    told = pl.DataFrame({"sequence": [1] * 4, "time": [1, 1, 2, 3], "event": list("abab")})
    found = lag_residuals(told)
    assert found.n == {"steps": 2, "sequences": 1, "events": 4}
    assert found.estimates.filter(pl.col("n") > 0).select("event", "next", "n").rows() == [
        ("a", "a", 0.5), ("a", "b", 1.0), ("b", "a", 0.5),
    ]  # fmt: skip
    assert "2 of 4 places in sequences share their time with another" in found.says


def test_names_of_events_do_not_change_what_is_found():
    told = pl.DataFrame(
        {"sequence": [1] * 8, "time": [1, 1, 2, 2, 3, 4, 4, 5], "event": list("abcabcab")}
    )
    turned = told.with_columns(pl.col("event").replace({"a": "z", "b": "y", "c": "x"}))
    ours, theirs = matrix(lag_residuals(told), "n"), matrix(lag_residuals(turned), "n")
    new = {"a": "z", "b": "y", "c": "x"}
    assert all(theirs[new[a], new[b]] == pytest.approx(n) for (a, b), n in ours.items())


def test_an_event_in_several_sequences_is_told_since_it_counts_in_each():
    told = pl.DataFrame(
        {"sequence": ["A → B", "A → B", "B → A", "B → A"], "time": [1, 2, 1, 2],
         "event": ["talks", "deal"] * 2, "event_id": ["e1", "e2"] * 2}
    )  # fmt: skip
    found = lag_residuals(told)
    assert found.n == {"steps": 2, "sequences": 2, "events": 2}
    assert "The 4 places are of 2 events" in found.says
