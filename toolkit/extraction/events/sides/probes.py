"""Whose a probe is: of who is told to have made it, its owner, or the issuer of an official text."""

from __future__ import annotations

from typing import Any

from toolkit.extraction.actors.owners import actors_in, owners, state_of
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.sides.parties import Context
from toolkit.extraction.labels import SUBJECTS
from toolkit.extraction.page import Mention

__all__ = ["probed_alone"]

PROBES = frozenset({"investigation", "trade_defence"})
PAIR = 2


def probed_alone(event: EventFound, context: Context, actors: dict[int, list[Mention]]) -> None:
    """Take a probe for that of who is told to have made it; one that is read as of two sides for that of
    its owner, or of the issuer of an official text: the findings of the U.S. investigation."""
    if event.act != "ACCUSE" or event.instrument not in PROBES:
        return
    made = _conducting(event.trigger.token, actors)
    if not made and len(event.source_ids) < PAIR:
        return
    nouns = [n for n in (event.trigger.noun, event.trigger.token) if n is not None]
    own = made or {s for n in nouns for m in owners(n, actors) if (s := state_of(m)) is not None}
    own = own or ({context.issuer} if context.issuer else set())
    if len(own) == 1:
        event.target_ids = [t for t in event.target_ids if t not in own]
        event.source_ids = sorted(own)


def _conducting(verb: Any, actors: dict[int, list[Mention]]) -> set[str]:
    """Return who is told to have made the probe that found something: the inquiry conducted by Peru found."""
    subjects = (c for c in verb.children if c.dep_ in SUBJECTS)
    made = (p for c in subjects for p in c.children if p.dep_ == "acl" and p.tag_ == "VBN")
    by = (g for p in made for c in p.children if c.dep_ == "agent" for g in c.children)
    return {s for g in by for m in actors_in(g, actors) if (s := state_of(m)) is not None}
