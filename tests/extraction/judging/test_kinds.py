"""The names of what there is to tell of a word."""

from __future__ import annotations

from types import SimpleNamespace

from toolkit.extraction.judging.kinds import Kinds

TOLD = SimpleNamespace(acts=["SANCTION", "NONE"], instruments=["tariff", ""], statuses=["imposed", ""])  # fmt: skip


def test_kinds_are_those_told_in_order() -> None:
    assert Kinds.of([TOLD]) == (("NONE", "SANCTION"), ("tariff",), ("imposed",))


def test_columns_for_all_are_of_acts_then_of_instruments_then_of_statuses() -> None:
    assert Kinds.of([TOLD]).ends() == [2, 3]
