"""How far an act has come, where hours, numbers or the word itself say so."""

import pytest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Turkey decided to reduce the anti-dumping duty on Vietnamese yarn from 12 percent to 6 percent.",
            "RETREAT",
        ),
        ("India raised the duty on Chilean copper from 5 percent to 10 percent.", "SANCTION"),
        ("Peru suspended imports of Mexican beef on Monday.", "SANCTION"),
        ("Ghana will again let in all Nigerian cement from Friday.", "RETREAT"),
    ],
)
def test_what_relieves_and_what_restricts_are_kept_apart(read, text, told):
    assert [act.split(" ")[0] for act in read(text)] == [told]


def test_a_quota_that_is_relaxed_relents_and_one_that_is_cut_restricts(read):
    relaxed = read("Malaysia said it would relax its import quotas on Thai rice.")
    cut = read("Malaysia cut its import quota on Thai rice on Monday.")
    assert [act.split(" ")[:2] for act in relaxed + cut] == [
        ["RETREAT", "quota"],
        ["SANCTION", "quota"],
    ]


def test_to_pause_talks_is_not_to_hold_them(read):
    told = read("Norway pauses trade talks with Iceland.")
    assert [act for act in told if act.startswith("CONSULT")] == []


def test_talks_that_end_were_held(read):
    told = read("The leaders of Norway and Iceland ended three days of talks on Sunday.")
    assert told == ["CONSULT talks held ISL,NOR>"]


def test_what_a_state_does_not_want_is_refused_and_not_denied_to_be(rows):
    found, _ = rows("Ghana said it did not want trade talks with Togo.")
    assert [(row["act"], row["negated"]) for row in found] == [("REJECT", False)]


def test_to_put_a_treaty_on_hold_is_not_to_make_one(read):
    told = read("Ethiopia suspended its fishing treaty with Kenya on Monday.")
    assert [act for act in told if act.startswith("AGREE")] == []


def test_relief_that_is_offered_under_a_condition_is_not_given(read):
    told = read(
        "Fiji offered to cut its levy on Samoan cocoa to 2 percent from 4 percent if Apia drops its suit."
    )
    assert [act for act in told if act.startswith("RETREAT")] == ["RETREAT tariff proposed FJI>WSM"]


def test_a_measure_that_is_extended_to_nothing_is_prolonged(read):
    told = read("Canada extends lumber duties, drops probe of Chile")
    assert told[0].split(" ")[2] == "extended"


def test_talks_to_be_held_on_a_day_ahead_are_planned(read):
    told = read(
        "Peru and Chile agreed on Friday to hold the third round of talks in Lima in December."
    )
    assert [act for act in told if act.startswith("CONSULT")] == ["CONSULT talks planned CHL,PER>"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ministers met in Lima. The discussions in Peru will focus on copper from Chile.", "planned"),
        ("Chile complained. Brazil imposes a duty of 14 percent on cars from Chile.", "in_force"),
        ("Chile complained. Cars from Chile are currently subject to a 14 percent tariff in Brazil.", "in_force"),
        ("Chile complained. Brazil's tariffs on Chile will remain in effect until the review ends.", "in_force"),
        ("Brazil imposes a duty of 14 percent on cars from Chile", "imposed"),
    ],
)  # fmt: skip
def test_how_far_an_act_has_come_is_told_by_tense_and_adverb(rows, text, status):
    assert status in [row["status"] for row in rows(text)[0]]


def test_a_measure_that_does_not_apply_to_somebody_relieves(read):
    told = read(
        "The ban on exports of rice shall also not be applicable to the export of 20,000 tonnes to Nepal.",
        kind="official",
    )
    assert [act.split(" ")[:3] for act in told] == [["RETREAT", "export_control", "exempted"]]
    (act,) = read("The duty of India on Chilean wine no longer applies.")
    assert act == "RETREAT tariff lifted IND>CHL"
