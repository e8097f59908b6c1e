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


def test_pairs_carry_their_lags_and_those_of_one_time_are_counted():
    assert directly_follows(TOLD).rows() == [
        ("threatened", "imposed", 2, 2, 3, 4.0, 4.0, 5, 0),
        ("imposed", "talks", 1, 1, 0, 0.0, 0.0, 0, 1),
    ]


def test_lags_between_days_are_days():
    days = TOLD.with_columns(time=pl.lit(dt.date(2025, 4, 1)) + pl.duration(days="time"))
    assert directly_follows(days).equals(directly_follows(TOLD))


def test_runs_do_not_cross_from_one_sequence_to_the_next():
    assert ngrams(TOLD, 2).rows() == [
        (["threatened", "imposed"], 2, 2), (["imposed", "talks"], 1, 1),
    ]  # fmt: skip
    assert ngrams(TOLD, 4).height == 0


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
