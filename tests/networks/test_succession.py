"""States that came after others: two actors or one, and what the network says of it."""

import datetime as dt

import polars as pl
import pytest

from toolkit import networks
from toolkit.codebook import load
from toolkit.corpus import Corpus
from toolkit.tables import frame

DAYS = (dt.date(1991, 10, 1), dt.date(1992, 3, 1))


@pytest.fixture
def crossing():
    """A corpus of two texts, before and after the end of the Soviet Union."""
    documents = [
        {"doc_id": name, "path": name, "title": name, "text": name, "published_day": day,
         "content_hash": name, "language": "en", "kind": "news"}
        for name, day in zip(("a", "b"), DAYS, strict=True)
    ]  # fmt: skip
    events = [
        {"event_id": f"e{n}", "source_ids": ["USA"], "target_ids": [state],
         "source_actor_ids": ["USA"], "target_actor_ids": [state], "act": "CONSULT",
         "instrument": "talks", "status": "held", "first_reported": day, "last_reported": day,
         "origin_ids": [f"o{n}"], "n_origins": 1, "n_mentions": 1, "n_documents": 1,
         "standing": "claimed"}
        for n, (state, day) in enumerate(zip(("SUN", "RUS"), DAYS, strict=True))
    ]  # fmt: skip
    mentions = [
        {"mention_id": f"m{n}", "doc_id": name, "sentence": 0, "start": 0, "end": 1,
         "source_ids": ["USA"], "target_ids": [state], "act": "CONSULT", "instrument": "talks",
         "status": "held", "event_id": f"e{n}", "confidence": 0.9}
        for n, (name, state) in enumerate((("a", "SUN"), ("b", "RUS")))
    ]  # fmt: skip
    actors = [
        {"actor_id": "RUS", "name": "Russia", "kind": "state", "country": "RUS"},
        {"actor_id": "SUN", "name": "Soviet Union", "kind": "state", "country": "SUN"},
        {"actor_id": "USA", "name": "United States", "kind": "state", "country": "USA"},
    ]
    rows = {"documents": documents, "events": events, "event_mentions": mentions, "actors": actors}
    return Corpus({name: frame(name, held) for name, held in rows.items()}, {"model": "none"})


def test_the_soviet_union_and_russia_are_two_actors_and_the_network_says_so(crossing):
    network = networks.study(crossing)
    assert network.edges.select("source", "target", "weight").rows() == [
        ("USA", "RUS", 1.0), ("USA", "SUN", 1.0),
    ]  # fmt: skip
    assert networks.succession(network, load()) == [
        "Soviet Union and Russia, which continues it from 26 December 1991 on, are two actors here: "
        "texts until 25 December 1991 mean the first, also by names of the second."
    ]


def test_as_one_the_soviet_unions_ties_are_russias(crossing):
    one = networks.as_one(crossing)
    network = networks.study(one)
    assert network.edges.select("source", "target", "weight").rows() == [("USA", "RUS", 2.0)]
    assert one.actors["actor_id"].to_list() == ["RUS", "USA"]
    assert networks.succession(network, load(), one=True) == [
        "What is told of Soviet Union until 25 December 1991 counts as told of Russia here."
    ]


def test_a_period_that_crosses_no_such_day_has_nothing_to_say(crossing):
    network = networks.study(crossing, first_day="1992-01-01")
    assert networks.succession(network, load()) == []


def test_as_one_keeps_each_side_once(crossing):
    both = crossing.events.with_columns(target_ids=pl.lit(["RUS", "SUN"], dtype=pl.List(pl.String)))
    tables = {"documents": crossing.documents, "events": both, "actors": crossing.actors}
    assert networks.as_one(Corpus(tables, {})).events["target_ids"].to_list() == [["RUS"]] * 2
