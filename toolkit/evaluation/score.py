"""A corpus against gold: everything that can be scored, in one pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from toolkit import codebook as codebooks
from toolkit.corpus import Corpus, open_corpus
from toolkit.errors import InputError
from toolkit.evaluation.actors import judge_actors
from toolkit.evaluation.alignment import Aligned, aligned
from toolkit.evaluation.dates import judge_date_phrases, judge_timexes
from toolkit.evaluation.events import judge_events
from toolkit.evaluation.figures import figures, macro
from toolkit.evaluation.gold import Gold, read_gold
from toolkit.evaluation.judgement import judgements
from toolkit.evaluation.merging import judge_merging
from toolkit.evaluation.phrases import judge_actor_phrases
from toolkit.evaluation.reporting import judge_reporting
from toolkit.evaluation.sentences import judge_sentences
from toolkit.evaluation.statements import judge_statements
from toolkit.evaluation.steps import judge_steps
from toolkit.evaluation.texts import documents_of, read_documents, texts_of
from toolkit.extraction import political_acts
from toolkit.reading import MODEL, read

__all__ = ["Scores", "score"]

_NAMED = 3  # documents that a note names
SAMPLE = "sample"  # folder of the texts of which a list of true events tells


@dataclass(frozen=True)
class Scores:
    """What was scored: one judgement a row, and what could not be scored."""

    judgements: pl.DataFrame
    notes: tuple[str, ...] = ()

    @cached_property
    def figures(self) -> pl.DataFrame:
        """Precision, recall and F1 with n and intervals; see `toolkit.evaluation.figures`."""
        parts = [figures(self.judgements)]
        if self.judgements.filter(set="sentences", measure="act").height:
            parts.append(macro(self.judgements, "sentences", "act"))
        return pl.concat(parts)

    @property
    def errors(self) -> pl.DataFrame:
        """The judgements that are not right, a sentence with each."""
        return self.judgements.filter(pl.col("outcome") != "right")


def score(
    gold: str | Path | Gold,
    corpus: Corpus | str | Path | None = None,
    codebook: str | Path | None = None,
    model: str = MODEL,
    coder: str | None = None,
) -> Scores:
    """Score what is read from texts against what people coded in them.

    Parameters
    ----------
    gold : a folder of gold, one file of it, or a coded spreadsheet; see `read_gold`.
    corpus : a corpus, or its folder, that holds the coded documents; those it lacks are noted.
        Without it the texts that documents.jsonl names are read now. Texts that stand in the gold
        itself (sentences, phrases, MEANTIME) are always read now.
    codebook, model : for what is read now, as in `toolkit.read`.
    coder : whose coding is scored, where several people coded the texts.

    Raises
    ------
    InputError
        The gold is missing or damaged, or several coded it and none is named.
    """
    coded = gold if isinstance(gold, Gold) else read_gold(gold)
    if coder is not None:
        coded = coded.of(coder)
    elif len(coded.coders) > 1:
        raise InputError(f"coded by {', '.join(coded.coders)}: name the one to score with --coder")
    opened = open_corpus(corpus) if isinstance(corpus, str | Path) else corpus
    notes: list[str] = []
    rows = [
        *_documents(coded, opened, codebook, model, notes),
        *_texts(coded, codebook, model),
        *_steps(coded, codebook, model),
        *_merging(coded, opened, codebook, model, notes),
    ]
    return Scores(judgements(rows), tuple(notes))


def _documents(
    coded: Gold, corpus: Corpus | None, codebook: str | Path | None, model: str, notes: list[str]
) -> Iterator[dict[str, Any]]:
    """Judge events, statements and actors of coded documents."""
    documents = coded["documents"]
    if not documents or not any(coded[name] for name in ("events", "statements", "actors")):
        return
    if corpus is None:
        corpus = read_documents(documents_of(documents, coded.root), codebook, model)
    found = aligned(documents, corpus)
    _note(found, coded, notes)
    if coded["events"]:
        yield from judge_events(coded["events"], found, corpus)
    if coded["statements"]:
        yield from judge_statements(coded["statements"], found, corpus)
    if coded["actors"]:
        yield from judge_actors(coded["actors"], found, corpus)


def _note(found: list[Aligned], coded: Gold, notes: list[str]) -> None:
    """Note what cannot be scored: documents that are not there, sentences that differ."""
    known = {document.doc: document for document in found}
    documents = coded["documents"]
    missing = [document["doc"] for document in documents if document["doc"] not in known]
    if missing:
        more = f" and {len(missing) - _NAMED:,} more" if len(missing) > _NAMED else ""
        notes.append(
            f"{len(missing)} of {len(documents)} coded documents are not in the corpus: "
            f"{', '.join(missing[:_NAMED])}{more}"
        )
    records = [*coded["events"], *coded["statements"]]
    astray = sum(r["doc"] in known and r["sent"] in known[r["doc"]].lost for r in records)
    if astray:
        notes.append(f"the sentences of {astray} coded records were not found in the texts")


def _texts(coded: Gold, codebook: str | Path | None, model: str) -> Iterator[dict[str, Any]]:
    """Judge what is coded in texts that stand in the gold itself."""
    if coded["meantime_timex"] or coded["meantime_events"]:
        articles = coded["meantime_timex"] or coded["meantime_events"]
        table = texts_of((a["doc_id"], a["text"], a["dct"], True) for a in articles)
        corpus = read_documents(table, codebook, model)
        if coded["meantime_timex"]:
            yield from judge_timexes(coded["meantime_timex"], corpus)
        if coded["meantime_events"]:
            yield from judge_reporting(coded["meantime_events"], corpus)
    yield from judge_date_phrases(coded["dates_phrases"])
    if records := coded["plover_sentences"]:
        table = texts_of((r["id"], r["sentence"], None, False) for r in records)
        acts = political_acts(table, codebooks.load(codebook), model)
        yield from judge_sentences(records, acts)
    if phrases := coded["actors_phrases"]:
        yield from judge_actor_phrases(phrases, codebooks.load(codebook))


def _steps(coded: Gold, codebook: str | Path | None, model: str) -> Iterator[dict[str, Any]]:
    """Judge the policy steps in the official texts that tell them."""
    steps = coded["us_china_2025_policy_events"]
    if not steps:
        return
    sources = list(dict.fromkeys(step["source"] for step in steps))
    table = documents_of([{"doc": path, "path": path} for path in sources], coded.root)
    yield from judge_steps(steps, read_documents(table, codebook, model))


def _merging(
    coded: Gold, corpus: Corpus | None, codebook: str | Path | None, model: str, notes: list[str]
) -> Iterator[dict[str, Any]]:
    """Judge merging against a list of true events, on the texts in the folder beside it."""
    if not coded["true_events"]:
        return
    if corpus is None:
        corpus = read(coded.files["true_events"].parent / SAMPLE, None, codebook, model)
    rows = list(judge_merging(coded["true_events"], corpus))
    if not rows:
        notes.append("the corpus has none of the documents of the true events")
    yield from rows
