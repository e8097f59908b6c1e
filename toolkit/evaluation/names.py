"""When two names are one: coded names against the names by which a corpus knows an actor."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from toolkit.corpus import Corpus
from toolkit.evaluation.alignment import words

__all__ = ["Known", "plain", "same_name"]

SMALL = frozenset({"the", "a", "an", "of", "for", "and", "to", "s"})
"""Words that make no difference to a name."""

SHORT = {
    "us": "united states",
    "u s": "united states",
    "uk": "united kingdom",
    "u k": "united kingdom",
    "ec": "european community",
    "eu": "european union",
    "un": "united nations",
    "sen": "senator",
    "sens": "senator",
    "rep": "representative",
    "reps": "representative",
}
"""Short forms that coders and readers write differently."""


class Known:
    """The names of the actors of a corpus, in all and as met in each document."""

    def __init__(self, corpus: Corpus) -> None:
        self._names: dict[str, list[str]] = {}
        for row in corpus.actors.iter_rows(named=True):
            self._names[row["actor_id"]] = [row["name"], *(row["aliases"] or [])]
        self._met: dict[tuple[str, str], list[str]] = defaultdict(list)
        texts = dict(corpus.documents.select("doc_id", "text").iter_rows())
        for row in corpus.mentions.filter(form="name").iter_rows(named=True):
            met = self._met[row["doc_id"], row["actor_id"]]
            for name in (row["name"], texts[row["doc_id"]][row["start"] : row["end"]]):
                if name and name not in met:
                    met.append(name)

    def names(self, doc_id: str, actor_id: str | None) -> list[str]:
        """Return the names of an actor, those of the document first."""
        if actor_id is None:
            return []
        return [*self._met.get((doc_id, actor_id), ()), *self._names.get(actor_id, ())]


def plain(name: str | None) -> list[str]:
    """Return the words of a name that make a difference.

    >>> plain("the U.S. Department of Commerce")
    ['united', 'states', 'department', 'commerce']
    """
    text = " ".join(words(re.sub(r"['’]s\b", "", name or "")))
    for short, long in SHORT.items():
        text = re.sub(rf"(?<!\S){short}(?!\S)", long, text)
    return [word for word in text.split() if word not in SMALL]


def same_name(one: str | None, other: str | None) -> bool:
    """Say whether one name holds all words of the other and ends alike, or is its abbreviation.

    >>> same_name("President Ronald Reagan", "Reagan"), same_name("Japan", "Bank of Japan")
    (True, False)
    >>> same_name("MITI", "Ministry of International Trade and Industry")
    True
    """
    first, second = plain(one), plain(other)
    if not first or not second:
        return False
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) == 1 and len(long) > 1 and short[0] == _initials(long):
        return True
    if not set(short) <= set(long):
        return False
    return _head(one) == _head(other)


def _head(name: str | None) -> str:
    """The last word of the first phrase of a name: what or who it is."""
    phrase = re.split(r",| of the | of | for | to | in | at ", name or "", maxsplit=1)[0]
    kept = plain(phrase) or plain(name)
    return kept[-1]


def _initials(parts: Sequence[str]) -> str:
    return "".join(part[0] for part in parts)
