"""Databases of the Discourse Network Analyzer (DNA 2 and 3): documents and coded statements.

A database is a SQLite file. It is opened read-only and unchanged; no password is needed to read.
Version 3 keeps short texts in a table ENTITIES and dates in seconds, version 2 keeps them beside
the statement and dates in milliseconds.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from toolkit import tables
from toolkit.errors import ParseError, one_of

__all__ = ["DnaDatabase", "read_dna"]

_LONGEST = 50_000_000  # characters of a document; a longer one is refused by SQLite
_TYPES: dict[str, Any] = {
    "short text": pl.String,
    "long text": pl.String,
    "boolean": pl.Boolean,
    "integer": pl.Int64,
}
_NEEDED = ("DOCUMENTS", "STATEMENTS", "STATEMENTTYPES", "VARIABLES", "DATASHORTTEXT")


@dataclass(frozen=True)
class DnaDatabase:
    """What a database holds.

    `documents` is the documents table; `statements` has, for each statement type by name, one
    row per statement: statement_id, doc_id, day, start, end, coder, and the type's variables;
    `entities` says variable, value and the attributes a coder gave it.
    """

    documents: pl.DataFrame
    statements: dict[str, pl.DataFrame]
    entities: pl.DataFrame

    def of_type(self, name: str) -> pl.DataFrame:
        """Return the statements of one type, or an error that names the types there are."""
        return self.statements[one_of(name, self.statements, "statement type")]


def read_dna(path: str | Path) -> DnaDatabase:
    """Read a DNA database of version 2 or 3.

    Raises
    ------
    ParseError
        The file is missing, no SQLite database, or has not the tables of one.
    """
    file = Path(path)
    if not file.is_file():
        raise ParseError(f"{path}: no such DNA database")
    address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 4 * _LONGEST)
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA query_only = ON")
            return _read(database, file.name)
    except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
        raise ParseError(f"{path}: cannot be read as a DNA database ({error})") from error


def _read(database: sqlite3.Connection, name: str) -> DnaDatabase:
    held = {
        row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    missing = [table for table in _NEEDED if table not in held]
    if missing:
        raise ParseError(
            f"{name}: not a DNA database; it has no table {', '.join(missing)}. Valid: a file "
            "saved by DNA 2 or 3"
        )
    newer = "ENTITIES" in held
    days = {}
    documents = []
    for row in _rows(database, "SELECT * FROM DOCUMENTS ORDER BY ID"):
        instant = _instant(row["Date"], milliseconds=not newer)
        days[row["ID"]] = instant.date() if instant else None
        documents.append(_document(row, name, instant))
    return DnaDatabase(
        documents=tables.frame("documents", documents),
        statements=_statements(database, name, days, newer),
        entities=_entities(database, newer),
    )


def _rows(database: sqlite3.Connection, query: str, *values: Any) -> list[dict[str, Any]]:
    cursor = database.execute(query, values)
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _instant(value: Any, *, milliseconds: bool) -> dt.datetime | None:
    """The instant of a Unix time; None where it is no number or outside the calendar."""
    if not isinstance(value, int):
        return None
    try:
        seconds = value / 1000 if milliseconds else value
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
    except OverflowError:
        return None


def _document(row: dict[str, Any], name: str, instant: dt.datetime | None) -> dict[str, Any]:
    title, text = str(row["Title"] or ""), str(row["Text"] or "")
    return {
        "doc_id": f"{name}#{row['ID']}",
        "source_id": str(row["ID"]),
        "content_hash": hashlib.sha256(f"{title}\0{text}".encode()).hexdigest(),
        "path": name,
        "title": title or None,
        "text": text,
        "published_day": instant.date() if instant else None,
        "publisher": row["Source"] or None,
        "author": row["Author"] or None,
        "language": "en",
        "rights": "unknown",
    }


def _statements(
    database: sqlite3.Connection, name: str, days: dict[int, dt.date | None], newer: bool
) -> dict[str, pl.DataFrame]:
    """The statements of each type, one column per variable."""
    out = {}
    for kind in _rows(database, "SELECT ID, Label FROM STATEMENTTYPES ORDER BY ID"):
        rows = _rows(
            database,
            "SELECT ID, DocumentId, Start, Stop, Coder FROM STATEMENTS "
            "WHERE StatementTypeId = ? ORDER BY ID",
            kind["ID"],
        )
        columns: dict[str, Any] = {
            "statement_id": ([row["ID"] for row in rows], pl.Int64),
            "doc_id": ([f"{name}#{row['DocumentId']}" for row in rows], pl.String),
            "day": ([days.get(row["DocumentId"]) for row in rows], pl.Date),
            "start": ([row["Start"] for row in rows], pl.Int64),
            "end": ([row["Stop"] for row in rows], pl.Int64),
            "coder": ([row["Coder"] for row in rows], pl.Int64),
        }
        for variable in _rows(
            database,
            "SELECT ID, Variable, DataType FROM VARIABLES WHERE StatementTypeId = ? ORDER BY ID",
            kind["ID"],
        ):
            if variable["DataType"] not in _TYPES:
                raise ParseError(
                    f"{name}: variable {variable['Variable']} has the type "
                    f"{variable['DataType']!r}. Valid: {', '.join(_TYPES)}"
                )
            values = _values(database, variable, newer)
            title = variable["Variable"]
            title = f"variable_{title}" if title in columns else title
            columns[title] = (
                [values.get(row["ID"]) for row in rows], _TYPES[variable["DataType"]],
            )  # fmt: skip
        out[str(kind["Label"])] = pl.DataFrame(
            [pl.Series(title, held, dtype) for title, (held, dtype) in columns.items()]
        )
    return out


def _values(database: sqlite3.Connection, variable: dict[str, Any], newer: bool) -> dict[int, Any]:
    """The values of a variable by statement."""
    kind = variable["DataType"]
    if kind == "short text" and newer:
        query = (
            "SELECT StatementId, Value FROM DATASHORTTEXT JOIN ENTITIES "
            "ON DATASHORTTEXT.Entity = ENTITIES.ID WHERE DATASHORTTEXT.VariableId = ?"
        )
    else:
        table = {
            "short text": "DATASHORTTEXT",
            "long text": "DATALONGTEXT",
            "boolean": "DATABOOLEAN",
            "integer": "DATAINTEGER",
        }[kind]
        query = f"SELECT StatementId, Value FROM {table} WHERE VariableId = ?"  # noqa: S608 - a name from this file
    held = dict(database.execute(query, (variable["ID"],)).fetchall())
    if kind == "boolean":
        return {statement: bool(value) for statement, value in held.items()}
    return held


def _entities(database: sqlite3.Connection, newer: bool) -> pl.DataFrame:
    """variable, value, attribute, content; one row per attribute given."""
    if newer:
        query = (
            "SELECT Variable, ENTITIES.Value, AttributeVariable, AttributeValue "
            "FROM ATTRIBUTEVALUES JOIN ENTITIES ON EntityId = ENTITIES.ID "
            "JOIN ATTRIBUTEVARIABLES ON AttributeVariableId = ATTRIBUTEVARIABLES.ID "
            "JOIN VARIABLES ON ENTITIES.VariableId = VARIABLES.ID"
        )
        rows = [row for row in database.execute(query) if row[3]]
    else:
        query = (
            "SELECT Variable, Value, Type, Alias, Notes FROM ATTRIBUTES "
            "JOIN VARIABLES ON VariableId = VARIABLES.ID"
        )
        rows = [
            (variable, value, attribute, content)
            for variable, value, *contents in database.execute(query)
            for attribute, content in zip(("Type", "Alias", "Notes"), contents, strict=True)
            if content
        ]
    return pl.DataFrame(
        [row for row in rows if row[1]],
        schema=dict.fromkeys(["variable", "value", "attribute", "content"], pl.String),
        orient="row",
    ).sort("variable", "value", "attribute")
