"""Acts that were tied to a condition, and what became of them."""

import datetime as dt

from toolkit import tables
from toolkit.sequences import conditions

APRIL = [dt.date(2025, 4, day) for day in range(1, 30)]
TEXT = "If the duty stays, a further one follows."


def threat(event_id="t", **more):
    return {"event_id": event_id, "conditional": True, "event_first": APRIL[6],
            "first_reported": APRIL[6], "standing": "claimed", **more}  # fmt: skip


def measures(*steps, effective=None):
    listed = [
        {"event_id": event, "status": status, "announced": announced,
         "effective": effective if status == "imposed" else None, "until": None,
         "magnitude": {"value": rate[0], "unit": "percent", "role": "rate"} if rate else None}
        for event, status, announced, *rate in steps
    ]  # fmt: skip
    return tables.frame("measures", [{"measure_id": "m", "steps": listed}])


def outcome(of, held, **options):
    found = conditions(tables.frame("events", of), held, **options)
    return found.select("event_id", "outcome", "outcome_id", "outcome_day").rows()


def test_a_threat_that_a_later_step_carries_out():
    held = measures(("t", "threatened", APRIL[6]), ("r", "raised", APRIL[8]))
    assert outcome([threat()], held) == [("t", "carried out", "r", APRIL[8])]


def test_a_threat_that_is_given_up():
    held = measures(("t", "threatened", APRIL[6]), ("l", "lifted", APRIL[9]))
    assert outcome([threat()], held) == [("t", "given up", "l", APRIL[9])]


def test_a_threat_is_not_carried_out_by_a_lower_rate():
    held = measures(
        ("i", "imposed", APRIL[1], 20.0), ("t", "threatened", APRIL[6]),
        ("l", "lowered", APRIL[8], 10.0),
    )  # fmt: skip
    assert outcome([threat()], held) == [("t", "given up", "l", APRIL[8])]


def test_a_threat_is_not_carried_out_by_a_measure_that_is_there_already():
    held = measures(
        ("i", "imposed", APRIL[1], 20.0), ("t", "threatened", APRIL[6]),
        ("f", "in_force", APRIL[8], 20.0), ("e", "exempted", APRIL[9]), ("x", "extended", APRIL[10]),
    )  # fmt: skip
    assert outcome([threat()], held) == [("t", "open", None, None)]


def test_a_threat_is_not_carried_out_by_less_than_was_threatened():
    held = measures(("t", "threatened", APRIL[6], 50.0), ("i", "imposed", APRIL[8], 15.0))
    assert outcome([threat()], held) == [("t", "open", None, None)]
    held = measures(("t", "threatened", APRIL[6], 50.0), ("i", "imposed", APRIL[8], 50.0))
    assert outcome([threat()], held) == [("t", "carried out", "i", APRIL[8])]


def test_a_threat_to_go_further_is_not_carried_out_by_the_order_that_makes_it():
    held = measures(
        ("i", "imposed", APRIL[6], 10.0), ("t", "threatened", APRIL[6]), effective=APRIL[9]
    )
    assert outcome([threat()], held) == [("t", "open", None, None)]


def test_a_promise_of_relief_is_carried_out_by_relief_and_given_up_by_a_rise():
    promise = threat(act="RETREAT")
    begun = ("i", "imposed", APRIL[1], 20.0), ("t", "proposed", APRIL[6])
    held = measures(*begun, ("l", "lowered", APRIL[8], 10.0))
    assert outcome([promise], held) == [("t", "carried out", "l", APRIL[8])]
    held = measures(*begun, ("f", "in_force", APRIL[7]), ("r", "raised", APRIL[9], 30.0))
    assert outcome([promise], held) == [("t", "given up", "r", APRIL[9])]


def test_what_was_told_before_the_threat_does_not_carry_it_out():
    held = measures(("r", "raised", APRIL[1]), ("t", "threatened", APRIL[6]))
    assert outcome([threat()], held) == [("t", "open", None, None)]


def test_a_deadline_that_passes_without_a_report_is_overdue():
    of = [threat(deadline=APRIL[7])]
    assert outcome(of, measures(), as_of="2025-04-20") == [("t", "overdue", None, None)]
    assert outcome(of, measures(), as_of="2025-04-08") == [("t", "open", None, None)]


def test_the_words_of_the_condition_are_those_of_the_text():
    documents = tables.frame("documents", [
        {"doc_id": "d", "content_hash": "0", "path": "d", "text": TEXT, "language": "en",
         "published_day": APRIL[6]}])  # fmt: skip
    mentions = tables.frame("event_mentions", [
        {"mention_id": "d#e0", "doc_id": "d", "sentence": 0, "start": 18, "end": 40,
         "event_id": "t", "condition_start": 0, "condition_end": 17}])  # fmt: skip
    found = conditions(tables.frame("events", [threat()]), measures(), mentions, documents)
    assert found["condition"].to_list() == ["If the duty stays"]


def test_acts_without_a_condition_are_left_out():
    assert outcome([threat(conditional=False)], measures()) == []


def test_what_hits_some_of_those_threatened_is_said_to_and_what_hits_others_is_no_answer():
    held = measures(("t", "threatened", APRIL[6]), ("r", "raised", APRIL[8]))
    on = {"event_id": "r", "first_reported": APRIL[8], "conditional": False}

    def told(threatened, hit):
        both = [threat(target_ids=threatened), {**on, "target_ids": hit}]
        return [row[1] for row in outcome(both, held)]

    assert told([], ["CHN"]) == ["carried out towards some"]
    assert told(["CHN", "MEX"], ["CHN"]) == ["carried out towards some"]
    assert told(["CHN"], ["CHN"]) == ["carried out"]
    assert told(["JPN"], ["POL"]) == ["open"]
    assert told(["JPN"], []) == ["carried out"]
