"""What a text only cites, restates or says to be changed: acts that are no steps of a measure."""

from __future__ import annotations

import re
from collections.abc import Mapping

import polars as pl

from toolkit.linking.timing import FRESH

__all__ = ["recited"]

BACK = 160  # code points before a trigger in which the order stands whose title it is
CITED = re.compile(
    r"\bof [A-Z][a-z]+ \d{1,2}, \d{4},? \((?:further )?(?:adjust|amend|modif|chang|updat)\w*\b[^()]*$",
    re.I,
)
"""What begins the title of an order that is cited, and only changes another: in which way, it does not say."""
CHANGED = re.compile(r"(?:adjust|alter|chang|modif|revis)\w*\b", re.I)
"""Words for a change of a duty that do not say which way."""
WAYS = frozenset({"raised", "lowered", "exempted"})
"""Statuses that say which way a measure is changed."""
RESTATED = re.compile(r"\bto read(?: in its entirety)?(?: as follows)?[:,]?\s*“", re.I)
"""What stands before the words of an order that another one writes anew."""
ENDED = re.compile(r"”(?!\s*[,;]?\s*“)")


def recited(mentions: pl.DataFrame, texts: Mapping[str, str]) -> pl.Series:
    """Say of which mentions what they tell is no step of a measure.

    They stand in the title of an order that is cited and only changes another; they say that a measure
    is changed, and neither which way nor to what; or they are of the past, in words of an earlier order
    that a text writes anew.

    Parameters
    ----------
    mentions : with published_day.
    texts : by doc_id.
    """
    columns = (
        "doc_id", "start", "end", "status", "magnitudes", "event_first", "effective_first",
        "published_day",
    )  # fmt: skip
    restated: dict[str, list[tuple[int, int]]] = {}
    found = []
    for doc_id, start, end, status, magnitudes, first, effect, published in mentions.select(columns).rows():  # fmt: skip
        text = texts.get(doc_id) or ""
        if doc_id not in restated:
            restated[doc_id] = _restated(text)
        bare = status in WAYS and not magnitudes
        day = effect or first
        past = day is not None and published is not None and (published - day).days > FRESH
        found.append(
            CITED.search(text[max(0, start - BACK) : start]) is not None
            or (bare and CHANGED.match(text, start, end) is not None)
            or (past and any(begin <= start < last for begin, last in restated[doc_id]))
        )
    return pl.Series("recited", found, dtype=pl.Boolean)


def _restated(text: str) -> list[tuple[int, int]]:
    """Return where a text writes words of another order anew."""
    found = []
    for match in RESTATED.finditer(text):
        last = ENDED.search(text, match.end())
        found.append((match.end(), last.start() if last is not None else len(text)))
    return found
