"""Windows, kernels, snapshots, change."""

import datetime as dt
import math

import polars as pl
import pytest

from toolkit.errors import InputError
from toolkit.networks import (
    changes_over_time,
    community_stability,
    discourse,
    entries_and_exits,
    event_windows,
    kernel_weights,
    rank_stability,
    snapshots,
    turning_point,
    windows,
)


def day(text):
    return dt.date.fromisoformat(text)


def spans(found):
    return [(str(w.day), str(w.first), str(w.last)) for w in found]


def test_rolling_windows_lie_wholly_within_the_period():
    # half = round((3 − 1) / 2) = 1 day on each side
    assert spans(windows("2025-05-01", "2025-05-04", unit="day", size=3)) == [
        ("2025-05-02", "2025-05-01", "2025-05-03"),
        ("2025-05-03", "2025-05-02", "2025-05-04"),
    ]


def test_rolling_months_keep_to_the_end_of_short_months():
    # 28 February less a month is 28 January, before the period
    assert spans(windows("2025-01-31", "2025-04-30", size=3)) == [
        ("2025-03-31", "2025-02-28", "2025-04-30")
    ]


def test_calendar_windows_are_cut_to_the_period():
    assert spans(windows("2025-01-15", "2025-03-10", calendar=True)) == [
        ("2025-01-15", "2025-01-15", "2025-01-31"),
        ("2025-02-01", "2025-02-01", "2025-02-28"),
        ("2025-03-01", "2025-03-01", "2025-03-10"),
    ]
    weeks = windows("2025-05-14", "2025-05-20", unit="week", calendar=True)
    assert spans(weeks)[1] == ("2025-05-19", "2025-05-19", "2025-05-20")


def test_wrong_windows_are_named():
    with pytest.raises(InputError, match="the first day is after the last"):
        windows("2025-02-01", "2025-01-01")
    with pytest.raises(InputError, match="unknown unit"):
        windows("2025-01-01", "2025-02-01", unit="quarter")
    with pytest.raises(InputError, match="valid is 1 or more"):
        windows("2025-01-01", "2025-02-01", size=0)
    with pytest.raises(InputError, match="Take a larger unit"):
        windows("0001-01-01", "9999-01-01", unit="day")


SAID = pl.DataFrame(
    {
        "statement_id": ["s1", "s2", "s3", "s4"],
        "day": [day("2025-05-01"), day("2025-05-03"), day("2025-05-03"), day("2025-05-09")],
        "actor": ["a", "b", "a", "b"],
        "concept": ["tax"] * 4,
        "level": [1, 1, 1, 0],
    }
)


def test_event_windows_break_ties_by_id_at_every_run():
    found = event_windows(SAID[[2, 0, 3, 1]], 3)
    assert [w["statement_id"].to_list() for w in found] == [["s1", "s2", "s3"], ["s2", "s3", "s4"]]


@pytest.mark.parametrize(
    ("kernel", "expected"),
    [  # d = 2 · (−2, 0, 0, 6) / 8
        ("uniform", [0.5, 0.5, 0.5]),
        ("epanechnikov", [0.75 * 0.75, 0.75, 0.75]),
        ("triangular", [0.5, 1.0, 1.0]),
        ("dna_triangular", [1.5, 1.0, 1.0]),
        ("gaussian", [math.exp(-(d**2) / 2) / math.sqrt(2 * math.pi) for d in (-0.5, 0, 0, 1.5)]),
    ],
)
def test_kernels(kernel, expected):
    found = kernel_weights(SAID, "2025-05-03", width=8, kernel=kernel)
    assert found["kernel"].to_list() == pytest.approx(expected)


def test_a_pair_counts_by_the_root_of_both_weights():
    weighed = kernel_weights(SAID, "2025-05-03", width=8)
    (weight,) = discourse(weighed)["weight"].to_list()
    # s1·s2 and s3·s2
    assert weight == pytest.approx(math.sqrt(0.5625 * 0.75) + math.sqrt(0.75 * 0.75))


def edges(rows):
    return rows.select("source", "target", "weight")


def test_snapshots_hold_what_touches_each_window():
    rows = pl.DataFrame(
        {
            "source": ["A", "A", "B"], "target": ["B", "C", "C"], "weight": [1.0, 2.0, 3.0],
            "first": [day("2025-01-05"), day("2025-01-20"), None],
            "last": [day("2025-01-05"), day("2025-02-03"), None],
        }
    )  # fmt: skip
    months = windows("2025-01-01", "2025-03-31", calendar=True)
    found = snapshots(rows, edges, months, day="first", last="last")
    assert found.select("window", "n_rows", "source", "target").rows() == [
        (day("2025-01-01"), 2, "A", "B"),
        (day("2025-01-01"), 2, "A", "C"),
        (day("2025-02-01"), 1, "A", "C"),
    ]


