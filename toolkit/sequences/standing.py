"""Standing: by whose word each step of a measure is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from toolkit.tables import CORROBORATING, needs

__all__ = ["CONFIRMED", "Word", "standing_of", "words"]

CONFIRMED = ("official", "corroborated")
"""Standings on which a measure counts as in force; the others are claims."""

_RANK = ("claimed", "disputed", "corroborated", "official")
Word = tuple[str | None, frozenset[str]]
"""The standing of an event, and its independent origins."""


def words(events: pl.DataFrame | None) -> dict[str, Word]:
    """Return by whose word each event is told; nothing where there are no events."""
    if events is None:
        return {}
    needs(events, ["event_id", "standing"], "spells(events)")
    if "origin_ids" not in events.columns:
        events = events.with_columns(origin_ids=pl.lit([], dtype=pl.List(pl.String)))
    listed = events.select("event_id", "standing", "origin_ids").rows()
    return {event: (standing, frozenset(origins or [])) for event, standing, origins in listed}


def standing_of(
    told: Iterable[str], known: Mapping[str, Word], otherwise: str | None
) -> str | None:
    """Return the standing of what these events tell together.

    The best of theirs; claims of two independent origins corroborate each other. `otherwise` is
    returned where none of the events is known.

    >>> known = {"a": ("claimed", frozenset({"x"})), "b": ("claimed", frozenset({"y"}))}
    >>> standing_of(["a"], known, None), standing_of(["a", "b"], known, None)
    ('claimed', 'corroborated')
    """
    held = [known[event] for event in told if event in known and known[event][0] in _RANK]
    if not held:
        return otherwise
    best = max((str(standing) for standing, _ in held), key=_RANK.index)
    voices = frozenset[str]().union(*(origins for _, origins in held))
    return "corroborated" if best == "claimed" and len(voices) >= CORROBORATING else best
