"""Actor phrases by themselves: state and sector."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import codebook as codebooks
from toolkit.extraction.actors.phrases import phrase


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("three Chilean men", "CHL", "UNK"),
        ("soldiers", None, "MIL"),
        ("Japanese lawmakers", "JPN", "LEG"),
        ("the German foreign minister", "DEU", "GOV"),
        ("a former Canadian minister", "CAN", "ELI"),
        ("Brazil's ambassador to China", "BRA", "GOV"),
        ("a group of Norwegian tourists", "NOR", "CVL"),
        ("Peruvian farmers", "PER", "AGR"),
        ("refugees", None, "REF"),
        ("Scott Bessent", "USA", "GOV"),
        ("Treasury Secretary Scott Bessent", "USA", "GOV"),
        ("Ottawa", "CAN", "GOV"),
        ("Canada", "CAN", None),
        ("people in Kenya", "KEN", "CVL"),
        ("White House officials", "USA", "GOV"),
        ("police in Mombasa", "KEN", "COP"),
        ("Donetsk miners", "UKR", "BUS"),
        ("U.N. peacekeepers", "UN", "MIL"),
        ("a breakaway republic", None, "PRE"),
        ("the opposition", None, "PTY"),
        ("she", None, "UNK"),
        ("rain", None, None),
        ("", None, None),
    ],
)
def test_a_phrase_tells_state_and_sector(text, country, sector):
    assert phrase(text, codebooks.load()) == (country, sector)


@given(st.text(max_size=60))
def test_any_text_is_read(text):
    country, sector = phrase(text, codebooks.load())
    assert country is None or country in ("EU", "UN") or len(country) == 3
    assert sector is None or sector.isupper()
