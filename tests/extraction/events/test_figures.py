"""Quantities told as facts are figures, not acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

FIGURES = [
    (
        "Exports to the United States rose 22.6 percent through September.",
        [("exports", 22.6, "percent", "up")],
    ),
    ("Canada's trade deficit narrowed to 2 billion dollars.", [("trade deficit", 2e9, "USD", "down")]),
    ("Imports of wine fell by 30 percent.", [("imports", 30.0, "percent", "down")]),
    ("Ships waited in the harbour.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "figures"), FIGURES)
def test_figures_of_a_sentence(
    rows: Callable[..., Any], sentence: str, figures: list[tuple[str, float, str, str]]
) -> None:
    acts, found = rows(sentence)
    assert acts == []
    assert [(f["quantity"], f["value"], f["unit"], f["direction"]) for f in found] == figures


def test_the_rate_of_a_tariff_is_no_figure(rows: Callable[..., Any]) -> None:
    acts, found = rows("Canada imposed a tariff of 25 percent on imports of American steel.")
    assert [m["value"] for m in acts[0]["magnitudes"]] == [25.0]
    assert found == []


def test_some_later_day_is_no_period_of_a_figure(rows: Callable[..., Any]) -> None:
    found = rows("In May exports of wine fell by 30 percent, the ministry later said.")[1]
    assert [f["period"] for f in found] == ["2025-05"]
