"""Truces and pauses: windows until a set day."""

import datetime as dt

from toolkit import tables
from toolkit.sequences import truce_windows


def day(text):
    return dt.date.fromisoformat(text)


def test_truces_come_from_deadlines_and_measures():
    truce = tables.frame("events", [
        {"event_id": "t", "instrument": "truce", "event_first": day("2025-05-12"), "deadline": day("2025-08-12")},
    ])  # fmt: skip
    assert truce_windows(tables.empty("measures"), truce).rows() == [
        (day("2025-05-12"), day("2025-08-12"), "scheduled", "truce", [], ["t"])
    ]


def relief(side, event, first, last, **more):
    step = {"event_id": event, "status": "suspended", "announced": day(first), "effective": None,
            "until": day(last) if last else None, "magnitude": None, **more}  # fmt: skip
    other = "CHN" if side == "USA" else "USA"
    return {"measure_id": event, "implementer_id": side, "target_ids": [other], "instrument": "tariff", "steps": [step]}  # fmt: skip


def test_what_both_sides_suspend_until_one_day_is_one_window():
    held = tables.frame("measures", [
        relief("USA", "a", "2025-05-12", "2025-08-12", effective=day("2025-05-14")),
        relief("CHN", "b", "2025-05-13", "2025-08-12", status="lowered"),
    ])  # fmt: skip
    assert truce_windows(held).rows() == [
        (day("2025-05-13"), day("2025-08-12"), "scheduled", "pause", ["CHN", "USA"], ["a", "b"])
    ]


def test_ends_of_one_pause_that_lie_some_days_apart_are_one():
    held = tables.frame("measures", [
        relief("USA", "a", "2025-05-12", "2025-08-12", effective=day("2025-05-14")),
        relief("CHN", "b", "2025-05-12", "2025-08-10"),
        {**relief("USA", "c", "2025-05-12", "2025-08-11"), "target_ids": ["MEX"]},
    ])  # fmt: skip
    assert truce_windows(held).select("first_day", "last_day", "side_ids").rows() == [
        (day("2025-05-12"), day("2025-08-11"), ["USA"]),
        (day("2025-05-12"), day("2025-08-12"), ["CHN", "USA"]),
    ]


def test_relief_that_is_agreed_on_is_a_pause_by_the_word_of_its_event():
    held = tables.frame("measures", [relief("CHN", "a", "2025-05-12", "2025-08-10", status="announced")])  # fmt: skip
    agreed = tables.frame("events", [{"event_id": "a", "act": "AGREE", "status": "lowered"}])
    assert truce_windows(held).is_empty()
    assert truce_windows(held, agreed)["side_ids"].to_list() == [["CHN"]]


def test_relief_without_an_end_or_of_nobody_by_name_is_no_pause():
    without = relief("USA", "a", "2025-05-12", None)
    at_all = {**relief("USA", "b", "2025-04-09", "2025-07-09"), "target_ids": []}
    raised = relief("USA", "c", "2025-05-12", "2025-08-12", status="raised")
    assert truce_windows(tables.frame("measures", [without, at_all, raised])).is_empty()
