"""A corpus read by a model: the same tables, from answers that were checked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from toolkit import linking
from toolkit.corpus import Corpus
from toolkit.errors import InputError
from toolkit.llm_reader.answers import LETTERS, Answers, Usage
from toolkit.llm_reader.models import Model, model_named
from toolkit.llm_reader.prompts import Prompt, parties, prompts, system
from toolkit.llm_reader.spans import Page, rows_of
from toolkit.tables import PER_DOCUMENT, frame

__all__ = ["Reading", "estimate", "read"]

FAILURES = 3  # at the first prompts, from which a model is taken not to work at all
OUT = 200  # tokens of an answer, roughly: for what is told before
READ = ("event_mentions", "statements")  # the tables that come from the model


@dataclass(frozen=True)
class Reading:
    """A corpus as a model read it, what that took, and what was refused (doc_id, why)."""

    corpus: Corpus
    usage: Usage
    refused: tuple[tuple[str, str], ...]


def estimate(
    corpus: Corpus,
    model: str,
    cache: str | Path | None = None,
    restricted: bool = False,
    brief: bool = False,
) -> Usage:
    """Return what reading a corpus would take: prompts, those in the cache, tokens roughly."""
    asked = system(corpus.codebook, brief)
    answers = Answers(model, Path(cache) if cache else None)
    usage = Usage(exact=False)
    for prompt in prompts(corpus, restricted, brief):
        if not isinstance(prompt, Prompt):
            continue
        if answers.kept(asked, prompt) is not None:
            usage.cached += 1
            continue
        usage.asked += 1
        usage.tokens_in += (len(asked) + len(prompt.text)) // LETTERS
        usage.tokens_out += OUT
    return usage


def read(
    corpus: Corpus,
    model: str,
    cache: str | Path | None = None,
    restricted: bool = False,
    answering: Model | None = None,
    recorded: bool = False,
    brief: bool = False,
) -> Reading:
    """Read the texts of a corpus with a language model.

    Events and statements are the model's; sentences, names, dates and figures stay those of the
    rules, so that both readings stand on the same sentences and actors.

    Parameters
    ----------
    corpus : the corpus whose texts are read.
    model : name of a model that the library llm knows. With a remote one the texts leave the machine.
    cache : folder of answers; what was asked before is not asked again.
    restricted : also send texts whose rights are restricted.
    answering : what answers, in place of the model of that name.
    recorded : ask nothing; only answers in the cache are read.
    brief : short prompts of one sentence, for a small model; events alone, one of a sentence.

    Raises
    ------
    MissingExtraError, InputError
        The library is missing, the model is unknown, an answer is not recorded, or the model fails
        at once three times; a prompt at which it fails later is refused, and told.
    """
    asked = system(corpus.codebook, brief)
    what = answering or (None if recorded else model_named(model))
    answers = Answers(model, Path(cache) if cache else None, what)
    pages = _pages(corpus)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in READ}
    refused: list[tuple[str, str]] = []
    failed = answered = 0
    for prompt in prompts(corpus, restricted, brief):
        if not isinstance(prompt, Prompt):
            doc_id, number, phrase = prompt
            refused.append((doc_id, f"sentence {number} speaks to a model ({phrase!r}): not sent"))
            continue
        try:
            text = answers.answer(asked, prompt)
            answered += 1
        except InputError as error:
            failed += 1
            if what is None or (failed >= FAILURES and not answered):
                raise
            refused.append((prompt.doc_id, str(error)))
            continue
        for table, row in rows_of(text, pages[prompt.doc_id], prompt.sentences, model):
            if isinstance(row, str):
                refused.append((prompt.doc_id, row))
            else:
                rows[table].append(row)
    tables = {name: corpus.raw(name) for name in ("documents", *PER_DOCUMENT)}
    for name in READ:
        tables[name] = frame(name, rows[name]).sort("doc_id", "sentence", "start", "end")
    linked = linking.link(tables, corpus.codebook)
    paths = dict(corpus.documents.select("doc_id", "path").iter_rows())
    told = [{"path": paths[d], "record": d, "step": "read", "reason": f"{model}: {why}"} for d, why in refused]  # fmt: skip
    linked["problems"] = frame("problems", told).sort("path", "record", "reason")
    made = corpus.made(linked, tables, {"read_by": model})
    return Reading(made, answers.usage, tuple(refused))


def _pages(corpus: Corpus) -> dict[str, Page]:
    """Return what checking an answer needs of each document."""
    cuts: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
    for doc_id, number, start, end in corpus.sentences.select("doc_id", "sentence", "start", "end").iter_rows():  # fmt: skip
        cuts[doc_id][number] = (start, end)
    sides = parties(corpus)
    named: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for doc_id, start, end, actor in corpus.mentions.select("doc_id", "start", "end", "actor_id").iter_rows():  # fmt: skip
        named[doc_id].append((start, end, actor))
    homes = corpus.event_mentions.filter(pl.col("origin_ids").list.len() > 0)
    origin = {d: ids[0] for d, ids in homes.select("doc_id", "origin_ids").iter_rows()}
    return {
        doc_id: Page(doc_id, text, cuts[doc_id], origin.get(doc_id), sides.get(doc_id, {}), tuple(named[doc_id]))
        for doc_id, text in corpus.documents.select("doc_id", "text").iter_rows()
    }  # fmt: skip
