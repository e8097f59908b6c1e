"""Actors that a report is asked for are known ones; Norway is no False."""

import pytest

from toolkit.errors import InputError
from toolkit.reports.actors import actor_names, known_actors


def test_two_letters_of_a_country_in_any_case_become_its_id(study):
    assert known_actors(study, ["NO", "chn", "EU", "SUN", "org/wto"]) == [
        "NOR",
        "CHN",
        "EU",
        "SUN",
        "org/wto",
    ]


def test_an_actor_that_only_the_corpus_knows_is_known(study):
    assert known_actors(study, ["person/li-wei"]) == ["person/li-wei"]
    assert actor_names(study)["NOR"] == "Norway"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("Norwy", "no actor 'Norwy' is known. Near: NOR (Norway)"),
        ("Norway", "no actor 'Norway' is known. Near: NOR (Norway)"),
        ("org/wot", "no actor 'org/wot' is known. Near: org/wto (World Trade Organization)"),
        ("ZZ", "no actor 'ZZ' is known. Valid is the id of an actor: a code like NOR or NO, EU"),
        (False, "False is no actor. YAML reads NO, the code of Norway, so: write it in quotes"),
        (3, "3 is not the id of an actor"),
    ],
)
def test_what_nobody_knows_is_refused_and_what_is_near_named(study, given, message):
    with pytest.raises(InputError) as error:
        known_actors(study, [given])
    assert message in str(error.value)
