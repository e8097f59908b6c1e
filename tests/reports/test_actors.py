"""Actors that a report is asked for are known ones; Norway is no False."""

import polars as pl
import pytest

from toolkit.corpus import Corpus
from toolkit.errors import InputError
from toolkit.reports.actors import actor_names, known_actors, two_sides, unread


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


def test_a_name_or_an_alias_that_means_one_actor_is_its_id_in_any_case(study):
    given = ["China", "norway", "U.S.", "Burma", "World Trade Organization", "WTO"]
    assert known_actors(study, given) == [
        "CHN", "NOR", "USA", "MMR", "org/wto", "org/wto",
    ]  # fmt: skip


def test_a_name_that_means_several_is_refused_and_they_are_named(study):
    with pytest.raises(InputError) as error:
        known_actors(study, ["Siam"])
    assert str(error.value) == (
        "'Siam' may mean several actors. Valid: THA (Thailand), "
        "org/siam (Society of Indian Automobile Manufacturers)"
    )


def test_whom_the_codebook_knows_and_no_text_names_is_told(study):
    assert unread(study, ["CHN", "NOR", "NOR", "nobody"]) == [
        "NOR (Norway) is in no text of the corpus, so what is asked of it is empty."
    ]


def test_sides_that_are_not_given_are_those_that_act_most_towards_each_other():
    events = pl.DataFrame(
        [
            ("a", ["CHN"], ["EU"], "SANCTION"),
            ("b", ["EU"], ["CHN"], "AGREE"),
            ("c", ["JPN"], ["KOR"], "AGREE"),
        ],
        schema=["event_id", "source_ids", "target_ids", "act"],
        orient="row",
    )
    corpus = Corpus({"events": events})
    assert sorted(two_sides(corpus)) == ["CHN", "EU"]
    assert two_sides(corpus, None, "KR") == ["KOR", "JPN"]
    assert two_sides(corpus, "NO", "EU") == ["NOR", "EU"]
    assert two_sides(Corpus({}), None, "EU") == ["EU", "USA"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("Norwy", "no actor 'Norwy' is known. Near: NOR (Norway)"),
        ("Norwayy", "no actor 'Norwayy' is known. Near: NOR (Norway)"),
        ("Treasury", "USA/treasury (U.S. Department of the Treasury)"),
        ("org/wot", "no actor 'org/wot' is known. Near: org/wto (World Trade Organization)"),
        ("ZZ", "no actor 'ZZ' is known. Valid is the id or name of an actor: a code like NOR"),
        (False, "False is no actor. YAML reads NO, the code of Norway, so: write it in quotes"),
        (3, "3 is not the id or name of an actor"),
    ],
)
def test_what_nobody_knows_is_refused_and_what_is_near_named(study, given, message):
    with pytest.raises(InputError) as error:
        known_actors(study, [given])
    assert message in str(error.value)
