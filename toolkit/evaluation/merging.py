"""Reports merged into events against the list of true events, pair by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from toolkit.corpus import Corpus
from toolkit.evaluation.alignment import Aligned, aligned, pairs
from toolkit.evaluation.events import code, parties
from toolkit.evaluation.judgement import verdict

__all__ = ["judge_merging"]

_PLACE = ("doc_id", "sentence", "start", "end")
Bounds = Mapping[tuple[str, int], tuple[int, int]]
UNLISTED = -1  # the group of sentences of which the list tells no event


def judge_merging(rows: Sequence[Mapping[str, Any]], corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Yield judgements on the mentions of true events, and on each pair of them that is merged.

    `found` counts a mention in its sentence with its act and group of instruments; the list is
    held to be complete, so that any other mention in its documents is extra. Two mentions
    that were found make a `pair` where the list, the corpus or both hold them to be one event:
    pairwise precision, recall and F1. `pair of all` also misses the pairs of the list of which a
    mention was not found, so that it scores finding and merging together.

    Parameters
    ----------
    rows : rows of `true_events.csv`: event_id, act, instrument, document, sentence, and source,
        target (several joined by a semicolon) to tell two alike in a sentence apart.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["sentence"] not in texts[row["document"]]:
            texts[row["document"]].append(row["sentence"])
    documents = aligned(
        [{"doc": doc, "path": doc, "sentences": texts[doc]} for doc in sorted(texts)], corpus
    )
    place = {document.doc: document for document in documents}
    merged: dict[int, str] = {}
    by_sentence: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row["document"] in place:
            document = place[row["document"]]
            group = document.group[texts[row["document"]].index(row["sentence"])]
            by_sentence[row["document"], group].append(number)
    read: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    bounds = {row[:2]: row[2:] for row in corpus.sentences.select(*_PLACE).iter_rows()}
    names = {document.row["doc_id"]: document for document in documents}
    for mention in corpus.event_mentions.iter_rows(named=True):
        holder = names.get(mention["doc_id"])
        if holder:
            read[holder.doc, holder.group_of.get(mention["sentence"], UNLISTED)].append(mention)
    for key in sorted({*by_sentence, *read}):
        numbers, mentions = by_sentence[key], read[key]
        hits = pairs([[_likeness(rows[n], m) for m in mentions] for n in numbers])
        merged |= {numbers[i]: mentions[j]["event_id"] or "" for i, j in hits}
        yield from _found(place[key[0]], [(n, rows[n]) for n in numbers], mentions, hits, bounds)
    listed = sorted(number for numbers in by_sentence.values() for number in numbers)
    yield from _pairs(rows, listed, merged, place)


def _found(
    document: Aligned,
    listed: Sequence[tuple[int, Mapping[str, Any]]],
    mentions: Sequence[Mapping[str, Any]],
    hits: Sequence[tuple[int, int]],
    bounds: Bounds,
) -> Iterator[dict[str, Any]]:
    """Yield a judgement for each listed row, and for each mention that is in no row."""
    read_as = dict(hits)
    for i, (number, row) in enumerate(listed):
        told = mentions[read_as[i]]["event_id"] if i in read_as else None
        yield verdict(
            "merging", "found", document.place, f"row {number + 2}", f"{_label(row)} {row['event_id']}",
            told, "right" if i in read_as else "missed", act=row["act"],
            instrument=row["instrument"], sentence=row["sentence"],
        )  # fmt: skip
    for j in sorted({*range(len(mentions))} - {j for _, j in hits}):
        mention = mentions[j]
        yield verdict(
            "merging", "found", document.place, f"at {mention['start']} {code(mention)}", None,
            _label(mention), "extra", act=mention["act"], instrument=mention["instrument"],
            sentence=_around(document, mention, bounds),
        )  # fmt: skip


def _around(document: Aligned, mention: Mapping[str, Any], bounds: Bounds) -> str:
    """The sentence of a mention, and its trigger."""
    trigger = document.text(mention["start"], mention["end"])
    place = mention["doc_id"], mention["sentence"]
    return f"{document.text(*bounds[place])} [{trigger}]" if place in bounds else trigger or ""


def _label(event: Mapping[str, Any]) -> str:
    return f"{event['act']} {event['instrument'] or 'none'}"


def _pairs(
    rows: Sequence[Mapping[str, Any]],
    listed: Sequence[int],
    merged: Mapping[int, str],
    place: Mapping[str, Aligned],
) -> Iterator[dict[str, Any]]:
    for one, other in combinations(listed, 2):
        same = rows[one]["event_id"] == rows[other]["event_id"]
        found = one in merged and other in merged
        joined = found and merged[one] == merged[other] != ""
        if not same and not joined:
            continue
        document = place[rows[one]["document"]]
        outcome = "right" if same and joined else "missed" if same else "extra"
        shown = {"sentence": f"{rows[one]['sentence']} ⇄ {rows[other]['sentence']}"}
        gold = (
            rows[one]["event_id"]
            if same
            else f"{rows[one]['event_id']} ≠ {rows[other]['event_id']}"
        )
        for measure in ["pair"] * found + ["pair of all"]:
            yield verdict(
                "merging", measure, document.place, f"rows {one + 2} {other + 2}",
                gold, merged[one] if joined else None, outcome, **shown,
            )  # fmt: skip


def _likeness(row: Mapping[str, Any], mention: Mapping[str, Any]) -> float:
    """How well a mention fits a row: same act and instruments, then status, parties and rate."""
    if code(row) != code(mention):
        return 0
    sides = [
        sorted(filter(None, (row.get(side) or "").split(";"))) == parties(mention[f"{side}_ids"])
        for side in ("source", "target")
    ]
    rates = {f"{m['value']:g}" for m in mention["magnitudes"] or []}
    status = row.get("status") == mention["status"]
    rate = row.get("rate") in rates
    return float(1 + 0.5 * status + 0.4 * sum(sides) + 0.6 * rate)
