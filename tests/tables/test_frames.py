"""A frame keeps the contract of its table, or says where it does not."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from toolkit.errors import InputError, TableError
from toolkit.tables import TABLES, empty, frame, validate

MENTION = {
    "mention_id": "a#e0",
    "doc_id": "a",
    "sentence": 0,
    "start": 3,
    "end": 9,
    "source_ids": ["USA"],
    "magnitudes": [{"value": 25.0, "unit": "percent", "role": "rate"}],
    "event_first": dt.date(2025, 4, 9),
}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_an_empty_table_has_all_columns_and_types(name: str) -> None:
    assert empty(name).schema == TABLES[name].schema
    assert validate(name, empty(name)).height == 0


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_column_says_what_it_means(name: str) -> None:
    assert all(column.meaning for column in TABLES[name].columns.values())


def test_columns_that_a_row_leaves_out_are_null() -> None:
    row = frame("event_mentions", [MENTION]).row(0, named=True)
    assert row["source_ids"] == ["USA"]
    assert row["magnitudes"] == [{"value": 25.0, "unit": "percent", "role": "rate"}]
    assert row["event_first"] == dt.date(2025, 4, 9)
    assert row["target_ids"] is None
    assert row["event_id"] is None


def test_no_rows_make_an_empty_table() -> None:
    assert frame("figures", []).equals(empty("figures"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, "table event_mentions: no column colour. Valid: mention_id, doc_id"),
        ({"start": "three"}, "table event_mentions: "),
        ({"doc_id": None}, "column doc_id has nulls (the document)"),
    ],
)
def test_a_row_that_does_not_fit_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(TableError) as error:
        frame("event_mentions", [MENTION | change])
    assert message in str(error.value)


def test_a_key_that_occurs_twice_is_refused() -> None:
    with pytest.raises(TableError, match="mention_id occurs twice"):
        frame("event_mentions", [MENTION, MENTION])


def test_a_missing_column_that_must_be_there_is_named() -> None:
    with pytest.raises(TableError, match="column step is missing"):
        validate("problems", pl.DataFrame({"path": ["a"], "reason": ["b"]}))


def test_a_column_of_another_type_is_named_with_both_types() -> None:
    data = pl.DataFrame({"path": [1], "step": ["parse"], "reason": ["empty"]})
    with pytest.raises(TableError, match="column path is Int64, must be String"):
        validate("problems", data)


def test_columns_come_in_the_order_of_the_contract() -> None:
    data = pl.DataFrame({"reason": ["empty"], "path": ["a"], "step": ["parse"]})
    assert validate("problems", data).columns == ["path", "record", "step", "reason"]


def test_an_unknown_table_is_answered_with_the_nearest_name() -> None:
    with pytest.raises(InputError, match=r"unknown table 'event'. Did you mean 'events'"):
        empty("event")
