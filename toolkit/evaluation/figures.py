"""Figures drawn from judgements: precision, recall, F1, their intervals, confusion tables."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.errors import one_of

__all__ = ["BOUNDS", "CELL", "DRAWS", "confusion", "confusions", "figures", "macro"]

CELL = 20  # coded cases below which a share says nothing: counts only
DRAWS = 1000  # of documents, for an interval
BOUNDS = (2.5, 97.5)  # percentiles between which 95% of the draws lie
CODED = (
    ("events", "found"), ("events", "status"), ("events", "instrument"), ("sentences", "act"), ("actors", "kind"),
)  # fmt: skip
"""Measures whose values are codes, not words of a text."""
CLASSES = ("act", "instrument", "status")
ALL = "all"

Floats = NDArray[np.float64]

SCHEMA = pl.Schema(
    {
        "set": pl.String,
        "measure": pl.String,
        "half": pl.String,
        "by": pl.String,
        "value": pl.String,
        "documents": pl.Int64,
        "n": pl.Int64,
        "read": pl.Int64,
        "right": pl.Int64,
        "precision": pl.Float64,
        "recall": pl.Float64,
        "f1": pl.Float64,
        "low": pl.Float64,
        "high": pl.Float64,
    }
)


def figures(judgements: pl.DataFrame, draws: int = DRAWS, seed: int = 0) -> pl.DataFrame:
    """Return precision, recall and F1 of every measure, whole, by half, act, instrument and status.

    Columns: set, measure, half (all, development, test), by (null, act, instrument or status),
    value, documents, n (coded), read, right, precision, recall, f1, and the bounds low and high of
    the middle 95% of F1 over draws of documents with replacement. Cells with fewer than 20 coded
    cases have counts only.

    Parameters
    ----------
    judgements : see `toolkit.evaluation.judgement`.
    draws : samples of documents for an interval; 0 for none.
    seed : of those draws: equal seeds, equal intervals.

    >>> from toolkit.evaluation.judgement import judgements, verdict
    >>> rows = [verdict("s", "cue", (f"d{i}", i), "c", "said", "said" if i % 4 else "told")
    ...         for i in range(40)]
    >>> figures(judgements(rows)).filter(half="all").select("n", "right", "f1", "low", "high").row(0)
    (40, 30, 0.75, 0.6, 0.875)
    """
    rows: list[tuple[object, ...]] = []
    for (of, measure), part in judgements.partition_by(
        "set", "measure", as_dict=True, maintain_order=True
    ).items():
        for half, chosen in _halves(part):
            rows.append(_row(chosen, (of, measure, half, None, None), draws, seed))
            if half == ALL:
                rows += [
                    _row(cell, (of, measure, half, by, value), draws, seed)
                    for by in CLASSES
                    for (value,), cell in sorted(
                        chosen.drop_nulls(by).partition_by(by, as_dict=True).items(), key=str
                    )
                ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def macro(
    judgements: pl.DataFrame,
    of: str,
    measure: str,
    least: int = 5,
    draws: int = DRAWS,
    seed: int = 0,
) -> pl.DataFrame:
    """Return the F1 of each class of a measure and their mean, whole and by half.

    The classes are the values as coded and read; the mean (`by` "macro") is over classes with at
    least `least` coded cases in all the gold, in each half over the same classes.
    """
    part = judgements.filter(set=of, measure=measure)
    counted = part.drop_nulls("gold").group_by("gold", maintain_order=True).len()
    classes = sorted(counted.filter(pl.col("len") >= least)["gold"].to_list())
    rows: list[tuple[object, ...]] = []
    for half, chosen in _halves(part):
        docs = _documents(chosen)
        weights = _weights(len(docs), draws, _seed(seed, of, measure, half))
        counts = np.stack(
            [_class_counts(chosen, docs, one) for one in classes] or [np.zeros((0, 3))]
        )
        each = [_f1(part.sum(0)) for part in counts]
        drawn = (
            np.mean([_f1(weights @ part) for part in counts], axis=0) if classes else np.empty(0)
        )
        total = counts.sum((0, 1))
        score = float(np.mean(each)) if each else None
        shown = (score, *_bounds(drawn)) if total[0] >= CELL else (None, None, None)
        rows.append((of, measure, half, "macro", f"{len(classes)} classes", len(docs),
                     int(total[0]), int(total[1]), int(total[2]), None, None, *shown))  # fmt: skip
        if half == ALL:
            rows += [_class_row(of, measure, one, counts[i]) for i, one in enumerate(classes)]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def confusion(judgements: pl.DataFrame, of: str, measure: str) -> pl.DataFrame:
    """Return how often each coded value was read as each: gold, read, n; null: nothing there.

    >>> from toolkit.evaluation.judgement import judgements, verdict
    >>> rows = [verdict("events", "status", ("d", 0), f"e{i}", "imposed", read)
    ...         for i, read in enumerate(["imposed", "raised", "imposed"])]
    >>> confusion(judgements(rows), "events", "status").rows()
    [('imposed', 'imposed', 2), ('imposed', 'raised', 1)]
    """
    one_of(of, judgements["set"].unique().to_list(), "set")
    part = judgements.filter(set=of)
    one_of(measure, part["measure"].unique().to_list(), f"measure of {of}")
    return (
        part.filter(measure=measure)
        # a wrong coding of one trigger stands as missed and as extra: it is one confusion
        .filter(~((pl.col("outcome") == "extra") & pl.col("gold").is_not_null()))
        .group_by("gold", "read", maintain_order=True)
        .agg(n=pl.len().cast(pl.Int64))
        .sort("n", "gold", "read", descending=[True, False, False], nulls_last=True)
    )


def confusions(judgements: pl.DataFrame) -> pl.DataFrame:
    """Return the confusion tables of all measures whose values are codes: set, measure, gold, read, n."""
    parts = [
        confusion(judgements, of, measure).select(
            pl.lit(of).alias("set"), pl.lit(measure).alias("measure"), "gold", "read", "n"
        )
        for of, measure in CODED
        if judgements.filter(set=of, measure=measure).height
    ]
    empty = judgements.clear().select("set", "measure", "gold", "read", n=pl.lit(0, pl.Int64))
    return pl.concat([empty, *parts])


def _halves(part: pl.DataFrame) -> Iterable[tuple[str, pl.DataFrame]]:
    yield ALL, part
    for half in ("development", "test"):
        chosen = part.filter(half=half)
        if chosen.height:
            yield half, chosen


def _documents(part: pl.DataFrame) -> list[str]:
    return part["doc"].unique().sort().to_list()


def _row(
    part: pl.DataFrame, key: tuple[str | None, ...], draws: int, seed: int
) -> tuple[object, ...]:
    """One row of figures: n, read and right are sums over documents of (coded, read, credit)."""
    docs = _documents(part)
    outcome = pl.col("outcome")
    counts = (
        part.group_by("doc", maintain_order=True)
        .agg(
            (outcome != "extra").sum().alias("n"),
            (outcome != "missed").sum().alias("read"),
            pl.col("credit").sum().alias("credit"),
        )
        .sort("doc")
        .select("n", "read", "credit")
        .to_numpy()
        .astype(float)
    )
    n, read, credit = counts.sum(0)
    right = part.filter(outcome == "right").height
    if n < CELL:
        shares: tuple[float | None, ...] = (None,) * 5
    else:
        weights = _weights(len(docs), draws, _seed(seed, *map(str, key)))
        shares = (
            float(credit / read) if read else 0.0,
            float(credit / n),
            float(_f1(np.array([n, read, credit]))),
            *_bounds(_f1(weights @ counts)),
        )
    return (*key, len(docs), int(n), int(read), right, *shares)


def _class_counts(part: pl.DataFrame, docs: list[str], one: str) -> Floats:
    """Return coded, read and right cases of a class by document."""
    gold, read = pl.col("gold") == one, pl.col("read") == one
    found = (
        part.group_by("doc", maintain_order=True)
        .agg(gold.sum().alias("n"), read.sum().alias("read"), (gold & read).sum().alias("right"))
        .sort("doc")
    )
    return found.select("n", "read", "right").to_numpy().astype(float).reshape(len(docs), 3)


def _class_row(of: str, measure: str, one: str, counts: Floats) -> tuple[object, ...]:
    n, read, right = (int(count) for count in counts.sum(0))
    if n < CELL:
        shares: tuple[float | None, ...] = (None, None, None)
    else:
        shares = (right / read if read else 0.0, right / n, float(_f1(counts.sum(0))))
    documents = int((counts[:, 0] > 0).sum())
    return (of, measure, ALL, "class", one, documents, n, read, right, *shares, None, None)


def _f1(counts: Floats) -> Floats:
    """F1 = 2 · credit / (coded + read), 0 where there is neither; counts (..., 3)."""
    total = counts[..., 0] + counts[..., 1]
    score: Floats = np.zeros_like(total)
    np.divide(2 * counts[..., 2], total, out=score, where=total > 0)
    return score


def _weights(documents: int, draws: int, seed: int) -> Floats:
    """How often each document is in each draw (draws × documents)."""
    if documents == 0:
        return np.zeros((0, 0))
    generator = np.random.default_rng(seed)
    return generator.multinomial(documents, np.full(documents, 1 / documents), draws).astype(float)


def _seed(seed: int, *key: str) -> int:
    """A seed for a cell that does not hang on which other cells there are."""
    return zlib.crc32("/".join((str(seed), *key)).encode())


def _bounds(drawn: Floats) -> tuple[float | None, float | None]:
    if drawn.size == 0:
        return None, None
    low, high = np.percentile(drawn, BOUNDS)
    return float(low), float(high)
