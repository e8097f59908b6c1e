"""Who acts and who is aimed at, and what else an act carries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

Rows = Callable[..., Any]

SIDES = [
    ("China imposed duties on Australian barley.", ["CHN"], ["AUS"]),
    ("Duties were imposed by China on Australian barley.", ["CHN"], ["AUS"]),
    ("The duties that China imposed on Australian barley hurt farmers.", ["CHN"], ["AUS"]),
    ("China's duties on Australian barley remain in place.", ["CHN"], ["AUS"]),
    ("China is expected to impose duties on Australian barley.", ["CHN"], ["AUS"]),
    ("Canberra, which depends on trade, imposed duties on Chinese steel.", ["AUS"], ["CHN"]),
    ("Mexico and Canada imposed tariffs on American pork.", ["CAN", "MEX"], ["USA"]),
    ("The United States imposed tariffs on Mexico, Canada and China.", ["USA"], ["CAN", "CHN", "MEX"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "sources", "targets"), SIDES)
def test_sides_of_a_measure(
    rows: Rows, sentence: str, sources: list[str], targets: list[str]
) -> None:
    act = rows(sentence)[0][0]
    assert (act["source_ids"], act["target_ids"]) == (sources, targets)


def test_days_of_announcement_and_effect(rows: Rows) -> None:
    acts, _ = rows(
        "On Monday Canada announced tariffs on American steel, effective on November 3, 2025."
    )
    assert acts[0]["event_first"] == dt.date(2025, 10, 20)
    assert acts[0]["effective_first"] == dt.date(2025, 11, 3)


def test_deadline_of_a_truce(rows: Rows) -> None:
    acts, _ = rows("The truce between China and the United States expires on November 10.")
    assert acts[0]["deadline"] == dt.date(2025, 11, 10)
    assert acts[0]["event_first"] is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Japan has not imposed tariffs on South Korea.",
        "Canada did not lift its tariffs on American steel.",
    ],
)
def test_what_did_not_happen_is_negated(rows: Rows, sentence: str) -> None:
    assert [act["negated"] for act in rows(sentence)[0]] == [True]


def test_condition_of_a_threat(rows: Rows) -> None:
    text = "Canada will impose tariffs on American steel if the talks fail."
    act = rows(text)[0][0]
    assert (act["act"], act["conditional"]) == ("THREATEN", True)
    assert text[act["condition_start"] : act["condition_end"]] == "if the talks fail"


def test_reason_of_an_answer(rows: Rows) -> None:
    text = "Canada imposed tariffs on American steel in response to duties on its lumber."
    act = rows(text)[0][0]
    assert text[act["responds_to_start"] : act["responds_to_end"]] == "duties on its lumber"


def test_who_leads_and_who_represents(rows: Rows) -> None:
    acts, _ = rows(
        "Vice Premier He Lifeng will lead the Chinese delegation, while Treasury Secretary "
        "Scott Bessent will represent the United States."
    )
    assert acts[0]["participants"] == [
        {"actor_id": "person/he-lifeng", "role": "leads"},
        {"actor_id": "person/scott-bessent", "role": "represents"},
    ]


def test_place_and_round_of_talks(rows: Rows) -> None:
    acts, _ = rows("India and the European Union will hold a fifth round of talks in Norway.")
    assert (acts[0]["place"], acts[0]["round"]) == ("Norway", 5)


def test_what_one_complains_over_is_done_by_the_other(rows: Rows) -> None:
    found, _ = rows("Ukraine sued Poland and Hungary over their bans on its grain.")
    bans = [(a["source_ids"], a["target_ids"]) for a in found if a["act"] == "SANCTION"]
    assert bans == [(["HUN", "POL"], ["UKR"])]
