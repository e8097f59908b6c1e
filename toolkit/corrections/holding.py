"""What corrections ask of a corpus: that it holds tables, and is made anew with other corrections."""

from __future__ import annotations

from typing import Protocol, Self

import polars as pl

__all__ = ["Correctable", "Holding"]


class Holding(Protocol):
    """What holds the tables of `toolkit.tables`, such as a corpus."""

    def table(self, name: str) -> pl.DataFrame:
        """Return a table by its name."""


class Correctable(Holding, Protocol):
    """What holds tables that follow from corrections."""

    def corrected(self, corrections: pl.DataFrame) -> Self:
        """Return it with these corrections instead of those it carries."""
