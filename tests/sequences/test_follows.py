"""What directly follows what."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.sequences.follows import directly_follows, ngrams

TOLD = pl.DataFrame(
    {
        "sequence": [1, 1, 1, 2, 2],
        "time": [1, 4, 4, 2, 7],
        "event": ["threatened", "talks", "imposed", "threatened", "imposed"],
    }
)


def test_pairs_carry_their_lags_and_of_one_time_neither_follows_the_other():
    assert directly_follows(TOLD).rows() == [
        ("threatened", "imposed", 2, 2, 3, 4.0, 4.0, 5, 0),
        ("threatened", "talks", 1, 1, 3, 3.0, 3.0, 3, 0),
    ]


def test_how_often_a_pair_stands_at_one_time_is_told_beside():
    later = pl.DataFrame({"sequence": [3, 3], "time": [1, 2], "event": ["talks", "imposed"]})
    found = directly_follows(TOLD.vstack(later)).filter(event="talks")
    assert found.select("next", "n", "same_time").rows() == [("imposed", 1, 1)]


def test_names_decide_nothing_about_the_order():
    turned = {"talks": "a", "imposed": "b", "threatened": "c"}
    renamed = TOLD.with_columns(pl.col("event").replace_strict(turned))
    back = {new: old for old, new in turned.items()}
    found = directly_follows(renamed).with_columns(pl.col("event", "next").replace_strict(back))
    assert found.sort("next").equals(directly_follows(TOLD).sort("next"))


def test_what_happens_twice_on_a_day_counts_once():
    assert directly_follows(TOLD.vstack(TOLD)).equals(directly_follows(TOLD))


def test_lags_between_days_are_days():
    days = TOLD.with_columns(time=pl.lit(dt.date(2025, 4, 1)) + pl.duration(days="time"))
    assert directly_follows(days).equals(directly_follows(TOLD))


def test_runs_do_not_cross_from_one_sequence_to_the_next():
    assert ngrams(TOLD, 2).rows() == [
        (["threatened", "imposed"], 2, 2), (["threatened", "talks"], 1, 1),
    ]  # fmt: skip
    assert ngrams(TOLD, 3).height == 0


def test_a_run_goes_through_each_of_two_events_of_one_day():
    told = TOLD.vstack(pl.DataFrame({"sequence": [1], "time": [9], "event": ["lifted"]}))
    assert ngrams(told, 3).rows() == [
        (["threatened", "imposed", "lifted"], 1, 1), (["threatened", "talks", "lifted"], 1, 1),
    ]  # fmt: skip


def test_a_run_of_no_events_is_refused():
    with pytest.raises(InputError, match="1 event or more"):
        ngrams(TOLD, 0)


@given(st.permutations(range(5)))
def test_the_order_of_the_rows_changes_nothing(order):
    assert directly_follows(TOLD[order]).equals(directly_follows(TOLD))


def test_counts_are_those_of_the_reference(reference):
    told = pl.read_csv(reference / "synth" / "policy_events_tse.csv").rename({"id": "sequence"})
    wanted = pl.read_csv(reference / "synth_events" / "lag1_counts.csv").unpivot(index="event")
    ours = directly_follows(told).select("event", "next", "n")
    joined = wanted.join(
        ours, left_on=["event", "variable"], right_on=["event", "next"], how="left"
    )
    assert joined["n"].fill_null(0).to_list() == joined["value"].to_list()
