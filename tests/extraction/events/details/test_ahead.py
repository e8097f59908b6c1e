"""Spans of time that tell how far ahead an act is."""

import datetime as dt

import pytest

TUESDAY = dt.date(2025, 7, 8)


def day(n, month=7):
    return dt.date(2025, month, n)


def told(rows, text):
    (row,) = (r for r in rows(text, day=TUESDAY)[0] if r["act"] != "ACCUSE")
    spans = [m["unit"] for m in row["magnitudes"] if m["role"] == "duration"]
    return row, spans


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Canada's 20 percent duty on Chinese steel takes effect in three weeks.", day(28), day(3, 8)),
        ("The new tariff on Brazilian coffee will take effect in ten days, the White House said.", day(18), day(18)),
        ("The EU will impose provisional duties on Chinese bikes in two months.", day(1, 9), day(30, 9)),
        ("Turkey's 30 percent duty on American cars starts in three days.", day(11), day(11)),
        ("Norway's export controls on drones come into force in five days.", day(13), day(13)),
    ],
)  # fmt: skip
def test_a_measure_that_begins_in_so_many_days_has_its_day_of_effect_and_no_length(
    rows, text, first, last
):
    row, spans = told(rows, text)
    assert (row["effective_first"], row["effective_last"]) == (first, last)
    assert spans == []


def test_days_may_be_counted_from_the_act_too_where_it_was_done_shortly_before(rows):
    row, spans = told(
        rows,
        "Peru's president on Monday raised the duty on cars, a step that applies in seven days.",
    )
    assert (row["effective_first"], row["effective_last"]) == (day(14), day(15))
    assert spans == []


def test_talks_are_held_so_many_weeks_ahead_and_a_truce_ends_so_many_days_ahead(rows):
    talks, _ = told(rows, "Beijing and Tokyo will resume talks in two weeks.")
    assert (talks["event_first"], talks["event_last"]) == (day(21), day(27))
    truce, _ = told(rows, "The truce between India and China expires in ten days.")
    assert truce["deadline"] == day(18)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Brazil suspended the duty for 90 days.", ["days"]),
        ("Kenya suspended its sugar duty for six months.", ["months"]),
        ("Norway raised its duty on salmon for the third time in two weeks.", []),
        ("Kenya raised the duty on maize twice in six months.", []),
        ("India imposed the duty on steel in ten days.", ["days"]),
        ("Chile will exempt more goods from the duty in the next two weeks.", ["weeks"]),
    ],
)
def test_a_span_over_which_something_is_done_or_lasts_is_no_day_ahead(rows, text, units):
    row, spans = told(rows, text)
    assert (row["event_first"], row["effective_first"], spans) == (None, None, units)
