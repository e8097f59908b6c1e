"""Circles: accounts of who answered whom that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import networkx as nx
import polars as pl

from toolkit.linking.gathering import Kept
from toolkit.tables import TABLES

__all__ = ["in_circles"]

Link = tuple[str, str]  # an event, and one that it is said to answer
OWN_DAY = pl.coalesce(
    "event_first", pl.when(pl.col("standing") == "official").then("first_reported")
)
"""The day of an event itself: that of an order is the one on which it is published."""


def in_circles(events: Kept, measures: Kept) -> Iterator[pl.DataFrame]:
    """Yield the table `events`, with `order` disputed where the said answers go in a circle.

    Where one account has A answer B, and another B answer A, neither is a fact. Circles are
    sought among measures: a threat of a tariff and the tariff are one side. Steps of two measures
    that answer each other in turn, on days that are known, are no circle.
    """
    links = sorted(
        (event, act)
        for frame in events
        for event, acts in frame.filter(pl.col("responds_to").list.len() > 0)
        .select("event_id", "responds_to")
        .iter_rows()
        for act in acts
    )
    linked = {end for link in links for end in link}
    whole = {
        step["event_id"]: measure_id
        for frame in measures
        for measure_id, steps in frame.select("measure_id", "steps").iter_rows()
        for step in steps or []
        if step["event_id"] in linked
    }
    days = {
        event: day
        for frame in events
        for event, day in frame.select("event_id", OWN_DAY).iter_rows()
        if event in linked and day is not None
    }
    graph = nx.DiGraph((whole.get(a, a), whole.get(b, b)) for a, b in links)
    rival: set[str] = set()
    for inside in _inside(links, whole, nx.strongly_connected_components(graph)):
        in_turn = all(a in days and b in days and days[b] <= days[a] for a, b in inside)
        if not (in_turn and nx.is_directed_acyclic_graph(nx.DiGraph(inside))):
            rival |= {end for link in inside for end in link}
    added = pl.col("disputed").list.concat(pl.lit(["order"])).list.unique().list.sort()
    disputed = pl.when(pl.col("event_id").is_in(sorted(rival))).then(added).otherwise("disputed")
    for frame in events:
        yield frame.select(list(TABLES["events"].columns)).with_columns(disputed=disputed)


def _inside(
    links: Iterable[Link], whole: Mapping[str, str], groups: Iterable[Collection[str]]
) -> Iterable[list[Link]]:
    """Return the links within each group of more than one."""
    circles = (group for group in groups if len(group) > 1)
    group_of = {end: number for number, group in enumerate(circles) for end in group}
    found: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        one, other = (group_of.get(whole.get(end, end)) for end in link)
        if one is not None and one == other:
            found[one].append(link)
    return found.values()
