"""Formats: what a file is by its name and first bytes, and the parser that reads what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from toolkit.errors import MissingExtraError, ParseError
from toolkit.parsers.corpora import LEFT_OUT, MANIFEST, is_corpus
from toolkit.parsers.document import Draft, Flaw

__all__ = ["FORMATS", "SUFFIXES", "Format", "Found", "drafts", "met", "recognise"]


@dataclass(frozen=True)
class Format:
    """A format: where its function stands and whether a file of it holds one document or many."""

    function: str
    holds: str = "one"  # one, many (counted by reading), or unknown (not counted: it takes long)
    mapped: bool = False  # whether its function takes a map of columns


FORMATS: dict[str, Format] = {
    "text": Format("plain:parse"),
    "nexis": Format("nexis:parse", "many"),
    "markdown": Format("markdown:parse"),
    "html": Format("page:parse"),
    "factiva": Format("factiva:parse", "many"),
    "factiva-xml": Format("factiva:parse_xml", "many"),
    "feed": Format("feed:parse", "many"),
    "jsonlines": Format("jsonlines:parse", "many"),
    "json": Format("jsonlines:parse_array", "many"),
    "csl-json": Format("library:parse", "unknown"),
    "ris": Format("library:parse_ris", "unknown"),
    "csv": Format("sheet:parse", "many", mapped=True),
    "xlsx": Format("sheet:parse_xlsx", "many", mapped=True),
    "docx": Format("docx:parse", "many"),
    "pdf": Format("pdf:parse"),
    "email": Format("letter:parse"),
    "warc": Format("warc:parse", "unknown"),
}

SUFFIXES: dict[str, str] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonlines",
    ".ndjson": "jsonlines", ".json": "json", ".ris": "ris", ".csv": "csv", ".tsv": "csv",
    ".xlsx": "xlsx", ".docx": "docx", ".pdf": "pdf", ".eml": "email", ".warc": "warc",
    ".warc.gz": "warc", ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".xml": "feed",
}  # fmt: skip
"""Formats by the end of a file's name; what the file holds may tell better."""

SIGNS: tuple[tuple[tuple[str | None, ...], str, re.Pattern[bytes]], ...] = (
    (("text", None), "pdf", re.compile(rb"\A%PDF-")),
    (("text", None), "warc", re.compile(rb"\AWARC/\d")),
    (("text", None), "html", re.compile(rb"\A<(?:!doctype html|html)", re.IGNORECASE)),
    (("text", None), "nexis", re.compile(rb"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*\r?$", re.MULTILINE)),
    (("html",), "factiva", re.compile(rb"<title>\s*Factiva|class=\"article \w\wArticle\"")),
    (("feed", None), "factiva-xml", re.compile(rb"<ppsarticle|global\.factiva\.com|<accessionNo>")),
    (("feed", None), "feed", re.compile(rb"<(?:rss|feed|rdf:RDF|channel)\b")),
    (("json",), "jsonlines", re.compile(rb"\A\{.*\}\s*\n\s*\{")),
    (("json",), "csl-json", re.compile(rb"\"type\"[^{}]*\"|\"(?:issued|container-title)\"\s*:")),
)
"""What the first bytes of a file of some format, by its name, show it to be."""

NO_TEXTS = {
    ".dna": "it holds coded statements, no texts to read: toolkit.parsers.dna.read_dna gives them as tables",
}
"""Files by the end of their names that are known, but read by another function."""

MARKS = {"pdf": b"%PDF-"}
"""Bytes that stand at the start of every file of a format."""

LOOK = 16_384
"""Bytes at the start of a file by which its format is told."""


@dataclass(frozen=True)
class Found:
    """A file met on the walk: its name relative to the folder read, or why it is not read."""

    path: Path
    name: str
    format: str | None = None
    size: int | None = None
    reason: str | None = None


def met(file: Path, name: str, given: Path | None = None) -> Found:
    """Look at a file: its format, or why it is not read.

    `name` is what to call it; `given` is the folder that is walked, which links may not leave.
    """
    given = given or file
    try:
        if file != given and file.is_symlink():
            if not file.resolve().is_relative_to(given.resolve()):
                return Found(file, name, reason="a link that leaves the folder is not followed")
            if file.is_dir():
                return Found(file, name, reason="a link to a folder is not followed")
        if file.is_dir():
            return Found(file, name, reason="this folder cannot be opened")
        if not file.is_file():
            return Found(file, name, reason="not a regular file")
        with file.open("rb") as opened:
            head = opened.read(LOOK)
        size = file.stat().st_size
        corpus = file.name == MANIFEST and is_corpus(file.read_bytes())
    except (OSError, RuntimeError) as error:
        return Found(file, name, reason=f"cannot be opened ({error})")
    if not head.strip():
        return Found(file, name, size=size, reason="empty")
    if corpus:
        return Found(file, name, size=size, reason=LEFT_OUT)
    kind = recognise(name, head)
    if kind is None:
        valid = ", ".join(sorted(SUFFIXES))
        reason = NO_TEXTS.get(file.suffix.lower(), f"not of a format that is read. Valid: {valid}")
        return Found(file, name, size=size, reason=reason)
    if MARKS.get(kind, b"") not in head:
        reason = f"named {file.suffix}, but nothing in it is {kind.upper()}. Rename it after what it holds"
        return Found(file, name, size=size, reason=reason)
    return Found(file, name, kind, size)


def recognise(name: str, head: bytes) -> str | None:
    """The format of a file by the end of its name and its first bytes; none if it is unknown.

    >>> recognise("story.html", b"<!doctype html>"), recognise("photo.png", b"\\x89PNG")
    ('html', None)
    """
    lowered = name.lower()
    suffix = ".warc.gz" if lowered.endswith(".warc.gz") else Path(lowered).suffix
    kind = SUFFIXES.get(suffix)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for kinds, shown, sign in SIGNS:
        if kind in kinds and sign.search(start):
            return shown
    if kind == "feed" and suffix == ".xml":
        return None
    return "text" if kind is None and not suffix and b"\0" not in head else kind


def drafts(found: Found, columns: Mapping[str, str] | None = None) -> Iterator[Draft | Flaw]:
    """Yield what a file holds: drafts, and flaws for records that cannot be read.

    Raises
    ------
    ParseError
        The file cannot be read as its format.
    MissingExtraError
        A package is needed that is not installed.
    """
    if found.format is None:
        raise ParseError(found.reason or "not of a format that is read")
    kind = FORMATS[found.format]
    module, function = kind.function.split(":")
    try:
        read: Any = getattr(import_module(f"toolkit.parsers.{module}"), function)
    except ModuleNotFoundError as error:
        raise MissingExtraError(error.name or module, "formats") from error
    yield from read(found.path, columns) if kind.mapped else read(found.path)
