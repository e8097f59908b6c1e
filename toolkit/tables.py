"""The tables of a corpus: their columns, types and meaning, and the check that a frame keeps them.

Every table is a polars frame. Spans (`start`, `end`) are code-point offsets into `documents.text`,
end exclusive. Days are dates, instants are UTC. Null means unknown, never none. Lists are sorted
unless the meaning says that order matters.

    >>> import toolkit.tables as tables
    >>> tables.frame("problems", [{"path": "a.txt", "step": "parse", "reason": "empty"}]).columns
    ['path', 'record', 'step', 'reason']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from toolkit.errors import TableError, one_of

__all__ = ["SCHEMA_VERSION", "TABLES", "Column", "Table", "empty", "frame", "validate"]

SCHEMA_VERSION = 1

INSTANT = pl.Datetime("us", "UTC")
STRINGS = pl.List(pl.String)
MAGNITUDE = pl.Struct({"value": pl.Float64, "unit": pl.String, "role": pl.String})
PARTICIPANT = pl.Struct({"actor_id": pl.String, "role": pl.String})
SECTION = pl.Struct({"section": pl.String, "start": pl.Int64, "end": pl.Int64})
STEP = pl.Struct(
    {
        "event_id": pl.String,
        "status": pl.String,
        "announced": pl.Date,
        "effective": pl.Date,
        "until": pl.Date,
        "magnitude": MAGNITUDE,
    }
)
SPELL = pl.Struct(
    {"first_day": pl.Date, "last_day": pl.Date, "end": pl.String, "last_seen": pl.Date}
)


@dataclass(frozen=True)
class Column:
    """A column: its type, what it means, and whether a null is an error."""

    dtype: pl.DataType
    meaning: str
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A table: what one row is, the columns in order, and those that name a row."""

    name: str
    row: str
    columns: Mapping[str, Column]
    key: tuple[str, ...] = ()

    @property
    def schema(self) -> pl.Schema:
        return pl.Schema({name: column.dtype for name, column in self.columns.items()})


def _column(dtype: Any, meaning: str, required: bool = False) -> Column:
    return Column(dtype() if isinstance(dtype, type) else dtype, meaning, required)


def _text(meaning: str, required: bool = False) -> Column:
    return _column(pl.String, meaning, required)


def _day(meaning: str) -> Column:
    return _column(pl.Date, meaning)


def _ids(meaning: str) -> Column:
    return _column(STRINGS, meaning)


def _whole(meaning: str, required: bool = False) -> Column:
    return _column(pl.Int64, meaning, required)


def _flag(meaning: str) -> Column:
    return _column(pl.Boolean, meaning)


def _place() -> dict[str, Column]:
    """The columns that say where in the texts a row was read."""
    return {
        "doc_id": _text("the document", True),
        "sentence": _whole("number of the sentence in the document, from 0", True),
        "start": _whole("first code point of the span in documents.text", True),
        "end": _whole("code point after the span", True),
    }


def _analytic() -> dict[str, Column]:
    """The columns that an event mention and a merged event share."""
    return {
        "source_ids": _ids("states or organisations that act; both sides of a mutual act"),
        "target_ids": _ids("states or organisations the act is aimed at"),
        "source_actor_ids": _ids("the most specific actors that act"),
        "target_actor_ids": _ids("the most specific actors aimed at"),
        "act": _text("PLOVER act, e.g. SANCTION"),
        "instrument": _text("policy instrument, e.g. tariff"),
        "status": _text("status of the measure, talks or deal, e.g. threatened"),
    }


def _detail() -> dict[str, Column]:
    return {
        "product_id": _text("product of the codebook"),
        "magnitudes": _column(
            pl.List(MAGNITUDE),
            "value, unit and role {rate, change, previous, retained, duration, amount}, in order",
        ),
        "place": _text("where it happens"),
        "round": _whole("ordinal of a round of talks"),
        "participants": _column(pl.List(PARTICIPANT), "who takes part, and as what"),
        "event_first": _day("first day of the act or of its announcement"),
        "event_last": _day("last day of the act or of its announcement"),
        "effective_first": _day("first day on which it may take effect"),
        "effective_last": _day("last day on which it may take effect"),
        "deadline": _day("day by which it must happen or after which it ends"),
    }


