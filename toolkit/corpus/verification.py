"""Whether a corpus is sound: its files, its tables, its spans and its references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.corpus.corpus import Corpus
from toolkit.corpus.stored import digest
from toolkit.errors import TableError
from toolkit.tables import PER_DOCUMENT, TABLES, empty, validate

__all__ = ["damage", "verify"]

SHOWN = 3  # rows at fault that a line names
SPANS = {  # further spans of a row: within the text, their start not after their end
    "statements": ("speaker", "cue", "content"),
    "event_mentions": ("object", "condition", "responds_to"),
}
REFERENCES = (  # table, column that names a row, table and column where it stands
    ("mentions", "actor_id", "actors", "actor_id"),
    ("statements", "speaker_id", "actors", "actor_id"),
    ("event_mentions", "event_id", "events", "event_id"),
    ("event_mentions", "responds_to", "event_mentions", "mention_id"),
    ("events", "mention_ids", "event_mentions", "mention_id"),
    ("events", "responds_to", "events", "event_id"),
    ("measures", "steps", "events", "event_id"),
)


def verify(corpus: Corpus) -> list[str]:
    """Return what is wrong with a corpus, a line each; nothing if it is sound.

    Checked are the digests of its files, columns and types of its tables, that sentences follow
    one another in their text and paragraphs, that every span lies in its text and begins in its
    sentence, and that whatever names a row of another table finds it.
    """
    wrong = damage(corpus)
    return wrong or [*_spans(corpus), *_sentences(corpus), *_references(corpus)]


def damage(corpus: Corpus) -> list[str]:
    """Return which files of a corpus are missing or were changed since it was written."""
    wrong: list[str] = []
    for name, entries in [*corpus.stored.files.items(), *corpus.stored_raw.files.items()]:
        for entry in entries:
            wrong += _damage(name, entry, corpus.folder or Path())
    return wrong


def _damage(name: str, entry: Mapping[str, Any], folder: Path) -> Iterator[str]:
    """Yield what is wrong with a file."""
    path = folder / entry["file"]
    try:
        data = path.read_bytes()
    except OSError:
        yield f"{path}: missing, or cannot be opened"
        return
    if digest(data) != entry["sha256"]:
        yield f"{path}: changed since it was written"
        return
    try:
        rows = validate(name, pl.read_parquet(data)).height
    except (TableError, pl.exceptions.PolarsError) as error:
        yield f"{path}: cannot be read ({error}). Read the corpus again"
        return
    if rows != entry["rows"]:
        yield f"{path}: {rows} rows, the manifest says {entry['rows']}"


def _spans(corpus: Corpus) -> Iterator[str]:
    """Spans lie in the text of their document and begin in their sentence."""
    length = pl.col("text").str.len_chars().alias("length")
    texts = [texts.select("doc_id", length) for texts in corpus.stream("documents")]
    lengths = pl.concat([empty("documents").select("doc_id", length), *texts])
    cut = corpus.sentences.select("doc_id", "sentence", first="start", last="end")
    for name in PER_DOCUMENT:
        rows = corpus.table(name).join(lengths, on="doc_id", how="left", maintain_order="left")
        yield from _told(name, "of unknown documents", rows, pl.col("length").is_null())
        pairs = [("start", "end"), *((f"{s}_start", f"{s}_end") for s in SPANS.get(name, ()))]
        outside = pl.any_horizontal(_outside(start, end) for start, end in pairs)
        yield from _told(name, "with spans outside the text", rows, outside)
        if name == "sentences":
            continue
        placed = rows.join(cut, on=["doc_id", "sentence"], how="left", maintain_order="left")
        stray = (
            pl.col("first").is_null()
            | (pl.col("start") < pl.col("first"))
            | (pl.col("start") >= pl.col("last"))
            | ((pl.col("end") > pl.col("last")) & (name == "mentions"))
        )
        yield from _told(name, "with spans outside their sentence", placed, stray)


def _outside(start: str, end: str) -> pl.Expr:
    first, last = pl.col(start), pl.col(end)
    return ((first < 0) | (last < first) | (last > pl.col("length"))).fill_null(False)


def _sentences(corpus: Corpus) -> Iterator[str]:
    """Sentences are numbered from 0, in the order of the text, and do not overlap."""
    before = {
        f"{column}_before": pl.col(column).shift(1).over("doc_id")
        for column in ("sentence", "end", "paragraph")
    }
    rows = corpus.sentences.sort("doc_id", "sentence").with_columns(**before)
    overlap = pl.col("start") < pl.col("end_before")
    yield from _told("sentences", "that overlap the one before", rows, overlap)
    backwards = pl.col("paragraph") < pl.col("paragraph_before")
    yield from _told("sentences", "in an earlier paragraph than the one before", rows, backwards)


def _references(corpus: Corpus) -> Iterator[str]:
    """Whatever names a row of another table finds it there."""
    for name, column, other, key in REFERENCES:
        named = corpus.table(name).select(TABLES[name].key or ("doc_id", "start"), of=column)
        if isinstance(named.schema["of"], pl.List):
            named = named.explode("of")
        if isinstance(named.schema["of"], pl.Struct):
            named = named.with_columns(of=pl.col("of").struct.field(key))
        known = corpus.table(other)[key].unique()
        stray = pl.col("of").is_not_null() & ~pl.col("of").is_in(known.implode())
        yield from _told(name, f"whose {column} is not among the {other}", named, stray)


def _told(name: str, what: str, rows: pl.DataFrame, fault: pl.Expr) -> Iterator[str]:
    """Yield a line that counts the rows at fault and names the first of them."""
    found = rows.filter(fault)
    if found.is_empty():
        return
    key = [column for column in TABLES[name].key or ("doc_id", "start") if column in found.columns]
    first = ["#".join(map(str, row)) for row in found.select(key).head(SHOWN).iter_rows()]
    more = ", …" if found.height > SHOWN else ""
    yield f"{name}: {found.height} rows {what}: {', '.join(first)}{more}"
