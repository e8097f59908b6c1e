"""Statements against coded ones: the cue, the speaker and what is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.corpus import Corpus
from toolkit.evaluation.alignment import Aligned, overlap, pairs, words
from toolkit.evaluation.judgement import verdict
from toolkit.evaluation.names import Known, same_name

__all__ = ["judge_statements"]

HELD = 0.8  # share of a continuing sentence's words that a statement must hold


def judge_statements(
    statements: Sequence[Mapping[str, Any]], documents: Sequence[Aligned], corpus: Corpus
) -> Iterator[dict[str, Any]]:
    """Yield a judgement for each statement coded or read in the coded sentences.

    `cue` counts a statement with a cue in the same sentence that shares a word with the coded
    one; of several, the one whose content agrees more. Of those found, `speaker` is right where
    the words or the actor read are the coded ones, or where both have none; `speaker by name`
    where the actor read has the coded name, so that "he" must be known; `content` has as its
    credit Dice's share of common words. `continuation` counts sentences of a quote that goes on:
    coded without a cue and covered by what some statement says, and its speaker is judged as
    `continuation speaker`.

    Parameters
    ----------
    statements : records of `statements.jsonl`.
    """
    coded: dict[str, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for number, statement in enumerate(statements, 1):
        coded[statement["doc"]].append((f"line {statement.get('line', number)}", statement))
    read = corpus.statements.partition_by("doc_id", as_dict=True, maintain_order=True)
    known = Known(corpus)
    for document in documents:
        mine = read.get((document.row["doc_id"],))
        rows = [] if mine is None else [_words_of(document, row) for row in mine.to_dicts()]
        found: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            if row["cue"] is not None and row["sentence"] in document.group_of:
                found[document.group_of[row["sentence"]]].append(row)
        gold: dict[int, list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
        for item, statement in coded[document.doc]:
            if statement["cue"] is None:
                yield from _continued(document, item, statement, rows, known)
            else:
                gold[document.group[statement["sent"]]].append((item, statement))
        for group in sorted({*gold, *found}):
            yield from _judge_sentence(document, group, gold[group], found[group], known)


def _words_of(document: Aligned, row: dict[str, Any]) -> dict[str, Any]:
    for part in ("speaker", "cue", "content"):
        row[part] = document.text(row[f"{part}_start"], row[f"{part}_end"])
    return row


def _judge_sentence(
    document: Aligned,
    group: int,
    gold: Sequence[tuple[str, Mapping[str, Any]]],
    read: Sequence[dict[str, Any]],
    known: Known,
) -> Iterator[dict[str, Any]]:
    sentence = document.said(group)
    place = document.place
    hits = pairs(
        [
            [
                (overlap(g["cue"], r["cue"]) > 0) * (1 + overlap(g["content"], r["content"]))
                for r in read
            ]
            for _, g in gold
        ]
    )
    for g, r in hits:
        item, one = gold[g]
        other = read[r]
        shown = {"sentence": f"{sentence} [{one['cue']}]"}
        yield verdict("statements", "cue", place, item, one["cue"], other["cue"], "right", **shown)
        yield _speaker("speaker", document, item, one, other, known, sentence)
        if one["speaker"]:
            yield _speaker("speaker by name", document, item, one, other, known, sentence)
        share = overlap(one["content"], other["content"])
        outcome = "right" if share == 1 else "wrong"
        yield verdict(
            "statements", "content", place, item, one["content"], other["content"], outcome,
            credit=share, **shown,
        )  # fmt: skip
    for i in sorted({*range(len(gold))} - {g for g, _ in hits}):
        item, one = gold[i]
        yield verdict(
            "statements", "cue", place, item, one["cue"], None, "missed", sentence=sentence
        )
    for i in sorted({*range(len(read))} - {r for _, r in hits}):
        item = f"at {read[i]['cue_start']}"
        yield verdict(
            "statements", "cue", place, item, None, read[i]["cue"], "extra", sentence=sentence
        )


def _speaker(
    measure: str,
    document: Aligned,
    item: str,
    gold: Mapping[str, Any],
    read: Mapping[str, Any],
    known: Known,
    sentence: str,
) -> dict[str, Any]:
    texts = (gold["speaker"], None if measure == "speaker by name" else gold["speaker_text"])
    coded = [name for name in texts if name]
    names = known.names(read["doc_id"], read["speaker_id"])
    told = [name for name in (read["speaker"], *names) if name]
    same = any(same_name(one, other) for one in coded for other in told)
    right = same if coded else not told
    shown = f"{read['speaker'] or ''} {read['speaker_id'] or ''}".strip() or None
    return verdict(
        "statements", measure, document.place, item, "; ".join(coded) or None, shown,
        "right" if right else "wrong", sentence=sentence,
    )  # fmt: skip


def _continued(
    document: Aligned,
    item: str,
    gold: Mapping[str, Any],
    rows: Sequence[dict[str, Any]],
    known: Known,
) -> Iterator[dict[str, Any]]:
    group = document.group[gold["sent"]]
    sentence = document.said(group)
    place = document.place
    coded = set(words(gold["content"]))
    share, covering = 0.0, None
    for row in rows:
        if document.group_of.get(row["sentence"], -1) > group or not row["content"]:
            continue
        part = len(coded & set(words(row["content"]))) / max(len(coded), 1)
        if part > share and (row["cue"] is None or document.group_of.get(row["sentence"]) != group):
            share, covering = part, row
    found = covering if share >= HELD else None
    told, outcome = (None, "missed") if found is None else (found["content"], "right")
    yield verdict(
        "statements", "continuation", place, item, gold["content"], told, outcome, sentence=sentence
    )
    if found is not None:
        yield _speaker("continuation speaker", document, item, gold, found, known, sentence)
