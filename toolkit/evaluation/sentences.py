"""Single coded sentences: the PLOVER act, and the countries of source and target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from toolkit.evaluation.judgement import verdict

__all__ = ["judge_sentences"]

BODIES = "IGO"  # how PLOVER's country column writes an organisation of states, the EU too


def judge_sentences(
    records: Sequence[Mapping[str, Any]], acts: pl.DataFrame
) -> Iterator[dict[str, Any]]:
    """Yield judgements on single sentences, each coded with one act.

    `act` judges the first act read of a record. `source` and `target` count each country of either
    role of that act, `country` those of both roles together.

    Parameters
    ----------
    records : records of `plover_sentences.jsonl`.
    acts : rows of `event_mentions`, as `extraction.political_acts` reads them from documents with
        the records' ids.
    """
    read = acts.sort("doc_id", "start").partition_by("doc_id", as_dict=True, maintain_order=True)
    for index, record in enumerate(records):
        mine = read.get((record["id"],))
        first = None if mine is None else mine.row(0, named=True)
        place = (record["id"], index)
        shown = {"sentence": record["sentence"]}
        coded, act = record["event_plover_2021"], first["act"] if first else None
        outcome = None if act else "missed"
        yield verdict("sentences", "act", place, "act", coded, act, outcome, **shown)
        both: dict[str, tuple[set[str], set[str]]] = {}
        for role in ("source", "target"):
            gold = {party["country"] for party in record[role] if party["country"]}
            told = {_country(one) for one in first[f"{role}_ids"]} if first else set()
            both[role] = (gold, told)
            yield from _each(role, place, gold, told, shown)
        gold, told = (both["source"][i] | both["target"][i] for i in (0, 1))
        yield from _each("country", place, gold, told, shown)


def _country(party: str) -> str:
    return BODIES if party == "EU" or party.startswith("org/") else party


def _each(
    role: str, place: tuple[str, int], gold: set[str], told: set[str], shown: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for country in sorted(gold | told):
        one, other = (country if country in side else None for side in (gold, told))
        outcome = "right" if one == other else "missed" if one else "extra"
        yield verdict("sentences", role, place, country, one, other, outcome, **shown)
