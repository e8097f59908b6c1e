"""Official prose: what orders and joint statements do to a rate, and from which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

Rows = Callable[..., Any]
TITLE = "Amending Duties on Imports From Brazil\n\nThe United States regards imports from Brazil. "


def steps(rows: Rows, text: str) -> list[dict[str, Any]]:
    acts, _ = rows(TITLE + text, kind="official")
    return [act for act in acts if act["start"] >= len(TITLE)]


def test_a_rate_struck_and_another_inserted(rows: Rows) -> None:
    text = "Section 3 is hereby amended by striking “15 percent” and inserting “30 percent”."
    (act,) = steps(rows, text)
    assert (act["act"], act["status"], act["source_ids"], act["target_ids"]) == (
        "SANCTION", "raised", ["USA"], ["BRA"],
    )  # fmt: skip
    assert [(m["value"], m["role"]) for m in act["magnitudes"]] == [
        (30.0, "rate"),
        (15.0, "previous"),
    ]


def test_an_additional_rate_and_its_first_day(rows: Rows) -> None:
    text = (
        "Articles of Brazil shall be subject to an additional ad valorem rate of duty of 40 "
        "percent. Such rate shall apply to goods entered on or after 12:01 a.m. eastern "
        "daylight time on August 6, 2025."
    )
    act = steps(rows, text)[0]
    assert (act["act"], act["status"]) == ("SANCTION", "imposed")
    assert act["effective_first"] == dt.date(2025, 8, 6)
    assert [m["value"] for m in act["magnitudes"]] == [40.0]


def test_points_of_a_rate_suspended(rows: Rows) -> None:
    text = "Brazil acts by suspending 20 percentage points of that rate for 60 days."
    act = steps(rows, text)[0]
    assert (act["status"], act["source_ids"]) == ("suspended", ["BRA"])
    assert [(m["value"], m["role"]) for m in act["magnitudes"]] == [(20.0, "change")]


def test_points_are_suspended_for_a_time_and_another_act_keeps_the_rate_that_stays(
    rows: Rows,
) -> None:
    text = (
        "Brazil will act by suspending 20 percentage points of that rate for an initial period of "
        "60 days, while retaining the remaining rate of 15 percent on those articles."
    )
    assert [
        (act["status"], [(m["value"], m["unit"], m["role"]) for m in act["magnitudes"]])
        for act in steps(rows, text)
    ] == [
        ("suspended", [(20.0, "percent", "change"), (60.0, "days", "duration")]),
        ("in_force", [(15.0, "percent", "retained")]),
    ]


def test_a_rate_increased_by_an_order_is_an_act_of_who_orders_it(rows: Rows) -> None:
    text = (
        "I deem it necessary to: (a) increase the ad valorem rate of duty set forth in Executive "
        "Order 14999 of May 2, 2025 (Duties on Low-Value Imports From the Federative Republic of "
        "Brazil), as amended, from 20 percent to 45 percent;"
    )
    acts = [act for act in steps(rows, text) if act["magnitudes"]]
    assert [(act["source_ids"], act["target_ids"], act["status"]) for act in acts] == [
        (["USA"], ["BRA"], "raised")
    ]
    assert [(m["value"], m["role"]) for m in acts[0]["magnitudes"]] == [
        (45.0, "rate"), (20.0, "previous"),
    ]  # fmt: skip


def test_what_is_subject_to_a_duty_is_its_object(rows: Rows) -> None:
    text = "Steel articles of Brazil shall be subject to an additional 25 percent ad valorem duty."
    acts = [act for act in steps(rows, text) if act["magnitudes"]]
    assert [act["product_id"] for act in acts] == ["steel"]


def test_whom_a_suspension_excepts_is_not_a_target_of_its_other_clauses(rows: Rows) -> None:
    text = (
        "I suspend, except with respect to Brazil, the duties on all partners. Brazil announced "
        "that it will retaliate. Headings 1 to 9 are hereby suspended for a period of 90 days."
    )
    last = max(steps(rows, text), key=lambda act: act["start"])
    assert (last["status"], last["target_ids"]) == ("suspended", [])
    assert [(m["value"], m["unit"], m["role"]) for m in last["magnitudes"]] == [
        (90.0, "days", "duration")
    ]


def test_news_are_not_read_as_orders(rows: Rows) -> None:
    acts, _ = rows("Section 3 is amended by striking “15 percent” and inserting “30 percent”.")
    assert acts == []


def test_a_step_is_on_what_the_heading_of_its_section_names(rows: Rows) -> None:
    text = (
        "Sec. 2. Steel Tariff Increase. To ensure that this order is not circumvented, I deem it "
        "necessary to: (a) increase the ad valorem rate of duty set forth in section 2 of "
        "Executive Order 14300 from 30 percent to 90 percent."
    )
    act = next(a for a in steps(rows, text) if a["magnitudes"])
    assert act["product_id"] == "steel"


def test_what_is_kept_while_the_rest_is_suspended_is_kept_from_the_same_day(rows: Rows) -> None:
    text = (
        "The Parties commit to take the following actions by May 14, 2026. Brazil will act by "
        "suspending 20 percentage points of that rate for an initial period of 60 days, while "
        "retaining the remaining rate of 15 percent."
    )
    told = {
        (a["status"], a["effective_first"])
        for a in steps(rows, text)
        if a["instrument"] == "tariff"
    }
    assert told <= {("suspended", dt.date(2026, 5, 14)), ("in_force", dt.date(2026, 5, 14))}


def test_what_an_official_text_dates_to_the_hour_is_imposed_whoever_does_it(rows: Rows) -> None:
    text = (
        "On August 7 Brazil announced that a 25 percent tariff would be imposed on all goods from "
        "the United States, effective at 12:01 a.m. on August 20, 2025."
    )
    (act,) = steps(rows, text)
    assert (act["act"], act["status"], act["source_ids"], act["target_ids"]) == (
        "SANCTION", "imposed", ["BRA"], ["USA"],
    )  # fmt: skip
    assert act["effective_first"] == dt.date(2025, 8, 20)


def test_the_day_on_which_a_rate_goes_into_effect_is_not_that_of_another_state(rows: Rows) -> None:
    text = (
        "The President is raising the tariff on steel imports from 25% to 50%, with the higher "
        "tariff set to go into effect on June 4, 2025. Tariffs on steel imports from Norway will "
        "remain at 25%, with changes starting July 9, 2025."
    )
    act = next(a for a in steps(rows, text) if a["status"] == "raised")
    assert act["effective_first"] == dt.date(2025, 6, 4)


def test_what_the_next_sentence_tells_of_another_state_is_no_day_of_a_step(rows: Rows) -> None:
    text = (
        "Articles of Brazil shall be subject to an additional ad valorem rate of duty of 40 "
        "percent. The rate for articles of Norway shall change, effective July 9, 2025."
    )
    act = next(a for a in steps(rows, text) if a["target_ids"] == ["BRA"] and a["magnitudes"])
    assert act["effective_first"] is None


def test_an_amendment_tells_no_act_but_its_own(rows: Rows) -> None:
    text = (
        "Note 2 shall be amended by deleting “84%” and inserting “125%” in lieu thereof, and "
        "subdivision (v) shall be amended by deleting “April 9, 2025,” and by inserting “April "
        "10, 2025,” in lieu thereof."
    )
    (act,) = steps(rows, text)
    assert [(m["value"], m["role"]) for m in act["magnitudes"]] == [
        (125.0, "rate"),
        (84.0, "previous"),
    ]
