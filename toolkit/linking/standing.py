"""By whose word an event stands: official, corroborated, claimed or disputed."""

from __future__ import annotations

from typing import Any

__all__ = ["disputed", "origins", "standing"]

OFFICIAL = frozenset({"official", "legal"})
CORROBORATING = 2  # independent origins that make a claim corroborated


def origins(rows: list[dict[str, Any]]) -> list[str]:
    """Return the independent origins of the mentions of an event.

    The origin of a report is the outlet it credits, else its publisher. Texts that a machine
    wrote are no origin: they pass on what others said.
    """
    found = set()
    for row in rows:
        if row["automated"]:
            continue
        credited = [o for o in row["origin_ids"] or [] if o.startswith("media/")]
        found.add(credited[-1] if credited else row["publisher"] or row["doc_id"])
    return sorted(found)


def disputed(rows: list[dict[str, Any]]) -> list[str]:
    """Return the columns on which the documents of an event differ: rate, existence."""
    rates: dict[str, set[float]] = {}
    for row in rows:
        told = {
            m["value"]
            for m in row["magnitudes"] or []
            if m["role"] == "rate" and m["unit"] == "percent"
        }
        if told:
            rates.setdefault(row["doc_id"], set()).update(told)
    differing = []
    if any(not a & b for a in rates.values() for b in rates.values()):
        differing.append("rate")
    if len({bool(row["negated"]) for row in rows}) > 1:
        differing.append("existence")
    return differing


def standing(rows: list[dict[str, Any]], independent: list[str], differing: list[str]) -> str:
    """Return the standing of an event.

    official: an official or legal document tells it as its own act; disputed: origins differ;
    corroborated: at least two independent origins tell it; claimed: all else.
    """
    if any(row["doc_kind"] in OFFICIAL and row["claimed_by"] is None for row in rows):
        return "official"
    if differing:
        return "disputed"
    return "corroborated" if len(independent) >= CORROBORATING else "claimed"
