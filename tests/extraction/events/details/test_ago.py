"""Acts that were done some time back, told without a number, have the days on which that may have been."""

import datetime as dt

import pytest

DAY = dt.date(2025, 4, 16)


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("A few months ago", dt.date(2024, 5, 16), dt.date(2025, 2, 16)),
        ("A few months earlier", dt.date(2024, 5, 16), dt.date(2025, 2, 16)),
        ("Several weeks ago", dt.date(2025, 2, 19), dt.date(2025, 4, 2)),
    ],
)
def test_some_time_ago_is_counted_from_the_day_of_the_text(rows, when, first, last):
    found, _ = rows(f"{when}, China banned exports of gallium to the United States.", day=DAY)
    assert [(r["act"], r["event_first"], r["event_last"]) for r in found] == [("SANCTION", first, last)]  # fmt: skip


def test_some_time_earlier_than_a_day_that_was_told_is_counted_from_nothing(rows):
    text = (
        "On March 4, 2018, Peru raised its tariff on cars from Chile to 20 percent. A few months earlier, "
        "China banned exports of gallium to the United States."
    )
    found, _ = rows(text, day=DAY)
    assert {r["event_first"] for r in found if r["source_ids"] == ["CHN"]} == {None}
