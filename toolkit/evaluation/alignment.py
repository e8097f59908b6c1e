"""Coded sentences and those of a corpus: which belong together, by their words alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from toolkit.corpus import Corpus

__all__ = ["Aligned", "align", "aligned", "overlap", "pairs", "words"]

SHORTEST = 4  # words from which a sentence may be found inside another: headings are too common
BY_PATH = 1  # parts of a path that must agree: the file's own name


@dataclass(frozen=True)
class Aligned:
    """A coded document in a corpus.

    `group` gives for each coded sentence the number of its group, `group_of` the same for each
    sentence of the corpus that was coded; sentences of one group hold the same words. `lost` are
    the coded sentences that were not found.
    """

    doc: str
    index: int
    row: dict[str, Any]
    sentences: tuple[str, ...]
    group: tuple[int, ...]
    group_of: Mapping[int, int]
    lost: frozenset[int]

    @property
    def place(self) -> tuple[str, int]:
        """The document and its place in the gold."""
        return self.doc, self.index

    def text(self, start: int | None, end: int | None) -> str | None:
        """Return the words of a span of the document."""
        return None if start is None or end is None else self.row["text"][start:end]

    def said(self, group: int) -> str:
        """Return the coded words of a group."""
        return " ".join(s for s, g in zip(self.sentences, self.group, strict=True) if g == group)


def words(text: str | None) -> list[str]:
    """Return the words of a text in small letters, without marks.

    >>> words("**The U.S.-China** talks’ end")
    ['the', 'u', 's', 'china', 'talks', 'end']
    """
    return re.findall(r"[^\W_]+", (text or "").casefold())


def overlap(a: str | None, b: str | None) -> float:
    """Return Dice's share of common words of two texts; of two empty ones, 1.

    >>> overlap("will raise the tariff", "raise the tariff")
    0.8571428571428571
    """
    first, second = words(a), words(b)
    if not first and not second:
        return 1.0
    left: dict[str, int] = defaultdict(int)
    for word in second:
        left[word] += 1
    common = 0
    for word in first:
        if left[word]:
            left[word] -= 1
            common += 1
    return 2 * common / (len(first) + len(second))


def pairs(gain: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairing of rows and columns with the largest sum; nothing pairs for no gain.

    >>> pairs([[0.9, 0.8], [0.9, 0.0]])
    [(0, 1), (1, 0)]
    """
    if not gain or not gain[0]:
        return []
    table = np.asarray(gain, dtype=float)
    rows, columns = linear_sum_assignment(table, maximize=True)
    return [(int(r), int(c)) for r, c in zip(rows, columns, strict=True) if table[r, c] > 0]


def align(coded: Sequence[str], read: Sequence[str]) -> list[list[int]]:
    """Return for each coded sentence the places of those read that hold the same words.

    Equal sentences pair in their order. Else one lies inside the other: a coded one inside the
    next that holds it, or all read ones inside it. A few words without an equal are the end of the
    sentence before or the beginning of the next. An empty list: the sentence was not found.

    >>> align(["A duty of ten percent.", "Talks ended"], ["Talks ended", "* A duty of ten percent"])
    [[1], [0]]
    """
    mine = [" ".join(words(text)) for text in read]
    where: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(mine):
        where[text].append(place)
    used: dict[str, int] = defaultdict(int)
    found: list[list[int]] = []
    last = -1
    for text in (" ".join(words(sentence)) for sentence in coded):
        equal = where.get(text, []) if text else []
        if equal:
            hits = [equal[min(used[text], len(equal) - 1)]]
            used[text] += 1
        else:
            hits = _contained(text, mine, last)
        last = hits[-1] if hits else last
        found.append(hits)
    return found


def _contained(text: str, mine: Sequence[str], last: int) -> list[int]:
    padded = f" {text} "
    if text.count(" ") + 1 < SHORTEST:
        if text and last >= 0 and f" {mine[last]}".endswith(f" {text}"):
            return [last]
        following = mine[last + 1] if last + 1 < len(mine) else ""
        return [last + 1] if text and f"{following} ".startswith(f"{text} ") else []
    holders = [place for place, other in enumerate(mine) if padded in f" {other} "]
    if holders:
        return [min(holders, key=lambda place: (place < last, abs(place - last)))]
    return [
        place
        for place, other in enumerate(mine)
        if other.count(" ") + 1 >= SHORTEST and f" {other} " in padded
    ]


def aligned(documents: Sequence[Mapping[str, Any]], corpus: Corpus) -> list[Aligned]:
    """Return the coded documents that a corpus holds, with their sentences aligned.

    Parameters
    ----------
    documents : coded documents: doc, path and sentences.
    corpus : a document is known by its `source_id` or `doc_id`, else by the end of its path.
    """
    rows = corpus.documents.sort("doc_id").to_dicts()
    by_id = {row[key]: row for key in ("source_id", "doc_id") for row in rows if row[key]}
    by_file = {row["path"].rsplit("/", BY_PATH)[-1]: row for row in rows if row["path"]}
    sentences = corpus.sentences.partition_by("doc_id", as_dict=True, maintain_order=True)
    found = []
    for index, document in enumerate(documents):
        file = str(document.get("path") or document["doc"]).rsplit("/", BY_PATH)[-1]
        row = by_id.get(document["doc"]) or (
            by_file.get(file) if not file.endswith(".jsonl") else None
        )
        if row is None or (row["doc_id"],) not in sentences:
            continue
        mine = sentences[(row["doc_id"],)].select("sentence", "start", "end").rows()
        coded = tuple(document["sentences"])
        hits = align(coded, [row["text"][start:end] for _, start, end in mine])
        group, group_of = _groups(hits, [number for number, _, _ in mine])
        lost = frozenset(i for i, hit in enumerate(hits) if not hit)
        found.append(Aligned(document["doc"], index, row, coded, group, group_of, lost))
    return found


def _groups(hits: list[list[int]], numbers: list[int]) -> tuple[tuple[int, ...], dict[int, int]]:
    """Join coded and read sentences that share words into groups, numbered by the first coded."""
    group = list(range(len(hits)))
    owner: dict[int, int] = {}
    for coded, places in enumerate(hits):
        for place in places:
            other = owner.setdefault(place, group[coded])
            if other != group[coded]:
                old = group[coded]
                group = [other if g == old else g for g in group]
                owner = {p: other if g == old else g for p, g in owner.items()}
    return tuple(group), {numbers[place]: g for place, g in owner.items()}