def test_who_enters_leaves_and_returns():
    shots = pl.DataFrame(
        {"window": [1, 2, 3], "source": ["A", "A", "A"], "target": ["B", "C", "B"]}
    )
    assert entries_and_exits(shots).rows() == [
        ("C", "enters", 2), ("B", "leaves", 2), ("C", "leaves", 3), ("B", "returns", 3),
    ]  # fmt: skip


def test_rank_stability_is_spearman_between_neighbours():
    values = pl.DataFrame(
        {"window": [1] * 4 + [2] * 4 + [3] * 2, "node": [*"ABCD", *"ABCD", *"AB"],
         "value": [1.0, 2, 3, 4, 2, 1, 3, 4, 1, 1]}
    )  # fmt: skip
    # ranks differ by (1, 1, 0, 0): 1 − 6·2 / (4·15)
    assert rank_stability(values).rows() == [(2, 1, 4, 0.8), (3, 2, 2, None)]


def test_a_turning_point_has_a_day_and_a_p():
    days = [dt.date(2025, 1, 1) + dt.timedelta(weeks=i) for i in range(20)]
    found = turning_point(days, [1.0, 2.0] * 6 + [8.0, 9.0] * 4)
    assert (found["day"], found["before"], found["after"]) == (days[12], 1.5, 8.5)
    assert found["p"] == 0.001


def test_a_short_or_flat_series_does_not_turn():
    days = [dt.date(2025, 1, i) for i in range(1, 11)]
    assert turning_point(days[:7], [0.0] * 3 + [9.0] * 4)["day"] is None
    assert turning_point(days, [1.0] * 10)["p"] is None


def test_communities_of_neighbouring_windows_are_compared_on_who_is_in_both():
    two = [("A", "B"), ("B", "C"), ("A", "C"), ("D", "E"), ("E", "F"), ("D", "F")]
    mixed = [("A", "D"), ("D", "B"), ("A", "B"), ("C", "E"), ("E", "F"), ("C", "F")]
    rows = [(1, *t) for t in two] + [(2, *t) for t in [*two, ("F", "G")]] + [(3, *t) for t in mixed]
    shots = pl.DataFrame(rows, schema=["window", "source", "target"], orient="row")
    found = community_stability(shots.with_columns(weight=1.0))
    assert found.select("window", "n").rows() == [(2, 6), (3, 6)]
    assert found["rand"][0] == 1.0
    # {A B C}{D E F} against {A B D}{C E F}: 2 pairs in common, 6 · 6 / 15 by chance
    assert found["rand"][1] == pytest.approx((2 - 36 / 15) / (6 - 36 / 15))


def test_words_on_who_enters_and_how_stable_it_is():
    actors = pl.DataFrame({"actor_id": ["G"], "name": ["Ghana"]})
    ring = [("A", "B"), ("B", "C"), ("C", "D"), ("D", "E"), ("A", "C")]
    first, second = dt.date(2025, 2, 1), dt.date(2025, 4, 1)
    rows = [(first, *t) for t in ring] + [(second, *t) for t in [*ring, ("A", "G")]]
    shots = pl.DataFrame(rows, schema=["window", "source", "target"], orient="row").with_columns(
        weight=1.0, directed=False
    )
    told = changes_over_time(shots, actors)
    assert told[0] == (
        "Actors from window to window: 1 entries, 0 exits, 0 returns; new in the last window: Ghana."
    )
    # ranks A 3 B 3 C 5 D 3 E 1, then A 4½ B 2½ C 4½ D 2½ E 1: 7 / √(8 · 9)
    assert told[1].startswith(
        "Ranks by weight of ties agree to 0.82 between the windows from 1 February 2025 and from 1 April 2025"
    )
    assert [part.rows["actor_id"].to_list() for part in told[1].parts if part.rows is not None] == [
        ["A", "B", "C", "D", "E"]
    ] * 2
    few = changes_over_time(shots.filter(pl.col("source") == "A"), actors)
    assert few[1].startswith("Fewer than 5 actors stay")
    assert changes_over_time(shots.filter(window=first), actors) == [
        "Fewer than two windows have ties: nothing can be said on how the network changes."
    ]
