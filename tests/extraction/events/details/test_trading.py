"""Which numbers are figures of trade, and none of an act."""

from __future__ import annotations

import pytest

from toolkit.extraction.events.details import magnitudes
from toolkit.extraction.events.details.trading import told_of_trade


@pytest.mark.parametrize(
    ("text", "of_trade"),
    [
        ("a trade deficit of $40 billion", [True]),
        ("the surplus widened to $9 billion", [True]),
        ("Norway accounts for about 12 percent of its imports", [True]),
        ("fish exports rose by 5 percent", [True]),
        ("a 14 percent increase in shipments", [True]),
        ("a 14 percent increase in the import duty", [False]),
        ("a 20 percent duty on imports of $60 billion", [False, False]),
        ("it raised tariffs by 5 percent", [False]),
        ("it will buy $30 billion of grain", [False]),
    ],
)
def test_a_figure_of_trade_is_no_number_of_an_act(text: str, of_trade: list[bool]) -> None:
    found = magnitudes.find(text)
    assert [told_of_trade(text, m.start, m.end) for m in found] == of_trade


def test_what_goods_hold_is_no_rate():
    text = "sugar with a content of less than 3 percent, at a duty of 5 percent"
    assert [told_of_trade(text, m.start, m.end) for m in magnitudes.find(text)] == [
        True,
        False,
    ]
