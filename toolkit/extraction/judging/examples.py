"""Coded sentences as examples to learn from: their candidates, and the word that reports each act.

A coder marks a phrase, a model judges words. So at first the word of a phrase is taken from which
the rules read the coder's act, else its topmost one; `place` with the shares of a first fit takes
the one that this finds likeliest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from toolkit.codebook import Codebook
from toolkit.extraction.actors import mentions
from toolkit.extraction.actors.names import gazetteer
from toolkit.extraction.dates import dates_of
from toolkit.extraction.events.proposals import Proposed, propose
from toolkit.extraction.judging import coded
from toolkit.extraction.judging.candidates import Candidate, candidates
from toolkit.extraction.judging.shares import NONE
from toolkit.extraction.page import DateFound, Page
from toolkit.extraction.parsing.language import pages
from toolkit.extraction.statements import statements
from toolkit.models import MODEL

__all__ = ["TWICE", "Example", "examples", "place"]

TWICE = 2  # coded acts from which a lemma is looked at wherever it stands
RULED, TOPMOST, LIKELY = 0.3, 0.1, 2.0  # what speaks for a word of a coded phrase


@dataclass
class Example:
    """A coded sentence: its candidates, its acts, and for each act the word that reports it."""

    doc_id: str
    number: int  # of the sentence
    words: list[Candidate]
    acts: list[coded.Act]
    reading: Proposed
    dates: list[DateFound]
    weight: float = 1.0
    place: dict[int, int] = field(default_factory=dict)  # of a word: the act it reports


def examples(documents: Iterable[coded.Document], codebook: Codebook) -> list[Example]:
    """Return the coded sentences of documents with their candidates, in order."""
    coding = {d.row["doc_id"]: d for d in documents}
    read: list[tuple[coded.Document, Page, list[DateFound], Proposed]] = []
    words = gazetteer(codebook).words
    for page in pages((d.row for d in coding.values()), codebook, MODEL, words):
        if not isinstance(page, Page):
            continue  # a text the model cannot parse teaches nothing
        named = mentions.find(page, codebook)
        said = statements.find(page, codebook, named)
        dated = list(dates_of(page))
        proposed = propose(page, codebook, named, dated, said)
        read.append((coding[page.doc_id], page, dated, proposed))
    counts: Counter[str] = Counter()
    for document, page, *_ in read:
        for act in document.acts:
            span = page.doc.char_span(act.start, act.end, alignment_mode="expand")
            if span is not None:
                counts[span.root.lemma_.lower()] += 1
    lemmas = frozenset(lemma for lemma, n in counts.items() if n >= TWICE)
    out = []
    for document, page, dated, proposed in read:
        for number, sentence in enumerate(page.sentences):
            if not document.covers(sentence.start, sentence.end):
                continue
            here = [a for a in document.acts if sentence.start <= a.start < sentence.end]
            found = candidates(proposed.around, number, proposed.proposed[number], lemmas)
            example = Example(page.doc_id, number, found, here, proposed, dated, document.weight)
            place(example)
            out.append(example)
    return out


def place(example: Example, shares: Mapping[int, Mapping[str, float]] | None = None) -> None:
    """Settle which word of each coded phrase reports its act."""
    example.place.clear()
    for i in sorted(range(len(example.acts)), key=lambda i: (example.acts[i].length, i)):
        act = example.acts[i]
        inside = [
            (j, w)
            for j, w in enumerate(example.words)
            if w.token.idx < act.end and act.start < w.token.idx + len(w.token.text)
        ]
        held = {w.token.i for _, w in inside}
        ranked = []
        for j, word in inside:
            if j in example.place:
                continue
            score = RULED * any(e.act == act.act for e in word.rules)
            score += TOPMOST * (word.token.head.i not in held or word.token.head.i == word.token.i)
            if shares is not None:
                likely = shares.get(j, {})
                score = 1.0 - likely.get(NONE, 1.0) + LIKELY * likely.get(act.act, 0.0)
            ranked.append((-score, j))
        if ranked:
            example.place[min(ranked)[1]] = i
