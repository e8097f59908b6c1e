"""Numbers with units and what they measure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.extraction.events.details import magnitudes

NUMBERS = [
    ("a 25 percent tariff", [(25.0, "percent", "rate")]),
    ("duties of 17.5 pct", [(17.5, "percent", "rate")]),
    ("raised the duty to 25 percent from 10 percent", [(25.0, "percent", "rate"), (10.0, "percent", "previous")]),
    ("a further 40 percent, which takes the total to 50 percent", [(40.0, "percent", "rate"), (50.0, "percent", "amount")]),
    ("reduced to 10 percent in lieu of 25 percent", [(10.0, "percent", "rate"), (25.0, "percent", "previous")]),
    ("cut tariffs by 10 percentage points", [(10.0, "percent", "change")]),
    ("tariffs on $200 billion of goods", [(2e11, "USD", "amount")]),
    ("penalties of 300 mln dlrs", [(3e8, "USD", "amount")]),
    ("goods worth 4.5 billion euros", [(4.5e9, "EUR", "amount")]),
    ("bought 25 million tonnes of soybeans", [(2.5e7, "tonnes", "amount")]),
    ("suspended for ninety days", [(90.0, "days", "duration")]),
    ("a pause of six months", [(6.0, "months", "duration")]),
    ("while retaining a rate of 10 percent", [(10.0, "percent", "retained")]),
    ("paid 1,250 dollars", [(1250.0, "USD", "amount")]),
    ("prolonged it for 12 more months", [(12.0, "months", "duration")]),
    ("protection of between five and eight years", [(5.0, "years", "duration"), (8.0, "years", "duration")]),
    ("within two to four weeks", [(2.0, "weeks", "duration"), (4.0, "weeks", "duration")]),
    ("cut it for 90 days. Peru will cut its own for the same period", [(90.0, "days", "duration"), (90.0, "days", "duration")]),
    ("cut it for the same period", []),
    ("duties range from 8 percent for Tesla to 35 percent", [(8.0, "percent", "rate"), (35.0, "percent", "rate")]),
    ("a duty of 25 percent on top of the existing 10 percent", [(25.0, "percent", "rate"), (10.0, "percent", "retained")]),
    ("15 percent on September 1 and 25 percent later", [(15.0, "percent", "rate"), (25.0, "percent", "rate")]),
    ("duties of 10 and 25 percent", [(10.0, "percent", "rate"), (25.0, "percent", "rate")]),
    ("was followed by a 25 percent surtax", [(25.0, "percent", "rate")]),
    ("raised by a further 10 percent", [(10.0, "percent", "change")]),
    ("suspends 24 points of its 34 percent tariff", [(24.0, "percent", "change"), (34.0, "percent", "rate")]),
    ("after the 34 percent tariff the Dow index fell 24 points", [(34.0, "percent", "rate")]),
    ("a five-point plan of 24 points", []),
    ("grew from 74 percent in 2018 to 82 percent", [(74.0, "percent", "previous"), (82.0, "percent", "rate")]),
    ("remove 99 percent of its tariffs", [(99.0, "percent", "amount")]),
    ("free of duty on 97 percent of tariff lines", [(97.0, "percent", "amount")]),
    ("a 10 percent tariff on 40 percent of Chilean goods", [(10.0, "percent", "rate"), (40.0, "percent", "amount")]),
    ("abolish duties on 92% of exports to Kenya", [(92.0, "percent", "amount")]),
    ("lift curbs on up to 80 pct of all remaining items", [(80.0, "percent", "amount")]),
    ("a duty of 15 percent of the value of goods", [(15.0, "percent", "rate")]),
    ("a levy of 5 percent of the price of imports", [(5.0, "percent", "rate")]),
    ("a 25 percent duty on goods", [(25.0, "percent", "rate")]),
    ("10 percent, half of the duties of March", [(10.0, "percent", "rate")]),
    ("a tariff of 30 percent on products of Peru", [(30.0, "percent", "rate")]),
    ("for the third time in two weeks", []),
    ("from July 1, followed by a three-month period of grace", []),
    ("no number at all", []),
    ("model 25X of the firm", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers_with_unit_and_role(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(m.value, m.unit, m.role) for m in magnitudes.find(text)] == expected


@given(st.text(max_size=60), st.integers(min_value=1, max_value=999))
def test_offsets_hold_the_number(before: str, rate: int) -> None:
    text = f"{before} \n a {rate} percent tariff"
    last = magnitudes.find(text)[-1]
    assert text[last.start : last.end] == f"{rate} percent"
    assert last.value == rate


def test_only_the_stretch_asked_for_is_read() -> None:
    assert magnitudes.find("10 percent and 20 percent", 14) == [
        magnitudes.Magnitude(20.0, "percent", "rate", 15, 25)
    ]


def test_how_long_something_had_stood_is_no_length_of_what_is_done_to_it():
    assert magnitudes.find("lifted its ban on coral, which had been in force for 12 years") == []
    assert [m.value for m in magnitudes.find("the ban will be in force for 12 years")] == [12.0]
