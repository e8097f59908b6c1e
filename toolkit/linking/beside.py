"""What stays of a rate that is eased, where the act beside tells it: suspends 24 points, keeps 10 percent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import polars as pl

from toolkit.linking.objects import percent
from toolkit.tables import TABLES

__all__ = ["kept_beside"]

COLUMNS = (
    "doc_id", "sentence", "start", "source_ids", "target_ids", "instrument", "status", "magnitudes",
)  # fmt: skip
EASED = frozenset({"lowered", "suspended"})
"""Statuses of an act that may leave some of a rate."""
CUT = frozenset({"change", "rate"})
"""What it tells of a rate: the part, or the whole, that it takes away."""
Row = Mapping[str, Any]


def kept_beside(mentions: pl.DataFrame) -> pl.Series:
    """Return for each mention the magnitudes that are kept of what it eases.

    An act that keeps a rate tells it for the nearest act of its sentence that eases a measure of the
    same side and instrument and does not tell itself what stays. The rate is a magnitude of
    the act that keeps it alone; events and measures look at it as what the other one leads to.
    """
    found: list[list[Any]] = [[] for _ in range(mentions.height)]
    easing: dict[tuple[object, ...], list[tuple[int, Row]]] = defaultdict(list)
    keeping: list[tuple[tuple[object, ...], Row]] = []
    for place, row in enumerate(mentions.select(COLUMNS).iter_rows(named=True)):
        roles = {role for role, _ in percent(row)}
        side = (row["doc_id"], row["sentence"], row["instrument"], *sorted(row["source_ids"] or ()))
        if row["status"] in EASED and roles & CUT and "retained" not in roles:
            easing[side].append((place, row))
        elif row["status"] not in EASED and "retained" in roles:
            keeping.append((side, row))
    for side, keeper in keeping:
        near = [
            (abs(e["start"] - keeper["start"]), at) for at, e in easing[side] if _alike(e, keeper)
        ]
        if near:
            found[min(near)[1]] += [m for m in keeper["magnitudes"] if m["role"] == "retained"]
    return pl.Series("kept", found, dtype=TABLES["event_mentions"].schema["magnitudes"])


def _alike(one: Row, other: Row) -> bool:
    """Say whether two acts may be aimed at the same sides."""
    aims = {*(one["target_ids"] or ())}, {*(other["target_ids"] or ())}
    return not all(aims) or bool(aims[0] & aims[1])
