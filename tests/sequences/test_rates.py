"""The path that rates took: what set them, what they were before, until when."""

import datetime as dt

import polars as pl
import pytest

from toolkit import tables
from toolkit.sequences import rates, spells


def day(month, number):
    return dt.date(2025, month, number)


def step(event_id, status, told, rate, effective=None, until=None):
    magnitude = {"value": float(rate), "unit": "percent", "role": "rate"}
    return {"event_id": event_id, "status": status, "announced": told, "effective": effective,
            "until": until, "magnitude": magnitude}  # fmt: skip


def path(*steps, **previous):
    held = measure(*steps)
    told = tables.frame("events", [
        {"event_id": s["event_id"], "magnitudes": [
            {"value": float(v), "unit": "percent", "role": "previous"}
            for v in previous.get(s["event_id"], ())
        ]}
        for s in steps
    ])  # fmt: skip
    return rates(held, told)


def measure(*steps):
    return tables.frame("measures", [
        {"measure_id": "m", "implementer_id": "USA", "target_ids": ["CHN"], "instrument": "tariff",
         "standing": "official", "steps": list(steps)}])  # fmt: skip


def test_an_exemption_or_an_end_names_a_rate_and_sets_none():
    steps = [
        step("a", "imposed", day(2, 1), 25),
        step("b", "exempted", day(3, 1), 18),
        step("c", "lifted", day(4, 1), 20),
    ]
    assert path(*steps).select("event_id", "rate").rows() == [("a", 25.0)]
    assert spells(measure(*steps))["rate"].to_list() == [25.0]


def test_duties_of_trade_defence_have_their_path_and_a_ceiling_is_no_rate():
    duties = step("b", "imposed", day(7, 5), 17.4)
    most = step("c", "in_force", day(8, 1), 35)
    most["magnitude"] = {"value": 35.0, "unit": "percent", "role": "ceiling"}
    held = measure(duties, most).with_columns(
        instrument=pl.lit("trade_defence"), product_id=pl.lit("electric_vehicles")
    )
    found = rates(held, tables.frame("events", [{"event_id": "b"}, {"event_id": "c"}]))
    assert found.select("instrument", "product_id", "rate").rows() == [
        ("trade_defence", "electric_vehicles", 17.4)
    ]


def test_of_several_rates_before_none_is_the_one():
    assert path(step("a", "raised", day(5, 14), 25), a=[0, 7.5])["before"].to_list() == [None]
    assert path(step("a", "raised", day(5, 14), 25), a=[7.5])["before"].to_list() == [7.5]


def test_a_second_account_of_one_suspension_is_no_second_step():
    until = day(8, 12)
    told = path(
        step("a", "imposed", day(4, 2), 34),
        step("b", "suspended", day(5, 12), 10, day(5, 14), until),
        step("c", "announced", day(5, 12), 10, day(5, 14), until),
        step("d", "extended", day(8, 11), 10, day(8, 12), day(11, 10)),
    )
    assert told["event_id"].to_list() == ["a", "b", "d"]


def test_the_period_keeps_its_first_and_its_last_day():
    held = measure(step("a", "imposed", day(2, 1), 10), step("b", "raised", day(3, 3), 20))
    told = tables.frame("events", [{"event_id": "a"}, {"event_id": "b"}])
    found = rates(held, told, first_day="2025-03-03", last_day="2025-03-03")
    assert found.select("event_id", "before").rows() == [("b", 10.0)]


def test_a_rate_told_anew_after_a_rise_sets_nothing():
    steps = [
        step("a", "imposed", day(2, 1), 10, day(2, 4)),
        step("b", "raised", day(3, 3), 20, day(3, 4)),
        step("c", "imposed", day(3, 5), 10),
        step("d", "in_force", day(4, 2), 20),
    ]
    assert path(*steps).select("event_id", "rate").rows() == [("a", 10.0), ("b", 20.0)]
    held = spells(measure(*steps)).filter(state="in_force")
    assert held.select("first_day", "rate").rows() == [(day(2, 4), 10.0), (day(3, 4), 20.0)]


def test_a_rate_that_was_lowered_to_an_earlier_one_holds_again():
    steps = [
        step("a", "imposed", day(2, 1), 10),
        step("b", "raised", day(3, 3), 20),
        step("c", "lowered", day(4, 1), 10),
        step("d", "in_force", day(4, 2), 10),
    ]
    assert path(*steps)["rate"].to_list() == [10.0, 20.0, 10.0]
    assert spells(measure(*steps))["rate"].to_list() == [10.0, 20.0, 10.0]


@pytest.mark.parametrize(
    ("told", "before"),
    [
        ({"change": 24, "retained": 10}, 34.0),  # suspends 24 points, keeps 10
        ({"rate": 34, "retained": 10}, 34.0),  # suspends the 34 percent, keeps 10
        ({"retained": 10}, 125.0),
        ({"change": 24}, 125.0),
        ({"previous": 34}, 125.0),
    ],
)
def test_a_suspension_in_part_says_of_which_rate(told, before):
    steps = [step("a", "raised", day(4, 9), 125), step("b", "suspended", day(5, 12), 10)]
    numbers = [{"value": float(v), "unit": "percent", "role": r} for r, v in told.items()]
    known = tables.frame("events", [
        {"event_id": "a"}, {"event_id": "b", "status": "suspended", "magnitudes": numbers},
    ])  # fmt: skip
    assert rates(measure(*steps), known)["before"].to_list() == [None, before]


def test_a_rate_that_stays_is_told_by_the_sentence_that_suspends_the_rest():
    text = "Oslo suspends 24 points of the duty and keeps 10 percent."
    place = {"doc_id": "d", "sentence": 0, "start": 0, "end": len(text)}
    mentions = tables.frame("event_mentions", [
        {**place, "mention_id": event, "event_id": event,
         "magnitudes": [{"value": value, "unit": "percent", "role": role}]}
        for event, value, role in (("b", 24.0, "change"), ("c", 10.0, "retained"))
    ])  # fmt: skip
    found = rates(
        measure(step("b", "suspended", day(5, 12), 10)),
        tables.frame("events", [{"event_id": "b"}]),
        mentions,
        pl.DataFrame([place]),
        pl.DataFrame([{"doc_id": "d", "published_day": day(5, 12), "text": text}]),
    )
    assert found["sentence"].to_list() == [text]
