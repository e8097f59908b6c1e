"""Dyad histories over time."""

import datetime as dt

import polars as pl
import pytest

from toolkit import tables
from toolkit.errors import InputError
from toolkit.networks import interaction
from toolkit.sequences.dyads import (
    among,
    coverage,
    history,
    most_active,
    talk_rounds,
)
from toolkit.sequences.timeline import timeline


def day(text):
    return dt.date.fromisoformat(text)


SCORES = pl.DataFrame(
    {"act": ["SANCTION", "CONSULT"], "status": ["imposed", "held"], "plover": [-6.0, 1.0],
     "goldstein": [-5.6, 2.2]}
)  # fmt: skip
TOLD = tables.frame(
    "events",
    [
        {"event_id": "a", "source_ids": ["USA"], "target_ids": ["CHN"], "act": "SANCTION",
         "status": "imposed", "event_first": day("2025-02-01"), "standing": "official"},
        {"event_id": "b", "source_ids": ["USA"], "target_ids": ["CHN"], "act": "SANCTION",
         "status": "imposed", "event_first": day("2025-02-20"), "standing": "claimed"},
        {"event_id": "c", "source_ids": ["CHN", "USA"], "target_ids": [], "act": "CONSULT",
         "instrument": "talks", "status": "held", "event_first": day("2025-04-10"), "round": 1},
    ],
)  # fmt: skip
DOCUMENTS = pl.DataFrame(
    {"doc_id": ["1", "2", "3"], "published_day": [day("2025-02-02"), day("2025-02-21"), day("2025-04-11")],
     "publisher": ["x", "y", "x"]}
)  # fmt: skip


def test_sums_are_of_the_scores_of_a_period():
    row = (
        history(TOLD, scores=SCORES)
        .filter(source="USA", period=day("2025-02-01"))
        .row(0, named=True)
    )
    assert (row["n_events"], row["n_confirmed"], row["plover"], row["goldstein"]) == (
        2,
        1,
        -12.0,
        -11.2,
    )
    assert row["evidence"] == ["a", "b"]


def test_talks_count_in_both_directions():
    found = history(TOLD, scores=SCORES).filter(period=day("2025-04-01"))
    assert found.select("source", "target", "n_events").rows() == [
        ("CHN", "USA", 1),
        ("USA", "CHN", 1),
    ]


TRIO = tables.frame("events", [
    {"event_id": "t", "source_ids": ["CHN", "JPN", "KOR"], "act": "CONSULT",
     "instrument": "talks", "status": "held", "event_first": day("2025-04-10")}])  # fmt: skip


@pytest.mark.parametrize(
    ("multilateral", "score"), [("shared", 0.5), ("whole", 1.0), ("none", None)]
)
def test_a_mutual_act_of_three_counts_as_in_the_network(multilateral, score):
    found = history(TRIO, scores=SCORES, multilateral=multilateral)
    pairs = [("CHN", "JPN"), ("CHN", "KOR"), ("JPN", "CHN"), ("JPN", "KOR"), ("KOR", "CHN"), ("KOR", "JPN")]  # fmt: skip
    assert found.select("source", "target", "n_events", "n_bilateral", "plover").rows() == [
        (*pair, 1, 0, score) for pair in pairs if score
    ]
    ties = interaction(
        TRIO.vstack(TOLD), weight="plover_sum", layer="none", multilateral=multilateral
    ).select("source", "target", "weight")
    panel = history(TRIO.vstack(TOLD), every="1y", multilateral=multilateral)
    sums = panel.select("source", "target", weight="plover")
    assert sums.equals(ties)


def test_what_three_do_to_somebody_unknown_is_not_done_to_each_other():
    told = tables.frame("events", [
        {"event_id": "t", "source_ids": ["CHN", "JPN", "KOR"], "act": "SANCTION",
         "instrument": "tariff", "status": "imposed", "event_first": day("2025-04-10")}])  # fmt: skip
    assert history(told, scores=SCORES).is_empty()
    assert timeline(told, between=["CHN", "JPN"]).is_empty()


