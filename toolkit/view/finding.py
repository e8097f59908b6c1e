"""Rows whose own words, or whose sentences, hold what somebody looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["holding", "quotes"]

_PLACE = ["doc_id", "sentence"]


def holding(corpus: Corpus, table: str, words: str) -> pl.DataFrame:
    """Return the rows of a table that hold words in a cell, or in the sentence they were read from.

    Large and small letters are the same. A document holds the words of its text, an event those of
    the sentences that tell it.

    Parameters
    ----------
    table : name of a table of the corpus.
    words : words as they stand side by side.

    Examples
    --------
    >>> from toolkit.corpus import Corpus
    >>> holding(Corpus({}), "events", "brandy").height
    0
    """
    data = corpus.table(table)
    cells = [
        _within(
            pl.col(name).list.join("; ") if dtype == pl.List(pl.String) else pl.col(name), words
        )
        for name, dtype in data.schema.items()
        if dtype in (pl.String, pl.List(pl.String))
    ]
    told = pl.any_horizontal(cells).fill_null(value=False) if cells else pl.lit(value=False)
    places = quotes(corpus, words).select(_PLACE)
    if set(_PLACE) <= set(data.columns):
        keys = pl.struct(_PLACE).is_in(places.select(pl.struct(_PLACE)).to_series().implode())
        return data.filter(told | keys)
    if table == "events":
        mentions = corpus.event_mentions.join(places, on=_PLACE, how="semi")
        return data.filter(told | pl.col("event_id").is_in(mentions["event_id"].implode()))
    return data.filter(told)


def _within(cell: pl.Expr, words: str) -> pl.Expr:
    return cell.str.to_lowercase().str.contains(words.lower(), literal=True)


def quotes(corpus: Corpus, words: str) -> pl.DataFrame:
    """Return the sentences that hold words, with their day, outlet and document, in order of publication."""
    documents = corpus.documents.select("doc_id", "text", "published_day", "publisher")
    sentences = corpus.sentences.join(documents, on="doc_id")
    said = pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    return (
        sentences.with_columns(quote=said)
        .filter(_within(pl.col("quote"), words))
        .sort("published_day", "doc_id", "sentence", nulls_last=True)
        .select("published_day", "publisher", "quote", "doc_id", "sentence")
    )
