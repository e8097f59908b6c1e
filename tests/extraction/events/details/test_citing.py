"""Days of what a sentence only cites are days of no act."""

import datetime as dt

import pytest


@pytest.fixture
def days(rows):
    """Rows as (act, event_first, effective_first, deadline) in ISO days."""

    def of(text, day="2025-02-10", kind="official"):
        found, _ = rows(text, kind=kind, day=dt.date.fromisoformat(day))
        columns = ("event_first", "effective_first", "deadline")
        return [
            (row["act"], *(row[c].isoformat() if row[c] else None for c in columns))
            for row in found
        ]

    return of


@pytest.mark.parametrize(
    "text",
    [
        "Peru imposes a duty of 10 percent on copper to reach the goals of the minister's January 11, 2018, report.",
        "Peru imposes a duty of 10 percent on copper, as found necessary in the report of January 11, 2018.",
    ],
)
def test_the_day_of_a_report_that_is_cited_is_no_day_of_the_act(days, text):
    assert days(text) == [("SANCTION", None, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Canada imposed a tariff on steel from China in an order of February 3.",
        "The tariff on steel from China imposed under its February 3 order was set by Canada.",
        "Canada's order of February 3 raised the tariff on steel from China.",
    ],
)
def test_the_day_of_a_paper_by_which_an_act_was_done_is_its_day(days, text):
    assert ("SANCTION", "2025-02-03", None, None) in days(text)


def test_a_day_that_an_amendment_strikes_out_or_puts_in_is_no_day_of_it(days):
    text = (
        "The duties on goods of Canada are amended by striking the term “February 4, 2025,” and "
        "inserting in lieu thereof the term “March 4, 2025.”"
    )
    assert {row[1:] for row in days(text)} == {(None, None, None)}


def test_the_year_of_a_law_that_is_cited_by_its_section_is_no_day_of_a_duty(days):
    text = "Duties on steel already imposed pursuant to section 232 of the Trade Expansion of 1962 remain."
    assert {row[1] for row in days(text)} == {None}


def test_until_when_something_is_left_out_is_no_end_of_a_duty(days):
    text = (
        "The duty of 25 percent on steel shall apply from June 1, 2025, to imports from all countries "
        "except Chile, and except from Ukraine through 11:59 p.m. eastern time on June 1, 2026."
    )
    assert days(text) == [("SANCTION", None, "2025-06-01", None)]


def test_through_a_day_is_until_it(days):
    text = "Peru imposes a duty of 10 percent on copper through December 31, 2026."
    assert days(text) == [("SANCTION", None, None, "2026-12-31")]


def test_a_duty_is_applicable_from_its_first_day(days):
    text = "Peru imposes a duty of 12 percent on tin from Chile applicable July 9, 2025."
    assert days(text) == [("SANCTION", None, "2025-07-09", None)]
