"""GDELT's files as events."""

import datetime as dt
import os
from pathlib import Path

import polars as pl
import pytest

from toolkit import tables
from toolkit.errors import ParseError
from toolkit.parsers.gdelt import convert, read, scan

SHARED = Path(os.environ.get("TOOLKIT_SHARED", Path(__file__).parents[2] / ".." / "shared"))


def row(
    number,
    first="USA",
    second="CHN",
    code="163",
    added="20250405",
    url="https://a.example/x",
    **more,
):
    cells = [""] * 58
    cells[0], cells[1], cells[26], cells[30] = number, "20250404", code, "-8.0"
    cells[7], cells[17], cells[31], cells[33] = first, second, "4", "3"
    cells[56], cells[57] = added, url
    for place, value in more.items():
        cells[int(place[1:])] = value
    return "\t".join(cells)


@pytest.fixture
def file(tmp_path):
    def write(*rows):
        path = tmp_path / "events.tsv"
        path.write_text("\n".join(rows) + "\n")
        return path

    return write


def test_a_row_is_an_event_between_states(file):
    found = read(file(row("7")))
    assert found.select("event_id", "source_ids", "target_ids", "act").row(0) == (
        "gdelt/7", ["USA"], ["CHN"], "SANCTION",
    )  # fmt: skip
    assert found.select("event_first", "first_reported").row(0) == (
        dt.date(2025, 4, 4),
        dt.date(2025, 4, 5),
    )
    assert found.select("n_mentions", "n_documents", "dataset", "dataset_row").row(0) == (
        4,
        3,
        "gdelt-1",
        "7",
    )


def test_what_gdelt_does_not_say_is_null(file):
    found = read(file(row("7")))
    assert found.select("instrument", "status", "standing", "n_origins").row(0) == (None,) * 4


def test_the_eu_is_read_from_its_group_and_a_region_is_no_state(file):
    found = read(file(row("1", first="", p8="EEC"), row("2", first="EUR")))
    assert found["source_ids"].to_list() == [["EU"], None]


def test_an_address_that_is_none_is_left_out(file):
    assert read(file(row("1", url="javascript:alert(1)")))["url"].to_list() == [None]


def test_a_quotation_mark_ends_nothing_and_a_torn_row_is_left_out(file):
    found = read(file(row("1", p6='THE "LEADER'), "torn\trow", row("2")))
    assert found["event_id"].to_list() == ["gdelt/1", "gdelt/2"]


def test_a_score_is_added_on_demand(file):
    assert read(file(row("1")), goldstein=True)["goldstein"].to_list() == [-8.0]


def test_only_events_among_given_states_are_kept(file):
    found = read(file(row("1"), row("2", first="FRA")), states=["USA", "CHN"])
    assert found["event_id"].to_list() == ["gdelt/1"]


def test_another_file_is_refused(file):
    with pytest.raises(ParseError, match="2 columns; GDELT 1 has 58, GDELT 2 has 61"):
        scan(file("a\tb"))


def test_conversion_keeps_all_rows(file, tmp_path):
    target = convert(file(row("2"), row("1")), tmp_path / "events.parquet")
    assert pl.read_parquet(target)["event_id"].to_list() == ["gdelt/2", "gdelt/1"]


@pytest.mark.parametrize("version", [1, 2])
def test_real_files_are_read_whole(version):
    path = SHARED / "samples" / "gdelt" / f"events{version}samp.tsv"
    if not path.exists():
        pytest.skip(f"no samples: {path} is not there (set TOOLKIT_SHARED)")
    found = read(path)
    assert found.height == 50
    assert found["dataset"].unique().to_list() == [f"gdelt-{version}"]
    tables.validate("events", found)
    if version == 2:
        with_mentions = read(path, path.with_name("mentionssamp.tsv"))
        assert with_mentions["last_reported"].null_count() < 50
