"""Bans named without a word of what they are on: exports, where the text tells of an export ban."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.words.instruments import OUTWARD
from toolkit.extraction.labels import NOUNS
from toolkit.extraction.page import Page

__all__ = ["directed"]

BANS = frozenset({"ban", "embargo", "prohibition"})
TO_BAN = BANS | {"bar", "forbid", "prohibit"}
INWARD = frozenset({"import", "purchase", "entry"})


def directed(page: Page, found: Sequence[EventFound]) -> None:
    """Take a ban for one on exports where its words say so, or where it says nothing and the text tells of
    export bans alone: "Peru banned exports of tin. Chile urged it to lift the ban."
    """
    bans = [event for event in found if event.instrument == "import_ban"]
    for event in bans:
        if _on(event) & OUTWARD:
            event.instrument = "export_control"
    rest = [event for event in bans if event.instrument == "import_ban"]
    told = [e.start for e in found if e.instrument == "export_control" and _bans(e)]
    if not told or not all(map(_bare, rest)):
        return
    for event in rest:
        if page.sentences[event.sentence].section == "title" or told[0] < event.start:
            event.instrument = "export_control"


def _bans(event: EventFound) -> bool:
    """Say whether the words of an act are those of a ban: banned exports, a ban on exports."""
    return event.trigger.token.lemma_.lower() in TO_BAN or _ban(event) is not None


def _on(event: EventFound) -> frozenset[str]:
    """Return the words of what a ban is on, and those before it."""
    noun = _ban(event)
    return frozenset() if noun is None else frozenset(t.lemma_.lower() for t in noun.subtree)


def _bare(event: EventFound) -> bool:
    """Say whether an act is one on a ban of which nothing tells whether it is one on imports."""
    return _ban(event) is not None and not _on(event) & (INWARD | OUTWARD)


def _ban(event: EventFound) -> Any | None:
    """Return the noun of the ban that an act is on."""
    trigger = event.trigger
    nouns = [t for t in (trigger.noun, trigger.token) if t is not None]
    if trigger.noun is None:
        nouns += [t for t in trigger.token.subtree if t.i > trigger.token.i]
    return next((t for t in nouns if t.pos_ in NOUNS and t.lemma_.lower() in BANS), None)
