"""The whole way on the development gold, where it is present: a few documents of each kind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from toolkit.evaluation import Gold, read_gold, score

SHARED = Path(os.environ.get("TOOLKIT_SHARED", Path(__file__).parents[3] / "shared"))
FEW = {
    "documents": 5,
    "plover_sentences": 20,
    "actors_phrases": 20,
    "meantime_timex": 3,
    "meantime_events": 3,
}

needs_gold = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the development gold (TOOLKIT_SHARED) is not here"
)


@pytest.fixture(scope="module")
def scores():
    gold = read_gold(SHARED / "gold")
    docs = {record["doc"] for record in gold["documents"][: FEW["documents"]]}
    sets = {}
    for name, records in gold.sets.items():
        if name in ("events", "statements", "actors"):
            sets[name] = [record for record in records if record["doc"] in docs]
        elif name != "us_china_2025_policy_events":
            sets[name] = records[: FEW.get(name, len(records))]
    return score(Gold(sets, gold.root))


@needs_gold
def test_every_coded_record_of_the_documents_is_judged_once(scores):
    found = scores.judgements.filter(set="events", measure="found")
    coded = found.filter(outcome="right").height + found.filter(outcome="missed").height
    assert coded == found.filter(~found["item"].str.starts_with("at ")).height > 30
    assert scores.judgements.select("set", "measure", "doc", "item").is_duplicated().sum() == 0


@needs_gold
def test_sentences_of_news_are_all_found_in_their_texts(scores):
    assert scores.notes == ()


@needs_gold
def test_every_set_has_figures_for_the_whole_and_for_each_half(scores):
    whole = scores.figures.filter(scores.figures["by"].is_null())
    assert whole["set"].unique().sort().to_list() == [
        "actor phrases", "actors", "date phrases", "dates", "events", "reporting", "sentences", "statements",
    ]  # fmt: skip
    assert set(whole.filter(set="events", measure="found")["half"]) == {
        "all",
        "development",
        "test",
    }
