"""Figures drawn from judgements."""

from __future__ import annotations

import polars as pl
import pytest

from toolkit.errors import InputError
from toolkit.evaluation.figures import confusion, figures, macro
from toolkit.evaluation.judgement import judgements, verdict


def rows(outcomes, **columns):
    return [
        verdict("events", "found", (f"d{i // 4}", i // 4), f"e{i}", "x", "x", outcome, **columns)
        for i, outcome in enumerate(outcomes)
    ]


OUTCOMES = ["right"] * 18 + ["missed"] * 6 + ["extra"] * 12


def test_precision_recall_and_f1_are_of_what_was_coded_and_read():
    row = figures(judgements(rows(OUTCOMES)), draws=0).row(0, named=True)
    assert (row["documents"], row["n"], row["read"], row["right"]) == (9, 24, 30, 18)
    assert (row["precision"], row["recall"], row["f1"]) == (0.6, 0.75, pytest.approx(2 / 3))


def test_cells_below_twenty_have_counts_only():
    cell = figures(judgements(rows(OUTCOMES, act="AID")), draws=0)
    assert cell.filter(half="test").select("n", "right", "f1", "low").row(0) == (12, 8, None, None)
    assert cell.filter(by="act", value="AID")["n"].item() == 24


def test_bounds_hold_the_figure_and_come_again_with_the_seed():
    table = judgements(rows(OUTCOMES))
    first = figures(table, seed=3)
    assert first.equals(figures(table, seed=3))
    row = first.row(0, named=True)
    assert row["low"] < row["f1"] < row["high"]


def test_bounds_do_not_depend_on_other_measures():
    table = judgements(rows(OUTCOMES))
    other = table.with_columns(set=pl.lit("a"))
    both = figures(pl.concat([other, table]))
    assert both.filter(set="events").equals(figures(table))


def test_credit_counts_as_a_share():
    halves = [
        verdict("s", "content", (f"d{i}", i), "c", "a b", "a", "wrong", credit=0.5)
        for i in range(20)
    ]
    assert figures(judgements(halves), draws=0)["f1"][0] == 0.5


def acts(*pairs):
    return judgements(
        verdict("sentences", "act", (f"d{i}", i), "act", gold, read, None if read else "missed")
        for i, (gold, read) in enumerate(pairs)
    )


def test_macro_f1_is_the_mean_over_classes_with_enough_cases():
    table = acts(
        *[("AID", "AID")] * 8, *[("AID", None)] * 2, *[("ACCUSE", "ACCUSE")] * 5,
        *[("ACCUSE", "AID")] * 5, *[("AGREE", "AID")] * 4,
    )  # fmt: skip
    found = macro(table, "sentences", "act", least=5, draws=0)
    row = found.filter(half="all", by="macro").row(0, named=True)
    aid, accuse = 2 * 8 / (10 + 17), 2 * 5 / (10 + 5)
    assert (row["value"], row["n"]) == ("2 classes", 20)
    assert row["f1"] == pytest.approx((aid + accuse) / 2)
    assert found.filter(by="class")["value"].to_list() == ["ACCUSE", "AID"]


def test_confusion_counts_each_error_once():
    table = judgements(
        [
            verdict("events", "found", ("d", 0), "1", "AID none", "AGREE none", "missed"),
            verdict("events", "found", ("d", 0), "at 3", "AID none", "AGREE none", "extra"),
            verdict("events", "found", ("d", 0), "at 9", None, "AGREE none", "extra"),
        ]
    )
    assert confusion(table, "events", "found").rows() == [
        ("AID none", "AGREE none", 1),
        (None, "AGREE none", 1),
    ]
    with pytest.raises(
        InputError, match=r"unknown measure of events 'fond'\. Did you mean 'found'"
    ):
        confusion(table, "events", "fond")
