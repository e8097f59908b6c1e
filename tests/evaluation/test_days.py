"""Coded dates as spans of days."""

from __future__ import annotations

import datetime as dt

import pytest

from toolkit.errors import InputError
from toolkit.evaluation.days import same_days, span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2031-05-03", "2031-05-03", "2031-05-03"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-W01", "2030-12-30", "2031-01-05"),
        ("2031-Q2", "2031-04-01", "2031-06-30"),
        ("2031-05-03/2031-06", "2031-05-03", "2031-06-30"),
    ],
)
def test_a_coded_date_is_a_span(text, first, last):
    assert span(text) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def test_nothing_coded_is_no_span():
    assert span(None) is None


@pytest.mark.parametrize("text", ["May 3", "2031-13", "2031-02-30", "2031/2032/2033"])
def test_what_is_no_date_is_refused_with_what_is_valid(text):
    with pytest.raises(InputError, match=r"is no date\. Valid: 2025-05-10"):
        span(text)


def test_one_read_day_stands_for_both_ends():
    day = dt.date(2031, 5, 3)
    assert same_days((day, day), (None, day))
    assert not same_days((day, day), (day, dt.date(2031, 5, 4)))
