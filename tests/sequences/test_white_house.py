"""The path of rates of 2025 as official texts tell it, against the steps coded by hand."""

import datetime as dt
import json
import os
from pathlib import Path

import polars as pl
import pytest

from toolkit import reading
from toolkit.evaluation.path import path_compared, path_published
from toolkit.sequences import among, in_force, rates, stacked

SHARED = Path(os.environ.get("TOOLKIT_SHARED", "../shared"))
GOLD = SHARED / "gold" / "us_china_2025_policy_events.jsonl"
pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="TOOLKIT_SHARED has no coded steps")

CODED = {"United States": "USA", "China": "CHN"}
DIFFER = {
    "E03": "its target is all partners: a measure on none by name",
    "E08": "the same: partners other than China",
    "E11": "countermeasures that are no tariffs have no rate",
    "E13": "partners other than China",
}
"""Coded steps that the path of two sides does not hold, and why."""


@pytest.fixture(scope="module")
def corpus():
    steps = [json.loads(line) for line in GOLD.read_text().splitlines()]
    return reading.read([SHARED / name for name in sorted({step["source"] for step in steps})])


@pytest.fixture(scope="module")
def path(corpus):
    measures = among(corpus.measures, ["USA", "CHN"], ["tariff"]).filter("named")
    return rates(measures, corpus.events, corpus.event_mentions, corpus.sentences, corpus.documents)


def test_each_coded_step_between_the_two_is_on_the_path_with_its_days_and_its_sentence(path):
    for line in GOLD.read_text().splitlines():
        step = json.loads(line)
        if step["id"] in DIFFER:
            continue
        effective = step["effective"] or step["announced"]
        kept = step["magnitude"]["kind"] == "suspended portion"  # then the rest stays
        rate = 10.0 if kept else float(step["magnitude"]["value"])
        found = path.filter(
            pl.col("implementer_id") == CODED[step["actor"]],
            pl.col("day") == dt.date.fromisoformat(effective),
            pl.col("rate") == rate,
        )
        assert found.height >= 1, step["id"]
        assert found["sentence"].null_count() == 0, step["id"]


def test_the_united_states_went_from_34_to_125_and_back_to_10_for_90_days(path):
    chain = path.filter(implementer_id="USA", rate=84.0)
    measure = path.filter(pl.col("measure_id") == chain["measure_id"].first())
    steps = measure.filter(pl.col("day") >= dt.date(2025, 4, 1))
    assert list(dict.fromkeys(steps.select("day", "rate").rows())) == [
        (dt.date(2025, 4, 9), 84.0),
        (dt.date(2025, 4, 10), 125.0),
        (dt.date(2025, 5, 14), 34.0),
        (dt.date(2025, 5, 14), 10.0),
    ]
    assert steps.row(0, named=True)["before"] == 34.0
    assert steps["until"].drop_nulls().unique().to_list() == [dt.date(2025, 8, 12)]


def test_chinas_answers_name_the_orders_that_they_answer(path):
    set_anew = pl.col("status").is_in(["announced", "imposed"])
    told = path.filter(set_anew, implementer_id="CHN").select("rate", "answers").rows()
    days = {rate: sorted(event[:10] for event in answers) for rate, answers in told}
    assert days == {34.0: ["2025-04-02"], 84.0: ["2025-04-08"]}


@pytest.fixture(scope="module")
def general(corpus):
    return among(corpus.measures, ["USA", "CHN"], ["tariff"]).filter(
        "named", pl.col("product_id").is_null()
    )


def test_on_20_june_the_fentanyl_duty_and_what_china_kept_are_in_force(corpus, general):
    held = in_force(general, "2025-06-20", corpus.events).filter("confirmed")
    assert 20.0 in held.filter(implementer_id="USA")["rate"].to_list()
    total = stacked(general, "2025-06-20", corpus.events).filter(implementer_id="CHN")
    assert total["confirmed_rate"].to_list() == [10.0]


def test_on_20_june_the_two_official_duties_on_china_are_20_and_10(corpus, general):
    held = in_force(general, "2025-06-20", corpus.events).filter("confirmed")
    assert held.filter(implementer_id="USA")["rate"].sort().to_list() == [10.0, 20.0]
    total = stacked(general, "2025-06-20", corpus.events).filter(implementer_id="USA")
    assert total["confirmed_rate"].to_list() == [30.0]


def test_the_comparison_that_is_kept_is_that_of_this_reading(corpus):
    steps = [json.loads(line) for line in GOLD.read_text().splitlines()]
    kept = path_published(Path(__file__).parents[2] / "data" / "accuracy")
    assert path_compared(steps, corpus).rows() == kept.rows()  # else run bench/path.py
