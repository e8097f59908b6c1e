"""What a file of the codebook is, and what a column of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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


NAME = Field("usual name in English", required=True)
