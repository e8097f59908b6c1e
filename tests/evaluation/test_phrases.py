"""Phrases that name actors."""

from __future__ import annotations

from toolkit.corpus import Corpus
from toolkit.evaluation.phrases import judge_actor_phrases, phrase_id
from toolkit.tables import frame

ACTORS = [
    {"actor_id": "RUR/army", "name": "Army", "kind": "government_body", "country": "RUR", "sector": "MIL"},
    {"actor_id": "org/league", "name": "League", "kind": "organisation", "sector": "IGO"},
    {"actor_id": "RUR", "name": "Ruritania", "kind": "state", "country": "RUR", "sector": "GOV"},
]  # fmt: skip


def judged(told, *phrases):
    rows = []
    for index, (_, actor_id, kind, country) in enumerate(phrases):
        place = {"doc_id": phrase_id(index), "sentence": 0, "start": 0, "end": 3}
        if actor_id:
            rows.append({**place, "actor_id": actor_id, "kind": kind, "country": country})
    corpus = Corpus({"mentions": frame("mentions", rows), "actors": frame("actors", ACTORS)})
    return told(judge_actor_phrases([phrase for phrase, *_ in phrases], corpus))


def phrase(text, country, sector, **more):
    expect = {"country": country, "code_1": sector}
    return {
        "api": "agent_to_code", "text": text, "country": country, "sector": sector, "expect": expect, **more,
    }  # fmt: skip


def test_country_and_sector_are_judged(told):
    assert judged(
        told,
        (phrase("Ruritanian Army", "RUR", "MIL"), "RUR/army", "government_body", "RUR"),
        (phrase("the League", "IGO", ""), "org/league", "organisation", None),
        (phrase("Ruritania", "RUR", ""), "RUR", "state", "RUR"),
        (phrase("puppies", None, None), None, None, None),
    ) == [
        ("country", "right", "RUR", "RUR"),
        ("sector", "right", "MIL", "MIL"),
        ("country", "right", "IGO", "IGO"),
        ("sector", "wrong", "none", "IGO"),
        ("country", "right", "RUR", "RUR"),
        ("sector", "right", "none", "none"),
        ("country", "right", "none", "none"),
        ("sector", "right", "none", "none"),
    ]


def test_what_the_set_marks_as_failing_is_left_out(told):
    assert judged(told, (phrase("it", "RUR", "", xfail=True), None, None, None)) == []
