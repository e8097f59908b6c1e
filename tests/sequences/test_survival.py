"""Waiting times from threat to imposition."""

import polars as pl
import pytest

from toolkit.errors import InputError
from toolkit.sequences.survival import cox, kaplan_meier, log_rank


@pytest.fixture(scope="module")
def waits(reference):
    table = pl.read_csv(reference / "survival" / "threat_to_imposition.csv")
    return table.rename({"lag": "duration", "ev": "happened"})


def test_the_share_still_waiting_is_that_of_r(waits, reference):
    ours = kaplan_meier(waits)
    theirs = pl.read_csv(reference / "survival" / "km_loglog.csv", null_values=["NA"])
    joined = theirs.join(ours, on="time", how="left")
    happened = joined.filter(pl.col("n.event") > 0)
    assert happened["at_risk"].to_list() == happened["n.risk"].to_list()
    assert happened["happened"].to_list() == happened["n.event"].to_list()
    for a, b in (("waiting", "surv"), ("low", "lo"), ("high", "hi")):
        assert (happened[a] - happened[b]).abs().max() < 1e-9
        assert happened[a].null_count() == happened[b].null_count()


def test_the_log_rank_test_is_that_of_r(waits):
    row = log_rank(waits, "group").estimates.row(0, named=True)
    assert row["statistic"] == pytest.approx(0.1205, abs=5e-5)
    assert row["p"] == pytest.approx(0.728, abs=5e-4)


def test_coxs_coefficient_is_that_of_r(waits):
    pytest.importorskip("statsmodels")
    row = cox(waits, ["group"]).estimates.row(0, named=True)
    assert row["covariate"] == "group B"
    assert row["coefficient"] == pytest.approx(0.0936291568522, abs=1e-9)


def test_a_comparison_of_few_says_that_it_can_show_next_to_nothing():
    pytest.importorskip("statsmodels")
    few = pl.DataFrame({"duration": [1, 2, 3, 4], "happened": True, "side": ["a", "b", "a", "b"]})
    said = "4 happened, fewer than 10 for each comparison: that can show next to nothing."
    assert log_rank(few, "side").says == said
    assert cox(few, ["side"]).says == said


def test_groups_are_estimated_apart():
    waits = pl.DataFrame({"duration": [1, 2, 3, 4], "happened": True, "side": ["a", "a", "b", "b"]})
    assert kaplan_meier(waits, by="side").select("side", "time", "waiting").rows() == [
        ("a", 1, 0.5), ("a", 2, 0.0), ("b", 3, 0.5), ("b", 4, 0.0),
    ]  # fmt: skip


def test_one_group_cannot_be_compared():
    with pytest.raises(InputError, match="at least two groups"):
        log_rank(pl.DataFrame({"duration": [1], "happened": [True], "side": ["a"]}), "side")


def test_a_negative_duration_is_refused():
    with pytest.raises(InputError, match="below 0"):
        kaplan_meier(pl.DataFrame({"duration": [-1], "happened": [True]}))


def test_a_covariate_that_parts_the_cases_has_no_finite_ratio():
    pytest.importorskip("statsmodels")
    parted = pl.DataFrame(
        {
            "duration": range(1, 41),
            "happened": [True] * 20 + [False] * 20,
            "big": [1] * 20 + [0] * 20,
        }
    )
    found = cox(parted, ["big"])
    assert found.estimates.row(0) == ("big", None, None, None, None, None, None)
    assert found.says == "big parts the cases so well that its ratio has no finite estimate."
