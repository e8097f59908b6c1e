"""Events to measures: the steps in the life of one measure, and when it was in force."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

import polars as pl

from toolkit.tables import frame

__all__ = ["measures"]

NOT_MEASURES = frozenset(
    {"talks", "agreement", "truce", "purchase", "other", "none", "dispute_settlement"}
)
BEGINS = frozenset({"imposed", "raised", "lowered", "in_force", "extended"})
ENDS = frozenset({"lifted", "suspended", "expired"})
CARRIED_OUT = frozenset({"SANCTION", "RETREAT", "ACCUSE"})
RANK = ("disputed", "claimed", "corroborated", "official")


def measures(events: pl.DataFrame) -> pl.DataFrame:
    """Return the table `measures`.

    A measure is what one implementer does with one instrument on one product to the same targets.
    Its steps are the events about it in order of time; the spells in force follow from the steps
    that were carried out, never from threats or proposals.
    """
    lives: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in events.sort("event_id").iter_rows(named=True):
        if row["instrument"] in NOT_MEASURES or row["negated"]:
            continue
        for implementer in row["source_ids"]:
            key = (
                implementer,
                row["instrument"],
                row["product_id"] or "",
                tuple(row["target_ids"]),
            )
            lives[key].append(row)
    return frame("measures", [_measure(key, lives[key]) for key in sorted(lives)])


def _measure(key: tuple[Any, ...], rows: list[dict[str, Any]]) -> dict[str, Any]:
    implementer, instrument, product, targets = key
    ordered = sorted(rows, key=lambda r: (_day(r) or dt.date.max, r["event_id"]))
    aimed = "+".join(t.split("/")[-1].lower() for t in targets) or "all"
    parts = [implementer.lower(), aimed, instrument, product]
    return {
        "measure_id": "/".join(part for part in parts if part),
        "implementer_id": implementer,
        "target_ids": list(targets),
        "instrument": instrument,
        "product_id": product or None,
        "standing": max((row["standing"] for row in rows), key=RANK.index),
        "steps": [_step(row) for row in ordered],
        "in_force": _spells(ordered),
    }


def _day(row: dict[str, Any]) -> dt.date | None:
    """Return the day a step takes effect, else its own day, else that of its first report."""
    day: dt.date | None = row["effective_first"] or row["event_first"] or row["first_reported"]
    return day


def _step(row: dict[str, Any]) -> dict[str, Any]:
    rates = [
        m for m in row["magnitudes"] or [] if m["unit"] == "percent" and m["role"] != "previous"
    ]
    return {
        "event_id": row["event_id"],
        "status": row["status"],
        "announced": row["event_first"] or row["first_reported"],
        "effective": row["effective_first"],
        "until": row["deadline"],
        "magnitude": rates[0] if rates else None,
    }


def _spells(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the spells in force; one with no end told is open, its end unknown."""
    spells: list[dict[str, Any]] = []
    for row in rows:
        if row["act"] not in CARRIED_OUT:
            continue
        last = spells[-1] if spells else None
        if row["status"] in BEGINS:
            if last is None or last["end"] == "reported":
                spells.append(
                    {
                        "first_day": _day(row),
                        "last_day": None,
                        "end": "unknown",
                        "last_seen": row["last_reported"],
                    }
                )
            else:
                last["last_seen"] = row["last_reported"]
            if row["deadline"]:
                spells[-1].update(last_day=row["deadline"], end="scheduled")
        elif row["status"] in ENDS and last is not None and last["end"] != "reported":
            last.update(last_day=_day(row), end="reported", last_seen=row["last_reported"])
    return spells
