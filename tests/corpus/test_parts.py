"""Parts of a reading under way: whole or not there."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from toolkit.corpus.parts import PARTS, Part, clear_parts, load_parts, write_part
from toolkit.tables import empty, frame

READER = {"model": "none"}


@pytest.fixture
def part() -> Part:
    documents = pl.DataFrame({"doc_id": ["a.md", "b.csv#7"], "content_hash": ["1", "2"]})
    sentences = [
        {"doc_id": "a.md", "sentence": 0, "paragraph": 0, "section": "body", "start": 0, "end": 5},
        {
            "doc_id": "b.csv#7",
            "sentence": 0,
            "paragraph": 0,
            "section": "body",
            "start": 0,
            "end": 9,
        },
    ]
    problem = {"path": "b.csv", "record": "7", "step": "read", "reason": "ValueError: no"}
    names = ("mentions", "dates", "statements", "event_mentions", "figures")
    tables = {name: empty(name) for name in names}
    tables["sentences"] = frame("sentences", sentences)
    tables["problems"] = frame("problems", [problem])
    return Part(documents, tables)


def equal(one: Part, other: Part) -> bool:
    return one.documents.equals(other.documents) and all(
        rows.equals(other.tables[name]) for name, rows in one.tables.items()
    )


def test_a_part_comes_back_as_it_was_written(part: Part, tmp_path: Path) -> None:
    write_part(tmp_path, part, READER)
    write_part(tmp_path, part, READER)
    (back,) = load_parts(tmp_path, READER)
    assert equal(back, part)
    clear_parts(tmp_path)
    assert list(load_parts(tmp_path, READER)) == []


def test_a_part_of_another_reader_is_not_taken(part: Part, tmp_path: Path) -> None:
    write_part(tmp_path, part, {"model": "another"})
    assert list(load_parts(tmp_path, READER)) == []


@pytest.mark.parametrize("file", ["part.json", "sentences.parquet", "problems.parquet"])
def test_a_part_that_is_not_whole_is_not_taken(part: Part, tmp_path: Path, file: str) -> None:
    write_part(tmp_path, part, READER)
    (path,) = (tmp_path / PARTS).glob(f"*/{file}")
    path.write_bytes(path.read_bytes()[:-9])
    assert list(load_parts(tmp_path, READER)) == []
    path.unlink()
    assert list(load_parts(tmp_path, READER)) == []


def test_of_a_part_only_documents_with_the_same_content_are_taken(part: Part) -> None:
    first = part.of(pl.DataFrame({"doc_id": ["a.md", "b.csv#7"], "content_hash": ["1", "9"]}))
    assert first.documents.rows() == [("a.md", "1")]
    assert first.tables["sentences"]["doc_id"].to_list() == ["a.md"]
    assert first.tables["problems"].height == 0
    second = part.of(pl.DataFrame({"doc_id": ["b.csv#7"], "content_hash": ["2"]}))
    assert second.tables["sentences"]["doc_id"].to_list() == ["b.csv#7"]
    assert second.tables["problems"]["record"].to_list() == ["7"]
