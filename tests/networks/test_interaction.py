"""Who acts towards whom, from events written by hand."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import tables
from toolkit.errors import InputError, TableError
from toolkit.networks import collapse, graph, interaction

SCORES = pl.DataFrame(
    {
        "act": ["SANCTION", "SANCTION", "CONSULT", "THREATEN"],
        "status": ["imposed", "lifted", "held", "threatened"],
        "score": [-6.0, -6.0, 2.5, -3.5],
        "goldstein": [-8.0, 5.0, 1.0, -5.8],
        "family": ["restrict", "restrict", "talk", "threaten"],
    }
)


def event(name, source, target, act="SANCTION", status="imposed", **columns):
    return {
        "event_id": name,
        "source_ids": source,
        "target_ids": target,
        "act": act,
        "status": status,
        **columns,
    }


EVENTS = tables.frame(
    "events",
    [
        event("e1", ["USA"], ["CHN"], standing="official", n_origins=3, n_mentions=9,
              event_first=dt.date(2025, 2, 4), event_last=dt.date(2025, 2, 4),
              first_reported=dt.date(2025, 2, 5)),
        event("e2", ["USA"], ["CHN", "MEX"], standing="claimed", n_origins=1, n_mentions=1,
              event_first=dt.date(2025, 3, 4), event_last=dt.date(2025, 3, 4),
              first_reported=dt.date(2025, 3, 4)),
        event("e3", ["CHN", "USA"], [], "CONSULT", "held", n_origins=2, n_mentions=4,
              event_first=dt.date(2025, 5, 10), event_last=dt.date(2025, 5, 11),
              first_reported=dt.date(2025, 5, 11)),
        event("e4", ["USA"], ["CHN"], status="lifted", event_first=dt.date(2025, 5, 14)),
        event("e5", ["USA"], ["CHN"], "THREATEN", "threatened"),
        event("e6", ["USA"], ["CHN"], negated=True),
    ],
)  # fmt: skip


def ties(edges):
    return {row[:3]: row[3] for row in edges.select("source", "target", "layer", "weight").rows()}


def test_each_family_of_acts_is_a_layer_and_each_event_counts_once():
    assert ties(interaction(EVENTS, scores=SCORES)) == {
        ("CHN", "USA", "talk"): 1.0,
        ("USA", "CHN", "restrict"): 3.0,
        ("USA", "CHN", "talk"): 1.0,
        ("USA", "CHN", "threaten"): 1.0,
        ("USA", "MEX", "restrict"): 1.0,
    }


def test_a_tie_keeps_what_it_was_made_of():
    tie = interaction(EVENTS, scores=SCORES).filter(target="CHN", layer="restrict")
    assert tie.row(0, named=True) == {
        "source": "USA", "target": "CHN", "layer": "restrict", "weight": 3.0, "sign": -1,
        "n_events": 3, "n_bilateral": 3, "n_origins": 5, "n_reports": 11, "plover": -6.0,
        "goldstein": (-8 - 8 + 5) / 3, "first_day": dt.date(2025, 2, 4),
        "last_day": dt.date(2025, 5, 14), "directed": True, "evidence": ["e1", "e2", "e4"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("events", 3.0), ("origins", 5.0), ("reports", 11.0), ("plover_sum", -18.0),
        ("plover_mean", -6.0), ("goldstein_sum", -11.0), ("goldstein_mean", -11 / 3),
    ],
)  # fmt: skip
def test_weights(weight, expected):
    found = interaction(EVENTS, weight=weight, scores=SCORES)
    tie = found.filter(target="CHN", layer="restrict")
    assert tie["weight"].item() == pytest.approx(expected, abs=1e-12)


def test_threats_acts_and_retractions_are_kept_apart():
    found = ties(interaction(EVENTS, layer="phase", scores=SCORES))
    assert found["USA", "CHN", "threat"] == 1.0
    assert found["USA", "CHN", "act"] == 3.0
    assert found["USA", "CHN", "retraction"] == 1.0
    assert interaction(EVENTS, phase="threat", scores=SCORES)["evidence"].to_list() == [["e5"]]


def test_claims_are_kept_apart_from_what_is_official():
    official = interaction(EVENTS, standing="official", scores=SCORES)
    assert official["evidence"].to_list() == [["e1"]]
    both = interaction(EVENTS, standing=["official", "claimed"], layer="standing", scores=SCORES)
    assert both["layer"].to_list() == ["claimed", "official", "claimed"]


def test_a_period_holds_what_may_have_happened_in_it():
    found = interaction(
        EVENTS, first_day="2025-05-11", last_day=dt.date(2025, 5, 31), scores=SCORES
    )
    assert sorted({e for row in found["evidence"] for e in row}) == ["e3", "e4"]


def test_as_of_leaves_out_what_was_reported_later():
    found = interaction(EVENTS, as_of="2025-03-04", scores=SCORES)
    assert sorted({e for row in found["evidence"] for e in row}) == ["e1", "e2"]


def test_the_clock_can_be_that_of_the_reports():
    found = interaction(EVENTS, clock="reported", last_day="2025-02-28", scores=SCORES)
    assert found["evidence"].to_list() == [["e1"]]


def test_what_did_not_happen_ties_only_when_asked_for():
    every = interaction(EVENTS, negated=True, layer="none", scores=SCORES)
    assert "e6" in every.filter(source="USA", target="CHN")["evidence"].item().to_list()


def test_the_most_specific_actors_can_be_asked_for():
    told = tables.frame("events", [
        event("e1", ["USA"], ["CHN"], source_actor_ids=["USA/treasury"], target_actor_ids=["CHN/x"])
    ])  # fmt: skip
    assert interaction(told, level="actors", scores=SCORES)["source"].to_list() == ["USA/treasury"]


def test_tables_from_elsewhere_need_only_the_columns_that_are_used():
    told = EVENTS.select("event_id", "source_ids", "target_ids", "act")
    assert interaction(told, layer="none", scores=SCORES)["n_origins"].to_list() == [1, 6, 1]


def test_scores_come_from_the_codebook():
    told = EVENTS.filter(event_id="e1")
    tie = interaction(told, weight="plover_mean")
    assert tie.select("layer", "sign").rows() == [("restrict", -1)]


def test_without_scores_a_scored_weight_is_refused():
    bare = pl.DataFrame({"act": ["SANCTION"]})
    with pytest.raises(InputError, match="no event has a plover score"):
        interaction(EVENTS, weight="plover_sum", scores=bare)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"weight": "event"}, "Did you mean 'events'"),
        ({"layer": "verb"}, "unknown layer"),
        ({"standing": "true"}, "unknown standing"),
        ({"phase": "talk"}, "unknown phase"),
        ({"clock": "wall"}, "unknown clock"),
        ({"level": "people"}, "unknown level"),
        ({"first_day": "May 2025"}, "first_day='May 2025' is not a day like"),
    ],
)
def test_wrong_options_are_named(options, message):
    with pytest.raises(InputError, match=message):
        interaction(EVENTS, scores=SCORES, **options)


def test_a_missing_column_is_named():
    with pytest.raises(TableError, match="needs the column act"):
        interaction(EVENTS.drop("act"), scores=SCORES)


def test_layers_become_a_multigraph_and_collapse_to_a_simple_one():
    edges = interaction(EVENTS, scores=SCORES)
    layered, simple = graph(edges), graph(collapse(edges))
    assert layered.is_multigraph()
    assert layered.is_directed()
    assert layered["USA"]["CHN"]["threaten"]["weight"] == 1.0
    assert not simple.is_multigraph()
    assert simple["USA"]["CHN"]["weight"] == 5.0


names = st.lists(st.sampled_from(["A", "B", "C"]), max_size=3, unique=True)
told = st.lists(st.tuples(names, names, st.sampled_from(["SANCTION", "CONSULT"])), max_size=15)


@settings(max_examples=30, deadline=None)
@given(told, st.randoms(use_true_random=False))
def test_order_changes_nothing_and_evidence_holds_both_actors(listed, random):
    rows = [event(f"e{i:02}", s, t, act) for i, (s, t, act) in enumerate(listed)]
    found = (
        interaction(tables.frame("events", rows), weight="plover_sum", scores=SCORES)
        if rows
        else None
    )
    if found is None:
        return
    actors = {row["event_id"]: {*row["source_ids"], *row["target_ids"]} for row in rows}
    for tie in found.iter_rows(named=True):
        assert all({tie["source"], tie["target"]} <= actors[e] for e in tie["evidence"])
    random.shuffle(rows)
    again = interaction(tables.frame("events", rows), weight="plover_sum", scores=SCORES)
    assert found.equals(again)


PACT = [
    event("e7", ["CHN", "EU", "USA"], [], "CONSULT", "held", n_origins=2, n_mentions=4),
    event("e8", ["CHN", "USA"], [], "CONSULT", "held", n_origins=1, n_mentions=1),
]


@pytest.mark.parametrize(
    ("multilateral", "weight", "expected"),
    [
        ("shared", "events", {("CHN", "EU"): 0.5, ("CHN", "USA"): 1.5}),
        ("shared", "origins", {("CHN", "EU"): 1.0, ("CHN", "USA"): 2.0}),
        ("shared", "reports", {("CHN", "EU"): 2.0, ("CHN", "USA"): 3.0}),
        ("shared", "plover_sum", {("CHN", "EU"): 1.25, ("CHN", "USA"): 3.75}),
        ("shared", "plover_mean", {("CHN", "EU"): 2.5, ("CHN", "USA"): 2.5}),
        ("whole", "events", {("CHN", "EU"): 1.0, ("CHN", "USA"): 2.0}),
        ("none", "events", {("CHN", "USA"): 1.0}),
    ],
)
def test_what_three_do_together_is_shared_among_their_ties(multilateral, weight, expected):
    edges = interaction(
        tables.frame("events", PACT), multilateral=multilateral, weight=weight, scores=SCORES
    )
    assert {row[:2]: row[2] for row in edges.filter(source="CHN").select(
        "source", "target", "weight"
    ).rows()} == expected  # fmt: skip


def test_an_event_of_three_makes_one_of_each_strength():
    edges = interaction(tables.frame("events", PACT[:1]), scores=SCORES)
    assert edges.group_by("source").agg(pl.col("weight").sum()).sort("source").rows() == [
        ("CHN", 1.0), ("EU", 1.0), ("USA", 1.0),
    ]  # fmt: skip


def test_a_tie_says_how_many_of_its_events_two_make_alone():
    edges = interaction(tables.frame("events", PACT), scores=SCORES).filter(source="CHN")
    assert edges.select("target", "n_events", "n_bilateral").rows() == [
        ("EU", 1, 0), ("USA", 2, 1),
    ]  # fmt: skip
