"""What was in force on a day, by whose word, and what falls due."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import tables
from toolkit.errors import InputError
from toolkit.sequences import among, deadlines, in_force, spells, stacked


def day(text):
    return dt.date.fromisoformat(text) if text else None


def step(event_id, status, announced, effective=None, until=None, rate=None, role="rate"):
    magnitude = None if rate is None else {"value": float(rate), "unit": "percent", "role": role}
    return {"event_id": event_id, "status": status, "announced": day(announced),
            "effective": day(effective), "until": day(until), "magnitude": magnitude}  # fmt: skip


def measures(*rows):
    filled = [
        {"measure_id": f"m{number}", "implementer_id": "USA", "target_ids": ["CHN"],
         "instrument": "tariff", "standing": "official", **row}
        for number, row in enumerate(rows)
    ]  # fmt: skip
    return tables.frame("measures", filled)


OPIOID = {"on_top": True, "steps": [
    step("e1", "imposed", "2025-02-01", "2025-02-04", rate=10),
    step("e2", "raised", "2025-03-03", "2025-03-04", rate=20),
]}  # fmt: skip
RECIPROCAL = {"steps": [
    step("e3", "imposed", "2025-04-02", "2025-04-09", rate=34),
    step("e4", "raised", "2025-04-09", "2025-04-10", rate=125),
    step("e5", "lowered", "2025-05-12", "2025-05-14", until="2025-08-12", rate=10),
]}  # fmt: skip


def test_a_measure_is_announced_then_in_force_and_a_new_rate_opens_a_new_spell():
    rows = spells(measures(OPIOID)).select("state", "first_day", "last_day", "end", "rate").rows()
    assert rows == [
        ("announced", day("2025-02-01"), day("2025-02-03"), "reported", 10.0),
        ("in_force", day("2025-02-04"), day("2025-03-03"), "reported", 10.0),
        ("in_force", day("2025-03-04"), None, "unknown", 20.0),
    ]


def test_between_announcement_and_effect_of_a_raise_the_old_rate_holds():
    assert in_force(measures(OPIOID), "2025-03-03")["rate"].to_list() == [10.0]


def test_every_row_names_the_events_it_was_made_of():
    assert in_force(measures(OPIOID), "2025-06-20")["evidence"].to_list() == [["e1", "e2"]]


def test_a_threat_is_not_in_force():
    threat = measures({"steps": [step("t", "threatened", "2025-10-10", rate=100)]})
    assert in_force(threat, "2025-10-26").height == 0
    assert spells(threat)["state"].to_list() == ["threatened"]


def test_a_claim_is_returned_as_a_claim_after_what_is_confirmed():
    held = measures(
        {"standing": "claimed", "steps": [step("c", "imposed", "2025-10-26", rate=100)]}, OPIOID
    )
    found = in_force(held, "2025-10-27").select("measure_id", "confirmed", "standing").rows()
    assert found == [("m1", True, "official"), ("m0", False, "claimed")]


def test_a_suspended_measure_is_not_in_force():
    held = measures({"steps": [
        step("a", "imposed", "2025-10-10", "2025-10-14"),
        step("b", "suspended", "2025-11-01", "2025-11-10", until="2026-11-10"),
    ]})  # fmt: skip
    assert in_force(held, "2025-11-09")["state"].to_list() == ["in_force"]
    assert in_force(held, "2025-11-10").height == 0
    assert in_force(held, "2025-11-10", suspended=True)["state"].to_list() == ["suspended"]


def test_a_scheduled_end_that_passes_without_a_report_is_open_not_ended():
    held = measures(RECIPROCAL)
    assert in_force(held, "2025-08-12")["state"].to_list() == ["in_force"]
    assert in_force(held, "2025-08-20").select("state", "rate", "end").rows() == [
        ("open", 10.0, "scheduled")
    ]


def test_an_extension_before_the_deadline_keeps_the_measure_in_force():
    steps = [*RECIPROCAL["steps"], step("e6", "extended", "2025-08-11", until="2025-11-10")]
    found = in_force(measures({"steps": steps}), "2025-08-20")
    assert found.select("state", "rate", "last_day").rows() == [
        ("in_force", 10.0, day("2025-11-10"))
    ]


def test_a_lifted_measure_is_over():
    steps = [*OPIOID["steps"], step("e9", "lifted", "2025-11-01", "2025-11-10")]
    held = measures({"steps": steps})
    assert in_force(held, "2025-11-09").height == 1
    assert in_force(held, "2025-11-10").height == 0


def test_an_expiry_with_a_date_is_a_scheduled_end():
    steps = [*OPIOID["steps"], step("e9", "expired", "2025-07-31", until="2025-08-01")]
    found = in_force(measures({"steps": steps}), "2025-08-05")
    assert found.select("state", "end").rows() == [("open", "scheduled")]


def test_a_change_adds_to_the_rate_before_it():
    steps = [OPIOID["steps"][0], step("e2", "raised", "2025-03-04", rate=10, role="change")]
    assert in_force(measures({"steps": steps}), "2025-03-05")["rate"].to_list() == [20.0]


def test_a_change_of_an_unknown_rate_leaves_it_unknown():
    held = measures({"steps": [step("e", "raised", "2025-03-04", rate=10, role="change")]})
    assert in_force(held, "2025-03-05")["rate"].to_list() == [None]


def test_spells_that_the_linking_found_are_kept_and_cut_where_the_rate_changes():
    found = [{"first_day": day("2025-02-04"), "last_day": day("2025-11-09"), "end": "reported",
              "last_seen": day("2025-11-10")}]  # fmt: skip
    rows = spells(measures({**OPIOID, "in_force": found})).filter(state="in_force")
    assert rows.select("first_day", "last_day", "end", "rate").rows() == [
        (day("2025-02-04"), day("2025-03-03"), "reported", 10.0),
        (day("2025-03-04"), day("2025-11-09"), "reported", 20.0),
    ]


def test_no_spells_found_by_the_linking_means_never_in_force():
    assert in_force(measures({**OPIOID, "in_force": []}), "2025-06-20").height == 0


def test_a_rate_on_top_of_others_is_added_and_of_the_rest_the_highest_counts():
    held = measures(
        OPIOID, RECIPROCAL,
        {"product_id": "steel", "steps": [step("s", "imposed", "2025-03-12", rate=25)]},
        {"standing": "claimed", "steps": [step("q", "imposed", "2025-03-01", rate=5)]},
        {"implementer_id": "CHN", "target_ids": ["USA"], "steps": [step("c", "imposed", "2025-04-04", rate=34)]},
    )  # fmt: skip
    found = (
        stacked(held, "2025-06-20")
        .drop("object", "evidence", "n_on_all", "last_seen", "whole_until")
        .rows()
    )
    assert found == [
        ("CHN", "USA", None, 34.0, 34.0, 1, 0),
        ("USA", "CHN", None, 30.0, 30.0, 3, 0),
        ("USA", "CHN", "steel", 45.0, 45.0, 4, 0),
    ]


def test_rates_of_which_no_text_says_that_they_add_up_are_not_added():
    held = measures({**OPIOID, "on_top": None}, RECIPROCAL)
    assert stacked(held, "2025-04-10").select("rate", "n_measures").rows() == [(125.0, 2)]
    assert stacked(held.drop("on_top"), "2025-04-10")["rate"].to_list() == [125.0]


def test_a_duty_on_goods_that_no_product_names_is_not_one_on_all_goods():
    cranes = {
        "object": "Ship to shore cranes",
        "steps": [step("c", "imposed", "2025-03-12", rate=25)],
    }
    found = stacked(measures(OPIOID, cranes), "2025-06-20").select("object", "rate", "n_measures")
    assert found.rows() == [(None, 20.0, 1), ("ship to shore cranes", 45.0, 2)]


def test_a_duty_on_all_partners_is_not_added_to_that_on_one():
    held = measures(
        OPIOID, {"target_ids": [], "steps": [step("all", "imposed", "2025-04-05", rate=10)]}
    )
    found = stacked(among(held, ["USA", "CHN"]), "2025-06-20")
    assert found.select("rate", "n_measures", "n_on_all").rows() == [(20.0, 1, 1)]


def test_an_unknown_rate_is_not_counted_as_zero():
    held = measures({"steps": [step("a", "imposed", "2025-02-01")]})
    assert stacked(held, "2025-02-02").select("rate", "n_unknown").rows() == [(None, 1)]


def test_a_deadline_is_due_before_it_and_open_after_it_if_nobody_reports():
    held = measures(RECIPROCAL)
    before = deadlines(held, after="2025-06-01", as_of="2025-06-20")
    assert before.select("day", "what", "outcome", "evidence").rows() == [
        (day("2025-08-12"), "relief ends", "due", ["e5"])
    ]
    assert deadlines(held, after="2025-06-01", as_of="2025-09-01")["outcome"].to_list() == ["open"]


def test_a_deadline_that_a_later_step_tells_of_is_reported():
    steps = [*RECIPROCAL["steps"], step("e6", "extended", "2025-08-11", until="2025-11-10")]
    found = deadlines(measures({"steps": steps}), after="2025-08-01", as_of="2025-08-20")
    assert found.select("day", "outcome").rows() == [
        (day("2025-08-12"), "reported"), (day("2025-11-10"), "due"),
    ]  # fmt: skip


def test_a_deadline_that_two_events_tell_is_one():
    again = step("e6", "lowered", "2025-05-20", until="2025-08-12")
    held = measures({"steps": [*RECIPROCAL["steps"], again]})
    found = deadlines(held, after="2025-06-01", as_of="2025-09-01")
    assert found.select("day", "what", "outcome", "evidence").rows() == [
        (day("2025-08-12"), "relief ends", "open", ["e5", "e6"])
    ]


def test_one_deadline_has_the_surest_standing_of_those_who_tell_it():
    pact = {"source_ids": ["CHN", "USA"], "instrument": "truce", "deadline": day("2025-11-10")}
    told = tables.frame("events", [
        {"event_id": "a", "standing": "claimed", **pact},
        {"event_id": "b", "standing": "official", **pact},
        {"event_id": "c", "standing": "claimed", **pact, "instrument": "agreement"},
    ])  # fmt: skip
    assert deadlines(measures(), told).select("instrument", "standing", "evidence").rows() == [
        ("truce", "official", ["a", "b"]), ("agreement", "claimed", ["c"]),
    ]  # fmt: skip


def test_what_ends_with_relief_that_is_agreed_on_is_the_relief():
    steps = [step("a", "announced", "2025-05-12", until="2025-08-10")]
    told = tables.frame("events", [{"event_id": "a", "act": "AGREE", "status": "lowered"}])
    assert deadlines(measures({"steps": steps}), told)["what"].to_list() == ["relief ends"]


def test_a_suspension_tells_the_rate_that_it_suspends_where_none_is_known():
    taken = step("b", "suspended", "2025-05-13", rate=34, role="previous")
    alone = measures({"steps": [taken]})
    assert in_force(alone, "2025-06-01", suspended=True)["rate"].to_list() == [34.0]
    after = measures({"steps": [step("a", "imposed", "2025-04-10", rate=84), taken]})
    assert in_force(after, "2025-06-01", suspended=True)["rate"].to_list() == [84.0]


def test_events_outside_measures_add_their_deadlines():
    told = tables.frame("events", [
        {"event_id": "truce", "source_ids": ["CHN", "USA"], "instrument": "truce",
         "deadline": day("2025-11-10"), "last_reported": day("2025-10-26")},
    ])  # fmt: skip
    found = deadlines(measures(), told, after="2025-10-26")
    assert found.select("day", "what", "outcome", "implementer_id").rows() == [
        (day("2025-11-10"), "deadline", "due", "CHN")
    ]


def test_a_day_must_be_a_day():
    with pytest.raises(InputError, match="on='June' is not a day"):
        in_force(measures(OPIOID), "June")


@given(st.dates(dt.date(2025, 1, 1), dt.date(2026, 1, 1)))
def test_on_each_day_a_measure_is_in_at_most_one_spell_in_force(when):
    assert in_force(measures(RECIPROCAL), when).height <= 1


def test_a_threat_to_raise_leaves_the_rate_in_force_as_it_is():
    steps = [*OPIOID["steps"], step("t", "threatened", "2025-10-10", rate=100)]
    found = in_force(measures({"steps": steps}), "2025-10-26")
    assert found.select("rate", "evidence").rows() == [(20.0, ["e1", "e2", "t"])]


def test_an_announcement_without_a_day_of_effect_puts_nothing_in_force():
    held = measures({"steps": [step("a", "announced", "2025-04-17")]})
    assert spells(held)["state"].to_list() == ["announced"]
    assert in_force(held, "2025-06-01").height == 0


def test_a_rate_that_is_overtaken_on_its_first_day_was_never_in_force():
    steps = [
        step("a", "imposed", "2025-04-04", "2025-04-10", rate=34),
        step("b", "raised", "2025-04-09", "2025-04-10", rate=84),
    ]
    found = spells(measures({"steps": steps})).filter(state="in_force")
    assert found["rate"].to_list() == [84.0]


CLAIMED_RISE = {"steps": [*OPIOID["steps"], step("e7", "raised", "2025-10-26", rate=100)]}


def told(**standings):
    return tables.frame("events", [
        {"event_id": event, "standing": standing, "origin_ids": [f"media/{event}"]}
        for event, standing in standings.items()
    ])  # fmt: skip


def test_a_claimed_rise_of_an_official_tariff_is_a_claim_and_the_official_rate_is_kept():
    events = told(e1="official", e2="official", e7="claimed")
    found = in_force(measures(CLAIMED_RISE), "2025-10-27", events)
    assert found.select("rate", "confirmed", "standing", "confirmed_rate").rows() == [
        (100.0, False, "claimed", 20.0)
    ]
    before = in_force(measures(CLAIMED_RISE), "2025-10-25", events)
    assert before.select("rate", "confirmed", "standing").rows() == [(20.0, True, "official")]


def test_the_same_holds_where_the_linking_gives_the_spells():
    given_spell = [{"first_day": day("2025-02-04"), "last_day": None, "end": "unknown",
                    "last_seen": day("2025-10-26")}]  # fmt: skip
    held = measures({**CLAIMED_RISE, "in_force": given_spell})
    events = told(e1="official", e2="official", e7="claimed")
    assert spells(held, events).filter(state="in_force").select(
        "first_day", "rate", "standing", "confirmed_rate"
    ).rows() == [
        (day("2025-02-04"), 10.0, "official", 10.0),
        (day("2025-03-04"), 20.0, "official", 20.0),
        (day("2025-10-26"), 100.0, "claimed", 20.0),
    ]


def test_who_tells_that_a_rate_is_lowered_by_no_number_does_not_tell_the_rate_before():
    steps = [*CLAIMED_RISE["steps"], step("e8", "lowered", "2025-10-27")]
    events = told(e1="official", e2="official", e7="claimed", e8="corroborated")
    found = in_force(measures({"steps": steps}), "2025-10-28", events)
    assert found.select("rate", "standing", "confirmed_rate").rows() == [(100.0, "claimed", 20.0)]
    given_spell = [{"first_day": day("2025-02-04"), "last_day": None, "end": "unknown",
                    "last_seen": day("2025-10-27")}]  # fmt: skip
    held = in_force(measures({"steps": steps, "in_force": given_spell}), "2025-10-28", events)
    assert held.select("rate", "standing", "confirmed_rate").rows() == [(100.0, "claimed", 20.0)]


def test_two_origins_that_claim_the_same_rate_corroborate_it():
    steps = [*CLAIMED_RISE["steps"], step("e8", "in_force", "2025-10-27", rate=100)]
    events = told(e1="official", e2="official", e7="claimed", e8="claimed")
    found = in_force(measures({"steps": steps}), "2025-10-28", events)
    assert found.select("rate", "standing", "confirmed_rate").rows() == [
        (100.0, "corroborated", 100.0)
    ]


def test_stacked_rates_of_confirmed_steps_leave_out_the_claimed_rise():
    events = told(e1="official", e2="official", e7="claimed")
    found = stacked(measures(CLAIMED_RISE), "2025-10-27", events)
    assert found.select("rate", "confirmed_rate").rows() == [(100.0, 20.0)]


def test_a_threatened_rate_does_not_cut_a_spell_that_the_linking_gives():
    steps = [*OPIOID["steps"], step("t", "threatened", "2025-10-10", rate=100)]
    given_spell = [{"first_day": day("2025-02-04"), "last_day": None, "end": "unknown",
                    "last_seen": day("2025-10-10")}]  # fmt: skip
    found = in_force(measures({"steps": steps, "in_force": given_spell}), "2025-10-26")
    assert found["rate"].to_list() == [20.0]


def test_a_suspension_that_keeps_part_of_a_rate_leaves_the_measure_in_force_at_that_part():
    steps = [RECIPROCAL["steps"][0], step("s", "suspended", "2025-04-09", "2025-04-10", rate=10)]
    given_spell = [{"first_day": day("2025-04-09"), "last_day": None, "end": "unknown",
                    "last_seen": day("2025-04-09")}]  # fmt: skip
    held = measures({"steps": steps, "in_force": given_spell})
    found = in_force(held, "2025-06-20", suspended=True)
    assert found.select("state", "rate").rows() == [("in_force", 10.0)]


def test_what_a_rate_becomes_is_a_report_of_the_measure_on_that_day():
    steps = [RECIPROCAL["steps"][0], step("s", "suspended", "2025-05-12", rate=10)]
    given_spell = [{"first_day": day("2025-04-09"), "last_day": None, "end": "unknown",
                    "last_seen": day("2025-04-17")}]  # fmt: skip
    held = measures({"steps": steps, "in_force": given_spell})
    found = spells(held).filter(state="in_force")
    assert found.select("first_day", "last_day", "last_seen").rows() == [
        (day("2025-04-09"), day("2025-05-11"), day("2025-05-12")),
        (day("2025-05-12"), None, day("2025-05-12")),
    ]


@pytest.mark.parametrize("unit", ["percent", "points"])
def test_points_that_are_taken_off_a_rate_lower_it(unit):
    off = step("s", "lowered", "2025-05-12", "2025-05-14", rate=24, role="change")
    off["magnitude"]["unit"] = unit
    held = measures({"steps": [RECIPROCAL["steps"][0], off]})
    assert in_force(held, "2025-05-14").select("rate", "unit").rows() == [(10.0, "percent")]


def test_what_is_suspended_of_a_rate_is_not_added_to_it():
    off = step("s", "suspended", "2025-05-12", "2025-05-14", rate=24, role="change")
    found = spells(measures({"steps": [RECIPROCAL["steps"][0], off]})).row(-1, named=True)
    assert (found["state"], found["rate"]) == ("suspended", 10.0)


def test_a_cut_by_more_than_the_rate_leaves_the_rate_unknown():
    cut = step("s", "lowered", "2025-05-12", "2025-05-14", rate=115, role="change")
    held = measures({"steps": [RECIPROCAL["steps"][0], cut]})
    assert in_force(held, "2025-05-14")["rate"].to_list() == [None]


def test_a_measure_is_in_one_state_a_day():
    held = measures({"steps": [
        step("s", "suspended", "2025-03-20"), step("a", "announced", "2025-03-27", "2025-04-17"),
        step("l", "lifted", "2025-03-28"),
    ], "in_force": [{"first_day": day("2025-04-17"), "last_day": None, "end": "unknown",
                     "last_seen": day("2025-04-07")}]})  # fmt: skip
    assert spells(held).select("state", "first_day", "last_day").rows() == [
        ("suspended", day("2025-03-20"), day("2025-03-26")),
        ("announced", day("2025-03-27"), day("2025-04-16")),
        ("in_force", day("2025-04-17"), None),
    ]


@pytest.mark.parametrize(
    ("days", "begins"),
    [
        ({"event_first": "2025-02-04", "event_last": "2025-02-04"}, "on"),
        ({"event_first": "2025-02-01", "event_last": "2025-02-28"}, "no later than"),
        ({}, "no later than"),
    ],
    ids=["a day", "a month", "only a report"],
)
def test_a_first_day_that_no_text_tells_is_the_latest_one(days, begins):
    event = {
        "event_id": "e1",
        "standing": "claimed",
        **{name: day(of) for name, of in days.items()},
    }
    held = measures({"steps": [step("e1", "imposed", "2025-02-04", rate=10)]})
    events = tables.frame("events", [event])
    assert in_force(held, "2025-06-20", events)["begins"].to_list() == [begins]
    assert in_force(held, "2025-06-20")["begins"].to_list() == [None]
