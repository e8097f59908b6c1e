"""Frequent subsequences of events."""

import datetime as dt
from itertools import combinations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.sequences.event_sequences import event_sequences
from toolkit.sequences.subsequences import (
    compare_groups,
    frequent_subsequences,
)


def sequences(*rows):
    listed = [(n, t, e) for n, row in enumerate(rows) for t, e in row]
    return pl.DataFrame(listed, schema=["sequence", "time", "event"], orient="row")


def found(table, **options):
    rows = frequent_subsequences(table, **options).select("subsequence", "count").rows()
    return dict(rows)


def test_a_subsequence_needs_its_order_but_no_neighbours():
    table = sequences([(1, "a"), (2, "b"), (3, "c")], [(1, "a"), (5, "c")])
    assert found(table, min_support=1.0) == {"(a)": 2, "(c)": 2, "(a)-(c)": 2}


def test_events_of_one_time_stand_together():
    table = sequences([(1, "a"), (1, "b"), (2, "c")])
    assert found(table)["(a,b)-(c)"] == 1
    assert "(a)-(b)" not in found(table)


def test_a_gap_that_is_too_long_parts_a_subsequence():
    table = sequences([(1, "a"), (5, "b")])
    assert "(a)-(b)" in found(table, max_gap=4)
    assert "(a)-(b)" not in found(table, max_gap=3)


def test_a_window_holds_the_first_and_the_last():
    table = sequences([(1, "a"), (3, "b"), (6, "c")])
    assert "(a)-(b)-(c)" in found(table, window=5)
    assert "(a)-(b)-(c)" not in found(table, window=4)


def test_a_later_start_may_fit_the_window_where_the_first_does_not():
    assert "(a)-(b)" in found(sequences([(1, "a"), (4, "a"), (6, "b")]), window=2)


@pytest.mark.parametrize(
    ("counting", "n"),
    [("sequences", 1), ("occurrences", 3), ("distinct", 2), ("minimal_windows", 2), ("windows", 5)],
)
def test_the_five_ways_to_count(counting, n):
    table = sequences([(1, "a"), (2, "b"), (3, "a"), (4, "b")])
    assert found(table, counting=counting, window=3)["(a)-(b)"] == n


def test_times_that_are_neither_days_nor_whole_numbers_are_refused():
    halves = pl.DataFrame({"sequence": [1], "time": [1.5], "event": ["a"]})
    with pytest.raises(InputError, match="time is Float64; valid are days and whole numbers"):
        frequent_subsequences(halves)


def test_days_are_times():
    day = dt.date(2025, 4, 2)
    events = pl.DataFrame(
        {"source_ids": [["USA"], ["USA"]], "target_ids": [["CHN"], ["CHN"]], "instrument": "tariff",
         "status": ["threatened", "imposed"], "day": [day, day + dt.timedelta(days=3)]}
    )  # fmt: skip
    table = event_sequences(events)
    assert table["sequence"].to_list() == ["USA → CHN", "USA → CHN"]
    assert "(tariff threatened)-(tariff imposed)" in found(table, max_gap=3)
    assert "(tariff threatened)-(tariff imposed)" not in found(table, max_gap=2)


def test_a_support_of_zero_is_refused():
    with pytest.raises(InputError, match="a share above 0"):
        frequent_subsequences(sequences([(1, "a")]), min_support=0)


def test_no_sequences_hold_nothing():
    empty = pl.DataFrame(schema={"sequence": pl.Int64, "time": pl.Int64, "event": pl.String})
    assert frequent_subsequences(empty).height == 0


letters = st.lists(st.sampled_from("abc"), max_size=5)


@given(st.lists(letters, min_size=1, max_size=4))
def test_what_is_found_is_what_listing_all_subsequences_finds(words):
    table = sequences(*[list(enumerate(word)) for word in words])
    if table.is_empty():
        return
    held = [
        {tuple(word[i] for i in places) for r in range(1, len(word) + 1) for places in combinations(range(len(word)), r)}
        for word in words if word
    ]  # fmt: skip
    wanted = {}
    for one in set().union(*held):
        wanted["-".join(f"({e})" for e in one)] = sum(one in each for each in held)
    assert found(table, min_support=1 / len(held)) == wanted


def of(reference):
    events = pl.read_csv(reference / "synth" / "policy_events_tse.csv")
    return events.rename({"id": "sequence"})


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("p05", {}),
        ("p05_maxgap3", {"max_gap": 3}),
        ("p05_window6", {"window": 6}),
        ("p05_maxgap3_window6", {"max_gap": 3, "window": 6}),
        (
            "p05_mg3_w6_CDIST_O",
            {"max_gap": 3, "window": 6, "counting": "occurrences", "by": "count"},
        ),
        ("p05_mg3_w6_CDIST", {"max_gap": 3, "window": 6, "counting": "distinct"}),
        ("p05_mg3_w6_CMINWIN", {"max_gap": 3, "window": 6, "counting": "minimal_windows"}),
        ("p05_w6_CWIN", {"window": 6, "counting": "windows"}),
    ],
)
def test_frequent_subsequences_as_in_traminer(reference, name, options):
    wanted = pl.read_csv(reference / "synth_events" / f"fsub_{name}.csv")
    ours = frequent_subsequences(of(reference), min_support=0.05, **options)
    assert dict(ours.select("subsequence", "count").rows()) == dict(
        wanted.select("subseq", "count").rows()
    )
    joined = ours.join(wanted, left_on="subsequence", right_on="subseq", suffix="_theirs")
    assert (joined["support"] - joined["support_theirs"]).abs().max() < 1e-9


def test_groups_are_compared_as_in_traminer(reference):
    states = pl.read_csv(reference / "synth" / "policy_states.csv")
    groups = pl.DataFrame({"sequence": range(1, 61), "group": states["group"]})
    ours = compare_groups(of(reference), groups, min_support=0.05)
    for name, column in (("chisq", "p"), ("bonferroni", "p_corrected")):
        wanted = pl.read_csv(reference / "synth_events" / f"cmpgroup_{name}.csv")
        assert ours.height == wanted.height
        joined = ours.join(wanted, left_on="subsequence", right_on="subseq")
        assert joined.height == wanted.height
        for a, b in ((column, "p.value"), ("statistic", "statistic_right"), ("share_A", "Freq.A"),
                     ("share_B", "Freq.B"), ("residual_A", "Resid.A"), ("residual_B", "Resid.B")):  # fmt: skip
            assert np.abs(joined[a].to_numpy() - joined[b].to_numpy()).max() < 1e-9, (name, a)
