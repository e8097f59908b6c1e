"""A sample of sentences with known inclusion probabilities, rare kinds drawn more often."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.corpus import Corpus
from toolkit.errors import InputError, one_of

__all__ = ["BY", "NOTHING", "draw", "population"]

NOTHING = "nothing read"
UNKNOWN = "unknown"
DATELINE = "dateline"  # a section: place and day, no sentence to code
POWER = 0.5  # of the size of a cell, to which its share of the sample is proportional
FROM_MENTION = ("act", "instrument", "status")
FROM_DOCUMENT = {
    "outlet": pl.col("publisher").fill_null(UNKNOWN),
    "month": pl.col("published_day").dt.strftime("%Y-%m").fill_null(UNKNOWN),
    "kind": pl.col("kind").fill_null(UNKNOWN),
}
BY = (*FROM_MENTION, *FROM_DOCUMENT)
Floats = NDArray[np.float64]


def population(corpus: Corpus, by: Sequence[str] = ("act", "status")) -> pl.DataFrame:
    """Return every sentence of a corpus and the cell it is in: doc_id, sentence, the columns `by`.

    Datelines are left out, unless something was read in one. Of a sentence with several event mentions the rarest reading counts; where the machine found
    nothing, `act`, `instrument` and `status` are "nothing read".

    Parameters
    ----------
    by : columns that make the cells: act, instrument, status, outlet, month, kind.

    Raises
    ------
    InputError
        A column is not valid.
    """
    for name in by:
        one_of(name, BY, "column to sample by")
    read = [name for name in by if name in FROM_MENTION]
    mentions = corpus.event_mentions.select(
        "doc_id", "sentence", *(pl.col(name).fill_null(UNKNOWN) for name in FROM_MENTION)
    )
    rarest = (
        mentions.with_columns(n=pl.len().over(read or FROM_MENTION))
        .sort("n", *FROM_MENTION)
        .unique(["doc_id", "sentence"], keep="first", maintain_order=True)
    )
    documents = corpus.documents.select(
        "doc_id", *(expr.alias(name) for name, expr in FROM_DOCUMENT.items() if name in by)
    )
    return (
        corpus.sentences.select("doc_id", "sentence", "section")
        .join(rarest, on=["doc_id", "sentence"], how="left", maintain_order="left")
        .filter(pl.col("section").ne_missing(DATELINE) | pl.col("act").is_not_null())
        .join(documents, on="doc_id", how="left", maintain_order="left")
        .with_columns(pl.col(name).fill_null(NOTHING) for name in FROM_MENTION)
        .select("doc_id", "sentence", *by)
        .sort("doc_id", "sentence")
    )


def draw(
    corpus: Corpus, n: int = 200, by: Sequence[str] = ("act", "status"), seed: int = 0
) -> pl.DataFrame:
    """Draw sentences; return doc_id, sentence, item, probability and the columns `by`.

    The expected size of the sample from a cell is proportional to the square root of its number
    of sentences (power allocation), so that rare acts, and sentences without any, are both seen
    often enough. Within that, sentences are drawn systematically from the list ordered by the
    columns `by`, which spreads the sample over outlets and months even where cells hold less than
    one draw. The probability of a sentence is min(1, c / √N) with c such that they sum to n; it is
    never 0, so that any count of the corpus can be estimated without bias.

    Parameters
    ----------
    n : sentences.
    by : columns that make the cells; see `population`.
    seed : of the random start.

    Raises
    ------
    InputError
        The corpus is empty, or n is less than 1.

    References
    ----------
    Bankier, M. D. (1988). Power allocations. The American Statistician 42. Madow, W. G. (1949). On
    the theory of systematic sampling, II. Annals of Mathematical Statistics 20.
    """
    if n < 1:
        raise InputError(f"a sample of {n} sentences: at least 1 is needed")
    every = population(corpus, by)
    if every.is_empty():
        raise InputError("the corpus has no sentences to draw from")
    cells = list(by) or ["doc_id"]
    sizes = every.select(n=pl.len().over(cells))["n"].to_numpy().astype(float)
    share = inclusion(sizes ** (POWER - 1), n)
    order = every.with_columns(probability=pl.Series(share)).sort(*cells, "doc_id", "sentence")
    start = float(np.random.default_rng(seed).random())
    reached = np.floor(np.cumsum(order["probability"].to_numpy()) - start + 1e-9)
    taken = np.diff(np.concatenate([[-1.0], reached])) > 0
    width = len(str(n))
    return (
        order.filter(pl.Series(taken))
        .sort("doc_id", "sentence")
        .with_row_index("number", 1)
        .with_columns(item=pl.format("s{}", pl.col("number").cast(pl.String).str.zfill(width)))
        .select("item", "doc_id", "sentence", "probability", *by)
    )


def inclusion(weights: Floats, n: int) -> Floats:
    """Return probabilities proportional to weights that sum to n, none above 1.

    >>> inclusion(np.array([1.0, 1.0, 8.0]), 2).tolist()
    [0.5, 0.5, 1.0]
    """
    if n >= len(weights):
        return np.ones(len(weights))
    sure = np.zeros(len(weights), dtype=bool)
    while True:
        left = n - int(sure.sum())
        share = np.where(sure, 1.0, weights * left / weights[~sure].sum())
        over = (share > 1) & ~sure
        if not over.any():
            break
        sure |= over
    assert math.isclose(float(share.sum()), n, rel_tol=1e-9)  # noqa: S101 - holds by construction
    return share
