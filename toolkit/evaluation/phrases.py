"""Phrases that name an actor against the country and sector they are coded with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.corpus import Corpus
from toolkit.evaluation.judgement import verdict

__all__ = ["judge_actor_phrases", "phrase_id"]

CODED = ("agent_to_code", "search_nat", "short_text_to_agent")
"""Kinds of records that give a country or a sector."""
SAME = {"EU": "EUR", "org/un": "UNO"}
"""Organisations of states that the gold writes by a country of their own; the others are IGO."""
STATES = "IGO"


def phrase_id(index: int) -> str:
    """Return the doc_id of the phrase at a place of the gold."""
    return f"phrase-{index:05d}"


def judge_actor_phrases(
    phrases: Sequence[Mapping[str, Any]], corpus: Corpus
) -> Iterator[dict[str, Any]]:
    """Yield judgements on the country and the sector of phrases.

    A phrase is read as the person named in it, else as its first mention, since what stands
    before "of" or "to" is its head. Cases that the set itself marks as failing are left out.

    Parameters
    ----------
    phrases : records of `actors_phrases.jsonl`; the corpus holds each as a document `phrase_id`.
    """
    mentions = corpus.mentions.partition_by("doc_id", as_dict=True, maintain_order=True)
    actors = {row["actor_id"]: row for row in corpus.actors.iter_rows(named=True)}
    for index, phrase in enumerate(phrases):
        if phrase["api"] not in CODED or phrase.get("xfail"):
            continue
        mine = mentions.get((phrase_id(index),))
        rows = [] if mine is None else mine.to_dicts()
        best = min(rows, key=lambda row: (row["kind"] != "person", row["start"]), default=None)
        country, sector = _read(best, actors)
        place = (f"line {phrase.get('line', index + 1)}", index)
        shown = {"sentence": phrase["text"]}
        expected = phrase["expect"]
        if "country" in expected or "cc" in expected:
            coded = phrase["country"] or "none"
            yield verdict("actor phrases", "country", place, "country", coded, country, **shown)
        if "code_1" in expected:
            coded = phrase["sector"] or "none"
            yield verdict("actor phrases", "sector", place, "sector", coded, sector, **shown)


def _read(
    row: Mapping[str, Any] | None, actors: Mapping[str, Mapping[str, Any]]
) -> tuple[str, str]:
    """Return country and sector of a mention as the gold writes them."""
    if row is None:
        return "none", "none"
    actor = actors.get(row["actor_id"], {})
    country = row["country"] or actor.get("country")
    for one in (row["actor_id"], actor.get("part_of") or row["part_of"], country):
        if one in SAME:
            country = SAME[one]
            break
    if country is None:
        country = STATES if actor.get("sector") == STATES else "none"
    sector = "none" if row["kind"] == "state" else actor.get("sector") or "none"
    return country, sector
