"""Policy steps told in official texts: is each read with who, whom, what, how much and when?"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.corpus import Corpus
from toolkit.evaluation.alignment import words
from toolkit.evaluation.judgement import verdict

__all__ = ["MEASURES", "judge_steps", "states_by_name"]

MEASURES = ("actor", "target", "instrument", "status", "rate", "day")
STATUS = {"increased": "raised", "retaliated": "imposed"}
"""Words of the set for statuses of the guideline."""
EXCEPTED = frozenset({"USA", "CHN"})
"""Whom a step towards all or all other trading partners does not hit, as a target by itself."""
NOT_MEASURES = frozenset({"tariff", "talks", "none"})
"""Instruments that a non-tariff measure cannot be."""
NEAR = 0.6  # share of an evidence string's words that a sentence must hold


def judge_steps(
    steps: Sequence[Mapping[str, Any]], corpus: Corpus, codebook: Codebook | None = None
) -> Iterator[dict[str, Any]]:
    """Yield judgements on each policy step: each of its six columns, and whether all are right.

    Looked at are the event mentions in sentences that hold or share an evidence string of the
    step, and the events they were merged into; judged is the one with the most columns right.
    The target of "all trading partners" is everyone, so that none is right, or others than the two
    states; the rate is one of its magnitudes; the day is the effective one, else that of expiry,
    else the day announced, which may be left to the document's own day.

    Parameters
    ----------
    steps : records of `us_china_2025_policy_events.jsonl`; the corpus holds the text of each as
        the document with its `source` as doc_id.
    """
    states = states_by_name(codebook or codebooks.load())
    mentions = corpus.event_mentions.partition_by("doc_id", as_dict=True, maintain_order=True)
    events = {row["event_id"]: row for row in corpus.events.iter_rows(named=True)}
    texts = dict(corpus.documents.select("doc_id", "text").iter_rows())
    days = dict(corpus.documents.select("doc_id", "published_day").iter_rows())
    sentences: dict[str, dict[int, str]] = defaultdict(dict)
    for doc_id, number, start, end in corpus.sentences.select(
        "doc_id", "sentence", "start", "end"
    ).iter_rows():
        sentences[doc_id][number] = texts[doc_id][start:end]
    for index, step in enumerate(steps):
        held = {
            number
            for number, text in sentences[step["source"]].items()
            if any(_holds(text, evidence) for evidence in step["evidence"])
        }
        mine = mentions.get((step["source"],))
        rows = [] if mine is None else [r for r in mine.to_dicts() if r["sentence"] in held]
        merged = [events[r["event_id"]] for r in rows if r["event_id"] in events]
        yield from _judge_step(step, index, [*rows, *merged], states, days.get(step["source"]))


def _judge_step(
    step: Mapping[str, Any],
    index: int,
    rows: Sequence[Mapping[str, Any]],
    states: Mapping[str, str],
    published: dt.date | None,
) -> Iterator[dict[str, Any]]:
    judged = [_columns(step, row, states, published) for row in rows]
    best = max(
        judged, key=lambda columns: sum(right for _, _, right in columns.values()), default={}
    )
    place = (step["id"], index)
    shown = {"sentence": " … ".join(step["evidence"])}
    for measure in MEASURES:
        gold, read, right = best.get(measure, (_coded(step, measure), None, False))
        outcome = "right" if right else "wrong" if best else "missed"
        yield verdict("steps", measure, place, step["id"], gold, read, outcome, **shown)
    wrong = [m for m in MEASURES if not best or not best[m][2]]
    outcome = "wrong" if best and wrong else "missed" if wrong else "right"
    told = f"wrong: {', '.join(wrong)}" if wrong else step["id"]
    yield verdict("steps", "step", place, step["id"], step["id"], told, outcome, **shown)


def _coded(step: Mapping[str, Any], measure: str) -> str:
    if measure == "rate":
        return str(step["magnitude"])
    if measure == "day":
        return str(step["effective"] or step["announced"])
    return str(step[measure])


def _columns(
    step: Mapping[str, Any],
    row: Mapping[str, Any],
    states: Mapping[str, str],
    published: dt.date | None,
) -> dict[str, tuple[str, str, bool]]:
    """Return each column of a step: as coded, as read, and whether that is right."""
    actor, target = states.get(step["actor"], step["actor"]), states.get(step["target"])
    targets = row["target_ids"] or []
    status = re.sub(r" \(.*", "", step["status"])
    status = STATUS.get(status, status)
    instrument = row["instrument"] or "none"
    tariff = step["instrument"].startswith("tariff")
    rates = [(m["value"], m["unit"]) for m in row["magnitudes"] or []]
    coded = step["magnitude"]
    units = ("percent",) if coded and coded["unit"] == "percent" else ("points", "percent")
    rate = coded is None or any(value == coded["value"] and unit in units for value, unit in rates)
    days = {
        str(day)
        for day in (
            row["effective_first"],
            row["event_first"],
            row["deadline"],
            row["effective_last"],
        )
        if day
    }
    expected = step["effective"] or step["expires"] or step["announced"]
    # a text that orders something on its own day need not say so again
    on_its_day = not days and str(published) == expected == step["announced"]
    day = expected in days or on_its_day
    return {
        "actor": (actor, ", ".join(row["source_ids"] or []), row["source_ids"] == [actor]),
        "target": (
            step["target"],
            ", ".join(targets),
            targets == [target] if target else not (EXCEPTED & set(targets)),
        ),
        "instrument": (
            step["instrument"],
            instrument,
            instrument == "tariff" if tariff else instrument not in NOT_MEASURES,
        ),
        "status": (status, row["status"] or "none", row["status"] == status),
        "rate": (str(coded), "; ".join(f"{v:g} {u}" for v, u in rates), rate),
        "day": (expected, ", ".join(sorted(days)), day),
    }


def _holds(sentence: str, evidence: str) -> bool:
    """Say whether a sentence holds an evidence string, or, of one cut in two, most of its words."""
    text, sought = words(sentence), words(evidence)
    if f" {' '.join(sought)} " in f" {' '.join(text)} ":
        return True
    common = set(text) & set(sought)
    return len(common) >= NEAR * len(set(sought)) and len(text) >= 4


def states_by_name(codebook: Codebook) -> dict[str, str]:
    """Return the id of each state by its names."""
    return {
        name: row["actor_id"]
        for row in codebook["states"].iter_rows(named=True)
        for name in (row["name"], *row["aliases"])
    }
