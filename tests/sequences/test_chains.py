"""Acts and the acts they answer."""

import datetime as dt

import pytest

from toolkit import tables
from toolkit.errors import InputError
from toolkit.sequences import answers, chains, inferred_answers, rivals


def day(text):
    return dt.date.fromisoformat(text)


def event(event_id, source, target, first, *answered, **more):
    return {"event_id": event_id, "source_ids": [source], "target_ids": [target], "act": "SANCTION",
            "event_first": day(first) if first else None, "responds_to": list(answered), **more}  # fmt: skip


EXCHANGE = tables.frame(
    "events",
    [
        event("us-1", "USA", "CHN", "2018-06-15", effective_first=day("2018-07-06")),
        event("cn-1", "CHN", "USA", "2018-06-16", "us-1", effective_first=day("2018-07-06")),
        event("us-2", "USA", "CHN", "2018-07-10", "cn-1", claimed_by="USA"),
        event("other", "EU", "USA", "2018-06-22"),
    ],
)
CIRCLE = tables.frame(
    "events",
    [
        event("tariffs", "USA", "CHN", "2025-10-26", claimed_by="media/a"),
        event("threat", "USA", "CHN", "2025-10-10", "controls", claimed_by="media/b"),
        event("controls", "CHN", "USA", "2025-10-09", "tariffs", claimed_by="media/a"),
    ],
)
ONE_TARIFF = tables.frame("measures", [
    {"measure_id": "us-tariff", "steps": [
        {"event_id": key, "status": None, "announced": None, "effective": None, "until": None,
         "magnitude": None} for key in ("tariffs", "threat")]},
])  # fmt: skip


def test_an_answer_is_linked_to_its_act_with_the_lag_of_both_clocks():
    assert answers(EXCHANGE).select(
        "answer_id", "act_id", "link", "lag", "lag_effective"
    ).rows() == [
        ("cn-1", "us-1", "said", 1, 0),
        ("us-2", "cn-1", "said", 24, None),
    ]


def test_mentions_of_other_events_add_no_answers():
    reports = tables.frame("event_mentions", [
        {"mention_id": f"m-{event}", "doc_id": "a", "sentence": 0, "start": 0, "end": 1,
         "event_id": event, "responds_to": answered}
        for event, answered in (("us-1", None), ("cn-1", "m-us-1"), ("can", "m-us-1"))
    ])  # fmt: skip
    assert answers(EXCHANGE, reports)["answer_id"].to_list() == ["cn-1", "us-2"]


def test_the_claimant_of_an_answer_is_kept():
    assert answers(EXCHANGE)["claimed_by"].to_list() == [[], ["USA"]]


def test_a_chain_holds_its_events_in_the_order_of_time():
    assert chains(EXCHANGE).select("chain", "place", "event_id", "answers").rows() == [
        (0, 0, "us-1", []), (0, 1, "cn-1", ["us-1"]), (0, 2, "us-2", ["cn-1"]),
    ]  # fmt: skip


def test_a_circle_of_answers_is_shown_as_rival_accounts():
    told = tables.frame("events", [
        event("a", "USA", "CHN", "2025-10-01", "b", claimed_by="CHN"),
        event("b", "CHN", "USA", "2025-10-02", "a", claimed_by="USA"),
    ])  # fmt: skip
    links = answers(told)
    assert links["rival"].to_list() == [True, True]
    assert rivals(links).drop("evidence").rows() == [
        (0, "CHN", ["a"], ["b"]), (0, "USA", ["b"], ["a"]),
    ]  # fmt: skip


def test_a_threat_and_its_act_are_one_side_of_a_circle_when_they_are_one_measure():
    assert answers(CIRCLE)["rival"].to_list() == [False, False]
    links = answers(CIRCLE, measures=ONE_TARIFF)
    assert links["rival"].to_list() == [True, True]
    assert rivals(links).select("account", "answer_ids", "act_ids").rows() == [
        ("media/a", ["controls"], ["tariffs"]), ("media/b", ["threat"], ["controls"]),
    ]  # fmt: skip


