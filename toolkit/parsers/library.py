"""Zotero libraries, exported as CSL-JSON or RIS, with attached files by relative path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from toolkit.errors import ParseError
from toolkit.parsers.characters import clean, decode, line
from toolkit.parsers.document import Draft, Flaw
from toolkit.parsers.formats import drafts, met
from toolkit.parsers.markup import blocks
from toolkit.parsers.records import scalar
from toolkit.parsers.sources import content

__all__ = ["attachments", "parse", "parse_ris"]

KINDS = {
    "article-newspaper": "news", "article-magazine": "news", "post-weblog": "news", "news": "news",
    "mgzn": "news", "blog": "news", "legislation": "legal", "bill": "legal", "regulation": "legal",
    "treaty": "legal", "legal_case": "legal", "stat": "legal", "case": "legal", "legal": "legal",
    "speech": "transcript", "interview": "transcript", "hearing": "transcript", "hear": "transcript",
    "govdoc": "official",
}  # fmt: skip
"""Types of CSL and RIS, and the kind of document that they are."""

RIS_LINE = re.compile(r"^([A-Z][A-Z0-9])  - ?(.*)$")
FILE_KEYS = ("attachments", "files", "file", "attachment")
LONGEST_PATHS = 4_000
"""Characters of an entry in which paths are looked for."""

SUFFIX = re.compile(r"[^:;]+\.(?:pdf|html?|docx|txt|md)\b", re.IGNORECASE)


def parse(path: Path) -> Iterator[Draft | Flaw]:
    """Yield each item of a CSL-JSON library; its text is its attachment's, else its abstract."""
    for number, item in enumerate(_items(decode(content(path))), 1):
        if isinstance(item, dict):
            draft = Draft(
                paragraphs=blocks(scalar(item.get("abstract")) or ""),
                record=line(str(item.get("id") or number)),
                source_id=scalar(item.get("id")),
                title=scalar(item.get("title")),
                published=_issued(item.get("issued")),
                publisher=scalar(item.get("container-title")) or scalar(item.get("publisher")),
                author=_authors(item.get("author")),
                url=scalar(item.get("URL")),
                language=scalar(item.get("language")),
                kind=KINDS.get(str(item.get("type")).lower()),
                section=scalar(item.get("section")) or scalar(item.get("page")),
            )
            yield from _with_text(draft, path, _files(item))
        else:
            yield Flaw(f"item {number}", "not an object. Valid: an item of CSL-JSON")


def parse_ris(path: Path) -> Iterator[Draft | Flaw]:
    """Yield each record of a RIS library; its text is its attachment's, else its abstract."""
    for number, record in enumerate(_records(decode(content(path))), 1):
        first = {tag: values[0] for tag, values in record.items()}
        draft = Draft(
            paragraphs=blocks(first.get("AB") or first.get("N2") or ""),
            record=first.get("ID") or str(number),
            source_id=first.get("ID"),
            title=first.get("TI") or first.get("T1"),
            published=_day(first.get("DA") or first.get("Y1") or first.get("PY")),
            publisher=first.get("T2") or first.get("JO") or first.get("PB"),
            author="; ".join(_turned(name) for name in record.get("AU", record.get("A1", [])))
            or None,
            url=first.get("UR"),
            language=first.get("LA"),
            kind=KINDS.get(first["TY"].lower()),
            section=first.get("SE") or first.get("SP"),
        )
        files = [name for tag in ("L1", "L2", "L4") for name in record.get(tag, [])]
        yield from _with_text(draft, path, files)


def attachments(path: Path) -> Iterator[Path]:
    """The files that a library attaches and that lie in its folder, so that none is read twice."""
    text = decode(content(path))
    try:
        if path.suffix.lower() == ".ris":
            names = [n for r in _records(text) for t in ("L1", "L2", "L4") for n in r.get(t, [])]
        else:
            names = [n for item in _items(text) if isinstance(item, dict) for n in _files(item)]
    except ParseError:
        return  # reading the library says what is wrong with it
    for name in names:
        found = _inside(path, name)
        if found is not None:
            yield found


