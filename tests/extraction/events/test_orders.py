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
    text = "Brazil will act by suspending 20 percentage points of that rate for 60 days."
    act = steps(rows, text)[0]
    assert (act["status"], act["source_ids"]) == ("suspended", ["BRA"])
    assert [(m["value"], m["role"]) for m in act["magnitudes"]] == [(20.0, "change")]


def test_news_are_not_read_as_orders(rows: Rows) -> None:
    acts, _ = rows("Section 3 is amended by striking “15 percent” and inserting “30 percent”.")
    assert acts == []
