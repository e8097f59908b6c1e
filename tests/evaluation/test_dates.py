"""Expressions of time against coded ones."""

from __future__ import annotations

from toolkit.corpus import Corpus
from toolkit.evaluation.dates import judge_date_phrases, judge_timexes
from toolkit.tables import frame

TEXT = (
    "Talks resume\nMay 4, 2031\nThey met on Monday and will meet in June. Last year they did not."
)


def timex(words, value, function="NONE"):
    start = TEXT.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "value": value,
        "functionInDocument": function,
    }


def read(words, value):
    start = TEXT.index(words)
    return {"doc_id": "d", "sentence": 0, "start": start, "end": start + len(words), "value": value}


def test_values_are_judged_where_spans_touch_and_before_the_coding_ends(told):
    article = {
        "doc_id": "d",
        "text": TEXT,
        "annotated_end": TEXT.index("Last year"),
        "timexes": [
            timex("May 4, 2031", "2031-05-04", "CREATION_TIME"),
            timex("on Monday", "2031-04-28"),
            timex("June", "2031-06"),
            timex("Last year", "2030"),
        ],
    }
    dates = [
        read("May 4, 2031", "2031-05-04"),
        read("Monday", "2031-05-05"),
        read("They", "PRESENT_REF"),
        read("Last year", "2030"),
    ]
    corpus = Corpus({"dates": frame("dates", dates)})
    assert told(judge_timexes([article], corpus)) == [
        ("span", "right", "on Monday", "on Monday"),
        ("value", "wrong", "2031-04-28", "2031-05-05"),
        ("span", "missed", "2031-06", None),
        ("value", "missed", "2031-06", None),
        ("span", "extra", None, "PRESENT_REF"),
        ("value", "extra", None, "PRESENT_REF"),
    ]


def test_phrases_are_resolved_or_refused():
    base = {"ref_date": "2031-05-16", "expected_end": None, "granularity": "day"}
    rows = judge_date_phrases(
        [
            {**base, "expr": "yesterday", "expected": "2031-05-15", "date_type": "exact"},
            {**base, "expr": "last month", "expected": "2031-04", "date_type": "exact"},
            {**base, "expr": "yesterday", "expected": "2031-05-14", "date_type": "exact"},
            {**base, "expr": "the night of the vote", "expected": None, "date_type": "unresolved"},
            {**base, "expr": "today", "expected": None, "date_type": "unresolved"},
            {**base, "expr": "today", "expected": None, "date_type": "exact"},
        ]
    )
    assert [(row["measure"], row["outcome"]) for row in rows] == [
        ("resolved", "right"),
        ("resolved", "right"),
        ("resolved", "wrong"),
        ("refused", "right"),
        ("refused", "wrong"),
    ]
