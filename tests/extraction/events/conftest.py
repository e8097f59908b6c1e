"""One act of a text as it passes through the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from toolkit.codebook import Codebook
from toolkit.extraction.drafts import draft
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.proposals import Proposed, built
from toolkit.extraction.events.status import moods
from toolkit.extraction.events.words.trigger import Trigger
from toolkit.extraction.page import Page


@pytest.fixture
def act(
    page: Callable[..., Page], codebook: Codebook
) -> Callable[..., tuple[EventFound, Proposed, Page]]:
    """Return the act that rules read from a word, else one built from it, with what is given for it as if judged so, and the
    reading and page that it is of: `act(text, "agreed", source_ids=["CHL", "PER"])`."""

    def read(text: str, word: str, **judged: Any) -> tuple[EventFound, Proposed, Page]:
        whole = page(text)
        reading = draft(whole, codebook).proposed
        events = [e for here in reading.proposed for e in here if e.trigger.token.text == word]
        token = next(t for t in whole.doc if t.text == word)
        number = next(n for n, span in enumerate(whole.spans) if token in span)
        trigger = Trigger(token, "read", "other", None, token.i, "learned")
        mood = moods.of(token, reading.known)
        event = next(iter(events), None) or built(whole, number, trigger, mood, reading.statements)
        return replace(event, **judged), reading, whole

    return read
