"""Days and numbers as a sentence says them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.wording import definite, spelled


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2025-10-27", None, "27 October 2025"),
        ("2025-10-27", "2025-10-27", "27 October 2025"),
        ("2025-10-01", "2025-10-27", "1 to 27 October 2025"),
        ("2025-02-01", "2025-10-27", "1 February to 27 October 2025"),
        ("2024-12-30", "2025-01-02", "30 December 2024 to 2 January 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2025-04-01", "2025-05-31", "April to May 2025"),
        ("2024-11-01", "2025-01-31", "November 2024 to January 2025"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2023-01-01", "2024-12-31", "2023 to 2024"),
    ],
)
def test_days_are_said_in_words(first, last, said):
    assert spelled(first, last) == said


@given(st.dates(), st.dates())
def test_two_days_never_sound_the_same(one, other):
    if one != other:
        assert spelled(one) != spelled(other)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("European Union", "the European Union"),
        ("U.S. Department of Commerce", "the U.S. Department of Commerce"),
        ("Customs Tariff Commission of the State Council", "the Customs Tariff Commission of the State Council"),
        ("The Hague", "the Hague"),
        ("South Korea", "South Korea"),
        ("Donald Trump", "Donald Trump"),
        ("CHN", "CHN"),
    ],
)  # fmt: skip
def test_a_name_with_a_common_noun_at_its_head_takes_the_article(name, said):
    assert definite(name) == said


def test_what_is_no_day_is_refused():
    with pytest.raises(ValueError, match="Invalid isoformat"):
        spelled("October")


def test_a_date_and_its_iso_day_are_said_alike():
    assert spelled(dt.date(2025, 1, 9)) == spelled("2025-01-09") == "9 January 2025"
