"""What the wording of an act tells of the part that a state has in it."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

import pytest

from toolkit.codebook import Codebook
from toolkit.extraction.actors import mentions
from toolkit.extraction.dates import dates_of
from toolkit.extraction.events.proposals import propose
from toolkit.extraction.judging.around import Around
from toolkit.extraction.judging.phrasing import phrased
from toolkit.extraction.judging.standings import Standings
from toolkit.extraction.page import Page
from toolkit.extraction.statements import statements

Phrased = Callable[[str, str], set[str]]


@pytest.fixture
def features(page: Callable[..., Page], codebook: Codebook) -> Phrased:
    """Return the features of a state for the last act that rules read from a text."""

    def read(text: str, state: str) -> set[str]:
        one = page(text)
        named, said = mentions.find(one, codebook), statements.find(one, codebook, mentions.find(one, codebook))  # fmt: skip
        proposed = propose(one, codebook, named, list(dates_of(one)), said)
        events = sorted((e for here in proposed.proposed for e in here), key=attrgetter("start"))
        named_in = Standings(proposed)._named
        return set(phrased(Around(events[-1], proposed, named_in, ()), state))

    return read


def test_whose_a_charge_is_stands_with_its_word(features: Phrased) -> None:
    found = features("Officials rejected Washington's accusation of dumping.", "USA")
    assert "word=accusation&owns=True" in found


def test_a_measure_on_all_countries_is_told_from_one_on_a_state(features: Phrased) -> None:
    assert "large=True&True" in features("Peru imposed a tariff on all countries.", "PER")
    assert "large=False&True" in features("Peru imposed a tariff on Chile.", "PER")


def test_the_title_of_an_order_is_not_what_the_sentence_tells(features: Phrased) -> None:
    text = "Executive Order 14999 of May 1, 2025 (Imposing Tariffs on Imports From Chile), is amended for Peru."
    assert {"cited=title&True", "cited=title/True&True"} <= features(text, "CHL")
    assert "cited=title/False&True" in features(text, "PER")
    assert "cited=no&True" in features("Peru imposed a tariff on Chile.", "CHL")


def test_an_act_beside_none_says_so(features: Phrased) -> None:
    assert "beside=none" in features("Peru imposed a tariff on Chile.", "CHL")
