"""Waiting times from threat to imposition, with what is given up as a competing risk."""

import datetime as dt

import polars as pl
import pytest

from toolkit.errors import InputError
from toolkit.sequences.survival import kaplan_meier
from toolkit.sequences.waits import cumulative_incidence, imposition, waiting_times


def test_a_measure_not_yet_imposed_is_censored_on_the_last_day():
    day = dt.date.fromisoformat
    spells = pl.DataFrame(
        {
            "measure_id": ["a", "a", "b"],
            "implementer_id": ["USA"] * 3,
            "instrument": ["tariff"] * 3,
            "state": ["threatened", "in_force", "threatened"],
            "first_day": [day("2025-01-20"), day("2025-02-04"), day("2025-05-01")],
            "last_day": [day("2025-02-03"), None, None],
            "end": ["reported", "unknown", "unknown"],
        }
    )
    assert waiting_times(spells, as_of="2025-05-31").select("measure_id", "duration", "happened").rows() == [
        ("a", 15, True), ("b", 30, False),
    ]  # fmt: skip


def test_a_threat_that_is_given_up_is_watched_to_that_day_only():
    day = dt.date.fromisoformat
    spells = pl.DataFrame(
        {
            "measure_id": ["a"], "implementer_id": ["USA"], "instrument": ["tariff"],
            "state": ["threatened"], "first_day": [day("2025-01-20")],
            "last_day": [day("2025-01-29")], "end": ["reported"],
        }
    )  # fmt: skip
    assert waiting_times(spells, as_of="2025-05-31").select(
        "duration", "happened", "given_up"
    ).rows() == [(10, False, True)]


def test_a_state_that_is_none_is_refused():
    spells = pl.DataFrame(
        schema={"measure_id": pl.String, "state": pl.String, "first_day": pl.Date, "last_day": pl.Date,
                "end": pl.String}
    )  # fmt: skip
    with pytest.raises(InputError, match="Did you mean 'threatened'"):
        waiting_times(spells, start="threat", as_of="2025-05-31")


WAITS = pl.DataFrame(
    {
        "duration": [1, 2, 2, 3, 4, 5, 6, 6, 7, 9],
        "happened": [True, False, True, True, False, True, False, False, True, False],
        "given_up": [False, True, False, False, True, False, True, False, False, False],
    }
)


def test_what_is_given_up_can_happen_no_more():
    # by hand: 1/10; S 9/10, 9 at risk: + .9/9; S .9·7/9 = .7, 7 at risk: + .7/7; …
    found = cumulative_incidence(WAITS)
    assert found["time"].to_list() == [1, 2, 3, 4, 5, 6, 7]
    assert found["at_risk"].to_list() == [10, 9, 7, 6, 5, 4, 2]
    assert found["share"].to_list() == pytest.approx([0.1, 0.2, 0.3, 0.3, 0.4, 0.4, 0.55])


def test_one_minus_kaplan_and_meier_would_be_too_high():
    wrong = 1 - kaplan_meier(WAITS)["waiting"][-1]
    assert cumulative_incidence(WAITS)["share"][-1] < wrong


def test_the_shares_are_those_of_statsmodels():
    survfunc = pytest.importorskip("statsmodels.duration.survfunc")
    kinds = WAITS["happened"].cast(pl.Int64) + 2 * WAITS["given_up"].cast(pl.Int64)
    theirs = survfunc.CumIncidenceRight(WAITS["duration"].to_numpy(), kinds.to_numpy())
    there = dict(zip(theirs.times.tolist(), theirs.cinc[0].tolist(), strict=True))
    for time, share in cumulative_incidence(WAITS).select("time", "share").rows():
        assert there[time] == pytest.approx(share)


def test_without_any_given_up_it_is_one_minus_kaplan_and_meier():
    kept = WAITS.filter(~pl.col("given_up")).drop("given_up")
    ours, theirs = cumulative_incidence(kept), kaplan_meier(kept)
    assert ours["share"].to_list() == pytest.approx((1 - theirs["waiting"]).to_list())


def test_its_interval_is_then_greenwoods_on_the_log_log_scale():
    waits = pl.DataFrame({"duration": [2, 3, 5, 9] * 3, "happened": [True, True, True, False] * 3})
    # S² Σ d / n(n − d) at 5: .25² (3/108 + 3/54 + 3/18) = .125²; exp(1.96 · .125 / .75 |ln .75|) = 3.113
    low, high = cumulative_incidence(waits).select("low", "high").row(2)
    assert (low, high) == pytest.approx((0.75**3.1131, 0.75 ** (1 / 3.1131)), abs=1e-4)


def test_a_case_cannot_both_happen_and_be_given_up():
    both = pl.DataFrame({"duration": [1], "happened": [True], "given_up": [True]})
    with pytest.raises(InputError, match="both happened and was given up"):
        cumulative_incidence(both)


def test_the_sentence_tells_those_given_up_apart_from_those_still_open():
    found = imposition(WAITS)
    assert found.says == (
        "5 of 10 measures that were threatened came into force; by the estimate 55% of such threats do so "
        "within 7 days (95% interval 19% to 80%)."
    )
    assert found.n == {"cases": 10, "happened": 5, "censored": 2, "given up": 3}
