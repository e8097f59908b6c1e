"""Corrections of rows: columns set, rows deleted, events added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import polars as pl

from toolkit.corrections.anchors import Anchors, label
from toolkit.corrections.values import CORRECTABLE, parse_values, spelt
from toolkit.errors import InputError
from toolkit.tables import SIDES, TABLES, frame

__all__ = [
    "IDENTITY",
    "Line",
    "Outcome",
    "Rows",
    "add_event",
    "delete_rows",
    "set_document",
    "set_rows",
]

FOLLOWING = {  # columns that are set with another, where a line names that one alone
    "source_ids": "source_actor_ids",
    "target_ids": "target_actor_ids",
    "event_first": "event_last",
    "effective_first": "effective_last",
    "first_day": "last_day",
}
IDENTITY = {"event_mentions": "mention_id", "statements": "statement_id"}
EMPTY_LISTS = (*SIDES, "magnitudes", "participants", "origin_ids")  # fmt: skip
Line = Mapping[str, Any]
Row = dict[str, Any]
Outcome = tuple[str, str, list[str]]
"""applied, needless or lost; what it changed, or why not; the ids of the rows."""


class Rows:
    """The rows of the documents that corrections name, as lists; all others stay as they are."""

    def __init__(self, tables: Mapping[str, pl.DataFrame], documents: set[str]) -> None:
        self._given = dict(tables)
        self._documents = sorted(documents)
        self._rows: dict[str, dict[str, list[Row]]] = {}
        self.deleted: list[Row] = []

    def of(self, table: str) -> dict[str, list[Row]]:
        """Return the rows of a table by doc_id."""
        if table not in self._rows:
            found: dict[str, list[Row]] = defaultdict(list)
            here = self._given[table].filter(pl.col("doc_id").is_in(self._documents))
            for row in here.iter_rows(named=True):
                found[row["doc_id"]].append(row)
            self._rows[table] = found
        return self._rows[table]

    def mark(self, row: Row, who: str) -> None:
        """Note in a row who corrected it."""
        names = set(filter(None, (row["corrected_by"] or "").split("; "))) | {who}
        row["corrected_by"] = "; ".join(sorted(names))

    def document(self, doc_id: str) -> Row:
        """Return what is known of a document."""
        return self._given["documents"].row(by_predicate=pl.col("doc_id") == doc_id, named=True)

    def tables(self) -> dict[str, pl.DataFrame]:
        """Return all tables, with the rows as they are now, in the order of the texts."""
        out = dict(self._given)
        for name, rows in self._rows.items():
            others = out[name].filter(~pl.col("doc_id").is_in(self._documents))
            mine = frame(name, [row for here in rows.values() for row in here])
            out[name] = pl.concat([others, mine]).sort(
                "doc_id", "sentence", "start", "end", maintain_order=True
            )
        return out

    @property
    def renamed(self) -> bool:
        """Whether lines were about mentions, so that an actor may be named nowhere any more."""
        return "mentions" in self._rows


def set_document(line: Line, tables: dict[str, pl.DataFrame], anchors: Anchors) -> Outcome:
    """Set columns of a document."""
    doc_id = anchors.document(line["source"])
    values = parse_values(line["values"], CORRECTABLE["documents"])
    mine = pl.col("doc_id") == doc_id
    row = tables["documents"].row(by_predicate=mine, named=True)
    told = _change(row, values)
    if not told:
        return "needless", f"{doc_id}: so already", []
    schema = TABLES["documents"].schema
    tables["documents"] = tables["documents"].with_columns(
        pl.when(mine).then(pl.lit(value, schema[name])).otherwise(pl.col(name)).alias(name)
        for name, value in {**values, "corrected_by": line["who"]}.items()
    )
    return "applied", f"{doc_id}: {told}", [doc_id]


def set_rows(line: Line, rows: Rows, anchors: Anchors) -> Outcome:
    """Set columns of the row, or, where the sentence is repeated, of the rows, that a line names.

    An event that is read no more is added, where its sentence still stands and the line tells act
    and sources: whoever set them said that the words tell an event. One that people deleted is not.
    """
    table = line["table"]
    given = parse_values(line["values"], CORRECTABLE[table])
    found = anchors.rows(rows.of(table), table, line)
    if not found and _whole(given) and line["words"] and not anchors.rows(_by_document(rows.deleted), table, line):  # fmt: skip
        return add_event(line, rows, anchors)
    if not found:
        raise InputError(f"{line['source']}: no row of {table} is read in that sentence any more")
    told = []
    for row in found:
        values = _with_following(row, given, table)
        change = _change(row, values)
        if change:
            told.append(f"{_name(table, row)}: {change}")
            row.update(values)
            rows.mark(row, line["who"])
    if not told:
        return "needless", f"{_name(table, found[0])}: read so already", []
    return "applied", "; ".join(told), [_name(table, row) for row in found]


def delete_rows(line: Line, rows: Rows, anchors: Anchors) -> Outcome:
    """Delete the row, or, where the sentence is repeated, the rows, that a line names."""
    table = line["table"]
    found = anchors.rows(rows.of(table), table, line)
    if not found:
        return "needless", f"{line['source']}: nothing is read there any more", []
    told = [f"{_name(table, row)} ({label(table, row)})" for row in found]
    for row in found:
        rows.of(table)[row["doc_id"]].remove(row)
        if table == "event_mentions":
            rows.deleted.append(row)
        _forget(table, row, rows)
    return "applied", f"deleted: {', '.join(told)}", [_name(table, row) for row in found]


def add_event(line: Line, rows: Rows, anchors: Anchors) -> Outcome:
    """Add an event mention whose trigger are the words of a line."""
    doc_id = anchors.document(line["source"], line["quote"])
    within = anchors.sentence(doc_id, line["quote"])[0]
    start, end = anchors.words(doc_id, within, line["words"])
    values = parse_values(line["values"], CORRECTABLE["event_mentions"])
    here = rows.of("event_mentions")[doc_id]
    code = ("act", "instrument")
    same = [r for r in here if r["start"] < end and start < r["end"] and all(r[c] == values.get(c) for c in code)]  # fmt: skip
    if same:
        return "needless", f"{same[0]['mention_id']}: read already", []
    taken = {row["mention_id"] for row in here}
    name = base = f"{doc_id}#added-{start}"
    number = 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    row: Row = dict.fromkeys(TABLES["event_mentions"].columns)
    row |= {column: [] for column in EMPTY_LISTS}
    row |= {"negated": False, "conditional": False, **{k: v for k, v in values.items() if v is not None}}  # fmt: skip
    for first, second in FOLLOWING.items():
        row[second] = row.get(second) or row.get(first)
    row = {column: row[column] for column in TABLES["event_mentions"].columns}
    row |= {
        "mention_id": name,
        "doc_id": doc_id,
        "sentence": anchors.number(doc_id, start),
        "start": start,
        "end": end,
        "confidence": 1.0,
        "extractor": "correction",
        "corrected_by": line["who"],
    }
    if not row["origin_ids"]:
        # the publisher, as the other reports of the same text have it
        homes = [r["origin_ids"][0] for r in here if r["origin_ids"]]
        row["origin_ids"] = [*homes[:1], *([row["claimed_by"]] if row["claimed_by"] else [])]
    here.append(row)
    return "applied", f"added {name} ({label('event_mentions', row)})", [name]


def _whole(given: Mapping[str, Any]) -> bool:
    """Say whether values tell enough of an event to add it."""
    return bool(given.get("act") and given.get("source_ids"))


def _by_document(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["doc_id"]].append(row)
    return found


def _with_following(row: Row, given: Mapping[str, Any], table: str) -> dict[str, Any]:
    """Return the values, and with each that changes the column that goes with it."""
    values = dict(given)
    for first, second in FOLLOWING.items():
        if second in TABLES[table].columns and second not in given and first in given and (row[first] or None) != (given[first] or None):  # fmt: skip
            values[second] = given[first]
    return values


def _change(row: Row, values: Mapping[str, Any]) -> str:
    """Return what setting these values changes in a row, in words; nothing if it changes nothing."""
    return ", ".join(
        f"{column} {spelt(row[column]) or 'empty'} → {spelt(value) or 'empty'}"
        for column, value in values.items()
        if (row[column] or None) != (value or None)
    )


def _name(table: str, row: Row) -> str:
    identity = IDENTITY.get(table)
    return row[identity] if identity else f"{row['doc_id']}#{table}-{row['start']}"


def _forget(table: str, gone: Row, rows: Rows) -> None:
    """Take away what named a row that is gone."""
    if table == "event_mentions":
        for row in rows.of(table)[gone["doc_id"]]:
            if row["responds_to"] == gone["mention_id"]:
                row["responds_to"] = None
