"""Statements with their words: how it is said, and what."""

from __future__ import annotations

import polars as pl

from toolkit.corpus.corpus import Corpus

__all__ = ["statement_words"]

_NOT = r"(?i)(?:\b(?:not|never)|n['’]t)\s+$"  # right before a word of saying


def statement_words(corpus: Corpus) -> pl.DataFrame:
    """Return the statements in the order of publication, with what is said.

    Returns
    -------
    The columns of statements, and published_day, publisher, cue, words. `cue` are the words of saying,
    with "not" where it stands before them (did not expect); null where the statement goes on without
    one. `words` are the content as far as it stands in the sentence of the statement, for only
    that may be quoted of a text with restricted rights; null where no content was read.
    """
    documents = corpus.documents.select("doc_id", "text", "published_day", "publisher")
    around = corpus.sentences.select("doc_id", "sentence", first="start", last="end")
    first = pl.max_horizontal("content_start", "first")
    last = pl.min_horizontal("content_end", "last")
    known = pl.col("content_start").is_not_null() & (last > first)
    cue = _between(pl.col("cue_start"), pl.col("cue_end"))
    denied = _between(pl.col("first"), pl.col("cue_start")).str.contains(_NOT)
    return (
        corpus.statements.join(documents, on="doc_id", how="left", maintain_order="left")
        .join(around, on=["doc_id", "sentence"], how="left", maintain_order="left")
        .with_columns(
            cue=_even(pl.when(denied).then(pl.concat_str(pl.lit("not "), cue)).otherwise(cue)),
            words=pl.when(known).then(_even(_between(first, last))),
        )
        .drop("text", "first", "last")
        .sort("published_day", "doc_id", "start", "statement_id", nulls_last=True)
    )


def _between(first: pl.Expr, last: pl.Expr) -> pl.Expr:
    return pl.col("text").str.slice(first, (last - first).clip(0))


def _even(words: pl.Expr) -> pl.Expr:
    return words.str.replace_all(r"\s+", " ")
