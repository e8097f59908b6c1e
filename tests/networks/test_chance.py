"""Who shares more meetings or sentences than chance would give."""

import datetime as dt

import polars as pl

from toolkit.networks import (
    Study,
    beyond_chance,
    co_mention,
    delegation,
    interaction,
    projection,
    two_mode,
)

TEXTS = pl.DataFrame({"doc_id": ["a"], "publisher": ["Gazette"]})
DAY = dt.date(2025, 5, 1)


def of(builder, rows, build):
    return Study(
        builder, rows, build, "doc_ids", build(rows), 0, TEXTS, TEXTS, DAY, DAY, "event", "states"
    )


def meetings(*held):
    rows = pl.DataFrame(
        {
            "event_id": [f"m{i}" for i in range(len(held))],
            "participants": [[{"actor_id": a, "role": "lead"} for a in who] for who in held],
            "doc_ids": [[f"d{i}"] for i in range(len(held))],
        }
    )
    return of("delegation", rows, lambda events: projection(delegation(events)))


def test_who_always_meets_stands_out_of_those_who_meet_anyone():
    pairs = [("A", "B")] * 6 + [("C", "D")] * 6 + [("E",)] * 6
    found = beyond_chance(meetings(*pairs), samples=200).sort("source")
    assert found.select("source", "target", "weight").rows() == [("A", "B", 6.0), ("C", "D", 6.0)]
    assert found["expected"].max() < 4
    assert found["p_adjusted"].max() < 0.05


def test_one_meeting_tells_nothing_and_other_builders_have_none():
    assert beyond_chance(meetings(("A", "B"), ("C", "D"))).is_empty()
    told = pl.DataFrame({"event_id": ["e"], "source_ids": [["USA"]], "target_ids": [["CHN"]],
                         "act": ["SANCTION"]})  # fmt: skip
    assert beyond_chance(of("interaction", told, interaction)).is_empty()


def test_sentences_are_shared_as_meetings_are():
    named = pl.DataFrame(
        [("a", n, actor) for n in range(6) for actor in ("CHN", "USA")]
        + [("a", 6 + n, actor) for n in range(6) for actor in ("EU", "JPN")],
        schema=["doc_id", "sentence", "actor_id"],
        orient="row",
    )
    found = beyond_chance(of("co_mention", named, co_mention), samples=200).sort("source")
    assert found.select("source", "target", "weight").rows() == [
        ("CHN", "USA", 6.0), ("EU", "JPN", 6.0),
    ]  # fmt: skip
    assert found["p_adjusted"].max() < 0.05
    assert found["evidence"][0].to_list()[0] == "a#s0"


def test_the_two_mode_table_of_who_is_named_where():
    named = pl.DataFrame(
        {"doc_id": ["a"] * 4, "sentence": [1, 1, 2, 2], "actor_id": ["CHN", "USA", "USA", "USA"]}
    )
    assert two_mode("co_mention", named).rows() == [
        ("CHN", "a#s1", ["a#s1"]), ("USA", "a#s1", ["a#s1"]), ("USA", "a#s2", ["a#s2"]),
    ]  # fmt: skip
    assert two_mode("co_mention", named, most=1)["source"].unique().to_list() == ["USA"]
    assert two_mode("interaction", named) is None
