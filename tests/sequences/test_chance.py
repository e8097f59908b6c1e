"""Are acts answered more often than chance gives?"""

import datetime as dt

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.sequences.chance import answered, answered_each, answered_table

START = dt.date(2020, 1, 1)


def acts(ours, theirs):
    listed = [("USA", "CHN", d) for d in ours] + [("CHN", "USA", d) for d in theirs]
    return pl.DataFrame(
        {
            "event_id": [f"e{n}" for n in range(len(listed))],
            "source_ids": [[a] for a, _, _ in listed],
            "target_ids": [[b] for _, b, _ in listed],
            "event_first": [START + dt.timedelta(days=int(d)) for _, _, d in listed],
        },
        schema={
            "event_id": pl.String,
            "source_ids": pl.List(pl.String),
            "target_ids": pl.List(pl.String),
            "event_first": pl.Date,
        },
    )


def observed(ours, theirs, **options):
    period = {"first_day": START, "last_day": START + dt.timedelta(days=399)}
    return answered(acts(ours, theirs), "USA", "CHN", **period, **options)


OURS = range(5, 400, 31)


def test_acts_that_are_always_answered_on_the_third_day_are_not_chance():
    found = observed(OURS, [d + 3 for d in OURS], days=5)
    row = found.estimates.filter(window=5).row(0, named=True)
    assert (row["answered"], row["acts"]) == (13, 13)
    assert row["p"] < 0.2
    assert row["expected"] < 0.4


def test_irregular_answers_have_a_small_p():
    rng = np.random.default_rng(3)
    ours = np.sort(rng.choice(380, 20, replace=False))
    found = observed(ours, ours + rng.integers(0, 4, 20), days=4)
    assert found.estimates.filter(window=4)["p"].item() < 0.01
    assert "more often than chance gives (p = 0.00" in found.says


def test_an_answer_of_the_same_day_counts():
    assert observed([10], [10], days=0).estimates.filter(window=0)["answered"].item() == 1


def test_an_act_before_it_is_no_answer():
    assert observed([10], [9], days=5).estimates.filter(window=5)["answered"].item() == 0


def test_actors_may_be_given_by_name():
    found = answered(acts([10], [12]), "the United States", "China", days=5)
    assert found.n == {"acts of USA": 1, "acts of CHN": 1, "days": 3}
    assert found.says.startswith("Of 1 act of the United States, 1 was followed by an act of China")
    own = answered(acts([10], [12]), "Uncle Sam", "CHN", days=5, names={"USA": "Uncle Sam"})
    assert own.n["acts of USA"] == 1
    assert list(answered_each(acts([10], [12]), ["USA", "China"])) == [
        ("USA", "CHN"),
        ("CHN", "USA"),
    ]


def test_an_actor_who_did_nothing_has_no_acts_and_one_whom_nobody_knows_is_refused():
    assert answered(acts([10], [12]), "JPN", "Brazil").n["acts of JPN"] == 0
    with pytest.raises(
        InputError, match=r"nobody knows the actor 'Chna'. Valid are ids .* CHN, USA"
    ):
        answered(acts([10], [12]), "Chna", "USA")


def test_below_ten_acts_no_p_is_given():
    found = observed(range(10, 90, 10), range(12, 92, 10), days=5)
    assert found.estimates["p"].null_count() == found.estimates.height
    assert "with fewer than 10 acts of a side no p-value is given" in found.says


def test_a_window_that_chance_fills_tells_nothing_and_a_short_period_gives_no_p():
    filled = observed(range(0, 400, 8), range(3, 400, 8), days=30)
    assert "so long a window is nearly always filled" in filled.says
    ours, theirs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [0, 0, 0, 0, 0, 9, 9, 9, 9, 9]
    short = answered(
        acts(ours, theirs), "USA", "CHN", days=1, first_day=START, last_day="2020-01-15"
    )
    assert short.estimates["p"].null_count() == short.estimates.height
    assert "a period of 19 days or less gives no p-value" in short.says


def test_the_share_has_an_interval_and_the_window_is_varied():
    found = observed(OURS, [d + 3 for d in OURS], days=5, windows=[1, 10])
    assert found.estimates["window"].to_list() == [1, 5, 10]
    row = found.estimates.filter(window=5).row(0, named=True)
    assert (row["low"], row["high"]) == (pytest.approx(0.7719, abs=1e-4), 1.0)


