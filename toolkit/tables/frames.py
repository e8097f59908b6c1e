"""Building a table from rows, and the check that a frame keeps a table's columns and types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from toolkit.errors import TableError, one_of
from toolkit.tables.columns import Table
from toolkit.tables.definitions import TABLES

__all__ = ["empty", "frame", "table", "validate"]


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
