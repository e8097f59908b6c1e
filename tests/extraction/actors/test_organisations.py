"""Organisations that the codebook does not know."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Zealand Timber Corp. sued.", "Zealand Timber Corp.", "company"),
        ("The Lumber Growers Association objected.", "Lumber Growers Association", "organisation"),
        ("The Institute of Harbour Economics said so.", "Institute of Harbour Economics", "organisation"),
        ("The Ministry of Ports and Shipping replied.", "Ministry of Ports and Shipping", "government_body"),
        ("The Harbour Gazette reported a deal.", "Harbour Gazette", "media"),
        ("The Norland Central Bank cut rates.", "Norland Central Bank", "government_body"),
    ],
)  # fmt: skip
def test_a_noun_that_heads_names_tells_the_kind(named, text, name, kind):
    (found,) = named(text)
    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The Fair Barley Act passed.",
        "The Northern Trade Agreement lapsed.",
        "The Dairy Promotion Program ended.",
        "The Harbour Summit opened.",
        "The U.S. Firms were late.",  # old wires write a capital after U.S.
    ],
)
def test_what_is_signed_or_held_is_no_organisation(named, text):
    assert not [m for m in named(text) if m.kind in ("organisation", "company")]


def test_a_name_that_holds_a_state_belongs_to_it(named):
    (found,) = named("The Japan Barley Association objected.")
    assert (found.actor_id, found.country) == ("org/japan-barley-association", "JPN")


def test_an_abbreviation_in_brackets_stands_for_the_name(who):
    text = "The Alliance of Barley Growers (ABG) asked for help. The ABG said prices had halved."
    assert who(text) == [
        ("Alliance of Barley Growers", "org/alliance-of-barley-growers"),
        ("ABG", "org/alliance-of-barley-growers"),
        ("ABG", "org/alliance-of-barley-growers"),
    ]


def test_a_company_is_the_same_without_its_suffix(who):
    text = "Nordwind Motors Ltd sued. Nordwind Motors said demand was weak."
    assert [actor for _, actor in who(text)] == ["company/nordwind-motors-ltd"] * 2


def test_names_do_not_run_over_a_full_stop(named):
    assert all("." not in m.name for m in named("Prices fell in China. Energy costs rose."))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Mines and Statistics Department said so.", "Mines and Statistics Department"),
        ("It was told by the Ports and Harbours Commission.", "Ports and Harbours Commission"),
    ],
)
def test_a_name_begins_before_its_and(named, text, name):
    assert name in [m.name for m in named(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It was designated as a Foreign Terrorist Organization.",
        "My Administration treated it as critical.",
        "The United States Trade Representative shall report.",
        "He imposed tariffs on Derivative Steel Articles.",
    ],
)
def test_a_kind_an_office_and_a_ware_are_no_organisation(named, text):
    assert not [m for m in named(text) if m.kind in ("organisation", "company")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Northern Development Bank lent money.", "Northern Development Bank", "organisation"),
        ("The Interagency Working Group met twice.", "Interagency Working Group", "organisation"),
        ("Ironside Ltd's Zealand Timber Corp sued.", "Zealand Timber Corp", "company"),
    ],
)
def test_the_whole_name_tells_the_kind_and_an_owner_is_no_part_of_it(named, text, name, kind):
    assert (name, kind) in [(m.name, m.kind) for m in named(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Prosperity Deal (HPD) was signed. The HPD opens ports, and the HPD has annexes.",
        "Sec. 4. General Provisions. Nothing in this order impairs authority.",
        "IEEPA gives him the authority. IEEPA was invoked.",
    ],
)
def test_laws_deals_and_headings_are_no_organisations(named, text):
    assert not [m for m in named(text) if m.kind in ("organisation", "company")]


def test_a_body_without_a_state_is_that_of_the_state_of_which_a_text_speaks(named):
    text = "Exports of Norway fell. Norway sold less fish, the Coastal Statistics Office said."
    (body,) = [m for m in named(text) if m.kind == "government_body"]
    assert (body.name, body.country) == ("Coastal Statistics Office", "NOR")


@pytest.mark.parametrize(
    ("lead", "outlets"),
    [
        ("April 4 (Coastal Beacon) - ", ["media/coastal-beacon"]),
        (
            "OSLO, April 4 (Northern Wire for Coastal Beacon) — ",
            ["media/northern-wire", "media/coastal-beacon", "media/coastal-beacon"],
        ),
    ],
)
def test_the_outlet_that_a_dateline_credits_is_no_person(named, lead, outlets):
    text = f"{lead}Norway set a duty on salt.\nThe full report is on the pages of Coastal Beacon."
    found = [m for m in named(text) if m.kind != "state"]
    assert [(m.actor_id, m.kind) for m in found] == [(one, "media") for one in outlets]


def test_a_short_name_is_that_of_the_body_named_in_full_before(who):
    found = who("The Swiss National Bank said exports rose. The National Bank was content.")
    assert [actor for _, actor in found if "/" in actor] == ["CHE/snb", "CHE/snb"]


def test_a_newspaper_is_no_person(named):
    (paper,) = [
        m for m in named("The Harbour Ledger reported that Korea would pay.") if m.kind != "state"
    ]
    assert (paper.name, paper.kind) == ("Harbour Ledger", "media")


def test_an_abbreviation_after_what_it_is_names_a_body(named):
    found = [m for m in named("The merchants' association UKASTA objected.") if m.form == "name"]
    assert [(m.actor_id, m.kind) for m in found] == [("org/ukasta", "organisation")]


def test_people_of_a_party_are_no_organisation(named):
    found = named("Republican Congressmen said they would offer an amendment.")
    assert [m.name for m in found if m.kind == "organisation"] == []


def test_what_owns_is_a_company_by_its_suffix_too(named):
    text = "Schlumberger Ltd's profit rose. Schlumberger Ltd's unit was sold."
    assert {m.kind for m in named(text)} == {"company"}


def test_initials_stand_for_a_name_met_before(named):
    text = (
        "The Export Credits Guarantee Department rose. Claims on the ECGD fell, and so did the EGD."
    )
    assert [m.name for m in named(text)] == ["Export Credits Guarantee Department"] * 2


def test_whoever_stands_after_a_title_is_no_organisation(named):
    text = "Hanoi objected. The spokeswoman Tran Thu Lan said so. Lan said no more."
    assert {m.kind for m in named(text)} == {"state", "person"}


def test_a_state_of_departments_has_no_ministry_without_an_owner(named):
    found = named("Australian wine is cheap. The Ministry of Commerce said so. Canberra cheered.")
    assert [m.country for m in found if m.kind == "government_body"] == [None]


def test_a_body_is_called_by_the_word_that_brackets_define(who):
    told = who(
        "The Canadian International Trade Tribunal (the Tribunal) met. The Tribunal will report in May."
    )
    assert told.count(("Tribunal", "CAN/citt")) == 2


def test_an_abbreviation_told_in_brackets_is_named_once_and_means_what_the_page_says(named, who):
    text = "The World Trade Organisation (WTO) met. The WTO adjourned."
    assert [(text[m.start : m.end], m.actor_id) for m in named(text)] == [
        ("World Trade Organisation", "org/wto"),
        ("WTO", "org/wto"),
        ("WTO", "org/wto"),
    ]
    told = who("DTI waits. The Philippine Department of Trade and Industry (DTI) said so.")
    assert {name: actor for name, actor in told if name == "DTI"} == {"DTI": "PHL/dti"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Peru's ruling Social Democratic Party won.", "Social Democratic Party", "PER"),
        ("Peru's Census and Harbour Department said so.", "Census and Harbour Department", "PER"),
        ("The head of Dalton Peru K.K. was glad.", "Dalton Peru K.K", "PER"),
    ],
)
def test_a_known_name_within_a_longer_one_is_no_actor(named, text, name, country):
    found = [(m.name, m.country) for m in named(text) if m.kind not in ("state", "person")]
    assert found == [(name, country)]


@pytest.mark.parametrize(
    "text",
    [
        "The Government of Mexico has acted.",
        "Senior Administration officials will speak.",
        "It is part of the Missile Technology Control Regime of 1987.",
    ],
)
def test_governments_and_first_words_of_other_names_are_no_organisations(named, text):
    kinds = {m.kind for m in named(text)}
    assert kinds.isdisjoint({"organisation", "company", "government_body"})


def test_who_is_told_without_a_state_is_of_that_from_which_a_report_was_sent(named):
    text = (
        "OSLO, March 3 - Rye is dear, Dalton Mills Ltd and the International Rye Association said."
    )
    found = {m.name: m.country for m in named(text) if m.kind in ("company", "organisation")}
    assert found == {"Dalton Mills Ltd": "NOR", "International Rye Association": None}


@pytest.mark.parametrize(
    "text",
    [
        "The Reagan Administration told U.S. Mills to sell.",
        "U.K. Exporters complained of the duty.",
    ],
)
def test_a_state_with_a_common_noun_in_capitals_is_no_organisation(who, text):
    assert [actor for _, actor in who(text) if actor[:4] in ("org/", "comp")] == []
