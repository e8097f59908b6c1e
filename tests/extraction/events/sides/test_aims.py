"""At whom an act is aimed, where what was told before or beside it says so."""

import pytest

from toolkit.extraction.events.sides.aims import Deeds


def test_a_third_state_that_criticises_a_measure_speaks_to_those_who_set_it(read):
    told = read(
        "Norway imposed a 20 percent tariff on Chinese buses on Monday. "
        "Denmark's trade ministry called the tariff short-sighted. Sweden criticised the duties."
    )
    assert told[1:] == ["ACCUSE tariff none DNK>NOR", "ACCUSE tariff none SWE>NOR"]


def test_those_who_are_hit_speak_to_those_who_set_it_too(read):
    told = read(
        "Norway imposed a 20 percent tariff on Chinese buses on Monday. "
        "China's trade ministry called the tariff short-sighted."
    )
    assert told[1:] == ["ACCUSE tariff none CHN>NOR"]


def test_who_welcomes_a_deal_welcomes_it_of_both_sides(read):
    told = read(
        "Kenya and Uganda signed a trade agreement on Monday. Norway welcomed the agreement."
    )
    assert told[-1] == "SUPPORT agreement none NOR>KEN,UGA"


def test_who_is_concerned_in_one_breath_with_a_call_is_so_about_whom_it_calls_on(read):
    told = read(
        "Niger banned trade with Ghana. The European Commission said it was extremely concerned and "
        "called on Niger to reverse its decision."
    )
    assert [act for act in told[1:] if not act.endswith("EU>NER")] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Foreign industries, propelled by unfair subsidies, have grown.", "ACCUSE"),
        ("He rejected suggestions that the currency is undervalued.", "REJECT"),
    ],
)
def test_whom_no_sentence_near_names_no_act_of_speech_is_aimed_at(rows, text, told):
    found, _ = rows(
        "The United States met Chile in Lima on Monday. Chilean Trade Minister Ana Ruiz spoke of copper. "
        f"Prices rose by a tenth last year. {text}"
    )
    assert [r["target_ids"] for r in found if r["act"] == told] == [[]]


def test_a_demand_is_aimed_at_whom_its_sentence_names(rows):
    found, _ = rows(
        "The European Community warned Japan and the United States over trade frictions. "
        "EC foreign ministers deplored Japan's surplus and appealed for greater effort by the country."
    )
    assert [r["target_ids"] for r in found if r["act"] == "REQUEST"][-1:] == [["JPN"]]


def test_a_denial_is_aimed_at_who_accused(read):
    told = read(
        "Peru accused Chile of dumping copper. Prices fell. Santiago has denied the charges."
    )
    assert [act.split(" ")[-1] for act in told if act.startswith("REJECT")] == ["CHL>PER"]


@pytest.mark.parametrize(
    ("done", "word", "instrument", "answered"),
    [
        ("SANCTION", "tariff", "tariff", True),
        ("THREATEN", "tariff", "tariff", True),
        ("SANCTION", "tariff", "quota", False),
        ("CONSULT", "tariff", "tariff", False),
        ("ACCUSE", "denied", "other", True),
        ("SANCTION", "denied", "other", False),
    ],
)
def test_words_answer_who_set_what_they_name_or_made_the_charge_they_deny(
    act, done, word, instrument, answered
):
    text = "Chile acted. Peru denied that. Peru criticised the tariff."
    deed, reading, _ = act(text, "acted", act=done, instrument="tariff")
    deed.source_ids, deed.target_ids = ["CHL"], ["PER"]
    said, _, _ = act(text, "denied" if word == "denied" else "criticised", instrument=instrument)
    said.source_ids, said.target_ids = ["PER"], ["CHL"]
    assert Deeds().add([deed]).answered(said, reading.known) is answered
    assert not Deeds().answered(said, reading.known)
