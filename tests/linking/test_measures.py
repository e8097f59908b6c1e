"""The life of a measure, from the threat to the end."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from toolkit.linking import measures
from toolkit.tables import frame


def day(month, number):
    return dt.date(2025, month, number)


def event(status, told, **more):
    act = {"threatened": "THREATEN", "suspended": "RETREAT", "lifted": "RETREAT"}
    rates = [{"value": float(more.pop(role)), "unit": "percent", "role": role}
             for role in ("rate", "previous", "retained") if role in more]  # fmt: skip
    row = {
        "source_ids": ["USA"], "target_ids": ["CHN"], "act": act.get(status, "SANCTION"),
        "instrument": "tariff", "status": status, "event_first": told, "first_reported": told,
        "last_reported": told, "magnitudes": rates, "negated": False, "standing": "claimed",
        "origin_ids": ["media/a"], "n_mentions": 1, **more,
    }  # fmt: skip
    return {
        "event_id": f"{told}/{row['source_ids'][0]}/{status}/{row.get('product_id')}/{rates}",
        **row,
    }


def built(*rows):
    return measures(frame("events", rows))


def lives(table):
    return [[step["status"] for step in steps] for steps in table["steps"].to_list()]


def test_the_steps_of_a_measure_are_joined_and_its_spell_ends_when_that_is_told():
    table = built(
        event("threatened", day(1, 5)),
        event("imposed", day(2, 1), rate=10, effective_first=day(2, 4)),
        event("raised", day(3, 3), rate=20, previous=10),
        event("lifted", day(6, 1), target_ids=[]),
    )
    assert lives(table) == [["threatened", "imposed", "raised", "lifted"]]
    assert table["measure_id"].to_list() == ["usa/chn/tariff"]
    assert table["in_force"].to_list() == [
        [{"first_day": day(2, 4), "last_day": day(6, 1), "end": "reported", "last_seen": day(6, 1)}]
    ]


def test_a_duty_at_another_rate_stands_beside_the_first():
    table = built(
        event("imposed", day(2, 1), rate=10),
        event("imposed", day(4, 2), rate=34),
        event("raised", day(4, 8), rate=84, previous=34),
        event("raised", day(4, 9), rate=20, previous=10),
    )
    assert lives(table) == [["imposed", "raised"], ["imposed", "raised"]]
    assert table["measure_id"].to_list() == ["usa/chn/tariff", "usa/chn/tariff/2"]


def test_a_threat_is_not_in_force():
    assert built(event("threatened", day(1, 5), rate=100))["in_force"].to_list() == [[]]


def test_a_scheduled_end_is_no_end():
    spell = built(event("imposed", day(2, 1), deadline=day(5, 1)))["in_force"].to_list()[0][0]
    assert (spell["last_day"], spell["end"]) == (day(5, 1), "scheduled")


def test_a_suspension_before_the_day_of_effect_undoes_the_spell():
    table = built(
        event("imposed", day(2, 1), effective_first=day(2, 4)),
        event("suspended", day(2, 3), deadline=day(3, 4)),
    )
    assert table["in_force"].to_list() == [[]]


def test_a_suspension_that_keeps_a_rate_goes_on_at_that_rate():
    table = built(event("imposed", day(4, 2), rate=34), event("suspended", day(5, 12), retained=10))
    assert table["in_force"].to_list()[0][0]["end"] == "unknown"
    assert table["steps"].to_list()[0][1]["magnitude"]["value"] == 10


def test_products_and_sides_tell_measures_apart():
    table = built(
        event("imposed", day(2, 1), product_id="steel"),
        event("imposed", day(2, 1), product_id="soybeans"),
        event("imposed", day(2, 1), source_ids=["CHN"], target_ids=["USA"]),
    )
    assert table["measure_id"].to_list() == [
        "chn/usa/tariff", "usa/chn/tariff/soybeans", "usa/chn/tariff/steel"
    ]  # fmt: skip


def test_a_claim_of_one_origin_stays_claimed_and_a_second_corroborates():
    one = event("imposed", day(2, 1))
    assert built(one)["standing"].to_list() == ["claimed"]
    other = event("in_force", day(2, 9), origin_ids=["media/b"])
    assert built(one, other)["standing"].to_list() == ["corroborated"]


def test_an_official_threat_does_not_make_a_claimed_tariff_official():
    table = built(
        event("threatened", day(1, 5), standing="official"), event("imposed", day(2, 1), rate=100)
    )
    assert table["standing"].to_list() == ["claimed"]


def test_both_sides_of_a_mutual_act_hit_each_other():
    table = built(event("imposed", day(2, 1), source_ids=["CHN", "USA"], target_ids=[]))
    assert table.select("implementer_id", "target_ids").rows() == [
        ("CHN", ["USA"]), ("USA", ["CHN"])
    ]  # fmt: skip


def test_the_object_is_as_first_said():
    found = event("imposed", day(2, 1))
    mentions = frame("event_mentions", [
        {"mention_id": "a#0", "doc_id": "a", "sentence": 0, "start": 0, "end": 6,
         "object_start": 7, "object_end": 11, "event_id": found["event_id"]}])  # fmt: skip
    documents = frame("documents", [
        {"doc_id": "a", "content_hash": "a", "path": "a", "text": "Duties on tin", "language": "en"}])  # fmt: skip
    table = measures(frame("events", [found]), mentions, documents)
    assert table["object"].to_list() == ["on t"]


@given(st.permutations(range(4)))
def test_the_order_of_rows_changes_nothing(order):
    rows = [
        event("threatened", day(1, 5), rate=10),
        event("imposed", day(2, 1), rate=10),
        event("imposed", day(4, 2), rate=34),
        event("suspended", day(5, 1), target_ids=[]),
    ]
    assert built(*(rows[i] for i in order)).equals(built(*rows))
