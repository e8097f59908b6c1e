"""Acts read from a page as rows of `event_mentions`, their days by what they are said to be."""

from __future__ import annotations

from typing import Any

from toolkit.extraction.events.details import days
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.page import Page

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
    return {
        "mention_id": mention_id,
        **page.place(event.sentence, event.start, event.end),
        "source_ids": sorted(event.source_ids),
        "target_ids": sorted(event.target_ids),
        "source_actor_ids": sorted({m.actor_id for m in event.sources}),
        "target_actor_ids": sorted(
            {m.actor_id for m in event.targets} - {m.actor_id for m in event.sources}
        ),
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
