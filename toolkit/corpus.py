"""A corpus: the tables read from a set of documents, in memory or in a folder on disk.

On disk a corpus is a folder with `manifest.json` and one Parquet file per table. The manifest is
the commit point: files are written under the name of their digest first, the manifest replaces
the old one in one step, and only then are files no longer named in it removed. A run that is cut
off leaves the corpus as it was.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.errors import CorpusError, InputError, one_of
from toolkit.tables import SCHEMA_VERSION, TABLES, empty, validate

__all__ = ["Corpus", "open_corpus", "save", "verify"]

MANIFEST = "manifest.json"
PER_DOCUMENT = ("sentences", "mentions", "dates", "statements", "event_mentions", "figures")
EVIDENCE = ("doc_id", "sentence", "start", "end", "what")


class Corpus:
    """The tables of a corpus as polars frames, the way back from any row to its sentences.

    Each table of `toolkit.tables` is an attribute: `corpus.documents`, `corpus.events` …
    Tables of a corpus on disk are loaded when they are first asked for.
    """

    def __init__(
        self,
        tables: Mapping[str, pl.DataFrame],
        reader: Mapping[str, str] | None = None,
        folder: Path | None = None,
        files: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self._tables = dict(tables)
        self._files = dict(files or {})
        self.folder = folder
        self.reader = dict(reader or {})

    def table(self, name: str) -> pl.DataFrame:
        """Return a table by name; one that was not read is empty."""
        one_of(name, TABLES, "table")
        if name not in self._tables:
            if self.folder is not None and name in self._files:
                path = self.folder / self._files[name]["file"]
                self._tables[name] = _load(name, path)
            else:
                self._tables[name] = empty(name)
        return self._tables[name]

    @property
    def documents(self) -> pl.DataFrame:
        """One row per article or policy document."""
        return self.table("documents")

    @property
    def sentences(self) -> pl.DataFrame:
        """One row per sentence."""
        return self.table("sentences")

    @property
    def actors(self) -> pl.DataFrame:
        """One row per actor named in the corpus."""
        return self.table("actors")

    @property
    def offices(self) -> pl.DataFrame:
        """One row per person, office and period."""
        return self.table("offices")

    @property
    def mentions(self) -> pl.DataFrame:
        """One row per place where an actor is named."""
        return self.table("mentions")

    @property
    def dates(self) -> pl.DataFrame:
        """One row per expression of time."""
        return self.table("dates")

    @property
    def statements(self) -> pl.DataFrame:
        """One row per thing said by someone."""
        return self.table("statements")

    @property
    def event_mentions(self) -> pl.DataFrame:
        """One row per place where an act is reported."""
        return self.table("event_mentions")

    @property
    def figures(self) -> pl.DataFrame:
        """One row per quantity told as a fact."""
        return self.table("figures")

    @property
    def events(self) -> pl.DataFrame:
        """One row per event, however often reported."""
        return self.table("events")

    @property
    def measures(self) -> pl.DataFrame:
        """One row per measure and its life."""
        return self.table("measures")

    @property
    def problems(self) -> pl.DataFrame:
        """One row per thing that could not be read."""
        return self.table("problems")

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all tables: equal corpora have equal digests."""
        total = hashlib.sha256()
        for name in TABLES:
            known = self._files.get(name, {}).get("sha256")
            total.update(f"{name}={known or _digest(_parquet(self.table(name)))}\n".encode())
        return total.hexdigest()

    def evidence(self, of: str) -> pl.DataFrame:
        """Return the sentences behind a document, actor, statement, mention, event or measure.

        Parameters
        ----------
        of : id of the row, as in the table it stands in.

        Returns
        -------
        One row per sentence and span: doc_id, sentence, start, end, what (name, statement or the
        act), quote (the sentence), title, publisher, published_day, automated, origin_ids; in
        order of publication.

        Raises
        ------
        InputError
            No row of the corpus has this id.
        """
        found = self._spans(of)
        if found is None:
            raise InputError(
                f"{of!r}: nothing in this corpus has this id. Valid are a doc_id, actor_id, "
                "statement_id, mention_id, event_id or measure_id"
            )
        quoted = found.join(
            self.sentences.select("doc_id", "sentence", first="start", last="end"),
            on=["doc_id", "sentence"],
            how="left",
            maintain_order="left",
        ).join(
            self.documents.select(
                "doc_id", "title", "publisher", "published_day", "automated", "text"
            ),
            on="doc_id",
            how="left",
            maintain_order="left",
        )
        quotes = [
            text[first:last] if text is not None and first is not None else None
            for text, first, last in quoted.select("text", "first", "last").iter_rows()
        ]
        return (
            quoted.with_columns(pl.Series("quote", quotes, pl.String))
            .select(
                *EVIDENCE, "quote", "title", "publisher", "published_day", "automated", "origin_ids"
            )
            .sort("published_day", "doc_id", "start", "end", nulls_last=True, maintain_order=True)
        )

    def _spans(self, of: str) -> pl.DataFrame | None:
        """Return the spans behind an id, or None where nothing has it."""
        mentions = self.event_mentions
        measure = self.measures.filter(measure_id=of)
        if measure.height:
            ids = measure["steps"].explode().struct.field("event_id").drop_nulls()
            events = self.events.filter(pl.col("event_id").is_in(ids.to_list()))
            rows = mentions.filter(
                pl.col("mention_id").is_in(events["mention_ids"].explode().to_list())
            )
            return _with_what(rows, pl.col("act"))
        event = self.events.filter(event_id=of)
        if event.height:
            rows = mentions.filter(
                pl.col("mention_id").is_in(event["mention_ids"].explode().to_list())
            )
            return _with_what(rows, pl.col("act"))
        rows = mentions.filter(mention_id=of)
        if rows.height:
            return _with_what(rows, pl.col("act"))
        rows = self.statements.filter(statement_id=of)
        if rows.height:
            return _with_what(rows, pl.lit("statement"))
        rows = self.mentions.filter(actor_id=of)
        if rows.height or self.actors.filter(actor_id=of).height:
            return _with_what(rows, pl.col("form"))
        if self.documents.filter(doc_id=of).height:
            return _with_what(self.sentences.filter(doc_id=of), pl.col("section"))
        return None

    def as_of(self, day: str | dt.date) -> Corpus:
        """Return the corpus as it could be known on a day: linked anew from what was published.

        Documents without a day are left out, since nobody can say that they were known.
        """
        from toolkit.linking import link  # a later room: only this method goes back to it

        last = _day(day)
        documents = self.documents.filter(pl.col("published_day") <= last)
        tables = {"documents": documents, "problems": self.problems}
        for name in PER_DOCUMENT:
            tables[name] = self.table(name).join(
                documents.select("doc_id"), on="doc_id", how="semi", maintain_order="left"
            )
        return Corpus(link(tables), {**self.reader, "as_of": last.isoformat()})

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{self.table(name).height:,} {name.replace('_', ' ')}"
            for name in ("documents", "actors", "statements", "events", "measures", "problems")
        )
        return f"<Corpus: {counts}>"

    def _repr_html_(self) -> str:
        from toolkit.view import html  # a later room: the view knows the corpus, not the reverse

        return html(self)


