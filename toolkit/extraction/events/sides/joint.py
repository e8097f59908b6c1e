"""Who "we" are in the text of several: in a joint statement those who made it, not its publisher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.sides.arguments import mutual
from toolkit.extraction.events.sides.parties import DYAD, Context
from toolkit.extraction.labels import SUBJECTS
from toolkit.extraction.page import Mention, Page

__all__ = ["settle", "signers"]

TEXT = r"(?:Statement|STATEMENT|Communiqu[eé]|COMMUNIQU[EÉ]|Declaration|DECLARATION|Press Release)"
JOINT = re.compile(rf"\b(?:Joint|JOINT)[ ](?:[A-Z][\w-]*[ ]){{0,2}}{TEXT}\b|\bCommuniqu[eé]\b")
ABOUT = re.compile(r"[ ](?:on|regarding|about|concerning|against)[ ]")
WE = re.compile(r"\bWe,[ ][^.;]{3,200}")
HEAD = 4  # sentences in which those who speak may name themselves
INSIDE = frozenset({"acl", "ccomp", "conj", "dobj", "pobj", "prep", "xcomp"})


def signers(page: Page, mentions: Sequence[Mention], context: Context) -> list[str]:
    """Return the states and organisations whose joint text a page is, none where it is no such text.

    They stand in its title, or behind "We" at its head; else they are the two that it speaks of.
    """
    title = [s for s in page.sentences if s.section == "title"]
    joint = [s for s in title if JOINT.search(page.text, s.start, s.end)]
    if not joint:
        return []
    about = ABOUT.search(page.text, joint[0].start, joint[0].end)
    spans = [(joint[0].start, about.start() if about is not None else joint[0].end)]
    spans += [
        match.span()
        for s in page.sentences[: HEAD + len(title)]
        if (match := WE.search(page.text, s.start, s.end)) is not None
    ]
    for start, end in spans:
        inside = (m for m in mentions if start <= m.start < end and m.kind != "person")
        states = list(dict.fromkeys(s for m in inside if (s := state_of(m)) is not None))
        if len(states) >= DYAD or any(s.startswith("org/") for s in states):
            return sorted(states)
    return sorted(context.dyad)


def settle(event: EventFound, who: Sequence[str]) -> None:
    """Give what "we" do in a joint text to those who made it: we condemn, we have agreed to lift."""
    said = event.statement
    if (
        not who
        or (said is not None and said.speaker_id is not None)
        or not _of_us(event.trigger.token)
    ):
        return
    event.source_ids = list(who)
    joined = mutual(event.act, event.instrument) or event.act == "AGREE"
    event.target_ids = [] if joined else [t for t in event.target_ids if t not in who]


def _of_us(token: Any) -> bool:
    """Say whether "we" are those who do what a word tells, or what it is part of."""
    while True:
        subjects = [c for c in token.children if c.dep_ in SUBJECTS]
        if subjects:
            return any(c.lower_ == "we" for c in subjects)
        if token.head.i == token.i or token.dep_ not in INSIDE:
            return False
        token = token.head
