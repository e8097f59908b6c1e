"""The contents of source files, bounded: bytes, packed archives, XML."""

from __future__ import annotations

import re
import zipfile
from html.entities import html5
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from toolkit.errors import ParseError

__all__ = ["LARGEST", "ONE_TEXT", "content", "unpacked", "xml"]

LARGEST = 100_000_000
"""Bytes of a file that is read whole; formats read record by record have no such bound."""

ONE_TEXT = 20_000_000
"""The same where a file holds one text, of which at most a million characters are read."""

LARGEST_UNPACKED = 300_000_000
"""Bytes to which a packed file (DOCX, XLSX) may grow."""

MOST_PACKED = 10_000
"""Files within a packed file."""


NAMED_CHARACTER = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")


def content(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file, or a ParseError that says why it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise ParseError(f"cannot be opened ({error.strerror})") from error
    if len(data) > largest:
        raise ParseError(f"larger than {largest // 1_000_000} MB, the bound for this format")
    return data


def unpacked(path: Path) -> BytesIO:
    """A packed file, once it is known that it does not unpack beyond bounds."""
    file = BytesIO(content(path))
    try:
        with zipfile.ZipFile(file) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ParseError(f"not a packed file as its name says ({error})") from error
    if len(entries) > MOST_PACKED or sum(e.file_size for e in entries) > LARGEST_UNPACKED:
        raise ParseError(f"unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB")
    file.seek(0)
    return file


def xml(data: bytes) -> Any:
    """The root of an XML document, read without entities, external files or network."""
    named = NAMED_CHARACTER.sub(_numbered, data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(named, parser)
    except (etree.LxmlError, ValueError) as error:
        raise ParseError(f"not valid XML ({error})") from error
    if root is None:
        raise ParseError("not valid XML (no element was found)")
    # references to entities that are declared nowhere, or that no one should follow
    etree.strip_elements(root, etree.Entity, with_tail=False)
    return root


def _numbered(found: re.Match[bytes]) -> bytes:
    """A character named as in HTML (`&nbsp;`), which XML does not know, by its number."""
    name = found[1].decode("ascii")
    character = html5.get(f"{name};", "")
    return f"&#{ord(character)};".encode() if len(character) == 1 else found[0]
