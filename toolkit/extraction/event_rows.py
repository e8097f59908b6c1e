"""Acts read from a page as rows of `event_mentions`, their days by what they are said to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.details import days
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.page import Mention, Page

__all__ = ["row"]


def row(page: Page, event: EventFound, outlets: dict[str, str], mention_id: str) -> dict[str, Any]:
    """Return an event as a row of `event_mentions`."""
    found = days.roles(page, event)
    claimant = event.statement.speaker_id or event.statement.outlet_id if event.statement else None
    publisher = outlets.get(page.row.get("publisher") or "")
    outlet = event.statement.outlet_id if event.statement else None
    origins = [
        o for o in (publisher, outlet, event.statement.speaker_id if event.statement else None) if o
    ]
    sources = _specific(event.source_ids, event.sources, event.targets, event.target_ids)
    targets = _specific(event.target_ids, event.targets, event.sources, event.source_ids)
    return {
        "mention_id": mention_id,
        **page.place(event.sentence, event.start, event.end),
        "source_ids": sorted(event.source_ids),
        "target_ids": sorted(event.target_ids),
        "source_actor_ids": sources,
        "target_actor_ids": [a for a in targets if a not in sources],
        "act": event.act,
        "instrument": event.instrument,
        "status": event.status,
        "object_start": event.object[0] if event.object else None,
        "object_end": event.object[1] if event.object else None,
        "product_id": event.product_id,
        "magnitudes": [
            {"value": m.value, "unit": m.unit, "role": m.role} for m in event.magnitudes
        ],
        "place": event.place,
        "round": event.round,
        "participants": [{"actor_id": a, "role": r} for a, r in dict.fromkeys(event.participants)],
        **found,
        "negated": event.mood.negated,
        "conditional": event.mood.condition is not None,
        "condition_start": event.mood.condition[0] if event.mood.condition else None,
        "condition_end": event.mood.condition[1] if event.mood.condition else None,
        "claimed_by": claimant,
        "origin_ids": list(dict.fromkeys(origins)),
        "responds_to_start": event.answers[0] if event.answers else None,
        "responds_to_end": event.answers[1] if event.answers else None,
        "confidence": event.confidence,
        "extractor": f"rules/{event.trigger.operation}",
    }


def _specific(
    states: Sequence[str], own: Sequence[Mention], other: Sequence[Mention], others: Sequence[str]
) -> list[str]:
    """Return the most specific actors of a side: those who act for its states, and firms on it.

    Grammar tells them before it is settled which states act on which; those whom it took for the
    other side count where it knows none here, and none counts whose state is on the other side.
    """
    found = {m.actor_id for m in own if _outside(m, states, others)}
    for state in states:
        here = [m.actor_id for m in own if state_of(m) == state]
        found.update(here or [m.actor_id for m in other if state_of(m) == state])
    return sorted(found)


def _outside(mention: Mention, states: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether an actor of a side acts for no state, and is none of the other side's own."""
    return state_of(mention) is None and not (
        mention.country in others and mention.country not in states
    )
