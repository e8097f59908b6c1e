"""Weights: what speaks for a mention reporting an event, what against it, and how much is enough."""

from __future__ import annotations

__all__ = ["AGAINST", "CLOSE", "FLOOR", "STALE", "WORTH"]

FLOOR = 2.2  # below, too little speaks for one event
CLOSE = 1  # sentences within which a text goes on about one act
STALE = 1.0  # what an old act must gain on any other to be meant without a day
WORTH = {
    "rate": 3.0, "day": 3.0, "near": 1.5, "begun": 1.0, "twin": 2.0, "target": 2.0, "nobody": 0.5,
    "product": 2.0, "wider": 0.5, "place": 2.0, "text": 1.5, "status": 1.0, "period": 1.0,
    "news": 1.0, "week": 0.5, "told": 0.25, "resumed": 2.0, "close": 0.5, "definite": 0.5,
    "waives": 1.0, "across": 0.5,
}  # fmt: skip
"""What speaks for one event."""
AGAINST = {
    "target_here": 1.0,
    "target": 1.5,
    "aimed": 0.5,
    "product": 0.25,
    "sibling": 1.0,
    "rate": 1.0,
    "step": 2.0,
    "kin": 1.0,
}
"""What speaks against it without ruling it out: what one of them does not tell, or tells otherwise."""
