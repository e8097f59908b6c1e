"""What a sentence tells and is no act of a state."""

import pytest

from toolkit.extraction.events.nonevents import nonevent


@pytest.mark.parametrize(
    "text",
    [
        "Importers feared that Mexico would retaliate with duties on American pork.",
        "Analysts worry that Hanoi could impose export curbs on coffee from Vietnam.",
        "The United States said it was worried about the allegations that Peru had made.",
        "The office of Chile's trade minister gave no reason for the delay.",
        "Kenya buys Russian wheat every year.",
        "Indonesia’s simple average applied tariff was 8% while the U.S. average applied tariff was 3.3%.",
        "Traders had criticised the quota of India in 2023.",
        "Indian steel makers have asked Delhi to open an anti-dumping investigation into Vietnamese steel.",
    ],
)
def test_fears_habits_and_what_firms_ask_or_say_tie_no_states(read, text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It is unclear whether China has imposed a tariff on American steel.",
        "Accounts by the United States and China differ on whether the tariff has been imposed at all.",
    ],
)
def test_of_what_is_asked_nothing_is_told(read, text):
    assert read(text) == []


def test_what_stands_beside_a_question_was_done(read):
    told = read("Japan asked whether the duty that China imposed on its steel in May was lawful.")
    assert "SANCTION tariff" in " ".join(told)


def test_what_firms_sign_with_each_other_is_no_accord_of_states(read):
    assert read("Acme Motors signed an agreement with Borealis Steel on Monday.") == []


def test_a_threat_that_is_made_is_one(read):
    told = read("Mexico said it would retaliate with duties on American pork.")
    assert "MEX>USA" in told[0]


def test_who_votes_for_a_duty_rejects_none(read):
    told = read("Lawmakers voted in favour of the European Union's tariffs on Turkish steel.")
    assert [act for act in told if act.startswith("REJECT")] == []


def test_so_many_members_of_a_body_are_no_state(read):
    told = read("Nine member states voted against the European Union's tariffs on Turkish steel.")
    assert [act for act in told if act.startswith("REJECT")] == []


def test_who_votes_against_one_does(read):
    told = read("Canada voted against the tariffs on Chinese buses.")
    assert told == ["REJECT tariff rejected CAN>"]


def test_retaliation_that_is_denied_is_no_measure(read):
    told = read(
        "Ghana imposed a quota on Togo's rice. Accra denied that the quota was retaliation."
    )
    assert [act for act in told if act.startswith("SANCTION sanctions")] == []


def test_a_list_of_countries_that_face_controls_hits_nobody_in_particular(read):
    told = read("Japan will drop Vietnam from a list of nations that face light controls on trade.")
    assert [act for act in told if act.startswith("SANCTION")] == []


def test_an_official_of_whom_only_the_name_is_known_may_speak_for_a_state(read):
    told = read("China's spokesman Liu Weimin was heard in Beijing. Liu called on India to talk.")
    assert any(act.startswith("REQUEST") for act in told)


def test_who_rejects_a_map_rejects_no_sanctions(read):
    told = read(
        "Chile and Ecuador rejected on Thursday a map issued by Peru. Sanctions were imposed on Bolivia."
    )
    assert [act for act in told if "sanctions" in act and act.startswith("REJECT")] == []


def test_unfair_practices_are_complained_of_and_do_not_complain(read):
    told = read(
        "The American minister said the pact would let Peru take on China's unfair practices."
    )
    assert [act for act in told if act.startswith("ACCUSE") and "CHN>" in act] == []


def test_firms_that_an_official_blames_do_not_speak_and_the_blame_stands(read):
    told = read(
        "The United States said Japanese producers are still dumping chips in Asia despite the pact."
    )
    assert [act.split(" ")[-1] for act in told if act.startswith("ACCUSE")] == ["USA>JPN"]


def test_retaliation_of_which_somebody_tells_what_it_would_do_is_no_threat(rows):
    found, _ = rows(
        "A minister of Peru spoke on Monday. Retaliation, he warned, would hurt shoppers at home."
    )
    assert not [r for r in found if r["act"] == "THREATEN"]


def test_what_makers_agreed_to_is_no_accord_of_states(rows):
    found, _ = rows(
        "The European Commission exempted Chinese producers that had agreed to a minimum price from the duties."
    )
    assert [r["act"] for r in found] == ["RETREAT"]
    found, _ = rows(
        "Brazil, which agreed to a quota with the United States, was exempted from the duty."
    )
    assert [r["act"] for r in found] == ["AGREE", "RETREAT"]


@pytest.mark.parametrize(
    "text",
    [
        "Section 22 of the Farm Trade Act provides that the President may impose duties on grapes from Chile.",
        "The Trade Expansion Act allows the president to impose tariffs on imports from Japan.",
    ],
)
def test_what_a_law_lets_be_done_is_not_done_by_it(read, text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Section 2 of this order provides that goods of Chile shall be subject to a duty of 10 percent.",
        "The bill would allow the president to impose tariffs on imports from Japan.",
    ],
)
def test_what_an_order_provides_and_a_bill_would_allow_is_told(read, text):
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Imagine that Canada imposed a duty of 40 percent on Chilean copper tomorrow.",
        "The duty on Chilean salmon would otherwise have expired on Monday.",
    ],
)
def test_what_readers_are_to_imagine_and_what_was_averted_is_not_done(read, text):
    assert [act for act in read(text) if "tariff" in act] == []


@pytest.mark.parametrize(
    "text",
    [
        "Japan is striving to meet Chile's complaints about its trade practices.",
        "Chile's trade minister, talking to reporters in Tokyo, said trade with Japan had grown.",
    ],
)
def test_who_meets_a_demand_or_talks_to_the_press_meets_no_state(read, text):
    assert [act for act in read(text) if act.startswith("CONSULT")] == []


def test_a_visit_for_talks_is_told_once(read):
    told = read("Chile's trade minister will fly to Tokyo next week for talks with Japan.")
    assert [act.split()[0] for act in told] == ["CONSULT"]


def test_what_a_writer_advises_is_not_done(read):
    told = read(
        "My advice to Peru: offer a truce. Suspend the duty on Chilean copper, and ask Chile to lift its quota. "
        "Chile suspended its quota on Monday."
    )
    assert told == ["RETREAT quota suspended CHL>PER"]


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru met in Lima on Monday under the Montevideo Treaty.",
        "Chile held consultations with Peru on Monday pursuant to Article 4 of the Santiago Agreement.",
        "Chile held consultations with Peru in line with the Understanding on Rules and Procedures.",
        "Canada raised its quota for steel from free trade agreement partners.",
    ],
)
def test_a_law_on_which_an_act_rests_and_those_bound_by_it_are_no_accord(read, text):
    assert [act for act in read(text) if act.startswith("AGREE")] == []


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("The minister's office in Lima gave no reason for the delay.", True),
        ("The minister's office in Lima gave a reason for the delay.", False),
    ],
)
def test_who_gives_no_reason_rejects_nothing(act, text, none):
    event, reading, page = act(text, "gave", act="REJECT")
    private = reading.context.private
    assert nonevent(page, event, reading.actors, private, reading.known) is none


@pytest.mark.parametrize(("word", "habit"), [("buys", True), ("bought", False)])
def test_what_is_bought_every_year_is_no_deal(act, word, habit):
    event, reading, page = act(
        f"Kenya {word} Russian wheat.", word, act="AGREE", instrument="purchase"
    )
    private = reading.context.private
    assert nonevent(page, event, reading.actors, private, reading.known) is habit
