"""Officials whom a text names without their state."""

from __future__ import annotations

import datetime as dt

import pytest


@pytest.fixture
def states(named):
    def read(text, **more):
        return {m.name: m.country for m in named(text, **more) if m.kind == "person"}

    return read


def test_an_official_without_a_state_is_of_the_place_of_the_dateline(states):
    text = "LIMA, March 3 - Peru shut its ports.\n\nFisheries Minister Olga Quispe said so."
    assert states(text) == {"Olga Quispe": "PER"}


def test_the_last_that_acts_in_the_paragraph_is_nearer_than_the_dateline(states):
    text = "LIMA, March 3 - Peru shut its ports.\n\nManila objected. Farm Minister Jose Reyno will write."
    assert states(text) == {"Jose Reyno": "PHL"}


def test_the_place_in_which_a_sentence_sets_out_is_nearest(states):
    text = "Peru and Chile met. In Hanoi, Deputy Minister Pham Lac thanked Peru."
    assert states(text) == {"Pham Lac": "VNM"}


def test_the_united_states_has_no_ministers(states):
    text = "WASHINGTON, Nov. 14 - The Treasury acted after Oil Minister Reza Amini had warned Iran."
    assert states(text, day=dt.date(1979, 11, 14)) == {"Reza Amini": "IRN"}


def test_who_works_at_an_unknown_house_is_no_official(states):
    text = "LIMA, March 3 - Peru fell, said Ann Moor, vice president for trade at Delwin Data."
    assert states(text) == {"Ann Moor": None}


def test_an_office_that_one_state_alone_has_is_of_it_where_the_page_names_it(states):
    text = "VIENNA, May 19 - Austria hosts the United States. Secretary of State Ann B. Moor will come."
    assert states(text, day=dt.date(1975, 5, 19)) == {"Ann Moor": "USA"}


def test_a_state_that_is_only_spoken_of_is_not_that_of_who_speaks(states):
    text = "OSLO, March 3 - The party backed a ban on Malawi, Prime Minister Nils Moe said."
    assert states(text) == {"Nils Moe": "NOR"}


def test_a_report_may_be_sent_from_a_town_that_is_no_capital(states):
    text = "ROTTERDAM, March 3 - The port will grow. Acting Mayor Roel Dekker said so."
    assert states(text) == {"Roel Dekker": "NLD"}
