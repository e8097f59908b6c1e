"""Rows that a link carries come back as they were."""

import datetime as dt

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from toolkit.view.packed import MOST, packed, unpacked

DAYS = st.none() | st.dates(dt.date(1900, 1, 1))
ROWS = st.lists(
    st.tuples(st.none() | st.text(), st.none() | st.integers(-9, 9), DAYS, st.lists(st.text())),
    max_size=5,
)


@given(ROWS)
def test_texts_numbers_days_and_lists_come_back_as_they_were(rows):
    schema = {"words": pl.String, "n": pl.Int64, "day": pl.Date, "evidence": pl.List(pl.String)}
    given_rows = pl.DataFrame(rows, schema=schema, orient="row")
    heading, n, back = unpacked(packed(given_rows, "Steps"))
    assert (heading, n) == ("Steps", len(rows))
    assert back.equals(given_rows)


def test_other_values_come_back_as_their_words():
    told = pl.DataFrame(
        {"size": [{"value": 5.0, "unit": "percent", "role": "rate"}], "sure": [True]}
    )
    _, _, back = unpacked(packed(told, "Sizes"))
    assert back.rows() == [("5 percent", "yes")]


def test_of_many_rows_the_first_are_carried_and_all_are_counted():
    _, n, back = unpacked(packed(pl.DataFrame({"number": range(500)}), "Numbers"))
    assert (n, back.height) == (500, MOST)
