"""Chronologies: the day that heads a line, and the year above it, are those of what the line tells."""

import datetime as dt
import re

import pytest

from toolkit.extraction.chronology import entries

PUBLISHED = dt.date(2024, 6, 3)


def labelled(text, published=PUBLISHED):
    lines = [match.span() for match in re.finditer(r"\S.*", text)]
    return [
        (entry.first_day.isoformat(), text[slice(*entry.label)])
        for entry in entries(text, lines, published)
    ]


def test_a_label_without_a_year_has_that_of_the_label_above_it_or_the_next_one():
    text = "Oct. 4, 2022: Oslo files.\nDec. 1: Lima answers.\nFeb. 9: They talk.\nMay 2: They sign."
    assert [day for day, _ in labelled(text)] == [
        "2022-10-04", "2022-12-01", "2023-02-09", "2023-05-02",
    ]  # fmt: skip


def test_where_the_newest_stands_first_years_run_back():
    text = "Feb. 9, 2024\nThey talk.\nDec. 1\nLima answers.\nOct. 4\nOslo files.\nMay 5, 2023\nOslo asks."
    assert [day for day, _ in labelled(text)] == [
        "2024-02-09", "2023-12-01", "2023-10-04", "2023-05-05",
    ]  # fmt: skip


def test_a_year_on_a_line_of_its_own_holds_for_the_labels_below_it():
    text = "2021\n3 March – Oslo files.\n2 May – Lima answers.\n2023\n4 April – They sign."
    assert [day for day, _ in labelled(text)] == ["2021-03-03", "2021-05-02", "2023-04-04"]


def test_labels_of_which_none_has_a_year_run_up_to_the_day_of_publication():
    text = "Nov. 2: Oslo files.\nJan. 8: Lima answers.\nMay 30: They sign."
    assert [day for day, _ in labelled(text)] == ["2023-11-02", "2024-01-08", "2024-05-30"]
    assert labelled(text, None) == []


def test_months_bullets_and_rows_of_a_table_may_be_headed_too():
    text = "- October 2022: Oslo files.\n- 3 May 2023 — Lima answers.\n2023-06-01 | They sign."
    assert labelled(text) == [
        ("2022-10-01", "October 2022"), ("2023-05-03", "3 May 2023"), ("2023-06-01", "2023-06-01"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "On May 3, 2023, Oslo filed.\nOn June 4, 2023, Lima answered.\nOn July 5, 2023, they met.",
        "May 3, 2023: Oslo files.\nLima answers.\nJune 4, 2023: They meet.",
        "Duty cut\nMay 3, 2023\nDuty raised\nMay 1, 2023\nDuty planned\nApril 2, 2023",
        "Oct 3 (Wire) - Oslo files.\nOct 4 (Wire) - Lima answers.\nOct 5 (Wire) - They meet.",
    ],
    ids=["prose", "two labels", "days below their headlines", "datelines"],
)
def test_other_texts_are_no_chronologies(text):
    assert labelled(text) == []


def test_of_a_label_alone_are_the_lines_up_to_the_next_and_of_the_last_no_more_than_of_another():
    text = "May 3, 2023\nOslo files.\nLima answers.\nMay 9, 2023\nThey meet.\nMay 10, 2023\nThey sign.\nIt rains.\nThe end."
    lines = [match.span() for match in re.finditer(r"\S.*", text)]
    parts = [text[entry.start : entry.end].count("\n") for entry in entries(text, lines, None)]
    assert parts == [2, 1, 2]
