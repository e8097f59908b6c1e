"""Findings about who acts how, each as one value, so that they can be compared between corpora."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any, NamedTuple

import polars as pl

from toolkit import codebook as codebooks

__all__ = ["FINDINGS", "TIE", "Found", "findings"]

FINDINGS = {
    "most active": "the side most events come from",
    "strongest tie": "the strongest tie, who restricts or threatens whom most often",
    "main instrument": "the restrictive instrument of most events",
    "more restrictive": "which side of the strongest tie restricts the other more often",
    "first to restrict": "which side of the strongest tie restricts the other first",
    "threats and acts": "whether threats or acts of restriction are more",
    "conflict and cooperation": "whether conflict (acts, threats) or cooperation (talks, agreements) is more",
}
LAYERS = {"restrict": "restrict", "threaten": "threaten", "talk": "cooperate", "cooperate": "cooperate"}  # fmt: skip
TIE = "even"
Row = dict[str, Any]


class Found(NamedTuple):
    """A value, None where the events do not tell, and the events it was made of."""

    value: str | None
    behind: tuple[str, ...]


def findings(events: pl.DataFrame, dyad: Sequence[str] | None = None) -> dict[str, Found]:
    """Return each finding as a value with the ids of the events behind it.

    Where two are first, "even" is told, and without a strongest tie nothing is of its two sides.

    Parameters
    ----------
    events : the table; events said not to happen are left out.
    dyad : the two sides compared; by default those of the strongest tie.

    >>> events = pl.DataFrame({"event_id": ["e1"], "source_ids": [["USA"]], "target_ids": [["CHN"]], "act": ["SANCTION"],
    ...     "instrument": ["tariff"], "event_first": [None], "negated": [False]})
    >>> findings(events)["strongest tie"]
    Found(value='USA → CHN', behind=('e1',))
    """
    family = dict(codebooks.load()["acts"].select("act", "family").iter_rows())
    rows = events.filter(~pl.col("negated").fill_null(value=False)).to_dicts()
    for row in rows:
        row["layer"] = LAYERS.get(family.get(row["act"]) or "")
    hard = [row for row in rows if row["layer"] in ("restrict", "threaten")]
    ties = Counter(pair for row in hard for pair in _pairs(row))
    strongest = _most(ties)
    alone = None if strongest in (None, TIE) else strongest
    sides = tuple(dyad) if dyad else alone
    restrictive = [row for row in rows if row["layer"] == "restrict"]
    counts = Counter(row["layer"] for row in rows)
    active = _most(Counter(one for row in rows for one in row["source_ids"] or ()))
    main = _most(Counter(row["instrument"] for row in restrictive))
    between = [row for row in restrictive if sides and {sides, sides[::-1]} & set(_pairs(row))]
    told = {
        "most active": (
            active,
            [row for row in rows if active == TIE or active in (row["source_ids"] or ())],
        ),
        "strongest tie": (
            " → ".join(alone) if alone else strongest,
            [row for row in hard if strongest == TIE or strongest in _pairs(row)],
        ),
        "main instrument": (
            main,
            [row for row in restrictive if main in (TIE, row["instrument"])],
        ),
        "more restrictive": (_more(restrictive, sides), between),
        "first to restrict": (
            _first(restrictive, sides),
            [row for row in between if row["event_first"]],
        ),
        "threats and acts": (
            _larger("threats", counts["threaten"], "acts", counts["restrict"]),
            hard,
        ),
        "conflict and cooperation": (
            _larger(
                "conflict",
                counts["restrict"] + counts["threaten"],
                "cooperation",
                counts["cooperate"],
            ),
            [row for row in rows if row["layer"]],
        ),
    }
    return {
        name: Found(value, tuple(row["event_id"] for row in behind) if value else ())
        for name, (value, behind) in told.items()
    }


def _pairs(row: Row) -> Iterable[tuple[str, str]]:
    return ((a, b) for a, b in product(row["source_ids"] or (), row["target_ids"] or ()) if a != b)


def _most(counted: Counter[Any]) -> Any:
    """Return what is counted most often; of equals none is, and the tie is told."""
    most = max(counted.values(), default=0)
    first = [one for one, n in counted.items() if n == most]
    return first[0] if len(first) == 1 else TIE if first else None


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
