"""Which mentions speak for an event: the fullest for most of it, and for its days those that most tell."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from toolkit.linking.objects import percent, thing
from toolkit.linking.timing import NEAR
from toolkit.tables.days import WEEKEND, vague

__all__ = ["DETAILS", "details", "fullest_first"]

DETAILS = (
    "place", "round", "event_first", "event_last", "effective_first", "effective_last", "deadline",
)  # fmt: skip
OWN_DAY = ("event_first", "event_last")
EFFECT = ("effective_first", "effective_last")
STILL_TO_COME = frozenset({"planned", "proposed", "threatened", "sought", "cancelled", "none"})
"""Statuses of acts that may lie ahead of their first report."""


def fullest_first(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return mentions in the order in which they speak for their event.

    First the one that tells most, then those that tell a rate of it, then all as they come; so a
    mention may stand there more than once.
    """
    best = max(rows, key=_told)
    rated = percent(best)  # the days of what tells a rate of it are meant
    return [best, *(r for r in rows if not rated.isdisjoint(percent(r))), *rows]


def details(
    ordered: Sequence[Mapping[str, Any]], on: str | None, reported: dt.date | None
) -> dict[str, Any]:
    """Return the place, the round and the days of an event; null where no mention tells them.

    Parameters
    ----------
    ordered : its mentions, as from `fullest_first`.
    on : what it is on, as from `objects.thing`.
    reported : the day of its first report.
    """
    rates = {value for row in ordered for _, value in percent(row)}
    of_day = [row for row in ordered if not _too_late(row, reported)]
    of_effect = [row for row in ordered if not (rates and _of_another(row, rates, on, reported))]
    of_effect.sort(key=_seldom(of_effect, ordered[0]))
    telling = {**dict.fromkeys(OWN_DAY, _exact_first(of_day)), **dict.fromkeys(EFFECT, of_effect)}
    return {
        column: next(
            (row[column] for row in telling.get(column, ordered) if row[column] is not None), None
        )
        for column in DETAILS
    }


def _exact_first(rows: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Return mentions with the one first that tells a day within the month or year that the first one tells."""
    dated = [row for row in rows if all(row[column] is not None for column in OWN_DAY)]
    if not dated or not vague(dated[0]["event_first"], dated[0]["event_last"], WEEKEND):
        return rows
    begin, end = (dated[0][column] for column in OWN_DAY)
    days = [row for row in dated if not vague(row["event_first"], row["event_last"], WEEKEND)]
    within = [row for row in days if begin <= row["event_first"] and row["event_last"] <= end]
    return [*within[:1], *rows]


def _told(row: Mapping[str, Any]) -> tuple[int, int]:
    """Count what a mention tells, so that the fullest one speaks for the event.

    What it tells of one rate goes before all: the new one, the one before, what stays. Several
    rates of one kind are those of several things, and tell no more than one.
    """
    columns = ("event_first", "effective_first", "deadline", "product_id", "round", "place")
    lists = len(row["magnitudes"] or []) + len(row["target_ids"] or [])
    kinds = {role for role, _ in percent(row)}
    return len(kinds), sum(row[column] is not None for column in columns) + lists


def _too_late(row: Mapping[str, Any], reported: dt.date | None) -> bool:
    """Say whether a mention dates an act to after its first report: what was told had been done."""
    day = row["event_first"]
    if day is None or reported is None or row["status"] in STILL_TO_COME:
        return False
    return bool((day - reported).days > NEAR)


def _of_another(
    row: Mapping[str, Any], rates: set[float], on: str | None, reported: dt.date | None
) -> bool:
    """Say whether a day of effect that is told without a rate is that of another act.

    It is where goods are named that the act is not on, where the text spoke of another rate of
    that side last, or where it is told as still to come long after the act was first reported.
    """
    if row["effective_first"] is None or percent(row):
        return False
    own = thing(row["product_id"], row["object_words"])
    if own is not None and own != on:
        return True
    published = row["published_day"]
    if reported and published and (published - reported).days > NEAR:
        return bool(row["effective_first"] >= published)
    return row["rates_before"] is not None and rates.isdisjoint(row["rates_before"])


def _seldom(
    rows: Sequence[Mapping[str, Any]], best: Mapping[str, Any]
) -> Callable[[Mapping[str, Any]], int]:
    """Return what mentions are ordered by for the day of effect: what most tell, after the fullest."""
    days = Counter(tuple(row[column] for column in EFFECT) for row in {r["mention_id"]: r for r in rows}.values())  # fmt: skip

    fullest = -len(rows)  # told here: a list that is being sorted has no length

    def key(row: Mapping[str, Any]) -> int:
        return fullest if row is best else -days[tuple(row[column] for column in EFFECT)]

    return key
