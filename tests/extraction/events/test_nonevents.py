"""What a sentence tells and is no act of a state."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
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
        "Japan is striving to meet Chile's complaints about its trade practices.",
        "Chile's trade minister, talking to reporters in Tokyo, said trade with Japan had grown.",
    ],
)
def test_who_meets_a_demand_or_talks_to_the_press_meets_no_state(read, text):
    assert [act for act in read(text) if act.startswith("CONSULT")] == []


def test_a_visit_for_talks_is_told_once(read):
    told = read("Chile's trade minister will fly to Tokyo next week for talks with Japan.")
    assert [act.split()[0] for act in told] == ["CONSULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Chile and Peru met in Lima on Monday under the Montevideo Treaty.",
        "Chile held consultations with Peru on Monday pursuant to Article 4 of the Santiago Agreement.",
        "Chile held consultations with Peru in line with the Understanding on Rules and Procedures.",
        "Canada will open a quota for steel from free trade agreement partners.",
    ],
)
def test_a_law_on_which_an_act_rests_and_those_bound_by_it_are_no_accord(read, text):
    assert [act for act in read(text) if act.startswith("AGREE")] == []
