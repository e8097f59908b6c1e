"""Parameters of a notebook are typed, and refused before a kernel starts."""

import json

import pytest

from toolkit.errors import InputError
from toolkit.reports.parameters import checked, declared, from_text

CELL = """
day: Day | None = None  # a day
country: Country = "CHN"
actors: list[str] = ["CHN", "USA"]
side: Actor = "USA"
window: int = 14
weight: float = 1.0
claims: bool = True
"""


@pytest.fixture
def notebook(tmp_path):
    def make(source=CELL, tagged=1):
        cell = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": [source]}
        path = tmp_path / "a.ipynb"
        path.write_text(json.dumps({"cells": [cell] * tagged}), "utf-8")
        return path

    return make


def test_parameters_are_found_with_type_and_default(notebook):
    found = declared(notebook())
    assert {name: (p.type, p.many, p.optional, p.default) for name, p in found.items()} == {
        "day": ("Day", False, True, None),
        "country": ("Country", False, False, "CHN"),
        "actors": ("str", True, False, ["CHN", "USA"]),
        "side": ("Actor", False, False, "USA"),
        "window": ("int", False, False, 14),
        "weight": ("float", False, False, 1.0),
        "claims": ("bool", False, False, True),
    }


def test_norway_stays_norway(notebook):
    path = notebook()
    assert from_text(declared(path)["country"], "NO") == "NOR"
    assert from_text(declared(path)["side"], "no") == "NOR"
    assert checked(path, {"country": "NO", "actors": ["NO"]}) == {
        "country": "NOR",
        "actors": ["NO"],
    }


def test_the_european_union_is_no_country_but_valid(notebook):
    assert checked(notebook(), {"country": "EU"}) == {"country": "EU"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"windw": 3}, "unknown parameter 'windw'. Did you mean 'window'? Valid: actors, claims"),
        ({"window": "3"}, "parameter window: '3' is not a whole number"),
        ({"window": True}, "parameter window: True is not a whole number"),
        ({"window": 3.5}, "parameter window: 3.5 is not a whole number"),
        ({"weight": "much"}, "parameter weight: 'much' is not a number"),
        ({"claims": 1}, "parameter claims: 1 is not true or false"),
        ({"day": "26 October"}, "is not a day like 2025-10-26, or nothing"),
        ({"day": "2025-02-30"}, "is not a day like 2025-10-26"),
        ({"country": "ZZZ"}, "is not an ISO 3166 country code like NOR or NO, or EU"),
        ({"country": "../x"}, "is not an ISO 3166 country code"),
        ({"actors": "CHN"}, "parameter actors: 'CHN' is not a list, each text"),
        ({"actors": ["CHN", 1]}, "parameter actors: 1 is not a list, each text"),
        ({"side": False}, "parameter side: False is no actor. YAML reads NO"),
        ({"side": "ZZ"}, "parameter side: no actor 'ZZ' is known."),
        ({"country": None}, "parameter country: None is not"),
    ],
)
def test_what_is_wrong_is_refused_and_what_is_valid_named(notebook, given, message):
    with pytest.raises(InputError) as error:
        checked(notebook(), given)
    assert message in str(error.value)


def test_an_actor_of_a_text_is_checked_where_the_corpus_is_known(notebook, study):
    path = notebook()
    assert checked(path, {"side": "person/nobody"}) == {"side": "person/nobody"}
    assert checked(path, {"side": "person/li-wei"}, corpus=study) == {"side": "person/li-wei"}
    with pytest.raises(InputError, match="no actor 'person/nobody' is known"):
        checked(path, {"side": "person/nobody"}, corpus=study)


def test_a_whole_number_is_a_number(notebook):
    assert checked(notebook(), {"weight": 2}) == {"weight": 2.0}


def test_lists_on_the_command_line_are_parted_by_commas(notebook):
    found = declared(notebook())
    assert from_text(found["actors"], "CHN, NO") == ["CHN", "NO"]
    assert from_text(found["claims"], "no") is False
    assert from_text(found["day"], "none") is None


@pytest.mark.parametrize("source", ["x = 1", "x: complex = 1", "x: int = len('a')", "import os"])
def test_a_cell_with_anything_else_is_refused(notebook, source):
    with pytest.raises(InputError, match="write each parameter as `name: type = default`"):
        declared(notebook(source))


def test_two_cells_of_parameters_are_refused(notebook):
    with pytest.raises(InputError, match="two cells are tagged"):
        declared(notebook(tagged=2))


def test_what_is_no_notebook_is_refused(tmp_path):
    (tmp_path / "a.ipynb").write_text("{", "utf-8")
    with pytest.raises(InputError, match="not a notebook that can be read"):
        declared(tmp_path / "a.ipynb")
