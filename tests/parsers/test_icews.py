"""ICEWS files as events."""

import datetime as dt
import os
from pathlib import Path

import pytest

from toolkit import tables
from toolkit.errors import ParseError
from toolkit.parsers.icews import read

SHARED = Path(os.environ.get("TOOLKIT_SHARED", Path(__file__).parents[2] / ".." / "shared"))
HEADER = (
    "Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tIntensity\tTarget Name\t"
    "Target Country\tStory ID\tPublisher\tCity\tCountry\n"
)


@pytest.fixture
def file(tmp_path):
    def write(*rows):
        path = tmp_path / "events.tab"
        path.write_text(HEADER + "".join("\t".join(row) + "\n" for row in rows))
        return path

    return write


def row(number, story, code="163", source="United States"):
    return (
        number,
        "2018-07-06",
        "Government",
        source,
        code,
        "-8",
        "Ministry",
        "China",
        story,
        "P",
        "NA",
        "China",
    )


def test_reports_of_one_event_are_merged(file):
    found = read(file(row("12", "s2"), row("11", "s1"), row("13", "s3", code="040")))
    assert found.select("event_id", "act", "n_mentions", "n_documents", "dataset_row").rows() == [
        ("icews/11", "SANCTION", 2, 2, "11; 12"), ("icews/13", "CONSULT", 1, 1, "13"),
    ]  # fmt: skip


def test_reports_may_be_kept_apart(file):
    assert read(file(row("12", "s2"), row("11", "s1")), merge=False).height == 2


def test_states_have_their_ids_and_days_are_days(file):
    found = read(file(row("1", "s", source="NA")))
    assert found.select("source_ids", "target_ids", "event_first").row(0) == (
        None,
        ["CHN"],
        dt.date(2018, 7, 6),
    )


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "x.tab"
    path.write_text("a\tb\n1\t2\n")
    with pytest.raises(ParseError, match="is this an ICEWS event file"):
        read(path)


def test_a_real_file_is_read_whole():
    path = SHARED / "samples" / "icews" / "events.2018.sample.tab"
    if not path.exists():
        pytest.skip(f"no samples: {path} is not there (set TOOLKIT_SHARED)")
    found = read(path)
    assert found["n_mentions"].sum() == 3705
    tables.validate("events", found)
    assert found["source_ids"].null_count() < 0.25 * found.height
