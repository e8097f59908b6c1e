"""Two-mode tables and their projections."""

import datetime as dt

import polars as pl
import pytest

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
