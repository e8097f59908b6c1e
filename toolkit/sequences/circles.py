"""Circles: accounts that go round, each side's act the answer to the other's."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx
import polars as pl

from toolkit.tables import needs

__all__ = ["circles"]

_APART = 60  # days without a step after which a side with an instrument does something else


def _lanes(measures: pl.DataFrame) -> dict[str, str]:
    """Return for each step what a side did with one instrument, to whom, on what, at that time."""
    steps: dict[tuple[str, ...], list[tuple[dt.date, str]]] = defaultdict(list)
    about = ("instrument", "product_id", "object")
    for row in measures.sort("measure_id").iter_rows(named=True):
        side = row["implementer_id"] or row["measure_id"]
        lane = (side, *(row[column] or "" for column in about), *(row["target_ids"] or []))
        steps[lane] += [
            (step["announced"] or step["effective"] or dt.date.min, step["event_id"])
            for step in row["steps"] or []
        ]
    found = {}
    for lane, told in steps.items():
        time, last = 0, None
        for day, event in sorted(told):
            time += last is not None and (day - last).days > _APART
            found[event], last = f"{' '.join(lane)} {time}", day
    return found


def circles(
    links: Iterable[tuple[str, str]],
    measures: pl.DataFrame | None,
    days: Mapping[str, Mapping[str, Any]],
) -> dict[tuple[str, str], int]:
    """Return the links that lie on a circle, and its number.

    What two sides do in answer to each other in turn, each on a later day, is no circle.
    """
    whole: dict[str, str] = {}
    if measures is not None:
        needs(measures, ["measure_id", "implementer_id", "target_ids", "instrument", "product_id", "object", "steps"], "answers(measures)")  # fmt: skip
        whole = _lanes(measures)
    ends = {link: (whole.get(link[0], link[0]), whole.get(link[1], link[1])) for link in links}
    graph = nx.DiGraph(sorted(ends.values()))
    groups = []
    for group in (group for group in nx.strongly_connected_components(graph) if len(group) > 1):
        inside = [link for link, (one, other) in ends.items() if {one, other} <= group]
        told = all(_in_turn(days.get(act, {}), days.get(answer, {})) for answer, act in inside)
        if not (told and nx.is_directed_acyclic_graph(nx.DiGraph(inside))):
            groups.append(sorted(group))
    number = {node: place for place, group in enumerate(sorted(groups)) for node in group}
    return {
        link: number[answer]
        for link, (answer, act) in sorted(ends.items())
        if answer != act and answer in number and number[answer] == number.get(act)
    }


def _in_turn(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Say whether the own days of two events are known and put the act before its answer."""
    first, last = (
        event.get("event_first")
        or (event.get("first_reported") if event.get("standing") == "official" else None)
        for event in (before, after)
    )
    return first is not None and last is not None and first <= last
