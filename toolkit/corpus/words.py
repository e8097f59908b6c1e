"""Statements with the words that are said in them."""

from __future__ import annotations

import polars as pl

from toolkit.corpus.corpus import Corpus

__all__ = ["statement_words"]


def statement_words(corpus: Corpus) -> pl.DataFrame:
    """Return the statements in the order of publication, with what is said.

    Returns
    -------
    The columns of statements, and published_day, publisher, words: the content as far as it stands
    in the sentence of the statement, for only that may be quoted of a text with restricted rights;
    null where no content was read.
    """
    documents = corpus.documents.select("doc_id", "text", "published_day", "publisher")
    around = corpus.sentences.select("doc_id", "sentence", first="start", last="end")
    first = pl.max_horizontal("content_start", "first")
    last = pl.min_horizontal("content_end", "last")
    said = pl.col("text").str.slice(first, (last - first).clip(0))
    known = pl.col("content_start").is_not_null() & (last > first)
    return (
        corpus.statements.join(documents, on="doc_id", how="left", maintain_order="left")
        .join(around, on=["doc_id", "sentence"], how="left", maintain_order="left")
        .with_columns(words=pl.when(known).then(said.str.replace_all(r"\s+", " ")))
        .drop("text", "first", "last")
        .sort("published_day", "doc_id", "start", "statement_id", nulls_last=True)
    )
