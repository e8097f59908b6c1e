"""JSON Lines: one object with id, title, published, publisher, author, url, text a line.

A JSON file that holds one array of such objects is read the same way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.errors import ParseError
from toolkit.parsers.characters import decode
from toolkit.parsers.document import Draft, Flaw
from toolkit.parsers.records import draft_of
from toolkit.parsers.sources import content

__all__ = ["parse", "parse_array"]

LONGEST_LINE = 20_000_000
"""Bytes of a line beyond which it is refused."""


def parse(path: Path) -> Iterator[Draft | Flaw]:
    """Yield a draft for each line; a line that is no object of the kind is a flaw."""
    with path.open("rb") as file:
        number = 0
        while raw := file.readline(LONGEST_LINE + 1):
            number += 1
            if len(raw) > LONGEST_LINE:
                while raw and not raw.endswith(b"\n"):
                    raw = file.readline(LONGEST_LINE)
                yield Flaw(f"line {number}", f"longer than {LONGEST_LINE} bytes")
            elif raw.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _draft(raw, number)


def parse_array(path: Path) -> Iterator[Draft | Flaw]:
    """Yield a draft for each object of a JSON array."""
    try:
        records = json.loads(decode(content(path)))
    except (ValueError, RecursionError) as error:
        raise ParseError(f"not valid JSON ({error})") from error
    records = records if isinstance(records, list) else [records]
    for number, record in enumerate(records, 1):
        yield _of(record, number, f"record {number}")


def _draft(raw: bytes, number: int) -> Draft | Flaw:
    try:
        record = json.loads(decode(raw))
    except (ValueError, RecursionError) as error:
        return Flaw(f"line {number}", f"not valid JSON ({error})")
    return _of(record, number, f"line {number}")


def _of(record: Any, number: int, where: str) -> Draft | Flaw:
    if not isinstance(record, dict):
        return Flaw(where, f"not an object but {type(record).__name__}. Valid: an object with text")
    return draft_of(record, number=number)