def test_no_event_is_zero_but_no_document_is_unknown():
    found = history(TOLD, DOCUMENTS, scores=SCORES).filter(source="CHN")
    assert found.select("period", "n_events", "n_documents").rows() == [
        (day("2025-02-01"), 0, 2), (day("2025-03-01"), None, 0), (day("2025-04-01"), 1, 1),
    ]  # fmt: skip


def test_weeks_begin_on_monday():
    assert history(TOLD, every="1w", scores=SCORES)["period"].min() == day("2025-01-27")


def test_scores_come_from_the_codebook():
    assert history(TOLD)["plover"].sum() < 0


def test_a_period_that_is_none_is_refused():
    with pytest.raises(InputError, match="every='month' is no period"):
        history(TOLD, every="month")


def test_no_events_make_an_empty_history():
    assert history(tables.empty("events")).height == 0


def test_weeks_without_a_document_are_covered_by_none():
    found = coverage(DOCUMENTS)
    assert found.height == 11
    assert found["n_documents"].sum() == 3
    assert found.row(0) == (day("2025-01-27"), 1, 1)


def test_rounds_of_talks_are_counted_for_the_same_parties():
    assert talk_rounds(TOLD).rows() == [(["CHN", "USA"], 1, 1, "held", day("2025-04-10"), "c")]


def test_talks_that_were_planned_and_held_are_one_round():
    def talks(event, status, on, parties):
        return {"event_id": event, "act": "CONSULT", "instrument": "talks", "status": status,
                "event_first": day(on), "source_ids": parties}  # fmt: skip

    told = tables.frame("events", [
        talks("a", "held", "1987-03-02", ["JPN", "USA"]),
        talks("b", "planned", "1987-03-03", ["JPN", "USA"]),
        talks("c", "planned", "1987-03-04", ["BRA", "USA"]),
        talks("d", "planned", "1987-03-12", ["JPN", "USA"]),
    ])  # fmt: skip
    assert talk_rounds(told).select("event_id", "place_in_order").rows() == [
        ("a", 1), ("c", 1), ("d", 2),
    ]  # fmt: skip


def test_a_score_that_the_dataset_gives_goes_before_the_codebooks():
    scored = TOLD.with_columns(goldstein=pl.Series([-8.0, -7.0, 2.8]))
    row = history(scored, scores=SCORES).filter(source="USA", period=day("2025-02-01"))
    assert row["goldstein"].item() == -15.0


def test_the_most_active_are_counted_on_both_sides_of_an_act():
    told = tables.frame("events", [
        {"event_id": "a", "source_ids": ["USA"], "target_ids": ["MEX"]},
        {"event_id": "b", "source_ids": ["CHN"], "target_ids": ["USA"]},
    ])  # fmt: skip
    assert most_active(told) == ["USA", "CHN"]


def test_a_measure_without_a_target_counts_towards_all_sides():
    held = tables.frame("measures", [
        {"measure_id": "m", "implementer_id": "USA", "target_ids": [], "instrument": "tariff"}])  # fmt: skip
    assert among(held, ["USA", "CHN"])["target_ids"].to_list() == [["CHN"]]
    assert among(held, ["USA", "CHN"], ["quota"]).is_empty()
    assert among(held, []).drop("named").equals(held)


def test_talks_of_which_one_party_is_known_are_no_round_of_anyone():
    held = tables.frame("events", [
        {"event_id": "both", "instrument": "talks", "status": "held", "source_ids": ["CHN", "USA"],
         "event_first": dt.date(2025, 5, 10)},
        {"event_id": "one", "instrument": "talks", "status": "held", "source_ids": ["USA"],
         "event_first": dt.date(2025, 5, 12)},
    ])  # fmt: skip
    assert talk_rounds(held)["event_id"].to_list() == ["both"]
