"""States that a sentence names in one list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from toolkit.extraction.actors.lists import listed
from toolkit.extraction.actors.owners import state_of


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It hit China, Hong Kong and Macau.", {"CHN": "CHN", "HKG": "CHN", "MAC": "CHN"}),
        ("Sweden shuns South Africa and neighbouring Namibia.", {"ZAF": "ZAF", "NAM": "ZAF"}),
        ("In Japan, Brazil won.", {}),
        ("China threatened Japan and left.", {}),
    ],
)
def test_names_parted_by_commas_and_one_joining_word_are_a_list(
    page: Callable[..., Any], named: Callable[..., Any], text: str, first: dict[str, str]
) -> None:
    states = [(m, s) for m in named(text) if (s := state_of(m)) is not None]
    assert listed(page(text).doc, states) == first


def test_several_states_that_one_noun_names_are_a_list_and_two_are_none(
    page: Callable[..., Any], named: Callable[..., Any]
) -> None:
    text = "Chile, Peru and Brazil met. Bolivia sued the three countries."
    again = [(m, s) for m in named(text) if m.sentence == 1 and (s := state_of(m)) is not None]
    assert listed(page(text).doc, again) == {"BRA": "BRA", "CHL": "BRA", "PER": "BRA"}
    text = "Chile and Peru met. Bolivia sued the two countries."
    again = [(m, s) for m in named(text) if m.sentence == 1 and (s := state_of(m)) is not None]
    assert listed(page(text).doc, again) == {}
