"""State sequences: made from spells, described, and equal to TraMineR's values."""

import datetime as dt

import numpy as np
import polars as pl
import pytest

from toolkit import tables
from toolkit.errors import InputError
from toolkit.sequences.spells import spells
from toolkit.sequences.state_sequences import state_sequences
from toolkit.sequences.states import (
    encoded,
    frequent_sequences,
    mean_times,
    modal_states,
    run_lengths,
    state_distribution,
    time_in_states,
    transition_rates,
)

ALPHABET = ("none", "threatened", "imposed", "suspended", "extended", "expired")
THREE = pl.DataFrame(
    {
        "dyad": ["a", "b", "c"],
        "m1": ["none", "none", "none"],
        "m2": ["none", "imposed", "imposed"],
        "m3": ["imposed", "imposed", None],
    }
)


@pytest.fixture(scope="module")
def policy(reference):
    return pl.read_csv(reference / "synth" / "policy_states.csv").drop("group")


def expected(reference, name):
    return pl.read_csv(reference / "synth" / f"{name}.csv")


def test_the_strongest_state_of_a_period_holds():
    def spell(state, first, last):
        day = dt.date.fromisoformat
        return {"implementer_id": "USA", "target_ids": ["CHN"], "state": state,
                "first_day": day(first), "last_day": last and day(last)}  # fmt: skip

    spells = pl.DataFrame(
        [
            spell("threatened", "2025-01-20", "2025-02-03"),
            spell("in_force", "2025-02-04", "2025-03-15"),
            spell("suspended", "2025-03-16", None),
        ]
    )
    found = state_sequences(spells, first_day="2024-12-05", last_day="2025-04-30")
    assert found.rows(named=True) == [
        {
            "sequence": "USA → CHN", "2024-12-01": "none", "2025-01-01": "threatened",
            "2025-02-01": "in_force", "2025-03-01": "in_force", "2025-04-01": "suspended",
        }
    ]  # fmt: skip


SPELLS = pl.DataFrame(
    {
        "implementer_id": ["USA", "USA"],
        "target_ids": [["CHN"], ["CHN"]],
        "state": ["in_force", "threatened"],
        "first_day": [dt.date(2025, 2, 4), dt.date(2025, 4, 10)],
        "last_day": [None, dt.date(2025, 4, 20)],
        "last_seen": [dt.date(2025, 3, 9), dt.date(2025, 4, 20)],
    },
    schema_overrides={"last_day": pl.Date},
)
PERIOD = {"first_day": "2025-01-01", "last_day": "2025-05-31"}


def test_a_spell_of_unknown_end_holds_to_the_last_period():
    assert state_sequences(SPELLS, **PERIOD).row(0)[1:] == ("none", *["in_force"] * 4)


def test_or_to_its_last_report_and_then_it_is_unseen_unless_another_state_is_told():
    assert state_sequences(SPELLS, **PERIOD, unseen="unknown").row(0)[1:] == (
        "none", "in_force", "in_force", "threatened", "unknown",
    )  # fmt: skip


def test_a_state_that_the_alphabet_lacks_is_refused_and_not_lost():
    with pytest.raises(InputError, match="in the state 'threatened', which is not in precedence"):
        state_sequences(SPELLS, **PERIOD, precedence=("in_force", "none"))


@pytest.mark.parametrize("every", ["month", "0d", "", 7])
def test_a_period_that_is_none_is_refused(every):
    with pytest.raises(InputError, match="is no period"):
        state_sequences(SPELLS, **PERIOD, every=every)


def test_rates_are_shares_of_what_follows():
    assert transition_rates(THREE).rows() == [
        ("imposed", "imposed", 1, 1, 1.0),
        ("imposed", "none", 0, 1, 0.0),
        ("none", "imposed", 3, 4, 0.75),
        ("none", "none", 1, 4, 0.25),
    ]


def test_a_state_that_nothing_follows_has_no_rate():
    table = transition_rates(THREE, ["none", "imposed", "lifted"]).filter(state="lifted")
    assert table["rate"].to_list() == [None, None, None]


def test_shares_leave_out_sequences_that_have_ended():
    found = state_distribution(THREE).filter(period="m3", state="imposed")
    assert found.select("n", "of", "share", "entropy").row(0) == (2, 2, 1.0, 0.0)


