"""A dictionary of which only what was asked for last is in memory."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import CorpusError
from toolkit.linking import lookup
from toolkit.linking.lookup import Lookup

KEYS = st.one_of(st.integers(0, 20), st.tuples(st.sampled_from(["USA", None]), st.integers(0, 9)))


@pytest.fixture(autouse=True, params=[1, 3])
def few_values(request, monkeypatch):
    monkeypatch.setattr(lookup, "HELD", request.param)


@given(st.lists(st.tuples(KEYS, st.integers(0, 9)), max_size=60))
def test_each_key_has_the_values_that_were_added_to_it(tmp_path_factory, added):
    wanted: dict = {}
    with Lookup(tmp_path_factory.mktemp("lookup")) as found:
        for key, value in added:
            wanted.setdefault(key, []).append(value)
            values = found.get(key)
            if values is None:
                values = []
                found.put(key, values)
            values.append(value)
        assert {key: found.get(key) for key in wanted} == wanted
        assert found.get("a key that nobody put there") is None


def test_the_file_is_asked_for_few_keys_that_it_does_not_hold(tmp_path):
    with Lookup(tmp_path) as found:
        for key in range(lookup.HELD + 1):
            found.put(key, [key])
        found._file.close()
        assert [found.get(key) for key in range(100, 200)] == [None] * 100


def test_a_file_that_holds_more_keys_than_there_are_bits_loses_none(tmp_path, monkeypatch):
    monkeypatch.setattr(lookup, "BITS", 8)
    with Lookup(tmp_path) as found:
        for key in range(40):
            found.put(("USA", key), [key])
        assert [found.get(("USA", key)) for key in range(41)] == [[k] for k in range(40)] + [None]


def test_a_full_disk_is_told(tmp_path, monkeypatch):
    def full(*_, **__):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(lookup, "_opened", full)
    with Lookup(tmp_path) as found:
        for key in range(lookup.HELD):
            found.put(key, [])
        with pytest.raises(CorpusError, match="database or disk is full"):
            found.put("one more", [])