def _items(text: str) -> list[Any]:
    """The items of a CSL-JSON library."""
    try:
        items = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"not valid JSON ({error})") from error
    items = items.get("items") if isinstance(items, dict) else items
    if not isinstance(items, list):
        raise ParseError("not a library of CSL-JSON. Valid: a list of items")
    return items


def _with_text(draft: Draft, path: Path, files: Sequence[str]) -> Iterator[Draft | Flaw]:
    """The draft with the text of the first attachment that can be read; else with its abstract."""
    reasons = []
    for name in files:
        file = _inside(path, name)
        if file is None:
            reasons.append(f"attachment {name!r} is not in the library's folder")
            continue
        try:
            text = _attached(file)
        except ParseError as error:
            reasons.append(f"attachment {name!r}: {error}")
            continue
        abstract = draft.paragraphs if len(draft.paragraphs) == 1 else []
        yield replace(
            draft,
            title=draft.title or text.title,
            summary=abstract,
            paragraphs=text.paragraphs,
            published=draft.published or text.published,
            flaws=reasons,
        )
        return
    if draft.paragraphs:
        yield replace(draft, flaws=reasons)
    else:
        yield Flaw(draft.record, "; ".join(reasons) or "neither attachment nor abstract: no text")


def _attached(file: Path) -> Draft:
    """The document of an attached file."""
    found = next(iter(drafts(met(file, file.name))), None)
    if not isinstance(found, Draft):
        raise ParseError(found.reason if found else "no document in it")
    return found


def _inside(path: Path, name: str) -> Path | None:
    """The attached file, if it lies in the folder of the library and is no library itself."""
    relative = unquote(name.removeprefix("file://").removeprefix("internal-pdf://")).replace(
        "\\", "/"
    )
    folder = path.parent.resolve()
    try:
        file = (folder / relative).resolve()
        inside = file.is_relative_to(folder) and file.is_file()
    except (OSError, ValueError, RuntimeError):
        return None
    return file if inside and file.suffix.lower() not in (".json", ".ris") else None


def _files(item: Mapping[str, Any]) -> list[str]:
    """The paths of an item's attachments, however an export writes them."""
    found: list[str] = []
    for key in FILE_KEYS:
        entries = item.get(key) or []
        for entry in entries if isinstance(entries, list) else [entries]:
            given = entry.get("path") if isinstance(entry, dict) else entry
            if isinstance(given, str):
                found += SUFFIX.findall(given[:LONGEST_PATHS])
    return found


def _issued(given: Any) -> str | None:
    """A CSL date as text: its parts, or as it was written."""
    if not isinstance(given, dict):
        return scalar(given)
    parts = given.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if isinstance(first, list) and first and all(str(part).isdigit() for part in first):
        return "-".join(f"{int(part):02}" for part in first[:3])
    return scalar(given.get("raw") or given.get("literal"))


def _day(given: str | None) -> str | None:
    """A RIS date (`2025/03/04/`) as text."""
    return "-".join(part for part in given.split("/")[:3] if part) or None if given else None


def _authors(given: Any) -> str | None:
    names = [
        scalar(entry.get("literal"))
        or " ".join(filter(None, (scalar(entry.get("given")), scalar(entry.get("family")))))
        for entry in (given if isinstance(given, list) else [])
        if isinstance(entry, dict)
    ]
    return "; ".join(filter(None, names)) or None


def _turned(name: str) -> str:
    """`Roe, Ann` as `Ann Roe`."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}".strip() if comma else name


def _records(text: str) -> Iterator[dict[str, list[str]]]:
    """The records of a RIS file: values by tag; a line without a tag continues the last."""
    record: dict[str, list[str]] = {}
    last: list[str] | None = None
    for raw in clean(text).split("\n"):
        tagged = RIS_LINE.match(raw)
        if not tagged:
            if last and raw.strip():
                last[-1] += f"\n{raw.strip()}"
        elif tagged[1] == "ER":
            if "TY" in record:
                yield record
            record, last = {}, None
        else:
            last = record.setdefault(tagged[1], [])
            last.append(tagged[2].strip())
    if "TY" in record:
        yield record
