"""Parts of a reading under way: whole or not there."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from toolkit.corpus.parts import PARTS, STORED, clear_parts, load_parts, write_part
from toolkit.tables import frame

READER = {"model": "none"}


@pytest.fixture
def tables() -> dict[str, pl.DataFrame]:
    """What is read from a document, and from one of a file of many on which a rule failed."""
    read = [("a.md", "1", 5), ("b.csv#7", "2", 9)]
    documents = [
        {"doc_id": i, "content_hash": h, "path": i.split("#")[0], "text": "x" * n, "language": "en"}
        for i, h, n in read
    ]
    sentences = [
        {"doc_id": i, "sentence": 0, "paragraph": 0, "section": "body", "start": 0, "end": n}
        for i, _, n in read
    ]
    problem = {"path": "b.csv", "record": "7", "step": "read", "reason": "ValueError: no"}
    rows = {"documents": documents, "sentences": sentences, "problems": [problem]}
    return {name: frame(name, rows.get(name, [])) for name in STORED}


def ids(*doc_ids: str) -> pl.DataFrame:
    return pl.DataFrame({"doc_id": doc_ids})


def test_a_part_comes_back_as_it_was_written(
    tables: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    write_part(tmp_path, tables, READER)
    write_part(tmp_path, tables, READER)
    (back,) = load_parts(tmp_path, READER)
    assert back.documents.rows() == [("a.md", "1", 5), ("b.csv#7", "2", 9)]
    for name, rows in tables.items():
        assert back.rows(name, ids("a.md", "b.csv#7")).equals(rows), name
    clear_parts(tmp_path)
    assert list(load_parts(tmp_path, READER)) == []


def test_a_part_of_another_reader_is_not_taken(
    tables: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    write_part(tmp_path, tables, {"model": "another"})
    assert list(load_parts(tmp_path, READER)) == []


@pytest.mark.parametrize("file", ["part.json", "sentences.parquet", "problems.parquet"])
def test_a_part_that_is_not_whole_is_not_taken(
    tables: dict[str, pl.DataFrame], tmp_path: Path, file: str
) -> None:
    write_part(tmp_path, tables, READER)
    (path,) = (tmp_path / PARTS).glob(f"*/{file}")
    path.write_bytes(path.read_bytes()[:-9])
    assert list(load_parts(tmp_path, READER)) == []
    path.unlink()
    assert list(load_parts(tmp_path, READER)) == []


def test_of_a_part_the_rows_of_some_documents_can_be_had(
    tables: dict[str, pl.DataFrame], tmp_path: Path
) -> None:
    part = write_part(tmp_path, tables, READER)
    assert part.rows("sentences", ids("a.md"))["doc_id"].to_list() == ["a.md"]
    assert part.rows("problems", ids("a.md")).height == 0
    assert part.rows("problems", ids("b.csv#7"))["record"].to_list() == ["7"]