_TABLES = [
    Table(
        "documents",
        "one article or policy document",
        {
            "doc_id": _text("readable id: path and record key", True),
            "source_id": _text("id given by the source"),
            "content_hash": _text("SHA-256 of the text and the fields read with it", True),
            "path": _text("file, relative to the folder that was read", True),
            "title": _text("headline; the first line of the text"),
            "text": _text(
                "the whole text without page furniture; paragraphs part by blank lines", True
            ),
            "sections": _column(
                pl.List(SECTION), "spans of the text that are title, summary or dateline"
            ),
            "published_at": _column(
                INSTANT, "instant of publication; null where only a day is given"
            ),
            "published_day": _day("local day of publication at the source"),
            "timezone": _text("zone of published_at as given by the source"),
            "publisher": _text("who published it"),
            "author": _text("byline"),
            "url": _text("address at the source"),
            "language": _text("ISO 639-1 code", True),
            "kind": _text("news, official, legal or transcript"),
            "section": _text("section and page of the publication, as the source gives them"),
            "automated": _flag("the page says that a machine wrote it"),
            "rights": _text("open, restricted or unknown"),
        },
        ("doc_id",),
    ),
    Table(
        "sentences",
        "one sentence",
        {
            "doc_id": _text("the document", True),
            "sentence": _whole("number in the document, from 0", True),
            "paragraph": _whole("number of the paragraph, from 0", True),
            "section": _text("title, summary, dateline or body", True),
            "start": _whole("first code point", True),
            "end": _whole("code point after the sentence", True),
        },
        ("doc_id", "sentence"),
    ),
    Table(
        "actors",
        "one actor named in the corpus",
        {
            "actor_id": _text(
                "readable, stable id: CHN, EU, org/wto, USA/treasury, person/he-lifeng", True
            ),
            "name": _text("usual name", True),
            "kind": _text("state, government_body, person, organisation, company, media or group"),
            "country": _text("ISO 3166 alpha-3 code, or EU"),
            "sector": _text("PLOVER sector"),
            "part_of": _text("actor_id of the body or state it belongs to"),
            "aliases": _ids("other names met or known"),
        },
        ("actor_id",),
    ),
    Table(
        "offices",
        "one person in one office for one period",
        {
            "actor_id": _text("the person", True),
            "office": _text("title of the office", True),
            "body_id": _text("the body it belongs to"),
            "first_day": _day("first day in office; null: not known"),
            "last_day": _day("last day in office; null: not known"),
            "source": _text("where this is known from"),
            "checked": _flag("whether the source was opened and holds it"),
        },
    ),
    Table(
        "mentions",
        "one place where a text names an actor",
        {
            **_place(),
            "actor_id": _text("the actor", True),
            "form": _text("name, nominal, metonym, demonym or pronoun"),
            "office": _text("office as said there"),
            "name": _text("fullest name of the actor in this document"),
            "kind": _text("kind of actor as read in this document"),
            "country": _text("country of the actor as read in this document"),
            "part_of": _text("body or state it belongs to, as read in this document"),
        },
    ),
    Table(
        "dates",
        "one expression of time",
        {
            **_place(),
            "type": _text("TIMEX3 type: DATE, DURATION, TIME or SET"),
            "value": _text("TIMEX3 value; null: cannot be resolved"),
            "first_day": _day("first day it covers"),
            "last_day": _day("last day it covers"),
            "kind": _text("point, uncertain or duration"),
        },
    ),
    Table(
        "statements",
        "one thing said by someone",
        {
            "statement_id": _text("id", True),
            **_place(),
            "speaker_id": _text("who says it"),
            "speaker_start": _whole("span of the words that name the speaker"),
            "speaker_end": _whole("end of that span"),
            "attribution": _text("named, unnamed or dangling"),
            "cue_start": _whole("span of the verb or phrase of saying"),
            "cue_end": _whole("end of that span"),
            "content_start": _whole("span of what is said"),
            "content_end": _whole("end of that span"),
            "style": _text("direct, indirect or mixed"),
            "outlet_id": _text("outlet credited with it"),
            "about_ids": _ids("actors spoken about"),
            "issue": _text("product or topic of the codebook"),
            "signal": _text("concept of a user's codebook; null by default"),
        },
        ("statement_id",),
    ),
    Table(
        "event_mentions",
        "one place where a text reports an act",
        {
            "mention_id": _text("id", True),
            **_place(),
            **_analytic(),
            "object_start": _whole("span of the product or issue"),
            "object_end": _whole("end of that span"),
            **_detail(),
            "date_kind": _text("point, uncertain or duration"),
            "negated": _flag("the text says that it did not or will not happen"),
            "conditional": _flag("it depends on a stated condition"),
            "condition_start": _whole("span of the condition"),
            "condition_end": _whole("end of that span"),
            "claimed_by": _text("actor whose claim it is; null: the document's own"),
            "origin_ids": _ids("publisher, credited outlet, speaker, in this order"),
            "responds_to_start": _whole("span of the act it answers"),
            "responds_to_end": _whole("end of that span"),
            "responds_to": _text("mention_id of the act it answers"),
            "event_id": _text("the event it reports"),
            "confidence": _column(pl.Float64, "share of such readings found right on coded text"),
            "extractor": _text("rule or reader it comes from"),
        },
        ("mention_id",),
    ),
    Table(
        "figures",
        "one quantity told as a fact, not as an event",
        {
            **_place(),
            "holder_id": _text("whose figure it is"),
            "quantity": _text("what is counted, e.g. exports"),
            "value": _column(pl.Float64, "the number"),
            "unit": _text("percent, USD, tonnes …"),
            "period": _text("TIMEX3 value of the period"),
            "direction": _text("up, down or level"),
        },
    ),
    Table(
        "events",
        "one event, however often reported",
        {
            "event_id": _text("readable id, kept when later reports join", True),
            **_analytic(),
            **_detail(),
            "negated": _flag("reported as not happening"),
            "conditional": _flag("depends on a stated condition"),
            "claimed_by": _text("actor whose claim it is, where only one claims it"),
            "responds_to": _ids("event_ids it is said to answer"),
            "n_mentions": _whole("reports"),
            "n_documents": _whole("documents that report it"),
            "n_origins": _whole("independent origins: copies and automated texts add none"),
            "origin_ids": _ids("those origins"),
            "first_reported": _day("day of the first document"),
            "last_reported": _day("day of the last document"),
            "standing": _text("official, corroborated, claimed or disputed"),
            "disputed": _ids("columns on which origins differ"),
            "mention_ids": _ids("event mentions it was merged from"),
            "dataset": _text("imported rows: the dataset"),
            "dataset_row": _text("imported rows: id in the dataset"),
            "url": _text("imported rows: address of the source"),
        },
        ("event_id",),
    ),
    Table(
        "measures",
        "one measure of one implementer and its life",
        {
            "measure_id": _text("readable id", True),
            "implementer_id": _text("who takes the measure"),
            "target_ids": _ids("whom it hits"),
            "instrument": _text("policy instrument"),
            "product_id": _text("product of the codebook"),
            "object": _text("object as first said"),
            "standing": _text("official, corroborated, claimed or disputed"),
            "steps": _column(pl.List(STEP), "its steps in order of time"),
            "in_force": _column(
                pl.List(SPELL), "spells in force; end is reported, scheduled or unknown"
            ),
        },
        ("measure_id",),
    ),
    Table(
        "problems",
        "one thing that could not be read",
        {
            "path": _text("file", True),
            "record": _text("record in the file"),
            "step": _text("parse, read or link", True),
            "reason": _text("what failed, and what is valid", True),
        },
    ),
]

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}


