"""What the text told before: whose act one complains of, and deals with two halves."""

import datetime as dt
from types import SimpleNamespace

import pytest

from toolkit.extraction.events.earlier import answering, promised, set_for_all


def test_what_triggered_a_complaint_is_the_act_of_the_other_side(rows):
    found, _ = rows(
        "A ban on beef imports triggered recent Peruvian complaints about Chile's farm policy."
    )
    assert [(r["source_ids"], r["act"], r["target_ids"]) for r in found] == [
        (["CHL"], "SANCTION", ["PER"]),
        (["PER"], "ACCUSE", ["CHL"]),
    ]


def test_what_is_done_in_return_has_the_day_of_the_deal(rows):
    found, _ = rows(
        "Chile and Ecuador signed a pact last September on cut flowers. "
        "In return, Ecuador waived its right to impose duties on Chilean apples."
    )
    waived = next(r for r in found if r["instrument"] == "tariff" and r["act"] == "AGREE")
    assert (waived["event_first"], waived["event_last"]) == (
        dt.date(2025, 9, 1),
        dt.date(2025, 9, 30),
    )


@pytest.mark.parametrize(
    ("kind", "source", "act"),
    [("official", "NOR", "AGREE"), ("news", "NOR", "RETREAT"), ("official", "CHL", "RETREAT")],
)
def test_relief_by_a_partner_that_an_official_text_tells_after_its_deal_is_part_of_it(
    kind, source, act
):
    deal = SimpleNamespace(act="AGREE", source_ids=["NOR", "USA"], target_ids=[])
    relief = SimpleNamespace(act="RETREAT", source_ids=[source], target_ids=["USA"])
    promised(SimpleNamespace(row={"kind": kind}), [relief], [deal])
    assert relief.act == act


def test_an_official_text_tells_whom_it_hits_each_time(rows):
    found, _ = rows(
        "I imposed a tariff on imports from Chile. "
        "It is necessary to suspend duty-free treatment for certain Peruvian goods.",
        kind="official",
    )
    assert [(r["source_ids"], r["target_ids"]) for r in found] == [
        (["USA"], ["CHL"]),
        (["USA"], ["PER"]),
    ]


def test_a_duty_for_all_is_aimed_at_nobody_after_one_state_is_spared(rows):
    found, _ = rows(
        "Peru on Tuesday raised its tariffs on imported steel to 50 percent. "
        "Peru had announced the tariff on all imports of steel in May. "
        "Metal from Chile is exempted from the increase and stays at 25 percent. "
        "Peru may change that rate if the deal with Santiago fails. "
        "The tariff is charged only on the steel in a product."
    )
    last = [r for r in found if r["sentence"] == 4]
    assert [(r["source_ids"], r["act"], r["target_ids"]) for r in last] == [
        (["PER"], "SANCTION", []),
    ]


def test_a_duty_that_the_sentence_before_aims_at_one_state_goes_on_being_so(rows):
    found, _ = rows(
        "Peru on Tuesday imposed a tariff of 10 percent on all imports. "
        "The tariff of 10 percent on imports from every country applies from May. "
        "Peru also imposed a tariff of 30 percent on steel from Chile. "
        "The tariff is charged on the steel in a product."
    )
    last = [r for r in found if r["sentence"] == 3]
    assert [(r["source_ids"], r["act"], r["target_ids"]) for r in last] == [
        (["PER"], "SANCTION", ["CHL"]),
    ]


def test_duties_named_again_are_those_of_the_trade_case(rows):
    found, _ = rows(
        "The European Union imposed countervailing duties on electric cars from China. "
        "The duties of up to 35 percent took effect on October 30."
    )
    assert [r["instrument"] for r in found] == ["trade_defence", "trade_defence"]


def test_a_tariff_that_is_added_to_a_trade_case_stays_one(rows):
    found, _ = rows(
        "The United States set anti-dumping duties of 35 percent on Canadian lumber. It then added "
        "a 10 percent tariff on Canadian lumber. The tariff took effect on July 1."
    )
    assert [r["instrument"] for r in found] == ["trade_defence", "tariff", "tariff"]


def test_a_headline_that_names_whose_goods_it_is_on_does_not_take_the_sides_of_its_story(rows):
    found, _ = rows(
        "The United States imposed a tariff on copper from all countries.",
        kind="official",
        title="Updated Duties as Applied to Low-Value Imports from China",
    )
    assert [r["target_ids"] for r in found if r["sentence"] == 0] == [["CHN"]]


def test_a_headline_on_all_countries_is_not_one_on_the_state_of_its_story(rows):
    found, _ = rows(
        "The United States imposed a duty on parcels from Canada.",
        kind="official",
        title="Imposing Duties on Parcels From All Countries",
    )
    assert [r["target_ids"] for r in found if r["sentence"] == 0] == [[]]


def test_relief_told_again_stays_with_whom_it_was_given_though_duties_were_set_for_all():
    def told(sentence, act, targets):
        return SimpleNamespace(
            sentence=sentence, act=act, instrument="tariff", source_ids=["USA"], target_ids=targets
        )

    before = [told(0, "SANCTION", []), told(1, "RETREAT", ["PER"])]
    again = told(3, "RETREAT", ["PER"])
    set_for_all([again], before, set())
    assert again.target_ids == ["PER"]


def test_what_is_dropped_is_of_the_kind_of_what_it_was_to_answer_only_where_its_words_say_so(act):
    text = "Peru will do without its answer to a ban on its fish by Chile."
    ban, _, _ = act(text, "ban", act="SANCTION", instrument="import_ban", source_ids=["CHL"])
    first = text.index("a ban")
    dropped = {"act": "RETREAT", "instrument": "import_ban", "answers": (first, len(text))}
    answer, _, _ = act(text, "do", source_ids=["PER"], **dropped)
    answering([answer, ban])
    assert (answer.answered, answer.instrument) == (ban, "sanctions")
