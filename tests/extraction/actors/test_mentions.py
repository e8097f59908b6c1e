"""Which actors a text names, and which names are none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit import codebook as codebooks
from toolkit.evaluation.texts import texts_of
from toolkit.extraction import extract
from toolkit.extraction.actors import mentions
from toolkit.extraction.actors.names import gazetteer
from toolkit.extraction.parsing.language import pages
from toolkit.reading import MODEL


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "U.S. Treasury Secretary Scott Bessent spoke.",
            [("U.S.", "USA"), ("Scott Bessent", "person/scott-bessent")],
        ),
        (
            "Senate Majority Leader John Thune objected.",
            [("John Thune", "person/john-thune")],
        ),
        (
            "The U.S. Treasury listed three banks.",
            [("U.S. Treasury", "USA/treasury")],
        ),
        (
            "Tokyo's decision angered Seoul.",
            [("Tokyo", "JPN"), ("Seoul", "KOR")],
        ),
        (
            "The European Commission opened a probe. The Commission will report in June.",
            [("European Commission", "EU/commission"), ("Commission", "EU/commission")],
        ),
        (
            "The People's Bank of China cut rates. The central bank acted twice.",
            [("People's Bank of China", "CHN/pboc"), ("central bank", "CHN/pboc")],
        ),
    ],
)
def test_a_text_names_actors(who, text, expected):
    assert who(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Uruguay Round began in 1986.",
        "Talks were held in Geneva.",
        "The envoy flew to Malaysia.",
        "The Phase One agreement lapsed.",
        "The Clean Steel Act passed.",
        "Time is short.",
        "Mint leaves are cheap.",
        "WASHINGTON (AP) — Prices rose.",
    ],
)
def test_a_place_a_thing_or_a_word_is_no_actor(who, text):
    assert who(text) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Jordan signed the accord on Monday.", "JOR"),
        ("Georgia joined the pact.", "GEO"),
        ("The move was rash, Time reported.", "media/time"),
    ],
)
def test_a_name_that_means_other_things_too_is_read_where_it_acts(who, text, actor):
    assert [found for _, found in who(text)] == [actor]


def test_a_person_is_no_state(who):
    assert "JOR" not in dict(who("Michael Jordan watched the game.")).values()


def test_a_place_keeps_its_mention_but_does_not_act(named):
    (found,) = named("Talks were held in Malaysia.")
    assert (found.actor_id, found.place) == ("MYS", True)


def test_a_host_is_a_place_in_the_name_of_the_talks_too(who):
    assert who("Talks were held in Malaysia. The Malaysia talks went on.") == []


def test_a_state_that_hosts_and_acts_is_an_actor(who):
    text = "Talks were held in Malaysia. Malaysia cut its tariffs."
    assert who(text) == [("Malaysia", "MYS")]


PARTS = st.sampled_from(
    [
        "China said the U.S. broke the truce.",
        "“We will answer,” Mr. Wang said.",
        "He Lifeng met Scott Bessent in Geneva.",
        "Both sides agreed, officials said, according to Reuters.",
        "THE EU: no deal",
        "Nordwind Motors Ltd (NML) sued; NML lost.",
        "",
        "...",
    ]
)


@settings(deadline=None, max_examples=25)
@given(st.lists(PARTS, min_size=1, max_size=5).map(" ".join))
def test_mentions_lie_in_their_sentences_and_on_their_tokens(text):
    codebook = codebooks.load()
    row = {"doc_id": "x", "text": text, "sections": [], "published_day": None}
    (page,) = pages([row], codebook, MODEL, gazetteer(codebook).words)
    found = mentions.find(page, codebook)
    assert found == sorted(found, key=lambda m: (m.start, m.end, m.actor_id))
    for m in found:
        sentence = page.sentences[m.sentence]
        assert sentence.start <= m.start < m.end <= sentence.end
        span = page.doc[m.tokens[0] : m.tokens[1]]
        assert span.start_char <= m.start
        assert m.end <= span.end_char


def test_a_round_named_after_a_state_is_no_mention_of_it(named):
    assert not [
        m for m in named("Farm aid was discussed during the Uruguay Round.") if m.actor_id == "URY"
    ]


def test_a_place_stays_one_before_a_noun_that_tells_the_time(named):
    found = named("The deputy minister arrived in Bangkok today for talks.")
    assert [m.place for m in found if m.actor_id == "THA"] == [True]


def test_a_state_that_but_one_adjective_names_takes_no_part(codebook):
    documents = texts_of([("a", "A Canadian premier slept. Peru was calm.", None, False)])
    found = extract(documents, codebook, MODEL)["mentions"]
    assert found["actor_id"].unique().to_list() == ["PER"]


@pytest.mark.parametrize(
    ("text", "passing"),
    [
        ("Canadian Prime Minister Ann Moor threatened Peru with duties. Peru was calm.", [True, False, False, False]),
        ("Canada threatened Peru with duties. Peru was calm.", [False, False, False]),
        ("Peru's trade deficit grew, said Ann Moor on CNN’s “State of the Union.” Peru was calm.", [False, False, True, False]),
        ("Canadian duties on Peru will stay, Canada said. Peru was calm.", [False, False, False, False]),
        ("A WTO panel ruled for Peru. Peru was calm.", [False, False, False]),
    ],
)  # fmt: skip
def test_the_state_of_one_who_acts_and_the_outlet_of_a_programme_are_named_in_passing(
    codebook, text, passing
):
    found = extract(texts_of([("a", text, None, False)]), codebook, MODEL)["mentions"]
    assert found["passing"].to_list() == passing


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Minister Vivian Balakrishnan told Parliament that Russia erred. Russia was calm.", "SGP/parliament"),
        ("Yasuhiro Nakasone told a budget committee in Parliament that yen would fall. Peru was calm. Peru slept.", "JPN/diet"),
        ("Action against Japan would convince Congress to wait, a U.S. aide said. Japan was calm.", "USA/congress"),
        ("The Ministry of Foreign Affairs said that Singapore erred. Russia was calm. Russia slept.", "RUS/foreign-ministry"),
    ],
)  # fmt: skip
def test_a_body_is_of_the_state_of_who_speaks_to_it_and_of_no_subject_before_it(named, text, body):
    assert body in [m.actor_id for m in named(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The surplus was 16 billion U.S. dlrs.",
        "The Canadian dollar rose.",
        "It cost five million Swiss francs.",
    ],
)
def test_the_money_of_a_state_is_no_mention_of_it(named, text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The report explains the rules of the World Trade Organization. Peru was calm.", ["PER"]),
        ("Lenders such as the World Bank are strained. Peru was calm.", ["PER"]),
        ("The World Bank was calm.", ["org/world-bank"]),
        ("Exports suffered after Ukraine's drought. Peru was calm.", ["PER"]),
        ("Ukraine was calm.", ["UKR"]),
    ],
)  # fmt: skip
def test_what_only_tells_another_noun_apart_is_named_in_passing(codebook, text, actors):
    found = extract(texts_of([("a", text, None, False)]), codebook, MODEL)["mentions"]
    assert found["actor_id"].unique().sort().to_list() == actors


OLD = (
    "Moscow made an offer. The Soviet trade minister, Boris Aristov, met Russian buyers of Czech "
    "glass, and the EC welcomed it at GATT."
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            dt.date(1987, 3, 2),
            [
                ("SUN", "SUN", "Soviet Union"),
                ("SUN", "SUN", "Soviet Union"),
                ("person/boris-aristov", "SUN", "Boris Aristov"),
                ("SUN", "SUN", "Soviet Union"),
                ("CSK", "CSK", "Czechoslovakia"),
                ("EU", "EU", "European Communities"),
                ("org/wto", None, "General Agreement on Tariffs and Trade"),
            ],
        ),
        (
            dt.date(2020, 3, 2),
            [
                ("RUS", "RUS", "Russia"),
                ("SUN", "SUN", "Soviet Union"),
                ("person/boris-aristov", "RUS", "Boris Aristov"),
                ("RUS", "RUS", "Russia"),
                ("CZE", "CZE", "Czechia"),
                ("EU", "EU", "European Union"),
                ("org/wto", None, "World Trade Organization"),
            ],
        ),
    ],
)
def test_names_mean_whom_they_meant_on_the_day_of_the_text(named, day, expected):
    found = named(OLD, day=day)
    assert [(m.actor_id, m.country, m.name) for m in found] == expected


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("The United States reached accords with Japan.", ["USA", "JPN"]),
        ("Canada signed accords with Chile.", ["CAN", "CHL"]),
        ("The Uruguay Round ended.", []),
        ("Norway praised the Paris climate accord.", ["NOR"]),
    ],
)
def test_a_state_that_signs_an_accord_is_no_part_of_its_name(who, text, states):
    assert [actor for _, actor in who(text)] == states


def test_a_body_speaks_by_a_spokesman_without_a_name(who):
    assert ("Commerce Ministry", "CHN/mofcom") in who(
        "A Commerce Ministry spokesman said China would respond."
    )


def test_what_bears_a_bodys_name_is_not_the_body(who):
    assert who("Treasury bonds fell while the Treasury price index rose.") == []


def test_a_section_of_a_title_is_no_outlet(who):
    found = who("Foreign Affairs Minister Chrystia Freeland said so.")
    assert found == [("Chrystia Freeland", "person/chrystia-freeland")]


def test_an_accord_is_named_after_the_place_where_it_was_signed(who):
    assert who("The Paris agreement held.") == []


def test_bodies_without_a_state_belong_to_the_place_of_the_dateline(who):
    text = "TOKYO, March 27 - The Finance Ministry was silent."
    assert ("Finance Ministry", "JPN/finance-ministry") in who(text, day=dt.date(1987, 3, 27))


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The Straits Times Index fell. The Straits Times reported it.", ["media/straits-times"]),
        ("Fires in the Amazon worried farmers. Amazon raised its prices.", ["company/amazon"]),
        ("Fiji wants a Canada-style accord.", ["FJI"]),
        ("Fiji welcomed the Inflation Relief Act (IRA). The IRA helps.", ["FJI"]),
    ],
)
def test_a_known_name_may_be_that_of_another_thing(who, text, actors):
    assert [found for _, found in who(text)] == actors


def test_a_capital_that_begins_the_name_of_another_names_no_state(who):
    assert [
        actor for _, actor in who("The ministry granted Amman Mineral a relief.") if actor == "JOR"
    ] == []
    assert ("Amman", "JOR") in who("The ministry in Lima said that Amman raised its duty.")


def test_a_body_is_not_that_of_the_state_with_which_the_paragraph_before_ends(who):
    told = who(
        "Statement on talks with the European Union\n\nCabinet Secretariat of the Republic of Peru\n\nWe met."
    )
    assert [actor for words, actor in told if words == "Cabinet Secretariat"] == [
        "PER/cabinet-office"
    ]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Latin American growers asked Central America to pay.", []),
        ("Eastern European mills sold less, and non-European ones more.", []),
        ("American growers asked America to pay.", ["USA", "USA"]),
        ("Europe banned cod from the Faroes.", ["EU", "FRO"]),
        ("Chile fears a trade war with Europe.", ["CHL"]),
    ],
)
def test_a_part_of_the_world_is_not_the_state_whose_name_it_holds(named, text, states):
    found = [m for m in named(text) if m.actor_id == m.country]
    assert [m.actor_id for m in found] == states


def test_a_regional_service_of_an_outlet_names_no_state(who):
    assert who("Cod is scarce, BBC Scotland has learned.") == [("BBC Scotland", "media/bbc")]


def test_the_sign_of_a_currency_names_no_state(who):
    assert who("Peru bought US$5 billion of tin and US $3 billion of zinc.") == [("Peru", "PER")]


def test_a_court_of_trade_is_american_where_the_page_is(who):
    text = "The trade court gave no reason."
    assert ("trade court", "USA/cit") in who(f"Washington imposed duties. {text}")
    assert who(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An aide of Smith Barney Harris Upham and Co said so.", "Smith Barney Harris Upham and Co"),
        ("A Chase Manhattan Securities economist said so.", "Chase Manhattan Securities"),
        ("Hitachi and Dalton Corp said so.", "Hitachi"),
    ],
)  # fmt: skip
def test_a_known_company_keeps_the_name_of_its_branch(page, codebook, text, name):
    found = mentions.find(page(text), codebook)
    assert name in [text[m.start : m.end] for m in found if m.kind == "company"]


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("Economist Ann Moor said that rye was dear.", []),
        ("We go to Ann Moor at Bloomberg.", ["media/bloomberg"]),
    ],
)
def test_an_outlet_is_meant_where_one_works_for_it_and_no_name_follows(named, text, outlets):
    assert [m.actor_id for m in named(text) if m.kind == "media"] == outlets


def test_a_state_that_goes_on_with_where_is_a_place(named):
    found = named("Greetings from Rome, where Peru and Chile met.")
    assert [(m.actor_id, m.place) for m in found] == [("ITA", True), ("PER", False), ("CHL", False)]
