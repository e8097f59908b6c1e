"""Documents coded by hand, from which the judge of acts is learned.

Three kinds: texts that lie beside the project, coded in place (their codes stand in `acts.csv` by
code points, without a word of the text); stories written for the coding (`stories.jsonl`); and
gold in the layout of `toolkit evaluate`.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit import parsers, tables

__all__ = ["Act", "Document", "documents", "gold", "in_place", "same", "stories"]

PLAIN = 2  # sentences up to which a story is an example
PLAINLY = 3.0  # weight of an example, which has few words around an act
DENSE, WRITTEN = 0.75, 0.5  # acts a sentence from which a story counts less: texts have some 0.55


@dataclass(frozen=True)
class Act:
    """A coded act: the code points of its phrase, and what the coder says it is."""

    start: int
    end: int
    act: str
    instrument: str
    status: str
    sources: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()

    @property
    def length(self) -> int:
        """Code points of the phrase."""
        return self.end - self.start

    def side(self, state: str) -> int:
        """Return 1 for a source of the act, 2 for a target, else 0; codes as the gold has them."""
        code = state.removeprefix("org/").upper()
        return 1 if code in self.sources else 2 if code in self.targets else 0


@dataclass(frozen=True)
class Document:
    """A row of `documents`, its coded acts, and the spans that were coded.

    `weight` is what each sentence counts in learning.
    """

    row: dict[str, Any]
    acts: tuple[Act, ...]
    spans: tuple[tuple[int, int], ...]
    weight: float = 1.0

    def covers(self, first: int, last: int) -> bool:
        """Say whether a span holds something that was coded."""
        return any(start < last and first < end for start, end in self.spans)


def documents(folder: Path, shared: Path) -> list[Document]:
    """Return all coded documents, gold first; a text coded twice stands once."""
    found: dict[str, Document] = {}
    corpora, _ = parsers.parse([shared / "corpora"])
    rows = {row["doc_id"]: row for row in corpora.iter_rows(named=True)}
    for document in [*gold(shared / "gold", rows), *in_place(folder, rows), *stories(folder)]:
        found.setdefault(document.row["doc_id"], document)
    return list(found.values())


def in_place(folder: Path, rows: dict[str, dict[str, Any]]) -> Iterator[Document]:
    """Yield the documents whose codes stand in `documents.csv` and `acts.csv`."""
    acts: dict[str, list[Act]] = defaultdict(list)
    with (folder / "acts.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            acts[line["doc_id"]].append(_act(line))
    with (folder / "documents.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            row = rows.get(line["doc_id"])
            if row is not None and row["content_hash"].startswith(line["content_hash"]):
                until = int(line["coded_until"])
                yield Document(row, tuple(acts[line["doc_id"]]), ((0, until),))


def stories(folder: Path) -> Iterator[Document]:
    """Yield the stories written for the coding."""
    with (folder / "stories.jsonl").open(encoding="utf-8") as file:
        for line in file:
            story = json.loads(line)
            text = "\n\n".join(story["sentences"])
            row = dict.fromkeys(tables.definitions.TABLES["documents"].columns)
            row |= {
                "doc_id": story["doc"], "title": story["sentences"][0], "text": text,
                "published_day": dt.date.fromisoformat(story["day"]),
                "kind": story.get("kind", "news"), "publisher": story.get("publisher"),
                "language": "en", "sections": [],
            }  # fmt: skip
            acts = tuple(map(_act, story["acts"]))
            yield Document(
                row, acts, ((0, len(text)),), _weight(len(story["sentences"]), len(acts))
            )


def _weight(sentences: int, acts: int) -> float:
    if sentences <= PLAIN:
        return PLAINLY
    return WRITTEN if acts > DENSE * sentences else 1.0


def _act(line: dict[str, Any]) -> Act:
    return _coded(int(line["start"]), int(line["end"]), line)


def _coded(start: int, end: int, line: dict[str, Any]) -> Act:
    """Return the act of a record: sides are lists of codes, or codes joined by a space."""
    sides = [line.get(name) or () for name in ("sources", "targets")]
    sources, targets = (s.split() if isinstance(s, str) else s for s in sides)
    return Act(
        start, end, line["act"], line["instrument"], line["status"],
        frozenset(sources), frozenset(targets),
    )  # fmt: skip


def gold(folder: Path, rows: dict[str, dict[str, Any]]) -> Iterator[Document]:
    """Yield documents of gold: `documents.jsonl` (doc, path, sentences) and `events.jsonl`."""
    events: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (folder / "events.jsonl").read_text("utf-8").splitlines():
        event = json.loads(line)
        events[event["doc"]].append(event)
    for line in (folder / "documents.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        row = next((r for r in rows.values() if same(record, r)), None)
        if row is not None:
            yield _aligned(row, record["sentences"], events[record["doc"]])


def same(record: dict[str, Any], row: dict[str, Any]) -> bool:
    """Say whether a record of gold codes the text of a row of `documents`."""
    file = str(record["path"]).rsplit("/", 1)[-1]
    return row["source_id"] == record["doc"] or (
        file.endswith((".md", ".txt")) and str(row["doc_id"]).endswith(file)
    )


def _aligned(row: dict[str, Any], sentences: list[str], events: list[dict[str, Any]]) -> Document:
    """Find coded sentences and phrases in a text, whatever its spaces, quotes and asterisks."""
    text = row["text"]
    spans: list[tuple[int, int]] = []
    acts = []
    at = 0
    for number, sentence in enumerate(sentences):
        found = _search(sentence, text, at) or _search(sentence, text, 0)
        if found is None:
            continue
        spans.append(found)
        at = found[1]
        for event in events:
            if event["sent"] == number:
                phrase = _search(event["trigger"], text[: found[1]], found[0])
                first, last = phrase or (found[0], found[1])
                sides = {"sources": event.get("source"), "targets": event.get("target")}
                acts.append(_coded(first, last, event | sides))
    return Document(row, tuple(acts), tuple(spans))


def _search(words: str, text: str, start: int) -> tuple[int, int] | None:
    """Return where words stand in a text, by their letters and digits alone."""
    parts = re.findall(r"\w+", words)
    if not parts:
        return None
    pattern = re.compile(r"\W+".join(map(re.escape, parts)), re.IGNORECASE)
    found = pattern.search(text, start)
    return found.span() if found is not None else None