def test_measures_that_are_raised_in_turn_on_known_days_are_no_rival_accounts():
    told = tables.frame("events", [
        event("us-34", "USA", "CHN", "2025-04-02"),
        event("cn-34", "CHN", "USA", "2025-04-04", "us-34"),
        event("us-84", "USA", "CHN", "2025-04-08", "cn-34"),
        event("cn-84", "CHN", "USA", "2025-04-09", "us-84"),
    ])  # fmt: skip
    whole = tables.frame("measures", [
        {"measure_id": side, "steps": [{"event_id": f"{side}-{rate}"} for rate in (34, 84)]}
        for side in ("us", "cn")
    ])  # fmt: skip
    assert answers(told, measures=whole)["rival"].to_list() == [False, False, False]
    undated = told.with_columns(event_first=None, first_reported=None)
    assert answers(undated, measures=whole)["rival"].to_list() == [True, True, True]


def test_a_threat_and_the_imposition_that_rival_accounts_tell_of_are_one_side():
    told = tables.frame("events", [
        event("threat", "USA", "CHN", "2025-10-26", "controls"),
        event("controls", "CHN", "USA", None, "duty"),
        event("duty", "USA", "CHN", "2025-10-26"),
    ])  # fmt: skip
    sides = {"us": ("USA", "CHN", "tariff"), "us/2": ("USA", "CHN", "tariff"),
             "cn": ("CHN", "USA", "export_control")}  # fmt: skip
    steps = {"us": "threat", "us/2": "duty", "cn": "controls"}

    def held(*days):
        return tables.frame("measures", [
            {"measure_id": name, "implementer_id": one, "target_ids": [other], "instrument": kind,
             "steps": [{"event_id": steps[name], "announced": dt.date.fromisoformat(when)}]}
            for (name, (one, other, kind)), when in zip(sides.items(), days, strict=True)
        ])  # fmt: skip

    near = held("2025-10-26", "2025-10-26", "2025-10-26")
    assert answers(told, measures=near)["rival"].to_list() == [True, True]
    far = held("2025-10-26", "2018-09-24", "2025-10-26")
    assert answers(told, measures=far)["rival"].to_list() == [False, False]


def test_history_told_in_one_breath_with_its_answer_has_no_lag():
    told = tables.frame("events", [
        {**event("duty", "USA", "CHN", "2018-09-24"), "first_reported": dt.date(2025, 5, 5)},
        {**event("answer", "CHN", "USA", None, "duty"), "first_reported": dt.date(2025, 5, 5)},
    ])  # fmt: skip
    assert answers(told)["lag"].to_list() == [None]


def test_an_answer_that_is_dated_before_its_act_has_no_lag():
    assert answers(CIRCLE).filter(answer_id="controls")["lag"].to_list() == [None]


def test_mentions_tell_who_claims_which_link():
    told = tables.frame("events", [
        event("a", "USA", "CHN", "2025-10-01"),
        event("b", "CHN", "USA", "2025-10-02", "a", claimed_by="media/x"),
    ])  # fmt: skip
    place = {"doc_id": "d", "sentence": 0, "start": 0, "end": 1}
    mentions = tables.frame("event_mentions", [
        {"mention_id": "m1", "event_id": "a", **place},
        {"mention_id": "m2", "event_id": "b", "responds_to": "m1", "claimed_by": "CHN",
         "origin_ids": ["media/y", "CHN"], **place},
    ])  # fmt: skip
    assert answers(told, mentions).select("claimed_by", "origin_ids", "evidence").rows() == [
        (["CHN"], ["CHN", "media/y"], ["m2"])
    ]


def test_an_inferred_answer_says_so_and_keeps_the_latest_act_before_it():
    told = tables.frame("events", [
        event("us-1", "USA", "CHN", "2025-04-02"), event("us-2", "USA", "CHN", "2025-04-08"),
        event("cn-1", "CHN", "USA", "2025-04-09"), event("cn-late", "CHN", "USA", "2025-09-01"),
    ])  # fmt: skip
    assert inferred_answers(told, days=7).select("answer_id", "act_id", "link", "lag").rows() == [
        ("cn-1", "us-2", "inferred", 1)
    ]


def test_answers_of_the_same_day_are_kept_in_both_directions():
    told = tables.frame("events", [
        event("a", "USA", "CHN", "2025-04-09"), event("b", "CHN", "USA", "2025-04-09"),
    ])  # fmt: skip
    assert inferred_answers(told, days=0).select("answer_id", "act_id").rows() == [
        ("a", "b"), ("b", "a"),
    ]  # fmt: skip


def test_a_window_below_zero_is_refused():
    with pytest.raises(InputError, match="days=-1"):
        inferred_answers(EXCHANGE, days=-1)


def test_no_answers_make_no_chains():
    assert chains(EXCHANGE.filter(event_id="other")).height == 0
