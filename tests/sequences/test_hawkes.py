"""Bivariate Hawkes model."""

import json

import numpy as np
import polars as pl
import pytest

from toolkit.errors import InputError
from toolkit.sequences.hawkes import hawkes, log_likelihood


@pytest.fixture(scope="module")
def streams(reference):
    return pl.read_csv(reference / "hawkes" / "bivariate_events.csv")


@pytest.fixture(scope="module")
def expected(reference):
    return json.loads((reference / "hawkes" / "bivariate_expected.json").read_text())


def laid_out(streams):
    ordered = streams.sort("time")
    return ordered["time"].to_list(), [("US", "CN").index(actor) for actor in ordered["actor"]]


def test_without_excitement_the_likelihood_is_that_of_two_poisson_streams():
    value, _ = log_likelihood([0.2, 0.1, 0, 0, 0, 0, 1.0], [1.0, 2.0, 4.0], [0, 1, 0], 10.0)
    assert value == pytest.approx(2 * np.log(0.2) + np.log(0.1) - 3.0)


def test_the_gradient_is_the_slope():
    times, marks = [1.0, 2.0, 2.0, 4.5, 6.0], [0, 1, 0, 1, 0]
    at = np.array([0.2, 0.1, 0.3, 0.2, 0.4, 0.1, 0.7])
    _, gradient = log_likelihood(at, times, marks, 8.0)
    for place in range(7):
        step = np.zeros(7)
        step[place] = 1e-6
        up, down = (log_likelihood(at + s, times, marks, 8.0)[0] for s in (step, -step))
        assert gradient[place] == pytest.approx((up - down) / 2e-6, abs=1e-6)


def test_the_likelihood_at_the_truth_is_that_of_the_reference(streams, expected):
    times, marks = laid_out(streams)
    value, _ = log_likelihood([0.03, 0.03, 0.10, 0.30, 0.60, 0.10, 0.2], times, marks, 2000.0)
    assert value == pytest.approx(expected["loglik_at_truth"], abs=1e-6)


def test_the_fit_is_that_of_the_reference(streams, expected):
    found = hawkes(streams, end=2000.0, intervals=False)
    values = found.estimates["value"].to_numpy()
    wanted = [*expected["mu"], *np.ravel(expected["A"]), expected["beta"]]
    assert np.abs(values - wanted).max() < 1e-5
    fit = found.details["fit"].row(0, named=True)
    assert fit["loglik"] == pytest.approx(expected["loglik"], abs=1e-6)
    assert fit["loglik_no_cross"] == pytest.approx(expected["loglik_no_cross"], abs=1e-5)
    assert fit["ratio"] == pytest.approx(expected["LR_cross_2df"], abs=1e-4)


def test_the_cross_terms_have_intervals_around_them(streams):
    found = hawkes(streams, end=2000.0)
    cross = found.estimates.filter(pl.col("low").is_not_null())
    assert cross["parameter"].to_list() == ["CN → US", "US → CN"]
    assert ((cross["low"] < cross["value"]) & (cross["value"] < cross["high"])).all()
    assert (cross["low"] > 0).all()


def test_one_actor_is_not_enough():
    with pytest.raises(InputError, match="two actors are needed, not 1"):
        hawkes(pl.DataFrame({"time": [1.0], "actor": ["US"]}))


def test_few_events_are_said_to_be_few():
    told = pl.DataFrame({"time": [1.0, 2.0, 5.0, 6.0], "actor": ["US", "CN", "US", "CN"]})
    found = hawkes(told, end=10.0)
    assert found.says == "With 4 events, fewer than 60, the model can show next to nothing."
    assert found.estimates["p"].null_count() == found.estimates.height


def test_the_sentence_has_the_intervals_and_says_what_days_hide(streams):
    said = hawkes(streams, end=2000.0).says
    assert said.startswith("An act of US is followed by ")
    assert said.count("p = ") == 2
    assert "share their time" not in said
    days = streams.with_columns(time=pl.col("time").floor())
    assert "acts share their time with another" in hawkes(days, end=2000.0, intervals=False).says
