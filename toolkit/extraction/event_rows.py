"""Acts read from a page as rows of `event_mentions`, their days by what they are said to be."""

from __future__ import annotations

import re
from typing import Any

from toolkit.extraction.event import EventFound
from toolkit.extraction.page import Page

__all__ = ["row"]

BEFORE_DEADLINE = re.compile(
    r"\b(?:by|before|until|till|no later than|deadline of|expire[sd]? (?:on|in|at)?|to expire on|end(?:s|ing)? on)\s*(?:the\s)?$",
    re.IGNORECASE,
)
SINCE = re.compile(r"\b(?:since|than|prior to|before)[ ]$", re.IGNORECASE)
BEFORE_EFFECT = re.compile(
    r"\b(?:effective|starting|beginning|from|as of|since|(?:on or )?after|effect|force)[ ]?(?:on |in |at )?"
    r"(?:[\d:]+ ?[ap]\.?m\.?,? ?)?(?:(?:[A-Za-z]+ )?(?:daylight |standard )?time,? ?|e[sd]?t,? ?)?(?:on )?$",
    re.IGNORECASE,
)


def row(page: Page, event: EventFound, outlets: dict[str, str], mention_id: str) -> dict[str, Any]:
    """Return an event as a row of `event_mentions`."""
    days = _days(page, event)
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
        **days,
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


def _days(page: Page, event: EventFound) -> dict[str, Any]:
    """Return the days of an act by what they are said to be: its own, its effect, its deadline."""
    out: dict[str, Any] = dict.fromkeys(
        ("event_first", "event_last", "effective_first", "effective_last", "deadline", "date_kind")
    )
    for date in event.dates:
        if date.first_day is None:
            continue
        before = page.text[max(0, date.start - 60) : date.start]
        if SINCE.search(before):
            continue  # the fifth since May: no day of this act
        if BEFORE_DEADLINE.search(before) and event.status in (
            "extended",
            "expired",
            "sought",
            "suspended",
            "threatened",
            "reached",
            "planned",
        ):
            out["deadline"] = out["deadline"] or date.last_day
        elif event.trigger.operation in ("effect",) or (
            BEFORE_EFFECT.search(before) and event.instrument != "talks"
        ):
            if out["effective_first"] is None:
                out["effective_first"], out["effective_last"] = date.first_day, date.last_day
        elif out["event_first"] is None:
            out["event_first"], out["event_last"] = date.first_day, date.last_day
        out["date_kind"] = out["date_kind"] or date.kind
    if event.effective is not None:
        out["effective_first"] = event.effective.first_day
        out["effective_last"] = event.effective.last_day
        out["date_kind"] = event.effective.kind
    if event.deadline is not None:
        out["deadline"] = event.deadline.last_day
    return out
