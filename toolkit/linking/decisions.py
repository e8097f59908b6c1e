"""What people decided about events and actors, which linking keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from toolkit.linking.clusters import Report
from toolkit.tables import TABLES

__all__ = ["NONE", "Decisions", "decided", "renamed"]


@dataclass(frozen=True)
class Decisions:
    """Mentions that are events of their own, pairs of mentions of one event, facts of actors."""

    parted: tuple[str, ...] = ()
    joined: tuple[tuple[str, str], ...] = ()
    actors: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


NONE = Decisions()


def decided(found: Sequence[Sequence[Report]], decisions: Decisions) -> list[list[Report]]:
    """Return the groups of reports of one event each, first the parted, then the joined ones.

    A parted report leaves its group and stands last; joined groups stand where the first stood.
    """
    groups = [list(group) for group in found]
    for mention_id in decisions.parted:
        place = _place(groups, mention_id)
        if place is not None and len(groups[place]) > 1:
            report = next(r for r in groups[place] if r.mention_id == mention_id)
            groups[place].remove(report)
            groups.append([report])
    for pair in decisions.joined:
        one, other = (_place(groups, mention_id) for mention_id in pair)
        if one is None or other is None or one == other:
            continue
        first, second = sorted((one, other))
        groups[first] += groups.pop(second)
    return groups


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


def _place(groups: Sequence[Sequence[Report]], mention_id: str) -> int | None:
    return next(
        (n for n, group in enumerate(groups) if any(r.mention_id == mention_id for r in group)),
        None,
    )
