"""Phrases that name an actor against the country and sector they are coded with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.codebook import Codebook
from toolkit.evaluation.judgement import verdict
from toolkit.extraction import phrase

__all__ = ["judge_actor_phrases"]

CODED = ("agent_to_code", "search_nat", "short_text_to_agent")
"""Kinds of records that give a country or a sector."""
STATES = "IGO"
"""How the gold writes the country of an organisation of states, which has no sector there."""
SAME = {"EU": "EUR", "UN": "UNO"}


def judge_actor_phrases(
    records: Sequence[Mapping[str, Any]], codebook: Codebook
) -> Iterator[dict[str, Any]]:
    """Yield judgements on the country and the sector of phrases, as `extraction.phrase` reads them.

    Cases that the set itself marks as failing are left out.

    Parameters
    ----------
    records : records of `actors_phrases.jsonl`.
    """
    for index, record in enumerate(records):
        if record["api"] not in CODED or record.get("xfail"):
            continue
        country, sector = phrase(record["text"], codebook)
        if sector == STATES:
            country, sector = country or STATES, None
        place = (f"line {record.get('line', index + 1)}", index)
        shown = {"sentence": record["text"]}
        expected = record["expect"]
        if "country" in expected or "cc" in expected:
            told = SAME.get(country or "", country) or "none"
            coded = record["country"] or "none"
            yield verdict("actor phrases", "country", place, "country", coded, told, **shown)
        if "code_1" in expected:
            coded = record["sector"] or "none"
            yield verdict(
                "actor phrases", "sector", place, "sector", coded, sector or "none", **shown
            )
