"""For whom a publisher speaks: the state or organisation of which it is a body, by its name."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from toolkit.codebook.load import Codebook

__all__ = ["speaks_for"]

GOVERNMENTS = ("Government", "Presidency", "President", "Prime Minister", "Minister", "Secretariat")
"""What a state speaks through beside the bodies that `heads.csv` names."""
COMMON = frozenset({"Agency", "Board", "Bureau", "Committee", "Office", "Service"})
"""Of these associations and firms have some too: behind an adjective (American Farm Bureau) they tell none."""
VOICES = (
    r"(?:(?:[A-Z][\w’'-]*|of|and|for) )*(?:Leaders|Ministers|Secretariat|Presidency|Chair|Summit)"
)
"""What an organisation or a forum of states speaks through: G7 Leaders, ASEAN Secretariat."""
ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
ABROAD = re.compile(r"^((?:\S+ )?(?:Embassy|Mission) of .+?) (?:in|to) .+$")
"""An embassy speaks for its state, not for that in which it is."""
PARTS = re.compile(r"\s*[()|/]\s*|\s+[-–—]\s+|,\s+")
"""Between the names of one publisher, and what it says of itself: Ministry of Trade (MOT) - Press release."""
OUTLET = re.compile(
    r"\b(?:News|Press(?! (?:Information|[Oo]ffice|[Rr]elease))|Times|Daily|Herald|Journal)\b"
)


class Names(NamedTuple):
    """What finds the issuer of a name: whole names, folded; nouns for bodies; states before and behind them."""

    whole: dict[str, str]
    bodies: re.Pattern[str]
    plain: re.Pattern[str]
    private: re.Pattern[str]
    behind: re.Pattern[str]
    before: re.Pattern[str]
    states: dict[str, str]
    forums: re.Pattern[str]
    domains: dict[str, str]


def speaks_for(publisher: str | None, codebook: Codebook) -> str | None:
    """Return the state, the EU or the organisation for which a publisher speaks, by its name.

    It is one of the codebook, or a body whose name has a state's at its beginning or end. A name that
    bodies of several states have tells none, nor does that of an outlet.

    >>> from toolkit.codebook.load import load
    >>> [speaks_for(name, load()) for name in
    ...     ("Ministry of Trade of the Republic of Indonesia", "UK Government", "Finance Canada",
    ...      "G7 Trade Ministers", "Bank of America", "Harbour Times")]
    ['IDN', 'GBR', 'CAN', 'org/g7', None, None]
    """
    known = _names(codebook)
    said = ARTICLE.sub("", (publisher or "").strip())
    name = ABROAD.sub(r"\1", said)
    whole = _whole(name, known)
    if whole or not name:
        return whole
    parts = {who for part in PARTS.split(name) if (who := _whole(part, known))}
    if parts and not OUTLET.search(said):
        return parts.pop() if len(parts) == 1 else None
    behind, before = known.behind.search(name), known.before.match(name)
    if OUTLET.search(said):
        return None
    if behind is not None and known.bodies.search(name):
        return known.states[_folded(behind[1])]
    if before is not None and known.plain.search(name) and not known.private.search(name):
        return known.states[_folded(before[1])]
    return None


def _whole(name: str, known: Names) -> str | None:
    """Return for whom speaks what has just this name, host or forum."""
    whole = known.whole.get(_folded(name)) or _of_domain(name.casefold(), known.domains)
    forum = known.forums.fullmatch(name)
    return whole or (known.whole[_folded(forum[1] or forum[2])] if forum else None)


def _of_domain(host: str, domains: dict[str, str]) -> str | None:
    """Return for whom the pages of a host speak: its own row tells, else that of a wider domain."""
    parts = host.split(".")
    wider = (".".join(parts[start:]) for start in range(len(parts) - 1 or 1)) if "." in host else ()
    return next((domains[domain] for domain in wider if domain in domains), None)


def _folded(name: str) -> str:
    """Return a name in small letters, without the stops of abbreviations: U.S. and US are one."""
    return re.sub(r"(?<=\b[A-Za-z])\.", "", name).casefold()


@lru_cache(maxsize=4)
def _names(codebook: Codebook) -> Names:
    heads = codebook["heads"].filter(use="name", kind="government_body")["noun"].to_list()
    ngos = codebook["heads"].filter(use="name", kind="organisation").select("noun", "sector").rows()
    states, adjectives = {}, {}
    for row in codebook["states"].iter_rows(named=True):
        for name in (row["name"], *row["aliases"]):
            states[_folded(name)] = row["actor_id"]
        for name in row["adjectives"]:
            adjectives[_folded(name)] = row["actor_id"]
    speakers: dict[str, str] = {_folded(name): "EU" for name in ("European Union", "EU")}
    forums, owners = [], Counter[str]()
    for row in codebook["actors"].iter_rows(named=True):
        body = row["country"] if row["kind"] == "government_body" else None
        forum = row["part_of"] or row["actor_id"] if row["sector"] == "IGO" else None
        names = {row["name"], *row["aliases"], *row["ambiguous"]} if body or forum else set()
        forums += sorted(names) if forum and not body else []
        for name in {_folded(name) for name in names}:
            owners[name] += 1
            speakers[name] = body or forum or ""
    whole = {name: who for name, who in speakers.items() if owners[name] < 2}
    papers = codebook["publishers"].filter(pl.col("speaks_for") != "")
    told = papers.select("name", "domain", "speaks_for").rows()
    whole |= {_folded(name): who for name, _, who in told if name}
    known = "|".join(
        re.escape(name) for name in sorted(forums, key=_longest) if _folded(name) in whole
    )
    return Names(
        whole,
        _word({*heads, *GOVERNMENTS}),
        _word({*heads, *GOVERNMENTS} - COMMON),
        _word({noun for noun, sector in ngos if sector == "NGO"}),
        re.compile(rf"(?:\bof|,|(?<=\w))\s+(?:the\s+)?({_any(states)})$", re.IGNORECASE),
        re.compile(rf"({_any({**adjectives, **states})})(?:['’]s)?\s", re.IGNORECASE),
        {**adjectives, **states},
        re.compile(
            rf"({known}) {VOICES}(?: (?:[Rr]esponsible|Meetings?)\b.*)?|{VOICES} of the ({known})"
        ),
        {domain: who for _, domain, who in told},
    )


def _word(words: set[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words))})\b", re.IGNORECASE)


def _any(names: dict[str, str]) -> str:
    """Return a pattern of names, folded, that takes them with the stops of abbreviations too."""
    spelt = (
        r"\.?".join(name) + r"\.?" if len(name) < 4 and name.isascii() else re.escape(name)
        for name in sorted(names, key=_longest)
    )
    return "|".join(spelt)


def _longest(name: str) -> tuple[int, str]:
    return -len(name), name
