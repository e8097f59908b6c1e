"""Whose act it is, where grammar or what was told before says so plainly."""

import pytest


def test_who_asks_is_the_subject_and_not_who_tells_of_it(read):
    told = read("An Israeli official said Cairo had asked for the delay of the talks.")
    assert [act.split(" ")[-1].split(">")[0] for act in told if "REQUEST" in act] == ["EGY"]


def test_who_has_to_do_something_does_not_ask_for_it(read):
    told = read("Peru said that Chile must open its market to Peruvian onions.")
    assert [act.split(" ")[-1] for act in told if act.startswith("REQUEST")] == ["PER>CHL"]


def test_who_accuses_is_not_who_is_accused(read):
    told = read("Peru said Chile was dumping copper.")
    assert told == ["ACCUSE other none PER>CHL"]


def test_to_expel_envoys_is_done_by_the_subject(read):
    told = read("Peru expelled two Chilean diplomats on Monday.")
    assert [act.split(" ")[-1] for act in told if act.startswith("SANCTION")] == ["PER>CHL"]


def test_what_a_state_has_to_do_is_not_said_by_itself(read):
    told = read(
        "Oman ruled out talks with Yemen. Yemen refused to apologise. "
        '"Yemen made a mistake and needs to mend it," Foreign Minister Badr al-Busaidi told reporters.'
    )
    assert [act for act in told[2:] if act.split(" ")[-1].startswith("YEM")] == []


def test_whose_protest_it_is_is_who_protests(read):
    told = read("Chile issued a map on Monday. Peru's protests at the map of Chile were loud.")
    assert [act for act in told if act.startswith("ACCUSE") and act.endswith("CHL>PER")] == []


def test_what_one_side_will_do_under_a_deal_is_its_own_act(read):
    told = read(
        "China and the United States agreed a truce in Geneva. "
        "China will likewise suspend 24 points for 90 days and keep a rate of 10 percent."
    )
    assert told[1:] == ["AGREE tariff suspended CHN>USA", "SANCTION tariff in_force CHN>USA"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The two countries signed a pact last summer in which Japan agreed to stop selling its chips in the United States below cost.", "JPN>USA"),
        ("Japan and the United States agreed to stop dumping chips.", "JPN,USA>"),
    ],
)  # fmt: skip
def test_what_one_side_agrees_to_do_it_promises_to_the_other(read, text, sides):
    told = read(f"Japan met the United States in Tokyo. {text}")
    assert [act.split(" ")[-1] for act in told if act.startswith("AGREE")][-1] == sides


def test_a_probe_of_which_two_sides_tell_is_of_who_issues_their_text(read):
    told = read(
        "The United States and Peru reached a trade agreement on Monday. The United States and Peru will negotiate "
        "better treatment of Peruvian copper contingent on the findings of a Section 232 investigation.",
        kind="official",
    )
    assert [act.split(" ")[-1] for act in told if "investigation" in act] == ["USA>"]


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
