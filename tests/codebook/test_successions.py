"""Whom a name means on a day."""

import datetime as dt

import pytest

from toolkit.codebook import load, name_on, state_on


@pytest.mark.parametrize(
    ("state", "day", "meant"),
    [
        ("RUS", dt.date(1987, 3, 2), "SUN"),
        ("RUS", dt.date(1991, 12, 25), "SUN"),
        ("RUS", dt.date(1991, 12, 26), "RUS"),
        ("RUS", None, "RUS"),
        ("SUN", dt.date(2020, 5, 1), "SUN"),
        ("LTU", dt.date(1990, 3, 10), "SUN"),
        ("LTU", dt.date(1990, 4, 18), "LTU"),
        ("CZE", dt.date(1992, 12, 31), "CSK"),
        ("SVK", dt.date(1993, 1, 1), "SVK"),
        ("HRV", dt.date(1987, 3, 2), "YUG"),
        ("SRB", dt.date(1999, 4, 1), "YUG"),
        ("MNE", dt.date(1999, 4, 1), "YUG"),
        ("MNE", dt.date(2005, 4, 1), "SRB"),
        ("DEU", dt.date(1987, 3, 2), "DEU"),
        ("HKG", dt.date(1987, 3, 2), "HKG"),
    ],
)
def test_a_state_is_meant_from_its_day_on(state, day, meant):
    assert state_on(load(), state, day) == meant


@pytest.mark.parametrize(
    ("actor", "day", "name"),
    [
        ("EU", dt.date(1962, 1, 1), "European Economic Community"),
        ("EU", dt.date(1987, 3, 2), "European Communities"),
        ("EU", dt.date(1993, 11, 1), None),
        ("org/wto", dt.date(1994, 12, 31), "General Agreement on Tariffs and Trade"),
        ("org/wto", dt.date(1995, 1, 1), None),
        ("MMR", dt.date(1988, 8, 8), "Burma"),
        ("EU", None, None),
    ],
)
def test_a_body_has_the_name_of_its_day(actor, day, name):
    assert name_on(load(), actor, day) == name


def test_every_succession_names_its_public_source():
    assert load()["successions"]["source"].null_count() == 0
    assert load()["past_names"]["source"].null_count() == 0
