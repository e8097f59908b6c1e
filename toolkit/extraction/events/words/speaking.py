"""Acts of speech: verbs whose subject is the one that accuses, asks, rejects or supports."""

from __future__ import annotations

from toolkit.extraction.events.event import EventFound

__all__ = ["speaking", "speaks"]

ACTS = {"accuse": "ACCUSE", "demand": "REQUEST", "reject": "REJECT", "support": "SUPPORT"}
"""Operations of words of speech, and the act of whoever says them."""


def speaking(operation: str) -> bool:
    """Say whether an operation is one of speech.

    >>> speaking("demand"), speaking("impose")
    (True, False)
    """
    return operation in ACTS


def speaks(event: EventFound) -> bool:
    """Say whether an act is what its word says, so that the subject of the word is who acts.

    "Lima asked Chile for a delay": Lima asks. Of "Chile must open its market", a blame, somebody
    else says so.
    """
    trigger = event.trigger
    return ACTS.get(trigger.operation) == event.act and trigger.needs != "blamed"
