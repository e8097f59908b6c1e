"""Periods of one event, however many."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.linking.periods import Periods, apart, is_long

DAYS = st.tuples(st.integers(0, 90), st.integers(0, 40)).map(lambda one: (one[0], sum(one)))


def told(*given):
    periods = Periods()
    for days in given:
        periods.add(days)
    return periods


def test_a_day_in_a_month_is_told_beside_the_month():
    periods = told((60, 90), (75, 75), (20, 20))
    assert (periods.first, periods.last, periods.gap((40, 45))) == (20, 90, 15)
    assert periods.meet_a_day((75, 76))
    assert not periods.meet_a_day((80, 81))  # in the month alone
    assert periods.ends_within(70, 80)
    assert not periods.ends_within(76, 89)


def test_an_event_of_which_no_day_is_told_has_no_periods():
    assert not Periods()
    assert not Periods().ends_within(0, 100)
    assert not Periods().meet_a_day((0, 100))


@given(st.lists(DAYS, min_size=1, max_size=20), DAYS)
def test_what_is_found_is_what_going_through_all_of_them_finds(given, days):
    periods, (first, last) = told(*given), days
    assert periods.gap(days) == min(apart(days, one) for one in given)
    assert periods.meet_a_day(days) == any(apart(days, o) == 0 for o in given if not is_long(o))
    assert bool(periods.exact) == any(not is_long(one) for one in given)
    assert periods.ends_within(first, last) == any(first <= end <= last for _, end in given)
    assert (periods.first, periods.last) == (min(a for a, _ in given), max(b for _, b in given))
