"""Months read as months, and each year is told once."""

import datetime as dt

import pytest

from toolkit.plots.style import figure
from toolkit.plots.time_axis import sparser, tick_names, time_axis


@pytest.mark.parametrize(
    ("days", "names"),
    [
        (["2024-12-01", "2025-01-01"], ["Dec\n2024", "Jan\n2025"]),
        (["2024-10-01", "2025-01-01", "2025-04-01"], ["Q4\n2024", "Q1\n2025", "Q2"]),
        (["2024-01-01", "2025-01-01"], ["2024", "2025"]),
        (["2025-03-03", "2025-03-10"], ["3 Mar\n2025", "10 Mar"]),
        (["first", "second"], ["first", "second"]),
        ([], []),
    ],
)
def test_periods_are_named_by_their_length(days, names):
    assert tick_names(days) == names


def test_every_third_month_is_a_month_and_no_quarter():
    months = [f"2025-{month:02d}-01" for month in range(1, 13)]
    assert tick_names(months, step=3) == ["Jan\n2025", "Apr", "Jul", "Oct"]


def test_an_axis_of_a_year_counts_in_months():
    fig, axes = figure()
    axes.plot([dt.date(2024, 11, 5), dt.date(2025, 8, 20)], [0, 1])
    time_axis(axes)
    fig.canvas.draw()
    told = [label.get_text() for label in axes.get_xticklabels()]
    assert told[:4] == ["Nov\n2024", "Jan\n2025", "Mar", "May"]


def test_a_narrow_axis_of_years_names_few_of_them():
    fig, axes = figure()
    axes.plot([dt.date(2019, 7, 2), dt.date(2026, 3, 25)], [0, 1])
    time_axis(axes)
    sparser(axes)
    fig.canvas.draw()
    told = [label.get_text() for label in axes.get_xticklabels()]
    assert told == ["2018", "2020", "2022", "2024", "2026"]  # the first lies before the axis
