"""What people decided about events and actors, which linking keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from toolkit.tables import TABLES

__all__ = ["NONE", "Decisions", "decided", "renamed"]


@dataclass(frozen=True)
class Decisions:
    """Mentions that are events of their own, pairs of mentions of one event, facts of actors."""

    parted: tuple[str, ...] = ()
    joined: tuple[tuple[str, str], ...] = ()
    actors: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


NONE = Decisions()


def decided(
    found: Mapping[int, Sequence[str]], decisions: Decisions, after: int
) -> dict[int, list[str]]:
    """Return the mentions of each event, by number, first the parted, then the joined ones.

    Parameters
    ----------
    found : the mentions of the events that decisions are about, founding ones first.
    after : the number of the first new event. A parted mention leaves its event and founds a
        new one; of joined events the one with the lower number stays.

    >>> decided({3: ["a", "b"], 5: ["c"]}, Decisions(("a",), (("b", "c"),)), 9)
    {3: ['b', 'c'], 9: ['a']}
    """
    events = {number: list(found[number]) for number in sorted(found)}
    for mention_id in decisions.parted:
        event = _event(events, mention_id)
        if event is not None and len(events[event]) > 1:
            events[event].remove(mention_id)
            events[after] = [mention_id]
            after += 1
    for pair in decisions.joined:
        one, other = (_event(events, mention_id) for mention_id in pair)
        if one is None or other is None or one == other:
            continue
        first, second = sorted((one, other))
        events[first] += events.pop(second)
    return events


def renamed(actors: pl.DataFrame, decisions: Decisions) -> pl.DataFrame:
    """Return the table of actors with what people decided of them; an old name is an alias."""
    if not decisions.actors:
        return actors
    rows = []
    for row in actors.iter_rows(named=True):
        given = decisions.actors.get(row["actor_id"], {})
        aliases = set(row["aliases"])
        if given.get("name"):
            aliases = (aliases | {row["name"]}) - {given["name"]}
        rows.append({**row, **given, "aliases": sorted(aliases)})
    return pl.DataFrame(rows, schema=TABLES["actors"].schema)


def _event(events: Mapping[int, Sequence[str]], mention_id: str) -> int | None:
    return next((number for number, told in events.items() if mention_id in told), None)
