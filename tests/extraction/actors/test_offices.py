"""The office, the body and the state said beside a name."""

from __future__ import annotations

import datetime as dt

import pytest


def person(named, text):
    return next(m for m in named(text) if m.kind == "person")


@pytest.mark.parametrize(
    ("text", "office", "body", "country"),
    [
        ("U.S. Treasury Secretary Scott Bessent spoke.", "U.S. Treasury Secretary", "USA/treasury", "USA"),
        ("Vice Premier He Lifeng left.", "Vice Premier", "CHN/state-council", "CHN"),
        ("Katherine Tai, the U.S. trade representative, spoke.", "U.S. trade representative", "USA/ustr", "USA"),
        ("Chinese President Xi Jinping agreed.", "Chinese President", "CHN", "CHN"),
        ("Maria Lopez, chairman of Andes Copper Corp., spoke.", "chairman of Andes Copper Corp", "company/andes-copper-corp", None),
        ("The IMF's Thomas Helbling spoke.", None, "org/imf", None),
        ("Wang Wen of Renmin University spoke.", None, "org/renmin", "CHN"),
    ],
)  # fmt: skip
def test_what_is_said_beside_a_name(named, text, office, body, country):
    found = person(named, text)
    assert (found.office, found.part_of, found.country) == (office, body, country)


def test_an_apposition_without_a_title_is_no_office(named):
    assert person(named, "Maria Holt, who left early, objected.").office is None


@pytest.mark.parametrize(
    ("text", "office", "country"),
    [
        ("Malta's trade minister, Rosa Vella, asked for time.", "trade minister", "MLT"),
        ("Jan Smit met the head of the Danish Parliament, Lars Juhl, on Monday.", "head of the Danish Parliament", "DNK"),
        ("Kenyan livestock principal secretary Amina Odhiambo signed.", "livestock principal secretary", "KEN"),
        ("Prime Minister Colin Fevrier of Dominica agreed.", "Prime Minister", "DMA"),
    ],
)  # fmt: skip
def test_a_title_may_be_set_off_or_stand_far_from_its_state(named, text, office, country):
    found = [m for m in named(text) if m.kind == "person"][-1]
    assert (found.office, found.country) == (office, country)


def test_a_title_set_off_from_another_name_is_not_borrowed(named):
    found = named("Norway met the minister, Chad and Rosa Vella said.")
    assert next(m for m in found if m.kind == "person").office is None


@pytest.mark.parametrize(("year", "country"), [(2018, "EU"), (2024, "POL")])
def test_a_person_acts_for_whom_the_office_of_the_day_is(named, year, country):
    (tusk,) = named("Donald Tusk was content.", day=dt.date(year, 5, 1))
    assert tusk.country == country


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ann Moor, analyst at Smith Barney and Co, was glad.", "analyst at Smith Barney and Co"),
        ("Ann Moor, the trade minister and a farmer, was glad.", "trade minister"),
        ("Former British trade minister Ann Moor was glad.", "Former British trade minister"),
        ("He met Under Secretary of State for Farm Trade Allen Wallis.", "Under Secretary of State for Farm Trade"),
        ("Renmin University Farm Policy Professor Ann Moor was glad.", "Renmin University Farm Policy Professor"),
    ],
)  # fmt: skip
def test_an_office_is_told_whole(named, text, office):
    assert person(named, text).office == office


def test_the_house_of_an_expert_is_set_off_too(named):
    assert person(named, "Economist Ann Moor, at Smith Barney, agreed.").country == "USA"


def test_the_delegate_of_a_state_to_a_body_is_no_part_of_it(named):
    text = "Ann Moor, Chile's delegate to the Organization for Economic Cooperation and Development, spoke."
    found = person(named, text)
    assert (found.part_of, found.country) == (None, "CHL")
