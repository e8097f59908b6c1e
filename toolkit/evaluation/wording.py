"""Codes of judgements as the words a reader knows them by."""

from __future__ import annotations

import polars as pl

from toolkit import codebook

__all__ = ["in_words"]


def in_words(column: str) -> pl.Expr:
    """Return a column of codes as words: acts in small letters, underscores as spaces.

    >>> pl.select(gold=pl.lit("ACCUSE dispute_settlement")).select(in_words("gold")).item()
    'accuse dispute settlement'
    """
    acts = codebook.load()["acts"]["act"].to_list()
    return (
        pl.col(column)
        .str.replace_many(acts, [act.lower() for act in acts])
        .str.replace_all("_", " ")
    )
