"""What an act is on: goods of the codebook, goods it does not know, or goods in general."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Rows = Callable[..., tuple[list[dict[str, Any]], list[dict[str, Any]]]]

LIST = """The United States on Monday raised its duties on goods from China.

- Battery parts (other than lithium-ion): Increase rate to 25 percent in 2024;
- Ship to shore cranes: Increase rate to 26 percent in 2024;
- Wooden spoons: Increase rate to 35 percent.
- Gary Cohn: Raise the tariffs to 44 percent.
"""


def test_the_label_of_a_line_of_a_list_names_the_goods_that_its_rate_is_on(rows: Rows) -> None:
    found = {
        act["magnitudes"][0]["value"]: (
            LIST[act["object_start"] : act["object_end"]] if act["object_start"] else None,
            act["product_id"],
        )
        for act in rows(LIST)[0]
        if act["magnitudes"]
    }
    assert found == {
        25.0: ("Battery", "batteries"),
        26.0: ("Ship to shore cranes", None),
        35.0: ("Wooden spoons", None),
        44.0: (None, None),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway imposed a tariff of 12 percent on wooden spoons from Sweden.", "wooden spoons"),
        ("Norway imposed tariffs on billions of dollars of umbrellas from Denmark.", "umbrellas"),
        ("Norway imposed tariffs on goods from Denmark.", None),
        ("Norway imposed tariffs on countries that buy oil from Iran.", None),
        ("Norway imposed tariffs of 15 percent on Denmark on security grounds.", None),
    ],
)
def test_goods_that_the_codebook_does_not_know_are_told_in_their_own_words(
    rows: Rows, text: str, words: str | None
) -> None:
    (act,) = (act for act in rows(text)[0] if act["act"] == "SANCTION")
    start, end = act["object_start"], act["object_end"]
    assert (None if start is None else text[start:end]) == words
    assert act["product_id"] is None


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Norway put duties on goods from Denmark. Danish energy will pay 10 percent.", "energy"),
        (
            "The government of Norway ended the duty-free entry of small parcels from Denmark, starting on May 2.",
            "parcels",
        ),
        ("Britain and US strike trade deal, car tariff cut to 10 percent", "vehicles"),
    ],
)
def test_goods_that_bear_a_duty_are_what_it_is_on(rows: Rows, text: str, product: str) -> None:
    assert product in {act["product_id"] for act in rows(text)[0]}


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("The President imposed a tariff of 25 percent on steel articles, and raised the tariff on such articles imported from Turkey to 50 percent.", "steel"),
        ("Canada lowered the duty on imports of cars and then imposed a tariff on those imports from Turkey.", "vehicles"),
        ("Canada lowered the duty on cars and then imposed a tariff on such goods from Turkey.", None),
    ],
)  # fmt: skip
def test_goods_that_are_taken_up_are_those_named_before_by_the_same_noun(
    rows: Rows, text: str, product: str | None
) -> None:
    last = rows(text, kind="official")[0][-1]
    assert (last["act"], last["product_id"]) == ("SANCTION", product)


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Tariffs on steel imports from Peru will remain in place, Washington said.", "steel"),
        ("In return, Washington agreed to forego antidumping duties on Japanese semiconductors.", "semiconductors"),
        ("Tariffs on goods from Peru will remain in place, Washington said.", None),
    ],
)  # fmt: skip
def test_an_act_is_on_the_goods_of_the_duty_that_its_verb_is_about(
    rows: Rows, text: str, product: str | None
) -> None:
    assert product in {act["product_id"] for act in rows(text)[0]}
