"""Tables made anew from what was read from each document: corrected, then linked."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from toolkit.codebook import Codebook

__all__ = ["anew"]

Tables = Mapping[str, pl.DataFrame]


def anew(
    raw: Tables, corrections: pl.DataFrame, codebook: Codebook
) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """Return the tables of a corpus, `problems` left out, and the problems of its corrections.

    Parameters
    ----------
    raw : documents and what was read from each, before corrections.
    corrections : the table `corrections`; outcomes are made anew.
    codebook : what values may name, and what linking knows.
    """
    from toolkit.corrections import apply
    from toolkit.linking import link

    done = apply(lambda name: [raw[name]], corrections, codebook)
    linked = link(done.tables, codebook, done.decisions)
    return {**linked, "corrections": done.corrections}, done.problems
