"""Whose act it is, where grammar or what was told before says so plainly."""

import pytest

from toolkit.extraction.events.sides import makers


def test_who_asks_is_the_subject_and_not_who_tells_of_it(read):
    told = read("An Israeli official said Cairo had asked for the delay of the talks.")
    assert [act.split(" ")[-1].split(">")[0] for act in told if "REQUEST" in act] == ["EGY"]


def test_who_has_to_do_something_does_not_ask_for_it(read):
    told = read("Peru said that Chile must open its market to Peruvian onions.")
    assert [act.split(" ")[-1] for act in told if act.startswith("REQUEST")] == ["PER>CHL"]


def test_who_accuses_is_not_who_is_accused(read):
    told = read("Peru said Chile was dumping copper.")
    assert told == ["ACCUSE other none PER>CHL"]


def test_a_measure_that_is_called_retaliation_is_not_one_of_those_who_say_so(read):
    told = read(
        "Thailand imposed a quota on Vietnamese coffee on Monday. "
        '"The quota is an economic retaliation against Vietnam," Vietnamese Trade Minister Nguyen Hong Dien said.'
    )
    assert [act for act in told[1:] if act.startswith("SANCTION") and "VNM>" in act] == []


def test_whom_a_measure_angers_is_who_complains(read):
    told = read("Brazil's new steel quota angered Argentina, which called it unfair.")
    assert not any(act.endswith("BRA>ARG") for act in told if act.startswith("ACCUSE"))


def test_what_both_ministers_agree_binds_both(read):
    told = read(
        "Trade ministers of Peru and Chile met in Lima. "
        "Both Ministers agreed to set up a panel on trade remedies."
    )
    assert [act.split(" ")[-1] for act in told if act.startswith("AGREE")] == ["CHL,PER>"]


def test_to_expel_envoys_is_done_by_the_subject(read):
    told = read("Peru expelled two Chilean diplomats on Monday.")
    assert [act.split(" ")[-1] for act in told if act.startswith("SANCTION")] == ["PER>CHL"]


def test_the_state_that_is_accused_does_not_accuse(read):
    told = read(
        "Peru left talks with Bolivia on Sunday. President Ana Diaz accused Peru of breaking the rules."
    )
    assert [act for act in told if act.endswith("PER>BOL") and act.startswith("ACCUSE")] == []


def test_what_a_state_has_to_do_is_not_said_by_itself(read):
    told = read(
        "Oman ruled out talks with Yemen. Yemen refused to apologise. "
        '"Yemen made a mistake and needs to mend it," Foreign Minister Badr al-Busaidi told reporters.'
    )
    assert [act for act in told[2:] if act.split(" ")[-1].startswith("YEM")] == []


def test_aid_is_not_given_to_whom_only_the_next_clause_names(read):
    told = read(
        "Kenya denied breaking its promises to Uganda. Norway pledged aid of 6 million dollars, and "
        "Oslo urged Kampala to end its pressure."
    )
    assert [act for act in told if act.startswith("AID") and act.endswith("NOR>UGA")] == []


def test_whose_protest_it_is_is_who_protests(read):
    told = read("Chile issued a map on Monday. Peru's protests at the map of Chile were loud.")
    assert [act for act in told if act.startswith("ACCUSE") and act.endswith("CHL>PER")] == []


def test_what_one_side_will_do_under_a_deal_is_its_own_act(read):
    told = read(
        "China and the United States agreed a truce in Geneva. "
        "China will likewise suspend 24 points for 90 days and keep a rate of 10 percent."
    )
    assert told[1:] == ["AGREE tariff suspended CHN>USA", "SANCTION tariff in_force CHN>USA"]


def test_who_calls_an_act_unfair_complains_of_it(read):
    told = read("Brazil's new steel quota angered Argentina, which called it unfair.")
    assert [act for act in told if act.startswith("ACCUSE")] == ["ACCUSE quota none ARG>BRA"]


def test_a_measure_without_a_maker_is_one_of_the_state_from_which_the_text_was_sent(read):
    told = read(
        "LIMA - A ban on exports of anchovy took effect on Saturday, leaving Chinese mills to look for fish elsewhere. "
        "The fishing ministry said the rule would last. "
        "Trade Minister Ana Roe, who will meet EU trade chief Valdis Dombrovskis next week, defended it."
    )
    assert told[0] == "SANCTION export_control imposed PER>"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("In a pact last summer, Japan agreed to stop dumping its chips in the United States.", "JPN>USA"),
        ("Japan and the United States agreed to stop dumping chips.", "JPN,USA>"),
    ],
)  # fmt: skip
def test_what_one_side_agrees_to_do_it_promises_to_the_other(read, text, sides):
    told = read(f"Japan met the United States in Tokyo. {text}")
    assert [act.split(" ")[-1] for act in told if act.startswith("AGREE")][-1] == sides


def test_a_probe_is_of_its_owner_alone(read):
    told = read(
        "Peru and Chile signed a trade agreement. Contingent on the findings of the Chilean investigation "
        "on copper, Peru and Chile intend to negotiate."
    )
    assert [act.split(" ")[-1] for act in told if "investigation" in act] == ["CHL>PER"]


def test_who_retaliates_is_not_who_says_what_would_provoke_it(read):
    told = read(
        "A senior British official said that bills in Congress could trigger retaliation by the European Community."
    )
    assert [act.split(" ")[-1].split(">")[0] for act in told if "sanctions" in act] == ["EU"]


def test_what_we_must_do_is_not_said_of_the_subject_of_another_clause(read):
    told = read(
        'A Japanese official told Reuters "Japan has done what it can, and now we must persuade the United '
        'States to wait."'
    )
    assert [act.split(" ")[-1] for act in told if act.startswith("REQUEST")] == ["JPN>USA"]


def test_a_probe_is_of_who_is_told_to_have_conducted_it(read):
    told = read("The inquiry conducted by Brazil found that Peru had dumped sugar.")
    assert "BRA>PER" in " ".join(told)


def test_a_threat_is_of_its_owner(read):
    told = read("India must respond to the Chinese threat to curb exports.")
    assert [act.split(" ")[-1] for act in told if act.startswith("THREATEN")] == ["CHN>IND"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Chile agreed to stop dumping salmon in Peru.", (["CHL"], ["PER"])),
        ("Chile agreed on ending work at its mines in Peru.", (["CHL"], ["PER"])),
        ("Chile agreed to hold talks.", (["CHL", "PER"], [])),
        ("Chile agreed to work with Peru.", (["CHL", "PER"], [])),
        ("Chile and Peru agreed to stop dumping salmon.", (["CHL", "PER"], [])),
        ("Chile agreed.", (["CHL", "PER"], [])),
    ],
)
def test_what_its_subject_alone_agrees_to_do_is_no_act_of_both(act, text, sides):
    event, reading, _ = act(text, "agreed", act="AGREE", source_ids=["CHL", "PER"], target_ids=[])
    makers.settle(event, reading.context, reading.actors, reading.known)
    assert (event.source_ids, event.target_ids) == sides
