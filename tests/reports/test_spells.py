"""When a measure was in force, as pages tell it."""

import datetime as dt

import pytest

from toolkit.reports.spells import in_force

APRIL, MAY = dt.date(2025, 4, 16), dt.date(2025, 5, 2)


@pytest.mark.parametrize(
    ("steps", "first", "told"),
    [
        ([("a", APRIL, None)], APRIL, "no later than 2025-04-16"),
        ([("b", APRIL, None)], APRIL, "from 2025-04-16"),
        ([("b", APRIL, MAY)], MAY, "from 2025-05-02"),
        ([("a", APRIL, None), ("b", MAY, None)], APRIL, "no later than 2025-04-16"),
        ([("a", APRIL, None), ("b", APRIL, None)], APRIL, "from 2025-04-16"),
        ([("a", None, None)], None, "from an unknown day"),
    ],
    ids=["no day told", "a day told", "a day of effect", "the first untold", "one of two", "no report dated"],
)  # fmt: skip
def test_a_spell_begins_on_a_day_that_is_told_or_no_later_than_its_report(steps, first, told):
    spell = {"first_day": first, "last_day": None, "end": "unknown", "last_seen": None}
    columns = ("event_id", "announced", "effective")
    row = {
        "steps": [dict(zip(columns, step, strict=True)) for step in steps], "in_force": [spell]
    }  # fmt: skip
    assert in_force(row, {"a"}) == f"{told}, end not reported"
