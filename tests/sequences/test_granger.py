"""Vector autoregression of two series."""

import datetime as dt

import numpy as np
import polars as pl
import pytest

from toolkit.errors import InputError
from toolkit.sequences.granger import granger

pytest.importorskip("statsmodels")


def history(ours, theirs):
    weeks = [dt.date(2020, 1, 6) + dt.timedelta(weeks=n) for n in range(len(ours))]
    parts = [
        pl.DataFrame({"source": a, "target": b, "period": weeks, "goldstein": values})
        for a, b, values in (("USA", "CHN", ours), ("CHN", "USA", theirs))
    ]
    return pl.concat(parts)


def lagged(n=150, seed=5):
    rng = np.random.default_rng(seed)
    ours = rng.normal(size=n)
    return ours, np.append(0.0, 0.8 * ours[:-1]) + 0.5 * rng.normal(size=n)


def test_one_direction_is_found_and_the_other_is_not():
    found = granger(history(*lagged()), "USA", "CHN", lags=1)
    assert found.estimates.select("source", "target").rows() == [("USA", "CHN"), ("CHN", "USA")]
    assert found.estimates["p"][0] < 0.001
    assert found.estimates["p"][1] > 0.01
    assert "helps to foretell CHN" in found.says


def test_the_f_test_is_that_of_two_regressions():
    ours, theirs = lagged(60, 2)
    y = theirs[1:]
    small = np.column_stack([np.ones(59), theirs[:-1]])
    large = np.column_stack([small, ours[:-1]])
    rest = [((y - x @ np.linalg.lstsq(x, y)[0]) ** 2).sum() for x in (small, large)]
    wanted = (rest[0] - rest[1]) / (rest[1] / (59 - 3))
    found = granger(history(ours, theirs), "USA", "CHN", lags=1)
    assert found.estimates["statistic"][0] == pytest.approx(wanted)
    assert found.estimates.select("df", "df_rest").row(0) == (1, 56)


def test_periods_without_coverage_are_refused():
    table = history([1.0, None, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(InputError, match="1 periods of USA towards CHN have no coverage"):
        granger(table, "USA", "CHN")


def test_a_short_series_is_refused():
    with pytest.raises(InputError, match="3 periods are too few, 15 are needed"):
        granger(history([1.0, 2.0, 1.0], [2.0, 1.0, 2.0]), "USA", "CHN")


def test_more_lags_than_the_series_allows_for_are_refused():
    with pytest.raises(InputError, match="150 periods allow for 8 lags at most"):
        granger(history(*lagged()), "USA", "CHN", lags=9)


def test_the_effect_has_the_interval_of_a_regression():
    ours, theirs = lagged(60, 2)
    design = np.column_stack([np.ones(59), ours[:-1], theirs[:-1]])
    wanted, rest, *_ = np.linalg.lstsq(design, theirs[1:])
    error = np.sqrt(rest[0] / (59 - 3) * np.linalg.inv(design.T @ design)[1, 1])
    row = granger(history(ours, theirs), "USA", "CHN", lags=1).estimates.row(0, named=True)
    assert row["effect"] == pytest.approx(wanted[1])
    assert row["high"] - row["low"] == pytest.approx(2 * 2.003241 * error, rel=1e-6)  # of t with 56


def test_series_that_drift_are_said_to_drift():
    rng = np.random.default_rng(3)
    drifting = granger(history(*rng.normal(size=(2, 150)).cumsum(axis=1)), "USA", "CHN", lags=1)
    assert "may drift: do not rest on it" in drifting.says
    steady = granger(history(*lagged()), "USA", "CHN", lags=1)
    assert "do not rest" not in steady.says
    assert steady.details["checks"]["check"].to_list() == [
        "unit root",
        "unit root",
        "uncorrelated errors",
    ]


def test_series_of_mostly_empty_periods_are_no_ground_to_rest_on():
    ours, theirs = lagged()
    sparse = granger(history(np.where(ours > 1, ours, 0.0), theirs), "USA", "CHN", lags=1)
    assert "most periods of USA are empty (take longer ones): do not rest on it" in sparse.says
