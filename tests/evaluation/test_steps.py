"""Policy steps told in official texts."""

from __future__ import annotations

import datetime as dt

from toolkit import codebook
from toolkit.corpus import Corpus
from toolkit.evaluation.steps import judge_steps
from toolkit.tables import frame

TEXT = "A duty of 15 percent on goods of China is imposed as of June 1, 2031. Nothing else is said."
STEP = {
    "id": "S1", "announced": "2031-05-20", "actor": "United States", "target": "China",
    "instrument": "tariff (reciprocal)", "status": "retaliated", "effective": "2031-06-01",
    "magnitude": {"value": 15, "unit": "percent"}, "expires": None, "source": "order.md",
    "evidence": ["a duty of 15 percent"],
}  # fmt: skip
READ = {
    "mention_id": "m", "doc_id": "order.md", "sentence": 0, "start": 41, "end": 48, "act": "SANCTION",
    "source_ids": ["USA"], "target_ids": ["CHN"], "instrument": "tariff", "status": "imposed",
    "magnitudes": [{"value": 15.0, "unit": "percent", "role": "rate"}],
    "effective_first": dt.date(2031, 6, 1), "effective_last": dt.date(2031, 6, 1),
}  # fmt: skip


def corpus(**columns):
    end = TEXT.index(" Nothing")
    document = {
        "doc_id": "order.md", "content_hash": "0", "path": "order.md", "text": TEXT, "language": "en",
    }  # fmt: skip
    cuts = [(0, end), (end + 1, len(TEXT))]
    sentences = [
        {
            "doc_id": "order.md",
            "sentence": i,
            "paragraph": 0,
            "section": "body",
            "start": a,
            "end": b,
        }
        for i, (a, b) in enumerate(cuts)
    ]
    return Corpus(
        {
            "documents": frame("documents", [document]),
            "sentences": frame("sentences", sentences),
            "event_mentions": frame("event_mentions", [{**READ, **columns}]),
        }
    )


def outcomes(read):
    return {row["measure"]: row["outcome"] for row in judge_steps([STEP], read, codebook.load())}


def test_a_step_is_right_when_all_six_columns_are():
    assert set(outcomes(corpus()).values()) == {"right"}


def test_one_wrong_column_makes_the_step_wrong():
    found = outcomes(corpus(target_ids=["MEX"]))
    assert (found["target"], found["status"], found["step"]) == ("wrong", "right", "wrong")


def test_mentions_in_other_sentences_are_not_looked_at():
    assert set(outcomes(corpus(sentence=1)).values()) == {"missed"}
