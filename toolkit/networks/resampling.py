"""Draws of rows: units drawn anew, rows kept by how surely they were read, machines left out.

Copies of one report are no independent evidence, so it is origins (or documents) that are drawn,
never rows.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from toolkit.errors import InputError
from toolkit.tables import SIDES, needs

__all__ = ["kept_by_confidence", "resampled", "with_documents", "without_automated"]

_SWAPPED = dict(zip(SIDES, (SIDES[1], SIDES[0], SIDES[3], SIDES[2]), strict=True))
_PAIR = pl.element().struct
_TURNED = pl.col("pairs").list.eval(
    pl.struct(
        source=_PAIR.field("target"), target=_PAIR.field("source"), mutual=_PAIR.field("mutual"),
        share=_PAIR.field("share"),
    )
)  # fmt: skip


def resampled(
    rows: pl.DataFrame, *, unit: str = "doc_id", samples: int = 200, seed: int = 0
) -> Iterator[pl.DataFrame]:
    """Draw units with replacement, and yield the rows of each draw.

    Parameters
    ----------
    rows : table.
    unit : column that says which unit a row is from. A text: a unit drawn twice gives its rows
        twice, the second time as another unit (`doc_id` becomes `doc_id (2)`). A list, such as
        `origin_ids` of events: a row stays if any of its units is drawn; `n_origins` becomes the
        number of times t they are, and `copies` is t over its number of units (1 on average),
        by which `interaction` counts events; a row without units is its own.
    samples, seed : number of draws, and their seed.

    >>> rows = pl.DataFrame({"doc_id": ["a", "b"], "actor_id": ["CHN", "USA"]})
    >>> [draw["doc_id"].to_list() for draw in resampled(rows, samples=2)]
    [['b', 'b (2)'], ['a', 'b']]
    """
    needs(rows, [unit], "resampled(rows)")
    if not 1 <= samples <= 100_000:
        raise InputError(f"resampled(samples={samples}): valid is 1 to 100000")
    random = np.random.default_rng(seed)
    listed = isinstance(rows.schema[unit], pl.List)
    if rows.is_empty():
        yield from (rows for _ in range(samples))
        return
    if listed:
        yield from _drawn_lists(rows, unit, samples, random)
        return
    units = rows[unit].drop_nulls().unique().sort()
    for _ in range(samples):
        times = np.bincount(random.integers(0, len(units), len(units)), minlength=len(units))
        drawn = pl.DataFrame({unit: units, "_times": times}).filter(pl.col("_times") > 0)
        copies = drawn.with_columns(_copy=pl.int_ranges(1, pl.col("_times") + 1)).explode("_copy")
        name = pl.when(pl.col("_copy") > 1).then(pl.format("{} ({})", unit, "_copy"))
        yield (
            rows.join(copies.drop("_times"), on=unit, how="inner", maintain_order="left_right")
            .with_columns(name.otherwise(pl.col(unit).cast(pl.String)).alias(unit))
            .drop("_copy")
        )


def _drawn_lists(
    rows: pl.DataFrame, unit: str, samples: int, random: np.random.Generator
) -> Iterator[pl.DataFrame]:
    """Draws of rows that have several units each."""
    numbered = rows.with_row_index("_row")
    own = pl.concat_str(pl.lit("\0"), pl.col("_row").cast(pl.String))  # no id looks like this
    pairs = numbered.select(
        "_row",
        _unit=pl.when(pl.col(unit).list.len().fill_null(0) > 0)
        .then(pl.col(unit))
        .otherwise(pl.concat_list(own)),
    ).explode("_unit")
    units = pairs["_unit"].unique().sort()
    for _ in range(samples):
        times = np.bincount(random.integers(0, len(units), len(units)), minlength=len(units))
        counts = (
            pairs.join(pl.DataFrame({"_unit": units, "_times": times}), on="_unit")
            .group_by("_row")
            .agg(n_origins=pl.col("_times").sum().cast(pl.Int64), copies=pl.col("_times").mean())
            .filter(pl.col("n_origins") > 0)
        )
        yield (
            numbered.drop("n_origins", "copies", strict=False)
            .join(counts, on="_row", how="inner", maintain_order="left")
            .drop("_row")
        )


def kept_by_confidence(
    rows: pl.DataFrame,
    *,
    confidence: str = "confidence",
    swapped: float = 0.0,
    samples: int = 200,
    seed: int = 0,
) -> Iterator[pl.DataFrame]:
    """Keep each row with the probability that it was read rightly: errors of reading, passed on.

    Parameters
    ----------
    rows : table; for `swapped` with source_ids and target_ids.
    confidence : column of those probabilities; null counts as 1. They must be calibrated: see the
        evaluation.
    swapped : share of the rows kept that stand with their sides swapped, where they have targets.
    samples, seed : number of draws, and their seed.

    >>> rows = pl.DataFrame({"source_ids": [["USA"]], "target_ids": [["CHN"]], "confidence": [1.0]})
    >>> [draw["source_ids"].to_list() for draw in kept_by_confidence(rows, swapped=1, samples=1)]
    [[['CHN']]]
    """
    needs(rows, [confidence], "kept_by_confidence(rows)")
    if not 0 <= swapped <= 1:
        raise InputError(f"kept_by_confidence(swapped={swapped}): valid is 0 to 1")
    sides = [c for c in SIDES if c in rows.columns]
    if swapped and not set(SIDES[:2]) <= set(sides):
        raise InputError("kept_by_confidence(swapped=…): rows have no source_ids and target_ids")
    sure = rows[confidence].fill_null(1.0).clip(0.0, 1.0).to_numpy()
    random = np.random.default_rng(seed)
    for _ in range(samples):
        draw = random.random(rows.height)
        kept = rows.with_columns(_turned=draw < sure * swapped).filter(pl.Series(draw < sure))
        turned = _both_sided() & pl.col("_turned")
        changed = [pl.when(turned).then(_SWAPPED[c]).otherwise(c).alias(c) for c in sides]
        if "pairs" in rows.columns:
            changed.append(pl.when(turned).then(_TURNED).otherwise("pairs").alias("pairs"))
        yield (kept.with_columns(changed) if swapped else kept).drop("_turned")


def _both_sided() -> pl.Expr:
    """Mutual acts have no targets: turned round they are the same."""
    return pl.col("target_ids").list.len().fill_null(0) > 0


def with_documents(events: pl.DataFrame, event_mentions: pl.DataFrame) -> pl.DataFrame:
    """Add `doc_ids`, the documents that report each event: the unit to draw where origins are few.

    In the texts of one publisher all events have one origin; documents are then what can be drawn:
    `resampled(with_documents(events, event_mentions), unit="doc_ids")`.

    >>> events = pl.DataFrame({"event_id": ["e1"]})
    >>> told = pl.DataFrame({"event_id": ["e1", "e1"], "doc_id": ["b", "a"]})
    >>> with_documents(events, told)["doc_ids"].to_list()
    [['a', 'b']]
    """
    needs(events, ["event_id"], "with_documents(events)")
    needs(event_mentions, ["event_id", "doc_id"], "with_documents(event_mentions)")
    held = event_mentions.group_by("event_id").agg(doc_ids=pl.col("doc_id").unique().sort())
    return events.join(held, on="event_id", how="left", maintain_order="left")


def without_automated(rows: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Leave out what stands in documents that a machine wrote.

    >>> rows = pl.DataFrame({"doc_id": ["a", "b"]})
    >>> texts = pl.DataFrame({"doc_id": ["a", "b"], "automated": [True, None]})
    >>> without_automated(rows, texts)["doc_id"].to_list()
    ['b']
    """
    needs(rows, ["doc_id"], "without_automated(rows)")
    needs(documents, ["doc_id", "automated"], "without_automated(documents)")
    written = documents.filter(pl.col("automated").fill_null(value=False)).select("doc_id")
    return rows.join(written, on="doc_id", how="anti", maintain_order="left")
