"""Source files: their bounded contents, and how a format is recognised."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import ParseError

__all__ = ["LARGEST", "content"]

LARGEST = 100_000_000
"""Bytes of a file that is read whole; formats read record by record have no such bound."""


def content(path: Path) -> bytes:
    """The bytes of a file, or a ParseError that says why it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ParseError(f"cannot be opened ({error.strerror})") from error
    if len(data) > LARGEST:
        raise ParseError(f"larger than {LARGEST // 1_000_000} MB, the bound for this format")
    return data
