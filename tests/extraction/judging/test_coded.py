"""Coded documents as they lie in the project and beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.extraction.judging.coded import Act, gold, in_place, stories

TEXT = (
    'PERU HITS CHILE\n\nLIMA, May 3 - "Peru imposed a *12 percent* tariff," he said.  It may go on.'
)
ROW = {"doc_id": "a.txt", "source_id": "a", "text": TEXT, "content_hash": "abcdef0123456789"}
CODED = Path(__file__).parents[3] / "data" / "coded"


def test_codes_are_found_by_code_points_while_the_text_is_the_one_that_was_coded(
    tmp_path: Path,
) -> None:
    (tmp_path / "documents.csv").write_text(
        "doc_id,content_hash,coded_until\na.txt,abcdef012345,40\nb.txt,abcdef012345,40\n"
    )
    (tmp_path / "acts.csv").write_text(
        "doc_id,start,end,act,instrument,status\na.txt,0,9,SANCTION,sanctions,imposed\n"
    )
    (document,) = in_place(tmp_path, {"a.txt": ROW})
    assert document.acts == (Act(0, 9, "SANCTION", "sanctions", "imposed"),)
    assert document.covers(0, 10)
    assert not document.covers(50, 60)
    changed = {"a.txt": ROW | {"content_hash": "0" * 16}}
    assert list(in_place(tmp_path, changed)) == []


def test_gold_is_aligned_by_words_whatever_the_marks_between(tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_text(
        json.dumps(
            {
                "doc": "a",
                "path": "a.txt",
                "sentences": ["PERU HITS CHILE", "“Peru imposed a 12 percent tariff,” he said."],
            }
        )
    )
    (tmp_path / "events.jsonl").write_text(
        json.dumps(
            {
                "doc": "a", "sent": 1, "trigger": "imposed a 12 percent tariff",
                "act": "SANCTION", "instrument": "tariff", "status": "imposed",
            }
        )
    )  # fmt: skip
    (document,) = gold(tmp_path, {"a.txt": ROW})
    (act,) = document.acts
    assert TEXT[act.start : act.end] == "imposed a *12 percent* tariff"
    assert [TEXT[a:b] for a, b in document.spans] == [
        "PERU HITS CHILE",
        'Peru imposed a *12 percent* tariff," he said',
    ]


def test_a_story_with_more_acts_than_news_has_counts_half_and_a_sentence_by_itself_three_times(
    tmp_path: Path,
) -> None:
    act = {"start": 0, "end": 4, "act": "SANCTION", "instrument": "quota", "status": "imposed"}
    told = [("story/1", 4, 3), ("story/2", 4, 4), ("plain/3", 1, 1)]
    (tmp_path / "stories.jsonl").write_text(
        "\n".join(
            json.dumps(
                {
                    "doc": doc,
                    "day": "1987-05-03",
                    "sentences": ["Peru hit Chile."] * n,
                    "acts": [act] * acts,
                }
            )
            for doc, n, acts in told
        )
    )
    assert [s.weight for s in stories(tmp_path)] == [1.0, 0.5, 3.0]


@pytest.mark.parametrize("story", list(stories(CODED))[::40], ids=lambda s: s.row["doc_id"])
def test_every_phrase_of_a_story_stands_in_its_text(story: object) -> None:
    text = story.row["text"]  # type: ignore[attr-defined]
    for act in story.acts:  # type: ignore[attr-defined]
        assert 0 <= act.start < act.end <= len(text)
        assert text[act.start : act.end].strip() == text[act.start : act.end]