def open_corpus(folder: str | Path) -> Corpus:
    """Open a corpus on disk.

    Raises
    ------
    CorpusError
        There is no corpus, its manifest is damaged, or it has another schema version.
    """
    path = Path(folder)
    try:
        manifest = json.loads((path / MANIFEST).read_text("utf-8"))
        version, files = manifest["schema_version"], manifest["tables"]
        reader = manifest["reader"]
        for name, entry in files.items():
            one_of(name, TABLES, "table")
            if Path(entry["file"]).name != entry["file"]:
                raise CorpusError(f"{path}: the manifest names a file outside: {entry['file']}")
    except FileNotFoundError:
        raise CorpusError(
            f"{path}: no corpus here ({MANIFEST} is missing). Make one with: "
            f"toolkit read PATH... --corpus {folder}"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CorpusError(f"{path / MANIFEST}: damaged ({error}). Read the corpus again") from error
    if version != SCHEMA_VERSION:
        raise CorpusError(
            f"{path}: schema version {version}, this toolkit reads {SCHEMA_VERSION}. "
            "Read the corpus again"
        )
    return Corpus({}, reader, path, files)


def save(corpus: Corpus, folder: str | Path) -> Corpus:
    """Write a corpus to a folder in one step, and return it as opened from there."""
    path = Path(folder)
    files = {}
    try:
        path.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            data = _parquet(validate(name, corpus.table(name)))
            digest = _digest(data)
            file = f"{name}-{digest[:16]}.parquet"
            if not (path / file).exists():
                _write(path / file, data)
            files[name] = {"file": file, "rows": corpus.table(name).height, "sha256": digest}
        manifest = {"schema_version": SCHEMA_VERSION, "reader": corpus.reader, "tables": files}
        _write(path / MANIFEST, (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode())
        kept = {entry["file"] for entry in files.values()}
        for stale in path.glob("*-*.parquet"):
            if stale.name not in kept:
                stale.unlink()
    except OSError as error:
        raise CorpusError(f"{path}: the corpus could not be written ({error})") from error
    return open_corpus(path)


def verify(corpus: Corpus) -> list[str]:
    """Return what is wrong with a corpus: digests, schemas, spans, references; nothing if sound."""
    wrong = []
    for name, entry in corpus._files.items():
        path = (corpus.folder or Path()) / entry["file"]
        if not path.exists():
            wrong.append(f"{path}: missing")
        elif _digest(path.read_bytes()) != entry["sha256"]:
            wrong.append(f"{path}: changed since it was written")
    if wrong:
        return wrong
    lengths = corpus.documents.select("doc_id", length=pl.col("text").str.len_chars())
    for name in PER_DOCUMENT:
        rows = corpus.table(name).join(lengths, on="doc_id", how="left")
        lost = rows.filter(pl.col("length").is_null()).height
        outside = rows.filter(
            (pl.col("start") < 0)
            | (pl.col("end") < pl.col("start"))
            | (pl.col("end") > pl.col("length"))
        ).height
        wrong += [f"{name}: {lost} rows of unknown documents"] * bool(lost)
        wrong += [f"{name}: {outside} spans outside the text"] * bool(outside)
    actors = corpus.actors["actor_id"].to_list()
    for name in ("mentions",):
        stray = corpus.table(name).filter(~pl.col("actor_id").is_in(actors)).height
        wrong += [f"{name}: {stray} rows of unknown actors"] * bool(stray)
    return wrong


def _with_what(rows: pl.DataFrame, what: pl.Expr) -> pl.DataFrame:
    origins = (
        pl.col("origin_ids") if "origin_ids" in rows.columns else pl.lit(None, pl.List(pl.String))
    )
    return rows.select(
        "doc_id", "sentence", "start", "end", what.alias("what"), origins.alias("origin_ids")
    )


def _day(day: str | dt.date) -> dt.date:
    if isinstance(day, dt.date):
        return day
    try:
        return dt.date.fromisoformat(day)
    except ValueError:
        raise InputError(f"{day!r} is not a day. Write it like 2025-10-26") from None


def _load(name: str, path: Path) -> pl.DataFrame:
    try:
        return validate(name, pl.read_parquet(path))
    except (OSError, pl.exceptions.PolarsError) as error:
        raise CorpusError(f"{path}: cannot be read ({error}). Read the corpus again") from error


def _parquet(data: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    data.write_parquet(buffer, compression="zstd", statistics=False)
    return buffer.getvalue()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it is either wholly there or not at all."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
