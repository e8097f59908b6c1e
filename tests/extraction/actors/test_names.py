"""What expressions may name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import codebook as codebooks
from toolkit.extraction.actors.names import gazetteer, sectors


def one(expression: str):
    ((start, end, names),) = gazetteer(codebooks.load()).find(expression)
    assert (start, end) == (0, len(expression))
    return names


@pytest.mark.parametrize(
    ("expression", "actor", "form"),
    [
        ("Canada", "CAN", "name"),
        ("Canadian", "CAN", "demonym"),
        ("Ottawa", "CAN", "metonym"),
        ("Ontario", "CAN", "metonym"),
        ("the European Union"[4:], "EU", "name"),
        ("West Germany", "DEU", "name"),
        ("WTO", "org/wto", "name"),
        ("U.S. Treasury", "USA/treasury", "name"),
        ("China’s Commerce Ministry"[8:], "CHN/mofcom", "name"),
    ],
)
def test_an_expression_names_an_actor_in_a_form(expression, actor, form):
    names = one(expression)
    assert (actor, form) in [(name.actor_id, name.form) for name in names]


def test_a_capital_that_is_no_metonym_is_a_place():
    (name,) = one("Oranjestad")
    assert (name.actor_id, name.place) == ("ABW", True)


def test_a_metonym_wins_over_a_capital():
    assert [name.actor_id for name in one("Brussels")] == ["EU"]


def test_names_that_mean_other_things_too_are_marked():
    assert all(name.ambiguous for name in one("Jordan"))
    assert all(name.ambiguous for name in one("Mint"))


def test_the_longest_name_wins():
    text = "the Bank of Japan"
    assert [text[a:b] for a, b, _ in gazetteer(codebooks.load()).find(text)] == ["Bank of Japan"]


def test_a_name_does_not_begin_or_end_within_a_word():
    assert gazetteer(codebooks.load()).find("Chinatown and Indianapolis") == []


def test_sectors_tell_who_acts_for_a_state():
    known = sectors(codebooks.load())
    assert (known["org/wto"], known["USA/treasury"]) == ("IGO", "GOV")


WORDS = st.sampled_from(
    ["China", "U.S.", "the", "said", "Treasury", "Bank of Japan", "’s", ",", "Jordan", "x"]
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_what_is_found_lies_in_the_text_in_order_and_apart(text):
    found = gazetteer(codebooks.load()).find(text)
    ends = [0]
    for start, end, names in found:
        assert ends[-1] <= start < end <= len(text)
        assert names
        ends.append(end)


def test_a_longer_expression_that_begins_within_another_wins():
    found = gazetteer(codebooks.load()).find(
        "the U.S. Senate Agriculture Committee, the U.S. Senate"
    )
    assert [names[0].actor_id for _, _, names in found] == [
        "USA",
        "USA/senate-agriculture",
        "USA/senate",
    ]
