"""Who published a document, of what kind it is and who may read it: by name and web address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from toolkit.codebook import speaks_for
from toolkit.codebook.load import Codebook

__all__ = ["Publisher", "host_of", "kind_of", "publisher_of"]

TRANSCRIPT = re.compile(
    r"\b(?:remarks|press[ -](?:calls?|briefings?|gaggles?|conference)|transcript|interview|speech|"
    r"speeches|testimony|press-briefings|speeches-remarks)\b",
    re.IGNORECASE,
)
LEGAL = re.compile(
    r"\b(?:presidential[ -]actions?|executive[ -]orders?|proclamations?|memorand(?:um|a)|"
    r"regulations?|final rule|statutes?|public law)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Publisher:
    """A publisher: its name, and the kind and rights of what it publishes where these are known."""

    name: str | None = None
    kind: str | None = None
    rights: str | None = None


def host_of(url: str | None) -> str | None:
    """The host of an address without `www.`; none where it has none.

    >>> host_of("https://www.whitehouse.gov/fact-sheets/")
    'whitehouse.gov'
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.").rstrip(".") or None if host else None


@lru_cache(maxsize=4)
def _known(codebook: Codebook) -> Mapping[str, Publisher]:
    """Publishers by domain: the outlets of the codebook, over them its table of publishers."""
    known = {
        domain.lower().removeprefix("www."): Publisher(row["name"], "news")
        for row in codebook["outlets"].iter_rows(named=True)
        for domain in row["domains"]
    }
    for row in codebook["publishers"].iter_rows(named=True):
        known[row["domain"].lower()] = Publisher(row["name"], row["kind"], row["rights"])
    return known


def publisher_of(name: str | None, url: str | None, codebook: Codebook) -> Publisher:
    """The publisher as the source names it, else as its address tells; else the host itself.

    >>> from toolkit.codebook.load import load
    >>> publisher_of(None, "https://www.whitehouse.gov/remarks/x/", load()).name
    'White House'
    >>> publisher_of("Ministry of Commerce of the People's Republic of China", None, load()).kind
    'official'
    """
    known = _known(codebook)
    host = host_of(url)
    found = Publisher(host)
    parts = (host or "").split(".")
    for start in range(len(parts)):
        suffix = ".".join(parts[start:])
        if suffix in known:
            found = known[suffix]
            found = Publisher(found.name or host, found.kind, found.rights)
            break
    else:
        named = name.casefold() if name else None
        found = next((p for p in known.values() if p.name and p.name.casefold() == named), found)
    if found.kind is None and speaks_for(name, codebook) is not None:
        found = Publisher(name, "official")
    return Publisher(name or found.name, found.kind, found.rights)


def kind_of(publisher: Publisher, tags: str, title: str | None, url: str | None) -> str | None:
    """The kind of a document: what an official publisher says it is; of any other publisher news.

    >>> kind_of(Publisher("White House", "official"), "fact-sheets", "Remarks on Trade", None)
    'transcript'
    """
    if publisher.kind != "official":
        return publisher.kind or ("news" if publisher.name else None)
    path = urlsplit(url).path if url and host_of(url) else ""
    words = f"{tags} {title or ''} {path}".replace("/", " ")
    if TRANSCRIPT.search(words):
        return "transcript"
    return "legal" if LEGAL.search(words) else "official"
