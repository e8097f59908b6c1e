"""An act read from a sentence, as it passes from the rules to the judge and on to its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.extraction.events.details import magnitudes
from toolkit.extraction.events.status import moods
from toolkit.extraction.events.words.trigger import Trigger
from toolkit.extraction.page import DateFound, Mention, StatementFound

__all__ = ["EASED", "MEASURES", "SPOKEN", "EventFound"]

MEASURES = frozenset({"SANCTION", "THREATEN", "RETREAT"})
"""Acts that set a measure, threaten with it or end it."""
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT"})
"""Acts of speech that are aimed at somebody."""
EASED = frozenset({"exempted", "lifted", "lowered", "suspended"})
"""How far measures have come that are eased."""


@dataclass
class EventFound:
    """An act read from a sentence; `trigger` keeps the tokens."""

    sentence: int
    start: int
    end: int
    trigger: Trigger
    act: str
    instrument: str
    status: str
    mood: moods.Mood
    sources: list[Mention]
    targets: list[Mention]
    source_ids: list[str] = field(default_factory=list)
    target_ids: list[str] = field(default_factory=list)
    magnitudes: list[magnitudes.Magnitude] = field(default_factory=list)
    dates: list[DateFound] = field(default_factory=list)
    product_id: str | None = None
    object: tuple[int, int] | None = None
    place: str | None = None
    round: int | None = None
    participants: list[tuple[str, str]] = field(default_factory=list)
    statement: StatementFound | None = None
    answers: tuple[int, int] | None = None
    answered: EventFound | None = None
    effective: DateFound | None = None
    deadline: DateFound | None = None
    confidence: float | None = None
    word: int = -1  # the token that was judged
    heard: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """What the encoder makes of each state named in the sentence, as in `judging.standings.Standing`."""
