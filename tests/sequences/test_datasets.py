"""Event datasets as sequences: what is counted is what stands in the file."""

import csv
import datetime as dt
from collections import Counter

import polars as pl
import pytest

from toolkit.parsers import gdelt, icews
from toolkit.sequences import directly_follows, history, inferred_answers

from .conftest import SHARED

ICEWS = SHARED / "samples" / "icews" / "events.2018.sample.tab"
GDELT = SHARED / "samples" / "gdelt" / "events2samp.tsv"
DAYS = (dt.date(2018, 6, 1), dt.date(2018, 6, 2))


@pytest.fixture(scope="module")
def events():
    if not ICEWS.exists():
        pytest.skip(f"no sample: {ICEWS} is not there (set TOOLKIT_SHARED)")
    return icews.read(ICEWS, intensity=True)


@pytest.fixture(scope="module")
def reports():
    """The rows of the file from the United States to North Korea, each event once, by day."""
    if not ICEWS.exists():
        pytest.skip(f"no sample: {ICEWS} is not there (set TOOLKIT_SHARED)")
    with ICEWS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    key = ("Event Date", "CAMEO Code", "Source Name", "Target Name")
    sides = ("United States", "North Korea")
    return {
        tuple(row[part] for part in key): float(row["Intensity"])
        for row in rows
        if (row["Source Country"], row["Target Country"]) == sides
    }


def test_the_history_of_icews_counts_the_events_of_the_file_and_sums_its_scores(events, reports):
    panel = history(events, every="1d", first_day=DAYS[0], last_day=DAYS[1])
    found = panel.filter(source="USA", target="PRK").sort("period")
    by_day = Counter(day for day, *_ in reports)
    assert found["n_events"].to_list() == [by_day[day.isoformat()] for day in DAYS]
    assert found["goldstein"].sum() == pytest.approx(sum(reports.values()))


def test_acts_of_two_days_are_paired_with_the_same_day_or_the_day_before(events):
    pairs = inferred_answers(events, days=1)
    both = events.filter(
        pl.col("source_ids").list.first().is_in(["USA", "PRK"]),
        pl.col("target_ids").list.first().is_in(["USA", "PRK"]),
    )
    found = pairs.filter(pl.col("answer_id").is_in(both["event_id"].implode()))
    assert set(found["lag"]) <= {0, 1}
    assert found["link"].unique().to_list() == ["inferred"]


def test_acts_of_icews_follow_each_other_by_pair(events):
    rows = (
        events.filter(pl.col("act").is_not_null())
        .explode("source_ids", empty_as_null=False)
        .explode("target_ids", empty_as_null=False)
        .select(sequence=pl.concat_str("source_ids", pl.lit(">"), "target_ids"), time="event_first", event="act")
        .drop_nulls()
    )  # fmt: skip
    counted = directly_follows(rows)
    times = rows.unique().group_by("sequence", "time").len().sort("sequence", "time")
    after = pl.col("len").shift(-1).over("sequence")
    assert counted["n"].sum() == times.select((pl.col("len") * after).sum()).item()


def test_the_history_of_gdelt_counts_the_rows_between_two_states():
    if not GDELT.exists():
        pytest.skip(f"no sample: {GDELT} is not there (set TOOLKIT_SHARED)")
    found = gdelt.read(GDELT, goldstein=True)
    between = found.filter(
        pl.col("source_ids").list.len() > 0,
        pl.col("target_ids").list.len() > 0,
        pl.col("source_ids").list.first() != pl.col("target_ids").list.first(),
    )
    panel = history(found, every="1y")
    assert panel["n_events"].sum() == between.height
    assert panel["goldstein"].sum() == pytest.approx(between["goldstein"].sum())
