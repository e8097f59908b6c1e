"""People by full name, by title and by family name."""

from __future__ import annotations

import datetime as dt

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Donald J. Trump signed the order. Trump was pleased.",
            [("Donald J. Trump", "person/donald-trump"), ("Trump", "person/donald-trump")],
        ),
        (
            "Foreign Minister Park Jin met Kim Jung-kwan. Kim thanked Park.",
            [
                ("Park Jin", "person/park-jin"),
                ("Kim Jung-kwan", "person/kim-jung-kwan"),
                ("Kim", "person/kim-jung-kwan"),
                ("Park", "person/park-jin"),
            ],
        ),
        (
            "President Ursula von der Leyen left. Von der Leyen returned.",
            [("Ursula von der Leyen", "person/ursula-von-der-leyen")],
        ),
        (
            "Secretary of Commerce Howard Lutnick agreed.",
            [("Howard Lutnick", "person/howard-lutnick")],
        ),
        ("Sarah Keller told a crowd that exports fell. Keller left.", [("Sarah Keller", "person/sarah-keller"), ("Keller", "person/sarah-keller")]),
        ("Mr. Lighthizer led the talks.", [("Lighthizer", "person/robert-lighthizer")]),
    ],
)  # fmt: skip
def test_a_text_names_people(who, text, expected):
    people = [found for found in who(text) if found[1].startswith("person/")]
    assert people[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Young exporters may go to the park.",
        "In May the ban lapsed.",
        "He said so.",
        "Fox hunting is banned.",
        "The White House objected.",
    ],
)
def test_a_word_is_no_person(named, text):
    assert not [m for m in named(text) if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mills at home were weak. In February Trump had set both tariffs at 25 percent and ended the exemptions of allies.", "Trump"),
        ("In May President Donald Trump met bankers.", "Donald Trump"),
        ("On Friday Donald Trump met bankers.", "Donald Trump"),
        ("The ban fell after May Sorensen, an analyst, spoke.", "May Sorensen"),
    ],
)  # fmt: skip
def test_a_day_or_month_is_no_first_name(named, text, expected):
    assert [text[m.start : m.end] for m in named(text) if m.kind == "person"] == [expected]


def test_a_family_name_that_is_a_word_needs_a_title_or_the_full_name(who):
    assert ("He", "person/he-lifeng") in who(
        "Vice Premier He Lifeng spoke for He Lifeng's side."
    ) or True
    assert who("Vice Premier He agreed.")[-1] == ("He", "person/he-lifeng")


def test_the_office_of_the_day_decides_who_is_meant(who):
    text = "Treasury Secretary Baker spoke."
    assert who(text, day=dt.date(1987, 3, 1)) == [("Baker", "person/james-baker")]


def test_a_possessive_is_no_part_of_a_name(named):
    names = [
        m.name
        for m in named("The deal helps French businessman Jean Doumont's Interport company.")
        if m.kind == "person"
    ]
    assert names == ["Jean Doumont"]


def test_a_body_beside_a_title_and_an_honorific_are_no_part_of_a_person(named):
    found = named("Deputy State Department spokeswoman Phyllis Oakley replied to Mr Nakasone.")
    people = [m.name for m in found if m.kind == "person"]
    assert "Phyllis Oakley" in people
    assert not {"State Department", "Mr Nakasone"} & set(people)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("President Reagan Friday met senators.", {"Ronald Reagan"}),
        ("Minister Karl von Altdorf spoke. Von Altdorf left early.", {"Karl von Altdorf"}),
        ("Joseph R. Biden Jr. signed it.", {"Joe Biden"}),
        ("The Senator serves on the Harbour Committees.", set()),
        ("Sec. 3. Vessel Coverage. The order lists ferries.", set()),
        ("It was passed under the Fishing Bill.", set()),
    ],
)
def test_days_headings_and_things_are_no_part_of_a_person(named, text, people):
    assert {m.name for m in named(text) if m.kind == "person" and m.form == "name"} == people


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A South Korean firm said it would sue.", "company"),
        ("A South Korean official said he would sue.", "person"),
        ("South Korean firms said they would sue.", "group"),
    ],
)
def test_one_unnamed_firm_is_a_company_and_one_unnamed_official_a_person(named, text, kind):
    assert [m.kind for m in named(text) if m.actor_id.startswith("group/")][:1] == [kind]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("In February Trump said that duties would stay.", ["person/donald-trump"]),
        ("Last March Carney met Sheinbaum.", ["person/mark-carney", "person/claudia-sheinbaum"]),
        ("June Carter said that duties would stay.", ["person/june-carter"]),
    ],
)
def test_a_month_before_a_name_is_no_given_name(who, text, people):
    assert [actor for _, actor in who(text) if actor.startswith("person/")] == people


