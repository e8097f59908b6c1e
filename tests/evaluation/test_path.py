"""A path of rates beside one coded by hand."""

import datetime as dt

import pytest

from toolkit import tables
from toolkit.corpus import Corpus
from toolkit.errors import InputError
from toolkit.evaluation.path import path_compared, path_published


def coded(**more):
    return {
        "id": "S", "actor": "Norway", "target": "Iceland", "instrument": "tariff", "status": "imposed",
        "announced": "2025-04-02", "effective": "2025-04-05", "expires": None,
        "magnitude": {"value": 10, "unit": "percent", "kind": "additional ad valorem"}, **more,
    }  # fmt: skip


def corpus(*steps, target=("ISL",), instrument="tariff"):
    told = [
        {"event_id": f"e{n}", "status": status, "announced": dt.date(2025, 4, 2),
         "effective": day, "until": until,
         "magnitude": None if rate is None else {"value": rate, "unit": "percent", "role": "rate"}}
        for n, (status, day, until, rate) in enumerate(steps)
    ]  # fmt: skip
    measures = tables.frame("measures", [
        {"measure_id": "m", "implementer_id": "NOR", "target_ids": list(target), "instrument": instrument, "steps": told}
    ])  # fmt: skip
    events = tables.frame("events", [{"event_id": step["event_id"]} for step in told])
    return Corpus({"measures": measures, "events": events})


def compared(step, read):
    return path_compared([step], read).select("verdict", "why", "rate", "event_id").row(0)


FIFTH = dt.date(2025, 4, 5)


def test_a_step_with_its_rate_its_day_and_its_target_is_the_same():
    assert compared(coded(), corpus(("imposed", FIFTH, None, 10.0))) == ("same", None, 10.0, "e0")


def test_what_differs_is_said():
    read = corpus(("imposed", None, None, 10.0), target=["SWE"])
    assert compared(coded(expires="2025-08-01"), read) == (
        "differs", "hits SWE; from 2025-04-02; until no set day", 10.0, "e0",
    )  # fmt: skip


def test_a_step_of_another_rate_is_missing():
    verdict, why, *_ = compared(coded(), corpus(("imposed", FIFTH, None, 25.0)))
    assert (verdict, why) == ("missing", "no step of this rate on this day was read")


def test_all_partners_are_a_measure_that_names_nobody():
    step = coded(target="all trading partners")
    verdict, why, *_ = compared(step, corpus(("imposed", FIFTH, None, 10.0), target=[]))
    assert (verdict, why) == ("same", "all trading partners are a measure that names nobody")


def test_of_a_part_taken_off_the_path_has_what_stays():
    off = {"value": 24, "unit": "percentage points", "kind": "suspended portion"}
    read = corpus(("imposed", dt.date(2025, 4, 1), None, 34.0), ("suspended", FIFTH, None, 10.0))
    step = coded(status="suspended", magnitude=off)
    assert compared(step, read) == ("same", "the path has what stays, 10, of 34", 10.0, "e1")


def test_a_step_without_a_rate_is_looked_for_among_all_steps():
    step = coded(status="suspended", magnitude=None, instrument="non-tariff countermeasures")
    read = corpus(("suspended", FIFTH, None, None), instrument="quota")
    none = "tells no rate, so it is on no path of rates"
    assert compared(step, read)[:2] == ("same", f"{none}; it is a step of m")
    assert compared(step, corpus(("suspended", FIFTH, None, None)))[0] == "missing"


def test_a_list_with_other_columns_is_refused(tmp_path):
    assert path_published(tmp_path).is_empty()
    (tmp_path / "path.csv").write_text("step\nE01\n")
    with pytest.raises(InputError, match="needs the columns step, implementer_id"):
        path_published(tmp_path)
