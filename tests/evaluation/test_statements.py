"""Statements against coded ones."""

from __future__ import annotations

import pytest

from toolkit.evaluation.statements import judge_statements

SAID = {
    "doc": "cheese.md", "sent": 3, "speaker": "Ada Vance", "speaker_text": "Ada Vance, the minister of trade",
    "cue": "said", "content": "We will answer",
}  # fmt: skip


def test_a_statement_is_judged_by_cue_speaker_and_content(coded, corpus, told):
    assert told(judge_statements([SAID], coded, corpus)) == [
        ("cue", "extra", None, "threatened"),
        ("cue", "right", "said", "said"),
        (
            "speaker",
            "right",
            "Ada Vance; Ada Vance, the minister of trade",
            "Ada Vance person/ada-vance",
        ),
        ("speaker by name", "right", "Ada Vance", "Ada Vance person/ada-vance"),
        ("content", "right", "We will answer", "We will answer"),
    ]


def test_content_counts_by_its_common_words(coded, corpus):
    rows = judge_statements([{**SAID, "content": "We will answer it all"}], coded, corpus)
    (content,) = [row for row in rows if row["measure"] == "content"]
    assert (content["outcome"], content["credit"]) == ("wrong", pytest.approx(0.75))


def test_nobody_coded_as_speaker_is_right_where_nobody_was_read(coded, corpus, told):
    gold = {**SAID, "sent": 2, "cue": "threatened", "speaker": None, "speaker_text": None}
    assert ("speaker", "wrong", None, "FRE") in told(judge_statements([gold], coded, corpus))


def test_a_quote_that_goes_on_and_was_not_read_is_missed(coded, corpus, told):
    gold = {
        **SAID,
        "sent": 4,
        "cue": None,
        "content": "Nobody wins such a war and we know it well.",
    }
    rows = told(judge_statements([gold], coded, corpus), "continuation")
    assert rows == [("continuation", "missed", gold["content"], None)]
