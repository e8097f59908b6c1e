"""Sequences for other programs."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import tables
from toolkit.errors import InputError
from toolkit.sequences.export import calendar, spell_layout, steps_table, tse_layout, write

DUE = pl.DataFrame(
    {"day": [dt.date(2025, 11, 10)], "what": ["suspension ends"], "outcome": ["due"],
     "implementer_id": ["USA"], "instrument": ["tariff"], "measure_id": ["a;b,c\nEND:VEVENT"]}
)  # fmt: skip


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def test_a_deadline_is_an_entry_of_a_whole_day():
    lines = unfolded(calendar(DUE))
    assert "DTSTART;VALUE=DATE:20251110" in lines
    assert "SUMMARY:USA tariff suspension ends" in lines


def test_an_entry_names_each_event_that_set_its_day():
    lines = unfolded(calendar(DUE.with_columns(evidence=pl.lit(["e1", "e2"]))))
    assert lines[9].endswith("event_id: e1\\; event_id: e2")


def test_a_text_cannot_end_its_entry():
    lines = unfolded(calendar(DUE))
    assert lines.count("END:VEVENT") == 1
    assert "DESCRIPTION:outcome: due\\; measure_id: a\\;b\\,c\\nEND:VEVENT" in lines


def test_the_same_deadlines_make_the_same_calendar():
    assert calendar(DUE) == calendar(DUE)


@given(st.text())
def test_no_line_is_longer_than_75_bytes_and_nothing_breaks_out(name):
    text = calendar(DUE, name)
    lines = text.split("\r\n")
    assert all(len(line.encode("utf-8", "surrogatepass")) <= 75 for line in lines)
    assert sum(line.startswith("BEGIN:") for line in lines) == 2


def test_steps_are_a_row_each():
    step = {"event_id": "e", "status": "imposed", "announced": dt.date(2025, 2, 1), "effective": None,
            "until": None, "magnitude": {"value": 10.0, "unit": "percent", "role": "rate"}}  # fmt: skip
    held = tables.frame(
        "measures", [{"measure_id": "m", "target_ids": ["CHN", "MEX"], "steps": [step]}]
    )
    row = steps_table(held).row(0, named=True)
    assert (row["target_ids"], row["status"], row["value"]) == ("CHN; MEX", "imposed", 10.0)


def test_tse_has_numbers_for_times():
    told = pl.DataFrame({"sequence": ["a"], "time": [dt.date(1970, 1, 3)], "event": ["x"]})
    assert tse_layout(told).rows() == [("a", 2, "x")]


def test_spells_count_periods_from_one():
    states = pl.DataFrame({"d": ["a"], "1": ["x"], "2": ["x"], "3": ["y"]})
    assert spell_layout(states).rows() == [("a", 1, 2, "x"), ("a", 3, 3, "y")]


def test_a_text_that_looks_like_a_formula_is_defused(tmp_path):
    path = write(pl.DataFrame({"a": ["=1+1", "b"], "c": [["x", "y"], []]}), tmp_path / "t.csv")
    assert path.read_text() == 'a,c\n\'=1+1,x; y\nb,""\n'


def test_parquet_keeps_everything(tmp_path):
    table = pl.DataFrame({"a": [[1, 2]], "b": [{"x": 1}]})
    assert pl.read_parquet(write(table, tmp_path / "t.parquet")).equals(table)


def test_other_formats_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"as \.csv or \.parquet"):
        write(DUE, tmp_path / "t.xlsx")
