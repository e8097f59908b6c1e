"""Single sentences coded with one act."""

from __future__ import annotations

from toolkit.corpus import Corpus
from toolkit.evaluation.sentences import judge_sentences
from toolkit.tables import frame

RECORD = {
    "id": "p1",
    "sentence": "Ruritania and Freedonia agreed on cheese, the WTO said.",
    "event_plover_2021": "AGREE",
    "source": [{"country": "RUR"}, {"country": "FRE"}],
    "target": [],
}
PLACE = {"doc_id": "p1", "sentence": 0, "start": 0, "end": 5}


def corpus(*rows):
    mentions = [{"mention_id": f"m{i}", **PLACE, **row} for i, row in enumerate(rows)]
    return Corpus({"event_mentions": frame("event_mentions", mentions)})


def test_the_most_certain_mention_speaks_for_the_sentence(told):
    read = corpus(
        {"act": "CONSULT", "source_ids": ["RUR"], "confidence": 0.4},
        {"act": "AGREE", "source_ids": ["RUR"], "target_ids": ["org/wto"], "confidence": 0.9},
    )
    assert told(judge_sentences([RECORD], read)) == [
        ("act", "right", "AGREE", "AGREE"),
        ("any act", "right", "AGREE", "AGREE"),
        ("source", "missed", "FRE", None),
        ("source", "right", "RUR", "RUR"),
        ("target", "extra", None, "IGO"),
        ("country", "missed", "FRE", None),
        ("country", "extra", None, "IGO"),
        ("country", "right", "RUR", "RUR"),
    ]


def test_without_a_mention_act_and_countries_are_missed(told):
    assert told(judge_sentences([RECORD], corpus()), "act", "source") == [
        ("act", "missed", "AGREE", None),
        ("source", "missed", "FRE", None),
        ("source", "missed", "RUR", None),
    ]
