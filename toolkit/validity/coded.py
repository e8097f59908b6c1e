"""A coded sample beside a corpus: for each sentence what was coded, what was read, and its weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.coding.machine import machine_records
from toolkit.corpus import Corpus
from toolkit.errors import InputError
from toolkit.evaluation.alignment import aligned, words
from toolkit.evaluation.sheet import read_sheet, rows_of
from toolkit.linking import copies

__all__ = ["CLASSES", "CodedSample", "Sentence", "class_of", "coded_sample"]

CLASSES = ("act", "instrument", "status")
Record = Mapping[str, Any]


@dataclass(frozen=True)
class Sentence:
    """A coded sentence: its document and words, what that is a copy of, its weight, both readings."""

    doc: str
    words: str
    origin: str
    weight: float
    coded: tuple[Record, ...]
    read: tuple[Record, ...]


@dataclass(frozen=True)
class CodedSample:
    """The coded sentences that are in a corpus, and whether they were drawn with known probabilities.

    `lost` are those that are not in it; where all are, the sample is of other texts.
    """

    sentences: tuple[Sentence, ...]
    drawn: bool
    lost: int = 0

    def needed(self) -> CodedSample:
        """Return it, or refuse a sample of other texts.

        Raises
        ------
        InputError
            None of its sentences is in the corpus.
        """
        if not self.sentences:
            raise InputError(f"none of the {self.lost} coded sentences is in this corpus")
        return self


def coded_sample(corpus: Corpus, gold: str | Path) -> CodedSample:
    """Return a coded sample beside what the corpus reads in its sentences.

    Parameters
    ----------
    corpus : the corpus it was drawn from, or a later reading of the same texts.
    gold : gold.csv of `toolkit adjudicate`, or one coder's sheet with a column `probability`.
        Without probabilities every sentence weighs the same, and no count can be corrected.

    Raises
    ------
    InputError
        The file is no coded sheet, or a probability is no number in (0, 1].
    """
    path = Path(gold)
    if not path.is_file():
        raise InputError(f"{path}: no such file. Make it with toolkit sample and adjudicate")
    rows = list(rows_of(path))
    sets = read_sheet(path)
    read = machine_records(corpus, sets["documents"])
    origin = dict(copies(corpus.documents).select("doc_id", "origin_id").iter_rows())
    here = {
        document.doc: {
            " ".join(words(said))
            for number, said in enumerate(document.sentences)
            if number not in document.lost
        }
        for document in aligned(sets["documents"], corpus)
    }
    by_coded = _grouped(sets["events"])
    by_read = _grouped(read)
    found, lost = [], 0
    drawn = True
    for (doc, said), row in _first(rows).items():
        if said not in here.get(doc, set()):
            lost += 1
            continue
        weight = _weight(row.get("probability") or "", path)
        drawn = drawn and weight is not None
        key = (doc, said)
        found.append(
            Sentence(
                doc,
                said,
                origin.get(doc, doc),
                weight or 1.0,
                tuple(by_coded.get(key, ())),
                tuple(by_read.get(key, ())),
            )
        )
    return CodedSample(tuple(found), drawn, lost)


def class_of(record: Record, by: str) -> str:
    """Return the class of an event, coded or read; none where it has none."""
    return str(record[by] or "none")


def _first(rows: list[dict[str, str]]) -> dict[tuple[str, str], dict[str, str]]:
    """Return the first row of each coded sentence."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows:
        found.setdefault((row["doc"], " ".join(words(row["sentence"]))), row)
    return found


def _grouped(records: list[dict[str, Any]]) -> dict[tuple[str, str], list[Record]]:
    found: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        found[record["doc"], " ".join(words(record["sentence"]))].append(record)
    return found


def _weight(cell: str, path: Path) -> float | None:
    """Return 1 / probability; None where none is given."""
    if not cell:
        return None
    try:
        share = float(cell)
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        raise InputError(f"{path}: probability {cell!r} is not a number above 0 and up to 1")
    return 1 / share
