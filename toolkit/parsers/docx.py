"""DOCX: a document of a word processor, or a Nexis Uni download of many."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import docx
from docx.table import Table

from toolkit.parsers.byline import headed
from toolkit.parsers.characters import BULLET, line
from toolkit.parsers.document import Draft, Flaw
from toolkit.parsers.nexis import END, parse_docx
from toolkit.parsers.sources import unpacked

__all__ = ["parse"]

MOST_ROWS = 5_000
"""Rows of a table that are read; an annex of a tariff schedule may be far longer."""


def parse(path: Path) -> Iterator[Draft | Flaw]:
    """Yield the document of a DOCX file, or each document of a Nexis Uni download."""
    opened = docx.Document(unpacked(path))
    if any(paragraph.text.strip() == END for paragraph in opened.paragraphs):
        yield from parse_docx(path)
        return
    title: str | None = None
    found: list[str] = []
    for block in opened.iter_inner_content():
        if isinstance(block, Table):
            found += [" | ".join(_cells(row)) for row in islice(block.rows, MOST_ROWS)]
            continue
        style = (block.style.name if block.style else None) or ""
        lines = [text for text in map(line, block.text.split("\n")) if text]
        if lines and not found and title is None and style in ("Title", "Heading 1"):
            title = " ".join(lines)
        elif style.startswith("List"):
            found += [text if BULLET.match(text) else f"- {text}" for text in lines]
        else:
            found += lines
    yield headed(found, title or line(opened.core_properties.title or "") or None)


def _cells(row: object) -> list[str]:
    """The texts of a row; a cell that spans columns is named once."""
    texts = [line(cell.text) for cell in row.cells]  # type: ignore[attr-defined]
    return [text for before, text in zip([None, *texts], texts, strict=False) if text != before]
