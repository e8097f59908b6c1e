"""Words that report an act, and words that only look like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Read = Callable[..., list[str]]

DIRECTIONS = [
    ("India banned exports of rice.", "SANCTION export_control imposed IND>"),
    ("India banned imports of toys.", "SANCTION import_ban imposed IND>"),
    ("Japan suspended imports of Brazilian chicken.", "SANCTION import_ban imposed JPN>BRA"),
    ("Japan resumed imports of Brazilian chicken.", "RETREAT import_ban lifted JPN>BRA"),
    ("China ended its duties on Australian wine.", "RETREAT tariff lifted CHN>AUS"),
    ("China halted its talks with Australia.", "REJECT talks cancelled CHN>AUS"),
    ("Canada concluded an agreement with Indonesia.", "AGREE agreement reached CAN,IDN>"),
    ("Mexico hit back with duties on American cheese.", "SANCTION tariff imposed MEX>USA"),
    ("The United States ended duty-free treatment for India.", "SANCTION tariff imposed USA>IND"),
]
NAMES = [
    "The General Agreement on Tariffs and Trade is an old text.",
    "The Harmonized Tariff Schedule lists thousands of goods.",
    "Price controls in Egypt were popular.",
    "Escalating tensions over tariffs worried Canada.",
]


@pytest.mark.parametrize(("sentence", "act"), DIRECTIONS)
def test_what_a_verb_does(read: Read, sentence: str, act: str) -> None:
    assert read(sentence) == [act]


@pytest.mark.parametrize("sentence", NAMES)
def test_names_and_topics_are_no_acts(read: Read, sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("China cut its export quota for rare earths by a third.", "SANCTION quota raised CHN>"),
        ("Japan widened its quota for Ugandan sesame.", "RETREAT quota lowered JPN>UGA"),
        ("The EU slashed the quota for Ukrainian sugar.", "SANCTION quota raised EU>UKR"),
    ],
)
def test_a_smaller_quota_restricts_more(read, text, act):
    assert read(text) == [act]


def test_countermeasures_that_are_no_tariffs_are_read_as_none(rows):
    found, _ = rows(
        "Peru will suspend or remove the non-tariff countermeasures that it has taken against Chile since April 2."
    )
    assert "tariff" not in {r["instrument"] for r in found}
