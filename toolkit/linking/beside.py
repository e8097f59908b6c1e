"""What the act beside tells of another: suspends 24 points, keeps 10 percent; metal is exempted and stays at 25."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import polars as pl

from toolkit.linking.objects import ALL_GOODS, percent
from toolkit.tables import TABLES

__all__ = ["goods_beside", "kept_beside", "only_side"]

COLUMNS = (
    "doc_id", "sentence", "start", "source_ids", "target_ids", "instrument", "status", "magnitudes",
)  # fmt: skip
EASED = frozenset({"lowered", "suspended"})
"""Statuses of an act that may leave some of a rate."""
CUT = frozenset({"change", "rate"})
"""What it tells of a rate: the part, or the whole, that it takes away."""
STAYS = "in_force"
"""Status of an act that leaves a measure as it is."""
BODY = "org/"  # begins the ids of organisations
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


def goods_beside(mentions: pl.DataFrame) -> pl.Series:
    """Return for each mention of a rate that stays and names no goods those that the act before tells.

    That is the last one of its sentence, of the same side and instrument and on the same targets:
    what it said of its goods is not repeated. Null where there is none.
    """
    last: dict[tuple[object, ...], str] = {}
    found: list[str | None] = [None] * mentions.height
    columns = (*COLUMNS, "product_id", "object_start")
    rows = mentions.select(columns).with_row_index("row").sort("doc_id", "start", "row")
    for row in rows.iter_rows(named=True):
        targets = tuple(sorted(row["target_ids"] or ()))
        beside = (
            row["doc_id"], row["sentence"], row["instrument"],
            tuple(sorted(row["source_ids"] or ())), targets,
        )  # fmt: skip
        goods, told = row["product_id"], row["object_start"] is not None
        if goods not in (None, ALL_GOODS):
            last[beside] = goods
        elif targets and not told and row["status"] == STAYS and percent(row):
            found[row["row"]] = last.get(beside)
    return pl.Series("on_here", found, dtype=pl.String)


def only_side(mentions: pl.DataFrame) -> pl.Series:
    """Return for each mention without targets the one other state that its text tells of its sources.

    That is whom they act on, who acts on them, or with whom they act; where there are several, none.
    """
    columns = ("doc_id", "source_ids", "target_ids")
    rows = mentions.select(columns).rows()
    met: dict[tuple[str, str], set[str]] = defaultdict(set)
    for doc_id, sources, targets in rows:
        for one in {*(sources or ()), *(targets or ())}:
            acting = one in (sources or ())
            met[doc_id, one].update(sources or (), (targets or ()) if acting else ())
    found: list[list[str]] = []
    for doc_id, sources, targets in rows:
        others = {side for one in sources or () for side in met[doc_id, one]}
        states = sorted(s for s in others - {*(sources or ())} if not s.startswith(BODY))
        found.append(states if len(states) == 1 and not targets else [])
    return pl.Series("across", found, dtype=pl.List(pl.String))


def _alike(one: Row, other: Row) -> bool:
    """Say whether two acts may be aimed at the same sides."""
    aims = {*(one["target_ids"] or ())}, {*(other["target_ids"] or ())}
    return not all(aims) or bool(aims[0] & aims[1])
