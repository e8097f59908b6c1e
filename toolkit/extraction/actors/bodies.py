"""Bodies that every state has, also those of states of which the codebook names none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from toolkit.codebook import Codebook
from toolkit.extraction.actors.names import Name, heads
from toolkit.extraction.page import slug

__all__ = ["EVERYWHERE", "GENERIC", "NO_MINISTRIES", "Hit", "body_of", "governs", "ministries"]

Hit = tuple[int, int, tuple[Name, ...]]
"""Where a known name stands, and whom it may name."""

GENERIC = re.compile(
    r"\b(?:ministry|department|parliament|congress|senate|assembly|treasury|cabinet|customs|court"
    r"|ex-im|(?:export-import|central|reserve|national) bank)\b",
    re.IGNORECASE,
)
"""What makes a body one that other states have too: Japan's Ex-Im bank is not that of Washington."""
EVERYWHERE = re.compile(
    r"\b(?:ministry|parliament|central bank|national assembly)\b", re.IGNORECASE
)
"""What nearly every state has, by this name: without an owner, it is that of the state meant."""

NO_MINISTRIES = frozenset({"USA", "EU", "AUS", "CAN", "CHE", "HKG", "IRL", "PHL", "ZAF"})
"""States of departments, whose bodies have names of their own: a ministry without an owner is none
of theirs."""


@lru_cache(maxsize=4)
def _portfolios(codebook: Codebook) -> str:
    of = "|".join(sorted(heads(codebook, "portfolio"), key=lambda word: (-len(word), word)))
    return rf"(?:{of})"


def governs(text: str, end: int, codebook: Codebook) -> bool:
    """Say whether what a body's name goes on with is a government's business: the Council of |
    Agriculture."""
    of = rf"[ ](?:of|for|on)[ ]{_portfolios(codebook)}\b"
    return re.compile(of, re.IGNORECASE).match(text, end) is not None


@lru_cache(maxsize=4)
def _ministry(codebook: Codebook) -> re.Pattern[str]:
    of = _portfolios(codebook)
    return re.compile(rf"\b{of}(?:(?:,|,?[ ]and)[ ]{of})*[ ]ministry\b", re.IGNORECASE)


def ministries(text: str, hits: Sequence[Hit], codebook: Codebook) -> Iterator[Hit]:
    """Yield the ministries that a text names by what they see to and no hit holds: the oil ministry."""
    taken = [(start, end) for start, end, _ in hits]
    for match in _ministry(codebook).finditer(text):
        if all(end <= match.start() or match.end() <= start for start, end in taken):
            tail = slug(match.group())
            name = Name(
                f"/{tail}", match.group(), "name", "government_body", sector="GOV", ambiguous=True
            )
            yield *match.span(), (name,)


def body_of(state: str, names: Sequence[Name], said: str, codebook: Codebook) -> Name:
    """Return the body of a state that is called as those of others are.

    Its id is that of its likes: SGP/foreign-ministry, as RUS/foreign-ministry.

    Parameters
    ----------
    names : bodies of other states of this name. said : the name as it stands in the text.
    """
    tails = Counter(name.actor_id.split("/", 1)[-1] for name in names)
    tail = min(tails, key=lambda one: (-tails[one], one))
    plain = said[:1].upper() + said[1:]
    of = codebook["states"].filter(actor_id=state)["name"]
    name = f"{plain} of {of.item()}" if len(of) else plain
    return replace(
        names[0],
        actor_id=f"{state}/{tail}",
        name=name,
        country=state,
        part_of=state,
        ambiguous=False,
    )
