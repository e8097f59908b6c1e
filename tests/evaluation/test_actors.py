"""Actors of a document against coded ones."""

from __future__ import annotations

import polars as pl
import pytest

from toolkit.corpus import Corpus
from toolkit.evaluation.actors import judge_actors, same_office
from toolkit.evaluation.names import same_name

CODED = [
    {"doc": "cheese.md", "name": "Freedonia", "kind": "state", "country": "FRE", "role": None},
    {"doc": "cheese.md", "name": "Vance", "kind": "person", "country": None, "role": "minister of trade"},
    {"doc": "cheese.md", "name": "Cheese Board", "kind": "organisation", "country": None, "role": None},
]  # fmt: skip


def test_actors_are_judged_by_name_kind_country_and_office(coded, corpus, told):
    assert told(judge_actors(CODED, coded, corpus)) == [
        ("name", "right", "Freedonia (state, FRE)", "Freedonia (state, FRE)"),
        ("actor", "right", "Freedonia (state, FRE)", "Freedonia (state, FRE)"),
        ("kind", "right", "state", "state"),
        ("country", "right", "FRE", "FRE"),
        ("name", "right", "Vance (person, –)", "Ada Vance (person, RUR)"),
        ("actor", "wrong", "Vance (person, –)", "Ada Vance (person, RUR)"),
        ("kind", "right", "person", "person"),
        ("country", "wrong", None, "RUR"),
        ("office", "right", "minister of trade", "Trade Minister"),
        ("name", "missed", "Cheese Board (organisation, –)", None),
        ("actor", "missed", "Cheese Board (organisation, –)", None),
        ("name", "extra", None, "Ruritania (state, RUR)"),
        ("actor", "extra", None, "Ruritania (state, RUR)"),
        ("name", "extra", None, "cheese (group, –)"),
        ("actor", "extra", None, "cheese (group, –)"),
    ]


def test_an_actor_named_but_in_passing_is_none_of_the_document(coded, corpus, told):
    passing = pl.when(actor_id="RUR").then(True)
    tables = {name: corpus.table(name) for name in ("documents", "sentences", "actors", "offices")}
    tables["mentions"] = corpus.mentions.with_columns(passing=passing)
    judged = told(judge_actors(CODED, coded, Corpus(tables)))
    assert ("actor", "extra", None, "Ruritania (state, RUR)") not in judged
    assert ("actor", "right", "Freedonia (state, FRE)", "Freedonia (state, FRE)") in judged


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S. Commerce Department", "the Department of Commerce"),
        ("Ada Vance, a minister", "Vance"),
        ("EU", "European Union"),
        ("FTA", "Freedonian Trade Association"),
    ],
)
def test_these_are_one_name(one, other):
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Freedonia", "Bank of Freedonia"),
        ("Senate", "Senate Trade Committee"),
        ("Vance", "Vance administration"),
        ("", "Vance"),
        ("Ada Vance", "Bob Vance"),
    ],
)
def test_these_are_two_names(one, other):
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_a_deputy_holds_another_office():
    assert not same_office("Trade Minister", "Deputy Trade Minister")
    assert same_office("Sen.", "Senator")
