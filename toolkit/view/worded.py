"""Tables in words, as a reader in a terminal wants them: acts as who does what to whom and when, what
somebody said, and of other rows the words that they were read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from toolkit.corpus import statement_words
from toolkit.view.phrases import event, measure, when
from toolkit.wording import shortened

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["worded"]

_ACT = {"act", "instrument", "status", "source_ids", "target_ids", "magnitudes"}
_MEASURE = {"implementer_id", "instrument", "target_ids", "product_id"}
_SPAN = {"doc_id", "sentence", "start", "end"}
_SPEAKER = 30  # letters of a speaker's name: what is said needs room beside it in a line of 80
_KEPT = ("standing", "n_documents", "mention_id", "event_id", "measure_id")


def worded(data: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    """Return rows of a table of the corpus in words; a table without any as it is.

    Events, their mentions and measures become phrases, of statements it is told who said what, and
    rows that stand somewhere in a text begin with the words there in place of their spans.

    Examples
    --------
    >>> from toolkit.corpus import Corpus
    >>> worded(Corpus({}).events, Corpus({})).columns
    ['when', 'event', 'standing', 'n_documents', 'event_id']
    >>> worded(Corpus({}).statements, Corpus({})).columns
    ['published_day', 'speaker', 'cue', 'said', 'statement_id', 'attribution']
    """
    columns = set(data.columns)
    if columns >= _ACT or columns >= _MEASURE:
        return _acts(data, corpus)
    if "statement_id" in columns:
        return _said(data, corpus)
    return _spans(data, corpus) if columns >= _SPAN else data


def _acts(data: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    names = _names(corpus)
    rows = data.to_dicts()
    if set(data.columns) >= _ACT:
        published = dict(corpus.documents.select("doc_id", "published_day").iter_rows())
        reported = [{"first_reported": published.get(row.get("doc_id"))} | row for row in rows]
        said = {"when": [when(row) for row in reported], "event": [event(r, names) for r in rows]}
    else:
        said = {"measure": [measure(r, names) for r in rows]}
    kept = [name for name in _KEPT if name in data.columns]
    told = [pl.Series(name, texts, dtype=pl.String) for name, texts in said.items()]
    return pl.DataFrame([*told, *data.select(kept)])


def _said(data: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    rows = statement_words(corpus).join(data.select("statement_id"), on="statement_id", how="semi")
    names = {of: shortened(name, _SPEAKER) for of, name in _names(corpus).items()}
    speaker = pl.col("speaker_id").replace(names)
    told = rows.with_columns(speaker=speaker, said="words")
    return told.select("published_day", "speaker", "cue", "said", "statement_id", "attribution")


def _spans(data: pl.DataFrame, corpus: Corpus) -> pl.DataFrame:
    texts = corpus.documents.select("doc_id", "text")
    words = pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    name = "quote" if "section" in data.columns else "words"
    rest = [one for one in data.columns if one not in _SPAN and one != "actor_id"]
    return data.join(texts, on="doc_id", how="left", maintain_order="left").select(
        words.str.replace_all(r"\s+", " ").alias(name), "doc_id", "sentence", *rest
    )


def _names(corpus: Corpus) -> dict[str, str]:
    return dict(corpus.actors.select("actor_id", "name").iter_rows())
