"""Event mentions against coded ones."""

from __future__ import annotations

import pytest

from toolkit.evaluation.events import judge_events, match_events, parties, told_amounts

TARIFF = {
    "doc": "cheese.md", "sent": 1, "trigger": "imposed a tariff", "source": ["RUR"], "target": ["FRE"],
    "act": "SANCTION", "instrument": "tariff", "status": "imposed", "date": "2031-05-03",
    "date_role": "event", "magnitude": [{"value": 12, "unit": "percent"}],
}  # fmt: skip
BAN = {
    "doc": "cheese.md", "sent": 2, "trigger": "threatened", "source": ["FRE"], "target": ["RUR"],
    "act": "THREATEN", "instrument": "import_ban", "status": "threatened", "date": None,
    "date_role": None, "magnitude": [],
}  # fmt: skip


def test_of_a_mention_found_each_part_is_judged(coded, corpus, told):
    rows = told(judge_events([TARIFF], coded, corpus))
    assert rows[:8] == [
        ("found", "right", "SANCTION tariff", "SANCTION tariff"),
        ("sources", "right", "RUR", "RUR"),
        ("targets", "right", "FRE", "FRE"),
        ("status", "wrong", "imposed", "announced"),
        ("instrument", "right", "tariff", "tariff"),
        ("day", "right", "event 2031-05-03", "event 2031-05-03"),
        ("day and role", "right", "event 2031-05-03", "event 2031-05-03"),
        ("magnitudes", "right", "12 percent", "12 percent"),
    ]


def test_another_act_at_the_same_words_is_missed_and_extra_and_says_so(coded, corpus, told):
    rows = told(judge_events([BAN], coded, corpus), "found")
    assert rows == [
        ("found", "extra", None, "SANCTION tariff"),
        ("found", "missed", "THREATEN import_ban", "SANCTION import_ban"),
        ("found", "extra", "THREATEN import_ban", "SANCTION import_ban"),
    ]


def test_sentences_that_were_not_coded_are_not_scored(coded, corpus):
    assert all(row["read"] != "CONSULT talks" for row in judge_events([], coded, corpus))


def test_instruments_of_one_group_are_found_and_told_apart(coded, corpus, told):
    rows = told(
        judge_events([{**TARIFF, "instrument": "quota"}], coded, corpus), "found", "instrument"
    )
    assert rows[:2] == [
        ("found", "right", "SANCTION quota", "SANCTION tariff"),
        ("instrument", "wrong", "quota", "tariff"),
    ]


@pytest.mark.parametrize(
    ("date", "role", "day", "both"),
    [
        ("2031-05-03", "effective", "right", "wrong"),
        ("2031-05", "event", "wrong", "wrong"),
        (None, None, "wrong", "wrong"),
    ],
)
def test_a_day_is_right_in_some_column_and_its_role_apart(
    coded, corpus, date, role, day, both, told
):
    rows = told(
        judge_events([{**TARIFF, "date": date, "date_role": role}], coded, corpus),
        "day",
        "day and role",
    )
    assert [row[1] for row in rows] == [day, both]


def test_of_two_alike_the_one_with_more_common_words_pairs():
    gold = [
        {"act": "SANCTION", "instrument": "tariff", "trigger": words}
        for words in ("will raise", "imposed")
    ]
    assert match_events(gold, [gold[1], gold[0]]) == [(0, 1), (1, 0)]


def test_organisations_are_written_as_coders_do():
    assert parties(["org/wto", "USA", "EU"]) == ["EU", "USA", "WTO"]
    assert parties(None) == []


def test_unknown_units_are_other():
    assert told_amounts([{"value": 5.0, "unit": "ships"}]) == ["5 other"]
