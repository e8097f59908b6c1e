"""Relational event model."""

import json

import numpy as np
import polars as pl
import pytest

from toolkit.errors import InputError
from toolkit.parsers import icews
from toolkit.sequences.relational import _compared, relational_events

pytest.importorskip("statsmodels")


def test_the_fit_is_that_of_relevent(reference):
    events = pl.read_csv(reference / "rem" / "events.csv")
    wanted = json.loads((reference / "rem" / "expected.json").read_text())["ordinal"]
    found = relational_events(events, ["persistence", "reception", "reply", "continue"])
    theirs = ["FrPSndSnd", "FrRecSnd", "PSAB-BA", "PSAB-AY"]
    for row, name in zip(found.estimates.iter_rows(named=True), theirs, strict=True):
        assert row["coefficient"] == pytest.approx(wanted[name][0], rel=2e-6)
        assert row["error"] == pytest.approx(wanted[name][1], rel=2e-6)
    fit = found.details["fit"].row(0, named=True)
    assert fit["deviance"] == pytest.approx(wanted["deviance"], abs=1e-6)
    assert fit["null_deviance"] == pytest.approx(wanted["null_deviance"], abs=1e-6)


def test_the_fit_by_time_is_that_of_relevent(reference):
    events = pl.read_csv(reference / "rem" / "events.csv")
    wanted = json.loads((reference / "rem" / "expected.json").read_text())["temporal_with_intercept"]  # fmt: skip
    end = events["time"].max() + 0.5  # as its note says
    effects = ["persistence", "reception", "reply", "continue"]
    found = relational_events(events, effects, model="time", until=end)
    value = dict(found.estimates.select("effect", "coefficient").rows())
    theirs = ["FrPSndSnd", "FrRecSnd", "PSAB-BA", "PSAB-AY"]
    for effect, name in zip(effects, theirs, strict=True):
        assert value[effect] == pytest.approx(wanted[name], rel=1e-5)  # their search stops early
    assert value["intercept"] / 2 == pytest.approx(wanted["CovInt"], rel=1e-5)  # of both actors
    fit = found.details["fit"].row(0, named=True)
    assert fit["deviance"] == pytest.approx(wanted["deviance"], abs=1e-6)
    assert fit["deviance"] < fit["null_deviance"]


def test_the_choice_of_a_receiver_is_that_of_goldfish(reference):
    events = pl.read_csv(reference / "rem" / "events.csv")
    wanted = json.loads((reference / "rem" / "expected.json").read_text())["goldfish_1_7_0_dynam_choice"]  # fmt: skip
    found = relational_events(events, ["inertia", "reciprocity"], model="receiver")
    for row, name in zip(found.estimates.iter_rows(named=True), ["inertia", "recip"], strict=True):
        assert row["coefficient"] == pytest.approx(wanted[name][0], abs=1e-6)
        assert row["error"] == pytest.approx(wanted[name][1], abs=1e-6)
    assert found.details["fit"]["deviance"].item() == pytest.approx(-2 * wanted["logLik"], abs=1e-4)


def test_the_model_of_time_refuses_two_acts_at_one_time():
    told = pl.DataFrame({"time": [1, 1], "sender": ["a", "b"], "receiver": ["b", "c"]})
    with pytest.raises(InputError, match="acts come one at a time"):
        relational_events(told, ["reply"], model="time")


def test_few_acts_are_said_to_be_few():
    told = pl.DataFrame({"time": range(6), "sender": list("abcaba"), "receiver": list("babcac")})
    found = relational_events(told, ["reply"])
    assert found.says == "With 6 acts, fewer than 60, the model can show next to nothing."
    assert found.estimates["p"].to_list() == [None]


def sampled(reference):
    """Acts of states on states of the ICEWS sample, of the ten that act most; mutual acts left out."""
    file = reference.parents[1] / "samples" / "icews" / "events.2018.sample.tab"
    acts = icews.read(file).explode("source_ids").explode("target_ids")
    acts = acts.select(time="event_first", sender="source_ids", receiver="target_ids").drop_nulls()
    counted = acts["sender"].value_counts().sort("count", "sender", descending=[True, False])
    most = counted["sender"].head(10).to_list()
    kept = acts.filter(pl.col("sender").is_in(most), pl.col("receiver").is_in(most))
    return kept.with_columns(time=pl.col("time").dt.ordinal_day()).sort("time", maintain_order=True)


def test_acts_of_a_large_dataset_far_from_the_start_are_fitted_as_by_cox(reference):
    from statsmodels.duration.hazard_regression import PHReg

    acts = sampled(reference)
    found = relational_events(acts, ["inertia", "reciprocity"])
    assert found.n["acts that share their time"] == found.n["acts"] > 300
    assert "their order is that of the rows" in found.says
    place = {name: i for i, name in enumerate(sorted({*acts["sender"], *acts["receiver"]}))}
    pairs = [(place[a], place[b]) for a, b in acts.select("sender", "receiver").rows() if a != b]
    values, chosen, strata = _compared(pairs, len(place), ["inertia", "reciprocity"])
    model = PHReg(np.ones(len(chosen)), values, status=chosen.astype(int), strata=strata, ties="breslow")  # fmt: skip
    fitted = found.estimates["coefficient"].to_numpy()
    assert np.abs(model.score(fitted)).max() < 1e-6  # the slope of Cox's likelihood is nought there
    assert found.details["fit"]["deviance"].item() == pytest.approx(-2 * model.loglike(fitted))


def test_effects_that_are_one_and_the_same_are_refused():
    told = pl.DataFrame({"time": range(60), "sender": list("ab") * 30, "receiver": list("ba") * 30})
    with pytest.raises(InputError, match="cannot be told apart in these acts"):
        relational_events(told, ["inertia", "inertia"])


def test_an_unknown_effect_is_refused():
    told = pl.DataFrame({"time": [1], "sender": ["a"], "receiver": ["b"]})
    with pytest.raises(InputError, match=r"unknown effect 'replies'\. Did you mean 'reply'"):
        relational_events(told, ["replies"])


def test_one_who_acts_must_be_among_the_actors():
    told = pl.DataFrame({"time": [1], "sender": ["a"], "receiver": ["b"]})
    with pytest.raises(InputError, match="b acts but is not among the actors"):
        relational_events(told, actors=["a", "c"])
