"""Blocks: how rows came together, and what stands elsewhere, does not move their borders."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.corpus.blocks import blocks

IDS = st.lists(st.integers(0, 300), min_size=1, max_size=200).map(sorted)
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def mentions(numbers: list[int]) -> pl.DataFrame:
    return pl.DataFrame({"doc_id": [f"{n:03}" for n in numbers], "start": range(len(numbers))})


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.corpus.blocks.SPREAD", 20)
    monkeypatch.setattr("toolkit.corpus.blocks.ROWS", 50)


@quick
@given(IDS, st.lists(st.integers(0, 200), max_size=5).map(sorted))
def test_frames_parted_anywhere_make_the_same_blocks(numbers: list[int], cuts: list[int]) -> None:
    rows = mentions(numbers)
    ends = [*cuts, rows.height]
    parted = [rows[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    whole = list(blocks("mentions", [rows]))
    assert pl.concat(whole).equals(rows)
    for one, other in zip(whole, blocks("mentions", parted), strict=True):
        assert one.equals(other)


@quick
@given(IDS)
def test_a_document_stands_in_one_block(numbers: list[int]) -> None:
    cut = [set(block["doc_id"]) for block in blocks("mentions", [mentions(numbers)])]
    assert sum(map(len, cut)) == len(set(numbers))


def test_a_document_that_is_added_changes_one_block() -> None:
    before = list(blocks("mentions", [mentions([n for n in range(300) if n != 150])]))
    after = list(blocks("mentions", [mentions(list(range(300)))]))
    of = [[block["doc_id"].to_list() for block in cut] for cut in (before, after)]
    assert len([ids for ids in of[1] if ids not in of[0]]) == 1
    assert len(after) > 5
