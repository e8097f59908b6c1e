"""Raw counts beside corrected ones, and what holds in which texts, in tables and sentences."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.corpus import Corpus
from toolkit.evaluation import in_words
from toolkit.evaluation.alignment import words
from toolkit.validity.coded import CodedSample, class_of, coded_sample
from toolkit.validity.counts import counts
from toolkit.validity.sensitivity import WHOLE
from toolkit.view import View, say, show
from toolkit.view.phrases import spoken
from toolkit.wording import counted, linked, opening, sentence

__all__ = ["beside", "failing", "held", "is_coded", "said"]

AS_READ = (
    "These counts are as read: no coded sample stands beside them, so nobody can say how many a "
    "reader would have found."
)
DRAW = "Draw one with `toolkit sample`, code it, and make its gold.csv with `toolkit adjudicate`"
NAMED = 4  # parts that a sentence names


def beside(
    corpus: Corpus, coded: str | Path | None, by: str = "instrument", rows: int = 12
) -> View:
    """Return counts as read beside corrected ones, or words that say there is no coded sample.

    Parameters
    ----------
    coded : gold.csv of a coded sample of this corpus; None, "" or a file that is not there yet
        where there is none.
    by : act, instrument or status.
    """
    sample = _sample(corpus, coded)
    if sample is None:
        return say(_without(coded))
    found = counts(corpus, sample, by)
    behind = corpus.event_mentions.group_by(pl.col(by).fill_null("none").alias("value")).agg(
        evidence=pl.col("mention_id").sort()
    )
    shown = found.join(behind, on="value", how="left", maintain_order="left").select(
        pl.col("value").alias(by), pl.col("raw", "corrected", "low", "high").round(0).cast(pl.Int64, strict=False),
        pl.col("raw_share").round(3), corrected_share=pl.col("share").round(3), evidence="evidence",
    )  # fmt: skip
    told: View = show(
        shown.with_columns(in_words(by)),
        corpus,
        rows=rows,
        caption=f"Reports by {by}: as read, and corrected by {counted(len(sample.sentences), 'coded sentence')}, with 95% bounds",
    )
    return told


def said(corpus: Corpus, coded: str | Path | None, by: str = "instrument") -> str:
    """Return one `Sentence`: where correction changes most, or that there is no coded sample."""
    sample = _sample(corpus, coded)
    if sample is None:
        return _without(coded)
    found = counts(corpus, sample, by).drop_nulls("corrected")
    if found.is_empty():
        return f"Of no {by} are enough cases coded to correct its count: counts are as read."
    most = found.with_columns(off=(pl.col("corrected") - pl.col("raw")).abs()).sort("off", "value")
    row = most.row(-1, named=True)
    value = row["value"]
    return sentence(
        "Of all texts, {read} reports {of} were read; a coded sample corrects their number to "
        "{corrected} ({low:,.0f} to {high:,.0f}). No other {by} is corrected by more.",
        of=f"without {by}" if value == "none" else f"of the {by} “{spoken(value).lower()}”",
        corrected=linked(f"{row['corrected']:,.0f}", _coded_for(corpus, sample, by, value)),
        low=row["low"],
        high=row["high"],
        read=corpus.event_mentions.filter(pl.col(by).fill_null("none") == value),
        by=by,
    )


def _coded_for(corpus: Corpus, sample: CodedSample, by: str, value: str) -> pl.DataFrame:
    """The coded sentences that tell of a class, by the coders or as read: what corrects its count."""
    told = {
        (one.doc, one.words)
        for one in sample.sentences
        if value in {class_of(record, by) for record in (*one.coded, *one.read)}
    }
    texts = dict(corpus.documents.select("doc_id", "text").iter_rows())
    return pl.DataFrame(
        {
            "sentence_id": [
                f"{doc}#s{number}"
                for doc, number, start, end in corpus.sentences.select(
                    "doc_id", "sentence", "start", "end"
                ).iter_rows()
                if (doc, " ".join(words(texts[doc][start:end]))) in told
            ]
        },
        schema={"sentence_id": pl.String},
    )


def held(table: pl.DataFrame, events: pl.DataFrame) -> list[str]:
    """Return the findings that hold in every part of the texts that tells of them, each a `Sentence`.

    Parameters
    ----------
    table : as from `sensitivity`.
    events : of the whole corpus: those behind a finding are what its number leads to.
    """
    return [
        sentence(
            "{opened}: {told} ({behind:event}).",
            opened=opening(row["meaning"]),
            behind=_behind(row, events),
            **row,
        )
        for row in _found(table).filter(pl.col("fails") == 0, pl.col("of") > 0).to_dicts()
    ]


def failing(table: pl.DataFrame, events: pl.DataFrame) -> list[str]:
    """Return the findings that fail in some part of the texts, those that fail most first; as `held`."""
    failed = table.filter(~pl.col("holds"))
    told: list[str] = []
    for row in _found(table).filter(pl.col("fails") > 0).to_dicts():
        parts = failed.filter(finding=row["finding"])["variant"].to_list()
        more = f" and {len(parts) - NAMED} more" if len(parts) > NAMED else ""
        told.append(
            sentence(
                "{meaning}: {told}, but otherwise in {fails} of {of} ({parts}{more}).",
                meaning=opening(row["meaning"]),
                told=linked(row["told"], _behind(row, events)),
                fails=row["fails"],
                of=counted(row["of"], "part"),
                parts=", ".join(parts[:NAMED]),
                more=more,
            )
        )
    return told


def _found(table: pl.DataFrame) -> pl.DataFrame:
    """What the whole corpus finds, and in how many parts it holds and fails; most failures first."""
    others = table.filter(pl.col("variant") != WHOLE).group_by("finding", maintain_order=True)
    parts = others.agg(of=pl.col("holds").count(), fails=pl.col("holds").not_().sum())
    whole = table.filter(variant=WHOLE).drop_nulls("value")
    return (
        whole.select("finding", "meaning", "told", "evidence")
        .join(parts, on="finding", how="left", maintain_order="left")
        .sort("fails", descending=True, maintain_order=True)
    )


def _behind(row: Mapping[str, Any], events: pl.DataFrame) -> pl.DataFrame:
    return events.filter(pl.col("event_id").is_in(row["evidence"]))


def is_coded(corpus: Corpus, coded: str | Path | None) -> bool:
    """Say whether there is a coded sample of this corpus."""
    return _sample(corpus, coded) is not None


def _sample(corpus: Corpus, coded: str | Path | None) -> CodedSample | None:
    """Return the coded sample of a corpus; None where there is no file, or it is of other texts."""
    if not coded or not Path(coded).is_file():
        return None
    sample = coded_sample(corpus, coded)
    return sample if sample.sentences else None


def _without(coded: str | Path | None) -> str:
    """Return words that say there is no coded sample, and where it is looked for."""
    if coded and Path(coded).is_file():
        return f"No sentence of {Path(coded).name}, a coded sample, is in these texts. {AS_READ}"
    looked = f"it is looked for at {coded}" if coded else "the parameter coded leads to it"
    return f"{AS_READ} {DRAW}; {looked}."
