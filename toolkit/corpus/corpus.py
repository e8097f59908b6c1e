"""A corpus: the tables read from a set of documents, and the way back from any row to its sentences."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.corpus.anew import anew
from toolkit.corpus.blocks import blocks
from toolkit.corpus.changes import Changes
from toolkit.corpus.evidence import COLUMNS as EVIDENCE
from toolkit.corpus.evidence import Evidence
from toolkit.corpus.stored import Stored, digest, parquet
from toolkit.errors import no_attribute, one_of
from toolkit.tables import PER_DOCUMENT, TABLES
from toolkit.tables import day as as_day
from toolkit.wording import counted

__all__ = ["Corpus"]


class Corpus:
    """The tables of a corpus as polars frames, the way back from any row to its sentences.

    Each table of `toolkit.tables` is an attribute: `corpus.documents`, `corpus.events` …
    Tables of a corpus on disk are loaded when they are first asked for; `scan` and `stream` go
    through a table without holding all of it. `overlay` are the study's own codebook files that
    it was read with, by name.
    """

    def __init__(
        self,
        tables: Mapping[str, pl.DataFrame],
        reader: Mapping[str, str] | None = None,
        folder: Path | None = None,
        files: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
        raw: Mapping[str, pl.DataFrame] | None = None,
        raw_files: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
        overlay: Mapping[str, bytes] | None = None,
    ) -> None:
        self.stored = Stored(tables, folder, files or {})
        self.stored_raw = Stored(raw or {}, folder, raw_files or {})
        self.folder = folder
        self.reader = dict(reader or {})
        self.overlay = dict(overlay or {})
        self.changes: Changes | None = None  # what the reading that made this corpus changed

    def table(self, name: str) -> pl.DataFrame:
        """Return a table by name; one that was not read is empty."""
        return self.stored.table(one_of(name, TABLES, "table"))

    def height(self, name: str) -> int:
        """Return the number of rows of a table, which is not loaded for it."""
        return self.stored.height(one_of(name, TABLES, "table"))

    def raw(self, name: str) -> pl.DataFrame:
        """Return a table as it was read from each document, before corrections and linking."""
        return self._of(name, raw=True).table(name)

    def stream(
        self, name: str, first: str | None = None, last: str | None = None, *, raw: bool = False
    ) -> Iterator[pl.DataFrame]:
        """Yield a table file by file, in order; at most one of them is held.

        Parameters
        ----------
        name : the table.
        first, last : of a corpus on disk, leave out files without a key between these two: a
            doc_id, or the first column of a table without documents.
        raw : yield it as it was read from each document, before corrections and linking.
        """
        return self._of(name, raw).stream(name, first, last)

    def scan(self, name: str) -> pl.LazyFrame:
        """Return a table as a lazy frame, of which polars reads only what a query needs."""
        return self.stored.scan(one_of(name, TABLES, "table"))

    def _of(self, name: str, raw: bool) -> Stored:
        """Return where a table stands; most are as they were read."""
        one_of(name, TABLES, "table")
        return self.stored_raw if raw and name in self.stored_raw else self.stored

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
        """One row per actor that a text names, or that is a side of an event."""
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
    def corrections(self) -> pl.DataFrame:
        """One row per line of corrections.csv, and what became of it."""
        return self.table("corrections")

    @property
    def problems(self) -> pl.DataFrame:
        """One row per thing that could not be read."""
        return self.table("problems")

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook it was read with: the shipped one, and over it the study's own rows."""
        return codebooks.load(self.overlay)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all tables: equal corpora have equal digests."""
        total = hashlib.sha256()
        for name in TABLES:
            known = [entry["sha256"] for entry in self.stored.files.get(name, ())] or [
                digest(parquet(block)) for block in blocks(name, self.stream(name))
            ]
            total.update(f"{name}={' '.join(known)}\n".encode())
        return total.hexdigest()

    def evidence(self, of: str) -> pl.DataFrame:
        """Return the sentences behind a document, actor, statement, mention, event or measure.

        Parameters
        ----------
        of : id of the row, as in the table it stands in; `DOC_ID#s4` is sentence 4 of a
            document, `DOC_ID#p2` paragraph 2.

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
        rows = [{name: row[name] for name in EVIDENCE} for row in self.quoted(of)]
        return pl.DataFrame(rows, schema=EVIDENCE)

    def quoted(self, *of: str) -> list[dict[str, Any]]:
        """Return the rows of `evidence` for ids as dicts, and `first`, where its sentence begins.

        All ids share one index of the tables, so that thousands of calls take seconds.

        Raises
        ------
        InputError
            No row of the corpus has one of these ids.
        """
        return [row for one in of for row in self._evidence.rows(one)]

    @cached_property
    def _evidence(self) -> Evidence:
        return Evidence(self.table)

    def coverage(self, every: str = "1w") -> pl.DataFrame:
        """Return what each outlet published in each period, and what was read from it.

        One row per outlet and period: documents, near-copies among them, mentions of events,
        events; null where an outlet published nothing. See `toolkit.coverage`.
        """
        from toolkit.coverage import coverage
        from toolkit.linking import copies  # a later room: near-copies are found anew

        return coverage(self.documents, self.event_mentions, copies(self.documents), every=every)

    def as_of(self, day: str | dt.date) -> Corpus:
        """Return the corpus as it could be known on a day: linked anew from what was published.

        Documents without a day are left out, since nobody can say that they were known.
        """
        last = as_day(day, "as_of")
        known = self.documents.filter(pl.col("published_day") <= last)
        return self.of(known["doc_id"], {"as_of": str(last)})

    def of(self, doc_ids: pl.Series, note: Mapping[str, str] | None = None) -> Corpus:
        """Return the corpus of some of its documents: corrected and linked anew from them alone.

        Parameters
        ----------
        doc_ids : the documents that stay.
        note : added to `reader`, to say what this corpus is.
        """
        kept = pl.DataFrame({"doc_id": doc_ids})
        raw = {
            name: rows.join(kept, on="doc_id", how="semi", maintain_order="left")
            for name, rows in self._read().items()
        }
        tables, _ = anew(raw, self.corrections, self.codebook)
        return self.made({**tables, "problems": self.problems}, raw, note)

    def corrected(self, corrections: str | Path | pl.DataFrame) -> Corpus:
        """Return the corpus with these corrections instead of those it carries; nothing is read again.

        Parameters
        ----------
        corrections : the file, or the table `corrections`.
        """
        if not isinstance(corrections, pl.DataFrame):
            from toolkit.corrections import read_corrections

            corrections = read_corrections(corrections)
        raw = self._read()
        tables, lost = anew(raw, corrections, self.codebook)
        read = self.problems.filter(pl.col("step") != "correct")
        problems = pl.concat([read, lost]).sort("path", "record", "step", "reason")
        return self.made({**tables, "problems": problems}, raw)

    def _read(self) -> dict[str, pl.DataFrame]:
        """Return documents and what was read from each."""
        return {name: self.raw(name) for name in ("documents", *PER_DOCUMENT)}

    def made(
        self,
        tables: Mapping[str, pl.DataFrame],
        raw: Mapping[str, pl.DataFrame],
        note: Mapping[str, str] | None = None,
    ) -> Corpus:
        """Return a corpus made of this one: other tables, the same reader and codebook.

        Parameters
        ----------
        tables : those of the new corpus.
        raw : tables as they were read from each document, before corrections and linking.
        note : added to `reader`, to say what this corpus is.
        """
        return Corpus(tables, {**self.reader, **(note or {})}, raw=raw, overlay=self.overlay)

    if not TYPE_CHECKING:  # a type checker shall go on to find what a corpus does not have

        def __getattr__(self, name: str) -> Any:
            raise no_attribute(name, dir(type(self)), "a corpus")

    def __repr__(self) -> str:
        counts = ", ".join(
            counted(self.height(name), name[:-1])
            for name in ("documents", "actors", "statements", "events", "measures", "problems")
        )
        return f"<Corpus: {counts}>"

    def _repr_html_(self) -> str:
        from toolkit.view import html  # a later room: the view knows the corpus, not the reverse

        return html(self)
