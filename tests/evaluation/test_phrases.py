"""Phrases that name actors."""

from __future__ import annotations

from toolkit import codebook as codebooks
from toolkit.evaluation.phrases import judge_actor_phrases


def record(text, country, sector, **more):
    expect = {"country": country, "code_1": sector}
    return {
        "api": "agent_to_code", "text": text, "country": country, "sector": sector, "expect": expect, **more,
    }  # fmt: skip


def test_country_and_sector_are_judged(told):
    records = [
        record("Chilean soldiers", "CHL", "MIL"),
        record("the World Trade Organization", "IGO", ""),
        record("the U.N. refugee agency", "UNO", ""),
        record("EU lawmakers", "EUR", "GOV"),
        record("puppies", None, None),
    ]
    assert told(judge_actor_phrases(records, codebooks.load())) == [
        ("country", "right", "CHL", "CHL"),
        ("sector", "right", "MIL", "MIL"),
        ("country", "right", "IGO", "IGO"),
        ("sector", "right", "none", "none"),
        ("country", "right", "UNO", "UNO"),
        ("sector", "right", "none", "none"),
        ("country", "right", "EUR", "EUR"),
        ("sector", "wrong", "GOV", "LEG"),
        ("country", "right", "none", "none"),
        ("sector", "right", "none", "none"),
    ]


def test_what_the_set_marks_as_failing_is_left_out(told):
    assert told(judge_actor_phrases([record("it", "CHL", "", xfail=True)], codebooks.load())) == []
