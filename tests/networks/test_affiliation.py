"""Two-mode tables and their projections."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import tables
from toolkit.errors import TableError
from toolkit.networks import affiliation, delegation, graph, projection


def test_people_belong_to_bodies_as_texts_say():
    named = tables.frame("mentions", [
        {"doc_id": d, "sentence": s, "start": 0, "end": 1, "actor_id": "person/he", "kind": "person",
         "office": "vice premier", "part_of": "CHN/state-council"}
        for d, s in [("a", 1), ("a", 3), ("b", 0)]
    ])  # fmt: skip
    assert affiliation(named).row(0, named=True) == {
        "source": "person/he", "target": "CHN/state-council", "source_mode": "member",
        "target_mode": "body", "weight": 2.0, "offices": ["vice premier"], "directed": True,
        "evidence": ["a#s1", "a#s3", "b#s0"],
    }  # fmt: skip


def test_offices_and_actors_say_it_too():
    offices = pl.DataFrame(
        {"actor_id": ["person/x"], "office": ["minister"], "body_id": ["USA/usda"]}
    )
    assert affiliation(offices).select("target", "offices").rows() == [("USA/usda", ["minister"])]
    actors = tables.frame("actors", [
        {"actor_id": "USA/usda", "name": "USDA", "kind": "government_body", "part_of": "USA"}
    ])  # fmt: skip
    assert affiliation(actors, kinds=("government_body",))["target"].to_list() == ["USA"]


def test_a_table_without_bodies_is_refused():
    with pytest.raises(TableError, match="one of the columns body_id, part_of, country"):
        affiliation(pl.DataFrame({"actor_id": ["x"]}))


MEETINGS = tables.frame(
    "events",
    [
        {"event_id": "geneva", "act": "CONSULT", "instrument": "talks", "status": "held", "round": 1,
         "place": "Geneva", "event_first": dt.date(2025, 5, 10),
         "participants": [{"actor_id": "person/he", "role": "lead"},
                          {"actor_id": "person/bessent", "role": "lead"}]},
        {"event_id": "london", "act": "CONSULT", "instrument": "talks", "status": "held",
         "source_actor_ids": ["person/bessent", "person/he", "person/greer"]},
        {"event_id": "tariff", "act": "SANCTION", "instrument": "tariff",
         "source_actor_ids": ["USA"]},
    ],
)  # fmt: skip


def test_delegations_go_to_meetings():
    found = delegation(MEETINGS)
    assert found.select("source", "target", "roles", "place").rows() == [
        ("person/bessent", "geneva", ["lead"], "Geneva"),
        ("person/bessent", "london", ["party"], None),
        ("person/greer", "london", ["party"], None),
        ("person/he", "geneva", ["lead"], "Geneva"),
        ("person/he", "london", ["party"], None),
    ]
    assert dict(graph(found).nodes(data="mode"))["geneva"] == "meeting"


def test_projections_count_or_discount_large_meetings():
    met = delegation(MEETINGS)
    counts = projection(met)
    assert counts.select("source", "target", "weight", "evidence").rows() == [
        ("person/bessent", "person/greer", 1.0, ["london"]),
        ("person/bessent", "person/he", 2.0, ["geneva", "london"]),
        ("person/greer", "person/he", 1.0, ["london"]),
    ]
    newman = projection(met, weight="newman")
    assert newman["weight"].to_list() == [0.5, 1.5, 0.5]


def test_a_projection_onto_meetings():
    found = projection(delegation(MEETINGS), onto="target")
    assert found.select("source", "target", "weight", "shared").rows() == [
        ("geneva", "london", 2.0, ["person/bessent", "person/he"])
    ]


def test_order_changes_nothing():
    met = delegation(MEETINGS)
    assert met.equals(delegation(MEETINGS.reverse()))
    assert projection(met).equals(projection(met.reverse()))


def test_empty_tables_give_empty_edge_tables():
    assert affiliation(tables.empty("mentions")).is_empty()
    assert projection(delegation(tables.empty("events"))).is_empty()


def test_a_meeting_that_a_draw_holds_twice_counts_twice():
    met = [{"actor_id": actor, "role": "lead"} for actor in ("A", "B", "C")]
    events = pl.DataFrame({"event_id": ["e1"], "participants": [met], "copies": [2.0]})
    held = delegation(events)
    assert held["weight"].to_list() == [2.0] * 3
    assert projection(held)["weight"].to_list() == [2.0] * 3
    assert projection(held, weight="newman")["weight"].to_list() == [1.0] * 3
    assert projection(held)["n_shared"].to_list() == [1] * 3


named = st.lists(
    st.tuples(
        st.sampled_from("de"),
        st.integers(0, 2),
        st.sampled_from(["person/he", "person/li", "CHN/mofcom"]),
        st.sampled_from([None, "CHN/mofcom", "CHN"]),
        st.sampled_from([None, "minister"]),
    ),
    max_size=20,
)


@given(named, st.randoms(use_true_random=False))
def test_an_affiliation_holds_member_and_body_whatever_the_order(listed, random):
    columns = dict.fromkeys(["doc_id", "sentence", "actor_id", "part_of", "office"], pl.String)
    schema = {**columns, "sentence": pl.Int64}
    found = affiliation(pl.DataFrame(listed, schema, orient="row"))
    told = {(f"{d}#s{s}", member, body) for d, s, member, body, _ in listed}
    for tie in found.iter_rows(named=True):
        assert {(place, tie["source"], tie["target"]) for place in tie["evidence"]} <= told
    random.shuffle(listed)
    assert found.equals(affiliation(pl.DataFrame(listed, schema, orient="row")))


who = st.lists(st.sampled_from("ABCD"), max_size=4, unique=True)
meetings = st.lists(st.tuples(who, who, st.sampled_from(["talks", "tariff"])), max_size=8)


@given(meetings, st.randoms(use_true_random=False), st.sampled_from(["count", "newman"]))
def test_a_shared_meeting_holds_both_actors_whatever_the_order(listed, random, weight):
    rows = [
        {"event_id": f"e{i}", "instrument": instrument, "source_actor_ids": sides,
         "participants": [{"actor_id": one, "role": "lead"} for one in named]}
        for i, (named, sides, instrument) in enumerate(listed)
    ]  # fmt: skip
    there = {
        row["event_id"]: {p["actor_id"] for p in row["participants"]}
        or set(row["source_actor_ids"] if row["instrument"] == "talks" else ())
        for row in rows
    }
    met = delegation(tables.frame("events", rows))
    assert {(a, e) for a, e in met.select("source", "target").rows()} == {
        (actor, event) for event, held in there.items() for actor in held
    }
    shared = projection(met, weight=weight)
    for tie in shared.iter_rows(named=True):
        assert tie["evidence"] == tie["shared"]
        assert all({tie["source"], tie["target"]} <= there[e] for e in tie["evidence"])
    random.shuffle(rows)
    again = delegation(tables.frame("events", rows))
    assert again.equals(met)
    assert projection(again[::-1], weight=weight).equals(shared)
