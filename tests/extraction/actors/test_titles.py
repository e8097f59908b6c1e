"""Titles of officials, and who held which office when."""

from __future__ import annotations

import datetime as dt

from toolkit import codebook as codebooks
from toolkit.extraction.actors.titles import holder, titles


def test_a_title_may_go_on_from_the_name_of_a_body():
    known = titles(codebooks.load())
    assert known.begins("the Commerce Ministry spokesman", 4, 21) == 4
    assert known.begins("the Commerce Ministry objected", 4, 21) is None


def test_of_several_offices_the_last_one_begun_is_held():
    rows = [
        {"office": "Minister", "first_day": dt.date(2020, 1, 1), "last_day": None},
        {"office": "President", "first_day": dt.date(2024, 1, 1), "last_day": None},
    ]
    assert holder(rows, dt.date(2025, 1, 1)) == rows[1]
    assert holder(rows, dt.date(2021, 1, 1)) == rows[0]
    assert holder(rows, dt.date(2019, 1, 1)) is None
