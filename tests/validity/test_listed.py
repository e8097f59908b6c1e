"""A list of dated events of one's own against the events of a corpus."""

import datetime as dt
import os
from pathlib import Path

import polars as pl
import pytest

from toolkit.errors import InputError
from toolkit.tables import frame
from toolkit.validity import compare, listed_steps, named_sides, read_list

FACTS = Path(os.environ.get("TOOLKIT_SHARED", "../shared")) / "facts"
LIST = """effective_date,actor,target,instrument,note
2018-07-06,US,CN,tariff,first list
2018-07-06,CN,US,tariff,the answer
2018-12-01,US|CN,,truce,ninety days
2019-06-01,China,United States,import duties of 25 percent,more
2019-09-01,US,CN,18,numbers of Global Trade Alert
"""


def event(name, sources, targets, instrument, **days):
    return {"event_id": name, "source_ids": sources, "target_ids": targets, "act": "SANCTION",
            "instrument": instrument, **{k: dt.date.fromisoformat(v) for k, v in days.items()}}  # fmt: skip


EVENTS = frame("events", [
    event("us-july", ["USA"], ["CHN"], "tariff", event_first="2018-06-15", effective_first="2018-07-06"),
    event("cn-july", ["CHN"], ["USA"], "tariff", event_first="2018-07-08", event_last="2018-07-08"),
    event("truce", ["CHN", "USA"], [], "truce", event_first="2018-12-02"),
    event("late", ["CHN"], ["USA"], "tariff", event_first="2019-07-30"),
    event("fee", ["USA"], ["CHN"], "port_fee", event_first="2018-08-01"),
    event("other", ["JPN"], ["KOR"], "export_control", event_first="2019-07-01"),
])  # fmt: skip


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    return path


def test_a_list_is_read_with_its_own_names(listed):
    assert read_list(listed).drop("line", "status", "title").rows() == [
        (dt.date(2018, 7, 6), ["USA"], ["CHN"], "tariff"),
        (dt.date(2018, 7, 6), ["CHN"], ["USA"], "tariff"),
        (dt.date(2018, 12, 1), ["CHN", "USA"], [], "truce"),
        (dt.date(2019, 6, 1), ["CHN"], ["USA"], "tariff"),
        (dt.date(2019, 9, 1), ["USA"], ["CHN"], "tariff"),
    ]


def test_recall_extra_events_and_offsets(listed):
    done = compare(EVENTS, read_list(listed))
    assert done.listed.select("event_id", "offset").rows() == [
        ("us-july", 0),
        ("cn-july", 2),
        ("truce", 1),
        (None, None),
        (None, None),
    ]
    assert done.recall == 0.6
    assert done.extra["event_id"].to_list() == ["late", "fee"]
    assert str(done).splitlines() == [
        "3 of 5 listed events are in the corpus within 14 days (60%)",
        "2 events of these sides and this period are in the corpus alone",
        "days: 1 of 3 the same, median offset +1, from +0 to +2",
    ]


def test_a_wider_window_finds_more_and_each_event_once(listed):
    done = compare(EVENTS, read_list(listed), window=90)
    found = done.listed["event_id"].drop_nulls().to_list()
    assert "late" in found
    assert len(found) == len(set(found))


def test_a_year_is_no_day_and_a_reproach_is_no_step(listed):
    year = {"event_first": "2018-01-01", "event_last": "2018-12-31"}
    rows = [
        event("year", ["USA"], ["CHN"], "tariff", **year),
        {**event("words", ["USA"], ["CHN"], "tariff", event_first="2018-07-06"), "act": "ACCUSE"},
        event("others", ["IRN", "USA"], [], "sanctions", event_first="2018-07-06"),
    ]
    assert compare(frame("events", rows), read_list(listed)).recall == 0


