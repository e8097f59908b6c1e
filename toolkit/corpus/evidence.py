"""The way back from any row to its sentences: one pass over the tables, then a look-up an id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import polars as pl

from toolkit.errors import InputError
from toolkit.tables import PASSAGE, TABLES

__all__ = ["COLUMNS", "Evidence"]

Spans = list[dict[str, Any]]

SPAN = ("doc_id", "sentence", "start", "end")
_DOCUMENT = ("title", "publisher", "published_day", "automated")
COLUMNS: dict[str, Any] = {
    **{name: TABLES["sentences"].schema[name] for name in SPAN},
    "what": pl.String,
    "quote": pl.String,
    **{name: TABLES["documents"].schema[name] for name in _DOCUMENT},
    "origin_ids": pl.List(pl.String),
}


class Evidence:
    """The spans behind the ids of a corpus; each part is indexed when it is first asked for.

    Parameters
    ----------
    table : gives a table of the corpus by its name.
    """

    def __init__(self, table: Callable[[str], pl.DataFrame]) -> None:
        self._table = table

    def rows(self, of: str) -> Spans:
        """Return the rows of `Corpus.evidence`; `first` is where the quoted sentence begins.

        Raises
        ------
        InputError
            No row of the corpus has this id.
        """
        found = self._spans(of)
        if found is None:
            raise InputError(
                f"{of!r}: nothing in this corpus has this id. Valid are a doc_id, a place in a "
                "document such as DOC_ID#s4, an actor_id, statement_id, mention_id, event_id or "
                "measure_id"
            )
        return sorted(map(self._quoted, found), key=_order)

    def _spans(self, of: str) -> Spans | None:
        if of in self._measures:
            # a mention is told once, even where two steps of a measure come from it
            ids = dict.fromkeys(
                m for event in self._measures[of] for m in self._events.get(event, ())
            )
            return [self._mentions[one] for one in ids if one in self._mentions]
        if of in self._events:
            return [self._mentions[one] for one in self._events[of] if one in self._mentions]
        if of in self._mentions:
            return [self._mentions[of]]
        if of in self._statements:
            return [self._statements[of]]
        if of in self._actors:
            return self._actors[of]
        if of in self._documents:
            return list(self._sentences[of].values())
        place = PASSAGE.fullmatch(of)
        if place is None or place[1] not in self._documents:
            return None
        column = "sentence" if place[2] == "s" else "paragraph"
        here = self._sentences[place[1]].values()
        if not here:  # a text that was not read, such as one in another language
            return []
        return [row for row in here if row[column] == int(place[3])] or None

    def _quoted(self, span: Mapping[str, Any]) -> dict[str, Any]:
        document = self._documents.get(span["doc_id"], {})
        around = self._sentences[span["doc_id"]].get(span["sentence"])
        text = document.get("text")
        quote = text[around["start"] : around["end"]] if text is not None and around else None
        told = {**span, **{name: document.get(name) for name in _DOCUMENT}, "quote": quote}
        first = around["start"] if around else span["start"]
        return {**{name: told[name] for name in COLUMNS}, "first": first}

    @cached_property
    def _documents(self) -> dict[str, dict[str, Any]]:
        read = self._table("documents").select("doc_id", "text", *_DOCUMENT)
        return {row["doc_id"]: row for row in read.iter_rows(named=True)}

    @cached_property
    def _sentences(self) -> defaultdict[str, dict[int, dict[str, Any]]]:
        """The sentences of each document, by number."""
        rows = self._rows("sentences", "section", "paragraph")
        found: defaultdict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
        for row in rows:
            found[row["doc_id"]][row["sentence"]] = row
        return found

    @cached_property
    def _mentions(self) -> dict[str, dict[str, Any]]:
        """Event mentions by id."""
        rows = self._rows("event_mentions", "act", "mention_id", origins=True)
        return {row["mention_id"]: row for row in rows}

    @cached_property
    def _statements(self) -> dict[str, dict[str, Any]]:
        rows = self._rows("statements", None, "statement_id")
        return {row["statement_id"]: {**row, "what": "statement"} for row in rows}

    @cached_property
    def _actors(self) -> dict[str, Spans]:
        """The places where each actor is named."""
        found: dict[str, Spans] = {of: [] for of in self._table("actors")["actor_id"]}
        for row in self._rows("mentions", "form", "actor_id"):
            found.setdefault(row["actor_id"], []).append(row)
        return found

    @cached_property
    def _events(self) -> dict[str, list[str]]:
        """The event mentions each event was made of."""
        rows = self._table("events").select("event_id", "mention_ids").iter_rows()
        return {of: ids or [] for of, ids in rows}

    @cached_property
    def _measures(self) -> dict[str, list[str]]:
        """The events that are steps of each measure."""
        rows = self._table("measures").select("measure_id", "steps").iter_rows()
        return {
            of: [step["event_id"] for step in steps or () if step["event_id"]] for of, steps in rows
        }

    def _rows(self, name: str, what: str | None, *more: str, origins: bool = False) -> Spans:
        """The spans of a table as rows: what they are, and where told the columns `more`."""
        said = pl.lit(None, pl.String) if what is None else pl.col(what)
        origin_ids = pl.col("origin_ids") if origins else pl.lit(None, pl.List(pl.String))
        read = self._table(name).select(*SPAN, *more, what=said, origin_ids=origin_ids)
        return read.to_dicts()


def _order(row: Mapping[str, Any]) -> tuple[tuple[bool, Any], ...]:
    """In order of publication; what has no day or place comes last."""
    keys = ("published_day", "doc_id", "start", "end")
    # a null is never compared with a value: the flag before it decides
    return tuple((row[key] is None, 0 if row[key] is None else row[key]) for key in keys)
