"""Merged reports against a list of true events."""

from __future__ import annotations

ROWS = [
    {"event_id": "duty", "act": "SANCTION", "instrument": "tariff", "document": "cheese.md",
     "sentence": "Ruritania to tax Freedonian cheese"},
    {"event_id": "duty", "act": "SANCTION", "instrument": "tariff", "document": "cheese.md",
     "sentence": "Ruritania imposed a tariff of 12 percent on Freedonian cheese on 3 May."},
    {"event_id": "answer", "act": "SANCTION", "instrument": "import_ban", "document": "cheese.md",
     "sentence": "Freedonia threatened an import ban."},
]  # fmt: skip


def judged(corpus, **event_ids):
    import polars as pl

    from toolkit.corpus import Corpus
    from toolkit.evaluation.merging import judge_merging

    events = corpus.event_mentions.with_columns(
        event_id=pl.col("mention_id").replace_strict(event_ids, default=pl.col("event_id"))
    )
    tables = {name: corpus.table(name) for name in ("documents", "sentences")}
    return judge_merging(ROWS, Corpus({**tables, "event_mentions": events}))


def test_mentions_not_read_miss_their_pairs_and_others_are_extra(corpus, told):
    assert told(judged(corpus)) == [
        ("found", "extra", None, "CONSULT talks"),
        ("found", "missed", "SANCTION tariff duty", None),
        ("found", "right", "SANCTION tariff duty", "tariff"),
        ("found", "right", "SANCTION import_ban answer", "ban"),
        ("pair of all", "missed", "duty", None),
    ]


def test_two_events_merged_into_one_are_an_extra_pair(corpus, told):
    assert told(judged(corpus, e2="tariff"), "pair") == [
        ("pair", "extra", "duty ≠ answer", "tariff")
    ]


def test_mentions_of_no_event_are_not_merged(corpus, told):
    assert told(judged(corpus, e1=None, e2=None), "pair") == []