def test_spells_carry_their_periods_and_durations():
    assert run_lengths(THREE).filter(sequence="a").rows() == [
        ("a", 0, "none", 1, 2, 2), ("a", 1, "imposed", 3, 3, 1),
    ]  # fmt: skip


def test_mean_times_say_over_how_many_sequences():
    assert mean_times(THREE).select("state", "n").rows() == [("imposed", 3), ("none", 3)]


def test_a_gap_between_states_is_refused():
    with pytest.raises(InputError, match="'a' has no state at m1, but one after it"):
        encoded(pl.DataFrame({"id": ["a"], "m1": [None], "m2": ["none"]}))


def test_a_state_out_of_the_alphabet_is_refused():
    with pytest.raises(InputError, match="'imposed' is not in the alphabet: none"):
        encoded(THREE, ["none"])


def test_transition_rates_are_as_in_traminer(policy, reference):
    table = transition_rates(policy, ALPHABET)["rate"].to_numpy().reshape(6, 6)
    wanted = expected(reference, "seqtrate").drop("").to_numpy()
    assert np.abs(table - wanted).max() < 1e-9


def test_the_cross_sections_are_as_in_traminer(policy, reference):
    found = state_distribution(policy, ALPHABET)
    wanted = expected(reference, "seqstatd_freq_N_H")
    shares = found["share"].to_numpy().reshape(24, 6).T
    assert np.abs(shares - wanted.head(6).drop("").to_numpy()).max() < 1e-9
    levels = found.filter(state="none")["entropy"].to_numpy()
    assert np.abs(levels - wanted.row(7)[1:]).max() < 1e-9


def test_times_in_states_are_as_in_traminer(policy, reference):
    found = time_in_states(policy, ALPHABET).drop("sequence")
    assert found.rows() == expected(reference, "seqistatd").drop("").rows()
    means = mean_times(policy, ALPHABET)["mean"].to_numpy()
    assert np.abs(means - expected(reference, "seqmeant")["Mean"].to_numpy()).max() < 1e-9


def test_modal_states_are_as_in_traminer(policy, reference):
    found = modal_states(policy, ALPHABET)
    assert tuple(found["state"]) == expected(reference, "seqmodst").row(0)[1:]
    shares = np.array(expected(reference, "seqmodst_freq").row(0)[1:])
    assert np.abs(found["share"].to_numpy() - shares).max() < 1e-9


def test_spells_are_as_in_traminer(policy, reference):
    found = run_lengths(policy, ALPHABET).group_by("sequence", maintain_order=True).agg(
        "state", "duration"
    )  # fmt: skip
    states = expected(reference, "seqdss").drop("").rows()
    durations = expected(reference, "seqdur").with_columns(pl.all().cast(pl.String)).drop("").rows()
    assert found["state"].to_list() == [[s for s in row if s != "%"] for row in states]
    assert found["duration"].to_list() == [
        [int(d) for d in row if d not in (None, "NA")] for row in durations
    ]


def test_frequent_sequences_are_as_in_traminer(policy, reference):
    wanted = expected(reference, "seqtab_top10")
    found = frequent_sequences(policy, 10)
    assert found["states"].to_list() == wanted[""].to_list()
    assert found["n"].to_list() == wanted["Freq"].to_list()


def test_spells_as_the_toolkit_makes_them_become_sequences():
    measures = tables.frame("measures", [
        {"measure_id": "m", "implementer_id": "USA", "target_ids": ["CHN"], "instrument": "tariff",
         "standing": "official", "steps": [
             {"event_id": "e", "status": "imposed", "announced": dt.date(2025, 2, 4),
              "effective": None, "until": None, "magnitude": None}]},
    ])  # fmt: skip
    found = state_sequences(spells(measures), first_day="2025-01-01", last_day="2025-02-28")
    assert found.rows() == [("USA → CHN", "none", "in_force")]


def test_a_table_that_is_no_state_sequences_is_refused_in_words():
    spells = pl.DataFrame({"measure_id": ["m"], "target_ids": [["CHN"]]})
    with pytest.raises(InputError, match="column 'target_ids' holds lists, and no states"):
        encoded(spells)
