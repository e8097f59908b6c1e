"""Nouns and pronouns that refer to actors."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wang Yi arrived. He said talks would go on.", ("He", "person/wang-yi")),
        ("Nvidia sued. The company lost.", ("The company", "company/nvidia")),
        ("Nvidia sued. It said the ban was unlawful.", ("It", "company/nvidia")),
        ("China and Japan met. Both sides were pleased.", ("Both sides", "CHN")),
        ("China and Japan met. Both sides were pleased.", ("Both sides", "JPN")),
        ("The Canadian government objected.", ("The Canadian government", "CAN")),
        ("Donald Trump agreed. The president signed.", ("The president", "person/donald-trump")),
        ("Donald Trump agreed. The U.S. leader signed.", ("The U.S. leader", "person/donald-trump")),
        ("The Lumber Board met. The board said no.", ("The board", "org/lumber-board")),
    ],
)  # fmt: skip
def test_a_noun_or_pronoun_refers_back(who, text, expected):
    assert expected in who(text)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Canadian officials objected.", "Canadian officials", "CAN"),
        ("U.S. and Japanese officials met.", "U.S. and Japanese officials", None),
        ("Industry sources said so.", "Industry sources", None),
        ("Opposition lawmakers said the bill was weak.", "Opposition lawmakers", None),
        ("Talks were led by Wang Yi and U.S. officials.", "U.S. officials", "USA"),
    ],
)
def test_people_named_by_what_they_are_are_a_group(named, text, name, country):
    (group,) = [m for m in named(text) if m.kind == "group"]
    assert (group.name, group.country) == (name, country)


@pytest.mark.parametrize(
    "text",
    ["Businesses feel the strain.", "The ban hurts Canadian consumers.", "Farmers need rain."],
)
def test_people_who_neither_say_nor_do_anything_are_none(named, text):
    assert not [m for m in named(text) if m.kind == "group"]


def test_the_officials_are_those_named_before(named):
    text = "U.S. officials objected. The officials said the tariff was high."
    assert [m.actor_id for m in named(text) if m.kind == "group"] == ["group/u-s-officials"] * 2


def test_the_two_countries_are_not_the_one_in_which_they_meet(who):
    text = (
        "China and Japan will hold talks in Malaysia. The meeting in Malaysia is their fifth. "
        "Li Chenggang, a Chinese negotiator, said that the two countries agreed."
    )
    found = who(text)
    assert {("the two countries", "CHN"), ("the two countries", "JPN")} <= set(found)
    assert ("the two countries", "MYS") not in found


def test_ninety_two_nations_are_not_two(who):
    found = who("Peru met Chile. Ninety-two nations are taking part in the talks.")
    assert [actor for words, actor in found] == ["PER", "CHL"]


def test_a_pronoun_with_two_readings_is_left_out(who):
    text = "Wang Yi and Li Qiang arrived with Marco Rubio. Then he left."
    assert ("he", "person/marco-rubio") not in who(text)


def test_a_government_is_that_of_a_state(who):
    text = "The EU and Canada met. The government objected."
    assert ("The government", "EU") not in who(text)


def test_the_government_is_that_of_the_state_that_acted_last_not_of_a_market(who):
    text = (
        "Argentina will ease its limits on beef. Exports to China will be free of the cap. "
        "The government has no plans to cut the tax."
    )
    assert ("The government", "ARG") in who(text)


def test_a_government_that_the_text_names_is_not_that_of_the_state_before(who):
    text = "China is blamed. The government of Mexico has let the gangs be."
    assert ("The government", "CHN") not in who(text)


def test_three_countries_are_those_of_the_last_list_of_three(who):
    text = "Ukraine sued Poland, Hungary and Slovakia. The three countries announced bans."
    told = [actor for words, actor in who(text) if words == "The three countries"]
    assert told == ["HUN", "POL", "SVK"]


def test_the_administration_of_a_president_is_the_executive(named):
    found = named("President Donald Trump's administration raised tariffs.")
    assert ("USA/administration", "government_body") in [(m.actor_id, m.kind) for m in found]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("TOKYO, March 27 - Government officials said the United States had been told.", "Government officials", "JPN"),
        ("TOKYO, March 27 - A government spokesman said so.", "government spokesman", "JPN"),
        ("Labor unions and liberal Democrats praised it.", "Labor unions", "USA"),
        ("Republicans and an array of business groups are against it.", "business groups", "USA"),
        ("Economists are divided on it.", "Economists", None),
        ("Critics of the move, however, point out that trade fell.", "Critics", None),
    ],
)  # fmt: skip
def test_people_are_told_without_a_state_beside_them(named, text, name, country):
    group = next(m for m in named(text) if m.name == name)
    assert group.country == country


def test_people_are_of_the_state_that_they_come_from(named):
    (group,) = [m for m in named("Officials from Japan said so.") if m.kind == "group"]
    assert (group.name, group.country) == ("Officials", "JPN")


def test_an_organisation_is_meant_by_either_spelling(who):
    told = who(
        "The World Trade Organization met the European Union. The organisation said it was glad."
    )
    assert ("The organisation", "org/wto") in told


def test_a_government_is_that_whose_ministry_acted_before(who):
    told = who(
        "LIMA - Mills look for fish in Chile. The trade ministry said so. The government agreed."
    )
    assert ("The government", "PER") in told


@pytest.mark.parametrize(
    ("text", "phrase", "state"),
    [
        ("China hit wine. The Albanese government objected.", "The Albanese government", "AUS"),
        ("The United States sanctioned Iran. It said the regime had lied.", "the regime", "IRN"),
    ],
)
def test_a_government_is_that_of_its_head_and_a_regime_not_who_calls_it_so(
    who, text, phrase, state
):
    assert (phrase, state) in who(text)


def test_one_told_apart_by_its_number_takes_up_no_state(who):
    told = who("Chile sued Peru. The suit spares Bolivia, the fourth country in the dispute.")
    assert [actor for name, actor in told if "country" in name] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Peru complained. "Chile refused to talk," it said.', "PER"),
        ('Chile refused, a Peruvian note to the court said. "We will wait," it said.', "PER"),
    ],
)
def test_it_speaks_again_and_is_nobody_named_in_its_quotation(who, text, speaker):
    assert ("it", speaker) in who(text)


def test_fishermen_and_winemakers_are_people_and_no_state(named):
    groups = [m for m in named("Peruvian fishermen complained.") if m.kind == "group"]
    assert [(m.actor_id, m.country) for m in groups] == [("group/peruvian-fishermen", "PER")]


def test_two_neighbours_are_the_two_states_of_the_page(who):
    told = who("Chile and Peru talked. The two neighbours signed a deal.")
    assert [actor for name, actor in told if name == "The two neighbours"] == ["CHL", "PER"]


def test_who_spoke_before_speaks_again_and_not_whom_the_sentence_names_in_passing(who):
    told = who(
        "Finance Minister Ana Roe told reporters. "
        'Under President Luis Paz\'s orders, "the ban on rice will stay," she said.'
    )
    assert ("she", "person/ana-roe") in told
