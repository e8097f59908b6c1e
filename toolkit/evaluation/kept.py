"""Lists that were made by hand or by a command of their own, and lie beside the figures of a run."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from toolkit.errors import InputError

__all__ = ["kept"]


def kept(path: Path, schema: pl.Schema) -> pl.DataFrame:
    """Return the rows of a list; none where there is no such list.

    Raises
    ------
    InputError
        The list has other columns.
    """
    if not path.exists():
        return pl.DataFrame(schema=schema)
    try:
        return pl.read_csv(path, schema=schema)
    except pl.exceptions.PolarsError as error:
        raise InputError(f"{path}: needs the columns {', '.join(schema)} ({error})") from None
