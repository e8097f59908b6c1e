"""Days, as tables hold them and as users give them."""

import datetime as dt

import pytest

from toolkit.errors import InputError
from toolkit.tables import day
from toolkit.tables.days import vague


def test_a_day_is_a_date_or_iso_text():
    assert day(dt.date(2025, 10, 26), "on") == day("2025-10-26", "on") == dt.date(2025, 10, 26)
    assert day(None, "on") is None


@pytest.mark.parametrize("given", ["26 October", "2025-02-30", 20251026])
def test_what_is_no_day_is_refused_by_the_name_of_its_parameter(given):
    with pytest.raises(InputError, match=r"first_day=.* is not a day like 2025-10-26"):
        day(given, "first_day")


@pytest.mark.parametrize(
    ("last", "said"),
    [(dt.date(2025, 4, 30), True), (dt.date(2025, 4, 9), True), (dt.date(2025, 4, 8), False)],
)
def test_a_period_of_more_than_a_week_tells_no_day(last, said):
    assert vague(dt.date(2025, 4, 1), last) is said


def test_a_period_without_an_end_or_a_beginning_is_not_vague():
    assert not vague(dt.date(2025, 4, 1), None)
    assert not vague(None, dt.date(2025, 4, 1))
