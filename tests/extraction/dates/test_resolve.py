"""Given a whole phrase and a day, this is what it means, or it is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from toolkit.extraction.dates import resolve

FRIDAY = dt.date(2024, 8, 16)


@pytest.mark.parametrize(
    ("phrase", "first", "last"),
    [
        ("Tues", "2024-08-13", "2024-08-13"),
        ("on Friday", "2024-08-16", "2024-08-16"),
        ("last Friday", "2024-08-09", "2024-08-09"),
        ("over the weekend", "2024-08-10", "2024-08-11"),
        ("around 9 p.m. on Monday", "2024-08-12", "2024-08-12"),
        ("20 November", "2023-11-20", "2023-11-20"),
        ("back in June", "2024-06-01", "2024-06-30"),
        ("since June 2019", "2019-06-01", "2019-06-30"),
        ("by August 12", "2024-08-12", "2024-08-12"),
        ("the 9th", "2024-08-09", "2024-08-09"),
        ("overnight", "2024-08-15", "2024-08-16"),
        ("the previous month", "2024-07-01", "2024-07-31"),
        ("the first week of August", "2024-08-01", "2024-08-07"),
        ("a week before June 10", "2024-06-03", "2024-06-03"),
        ("June 3 to June 9", "2024-06-03", "2024-06-09"),
        ("nearly two months ago", "2024-06-01", "2024-06-30"),
        ("29 February", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_phrase_is_read_as_past(phrase: str, first: str, last: str) -> None:
    found = resolve(phrase, FRIDAY)
    assert found is not None
    assert (str(found.first_day), str(found.last_day)) == (first, last)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "last winter",
        "autumn 2021",
        "the 2020 summit",
        "that week",
        "at some point soon",
        "the day before the verdict",
        "Monday, ministers said",
        "four weeks of strikes",
        "90 days",
        "30 February",
        "10/11/2024",
        "recently",
        "Section 232",
    ],
)
def test_what_cannot_be_known_is_refused(phrase: str) -> None:
    assert resolve(phrase, FRIDAY) is None


def test_without_a_day_only_absolute_phrases_resolve() -> None:
    assert resolve("yesterday", None) is None
    assert str(resolve("4 May 2021", None).first_day) == "2021-05-04"