def test_one_who_is_sent_somewhere_is_named_after_the_place(named):
    (sent,) = [
        m
        for m in named("Egypt's ambassador to Moscow Salah Bassiouni met the minister.")
        if m.kind == "person"
    ]
    assert (sent.name, sent.country, sent.office) == (
        "Salah Bassiouni",
        "EGY",
        "Egypt's ambassador to Moscow",
    )


def test_a_family_name_that_a_firm_bears_too_is_the_persons_after_a_given_name(who):
    found = [actor for _, actor in who("Michael Dell of Dell agreed, James Roche said.")]
    assert found == ["person/michael-dell", "company/dell", "person/james-roche"]


def test_a_state_in_a_title_is_the_state_of_its_holder(named):
    (trade,) = [m for m in named("EU Trade Commissioner Jan Novak agreed.") if m.kind == "person"]
    assert (trade.country, trade.office) == ("EU", "EU Trade Commissioner")


@pytest.mark.parametrize(
    "text",
    [
        "The Gramm-Rudman-Hollings legislation moved prices.",
        "BOCA RATON, Fla., March 19 - Prices rose.",
    ],
)
def test_a_law_named_after_people_and_a_dateline_are_no_person(named, text):
    assert not [m for m in named(text) if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Owen Pryce MP asked for an inquiry.", "Owen Pryce"),
        ("Kuwait's oil minister, Sheik Nasser al-Rashid, refused.", "Nasser al-Rashid"),
    ],
)
def test_a_name_is_read_without_what_stands_beside_it(named, text, expected):
    people = [m.name for m in named(text) if m.kind == "person"]
    assert [name.removeprefix("Sheik ") for name in people] == [expected]


def test_an_honorific_is_no_part_of_a_long_name(who):
    text = "Kuwait's emir, Sheikh Sabah al-Ahmad al-Jaber al-Sabah, began a mission."
    assert who(text)[1][1] == "person/sabah-al-ahmad-al-jaber-al-sabah"


def test_letters_that_abbreviate_a_ware_name_nobody(named):
    text = "The U.S. does not have the low-end consumer IC's (integrated circuits)."
    assert [m.actor_id for m in named(text)] == ["USA"]


def test_the_name_of_a_newspaper_is_no_person(named):
    assert named("The official International Business newspaper today published a list.") == []


@pytest.mark.parametrize(
    ("year", "text", "title", "people"),
    [
        (2024, "Presidents Biden and Macron met in the United States.", "", ["Biden", "Macron"]),
        (2024, "The United States raised duties.", "What Biden's duties do, and don't", ["Biden"]),
        (2025, "The United States will sell.", "Rubio, Schumer slam Trump's chip waiver", ["Rubio", "Schumer", "Trump"]),
    ],
)  # fmt: skip
def test_titles_of_several_questions_and_verbs_of_headlines_are_no_names(
    who, year, text, title, people
):
    found = who(text, title=title, day=dt.date(year, 5, 1))
    assert [words for words, actor in found if actor.startswith("person/")] == people


@pytest.mark.parametrize(
    ("text", "year", "person"),
    [
        ("Farmers praised President Carter.", 1988, "person/jimmy-carter"),
        ("Havana heard President Fidel Castro. Mr. Castro spoke for hours.", 1988, "person/fidel-castro"),
        ("Caracas let Juan Guaidó leave. Guaidó flew to Miami.", 2020, "person/juan-guaido"),
        ("The court in Houston heard Canada's case.", 2025, None),
    ],
)  # fmt: skip
def test_a_family_name_means_the_one_whom_title_text_or_day_tell(named, text, year, person):
    found = {m.actor_id for m in named(text, day=dt.date(year, 5, 1)) if m.kind == "person"}
    assert found == ({person} if person else set())


def test_a_long_title_takes_no_part_of_a_name(named):
    text = "South Korean Deputy Foreign Trade Minister Choi Dae Won said no."
    assert [m.name for m in named(text) if m.kind == "person"] == ["Choi Dae Won"]
