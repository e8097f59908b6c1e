"""Headlines: one subject for all that they tell, and what is done for others than those named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.page import Mention, Page

__all__ = ["run_on"]

OTHERS = re.compile(r"[^,;.]{0,40}?\b(?:for|on) (?:(?:all|most) )?(?:the )?(?:others|rest)\b")


def run_on(page: Page, event: EventFound, mentions: Sequence[Mention]) -> None:
    """Give a later verb of a headline the subject of the first.

    "US lifts Peru rate to 30 percent, pauses duties for others" is told of the United States, and
    the pause has neither Peru for its target nor its 30 percent. Small models take such verbs for nouns.
    """
    sentence = page.sentences[event.sentence]
    after_comma = page.text[sentence.start : event.start].endswith(", ")
    if sentence.section != "title" or not after_comma or event.trigger.token.idx != event.start:
        return
    first = next((m for m in mentions if m.start == sentence.start), None)
    state = state_of(first) if first is not None else None
    if state is None:
        return
    event.source_ids = [state]
    event.target_ids = [one for one in event.target_ids if one != state]
    if OTHERS.match(page.text, event.end, sentence.end):
        event.target_ids = []
        event.magnitudes = [m for m in event.magnitudes if m.start > event.start]
