"""Numbers with units and what they measure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.extraction import magnitudes

NUMBERS = [
    ("a 25 percent tariff", [(25.0, "percent", "rate")]),
    ("duties of 17.5 pct", [(17.5, "percent", "rate")]),
    ("raised the duty to 25 percent from 10 percent", [(25.0, "percent", "rate"), (10.0, "percent", "previous")]),
    ("cut tariffs by 10 percentage points", [(10.0, "percent", "change")]),
    ("tariffs on $200 billion of goods", [(2e11, "USD", "amount")]),
    ("penalties of 300 mln dlrs", [(3e8, "USD", "amount")]),
    ("goods worth 4.5 billion euros", [(4.5e9, "EUR", "amount")]),
    ("bought 25 million tonnes of soybeans", [(2.5e7, "tonnes", "amount")]),
    ("suspended for ninety days", [(90.0, "days", "duration")]),
    ("a pause of six months", [(6.0, "months", "duration")]),
    ("while retaining a rate of 10 percent", [(10.0, "percent", "retained")]),
    ("paid 1,250 dollars", [(1250.0, "USD", "amount")]),
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