def test_the_exact_p_of_a_small_case():
    # 10 acts on even days of 20, answered on the same day: half of the 19 shifts do as well
    found = answered(
        acts(range(0, 20, 2), range(0, 20, 2)), "USA", "CHN", days=0, windows=[],
        first_day=START, last_day=START + dt.timedelta(days=19),
    )  # fmt: skip
    assert found.estimates["p"].item() == (1 + 9) / (1 + 19)


def test_acts_on_a_common_occasion_stay_in_place():
    shocks = list(range(20, 400, 35))
    days = [START + dt.timedelta(days=d) for d in shocks]
    naive = observed(shocks, shocks, days=3)
    aware = observed(shocks, shocks, days=3, exogenous=days)
    assert aware.estimates.filter(window=3)["p"].item() == 1.0
    assert naive.estimates.filter(window=3)["p"].item() < 0.25


def test_the_range_without_each_document_is_told():
    events = acts([10, 50], [12, 52])
    mentions = pl.DataFrame({"event_id": ["e0", "e1", "e2", "e3"], "doc_id": ["x", "y", "x", "y"]})
    found = answered(events, "USA", "CHN", days=5, mentions=mentions)
    assert found.details["leave_one_out"].select("doc_id", "answered", "acts").rows() == [
        ("x", 1, 1), ("y", 1, 1),
    ]  # fmt: skip


def test_no_acts_are_no_error():
    found = observed([], [])
    assert "Of 0 acts of USA" in found.says


def test_a_window_below_zero_is_refused():
    with pytest.raises(InputError, match="is none"):
        observed([1], [2], days=-1)


def rejections(make, rounds=150, **options):
    rng = np.random.default_rng(11)
    hits = 0
    for _ in range(rounds):
        ours, theirs = make(rng)
        found = answered(
            acts(ours, theirs), "USA", "CHN", days=7, windows=[], first_day=START,
            last_day=START + dt.timedelta(days=729), **options,
        )  # fmt: skip
        hits += found.estimates["p"].item() < 0.05
    return hits / rounds


def test_without_answers_the_test_rejects_near_its_level():
    def unrelated(rng):
        return rng.choice(730, 30, replace=False), rng.choice(730, 30, replace=False)

    assert rejections(unrelated) <= 0.10


def test_common_occasions_fool_the_test_unless_they_are_named():
    occasions = list(range(30, 730, 60))

    def shaken(rng):
        near = np.array(occasions)
        return (
            np.concatenate([near + rng.integers(0, 2, len(near)), rng.choice(730, 18)]) % 730,
            np.concatenate([near + rng.integers(0, 2, len(near)), rng.choice(730, 18)]) % 730,
        )

    days = [START + dt.timedelta(days=d) for d in occasions]
    fooled = rejections(shaken, rounds=40)
    assert fooled > 0.25
    assert rejections(shaken, rounds=40, exogenous=days) < fooled


def test_each_side_is_tested_towards_each_other_and_few_acts_get_no_p():
    period = {"first_day": START, "last_day": START + dt.timedelta(days=399)}
    found = answered_each(acts([10, 40], [12]), ["USA", "CHN"], days=5, **period)
    table = answered_table(found, days=5)
    assert table.select("actor", "other", "acts", "acts_of_other", "answered", "p").rows() == [
        ("USA", "CHN", 2, 1, 1, None),
        ("CHN", "USA", 1, 2, 0, None),
    ]
    assert all("no p-value is given" in one.says for one in found.values())


def test_the_sentence_names_actors_where_their_names_are_known():
    found = answered_each(acts([10], [12]), ["USA", "CHN"], names={"USA": "America"})
    says = found["USA", "CHN"].says
    assert says.startswith("Of 1 act of America, 1 was followed by an act of CHN")


def test_numbers_of_the_sentence_lead_to_the_acts_and_to_those_that_were_answered():
    events = acts([10, 12, 40, 60], [12, 50])
    found = answered(events, "USA", "CHN", days=5)
    ours = events.filter(pl.col("source_ids").list.contains("USA"))["event_id"].to_list()
    told = {
        part.words: part.rows["event_id"].to_list()
        for part in found.says.parts
        if part.rows is not None
    }
    assert told == {"4 acts": ours, "2": ours[:2]}
    assert [part.words for part in found.told().parts if part.rows is not None] == ["4 acts", "2"]


@given(st.lists(st.integers(0, 60), max_size=12), st.lists(st.integers(0, 60), max_size=12))
def test_as_many_acts_are_kept_as_answered_as_are_counted(ours, theirs):
    found = answered(acts(ours, theirs), "USA", "CHN", days=5, windows=[])
    counts = found.estimates.row(0, named=True)
    assert found.details["own"].height == counts["acts"]
    assert found.details["answered"].height == counts["answered"]
