"""What the text told before: whose act one complains of, and deals with two halves."""

import datetime as dt
from types import SimpleNamespace

import pytest

from toolkit.extraction.events.earlier import promised


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