def test_an_inquiry_opened_is_a_step_where_the_list_tells_of_inquiries(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("day,source,target,instrument\n2024-06-17,CHN,EU,investigation\n", "utf-8")
    day = {"event_first": "2024-06-17"}
    blamed = {**event("words", ["CHN"], ["EU"], "investigation", **day), "act": "ACCUSE"}
    opened = {**blamed, "event_id": "opened", "status": "announced"}
    done = compare(frame("events", [blamed, opened]), read_list(path))
    assert done.listed["event_id"].to_list() == ["opened"]


def test_a_list_that_tells_no_side_needs_to_be_told(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("effective_or_notice,measure\n2018-07-06,301 List 1\n", "utf-8")
    with pytest.raises(InputError, match="tells neither source, target nor instrument"):
        read_list(path)
    about = {"source": "US", "target": "China", "instrument": "tariff"}
    row = read_list(path, constants=about).row(0, named=True)
    assert (row["source_ids"], row["target_ids"], row["instrument"]) == (["USA"], ["CHN"], "tariff")
    assert compare(EVENTS, read_list(path, constants=about)).recall == 1.0


@pytest.mark.skipif(not FACTS.is_dir(), reason="no chronologies beside the project")
def test_two_chronologies_of_2018_and_2019_are_read_as_they_are():
    one = read_list(FACTS / "us_china_2018_2019.csv")
    assert one.height == 13
    assert one.filter(instrument="truce").select("source_ids", "target_ids").row(0) == (["CHN", "USA"], [])  # fmt: skip
    assert one["status"].drop_nulls().unique().sort().to_list() == ["imposed", "suspended", "threatened"]  # fmt: skip
    about = {"source": "US", "target": "CN", "instrument": "tariff"}
    other = read_list(FACTS / "section301_2018_2019.csv", constants=about)
    assert other.select("day", "title").row(3) == (dt.date(2019, 9, 1), "301 List 4A")
    assert other["source_ids"].to_list() == [["USA"]] * 5


def test_a_list_without_days_says_how_to_name_them(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("when_it_was,actor\n2018-07-06,US\n", "utf-8")
    with pytest.raises(InputError, match="no column of days among when_it_was, actor"):
        read_list(path)
    assert read_list(path, {"day": "when_it_was"}).height == 1
    path.write_text("date,actor\nsoon,US\n", "utf-8")
    with pytest.raises(InputError, match="line 2: 'soon' is no day"):
        read_list(path)


def test_a_status_that_the_list_tells_keeps_threats_and_acts_apart(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("date,actor,target,instrument,status\n2019-05-06,US,CN,tariff,threatened\n"
                    "2019-05-10,US,CN,tariff,imposed\n2019-06-29,US,CN,tariff,agreed\n", "utf-8")  # fmt: skip
    listed = read_list(path)
    assert listed["status"].to_list() == ["threatened", "imposed", None]
    threat = {
        **event("threat", ["USA"], ["CHN"], "tariff", event_first="2019-05-10"),
        "act": "THREATEN",
    }
    raised = event("raised", ["USA"], ["CHN"], "tariff", event_first="2019-05-07")
    done = compare(frame("events", [threat, raised]), listed)
    assert done.listed["event_id"].to_list() == ["threat", "raised", None]


def test_an_event_without_a_day_is_of_the_day_of_its_first_report(listed):
    reported = event("reported", ["USA"], ["CHN"], "tariff", first_reported="2018-07-10")
    standing = {**event("standing", ["CHN"], ["USA"], "tariff", first_reported="2018-07-10"), "status": "in_force"}  # fmt: skip
    done = compare(frame("events", [reported, standing]), read_list(listed))
    assert done.listed.select("event_id", "offset", "clock").rows()[:2] == [
        ("reported", 4, "report"),
        (None, None, None),
    ]


def test_a_month_that_holds_the_listed_day_is_a_day(listed):
    july = event("july", ["USA"], ["CHN"], "tariff", event_first="2018-07-01", event_last="2018-07-31")  # fmt: skip
    assert compare(frame("events", [july]), read_list(listed)).listed["offset"][0] == 0


def test_what_no_text_can_have_told_is_parted_from_what_was_missed(listed):
    texts = pl.DataFrame({"day": [dt.date(2018, 7, 8), dt.date(2018, 7, 9), dt.date(2019, 6, 2)],
                          "sides": [["CHN", "JPN", "USA"], ["USA"], ["CHN", "USA"]]})  # fmt: skip
    done = compare(EVENTS, read_list(listed), texts=texts)
    assert done.listed["n_texts"].to_list() == [1, 1, 0, 1, 0]
    assert str(done).splitlines()[2] == (
        "3 of 5 are of days from which a text names their sides: 2 of these 3 are found"
    )


def test_the_texts_of_a_corpus_name_sides(study):
    assert named_sides(study).sort("day").rows()[:2] == [
        (dt.date(2025, 10, 11), ["USA"]),
        (dt.date(2025, 10, 15), ["CHN", "USA"]),
    ]


def test_an_event_aimed_at_others_is_not_extra_in_a_list_of_two_sides(listed):
    iran = event("iran", ["USA"], ["IRN"], "sanctions", event_first="2018-08-01")
    both = frame("events", [iran])
    assert compare(both, read_list(listed)).extra.height == 0


def test_another_corpus_is_a_list_of_its_steps():
    denied = event("denied", ["USA"], ["CHN"], "tariff", event_first="2018-07-06") | {
        "negated": True
    }
    blamed = event("blamed", ["CHN"], ["USA"], "tariff", event_first="2018-07-06") | {
        "act": "ACCUSE"
    }
    standing = event("standing", ["USA"], ["CHN"], "tariff", first_reported="2018-07-06") | {
        "status": "in_force"
    }
    season = event(
        "season", ["USA"], ["CHN"], "tariff", event_first="2018-06-20", event_last="2018-08-01"
    )
    theirs = pl.concat([EVENTS, frame("events", [denied, blamed, standing, season])])
    listed = listed_steps(theirs)
    assert listed.select("line", "day", "act").rows() == [
        (1, dt.date(2018, 6, 15), "SANCTION"),
        (2, dt.date(2018, 7, 8), "SANCTION"),
        (5, dt.date(2018, 8, 1), "SANCTION"),
        (3, dt.date(2018, 12, 2), "SANCTION"),
        (6, dt.date(2019, 7, 1), "SANCTION"),
        (4, dt.date(2019, 7, 30), "SANCTION"),
    ]
    done = compare(theirs, listed)
    assert (done.recall, done.extra.height) == (1.0, 0)


def test_of_two_events_of_another_corpus_each_meets_the_one_of_its_act():
    eased = event("eased", ["USA"], ["CHN"], "tariff", event_first="2018-07-05") | {
        "act": "RETREAT"
    }
    raised = event("raised", ["USA"], ["CHN"], "tariff", event_first="2018-07-08")
    agreed = event("agreed", ["USA"], ["CHN"], "tariff", event_first="2018-07-08") | {
        "act": "AGREE"
    }
    done = compare(
        frame("events", [agreed, eased]), listed_steps(frame("events", [raised, eased, agreed]))
    )
    assert done.listed.select("act", "event_id").rows() == [
        ("RETREAT", "eased"), ("SANCTION", None), ("AGREE", "agreed"),
    ]  # fmt: skip
