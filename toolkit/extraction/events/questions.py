"""What is only asked: whether a state has acted, or will, which nobody says."""

from __future__ import annotations

import re
from typing import Any

from toolkit.extraction.events.event import EventFound
from toolkit.extraction.labels import VERBAL
from toolkit.extraction.page import Page

__all__ = ["only_asked"]

OPEN = frozenset({"SANCTION", "RETREAT", "AGREE", "CONSULT"})
"""Acts of which a question leaves open whether they were done."""
ENDS = re.compile(r"[?][\"”’')]*$")
LABEL = re.compile(r"(?:[-–•*][ ]*)?(?:\d{1,2}[.)][ ]*)?(?:[^?.:]{1,60}:[ ]+)?[\"“‘'(]*")
"""What may stand before a question: a number, a bullet, who asks it."""
ASKS = re.compile(
    r"(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|shall|should|was|were|will|would)"
    r"(?:n['’]t)?\b",
    re.IGNORECASE,
)
KNOWN = frozenset({"the", "that", "this", "these", "those"})
CLAUSES = frozenset({"acl", "relcl"})


def only_asked(page: Page, event: EventFound) -> bool:
    """Say whether a sentence asks whether an act is done: Will Oslo raise its duty?, it is unclear
    whether Oslo has. What a question takes for known is one: Is the ban a response to the duty?"""
    return _unclear(event) or (_asks(page, event.sentence) and not _known(event.trigger.token))


def _asks(page: Page, number: int) -> bool:
    """Say whether a sentence is a question to be answered by yes or no."""
    sentence = page.sentences[number]
    if not ENDS.search(page.text, sentence.start, sentence.end):
        return False
    label = LABEL.match(page.text, sentence.start, sentence.end)
    starts = {sentence.start, label.end() if label is not None else sentence.start}
    return any(ASKS.match(page.text, at, sentence.end) for at in starts)


def _known(token: Any) -> bool:
    """Say whether a question takes an act for known: the ban, its ban, goods that it has banned."""
    if token.pos_ not in VERBAL and any(
        c.dep_ == "poss" or c.lower_ in KNOWN for c in token.children
    ):
        return True
    return any(t.dep_ in CLAUSES for t in (token, *token.ancestors))


def _unclear(event: EventFound) -> bool:
    """It is unclear whether Oslo has imposed a duty: nobody says so. To ask whether to impose one is
    another matter, and a duty named beside the question is one."""
    token = event.trigger.token
    finite = event.act in OPEN and event.mood.name == "done"
    while finite and token.dep_ not in CLAUSES:
        if any(child.dep_ == "mark" and child.lower_ == "whether" for child in token.children):
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False
