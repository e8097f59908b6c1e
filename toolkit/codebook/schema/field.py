"""What a file of the codebook is, and what a column of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

__all__ = ["NAME", "CodebookFile", "Field"]


@dataclass(frozen=True)
class Field:
    """A column: how its text is read, what it means, whether it may be empty, what it may hold."""

    meaning: str
    type: str = "text"  # text, list, day, flag, number, whole
    required: bool = False
    valid: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodebookFile:
    """A file: what one row is, its columns, and the columns by which an overlay's row replaces one."""

    row: str
    columns: Mapping[str, Field]
    key: tuple[str, ...]

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The columns in which each row must say something."""
        return tuple(name for name, column in self.columns.items() if column.required)


NAME = Field("usual name in English", required=True)
