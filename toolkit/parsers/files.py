"""Files: the walk through folders, the recognition of formats, and the plan of what would be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from toolkit.errors import InputError, ParseError
from toolkit.parsers.document import Draft, Flaw

__all__ = ["FORMATS", "SUFFIXES", "Format", "Found", "drafts", "walk"]


@dataclass(frozen=True)
class Format:
    """A format: where its function stands and whether a file of it holds one document or many."""

    function: str
    holds: str = "one"  # one, many (counted by reading), or unknown (not counted: it takes long)


FORMATS: dict[str, Format] = {
    "text": Format("plain:parse"),
    "markdown": Format("markdown:parse"),
    "html": Format("page:parse"),
    "jsonlines": Format("jsonlines:parse", "many"),
    "json": Format("jsonlines:parse_array", "many"),
}

SUFFIXES: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonlines",
    ".ndjson": "jsonlines",
    ".json": "json",
}
"""Formats by the end of a file's name."""

LOOK = 4_096
"""Bytes at the start of a file by which its format is told."""


@dataclass(frozen=True)
class Found:
    """A file met on the walk: its name relative to the folder read, or why it is not read."""

    path: Path
    name: str
    format: str | None = None
    size: int | None = None
    reason: str | None = None


def walk(paths: Sequence[str | Path], root: str | Path | None = None) -> Iterator[Found]:
    """Yield the files under `paths` in order of their names, each once.

    Names are relative to `root`; by default to the folder given, or, where several paths are
    given, to the deepest folder that holds them all, so that no two files share a name. Hidden
    files are passed over. Links that leave the folder are refused.

    Raises
    ------
    InputError
        A path does not exist, or lies outside of `root`.
    """
    given = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - resolve() follows links
    for path in given:
        if not path.exists():
            raise InputError(f"{path}: no such file or folder")
    if not given:
        return
    base = Path(os.path.abspath(root)) if root is not None else _base(given)  # noqa: PTH100
    seen: set[Path] = set()
    for path in sorted(given):
        if not path.is_relative_to(base):
            raise InputError(f"{path} lies outside of {base}. Valid: paths inside of it")
        for file in _files(path):
            if file not in seen:
                seen.add(file)
                yield _found(file, file.relative_to(base).as_posix(), path)


def _base(given: Sequence[Path]) -> Path:
    """The folder to which names are relative."""
    folders = [path if path.is_dir() else path.parent for path in given]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError as error:
        raise InputError("the paths lie on different drives; read them one by one") from error


def _files(path: Path) -> Iterator[Path]:
    """The files of a folder and of those in it, by name; links to folders are not followed."""
    if not path.is_dir():
        yield path
        return
    try:
        inside = sorted(path.iterdir())
    except OSError:
        yield path
        return
    for entry in inside:
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _files(entry)
        else:
            yield entry


def _found(file: Path, name: str, given: Path) -> Found:
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
    except (OSError, RuntimeError) as error:
        return Found(file, name, reason=f"cannot be opened ({error})")
    if not head.strip():
        return Found(file, name, size=size, reason="empty")
    kind = recognise(name, head)
    if kind is None:
        valid = ", ".join(sorted(SUFFIXES))
        return Found(file, name, size=size, reason=f"not of a format that is read. Valid: {valid}")
    return Found(file, name, kind, size)


def recognise(name: str, head: bytes) -> str | None:
    """The format of a file by the end of its name and its first bytes; none if it is unknown.

    >>> recognise("story.html", b"<!doctype html>"), recognise("photo.png", b"\\x89PNG")
    ('html', None)
    """
    suffix = Path(name.lower()).suffix
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    kind = SUFFIXES.get(suffix)
    if kind in ("text", "json", None):
        if kind == "json" and start.startswith(b"{") and b"}\n{" in head:
            return "jsonlines"
        if kind in ("text", None) and start[:15].lower().startswith((b"<!doctype html", b"<html")):
            return "html"
    if kind is None and not suffix and b"\0" not in head:
        return "text"
    return kind


def drafts(found: Found) -> Iterator[Draft | Flaw]:
    """Yield what a file holds: drafts, and flaws for records that cannot be read."""
    if found.format is None:
        raise ParseError(found.reason or "not of a format that is read")
    module, function = FORMATS[found.format].function.split(":")
    read: Any = getattr(import_module(f"toolkit.parsers.{module}"), function)
    yield from read(found.path)
