"""WARC: the pages of a web archive; a response in HTML is a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from toolkit.errors import ParseError
from toolkit.parsers.document import Draft, Flaw
from toolkit.parsers.page import draft
from toolkit.parsers.publishers import host_of

__all__ = ["parse"]

LARGEST_PAGE = 10_000_000
"""Bytes of a page beyond which it is refused."""

CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)


def parse(path: Path) -> Iterator[Draft | Flaw]:
    """Yield each page; its key is its address, with the time of capture where it stands twice.

    The time of capture is not taken for the time of publication.
    """
    seen: set[str] = set()
    with path.open("rb") as file:
        try:
            for record in ArchiveIterator(file):
                if record.rec_type in ("response", "resource") and _is_page(record):
                    yield _page(record, seen)
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
            raise ParseError(f"damaged from here on ({error})") from error


def _is_page(record: Any) -> bool:
    """Whether a record holds a page that was found, in HTML."""
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    return status == "200" and "html" in _type(record)


def _type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").lower()


def _page(record: Any, seen: set[str]) -> Draft | Flaw:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    key = url
    if key in seen:
        key = f"{url}@{record.rec_headers.get_header('WARC-Date')}"
    seen.add(key)
    charset = CHARSET.search(_type(record))
    try:
        data = record.content_stream().read(LARGEST_PAGE + 1)
        if len(data) > LARGEST_PAGE:
            return Flaw(key, f"larger than {LARGEST_PAGE // 1_000_000} MB")
        found = draft(data, url if host_of(url) else None, charset[1] if charset else None)
    except ParseError as error:
        return Flaw(key, str(error))
    return replace(found, record=key)
