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


NAMED = [
    ("Swiss car exports were 2 billion francs, or 3 billion dollars, while imports were 4 billion dollars.",
     [("car exports", "CHE"), ("imports", "CHE")]),
    ("The drop followed a 1.5 percent fall in export prices and a 2.7 percent rise in import prices.",
     [("export prices", None), ("import prices", None)]),
    ("The decree limits payments to 12 percent of export earnings.", [("share of export earnings", None)]),
    ("The volume of trade between Japan and Britain was 5.2 billion dollars.", [("volume of trade", None)]),
    ("Canada's third-quarter current account deficit was 3.2 billion dollars.", [("current account deficit", "CAN")]),
    ("Companies are preparing sales of farm goods worth $3.5 billion.", [("sales", None)]),
    ("Export licences were given for 3 billion dollars.", []),
    ("South Korea has a four billion dollar trade deficit with Japan.", [("trade deficit", "KOR")]),
    ("Hard currency exports fell five percent as imports rose 11 percent.", [("hard currency exports", None), ("imports", None)]),
    ("Trade accounts for 57% of Canada's GDP and only 24% of U.S. GDP.", [("share of gdp", "CAN"), ("share of gdp", "USA")]),
    ("The Finance Ministry of Japan said the trade surplus soared to 8 billion dollars.", [("trade surplus", "JPN")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "named"), NAMED)
def test_a_quantity_is_named_by_its_own_noun_and_what_tells_it_apart(
    rows: Callable[..., Any], sentence: str, named: list[tuple[str, str | None]]
) -> None:
    found = rows(sentence)[1]
    assert [(f["quantity"], f["holder_id"]) for f in found] == named


COMPARED = [
    ("In January export prices fell 0.4 percent against December, to stand 2 percent lower than in January 2024.",
     [(0.4, "2025-01", "down"), (2.0, "2025-01", "down")]),
    ("Denmark's exports fell to 2.4 billion dollars last year from 2.9 billion dollars in 2023.",
     [(2.4e9, "2024", "down"), (2.9e9, "2023", None)]),
    ("Last year's imports were 2.7 billion dollars against 1.9 billion dollars in 2023.",
     [(2.7e9, "2024", None), (1.9e9, "2023", None)]),
    ("Exports rose to 3 billion dollars from 2 billion dollars in the second quarter.",
     [(3e9, None, "up"), (2e9, "2025-Q2", None)]),
    ("Exports grew four percent in August and imports three percent.",
     [(4.0, "2025-08", "up"), (3.0, "2025-08", "up")]),
    ("Exports grew four percent and imports were 3 billion dollars.",
     [(4.0, None, "up"), (3e9, None, None)]),
    ("The surplus declined in August to 8 billion dollars from a record 9 billion in July.", [(8e9, "2025-08", "down")]),
    ("Output was only 1.2 percent up on the same period of 2024.", [(1.2, None, "up")]),
    ("Wine earnings were down to 120 million dollars against 285 million in February.", [(1.2e8, None, "down")]),
    ("Inflation has come down more than 50 percent.", [(50.0, None, "down")]),
    ("Exports fell 3 percent, the ministry said on Monday.", [(3.0, None, "down")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "told"), COMPARED)
def test_what_a_number_is_compared_with_has_its_own_period_and_way(
    rows: Callable[..., Any], sentence: str, told: list[tuple[float, str | None, str | None]]
) -> None:
    found = rows(sentence)[1]
    assert [(f["value"], f["period"], f["direction"]) for f in found] == told


def test_who_speaks_of_a_states_exports_does_not_have_them(rows: Callable[..., Any]) -> None:
    found = rows("Nestle's economist told reporters that exports were 1.4 billion dollars in May.")[
        1
    ]
    assert [f["holder_id"] for f in found] == [None]


def test_a_firm_that_reports_its_sales_has_them(rows: Callable[..., Any]) -> None:
    found = rows("Tesla said sales fell 9 percent in May.")[1]
    assert [f["holder_id"] for f in found] == ["company/tesla"]


TELLERS = [
    ("Rising unemployment could help to slow inflation to two percent, the OECD said.", [None]),
    ("John Miller, a market economist, expected a deficit of 900 million dollars in March.", [None]),
    ("Lumber imports from Canada fell 33 percent.", [None]),
    ("U.S. imports from Canada fell 33 percent.", ["USA"]),
    ("Exports from Canada fell 33 percent.", ["CAN"]),
    ("OPEC increased its exports by 3 percent.", ["org/opec"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "holders"), TELLERS)
def test_neither_who_tells_or_expects_a_figure_nor_who_sells_the_imports_has_it(
    rows: Callable[..., Any], sentence: str, holders: list[str | None]
) -> None:
    assert [f["holder_id"] for f in rows(sentence)[1]] == holders
