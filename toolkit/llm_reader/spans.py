"""Answers to rows: only words that stand in the sentence, and codes that are valid, enter a table."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.codebook.vocabulary import ACTS, INSTRUMENTS, STATUSES
from toolkit.tables import TABLES

__all__ = ["Page", "rows_of"]

MOST = 40  # things of one answer that are looked at
FENCE = re.compile(r"^```(?:json)?\s*|\s*```$")
Row = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """A document: its text, where its sentences stand, its publisher, who is named in it.

    `parties` are the ids of states and organisations named there, by the code a model may use;
    `speakers` the ids of actors by where they are named.
    """

    doc_id: str
    text: str
    cuts: Mapping[int, tuple[int, int]]
    origin: str | None
    parties: Mapping[str, str]
    named: tuple[tuple[int, int, str], ...] = ()
    taken: set[str] = field(default_factory=set)


def rows_of(
    answer: str, page: Page, asked: Collection[int], name: str
) -> Iterator[tuple[str, Row | str]]:
    """Yield ("event_mentions", row), ("statements", row) or ("refused", why) for an answer.

    A trigger, cue, speaker or content that does not stand word for word in the sentence it names
    is refused, as is a code that is not valid. A side that the document names nowhere is left out.
    """
    try:
        told = json.loads(FENCE.sub("", answer.strip()))
        lists = {key: list(told.get(key) or []) for key in ("events", "statements")}
    except (ValueError, AttributeError, TypeError, RecursionError):
        yield "refused", "the answer is no JSON of the schema"
        return
    for key in lists:
        for one in lists[key][:MOST]:
            if not isinstance(one, dict) or one.get("sentence") not in asked:
                yield "refused", f"{key}: names no sentence that was asked about"
                continue
            try:
                if key == "events":
                    yield "event_mentions", _event(one, page, name)
                else:
                    yield key, _statement(one, page)
            except ValueError as error:
                yield "refused", f"{key}: {error}"


def _event(one: Row, page: Page, name: str) -> Row:
    number = int(one["sentence"])
    start, end = _place(one.get("trigger"), page, number, "trigger")
    for code, valid in (("act", ACTS), ("instrument", INSTRUMENTS), ("status", STATUSES)):
        if one.get(code) not in valid:
            raise ValueError(f"{code} {_short(one.get(code))} is not valid")
    sources, targets = (_sides(one.get(side), page) for side in ("source", "target"))
    row: Row = dict.fromkeys(TABLES["event_mentions"].columns)
    return row | {
        "mention_id": _id(page, f"{page.doc_id}#m{start}"),
        "doc_id": page.doc_id, "sentence": number, "start": start, "end": end,
        "source_ids": sources, "source_actor_ids": sources,
        "target_ids": [t for t in targets if t not in sources],
        "target_actor_ids": [t for t in targets if t not in sources],
        "act": one["act"], "instrument": one["instrument"], "status": one["status"],
        "magnitudes": [], "participants": [], "negated": one.get("negated") is True,
        "conditional": False, "origin_ids": [page.origin] if page.origin else [],
        "extractor": f"model/{name}",
    }  # fmt: skip


def _statement(one: Row, page: Page) -> Row:
    number = int(one["sentence"])
    cue = _place(one.get("cue"), page, number, "cue")
    content = _place(one.get("content"), page, number, "content")
    speaker = _place(one.get("speaker"), page, number, "speaker") if one.get("speaker") else None
    who = None if speaker is None else next(
        (actor for start, end, actor in page.named if start < speaker[1] and speaker[0] < end), None
    )  # fmt: skip
    start, end = page.cuts[number]
    row: Row = dict.fromkeys(TABLES["statements"].columns)
    return row | {
        "statement_id": _id(page, f"{page.doc_id}#model-q{cue[0]}"),
        "doc_id": page.doc_id, "sentence": number, "start": start, "end": end,
        "speaker_id": who, "attribution": "named" if who else "unnamed",
        "speaker_start": speaker and speaker[0], "speaker_end": speaker and speaker[1],
        "cue_start": cue[0], "cue_end": cue[1],
        "content_start": content[0], "content_end": content[1], "about_ids": [],
    }  # fmt: skip


def _place(words: Any, page: Page, number: int, what: str) -> tuple[int, int]:
    """Return where words stand in a sentence, word for word but for white space."""
    if not isinstance(words, str) or not words.strip():
        raise ValueError(f"no {what}")
    start, end = page.cuts[number]
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", page.text[start:end])
    if found is None:
        raise ValueError(f"{what} {_short(words)} does not stand in sentence {number}")
    return start + found.start(), start + found.end()


def _sides(codes: Any, page: Page) -> list[str]:
    listed = codes if isinstance(codes, list) else []
    return sorted({page.parties[c] for c in listed if isinstance(c, str) and c in page.parties})


def _id(page: Page, base: str) -> str:
    name, number = base, 1
    while name in page.taken:
        number += 1
        name = f"{base}-{number}"
    page.taken.add(name)
    return name


def _short(value: Any) -> str:
    return repr(value)[:60]
