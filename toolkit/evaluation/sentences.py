"""Single coded sentences: the PLOVER act, and the countries of source and target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.corpus import Corpus
from toolkit.evaluation.judgement import verdict

__all__ = ["judge_sentences"]

BODIES = "IGO"  # how PLOVER's country column writes an international organisation


def judge_sentences(
    records: Sequence[Mapping[str, Any]], corpus: Corpus
) -> Iterator[dict[str, Any]]:
    """Yield judgements on single sentences, each coded with one act.

    `act` judges the event mention of the highest confidence, of several the first; `any act` is
    right where one of the sentence's event mentions has the coded act. `source` and `target`
    count each country of either role of that mention, `country` those of both roles together.

    Parameters
    ----------
    records : records of `plover_sentences.jsonl`; the corpus holds each as a document by its id.
    """
    read = corpus.event_mentions.partition_by("doc_id", as_dict=True, maintain_order=True)
    countries = dict(corpus.actors.select("actor_id", "country").iter_rows())
    for index, record in enumerate(records):
        mine = read.get((record["id"],))
        rows = [] if mine is None else mine.to_dicts()
        place = (record["id"], index)
        shown = {"sentence": record["sentence"]}
        coded = record["event_plover_2021"]
        chosen = max(rows, key=lambda row: (row["confidence"] or 0, -row["start"]), default=None)
        acts = [row["act"] for row in rows]
        act = chosen["act"] if chosen else None
        outcome = None if act else "missed"
        yield verdict("sentences", "act", place, "act", coded, act, outcome, **shown)
        hit = coded if coded in acts else act
        yield verdict("sentences", "any act", place, "act", coded, hit, outcome, **shown)
        both: dict[str, tuple[set[str], set[str]]] = {}
        for role in ("source", "target"):
            gold = {party["country"] for party in record[role] if party["country"]}
            told = _countries(chosen, role, countries)
            both[role] = (gold, told)
            yield from _each(role, place, gold, told, shown)
        gold, told = (both["source"][i] | both["target"][i] for i in (0, 1))
        yield from _each("country", place, gold, told, shown)


def _countries(
    row: Mapping[str, Any] | None, role: str, countries: Mapping[str, str | None]
) -> set[str]:
    """Return the countries of a role: of states and bodies, else of the most specific actors."""
    if row is None:
        return set()
    ids = row[f"{role}_ids"] or row[f"{role}_actor_ids"] or ()
    found = {BODIES if one.startswith("org/") else countries.get(one) or one for one in ids}
    return {one for one in found if "/" not in one}


def _each(
    role: str, place: tuple[str, int], gold: set[str], told: set[str], shown: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for country in sorted(gold | told):
        one, other = (country if country in side else None for side in (gold, told))
        outcome = "right" if one == other else "missed" if one else "extra"
        yield verdict("sentences", role, place, country, one, other, outcome, **shown)
