"""The state of an organisation, told beside its name."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Grain Inspection Authority of Uzbekistan refused.", "Grain Inspection Authority", "UZB"),
        ("The Association of Road Hauliers of Paraguay protested.", "Association of Road Hauliers", "PRY"),
        ("The Development Bank of Samoa lent more.", "Development Bank", "WSM"),
        ("Egypt's state grain buyer, the Wheat Supply Authority, bought.", "Wheat Supply Authority", "EGY"),
        ("The Swedish sawmill group Norrsund Timber Ltd objected.", "Norrsund Timber Ltd", "SWE"),
        ("The British hop merchants' association UKHOMA objected.", "UKHOMA", "GBR"),
    ],
)  # fmt: skip
def test_an_organisation_has_the_state_told_beside_its_name(named, text, name, country):
    assert (name, country) in [(m.name, m.country) for m in named(text)]


def test_what_stands_behind_a_verb_owns_nothing(named):
    (found,) = [m for m in named("Norway sued Halden Foods Ltd.") if m.kind == "company"]
    assert found.country is None


def test_a_known_company_keeps_what_follows_its_name(who):
    assert ("Lloyds Bank PLC", "company/lloyds") in who("Lloyds Bank PLC agreed.")


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Ann Moor, at Dalton Mills Ltd in London, objected.", "Dalton Mills Ltd", "GBR"),
        ("Latvia's ruling Harbour Reform Party objected.", "Harbour Reform Party", "LVA"),
    ],
)
def test_a_name_may_be_told_with_its_town_or_behind_what_it_does(named, text, name, country):
    assert (name, country) in [(m.name, m.country) for m in named(text)]
