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
        26.0: ("cranes", "cranes"),
        35.0: ("Wooden spoons", None),
        44.0: (None, None),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norway imposed a tariff of 12 percent on wooden spoons from Sweden.", "wooden spoons"),
        ("Norway imposed tariffs on billions of dollars of umbrellas from Denmark.", "umbrellas"),
        ("Norway imposed tariffs on goods from Denmark.", None),
        (
            "Norway imposed a tariff of 15 percent on Denmark, also on cars, medicines and chips.",
            None,
        ),
        ("Norway imposed tariffs on countries that buy oil from Iran.", None),
        ("Norway imposed tariffs of 15 percent on Denmark on security grounds.", None),
        ("Norway raised tariffs on Denmark on the dates set forth in its order.", None),
        (
            "Norway imposed tariffs on umbrellas, spoons and forks from Denmark.",
            "umbrellas, spoons and forks",
        ),
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


@pytest.mark.parametrize(
    ("text", "product", "words"),
    [
        ("Norway imposed steel and aluminum tariffs on Sweden.", "steel", "steel and aluminum"),
        ("Norway raised the duties on imported steel and aluminum from Sweden.", "steel", "steel and aluminum"),
        ("Norway raised duties on steel and aluminum products from Sweden.", "steel", "steel and aluminum products"),
        ("Norway raised duties on cars and car parts from Sweden.", "vehicles", "cars and car parts"),
        ("Norway banned exports of gallium, germanium and antimony to Sweden.", "gallium", "gallium, germanium and antimony"),
        ("Norway imposed duties on canola oil, oil cakes and peas from Sweden.", "canola", "canola oil, oil cakes and peas"),
        ("Norway imposed duties on electric vehicles and solar panels from Sweden.", "electric_vehicles", "electric vehicles and solar panels"),
        ("Norway imposed a tariff on pipes and other products made of copper from Sweden.", "copper", "pipes and other products made of copper"),
        ("Norway imposed duties on steel from Sweden, and cars from there are cheaper.", "steel", "steel"),
        ("Norway imposed duties on Swedish steel, officials said.", "steel", "steel"),
    ],
)  # fmt: skip
def test_goods_that_are_listed_are_all_told_in_the_words_of_the_text(
    rows: Rows, text: str, product: str, words: str
) -> None:
    told = [
        (act["product_id"], text[act["object_start"] : act["object_end"]])
        for act in rows(text)[0]
        if act["object_start"] is not None
    ]
    assert (product, words) in told


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Norway raised duties on Swedish car parts.", "auto_parts"),
        ("The EU drops all tariffs on American industrial products.", "industrial_goods"),
        ("Norway raised duties on passenger cars and lithography machines from Sweden.", "vehicles"),
    ],
)  # fmt: skip
def test_names_of_goods_in_the_plural_are_known_beside_those_of_one(
    rows: Rows, text: str, product: str
) -> None:
    assert {act["product_id"] for act in rows(text)[0]} == {product}


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("A move by the United States to impose tariffs on Canadian lumber drew anger.", "timber"),
        ("Norway lifted the duties imposed on steel articles from Sweden.", "steel"),
        ("The United States is to elevate the tariff to 25% on aluminum.", "aluminum"),
        ("The United States took action against Canadian potash exports.", "potash"),
        ("China retaliated with export controls and port fees on U.S. ships.", "ships"),
        ("Metal from Britain is exempted by the United States and stays at 25 percent.", "metals"),
        ("Steel from Norway is subject to Swedish duties of 10 percent.", "steel"),
        ("The United States opened an investigation to determine the effects of imports of copper.", "copper"),
    ],
)  # fmt: skip
def test_goods_are_found_where_the_duty_is_told_apart_from_its_verb(
    rows: Rows, text: str, product: str
) -> None:
    assert product in {act["product_id"] for act in rows(text)[0]}


ORDER = """By the President of the United States of America, a proclamation.

In Proclamation 9704 of March 8, 2018 (Adjusting Imports of Aluminum Into the United States), the United States imposed a tariff of 10 percent.

The tariff imposed by Proclamation 9704 is not enough. The United States has decided to raise the tariff on Mexico to 50 percent.
"""


@pytest.mark.parametrize(
    ("title", "products"),
    [
        ("Adjusting Imports of Steel Into the United States", {"aluminum", "steel"}),
        ("Fact Sheet: The President Adjusts Imports of Steel", {"aluminum", None}),
    ],
)
def test_an_order_tells_by_its_title_what_its_acts_are_on(
    rows: Rows, title: str, products: set[str | None]
) -> None:
    found = rows(ORDER, kind="official", title=title)[0]
    assert {act["product_id"] for act in found if act["sentence"] > 1} == products
