"""Bodies that every state has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from toolkit.extraction.actors import mentions


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Chad's oil ministry refused.", "TCD/oil-ministry"),
        ("Lithuania faces a Chinese customs block.", "CHN/customs"),
        ("The Omani ministry of trade was silent, the Omani foreign ministry said.", "OMN/foreign-ministry"),
        ("The Ministry of Finance of Bhutan agreed.", "BTN/finance-ministry"),
        ("In Vientiane, the central bank sold dollars.", "LAO/central-bank"),
        ("Laos and Laos alone acted: the foreign ministry of Laos said so.", "LAO/foreign-ministry"),
        ("PORT LOUIS, May 2 - The industry and fisheries ministry said no.", "MUS/industry-and-fisheries-ministry"),
    ],
)  # fmt: skip
def test_a_body_is_that_of_its_state(who, text, body):
    assert body in [actor for _, actor in who(text)]


def test_a_body_that_others_have_too_is_not_the_known_one(named):
    (found,) = [m for m in named("Vietnam's Ex-Im bank lent more.") if m.kind == "government_body"]
    assert (found.actor_id, found.country) == ("VNM/exim", "VNM")


def test_no_body_of_its_own_is_made_for_washington(who):
    text = "The United States and the United States alone spoke; the foreign ministry was silent."
    assert "USA/foreign-ministry" not in [actor for _, actor in who(text)]


def test_a_visit_to_a_ministry_does_not_own_it(who):
    found = who("Japan's talks in the Commerce Ministry of China failed.")
    assert ("Commerce Ministry", "CHN/mofcom") in found


def test_a_ministry_is_that_of_the_state_that_acts_in_the_sentence_before(who):
    told = who(
        "LIMA - Talks with Peru ended on Monday.\n\nChile denied that it had closed its border with Peru. "
        '"We reject this claim," the foreign ministry said.'
    )
    assert told[-1] == ("foreign ministry", "CHL/foreign-ministry")


def test_a_ministry_whose_word_the_sentence_is_is_that_of_its_state(who):
    told = who(
        "Australia and its growers waited. Australia said so. "
        "China will scrap its duties on wine, the commerce ministry said on Thursday."
    )
    assert told[-1] == ("commerce ministry", "CHN/mofcom")


def test_a_body_is_of_the_state_in_whose_capital_it_sits(named):
    text = "Canada complained of the duty, which the commerce ministry in Beijing denied."
    (body,) = [m for m in named(text) if m.kind == "government_body"]
    assert body.country == "CHN"


def test_a_council_for_what_a_government_sees_to_is_of_the_government(named):
    found = named("LIMA, March 3 - Rye is dear, the Council of Agriculture said.")
    (body,) = [m for m in found if m.kind != "state"]
    assert (body.kind, body.country) == ("government_body", "PER")


def test_a_department_in_an_official_text_of_another_state_is_not_washingtons(page, codebook):
    def countries(text, publisher):
        read = page(text)
        row = read.row | {"kind": "official", "publisher": publisher}
        return {m.country for m in mentions.find(replace(read, row=row), codebook)}

    text = "The Department of Commerce may relax the rule."
    assert countries(text, "Ministry of Trade of Indonesia") == {"IDN"}
    assert countries(text, "White House") == {"USA"}
    assert countries(f"{text} The United States agreed.", "Ministry of Trade of Indonesia") == {
        "USA"
    }
