"""Codes of judgements as the words a reader knows them by."""

from __future__ import annotations

import polars as pl

from toolkit import codebook

__all__ = ["in_words"]


def in_words(column: str) -> pl.Expr:
    """Return a column of codes as words: acts in small letters, underscores as spaces, the id of
    a coded event in brackets.

    >>> pl.select(gold=pl.lit("ACCUSE dispute_settlement")).select(in_words("gold")).item()
    'accuse, dispute settlement'
    >>> pl.select(gold=pl.lit("SANCTION tariff usa-can-25")).select(in_words("gold")).item()
    'sanction, tariff (usa-can-25)'
    """
    acts = codebook.load()["acts"]["act"].to_list()
    return (
        pl.col(column)
        .str.replace(r"^([A-Z]+) (\S+) (\S+)$", "$1, $2 ($3)")
        .str.replace(r"^([A-Z]+) (\S+)$", "$1, $2")
        .str.replace_many(acts, [act.lower() for act in acts])
        .str.replace_all("_", " ")
    )
