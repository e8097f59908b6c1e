"""Expressions of time against coded ones: TIMEX3 values in texts, and phrases by themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from toolkit.corpus import Corpus
from toolkit.evaluation.alignment import pairs
from toolkit.evaluation.days import span
from toolkit.evaluation.judgement import verdict

__all__ = ["judge_date_phrases", "judge_timexes"]

NOT_SCORED = "CREATION_TIME"
SAME = 1000.0  # of several expressions at a place, one with the coded value goes first


def judge_timexes(texts: Sequence[Mapping[str, Any]], corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Yield a judgement for each expression of time coded or read before the coding ends.

    `span` counts an expression that shares a character with a coded one (relaxed), `value` one
    whose TIMEX3 value is the coded one too. The day of the document itself is not scored.

    Parameters
    ----------
    texts : records of `meantime_timex.jsonl`; the corpus holds their texts unchanged, by doc_id.
    """
    read = corpus.dates.partition_by("doc_id", as_dict=True, maintain_order=True)
    for index, text in enumerate(texts):
        end = int(text["annotated_end"])
        mine = read.get((text["doc_id"],))
        rows = [] if mine is None else [row for row in mine.to_dicts() if row["start"] < end]
        coded = [timex for timex in text["timexes"] if timex["start"] < end]
        own = [t for t in coded if t["functionInDocument"] == NOT_SCORED]
        gold = [t for t in coded if t["functionInDocument"] != NOT_SCORED]
        rows = [r for r in rows if not any(_shared(t, r) for t in own)]
        yield from _judge_text(text, index, gold, rows)


def _judge_text(
    text: Mapping[str, Any],
    index: int,
    gold: Sequence[Mapping[str, Any]],
    read: Sequence[Mapping[str, Any]],
) -> Iterator[dict[str, Any]]:
    place = (text["doc_id"], index)
    hits = pairs(
        [
            [_shared(t, r) and _shared(t, r) + SAME * (t["value"] == r["value"]) for r in read]
            for t in gold
        ]
    )
    for g, r in hits:
        timex, row = gold[g], read[r]
        item = f"at {timex['start']}"
        shown = {"sentence": _line(text["text"], timex)}
        yield verdict("dates", "span", place, item, timex["text"], timex["text"], **shown)
        yield verdict("dates", "value", place, item, timex["value"], row["value"], **shown)
    for i in sorted({*range(len(gold))} - {g for g, _ in hits}):
        timex = gold[i]
        for measure in ("span", "value"):
            yield verdict(
                "dates", measure, place, f"at {timex['start']}", timex["value"], None, "missed",
                sentence=_line(text["text"], timex),
            )  # fmt: skip
    for i in sorted({*range(len(read))} - {r for _, r in hits}):
        row = read[i]
        for measure in ("span", "value"):
            yield verdict(
                "dates", measure, place, f"+ at {row['start']}", None, row["value"], "extra",
                sentence=_line(text["text"], row),
            )  # fmt: skip


def judge_date_phrases(phrases: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield a judgement for each phrase with a day to read it against.

    `refused` is right where a phrase that cannot be resolved was not, `resolved` where the first
    day read, and the last of a range, agree with the expected ones as finely as these are given.
    Phrases with neither are not scored.

    Parameters
    ----------
    phrases : records of `dates_phrases.jsonl`.
    """
    from toolkit.extraction.dates import resolve  # late: it loads the lexicon of dates

    for index, phrase in enumerate(phrases):
        reference = dt.date.fromisoformat(phrase["ref_date"])
        timex = resolve(phrase["expr"], reference)
        told = None if timex is None else f"{timex.first_day}/{timex.last_day}"
        place = (f"line {phrase.get('line', index + 1)}", index)
        shown = {"sentence": f"{phrase['expr']} [{phrase['ref_date']}]"}
        if phrase["date_type"] == "unresolved":
            outcome = "right" if timex is None else "wrong"
            yield verdict(
                "date phrases", "refused", place, phrase["expr"], None, told, outcome, **shown
            )
        elif phrase["expected"]:
            expected = span(phrase["expected"])
            coded = phrase["expected"] + (
                f"/{phrase['expected_end']}" if phrase["expected_end"] else ""
            )
            right = timex is not None and expected is not None and _agrees(phrase, expected, timex)
            outcome = "right" if right else "wrong"
            yield verdict(
                "date phrases", "resolved", place, phrase["expr"], coded, told, outcome, **shown
            )


def _agrees(phrase: Mapping[str, Any], expected: tuple[dt.date, dt.date], timex: Any) -> bool:
    """Say whether the days read are those expected.

    An expected month or year is met by a span within it; an approximate day by a span that holds
    it; an exact one by a span that begins with it.
    """
    first, last = timex.first_day, timex.last_day
    if first is None or last is None:
        return False
    if phrase["expected_end"]:
        ends = span(phrase["expected_end"])
        return first == expected[0] and ends is not None and last == ends[1]
    if expected[0] != expected[1]:
        return bool(expected[0] <= first and last <= expected[1])
    if phrase["date_type"] == "approximate" or phrase["granularity"] not in (None, "day"):
        return bool(first <= expected[0] <= last)
    return bool(first == expected[0])


def _shared(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    """Return how many characters two spans share."""
    return max(0, int(min(one["end"], other["end"]) - max(one["start"], other["start"])))


def _line(text: str, row: Mapping[str, Any]) -> str:
    """Return the line of a text that holds a span, with the span's words after it."""
    start = text.rfind("\n", 0, row["start"]) + 1
    end = text.find("\n", row["end"])
    return f"{text[start : end if end >= 0 else len(text)]} [{text[row['start'] : row['end']]}]"