def table(name: str) -> Table:
    """Return the definition of a table, or an error that names the tables there are."""
    return TABLES[one_of(name, TABLES, "table")]


def empty(name: str) -> pl.DataFrame:
    """Return the table without rows.

    >>> empty("problems").shape
    (0, 4)
    """
    return pl.DataFrame(schema=table(name).schema)


def frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Build a table from rows; columns that a row leaves out are null.

    Raises
    ------
    TableError
        A row has a column that the table does not know, or a value of a wrong type.
    """
    definition = table(name)
    listed = list(rows)
    unknown = sorted({key for row in listed for key in row} - set(definition.columns))
    if unknown:
        raise TableError(
            f"table {name}: no column {', '.join(unknown)}. Valid: {', '.join(definition.columns)}"
        )
    columns = {key: [row.get(key) for row in listed] for key in definition.columns}
    try:
        built = pl.DataFrame(columns, schema=definition.schema, strict=True)
    except (TypeError, pl.exceptions.PolarsError) as error:
        raise TableError(f"table {name}: {error}") from error
    return validate(name, built)


def validate(name: str, data: pl.DataFrame) -> pl.DataFrame:
    """Return `data` with the table's columns in order, or say what is wrong with it.

    Columns that are missing and may be null are added as nulls.

    Raises
    ------
    TableError
        A column is unknown, of another type, null where it must not be, or a key occurs twice.
    """
    definition = table(name)
    unknown = [column for column in data.columns if column not in definition.columns]
    if unknown:
        raise TableError(
            f"table {name}: no column {', '.join(unknown)}. Valid: {', '.join(definition.columns)}"
        )
    out = []
    for key, column in definition.columns.items():
        if key not in data.columns:
            if column.required:
                raise TableError(f"table {name}: column {key} is missing ({column.meaning})")
            out.append(pl.lit(None, dtype=column.dtype).alias(key))
            continue
        if data.schema[key] not in (column.dtype, pl.Null()):
            raise TableError(
                f"table {name}: column {key} is {data.schema[key]}, must be {column.dtype}"
            )
        if column.required and data[key].null_count():
            raise TableError(f"table {name}: column {key} has nulls ({column.meaning})")
        out.append(pl.col(key).cast(column.dtype))
    kept = data.select(out)
    if definition.key and kept.height != kept.select(definition.key).n_unique():
        twice = kept.filter(kept.select(definition.key).is_duplicated())
        raise TableError(
            f"table {name}: {', '.join(definition.key)} occurs twice: {twice.row(0)[:2]}"
        )
    return kept
