"""An act in one phrase: its size, what is kept, how long, and what was before."""

import datetime as dt

import pytest

from toolkit.view.phrases import event

DUTY = {"source_ids": ["USA"], "target_ids": ["CHN"], "act": "RETREAT", "instrument": "tariff",
        "status": "suspended"}  # fmt: skip


def percent(value, role):
    return {"value": value, "unit": "percent", "role": role}


DAYS = {"value": 90.0, "unit": "P1D", "role": "duration"}


@pytest.mark.parametrize(
    ("magnitudes", "said"),
    [
        ([percent(24.0, "change"), percent(10.0, "retained")],
         "tariff, a change of 24 percent, 10 percent kept, suspended"),
        ([percent(125.0, "previous"), percent(10.0, "rate"), DAYS],
         "tariff of 10 percent for 90 days, 125 percent before, suspended"),
        ([percent(34.0, "rate"), percent(10.0, "retained"), DAYS],
         "tariff of 34 percent, 10 percent kept for 90 days, suspended"),
        ([percent(10.0, "retained")], "tariff, 10 percent kept, suspended"),
        ([DAYS], "tariff for 90 days, suspended"),
        (None, "tariff, suspended"),
    ],
)  # fmt: skip
def test_a_tariff_is_of_its_rate_but_not_of_what_changes_or_is_kept(magnitudes, said):
    assert event(DUTY | {"magnitudes": magnitudes}, {}) == f"USA → CHN: {said}"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"magnitudes": [percent(25.0, "rate"), percent(10.0, "previous")]},
         "tariff of 25 percent on rare earths, 10 percent before, suspended"),
        ({"magnitudes": None}, "tariff on rare earths, suspended"),
        ({"magnitudes": None, "act": "INVESTIGATE", "instrument": "investigation", "status": "none"},
         "investigation into rare earths, investigate"),
        ({"magnitudes": [{"value": 9e9, "unit": "USD", "role": "amount"}], "act": "AGREE",
          "instrument": "purchase", "status": "reached"},
         "purchase of 9 billion US dollars of rare earths, reached"),
        ({"magnitudes": None, "act": "REQUEST", "status": "proposed"},
         "request about tariff on rare earths"),
        ({"magnitudes": None, "act": "COERCE", "instrument": "other", "status": "none"}, "coercion"),
    ],
)  # fmt: skip
def test_goods_follow_the_size_of_what_is_on_them(changed, said):
    assert event(DUTY | {"product_id": "rare_earths"} | changed, {}) == f"USA → CHN: {said}"


def test_a_truce_whose_last_day_is_set_has_not_expired():
    truce = {"source_ids": ["CHN", "USA"], "target_ids": [], "act": "AGREE", "instrument": "truce",
             "status": "expired", "magnitudes": None}  # fmt: skip
    assert event(truce, {}) == "CHN, USA: truce, expired"
    due = truce | {"deadline": dt.date(2025, 11, 10)}
    assert event(due, {}) == "CHN, USA: truce, due to expire"
