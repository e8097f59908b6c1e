"""Findings about who acts how, each as one value, so that they can be compared between corpora."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

import polars as pl

from toolkit import codebook as codebooks

__all__ = ["FINDINGS", "findings"]

FINDINGS = {
    "most active": "the side most events come from",
    "strongest tie": "who restricts or threatens whom most often",
    "main instrument": "the restrictive instrument of most events",
    "more restrictive": "which of the two sides of that tie restricts the other more often",
    "first to restrict": "which of these two sides restricts the other first",
    "threats and acts": "whether threats or restrictions are more",
    "conflict and cooperation": "whether restrictive acts or talks and agreements are more",
}
LAYERS = {"restrict": "restrict", "threaten": "threaten", "talk": "cooperate", "cooperate": "cooperate"}  # fmt: skip
TIE = "even"
Row = dict[str, Any]


def findings(events: pl.DataFrame, dyad: Sequence[str] | None = None) -> dict[str, str | None]:
    """Return each finding as a value; None where the events do not tell.

    Parameters
    ----------
    events : the table; events said not to happen are left out.
    dyad : the two sides compared; by default those of the strongest tie.

    >>> events = pl.DataFrame({"source_ids": [["USA"]], "target_ids": [["CHN"]], "act": ["SANCTION"],
    ...     "instrument": ["tariff"], "event_first": [None], "negated": [False]})
    >>> findings(events)["strongest tie"]
    'USA → CHN'
    """
    family = dict(codebooks.load()["acts"].select("act", "family").iter_rows())
    rows = events.filter(~pl.col("negated").fill_null(value=False)).to_dicts()
    for row in rows:
        row["layer"] = LAYERS.get(family.get(row["act"]) or "")
    hard = [row for row in rows if row["layer"] in ("restrict", "threaten")]
    ties = Counter(pair for row in hard for pair in _pairs(row))
    strongest = _most(ties)
    sides = tuple(dyad) if dyad else strongest
    restrictive = [row for row in rows if row["layer"] == "restrict"]
    counts = Counter(row["layer"] for row in rows)
    return {
        "most active": _most(Counter(one for row in rows for one in row["source_ids"] or ())),
        "strongest tie": " → ".join(strongest) if strongest else None,
        "main instrument": _most(Counter(row["instrument"] for row in restrictive)),
        "more restrictive": _more(restrictive, sides),
        "first to restrict": _first(restrictive, sides),
        "threats and acts": _larger("threats", counts["threaten"], "acts", counts["restrict"]),
        "conflict and cooperation": _larger(
            "conflict", counts["restrict"] + counts["threaten"], "cooperation", counts["cooperate"]
        ),
    }


def _pairs(row: Row) -> Iterable[tuple[str, str]]:
    return ((a, b) for a, b in product(row["source_ids"] or (), row["target_ids"] or ()) if a != b)


def _most(counted: Counter[Any]) -> Any:
    """Return what is counted most often; of equals the first in order."""
    return min(counted, key=lambda one: (-counted[one], str(one))) if counted else None


def _more(rows: Sequence[Row], sides: Sequence[str] | None) -> str | None:
    if not sides:
        return None
    one, other = sides
    counted = Counter(pair for row in rows for pair in _pairs(row))
    return _larger(one, counted[one, other], other, counted[other, one])


def _first(rows: Sequence[Row], sides: Sequence[str] | None) -> str | None:
    if not sides:
        return None
    one, other = sides
    days: dict[str, Any] = {}
    for row in rows:
        for pair in _pairs(row):
            if set(pair) == {one, other} and row["event_first"]:
                days[pair[0]] = min(row["event_first"], days.get(pair[0], row["event_first"]))
    if len(days) < 2:
        return next(iter(days), None)
    return TIE if days[one] == days[other] else min(days, key=lambda side: days[side])


def _larger(one: str, n: int, other: str, m: int) -> str | None:
    if not n and not m:
        return None
    return TIE if n == m else one if n > m else other
