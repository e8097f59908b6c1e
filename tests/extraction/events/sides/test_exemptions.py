"""Whom a sentence leaves out of an act."""

import pytest

from toolkit.extraction.events.sides.exemptions import excepted

TITLE = "Tariffs on Steel of Mexico\n\nThe United States put a tariff on steel of Mexico. "


def sides(rows, text):
    found, _ = rows(TITLE + text, kind="official")
    return [(r["act"], r["target_ids"]) for r in found if r["start"] >= len(TITLE)]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The tariff is on all countries except Brazil, China and Canada.", {"BRA", "CHN", "CAN"}),
        ("The tariff is on steel that was melted in a country other than Mexico.", set()),
    ],
)
def test_the_states_of_a_list_are_excepted_but_not_a_place_of_making(page, named, text, states):
    assert excepted(page(text), named(text)).get(0, frozenset()) == states


def test_who_is_excluded_from_a_tariff_is_granted_relief_and_not_hit(rows):
    told = sides(
        rows, "The President excluded Mexico from the tariff imposed by Proclamation 9705 on steel."
    )
    assert ("RETREAT", ["MEX"]) in told
    assert ("SANCTION", ["MEX"]) not in told


def test_relief_goes_to_who_was_excluded_though_the_text_excepts_it_elsewhere(rows):
    told = sides(
        rows,
        "The tariff is imposed on steel from all countries except Canada. "
        "Imports rose since Canada was excluded from the tariff.",
    )
    assert ("RETREAT", ["CAN"]) in told


def test_a_headline_has_spared_its_subject_which_the_measure_beside_it_does_not_hit(read):
    told = read("Chile spared as Peru doubles metal tariffs")
    assert told == ["RETREAT tariff exempted PER>CHL", "SANCTION tariff raised PER>"]
