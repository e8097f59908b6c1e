"""The rates that magnitudes tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["RATES", "rates"]

RATES = frozenset({"percent", "points"})
"""Units of a rate."""


def rates(magnitudes: Iterable[Mapping[str, Any]] | None) -> dict[str, set[float]]:
    """Return the rates and points that magnitudes tell, by their roles.

    >>> keeps = {"value": 10.0, "unit": "percent", "role": "retained"}
    >>> rates([keeps, {"value": 90.0, "unit": "days", "role": "duration"}])
    {'retained': {10.0}}
    """
    told: dict[str, set[float]] = {}
    for one in magnitudes or ():
        if one["unit"] in RATES and one["value"] is not None:
            told.setdefault(one["role"], set()).add(one["value"])
    return told
