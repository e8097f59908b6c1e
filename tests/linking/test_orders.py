"""Two official texts of other days tell acts of their own."""

import datetime as dt

import pytest

from tests.linking.test_events import day, document, groups, mention, merged

APART = [["a#0"], ["b#0"]]
RELIEF = {"act": "RETREAT", "status": "exempted"}


def orders(first, second):
    told = [document("a", day(2, 1), kind="official"), document("b", second, kind="official")]
    return groups(merged(first, told)[1])


@pytest.mark.parametrize(
    ("second", "expected"),
    [(day(2, 5), APART), (day(2, 2), [["a#0", "b#0"]])],
)
def test_relief_of_two_orders_without_a_day_is_one_only_if_they_are_of_one_day(second, expected):
    assert orders([mention("a#0", **RELIEF), mention("b#0", **RELIEF)], second) == expected


def test_relief_of_two_orders_is_one_where_a_day_or_a_rate_says_so():
    told = [mention("a#0", rate=10, **RELIEF), mention("b#0", rate=10, **RELIEF)]
    assert orders(told, day(2, 5)) == [["a#0", "b#0"]]
    told = [mention("a#0", on=day(2, 1), **RELIEF), mention("b#0", on=day(2, 1), **RELIEF)]
    assert orders(told, day(2, 5)) == [["a#0", "b#0"]]


def test_what_stands_years_later_on_other_goods_is_no_look_back():
    told = [
        mention("a#0", status="in_force"),
        mention("b#0", status="in_force", product_id="parcels"),
    ]
    documents = [document("a", dt.date(2021, 10, 4)), document("b", day(4, 2))]
    assert groups(merged(told, documents)[1]) == APART
