"""Events in the order of their days."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import tables
from toolkit.errors import InputError, TableError
from toolkit.sequences import timeline


def day(text):
    return dt.date.fromisoformat(text)


TOLD = tables.frame(
    "events",
    [
        {"event_id": "meeting", "source_ids": ["CHN", "USA"], "instrument": "talks",
         "event_first": day("2025-05-10"), "event_last": day("2025-05-11")},
        {"event_id": "duty", "source_ids": ["USA"], "target_ids": ["CHN"], "instrument": "tariff",
         "event_first": day("2025-04-02"), "effective_first": day("2025-04-09")},
        {"event_id": "canada", "source_ids": ["USA"], "target_ids": ["CAN"], "instrument": "tariff",
         "event_first": day("2025-02-01")},
        {"event_id": "rumour", "source_ids": ["USA"], "target_ids": ["CHN"],
         "first_reported": day("2025-04-05")},
        {"event_id": "denied", "negated": True, "event_first": day("2025-04-01")},
        {"event_id": "undated"},
    ],
)  # fmt: skip


def test_events_come_in_the_order_of_their_days_and_undated_ones_last():
    assert timeline(TOLD)["event_id"].to_list() == [
        "canada",
        "duty",
        "rumour",
        "meeting",
        "undated",
    ]


def test_the_clock_that_dated_an_event_is_named():
    assert timeline(TOLD).select("event_id", "clock").rows() == [
        ("canada", "event"), ("duty", "event"), ("rumour", "reported"), ("meeting", "event"),
        ("undated", None),
    ]  # fmt: skip


def test_the_effective_clock_moves_an_event_to_the_day_of_its_effect():
    late = timeline(TOLD, clock="effective").filter(event_id="duty")
    assert late.select("day", "day_last", "clock").row(0) == (
        day("2025-04-09"), day("2025-04-09"), "effective",
    )  # fmt: skip


def test_what_is_reported_before_it_takes_effect_was_done_by_then():
    order = tables.frame("events", [
        {"event_id": "order", "first_reported": day("2025-04-08"), "effective_first": day("2025-05-02")},
        {"event_id": "past", "first_reported": day("2025-04-08"), "effective_first": day("2018-07-06")},
    ])  # fmt: skip
    assert timeline(order).select("event_id", "day", "clock").rows() == [
        ("past", day("2018-07-06"), "effective"), ("order", day("2025-04-08"), "reported"),
    ]  # fmt: skip


def test_talks_with_others_are_no_acts_between_two():
    held = tables.frame("events", [
        {"event_id": "ours", "source_ids": ["CHN", "USA"], "instrument": "talks"},
        {"event_id": "theirs", "source_ids": ["EU", "USA"], "instrument": "talks"},
        {"event_id": "on all", "source_ids": ["USA"], "instrument": "tariff"},
    ])  # fmt: skip
    assert timeline(held, between=["CHN", "USA"])["event_id"].to_list() == ["on all", "ours"]


def test_an_event_of_two_days_keeps_both():
    meeting = timeline(TOLD).filter(event_id="meeting")
    assert meeting.select("day", "day_last").row(0) == (day("2025-05-10"), day("2025-05-11"))


def test_a_denied_event_is_left_out_unless_asked_for():
    assert "denied" in timeline(TOLD, negated=True)["event_id"]


def test_a_pair_keeps_acts_between_its_members_and_what_they_do_together():
    kept = timeline(TOLD, between=["USA", "CHN"])["event_id"].to_list()
    assert kept == ["duty", "rumour", "meeting"]


def test_a_period_takes_both_its_days_and_no_undated_event():
    kept = timeline(TOLD, first_day="2025-04-02", last_day="2025-05-10")["event_id"].to_list()
    assert kept == ["duty", "rumour", "meeting"]


def test_a_frame_from_elsewhere_needs_ids_and_days_only():
    told = pl.DataFrame({"event_id": ["e"], "event_first": [day("2018-07-06")]})
    assert timeline(told).select("day", "clock").row(0) == (day("2018-07-06"), "event")


def test_a_frame_without_ids_is_refused():
    with pytest.raises(TableError, match=r"timeline\(events\) needs the column event_id"):
        timeline(pl.DataFrame({"a": [1]}))


def test_a_day_that_is_none_is_refused():
    with pytest.raises(InputError, match="'soon' is not a day like"):
        timeline(TOLD, first_day="soon")


def test_an_unknown_clock_is_refused_with_the_valid_ones():
    with pytest.raises(InputError, match="Valid: effective, event, reported"):
        timeline(TOLD, clock="wall")


@given(st.permutations(range(TOLD.height)))
def test_the_order_of_the_rows_changes_nothing(order):
    assert timeline(TOLD[order]).equals(timeline(TOLD))


@pytest.mark.parametrize(
    ("between", "error"),
    [
        ("USA", "between='USA' is one text: give a list of ids"),
        (
            ["China", "USA"],
            "between: 'China' is a name and no id of these events. Did you mean 'CHN'?",
        ),
    ],
)
def test_names_in_place_of_ids_are_refused(between, error):
    with pytest.raises(InputError) as told:
        timeline(TOLD, between=between)
    assert str(told.value) == error
