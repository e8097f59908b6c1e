"""The sentences that best show a tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from toolkit.corpus import Corpus
from toolkit.tables import needs

__all__ = ["best_evidence"]

_PLACE = r"^(.+)#s(\d+)$"


def best_evidence(edges: pl.DataFrame, corpus: Corpus, n: int = 3) -> pl.DataFrame:
    """Return the edges with, as evidence, the ids behind their `n` best sentences, the best first.

    A sentence is better if it names both actors (or one of their bodies or people), was not
    written by a machine, and was read with more confidence; each document gives one before any
    gives a second. The ids are those of event mentions, statements, or places `doc_id#s4`.
    """
    needs(edges, ["source", "target", "evidence"], "best_evidence(edges)")
    numbered = edges.with_row_index("_tie")
    candidates = (
        numbered.select("_tie", "source", "target", of="evidence")
        .explode("of", keep_nulls=False)
        .join(_places(edges, corpus), on="of", maintain_order="left")
    )
    named = _named(corpus)
    for end in ("source", "target"):
        here = named.rename({"actor": end}).with_columns(pl.lit(1).alias(f"_{end}"))
        candidates = candidates.join(
            here, on=["doc_id", "sentence", end], how="left", maintain_order="left"
        )
    machine = corpus.documents.select("doc_id", "automated")
    order = ["_tie", "_both", "automated", "confidence", "doc_id", "sentence", "key"]
    best = (
        candidates.join(machine, on="doc_id", how="left", maintain_order="left")
        .with_columns(
            _both=pl.col("_source").fill_null(0) + pl.col("_target").fill_null(0),
            automated=pl.col("automated").fill_null(value=False),
            confidence=pl.col("confidence").fill_null(0.0),
        )
        .sort(order, descending=[False, True, False, True, False, False, False])
        .unique(["_tie", "doc_id", "sentence"], keep="first", maintain_order=True)
        .with_columns(_turn=pl.int_range(pl.len()).over("_tie", "doc_id"))
        .sort("_tie", "_turn", maintain_order=True)
        .group_by("_tie", maintain_order=True)
        .agg(_best=pl.col("key").head(n))
    )
    none = pl.lit([], dtype=pl.List(pl.String))
    return (
        numbered.join(best, on="_tie", how="left", maintain_order="left")
        .with_columns(evidence=pl.col("_best").fill_null(none))
        .drop("_tie", "_best")
    )


def _places(edges: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    """Where each id of evidence stands: of, key, doc_id, sentence, confidence."""
    confidence = pl.lit(None, dtype=pl.Float64).alias("confidence")
    events = corpus.event_mentions.select(
        "doc_id", "sentence", "confidence", of="event_id", key="mention_id"
    )
    acts = events.with_columns(of="key")
    said = corpus.statements.select(
        "doc_id", "sentence", confidence, of="statement_id", key="statement_id"
    )
    ids = edges.select(of=pl.col("evidence").explode()).drop_nulls().unique(maintain_order=True)
    parts = pl.col("of").str.extract_groups(_PLACE)
    places = ids.with_columns(parts.struct[0].alias("doc_id"), parts.struct[1].alias("sentence"))
    columns = ["of", "key", "doc_id", "sentence", "confidence"]
    return pl.concat(
        [
            events.drop_nulls("of").select(columns),
            acts.select(columns),
            said.select(columns),
            places.drop_nulls("doc_id")
            .with_columns(confidence, key=pl.col("of"), sentence=pl.col("sentence").cast(pl.Int64))
            .select(columns),
        ]
    )


def _named(corpus: Corpus) -> pl.DataFrame:
    """Which actors, and which states through their bodies and people, a sentence names."""
    countries = corpus.actors.select("actor_id", "country")
    named = corpus.mentions.select("doc_id", "sentence", "actor_id").join(
        countries, on="actor_id", how="left", maintain_order="left"
    )
    return pl.concat(
        [named.select("doc_id", "sentence", actor=c) for c in ("actor_id", "country")]
    ).drop_nulls().unique(maintain_order=True)  # fmt: skip
