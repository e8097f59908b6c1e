"""The row of a measure from its steps, and one for each of the sides that steps tell apart."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from typing import Any

from toolkit.linking.accounts import in_effect
from toolkit.linking.lives import LESS, Life, numbers
from toolkit.linking.objects import fullest, product, thing
from toolkit.linking.spells import spells, standing
from toolkit.linking.steps import decided, leads_to, rates, step

__all__ = ["rows"]

SEVERAL = 2  # groups of sides, or rates, that tell steps apart
Event = Mapping[str, Any]
Level = tuple[dt.date | None, float | None]


def rows(measure_id: str, measure: Life, events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """Yield the row of a measure; one on several sides of which steps tell apart has a row for each.

    A step that names some of the sides is none of the others: a duty that is suspended for one
    stays in force for the rest.
    """
    told: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for target in sorted(measure.targets):
        told[tuple(i for i, e in enumerate(events) if _hits(e, target, measure))].append(target)
    if len(told) < SEVERAL:
        yield _row(measure_id, measure, sorted(measure.targets), events)
        return
    for places, targets in told.items():
        of_these = "+".join(target.split("/")[-1].lower() for target in targets)
        yield _row(f"{measure_id}/{of_these}", measure, targets, [events[i] for i in places])


def _hits(event: Event, target: str, measure: Life) -> bool:
    """Say whether a step of a measure is one for a side: it is aimed at it, or at nobody by name."""
    named = measure.targets & {*(event["target_ids"] or [])}
    return not named or target in named


def _row(
    measure_id: str, measure: Life, targets: Sequence[str], events: Sequence[Event]
) -> dict[str, Any]:
    """Return the row of a measure."""
    steps = in_effect(events)
    eased = {(decided(e), leads_to(e)) for e in steps if e["status"] in LESS}
    ordered = sorted(steps, key=partial(_order, eased=eased))
    changed: dict[float | None, list[int]] = defaultdict(list)
    for at, event in enumerate(ordered):
        changed[numbers(event)[1]].append(at)
    meant = [e for e in events if thing(e["product_id"], e["object"]) == measure.product]
    said = [e for e in meant if e["object"] is not None]
    return {
        "measure_id": measure_id,
        "implementer_id": measure.implementer,
        "target_ids": list(targets),
        "instrument": measure.instrument,
        "product_id": product(measure.product),
        "object": fullest(said)["object"] if said else None,
        "on_top": any(event["on_top"] for event in events) or None,
        "standing": standing(ordered),
        "steps": [step(_own(event, at, changed)) for at, event in enumerate(ordered)],
        "in_force": spells(ordered),
    }


def _own(event: Event, at: int, changed: Mapping[float | None, Sequence[int]]) -> Event:
    """Return an act that tells several rates with the one of this side alone.

    It is the one that a later step of the side changes: 10 percent on some and 25 on others, then
    raised from 10.

    Parameters
    ----------
    event, at : the step, and its place.
    changed : the places, in order, of the steps that change each rate.
    """
    told = rates(event).get("rate", set())
    if len(told) < SEVERAL:
        return event
    later = [
        (places[first], rate)
        for rate in told
        if (first := bisect_right(places := changed.get(rate, ()), at)) < len(places)
    ]
    if not later:
        return event
    _, own = min(later)
    kept = [m for m in event["magnitudes"] if m["role"] != "rate" or m["value"] == own]
    return {**event, "magnitudes": kept}


def _order(event: Event, eased: Set[Level]) -> tuple[Any, ...]:
    """Return what the steps of a measure are sorted by: of one day, what it leads to comes last, and
    what eases a rate before what only says which one stays.

    Parameters
    ----------
    eased : the days on which acts eased the rate, and what is left of it.
    """
    _, before, part, _ = numbers(event)
    level = leads_to(event)
    stays = event["status"] not in LESS and level is not None and (decided(event), level) in eased
    rank = 3 if stays else 2 if part is not None else 0 if before is not None else 1
    place = event["told_in"] or "", event["told_at"] or 0, event["event_id"]
    return decided(event) or dt.date.max, rank, *place
