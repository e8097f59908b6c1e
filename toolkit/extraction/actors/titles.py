"""Titles of officials: what each means in which state, and who held which office when."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from toolkit.codebook import Codebook, continued

__all__ = ["LONGEST_TITLE", "Titles", "holder", "titles"]

LONGEST_TITLE = 7  # words
GOES_ON = re.compile(r"(?:[ ][\w-]+){1,3}")
JOINS = re.compile(r"^(vice|deputy|under) ")
LONGEST_REST = 60  # code points of a title after a body's name in it


@dataclass(frozen=True)
class Titles:
    """Titles by state, and who held which office when."""

    rows: dict[str, dict[str | None, dict[str, Any]]]
    held: dict[str, list[dict[str, Any]]]
    heads: frozenset[str]  # last words of titles: administrator, minister

    def find(self, words: str) -> str | None:
        """Return the longest title that ends the words, else the longest within them."""
        parts = re.findall(r"[\w.&’'-]+", words.lower().replace("’", "'"))
        for length in range(min(LONGEST_TITLE, len(parts)), 0, -1):
            if " ".join(parts[-length:]) in self.rows:
                return " ".join(parts[-length:])
        for length in range(min(LONGEST_TITLE, len(parts)), 0, -1):
            for first in range(len(parts) - length + 1):
                if " ".join(parts[first : first + length]) in self.rows:
                    return " ".join(parts[first : first + length])
        return None

    def row(self, title: str, country: str | None) -> dict[str, Any] | None:
        """Return what a title means in a state, or anywhere."""
        by_country = self.rows.get(title, {})
        return by_country.get(country) or by_country.get(None)

    def begins(self, text: str, start: int, end: int) -> int | None:
        """Return where a title begins within a name that it goes on after: the Treasury of
        "U.S. Treasury Secretary"."""
        rest = GOES_ON.match(text, end, end + LONGEST_REST)
        after = rest.group().split() if rest else []
        for word in re.finditer(r"\S+", text[start:end]):
            for length in range(len(after), 0, -1):
                title = " ".join([text[start + word.start() : end], *after[:length]])
                if title.lower().replace("’", "'") in self.rows:
                    return start + word.start()
        return None


@lru_cache(maxsize=4)
def titles(codebook: Codebook) -> Titles:
    """Return the titles and offices of a codebook by what they are looked up by."""
    rows: dict[str, dict[str | None, dict[str, Any]]] = defaultdict(dict)
    for row in codebook["titles"].iter_rows(named=True):
        for title in dict.fromkeys([row["title"], JOINS.sub(r"\1-", row["title"])]):
            rows[title].setdefault(row["country"], row)  # vice-foreign minister
    for before, after in continued(codebook).items():  # Soviet ministers sat where Russia's do
        for of_title in rows.values():
            if after in of_title:
                of_title.setdefault(before, of_title[after])
    held: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in codebook["offices"].iter_rows(named=True):
        held[row["actor_id"]].append(row)
    heads = frozenset(title.rsplit(" ", 1)[-1] for title in rows)
    return Titles(dict(rows), dict(held), heads)


def holder(rows: Iterable[dict[str, Any]], day: dt.date | None) -> dict[str, Any] | None:
    """Return the office held on a day; of several, the one that began last."""
    fitting = [
        row
        for row in rows
        if day is None
        or (
            (row["first_day"] is None or row["first_day"] <= day)
            and (row["last_day"] is None or day <= row["last_day"])
        )
    ]
    return max(fitting, key=lambda row: row["first_day"] or dt.date.min, default=None)
