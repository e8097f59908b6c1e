"""Which numbers of a sentence belong to which of its acts."""

from __future__ import annotations

import datetime as dt

import pytest


@pytest.mark.parametrize(
    ("text", "status", "values"),
    [
        (
            "India suspended for 60 days the 18% tariff on Brazil that it announced on May 4.",
            "suspended",
            [60.0, 18.0],
        ),
        (
            "Brazil's trade deficit reached $40 billion, and Brazil imposed duties of 12 percent on India.",
            "imposed",
            [12.0],
        ),
        (
            "After a 35 percent increase in shipments India imposed a 7 percent duty on steel from Brazil.",
            "imposed",
            [7.0],
        ),
        (
            "Brazil imposed duties of 12 percent on India to cut its deficit, which hit a record 40 billion dollars.",
            "imposed",
            [12.0],
        ),
        (
            "Brazil's imports of Indian steel tumbled 26.4 percent after Brazil imposed a 12 percent duty on India.",
            "imposed",
            [12.0],
        ),
        (
            "Brazil imposed a duty of 12 percent on Indian steel, whose imports could not exceed 600 tonnes a year.",
            "imposed",
            [12.0, 600.0],
        ),
        (
            "Brazil suspended 24 percentage points of its April duty on India and keeps 10 percent.",
            "suspended",
            [24.0],
        ),
        (
            "Brazil is to suspend its 34 percent tariff on Indian goods and to keep 10 percent.",
            "suspended",
            [34.0],
        ),
        (
            "Brazil suspended its 25 percent tariff on Indian steel, keeping 10 percent.",
            "suspended",
            [25.0, 10.0],  # no act beside it is read
        ),
    ],
)  # fmt: skip
def test_an_act_has_the_numbers_of_what_it_is_done_to(rows, text, status, values):
    (act,) = [row for row in rows(text)[0] if row["status"] == status]
    assert [m["value"] for m in act["magnitudes"]] == values


def test_a_rate_that_is_kept_is_told_by_the_act_that_keeps_it_alone(rows):
    told = rows("Brazil suspended 24 percentage points of its duty on India and keeps 10 percent.")[
        0
    ]
    assert [[m["value"] for m in act["magnitudes"]] for act in told] == [[24.0], [10.0]]


def test_the_time_of_the_next_clause_is_not_that_of_an_act(rows):
    found, _ = rows(
        "The Ministry of Commerce said its investigation into European brandy will be concluded by "
        "January 5, 2025, but may be extended by another six months.",
        day=dt.date(2024, 6, 26),
    )
    assert [r["magnitudes"] for r in found] == [[]]


@pytest.mark.parametrize(
    "title",
    [
        "Indonesia agrees to open market, US tariff falls to 19 percent",
        "Brazil lifts beef ban, Chinese duty falls to 12%",
        "Peru lifts grain ban, Chilean duty rises to 20 percent",
        "India cuts car duty, British tariff drops to 5 percent",
        "Vietnam promises to scrap tariffs while the US duty falls to 20 percent",
    ],
)
def test_the_rate_of_another_states_measure_is_not_that_of_an_act(rows, title):
    state = {"Indonesia": "IDN", "Brazil": "BRA", "Peru": "PER", "India": "IND", "Vietnam": "VNM"}
    own = [state[title.split()[0]]]
    told = rows("Ministers met.", title=title)[0]
    assert own in [r["source_ids"] for r in told]
    assert [r["magnitudes"] for r in told if r["source_ids"] == own] == [[]]


@pytest.mark.parametrize(
    ("title", "rate"),
    [
        ("Norway cuts cheese duty to 10 percent", 10.0),
        ("China raises duty on Australian wine, rate climbs to 200 percent", 200.0),
        ("Mexico raises tariff on Chinese cars: duty climbs to 50 percent", 50.0),
        ("Turkey raises its duty on US rice as its tariff on cars climbs to 60 percent", 60.0),
        ("Kenya lowers duty on Ugandan sugar, Kenyan tariff falls to 5 percent", 5.0),
    ],
)
def test_the_rate_of_a_states_own_measure_is_told_in_a_clause_beside_its_act(rows, title, rate):
    told = rows("Ministers met.", title=title)[0]
    assert rate in [m["value"] for r in told for m in r["magnitudes"]]


def test_a_probe_has_no_rate(rows):
    found, _ = rows(
        "Canada opened an investigation into whether Peruvian fish is shipped through Chile to evade duties of 7 percent to 9 percent."
    )
    assert [(r["act"], r["instrument"], r["magnitudes"]) for r in found] == [
        ("ACCUSE", "investigation", [])
    ]
