"""The directed pairs that an event ties."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.codebook import load
from toolkit.dyads import counted_ties, with_pairs
from toolkit.networks import dyads, interaction


def together(sides, act):
    return pl.DataFrame(
        {"event_id": ["e1"], "source_ids": [sides], "target_ids": [[]], "act": [act]},
        schema_overrides={"target_ids": pl.List(pl.String)},
    )


def test_a_mutual_act_ties_both_ways_and_nobody_to_themselves():
    rows = dyads(together(["CHN", "USA"], "CONSULT"))
    assert rows.select("source", "target", "mutual", "share").rows() == [
        ("CHN", "USA", True, 1.0), ("USA", "CHN", True, 1.0),
    ]  # fmt: skip


def test_each_tie_of_a_mutual_act_of_four_has_a_third_of_it():
    rows = dyads(together(["CHN", "EU", "JPN", "USA"], "AGREE"))
    assert rows.height == 12
    assert rows["share"].unique().to_list() == [1 / 3]


def test_who_acts_on_several_acts_on_each_in_full():
    told = pl.DataFrame(
        {"event_id": ["e1"], "source_ids": [["USA"]], "target_ids": [["CHN", "EU", "MEX"]]}
    )
    assert dyads(told).select("target", "mutual", "share").rows() == [
        ("CHN", False, 1.0), ("EU", False, 1.0), ("MEX", False, 1.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("act", "sides", "ties"),
    [
        ("CONSULT", ["CHN", "EU", "USA"], 6),
        ("AGREE", ["CHN", "EU", "USA"], 6),
        ("SANCTION", ["CHN", "USA"], 2),  # mutual tariffs
        ("SANCTION", ["CHN", "EU", "USA"], 0),  # against whom is not said
        ("REJECT", ["CHN", "EU", "USA"], 0),
    ],
)
def test_what_three_do_without_a_target_is_mutual_only_where_it_is_done_together(act, sides, ties):
    told = pl.DataFrame(
        {"event_id": ["e1"], "source_ids": [sides], "target_ids": [[]], "act": [act]},
        schema_overrides={"target_ids": pl.List(pl.String)},
    )
    assert dyads(told).height == ties
    assert interaction(told).height == ties


def test_a_partner_named_on_both_sides_is_tied_both_ways():
    told = pl.DataFrame(
        {"event_id": ["pact", "duty"], "source_ids": [["IDN", "USA"], ["CAN", "USA"]],
         "target_ids": [["USA"], ["CAN"]], "act": ["AGREE", "SANCTION"]}
    )  # fmt: skip
    assert dyads(told).select("event_id", "source", "target").rows() == [
        ("duty", "USA", "CAN"), ("pact", "IDN", "USA"), ("pact", "USA", "IDN"),
    ]  # fmt: skip


def sided(*rows):
    """Events or reports: event, report, sources, targets, act."""
    return pl.DataFrame(
        [(e, m, s.split(), t.split(), act) for e, m, s, t, act in rows],
        schema={
            "event_id": pl.String, "mention_id": pl.String, "source_ids": pl.List(pl.String),
            "target_ids": pl.List(pl.String), "act": pl.String,
        },
        orient="row",
    ).with_columns(source_actor_ids="source_ids", target_actor_ids="target_ids")  # fmt: skip


def pairs_of(event, *reports):
    events = with_pairs(sided(event), sided(*reports))
    return {row[:2]: row[2] for row in dyads(events).select("source", "target", "share").rows()}


def test_two_whom_a_report_names_alone_are_tied_in_full():
    told = pairs_of(
        ("e", "", "CHN GBR USA", "", "AGREE"),
        ("e", "m1", "CHN USA", "", "AGREE"),
        ("e", "m2", "CHN GBR USA", "", "AGREE"),
    )
    assert told["CHN", "USA"] == told["USA", "CHN"] == 1.0
    assert told["CHN", "GBR"] == told["GBR", "USA"] == 0.5


def test_sides_that_no_report_names_together_are_not_tied():
    told = pairs_of(
        ("e", "", "EU USA", "CHN JPN", "SANCTION"),
        ("e", "m1", "USA", "CHN", "SANCTION"),
        ("e", "m2", "EU", "JPN", "SANCTION"),
    )
    assert told == {("EU", "JPN"): 1.0, ("USA", "CHN"): 1.0}


def test_a_side_that_a_report_leaves_out_is_that_of_the_event():
    told = pairs_of(
        ("e", "", "USA", "CHN MEX", "SANCTION"),
        ("e", "m1", "USA", "", "SANCTION"),
        ("e", "m2", "", "MEX", "SANCTION"),
    )
    assert told == {("USA", "CHN"): 1.0, ("USA", "MEX"): 1.0}


def test_several_partners_of_one_whom_others_name_as_target_are_tied_to_it_alone():
    told = pairs_of(
        ("e", "", "IDN KOR USA", "USA", "AGREE"),
        ("e", "m1", "IDN", "USA", "AGREE"),
        ("e", "m2", "IDN KOR USA", "", "AGREE"),
    )
    assert told == {
        ("IDN", "USA"): 1.0, ("KOR", "USA"): 1.0, ("USA", "IDN"): 1.0, ("USA", "KOR"): 1.0,
    }  # fmt: skip


def test_an_event_whose_reports_tie_nobody_keeps_its_own_pairs():
    told = pairs_of(("e", "", "USA", "CHN", "SANCTION"), ("other", "m1", "USA", "CHN", "SANCTION"))
    assert told == {("USA", "CHN"): 1.0}


def test_an_event_holds_its_pairs_of_states_and_of_actors():
    event = sided(("e", "", "CHN GBR USA", "", "AGREE")).with_columns(
        source_actor_ids=pl.lit(["CHN/mofcom", "USA/ustr"])
    )
    report = sided(("e", "m1", "CHN USA", "", "AGREE")).with_columns(
        source_actor_ids=pl.lit(["CHN/mofcom", "USA/ustr"])
    )
    told = with_pairs(event, report)
    one = {"mutual": True, "share": 1.0}
    assert told["pairs"].to_list() == [
        [{"source": "CHN", "target": "USA", **one}, {"source": "USA", "target": "CHN", **one}]
    ]
    assert interaction(told)["source"].to_list() == ["CHN", "USA"]
    assert interaction(told, level="actors")["source"].to_list() == ["CHN/mofcom", "USA/ustr"]


def test_pairs_that_nobody_knows_are_those_of_the_sides():
    told = with_pairs(
        sided(("e", "", "EU USA", "", "AGREE")), sided(("e", "m1", "EU USA", "", "AGREE"))
    )
    unknown = told.with_columns(pairs=pl.lit(None, dtype=told.schema["pairs"]))
    assert dyads(unknown).equals(dyads(told))
    silent = told.with_columns(pairs=pl.lit([], dtype=told.schema["pairs"]))
    assert dyads(silent).is_empty()


def test_an_act_of_many_counts_shared_or_whole_or_not():
    told = together(["CHN", "EU", "USA"], "CONSULT")
    assert counted_ties(told, "shared")["part"].unique().to_list() == [0.5]
    assert counted_ties(told, "whole")["part"].unique().to_list() == [1.0]
    assert counted_ties(told, "none").is_empty()


def test_the_order_of_reports_changes_nothing():
    events = sided(("e", "", "CHN GBR USA", "", "AGREE"))
    reports = sided(("e", "m1", "CHN USA", "", "AGREE"), ("e", "m2", "CHN GBR USA", "", "AGREE"))
    assert dyads(with_pairs(events, reports)).equals(dyads(with_pairs(events, reports.reverse())))


def test_of_several_accords_each_ties_only_the_one_who_has_them():
    told = sided(("e", "m1", "AUS JPN USA", "", "AGREE")).with_columns(
        participants=pl.lit([{"actor_id": "USA", "role": "partner of each"}])
    )
    assert dyads(told).select("source", "target", "share").rows() == [
        ("AUS", "USA", 1.0), ("JPN", "USA", 1.0), ("USA", "AUS", 1.0), ("USA", "JPN", 1.0),
    ]  # fmt: skip
    whole = told.drop("mention_id").with_columns(participants=None)
    assert dyads(with_pairs(whole, told)).select("source", "target").rows() == [
        ("AUS", "USA"), ("JPN", "USA"), ("USA", "AUS"), ("USA", "JPN"),
    ]  # fmt: skip


def test_a_group_that_acts_with_its_members_and_others_is_tied_to_no_member() -> None:
    told = pl.DataFrame(
        {
            "event_id": ["summit", "dispute"],
            "act": ["CONSULT", "CONSULT"],
            "source_ids": [["org/g7", "JPN", "BRA"], ["EU", "DEU"]],
            "target_ids": [[], []],
        },
        schema_overrides={"target_ids": pl.List(pl.String)},
    )
    ties = dyads(told).filter(pl.col("source") < pl.col("target"))
    assert ties.select("event_id", "source", "target").rows() == [
        ("dispute", "DEU", "EU"),
        ("summit", "BRA", "JPN"),
        ("summit", "BRA", "org/g7"),
    ]


def test_a_group_is_no_side_of_what_its_members_do_alone():
    told = together(["EU", "USA", "org/ttc"], "CONSULT")
    assert dyads(told).select("source", "target", "share").rows() == [
        ("EU", "USA", 1.0), ("USA", "EU", 1.0),
    ]  # fmt: skip
    five = ["DEU", "FRA", "GBR", "JPN", "USA", "org/g5"]
    shares = dyads(together(five, "CONSULT"))
    assert shares.height == 20
    assert shares["share"].unique().to_list() == [0.25]


def test_a_study_may_say_who_is_a_member_of_its_groups():
    overlay = {"groups": b"group_id,member_id,first_day,last_day\norg/mercosur,CHN,,\n"}
    told = together(["BRA", "CHN", "org/mercosur"], "CONSULT").with_columns(
        source_actor_ids="source_ids", target_actor_ids="target_ids"
    )
    assert dyads(told, book=load(overlay)).filter(source="CHN")["target"].to_list() == ["BRA"]
    assert dyads(told).filter(source="CHN")["target"].to_list() == ["BRA", "org/mercosur"]
    reports = told.with_columns(mention_id=pl.lit("m1"))
    paired = with_pairs(told, reports, load(overlay))
    assert dyads(paired).filter(source="CHN")["target"].to_list() == ["BRA"]
    kept = interaction(told, book=load(overlay)).filter(source="CHN")
    assert kept["target"].to_list() == ["BRA"]


actors = st.lists(st.sampled_from(["BRA", "CHN", "EU", "USA"]), max_size=4, unique=True)
acts = st.sampled_from(["AGREE", "CONSULT", "SANCTION"])
reports = st.lists(st.tuples(st.sampled_from(["e1", "e2", "e3"]), actors, actors, acts), max_size=8)


@given(reports, st.randoms(use_true_random=False))
def test_a_pair_is_of_two_sides_of_its_event_whatever_the_order(listed, random):
    told = [(e, f"m{i}", " ".join(s), " ".join(t), a) for i, (e, s, t, a) in enumerate(listed)]
    whole = {}
    for event, _, sources, targets, act in told:
        one, other, _ = whole.setdefault(event, (set(), set(), act))
        one.update(sources.split())
        other.update(targets.split())
    events = [(e, "", " ".join(s), " ".join(t), a) for e, (s, t, a) in whole.items()]
    found = dyads(with_pairs(sided(*events), sided(*told)))
    for event, source, target in found.select("event_id", "source", "target").rows():
        assert source != target
        assert {source, target} <= whole[event][0] | whole[event][1]
    random.shuffle(told)
    random.shuffle(events)
    again = dyads(with_pairs(sided(*events), sided(*told)))
    assert again.select(found.columns).equals(found)
