"""Event mentions against coded ones: those found, and of those found what is told of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from toolkit import codebook as codebooks
from toolkit.corpus import Corpus
from toolkit.evaluation.alignment import Aligned, overlap, pairs
from toolkit.evaluation.days import same_days, span
from toolkit.evaluation.judgement import verdict

__all__ = ["code", "judge_events", "match_events", "parties", "told_amounts"]

UNITS = frozenset({"percent", "USD", "tonnes", "days", "months", "years"})
"""Units of the guideline; every other one is `other`."""

DAYS = {
    "event": ("event_first", "event_last"),
    "effective": ("effective_first", "effective_last"),
    "deadline": ("deadline", "deadline"),
}


def judge_events(
    events: Sequence[Mapping[str, Any]], documents: Sequence[Aligned], corpus: Corpus
) -> Iterator[dict[str, Any]]:
    """Yield a judgement for each event mention coded or read in the coded sentences.

    `found` counts a mention in the same sentence with the same act and the same group of
    instruments; of several, the one whose trigger shares more words. `sources`, `targets`,
    `status`, `instrument`, `day`, `day and role` and `magnitudes` are judged on those found.
    Source and target are sets of states and organisations. A day is right where first and last
    day agree, or where neither text nor coder gives one.

    Parameters
    ----------
    events : records of `events.jsonl`.
    """
    coded: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for number, event in enumerate(events, 1):
        coded[event["doc"]].append((f"line {event.get('line', number)}", event))
    read = corpus.event_mentions.partition_by("doc_id", as_dict=True, maintain_order=True)
    for document in documents:
        mine = read.get((document.row["doc_id"],))
        rows = [] if mine is None else mine.to_dicts()
        found: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            if row["sentence"] in document.group_of:
                row["trigger"] = document.text(row["start"], row["end"])
                found[document.group_of[row["sentence"]]].append(row)
        gold: dict[int, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
        for item, event in coded[document.doc]:
            gold[document.group[event["sent"]]].append((item, event))
        for group in sorted({*gold, *found}):
            yield from _judge_sentence(document, group, gold[group], found[group])


def match_events(
    gold: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]]
) -> list[tuple[int, int]]:
    """Pair event mentions of one sentence that have the same act and group of instruments."""
    return pairs(
        [
            [(code(g) == code(r)) * (1 + overlap(g["trigger"], r["trigger"])) for r in read]
            for g in gold
        ]
    )


def code(event: Mapping[str, Any]) -> str:
    """Return act and group of instruments of an event, coded or read.

    >>> code({"act": "SANCTION", "instrument": "quota"})
    'SANCTION restrict'
    """
    return f"{event['act']} {_groups().get(event['instrument'] or 'none', 'other')}"


@cache
def _groups() -> dict[str, str]:
    """Return the group of each instrument of the shipped codebook."""
    rows = codebooks.load()["instruments"]
    return dict(zip(rows["instrument"], rows["group"], strict=True))


def parties(ids: Sequence[str] | None) -> list[str]:
    """Return states and organisations as the gold writes them, sorted.

    >>> parties(["org/wto", "CHN"])
    ['CHN', 'WTO']
    """
    return sorted({one.removeprefix("org/").upper() for one in ids or ()})


def told_amounts(magnitudes: Sequence[Mapping[str, Any]] | None) -> list[str]:
    """Return magnitudes as sorted texts, units as in the guideline.

    >>> told_amounts([{"value": 300000000.0, "unit": "USD"}, {"value": 24, "unit": "points"}])
    ['24 other', '300000000 USD']
    """
    told = magnitudes or ()
    return sorted(f"{m['value']:.10g} {m['unit'] if m['unit'] in UNITS else 'other'}" for m in told)


def _judge_sentence(
    document: Aligned,
    group: int,
    gold: Sequence[tuple[str, Mapping[str, Any]]],
    read: Sequence[dict[str, Any]],
) -> Iterator[dict[str, Any]]:
    sentence = document.said(group)
    place = document.place
    events = [event for _, event in gold]
    hits = match_events(events, read)
    lost = [i for i in range(len(gold)) if i not in {g for g, _ in hits}]
    left = [i for i in range(len(read)) if i not in {r for _, r in hits}]
    # a trigger read with another act or instrument is an error of coding, not of finding
    near = pairs([[overlap(events[g]["trigger"], read[r]["trigger"]) for r in left] for g in lost])
    instead = {lost[g]: left[r] for g, r in near}
    taken = {r: g for g, r in instead.items()}
    for g, r in hits:
        shown = {**_classes(events[g]), "sentence": f"{sentence} [{events[g]['trigger']}]"}
        label = _label(events[g])
        yield verdict(
            "events",
            "found",
            place,
            gold[g][0],
            label,
            _label(read[r]),
            "right",
            **shown,
            **_certainty(read[r]),
        )
        for measure, one, other, right in _told(events[g], read[r]):
            outcome = "right" if right else "wrong"
            yield verdict("events", measure, place, gold[g][0], one, other, outcome, **shown)
    for g in lost:
        told = _label(read[instead[g]]) if g in instead else None
        shown = {**_classes(events[g]), "sentence": f"{sentence} [{events[g]['trigger']}]"}
        yield verdict(
            "events", "found", place, gold[g][0], _label(events[g]), told, "missed", **shown
        )
    for r in left:
        coded = _label(events[taken[r]]) if r in taken else None
        shown = {**_classes(read[r]), "sentence": f"{sentence} [{read[r]['trigger']}]"}
        item = f"at {read[r]['start']} {code(read[r])}"
        shown |= _certainty(read[r])
        yield verdict("events", "found", place, item, coded, _label(read[r]), "extra", **shown)


def _classes(event: Mapping[str, Any]) -> dict[str, Any]:
    return {name: event[name] or "none" for name in ("act", "instrument", "status")}


def _certainty(read: Mapping[str, Any]) -> dict[str, Any]:
    return {"confidence": read["confidence"], "rule": read["extractor"]}


def _label(event: Mapping[str, Any]) -> str:
    return f"{event['act']} {event['instrument'] or 'none'}"


def _told(gold: Mapping[str, Any], read: Mapping[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    """Yield the measures of a mention found: as coded, as read, and whether that is right."""
    for measure, key, ids in (
        ("sources", "source", "source_ids"),
        ("targets", "target", "target_ids"),
    ):
        one, other = parties(gold[key]), parties(read[ids])
        yield measure, ", ".join(one), ", ".join(other), one == other
    for measure in ("status", "instrument"):
        one_class, other_class = gold[measure] or "none", read[measure] or "none"
        yield measure, one_class, other_class, one_class == other_class
    days = {role: (read[first], read[last]) for role, (first, last) in DAYS.items()}
    known = {role: pair for role, pair in days.items() if pair[0] or pair[1]}
    shown = "; ".join(f"{role} {_interval(pair)}" for role, pair in known.items())
    coded = span(gold["date"])
    told = f"{gold['date_role'] or ''} {gold['date'] or ''}".strip()
    yield "day", told, shown, _same(coded, list(known.values()))
    if gold["date"] is None or gold["date_role"]:
        role = {"announced": "event"}.get(gold["date_role"] or "", gold["date_role"])
        there = [known[role]] if role in known else []
        yield "day and role", told, shown, _same(coded, list(known.values()) if not role else there)
    amounts, others = told_amounts(gold["magnitude"]), told_amounts(read["magnitudes"])
    yield "magnitudes", "; ".join(amounts), "; ".join(others), amounts == others


def _same(
    coded: tuple[dt.date, dt.date] | None,
    read: Sequence[tuple[dt.date | None, dt.date | None]],
) -> bool:
    if coded is None:
        return not read
    return any(same_days(coded, pair) for pair in read)


def _interval(pair: tuple[dt.date | None, dt.date | None]) -> str:
    first, last = pair
    return f"{first or '?'}" if first == last else f"{first or '?'}/{last or '?'}"
