"""Single sentences coded with one act."""

from __future__ import annotations

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


def acts(*rows):
    mentions = [{"mention_id": f"m{i}", **PLACE, **row} for i, row in enumerate(rows)]
    return frame("event_mentions", mentions)


def test_act_and_countries_of_a_sentence_are_judged(told):
    read = acts({"act": "AGREE", "source_ids": ["RUR"], "target_ids": ["org/wto", "EU"]})
    assert told(judge_sentences([RECORD], read)) == [
        ("act", "right", "AGREE", "AGREE"),
        ("source", "missed", "FRE", None),
        ("source", "right", "RUR", "RUR"),
        ("target", "extra", None, "IGO"),
        ("country", "missed", "FRE", None),
        ("country", "extra", None, "IGO"),
        ("country", "right", "RUR", "RUR"),
    ]


def test_the_first_act_speaks_for_the_sentence(told):
    read = acts(
        {"act": "CONSULT", "source_ids": [], "target_ids": [], "start": 9, "end": 12},
        {"act": "AGREE", "source_ids": [], "target_ids": []},
    )
    assert told(judge_sentences([RECORD], read), "act") == [("act", "right", "AGREE", "AGREE")]


def test_without_an_act_its_countries_are_missed(told):
    assert told(judge_sentences([RECORD], acts()), "act", "source") == [
        ("act", "missed", "AGREE", None),
        ("source", "missed", "FRE", None),
        ("source", "missed", "RUR", None),
    ]
