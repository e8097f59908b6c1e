"""The life of a measure, from the threat to the end."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import codebook as codebooks
from toolkit.linking import events, measures
from toolkit.tables import frame


def day(month, number):
    return dt.date(2025, month, number)


def event(status, told, **more):
    act = {"threatened": "THREATEN", "suspended": "RETREAT", "lifted": "RETREAT"}
    rates = [{"value": float(more.pop(role)), "unit": "percent", "role": role}
             for role in ("rate", "previous", "retained", "change") if role in more]  # fmt: skip
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


def built_with(*rows):
    """Build measures of events, each with the products that its words list."""
    listed = pl.Series("listed", [one for _, one in rows], dtype=pl.List(pl.String))
    return measures(frame("events", [row for row, _ in rows]).with_columns(listed))


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
        [
            {
                "first_day": day(2, 4),
                "last_day": day(5, 31),
                "end": "reported",
                "last_seen": day(6, 1),
            }
        ]
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


def test_a_duty_on_top_of_one_that_stays_is_at_its_own_rate():
    table = built(event("imposed", day(4, 2), rate=25, retained=10))
    assert [step["magnitude"]["value"] for step in table.row(0, named=True)["steps"]] == [25]


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


def test_what_is_done_to_one_of_several_goods_is_a_step_of_the_measure_on_them():
    both = event("imposed", day(2, 1), rate=25, product_id="steel", object="steel and aluminum")
    table = built_with(
        (both, ["aluminum", "steel"]),
        (event("suspended", day(3, 1), product_id="aluminum", object="aluminum"), []),
        (event("suspended", day(3, 1), product_id="copper", object="copper"), []),
    )
    assert table.select("product_id", "object").rows() == [
        ("copper", "copper"),
        ("steel", "steel and aluminum"),
    ]
    assert lives(table) == [["suspended"], ["imposed", "suspended"]]


def test_what_is_done_to_one_of_several_goods_of_others_is_a_measure_of_its_own():
    listed = event("in_force", day(2, 1), rate=50, product_id="steel", object="steel and copper")
    table = built_with(
        (listed, ["copper", "steel"]),
        (
            event(
                "imposed", day(2, 3), rate=50, product_id="copper", object="copper", target_ids=[]
            ),
            [],
        ),
    )
    assert table.select("target_ids", "object").rows() == [
        ([], "copper"), (["CHN"], "steel and copper"),
    ]  # fmt: skip


@given(st.permutations(range(4)))
def test_the_order_of_rows_changes_nothing(order):
    rows = [
        event("threatened", day(1, 5), rate=10),
        event("imposed", day(2, 1), rate=10),
        event("imposed", day(4, 2), rate=34),
        event("suspended", day(5, 1), target_ids=[]),
    ]
    assert built(*(rows[i] for i in order)).equals(built(*rows))


def test_a_rate_announced_anew_for_the_day_on_which_another_was_to_apply_takes_its_place():
    table = built(
        event("announced", day(4, 4), rate=34, effective_first=day(4, 10)),
        event("announced", day(4, 9), rate=84, effective_first=day(4, 10)),
    )
    assert lives(table) == [["announced", "announced"]]


def test_points_suspended_leave_the_rate_that_they_and_what_stays_add_up_to():
    part = [{"value": 24.0, "unit": "percent", "role": "change"},
            {"value": 10.0, "unit": "percent", "role": "retained"},
            {"value": 90.0, "unit": "days", "role": "duration"}]  # fmt: skip
    table = built(
        event("imposed", day(2, 1), rate=20),
        event("imposed", day(4, 2), rate=34, effective_first=day(4, 9)),
        {**event("suspended", day(5, 12), effective_first=day(5, 14)), "magnitudes": part},
    )
    assert lives(table) == [["imposed"], ["imposed", "suspended"]]
    last = table["steps"].to_list()[1][1]
    assert (last["magnitude"]["value"], last["until"]) == (10, day(8, 12))
    assert [spell["end"] for spell in table["in_force"].to_list()[1]] == ["unknown"]


def test_an_extension_continues_the_measure_whose_end_it_moves():
    table = built(
        event("suspended", day(4, 9), target_ids=[], retained=10, deadline=day(7, 9)),
        event("imposed", day(4, 10), target_ids=[], product_id="steel", rate=25),
        event("extended", day(7, 7), target_ids=[], effective_first=day(7, 9), deadline=day(8, 1)),
    )
    assert sorted(lives(table)) == [["imposed"], ["suspended", "extended"]]


def test_a_duty_on_one_good_is_no_step_of_that_on_goods_in_general():
    table = built(
        event("imposed", day(2, 1), rate=10),
        event("raised", day(2, 3), rate=25, product_id="steel"),
    )
    assert table["product_id"].to_list() == [None, "steel"]


def test_a_duty_on_one_state_is_no_step_of_that_on_all():
    table = built(
        event("imposed", day(2, 1), rate=25, target_ids=[]),
        event("lowered", day(5, 8), rate=10, target_ids=["GBR"]),
    )
    assert table["target_ids"].to_list() == [[], ["GBR"]]


def test_what_is_agreed_without_a_day_is_announced():
    table = built(
        event("imposed", day(2, 1), rate=10), {**event("suspended", day(5, 12)), "act": "AGREE"}
    )
    assert lives(table) == [["imposed", "announced"]]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["imposed", "raised", "suspended", "lifted", "threatened"]),
            st.dates(day(1, 1), day(12, 31)),
            st.none() | st.dates(day(1, 1), day(12, 31)),
            st.none() | st.dates(day(1, 1), day(12, 31)),
        ),
        max_size=6,
    )
)
def test_no_spell_ends_before_it_begins(steps):
    rows = {
        (status, told, first, last): event(status, told, effective_first=first, deadline=last)
        for status, told, first, last in steps
    }
    rows = [{**row, "event_id": str(number)} for number, row in enumerate(rows.values())]
    for spells in built(*rows)["in_force"].to_list():
        assert all(s["last_day"] is None or s["last_day"] >= s["first_day"] for s in spells)


def test_what_is_dated_to_a_year_is_sure_from_its_last_day():
    year = {"event_last": dt.date(2025, 12, 31), "first_reported": dt.date(2026, 2, 1)}
    spell = built(event("imposed", day(1, 1), **year))["in_force"].to_list()[0][0]
    assert spell["first_day"] == dt.date(2025, 12, 31)


def test_what_is_told_to_happen_this_year_was_done_by_the_day_of_the_report():
    told = event("imposed", day(1, 1), event_last=day(12, 31), first_reported=day(5, 14))
    assert built(told)["steps"].to_list()[0][0]["announced"] == day(5, 14)


def test_what_was_done_this_week_was_done_by_the_day_of_the_report():
    told = event("imposed", day(4, 14), event_last=day(4, 20), first_reported=day(4, 16))
    assert built(told)["steps"].to_list()[0][0]["announced"] == day(4, 16)


def test_a_rise_that_takes_effect_in_a_later_year_is_sure_from_its_end():
    told = event(
        "raised", day(5, 14), rate=25,
        effective_first=dt.date(2026, 1, 1), effective_last=dt.date(2026, 12, 31),
    )  # fmt: skip
    assert built(told)["steps"].to_list()[0][0]["effective"] == dt.date(2026, 12, 31)


def test_of_several_rates_none_is_the_rate_of_a_step():
    several = [{"value": float(v), "unit": "percent", "role": "rate"} for v in (5, 7, 17)]
    table = built({**event("imposed", day(4, 3)), "magnitudes": several})
    assert table["steps"].to_list()[0][0]["magnitude"] is None


def test_a_part_lifted_on_the_day_on_which_a_rate_is_kept_ends_nothing():
    table = built(
        event("imposed", day(4, 2), rate=34),
        event("lifted", day(5, 12)),
        event("suspended", day(5, 12), retained=10),
    )
    assert [spell["end"] for spell in table["in_force"].to_list()[0]] == ["unknown"]


def test_three_that_act_on_somebody_unknown_do_not_act_on_each_other():
    table = built(event("imposed", day(2, 1), source_ids=["CHN", "JPN", "KOR"], target_ids=[]))
    assert table["target_ids"].to_list() == [[], [], []]


def test_two_accounts_of_one_day_and_rate_take_effect_on_the_day_that_one_tells():
    table = built(
        event("imposed", day(4, 2), rate=34),
        event("suspended", day(5, 12), retained=10, effective_first=day(5, 14)),
        event("in_force", None, retained=10, first_reported=day(5, 12)),
    )
    assert [s["effective"] for s in table["steps"].to_list()[0]] == [None, day(5, 14), day(5, 14)]


def test_relief_begins_on_the_day_that_an_account_of_the_same_decision_tells():
    (spell,) = built(
        event("imposed", day(4, 2), rate=34),
        event("raised", day(4, 9), rate=125, previous=34),
        event("suspended", day(5, 12), first_reported=day(10, 27)),
        event("lowered", day(5, 13), act="RETREAT", rate=10, previous=125,
              effective_first=day(5, 14)),
    )["in_force"].to_list()[0]  # fmt: skip
    assert (spell["first_day"], spell["end"]) == (day(4, 2), "unknown")


def length(days):
    return {"value": float(days), "unit": "days", "role": "duration"}


def test_a_suspension_without_an_end_has_the_one_that_another_account_of_it_tells():
    (steps,) = built(
        event("announced", day(4, 4), rate=34, effective_first=day(4, 10)),
        event("suspended", day(5, 12), act="AGREE", magnitudes=[length(90)]),
        event("suspended", day(5, 13), rate=34),
    )["steps"].to_list()
    assert [(s["status"], s["until"]) for s in steps[1:]] == [
        ("suspended", day(8, 10)),
        ("suspended", day(8, 10)),
    ]


def test_relief_at_another_rate_has_an_end_of_its_own():
    (steps,) = built(
        event("imposed", day(4, 2), rate=34),
        event("lowered", day(5, 12), act="RETREAT", rate=10, previous=34, deadline=day(8, 12)),
        event("lowered", day(5, 13), act="RETREAT", rate=15, previous=34),
    )["steps"].to_list()
    assert [s["until"] for s in steps] == [None, day(8, 12), None]


def test_a_rate_below_the_one_before_is_a_cut_whatever_verb_tells_it():
    (steps,) = built(
        event("imposed", day(4, 9), rate=125),
        event("announced", day(5, 12), rate=10, previous=125, effective_first=day(5, 14)),
    )["steps"].to_list()
    assert [s["status"] for s in steps] == ["imposed", "lowered"]


def test_what_is_agreed_for_a_time_begins_on_the_day_on_which_an_account_has_it_begin():
    (steps,) = built(
        event("imposed", day(4, 9), rate=125),
        event("lowered", day(5, 12), act="AGREE", magnitudes=[length(90)]),
        event("lowered", day(5, 13), act="RETREAT", rate=10, previous=125, effective_first=day(5, 14)),
    )["steps"].to_list()  # fmt: skip
    assert (steps[1]["status"], steps[1]["effective"], steps[1]["until"]) == (
        "lowered",
        day(5, 14),
        day(8, 12),
    )


def test_a_suspension_names_the_rate_that_it_takes_away():
    (steps,) = built(event("imposed", day(4, 2), rate=34), event("suspended", day(5, 12), rate=34))[
        "steps"
    ].to_list()
    assert steps[1]["magnitude"] == {"value": 34.0, "unit": "percent", "role": "previous"}


def test_a_suspension_that_is_looked_back_on_ends_nothing_where_a_rate_stayed_that_day():
    (spell,) = built(
        event("imposed", day(4, 2), rate=34),
        event("suspended", day(5, 12), first_reported=day(8, 1)),
        event("in_force", None, retained=10, first_reported=day(5, 12)),
    )["in_force"].to_list()[0]
    assert (spell["first_day"], spell["end"]) == (day(4, 2), "unknown")


def test_what_is_done_today_is_no_step_of_a_duty_of_years_ago_that_a_text_looks_back_on():
    table = built(
        event("imposed", dt.date(2018, 9, 24), rate=25, product_id="soybeans",
              first_reported=day(5, 5)),
        event("suspended", day(5, 12), change=24),
    )  # fmt: skip
    assert lives(table) == [["suspended"], ["imposed"]]


def test_a_threat_that_nothing_took_up_for_a_year_is_not_what_is_imposed_then():
    table = built(
        event("threatened", dt.date(2019, 8, 31), rate=10, first_reported=day(5, 5)),
        event("imposed", day(10, 26), rate=100),
    )  # fmt: skip
    assert lives(table) == [["threatened"], ["imposed"]]


def test_a_step_on_some_sides_of_a_measure_is_none_for_the_others():
    both = ["CHN", "MEX"]
    table = built(
        event("imposed", day(2, 1), rate=10, effective_first=day(2, 4), target_ids=both),
        event("suspended", day(3, 1), target_ids=["MEX"]),
        event("raised", day(4, 1), rate=20, previous=10, target_ids=["CHN"]),
    )
    assert table.select("measure_id", "target_ids").rows() == [
        ("usa/chn+mex/tariff/chn", ["CHN"]),
        ("usa/chn+mex/tariff/mex", ["MEX"]),
    ]
    assert lives(table) == [["imposed", "raised"], ["imposed", "suspended"]]
    ends = [spells[-1]["last_day"] for spells in table["in_force"].to_list()]
    assert ends == [None, day(2, 28)]


def test_a_measure_whose_steps_all_hit_the_same_sides_stays_one():
    both = ["CHN", "MEX"]
    table = built(event("imposed", day(2, 1), target_ids=both), event("lifted", day(3, 1), target_ids=[]))  # fmt: skip
    assert table.select("measure_id", "target_ids").rows() == [("usa/chn+mex/tariff", both)]


def test_a_cut_is_decided_on_its_day_and_begins_on_the_day_that_tells_its_rate():
    table = built(
        event("imposed", day(4, 9), rate=125),
        event("lowered", day(5, 12), rate=10, previous=125, act="RETREAT"),
        event("announced", None, rate=10, effective_first=day(5, 14), first_reported=day(5, 13)),
    )
    steps = table["steps"].to_list()[0]
    assert [(s["status"], s["effective"]) for s in steps] == [
        ("imposed", None),
        ("lowered", day(5, 14)),
        ("announced", day(5, 14)),
    ]


def test_of_two_rates_on_two_sides_that_is_the_side_s_own_which_it_is_raised_from():
    two = [{"value": rate, "unit": "percent", "role": "rate"} for rate in (10.0, 25.0)]
    table = built(
        event("imposed", day(2, 1), effective_first=day(2, 4), target_ids=["CHN", "MEX"], magnitudes=two),
        event("raised", day(3, 3), rate=20, previous=10, effective_first=day(3, 4), target_ids=["CHN"]),
    )  # fmt: skip
    rates = [
        [step["magnitude"] and step["magnitude"]["value"] for step in steps]
        for steps in table["steps"].to_list()
    ]
    assert table["target_ids"].to_list() == [["CHN"], ["MEX"]]
    assert rates == [[10.0, 20.0], [None]]


def test_what_an_order_lifts_on_its_own_day_is_what_it_leaves_out():
    table = built(
        event("imposed", day(2, 1), rate=10, effective_first=day(2, 4)),
        event("lifted", day(2, 1)),
    )
    assert [spell["first_day"] for spell in table["in_force"].to_list()[0]] == [day(2, 4)]


def test_a_suspension_names_a_measure_by_the_rate_that_it_began_with():
    table = built(
        event("announced", day(4, 4), rate=34, effective_first=day(4, 10)),
        event("announced", day(4, 9), rate=84, effective_first=day(4, 10)),
        event("imposed", day(4, 11), rate=125),
        event("suspended", day(5, 13), rate=34),
    )
    assert lives(table) == [["announced", "announced", "suspended"], ["imposed"]]


def test_a_rate_that_stays_on_all_goods_is_no_step_of_a_duty_on_some():
    two = [{"value": rate, "unit": "percent", "role": "rate"} for rate in (5.0, 10.0)]
    table = built(
        event("imposed", day(5, 5), product_id="soybeans", magnitudes=two),
        event("in_force", day(5, 12), retained=10),
    )
    assert table["product_id"].to_list() == [None, "soybeans"]


def test_of_one_day_a_rate_is_first_cut_and_then_suspended_in_part_whichever_a_text_told_first():
    cut = {"effective_first": day(5, 14), "effective_last": day(5, 14)}
    suspended = event("suspended", day(5, 12), change=24, retained=10, **cut)
    table = built(
        event("imposed", day(4, 2), rate=34),
        event("raised", day(4, 9), rate=125, previous=34),
        event("lowered", day(5, 12), rate=34, previous=125, act="RETREAT", **cut),
        suspended | {"event_id": "2025-01 told first"},
        event("announced", day(5, 12), rate=10, target_ids=["CHN", "HKG", "MAC"], **cut),
    )
    steps = ["announced", "imposed", "lowered", "raised", "suspended"]
    assert [sorted(of_measure) for of_measure in lives(table)] == [steps]


def test_where_a_part_stays_for_some_days_what_ends_with_them_is_the_relief_not_the_measure():
    (life,) = built(
        event("imposed", day(4, 2), rate=34),
        event("suspended", day(5, 12), change=24, retained=10),
        event("in_force", day(5, 12), retained=10, deadline=day(8, 12)),
    )["in_force"].to_list()
    assert [(spell["first_day"], spell["last_day"], spell["end"]) for spell in life] == [
        (day(4, 2), None, "unknown")
    ]


def test_relief_for_some_months_ends_that_long_after_the_day_on_which_it_was_given():
    pause = [{"value": 3.0, "unit": "months", "role": "duration"}]
    table = built(
        event("imposed", day(2, 1), rate=20),
        {**event("suspended", day(5, 31)), "magnitudes": pause},
    )
    ends = [step["until"] for step in table["steps"].to_list()[0]]
    assert ends == [None, day(8, 31)]


def test_a_length_without_a_day_of_effect_is_no_end_of_what_restricts():
    length = [{"value": 90.0, "unit": "days", "role": "duration"}]
    table = built({**event("imposed", day(5, 31)), "magnitudes": length})
    assert [step["until"] for step in table["steps"].to_list()[0]] == [None]


def test_a_length_beyond_the_calendar_ends_nothing():
    length = [{"value": 9e9, "unit": "days", "role": "duration"}]
    table = built(
        event("imposed", day(2, 1), rate=20),
        {**event("suspended", day(5, 31)), "magnitudes": length},
    )
    assert [step["until"] for step in table["steps"].to_list()[0]] == [None, None]


@pytest.mark.parametrize(
    ("status", "relief"),
    [
        ("suspended", {"change": 24, "retained": 10}),
        ("suspended", {"change": 24, "retained": 10, "act": "AGREE"}),
        ("exempted", {"act": "RETREAT"}),
    ],
)
def test_who_reports_relief_that_leaves_some_of_a_measure_has_seen_it_in_force(status, relief):
    (spell,) = built(
        event("imposed", day(4, 2), rate=34), event(status, day(5, 12), **relief)
    )["in_force"].to_list()[0]  # fmt: skip
    assert (spell["end"], spell["last_seen"]) == ("unknown", day(5, 12))


def test_a_promise_to_lift_a_measure_does_not_show_it_in_force():
    (spell,) = built(
        event("imposed", day(4, 2), rate=34), event("lifted", day(5, 12), act="AGREE")
    )["in_force"].to_list()[0]  # fmt: skip
    assert spell["last_seen"] == day(4, 2)


def test_of_one_day_what_eases_a_rate_comes_before_what_only_says_which_one_stays():
    table = built(
        event("imposed", day(4, 2), rate=34),
        event("in_force", day(5, 12), retained=10) | {"event_id": "2025-01 told first"},
        event("suspended", day(5, 12), change=24, retained=10),
    )
    assert lives(table) == [["imposed", "suspended", "in_force"]]


def test_a_rise_without_a_day_of_effect_begins_no_earlier_than_the_rate_that_it_changes():
    table = built(
        event("announced", day(4, 2), rate=34, effective_first=day(4, 9)),
        event("raised", day(4, 8), rate=84, previous=34),
    )
    assert [step["effective"] for step in table["steps"].to_list()[0]] == [day(4, 9), day(4, 9)]


def test_a_rise_of_a_rate_that_holds_begins_at_once_though_it_is_told_again_with_a_later_day():
    table = built(
        event("imposed", day(2, 1), rate=10, effective_first=day(2, 4)),
        event("announced", day(3, 1), rate=10, effective_first=day(4, 5)),
        event("raised", day(3, 3), rate=20, previous=10),
    )
    raised = [s for s in table["steps"].explode().to_list() if s["status"] == "raised"]
    assert [step["effective"] for step in raised] == [None]


def test_what_ends_exemptions_alone_puts_no_measure_in_force():
    words = "Peru scraps the exemptions of Chile."
    documents = frame("documents", [{
        "doc_id": "a", "content_hash": "a", "path": "a", "text": words, "language": "en",
        "kind": "news", "published_day": day(2, 11), "publisher": "Paper",
    }])  # fmt: skip
    mentions = frame("event_mentions", [{
        "mention_id": "a#0", "doc_id": "a", "sentence": 0, "start": 5, "end": 11,
        "source_ids": ["PER"], "target_ids": ["CHL"], "act": "SANCTION", "instrument": "tariff",
        "status": "imposed", "magnitudes": [], "negated": False, "product_id": "steel",
    }])  # fmt: skip
    found, linked = events(mentions, documents)
    assert measures(found, linked, documents)["in_force"].to_list() == [[]]


def test_whose_exemptions_end_are_no_bounds_of_a_measure():
    words = "Peru scraps the exemptions of Chile. It has set the duty on steel at 25 percent."
    documents = frame("documents", [{
        "doc_id": "a", "content_hash": "a", "path": "a", "text": words, "language": "en",
        "kind": "news", "published_day": day(2, 11), "publisher": "Paper",
    }])  # fmt: skip
    told = {"doc_id": "a", "source_ids": ["PER"], "act": "SANCTION", "instrument": "tariff",
            "status": "imposed", "negated": False, "product_id": "steel"}  # fmt: skip
    rate = {"value": 25.0, "unit": "percent", "role": "rate"}
    mentions = frame("event_mentions", [
        {"mention_id": "a#0", "sentence": 0, "start": 5, "end": 11, "target_ids": ["CHL"],
         "magnitudes": [], **told},
        {"mention_id": "a#1", "sentence": 1, "start": 44, "end": 47, "target_ids": [],
         "magnitudes": [rate], **told, "status": "raised"},
    ])  # fmt: skip
    found, linked = events(mentions, documents)
    table = measures(found, linked, documents)
    assert table.select("measure_id", "target_ids").rows() == [("per/all/tariff/steel", [])]
    assert lives(table) == [["imposed", "raised"]]


def test_whoever_complains_of_a_remedy_backs_it_or_votes_against_it_has_none():
    said = {"instrument": "trade_defence", "source_ids": ["DEU"], "target_ids": ["EU"]}
    table = built(
        event("none", day(6, 12), act="ACCUSE", **said),
        event("none", day(6, 13), act="SUPPORT", **said),
        event("rejected", day(10, 4), act="REJECT", **said),
    )
    assert table.height == 0


def test_a_probe_opens_with_an_accusation_and_may_come_to_nothing():
    probe = {"instrument": "investigation", "source_ids": ["CAN"]}
    table = built(
        event("announced", day(6, 12), act="ACCUSE", **probe),
        event("rejected", day(10, 4), act="REJECT", **probe),
    )
    assert lives(table) == [["announced", "rejected"]]


AUGUST = {"effective_first": day(8, 1), "effective_last": day(8, 31)}


@pytest.mark.parametrize(
    ("later", "first"),
    [
        (event("in_force", None, first_reported=day(8, 12), last_reported=day(8, 12)), day(8, 12)),
        (event("imposed", day(8, 5)), day(8, 5)),
        (event("raised", day(8, 20), rate=35, previous=25), day(8, 20)),
        (event("announced", day(8, 10), rate=25, effective_first=day(8, 31)), day(8, 31)),
        (event("in_force", None, first_reported=day(7, 12), last_reported=day(7, 12)), day(8, 31)),
        (event("in_force", None, first_reported=day(9, 12), last_reported=day(9, 12)), day(8, 31)),
        (event("threatened", day(8, 12)), day(8, 31)),
    ],
    ids=["seen", "imposed", "raised", "announced anew", "before it", "after it", "a threat"],
)
def test_what_is_to_begin_within_a_month_has_begun_when_a_report_within_it_sees_it_in_force(
    later, first
):
    table = built(event("announced", day(7, 8), rate=25, **AUGUST), later)
    assert table["in_force"].to_list()[0][0]["first_day"] == first


def test_what_an_accord_says_of_a_measure_announces_it():
    table = built(event("reached", day(7, 23), rate=15, act="AGREE"))
    assert lives(table) == [["announced"]]
    assert table["in_force"].to_list() == [[]]


@pytest.mark.parametrize("status", ["announced", "imposed", "in_force"])
def test_a_rate_set_on_nobody_by_name_from_a_later_day_is_no_step_of_one_on_some(status):
    table = built(
        event("imposed", day(2, 1), rate=10, effective_first=day(2, 4)),
        event(status, day(3, 1), rate=10, effective_first=day(4, 5), target_ids=[]),
    )
    assert sorted(lives(table)) == sorted([["imposed"], [status]])


@pytest.mark.parametrize(
    "later",
    [
        event("announced", day(2, 3), rate=10, effective_first=day(2, 4), target_ids=[]),
        event("announced", day(2, 3), rate=10, effective_first=day(3, 4)),
        event("raised", day(3, 1), rate=20, previous=10, effective_first=day(4, 5), target_ids=[]),
        event("imposed", day(2, 4), rate=10, target_ids=[]),
        event("in_force", None, first_reported=day(2, 8), rate=10, target_ids=[]),
    ],
    ids=["the same day", "its own side", "a rise of it", "no day of effect", "told again"],
)
def test_a_rate_told_again_without_its_side_is_that_of_the_measure_that_stands_at_it(later):
    table = built(event("imposed", day(2, 1), rate=10, effective_first=day(2, 4)), later)
    assert table.height == 1


def test_what_tells_nothing_of_its_own_is_no_step_of_any_measure():
    """The tariffs were imposed: on whom, on what, when, at which rate?"""
    vague = event("imposed", None, target_ids=[], first_reported=day(3, 1), last_reported=day(3, 1))
    assert built(vague).height == 0
    table = built(event("imposed", day(2, 25), rate=10, target_ids=[]), vague)
    assert lives(table) == [["imposed"]]
    assert table["in_force"].to_list()[0][0]["last_seen"] == day(2, 25)


@pytest.mark.parametrize(
    "own",
    [
        {"target_ids": ["CHN"]},
        {"product_id": "steel"},
        {"event_first": day(2, 25)},
        {"effective_first": day(4, 1)},
        {"rate": 10},
    ],
)
def test_a_side_goods_a_day_or_a_number_make_a_step(own):
    told = {"target_ids": [], "event_first": None, "first_reported": day(3, 1), **own}
    assert built(event("imposed", None, **told)).height == 1


def test_duties_on_all_that_share_no_rate_are_one_measure_only_if_told_of_late():
    first = event("imposed", day(2, 1), target_ids=[])
    near, later = (event("announced", day(*when), target_ids=[]) for when in ((2, 8), (3, 20)))
    assert lives(built(first, near)) == [["imposed", "announced"]]
    assert lives(built(first, later)) == [["imposed"], ["announced"]]
    prolonged = event("extended", day(3, 20), target_ids=[], act="SANCTION")
    assert lives(built(first, prolonged)) == [["imposed", "extended"]]


def test_relief_a_year_from_all_steps_of_a_measure_is_that_of_another_unless_goods_are_named():
    now = event("imposed", day(2, 1))
    long_ago = event("suspended", dt.date(2019, 12, 31), first_reported=day(2, 3))
    assert lives(built(now, long_ago)) == [["imposed"], ["suspended"]]
    old = event("in_force", dt.date(2002, 5, 1), product_id="beef")
    lifted = event("lifted", day(2, 1), product_id="beef")
    assert lives(built(old, lifted)) == [["in_force", "lifted"]]


def test_who_threatens_the_rate_that_is_in_force_threatens_another_measure():
    raised = event("raised", day(5, 10), rate=25)
    assert lives(built(raised, event("threatened", day(5, 10), rate=25))) == [
        ["raised"], ["threatened"]
    ]  # fmt: skip
    before = event("threatened", day(5, 1), rate=25, first_reported=day(5, 11))
    assert lives(built(raised, before)) == [["threatened", "raised"]]


def test_of_a_measure_at_several_rates_another_one_is_that_of_a_measure_beside_it():
    several = [{"value": v, "unit": "percent", "role": "rate"} for v in (40.0, 50.0)]
    both = event("imposed", day(7, 30), magnitudes=several)
    assert lives(built(both, event("in_force", day(7, 30), rate=10))) == [["imposed"], ["in_force"]]
    assert lives(built(both, event("in_force", day(7, 30), rate=40))) == [["imposed", "in_force"]]


def test_what_two_agree_on_continues_a_measure_of_either_and_opens_none():
    """They struck a deal, the duty on cars is cut: whose duty it is, only the measure tells that there is."""
    deal = event("lowered", day(5, 8), act="AGREE", source_ids=["CHN", "USA"], target_ids=[],
                 product_id="vehicles", rate=10)  # fmt: skip
    assert built(deal).height == 0
    table = built(event("imposed", day(4, 3), rate=25, product_id="vehicles"), deal)
    assert table["implementer_id"].to_list() == ["USA"]
    assert lives(table) == [["imposed", "announced"]]


def test_a_rate_that_rises_in_steps_as_announced_is_one_measure():
    """10 percent on July 1, 15 percent on August 1."""
    first, second = (
        event("announced", day(6, 2), rate=rate, effective_first=day(month, 1))
        for rate, month in ((10, 7), (15, 8))
    )
    assert lives(built(first, second)) == [["announced", "announced"]]
    other = event("announced", day(6, 3), rate=15, effective_first=day(8, 1))
    assert lives(built(first, other)) == [["announced"], ["announced"]]


def test_an_undated_act_without_a_rate_or_goods_follows_none_that_has_a_day():
    undated = event("threatened", None, instrument="sanctions", last_reported=None)
    dated = event("threatened", day(5, 10), instrument="sanctions")
    assert lives(built(dated, undated)) == [["threatened"], ["threatened"]]
    assert lives(built(undated, {**undated, "event_id": "b"})) == [["threatened", "threatened"]]


def test_what_names_no_side_and_wider_goods_is_no_step_of_a_measure_of_long_ago():
    parents = codebooks.load()
    old = event("raised", day(1, 5), rate=100, product_id="electric_vehicles")
    new = event("exempted", day(9, 26), act="RETREAT", product_id="vehicles", target_ids=[])
    table = measures(frame("events", [old, new]), codebook=parents)
    assert lives(table) == [["exempted"], ["raised"]]


def test_what_may_come_next_month_is_announced_when_that_is_told():
    cut = {"act": "RETREAT", "event_last": day(4, 30), "first_reported": day(3, 24)}
    (step,) = built(event("proposed", day(4, 30), **cut))["steps"].to_list()[0]
    assert (step["announced"], step["effective"]) == (day(3, 24), day(4, 30))
    threat = event("threatened", day(4, 30), first_reported=day(3, 24))
    (step,) = built(threat)["steps"].to_list()[0]
    assert (step["announced"], step["effective"]) == (day(3, 24), None)
    tomorrow = event("announced", day(3, 25), first_reported=day(3, 24))
    assert built(tomorrow)["steps"].to_list()[0][0]["announced"] == day(3, 25)


def test_what_has_effect_before_it_was_first_told_was_announced_by_then():
    told = event("imposed", None, effective_first=day(1, 5), first_reported=day(6, 3))
    assert built(told)["steps"].to_list()[0][0]["announced"] == day(1, 5)


def test_a_day_before_that_of_effect_is_no_end():
    report_due = event("threatened", day(2, 1), effective_first=day(9, 1), deadline=day(6, 30))
    assert built(report_due)["steps"].to_list()[0][0]["until"] is None


def test_from_a_year_no_end_is_counted():
    months = [{"value": 2.0, "unit": "months", "role": "duration"}]
    year = {"effective_first": day(1, 1), "effective_last": day(12, 31), "magnitudes": months}
    table = built({**event("announced", day(3, 2)), "act": "RETREAT", **year})
    assert table["steps"].to_list()[0][0]["until"] is None


def test_what_stands_at_other_rates_is_another_measure():
    """The usual duties of 2.5 and 10 percent beside a new one of 25."""
    usual = [{"value": v, "unit": "percent", "role": "rate"} for v in (2.5, 10.0)]
    cars = {"product_id": "vehicles"}
    table = built(
        event("imposed", day(3, 26), rate=25, **cars),
        {**event("in_force", day(4, 2), **cars), "magnitudes": usual},
    )
    assert lives(table) == [["imposed"], ["in_force"]]


def test_what_is_set_without_a_rate_is_of_the_measure_that_began_on_its_day():
    """A tariff of 10 percent, to be charged from April 5; some will pay higher rates from April 9."""
    on_all = {"target_ids": []}
    table = built(
        event("announced", day(4, 2), rate=10, effective_first=day(4, 5), **on_all),
        event("announced", day(4, 2), effective_first=day(4, 5), **on_all),
        event("announced", day(4, 3), effective_first=day(4, 9), **on_all),
        event("suspended", day(4, 9), deadline=day(7, 9), **on_all),
    )
    assert lives(table) == [["announced", "announced"], ["announced", "suspended"]]
    ends = [[spell["end"] for spell in spells] for spells in table["in_force"].to_list()]
    assert ends == [["unknown"], []]


def test_definitive_duties_take_the_place_of_provisional_ones():
    words = (
        "The EU put a duty of 20 percent on Chinese bicycles. The definitive duty is 34 percent."
    )
    documents = frame("documents", [{
        "doc_id": "a", "content_hash": "a", "path": "a", "text": words, "language": "en",
        "kind": "news", "published_day": day(7, 10), "publisher": "Paper",
    }])  # fmt: skip
    told = {"doc_id": "a", "source_ids": ["EU"], "target_ids": ["CHN"], "act": "SANCTION",
            "instrument": "trade_defence", "negated": False, "product_id": "bicycles"}  # fmt: skip
    rates = [[{"value": rate, "unit": "percent", "role": "rate"}] for rate in (20.0, 34.0)]
    mentions = frame("event_mentions", [
        {"mention_id": "a#0", "sentence": 0, "start": 7, "end": 10, "status": "imposed",
         "event_first": day(1, 15), "event_last": day(1, 15), "magnitudes": rates[0], **told},
        {"mention_id": "a#1", "sentence": 1, "start": 57, "end": 72, "status": "announced",
         "event_first": day(7, 10), "event_last": day(7, 10), "magnitudes": rates[1], **told},
    ])  # fmt: skip
    found, linked = events(mentions, documents)
    (steps,) = measures(found, linked, documents)["steps"].to_list()
    assert [step["magnitude"]["value"] for step in steps] == [20.0, 34.0]


@pytest.mark.parametrize(
    ("title", "text", "trigger", "steps"),
    [
        ("Polish sanctions", "Peru taxed rice.", "sanctions", 0),
        ("Peru sanctions Chile", "", "sanctions", 1),
        ("", "Order 12 of May 2, 2022 (Adjusting Imports of Rice), and Peru taxed rice.", "Imports", 0),
        ("", "Order 12 of May 2, 2022 (Imposing Duties on Rice), and Peru taxed rice.", "Duties", 1),
    ],
)  # fmt: skip
def test_what_nothing_but_a_title_tells_is_a_step_of_no_measure(title, text, trigger, steps):
    words = f"{title}\n{text}"
    documents = frame("documents", [{
        "doc_id": "a", "content_hash": "a", "path": "a", "text": words, "title": title,
        "language": "en", "kind": "news", "published_day": day(5, 9), "publisher": "Paper",
    }])  # fmt: skip
    told = {"doc_id": "a", "source_ids": ["PER"], "target_ids": ["CHL"], "act": "SANCTION",
            "instrument": "tariff", "status": "imposed", "magnitudes": [], "negated": False}  # fmt: skip
    at = words.index(trigger)
    mentions = [{**told, "mention_id": "a#0", "sentence": 0, "start": at, "end": at + len(trigger)}]
    if text:
        at = words.index("taxed")
        own = {"product_id": "rice", "target_ids": ["BOL"]}
        mentions.append({**told, "mention_id": "a#1", "sentence": 1, "start": at, "end": at + 5, **own})  # fmt: skip
    found, linked = events(frame("event_mentions", mentions), documents)
    table = measures(found, linked, documents)
    assert sum(targets == ["CHL"] for targets in table["target_ids"].to_list()) == steps


def test_a_threat_on_all_goods_is_not_what_is_announced_months_later_on_some():
    threat = event("threatened", day(3, 24))
    later = event("announced", day(7, 30), product_id="parcels")
    assert lives(built(threat, later)) == [["threatened"], ["announced"]]
    soon = event("announced", day(4, 30), product_id="parcels")
    assert lives(built(threat, soon)) == [["threatened", "announced"]]


def test_what_is_dated_to_a_month_was_done_by_its_day_of_effect():
    march = event("imposed", day(3, 1), event_last=day(3, 31), effective_first=day(3, 23))
    table = built({**march, "first_reported": day(6, 2)})
    assert table["steps"].to_list()[0][0]["announced"] == day(3, 23)


def test_an_accord_to_lift_a_duty_before_its_first_day_undoes_its_spell():
    duty = event("announced", day(10, 1), rate=50, effective_first=day(12, 1))
    accord = event("lifted", day(10, 30), act="AGREE")
    assert built(duty, accord)["in_force"].to_list() == [[]]
    partly = event("suspended", day(10, 30), act="AGREE", retained=10)
    assert [spell["first_day"] for spell in built(duty, partly)["in_force"].to_list()[0]] == [day(12, 1)]  # fmt: skip


def test_a_probe_that_is_opened_on_another_day_is_another_one():
    more = {"act": "ACCUSE", "instrument": "investigation", "target_ids": []}
    first = event("announced", day(2, 25), event_last=day(2, 25), **more)
    later = event("announced", day(3, 1), event_last=day(3, 1), **more)
    retold = event("in_force", None, first_reported=day(3, 2), **more | {"product_id": None})
    assert [len(steps) for steps in lives(built(first, later))] == [1, 1]
    assert built(first, retold)["measure_id"].to_list() == ["usa/all/investigation"]


def test_what_hits_ten_states_is_no_step_of_a_duty_on_one_unless_goods_or_a_rate_say_so():
    ten = ["ARG", "AUS", "BRA", "CAN", "EU", "GBR", "JPN", "KOR", "MEX", "UKR"]
    duty = event("imposed", day(2, 1), target_ids=["MEX"], rate=25)
    later = event("announced", day(2, 6), target_ids=ten)
    assert lives(built(duty, later)) == [["announced"], ["imposed"]]
    same = event("announced", day(2, 6), target_ids=ten, rate=25)
    assert ["imposed", "announced"] in lives(built(duty, same))


def test_an_act_of_no_rate_follows_what_began_on_its_day_though_that_is_suspended_since():
    duty = event("imposed", day(2, 1), rate=25, effective_first=day(2, 4))
    relief = event("suspended", day(2, 3), rate=25, deadline=day(3, 4))
    other = event("announced", day(2, 10), effective_first=day(3, 12))
    assert lives(built(duty, relief, other)) == [["imposed", "suspended"], ["announced"]]
    due = event("announced", day(2, 10), effective_first=day(3, 4))
    assert lives(built(duty, relief, due)) == [["imposed", "suspended", "announced"]]


def test_a_spell_begins_when_a_report_sees_the_measure_in_force():
    documents = frame(
        "documents",
        [{"doc_id": name, "content_hash": name, "path": name, "text": "Japan pays 15 percent.",
          "language": "en", "kind": "news", "publisher": name, "published_day": told}
         for name, told in (("a", day(7, 23)), ("b", day(8, 1)))],
    )  # fmt: skip
    mentions = frame(
        "event_mentions",
        [{"mention_id": f"{name}#0", "doc_id": name, "sentence": 0, "start": 6, "end": 10,
          "source_ids": ["USA"], "target_ids": ["JPN"], "act": "SANCTION", "instrument": "tariff",
          "status": status, "negated": False,
          "magnitudes": [{"value": 15.0, "unit": "percent", "role": "rate"}]}
         for name, status in (("a", "announced"), ("b", "in_force"))],
    )  # fmt: skip
    told, linked = events(mentions, documents)
    table = measures(told, linked, documents)
    assert [step["announced"] for step in table["steps"].to_list()[0]] == [day(7, 23)]
    assert [spell["first_day"] for spell in table["in_force"].to_list()[0]] == [day(8, 1)]
