"""What a table and a column are, and the columns that several tables share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

__all__ = [
    "CORROBORATING",
    "EACH",
    "INSTANT",
    "MAGNITUDE",
    "OFFICIAL",
    "PAIRS",
    "PARTICIPANT",
    "PASSAGE",
    "SCHEMA_VERSION",
    "SECTION",
    "SIDES",
    "SPELL",
    "STANDINGS",
    "STEP",
    "STRINGS",
    "Column",
    "Table",
    "analytic",
    "column",
    "day",
    "detail",
    "flag",
    "ids",
    "place",
    "text",
    "whole",
]

SCHEMA_VERSION = 8  # raised with each change of the tables; toolkit.corpus.migration has the steps

INSTANT = pl.Datetime("us", "UTC")
STRINGS = pl.List(pl.String)
PASSAGE = re.compile(r"(.+)#([sp])(\d{1,9})")  # one sentence or paragraph of a document
OFFICIAL = ("official", "legal")
"""Kinds of documents that are an authority's own."""
SIDES = ("source_ids", "target_ids", "source_actor_ids", "target_actor_ids")
"""Columns that say who acts on whom."""
STANDINGS = ("official", "corroborated", "claimed", "disputed")
"""Standings of an event, the surest first."""
CORROBORATING = 2
"""Independent origins that make a claim corroborated."""
MAGNITUDE = pl.Struct({"value": pl.Float64, "unit": pl.String, "role": pl.String})
EACH = "partner of each"
"""Role of one that has one of several accords, or talks, with each of the others."""
PARTICIPANT = pl.Struct({"actor_id": pl.String, "role": pl.String})
PAIRS = pl.List(
    pl.Struct({"source": pl.String, "target": pl.String, "mutual": pl.Boolean, "share": pl.Float64})
)
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
        """The names and types of the columns."""
        return pl.Schema({name: column.dtype for name, column in self.columns.items()})


def column(dtype: Any, meaning: str, required: bool = False) -> Column:
    """A column of some type."""
    return Column(dtype() if isinstance(dtype, type) else dtype, meaning, required)


def text(meaning: str, required: bool = False) -> Column:
    """A column of text."""
    return column(pl.String, meaning, required)


def day(meaning: str) -> Column:
    """A column of days."""
    return column(pl.Date, meaning)


def ids(meaning: str) -> Column:
    """A column of lists of ids."""
    return column(STRINGS, meaning)


def whole(meaning: str, required: bool = False) -> Column:
    """A column of whole numbers."""
    return column(pl.Int64, meaning, required)


def flag(meaning: str) -> Column:
    """A column of yes or no."""
    return column(pl.Boolean, meaning)


def place() -> dict[str, Column]:
    """The columns that say where in the texts a row was read."""
    return {
        "doc_id": text("the document", True),
        "sentence": whole("number of the sentence in the document, from 0", True),
        "start": whole("first code point of the span in documents.text", True),
        "end": whole("code point after the span", True),
    }


def analytic() -> dict[str, Column]:
    """The columns that an event mention and a merged event share."""
    return {
        "source_ids": ids("states or organisations that act; both sides of a mutual act"),
        "target_ids": ids("states or organisations the act is aimed at"),
        "source_actor_ids": ids("the most specific actors that act"),
        "target_actor_ids": ids("the most specific actors aimed at"),
        "act": text("PLOVER act, e.g. SANCTION"),
        "instrument": text("policy instrument, e.g. tariff"),
        "status": text("status of the measure, talks or deal, e.g. threatened"),
    }


def detail() -> dict[str, Column]:
    """The columns that tell the details of an act."""
    return {
        "product_id": text("product of the codebook"),
        "magnitudes": column(
            pl.List(MAGNITUDE),
            "value, unit and role {rate, change, previous, retained, ceiling, duration, amount: in percent a share}, in order",
        ),
        "place": text("where it happens"),
        "round": whole("ordinal of a round of talks"),
        "participants": column(
            pl.List(PARTICIPANT),
            f"who takes part, and as what; {EACH}: has one of several accords with each other side",
        ),
        "event_first": day("first day of the act or of its announcement"),
        "event_last": day("last day of the act or of its announcement"),
        "effective_first": day("first day on which it may take effect"),
        "effective_last": day("last day on which it may take effect"),
        "deadline": day("day by which it must happen or after which it ends"),
    }
