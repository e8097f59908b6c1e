"""Event sequences of pairs, and how often an event of several sides stands in them."""

import datetime as dt

import polars as pl
import pytest

from toolkit.errors import InputError
from toolkit.sequences.event_sequences import event_sequences

DAY = dt.date(2025, 5, 10)
EVENTS = pl.DataFrame(
    {
        "event_id": ["duty", "talks", "summit"],
        "source_ids": [["USA"], ["CHN", "USA"], ["CHN", "JPN", "USA"]],
        "target_ids": [["CHN"], [], []],
        "act": ["SANCTION", "CONSULT", "CONSULT"],
        "instrument": ["tariff", "talks", "talks"],
        "status": ["imposed", "held", "held"],
        "day": [DAY, DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=2)],
    }
)


def test_what_several_do_together_stands_in_the_sequence_of_each_directed_pair():
    found = event_sequences(EVENTS)
    assert found.group_by("event_id").len().sort("event_id").rows() == [
        ("duty", 1), ("summit", 6), ("talks", 2),
    ]  # fmt: skip


def test_undirected_pairs_have_each_event_once():
    found = event_sequences(EVENTS, pairs="undirected", most_sides=2)
    assert found.select("sequence", "event", "event_id").rows() == [
        ("CHN – USA", "tariff imposed", "duty"),
        ("CHN – USA", "talks held", "talks"),
    ]


def test_undirected_pairs_have_each_event_once_also_where_it_has_no_id():
    found = event_sequences(EVENTS.drop("event_id"), pairs="undirected", most_sides=2)
    assert found.height == 2


def test_pairs_of_another_kind_are_refused():
    with pytest.raises(InputError, match="unknown pairs 'both'"):
        event_sequences(EVENTS, pairs="both")
