"""People named by what they are."""

from __future__ import annotations

import pytest


@pytest.fixture
def groups(named):
    def read(text, **more):
        return [(m.actor_id, m.country) for m in named(text, **more) if m.actor_id[:6] == "group/"]

    return read


def test_a_common_noun_takes_up_those_named_before(groups):
    text = "Thai tuna producers protested. Thai makers said that they would sue."
    assert groups(text) == [
        ("group/thai-tuna-producers", "THA"),
        ("group/thai-tuna-producers", "THA"),
    ]


def test_other_firms_of_a_state_stay_others(groups):
    text = "Thai tuna producers protested. Thai banks said that they would lend."
    assert [actor for actor, _ in groups(text)] == ["group/thai-tuna-producers", "group/thai-banks"]


def test_a_title_before_names_is_no_group(groups):
    assert groups("Senators Ann Moor and Jo Lind said that they would vote.") == []


def test_one_who_speaks_without_a_name_is_told_by_what_he_is(groups):
    assert groups('"Prices will fall," a senior coffee dealer said.') == [
        ("group/senior-coffee-dealer", None)
    ]
    assert groups("An official said that prices would fall.") == []


def test_the_government_whose_people_speak_is_that_at_home_or_the_one_that_acts(groups):
    text = "Brazil will reread a letter from the Japanese premier, government sources said."
    assert groups(text) == [("group/government-sources", "BRA")]


def test_members_of_parliament_need_no_state_to_be_told(groups):
    text = "The government was formally urged today by a cross-section of influential MPs to take action."
    assert groups(text) == [("group/influential-mps", None)]


def test_an_official_without_a_name_belongs_to_the_body_he_speaks_for(named):
    (official,) = [m for m in named("An official for Pechiney said so.") if m.kind == "person"]
    assert (official.country, official.part_of) == ("FRA", "company/pechiney")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks covered products U.S. companies could not sell.", "U.S. companies"),
        ("High-level officials said no.", "High-level officials"),
        ("His country's firms agreed that they would buy.", "firms"),
        ("Senior U.S. officials said yes.", "Senior U.S. officials"),
    ],
)
def test_the_name_of_people_holds_what_tells_them_apart_and_no_more(named, text, name):
    assert [m.name for m in named(text) if m.kind == "group"] == [name]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Senior U.S. officials objected. U.S. officials said so.", 1),
        ("U.S. officials objected. Senior U.S. officials said so.", 1),
        ("EC farm ministers agreed. The senior EC farm ministers said so.", 1),
        ("EC farm ministers agreed. EC trade ministers said so.", 2),
    ],
)
def test_rank_makes_no_others_of_people_met_before(named, text, number):
    assert len({m.actor_id for m in named(text) if m.kind == "group"}) == number


def test_those_of_the_congress_are_of_the_united_states(groups):
    text = "The bill will pass, congressional sources said. Republican leaders praised it."
    assert groups(text) == [
        ("group/congressional-sources", "USA"),
        ("group/republican-leaders", "USA"),
    ]
    assert groups("Liberal Democratic leaders said no.") == [
        ("group/liberal-democratic-leaders", None)
    ]


def test_adjectives_that_are_joined_tell_one_group(groups):
    text = "Democratic and Republican leaders said that they would vote."
    assert groups(text) == [("group/democratic-and-republican-leaders", "USA")]


def test_officials_of_an_administration_have_a_rank_and_are_american(groups):
    text = (
        "A press call by senior administration officials on the U.S.-Chilean copper accord ended."
    )
    assert groups(text) == [("group/senior-administration-officials", "USA")]


def test_what_stands_before_their_state_tells_nobody_apart(groups):
    text = "Thai tuna producers protested. Angry Thai producers said that they would sue."
    assert [actor for actor, _ in groups(text)] == ["group/thai-tuna-producers"] * 2


def test_people_of_a_body_named_before_are_of_its_state(groups):
    text = "Peru's Finance Ministry will act. Ministry officials said that rye was dear."
    assert groups(text) == [("group/ministry-officials", "PER")]


def test_one_who_is_told_again_with_the_is_who_was_named_before(groups):
    text = "A senior coffee dealer said that rye was dear. The dealer said that it would fall."
    assert [actor for actor, _ in groups(text)] == ["group/senior-coffee-dealer"] * 2
