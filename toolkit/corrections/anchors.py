"""Where a correction belongs: its document, its sentence and its row, found again in a new reading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import polars as pl
from rapidfuzz import fuzz

from toolkit.errors import InputError

__all__ = ["LEAD", "SIMILAR", "Anchors", "label", "row_span"]

SIMILAR = 85.0  # rapidfuzz's ratio (0 to 100) from which an edited sentence is the one quoted
LEAD = 5.0  # by which it must be more like the quoted one than any other sentence of the text
SHOWN = 3  # documents that a message names
BETWEEN = r"\s+(?:\S+\s+){0,2}?"  # what may stand between two words of an edited sentence
NAMES = ("doc_id", "source_id", "url", "path")  # by which a document may be named, in this order
Span = tuple[int, int]
Row = dict[str, Any]


class Anchors:
    """The documents of a reading, in which anchors are looked up.

    Parameters
    ----------
    documents, sentences : the tables.
    """

    def __init__(self, documents: pl.DataFrame, sentences: pl.DataFrame) -> None:
        self._documents = documents
        self._sentences = sentences

    @cached_property
    def _named(self) -> dict[str, list[str]]:
        """The documents of each name, those by their better kind of name first."""
        found: dict[str, list[str]] = defaultdict(list)
        for column in NAMES:
            for name, doc_id in self._documents.select(
                pl.col(column).alias("name"), "doc_id"
            ).rows():
                if name and doc_id not in found[name]:
                    found[name].append(doc_id)
        return found

    @cached_property
    def _texts(self) -> dict[str, str]:
        return dict(self._documents.select("doc_id", "text").iter_rows())

    @cached_property
    def _cuts(self) -> dict[str, list[Span]]:
        rows = self._sentences.sort("doc_id", "sentence").select("doc_id", "start", "end")
        found: dict[str, list[Span]] = defaultdict(list)
        for doc_id, start, end in rows.iter_rows():
            found[doc_id].append((start, end))
        return found

    def document(self, source: str, quote: str = "") -> str:
        """Return the doc_id of the document that a source names, else an InputError that says why.

        A doc_id wins over an id of the source, this over an address, this over a file. Where there
        is none, and the quoted sentence stands elsewhere, the error says where: a file was renamed.
        """
        found = self._named.get(source)
        if not found:
            there = [doc_id for doc_id, text in self._texts.items() if quote and quote in text]
            hint = f"; its sentence stands in {', '.join(sorted(there)[:SHOWN])}" if there else ""
            raise InputError(f"no document {source!r} any more{hint}")
        if len(found) > 1 and found[0] != source:
            raise InputError(f"{source!r} names {len(found)} documents")
        return found[0]

    def sentence(self, doc_id: str, quote: str) -> list[Span]:
        """Return where a quoted sentence stands in a text; where it was edited, the one like it.

        A sentence that stands there word for word, but for white space, is found wherever it
        stands. Else the sentence is taken whose similarity to it, `rapidfuzz.fuzz.ratio` in small
        letters, is at least 85 and 5 more than that of any other.
        """
        text = self._texts[doc_id]
        pattern = r"\s+".join(map(re.escape, quote.split()))
        exact = [match.span() for match in re.finditer(pattern, text)] if pattern else []
        if exact:
            return exact
        sought = _plain(quote)
        scored = sorted(
            ((fuzz.ratio(sought, _plain(text[a:b])), -a, b) for a, b in self._cuts[doc_id]),
            reverse=True,
        )
        best = scored[0] if scored else (0.0, 0, 0)
        others = [score for score, a, b in scored[1:] if text[-a:b] != text[-best[1] : best[2]]]
        if best[0] < SIMILAR:
            raise InputError(
                f"{doc_id}: no sentence like {_short(quote)!r} any more (nearest {best[0]:.0f} of "
                f"100, {SIMILAR:.0f} needed)"
            )
        if others and others[0] > best[0] - LEAD:
            raise InputError(f"{doc_id}: two sentences are as much like {_short(quote)!r}")
        return [(-best[1], best[2])]

    def words(self, doc_id: str, within: Span, words: str | None) -> Span:
        """Return where some words stand in a sentence; without words, the sentence.

        Up to two words may have come between each two of them; else the stretch is taken whose
        similarity to them, `rapidfuzz.fuzz.partial_ratio`, is at least 85.
        """
        if not words:
            return within
        text = self._texts[doc_id][slice(*within)]
        match = _found(words, text, r"\s+") or _found(words, text, BETWEEN)
        if match:
            return within[0] + match.start(), within[0] + match.end()
        near = fuzz.partial_ratio_alignment(words.lower(), text.lower(), score_cutoff=SIMILAR)
        if near is None or near.dest_end <= near.dest_start:
            raise InputError(f"{doc_id}: the words {words!r} are not in {_short(text)!r}")
        return within[0] + near.dest_start, within[0] + near.dest_end

    def number(self, doc_id: str, at: int) -> int:
        """Return the number of the sentence in which a place of a text lies."""
        cuts = self._cuts[doc_id]
        return max((n for n, (start, _) in enumerate(cuts) if start <= at), default=0)

    def rows(
        self, rows: Mapping[str, Sequence[Row]], table: str, place: Mapping[str, Any], of: str = ""
    ) -> list[Row]:
        """Return the rows of a table that a correction means: one for each place of its sentence.

        In each place it is the row whose span shares most with the words; of equals, the one that
        was read as the correction says it was. An empty list: nothing is read there.

        Parameters
        ----------
        rows : the rows of the table, by doc_id.
        place : the correction: source, quote, words, was.
        of : prefix of the columns of the place: "" or "other_".
        """
        quote, words = place[f"{of}quote"], place[f"{of}words"]
        doc_id = self.document(place[f"{of}source"], quote)
        was = None if of else place["was"]
        found: list[Row] = []
        for within in self.sentence(doc_id, quote):
            sought = self.words(doc_id, within, words)
            here = rows.get(doc_id, ())
            scored = [(_shared(row_span(table, row), sought), row) for row in here]
            most = max((score for score, _ in scored), default=0.0)
            best = [row for score, row in scored if score == most > 0 and row not in found]
            if len(best) > 1:
                best = [row for row in best if was and label(table, row) == was] or best
            if len(best) > 1:
                told = "; ".join(label(table, row) for row in best)
                raise InputError(
                    f"{doc_id}: {len(best)} rows stand there ({told}): give words or was"
                )
            found += best
        return found


def row_span(table: str, row: Row) -> Span:
    """Return the span by which a row is known: of a statement its cue, else its own."""
    if table == "statements" and row["cue_start"] is not None:
        return row["cue_start"], row["cue_end"]
    return row["start"], row["end"]


def label(table: str, row: Row) -> str:
    """Return what is read in a row, in a few codes.

    >>> label("event_mentions", {"act": "SANCTION", "instrument": "tariff", "status": "imposed"})
    'SANCTION tariff imposed'
    """
    columns = {
        "event_mentions": ("act", "instrument", "status"),
        "statements": ("speaker_id",),
        "mentions": ("actor_id",),
        "dates": ("value",),
        "figures": ("quantity", "value"),
        "documents": ("kind",),
    }[table]
    return " ".join(str(row[column]) for column in columns if row[column] is not None)


def _shared(one: Span, other: Span) -> float:
    """Return Dice's share of two spans."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    total = one[1] - one[0] + other[1] - other[0]
    return 2 * common / total if common > 0 else 0.0


def _found(words: str, text: str, between: str) -> re.Match[str] | None:
    return re.search(between.join(map(re.escape, words.split())), text)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
