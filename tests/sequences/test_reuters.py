"""Reuters in 1987: from the charge that Japan dumps chips to the announcement of duties."""

import datetime as dt
import os
from pathlib import Path

import polars as pl
import pytest

from toolkit import reading
from toolkit.sequences import among, deadlines, timeline

SHARED = Path(os.environ.get("TOOLKIT_SHARED", "../shared"))
WIRES = SHARED / "corpora" / "reuters1987" / "trade_train.jsonl"
pytestmark = pytest.mark.skipif(not WIRES.exists(), reason="TOOLKIT_SHARED has no wire stories")

STORIES = ("1951", "7011", "8252", "10264", "10530", "10642", "13039")
"""Stories of 5 March to 3 April on the chips that Japan was said to sell below cost."""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("wires") / "chips.jsonl"
    told = [f'"id": "reuters-{number}"' for number in STORIES]
    lines = [line for line in WIRES.read_text().splitlines() if any(one in line for one in told)]
    path.write_text("\n".join(lines) + "\n")
    return reading.read([path])


@pytest.fixture(scope="module")
def acts(corpus):
    both = timeline(corpus.events, between=["USA", "JPN"])
    return both.filter(pl.col("source_ids").list.contains("USA"))


def first_day(acts, act, instruments):
    found = acts.filter(pl.col("instrument").is_in(instruments), act=act)
    return found["day"].min()


def test_the_charge_comes_first_then_the_threat_then_the_duties(acts):
    restrict = ["sanctions", "tariff"]
    assert [
        first_day(acts, "ACCUSE", ["other"]),
        first_day(acts, "ACCUSE", ["agreement"]),
        first_day(acts, "THREATEN", restrict),
        first_day(acts.filter(status="announced"), "SANCTION", ["tariff"]),
    ] == [dt.date(1987, 3, 5), dt.date(1987, 3, 19), dt.date(1987, 3, 19), dt.date(1987, 3, 27)]


def test_the_charge_leads_to_the_sentence_that_tells_of_dumping(corpus, acts):
    charge = acts.filter(act="ACCUSE", instrument="other").sort("day").row(0, named=True)
    evidence = corpus.evidence(charge["event_id"])
    assert any("dumping microchips" in quote for quote in evidence["quote"])


def test_the_duties_are_announced_with_their_amount_and_the_day_of_their_effect_is_due(
    corpus, acts
):
    announced = acts.filter(pl.col("day") == dt.date(1987, 3, 27), act="SANCTION")
    amounts = announced.explode("magnitudes")["magnitudes"].drop_nulls()
    assert {"value": 300e6, "unit": "USD", "role": "amount"} in amounts.to_list()
    due = deadlines(among(corpus.measures, ["USA", "JPN"]), as_of="1987-04-03")
    found = due.filter(pl.col("what") == "takes effect", instrument="tariff")
    assert found.select("day", "outcome").rows() == [(dt.date(1987, 4, 17), "due")]
