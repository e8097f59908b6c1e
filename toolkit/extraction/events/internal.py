"""What is done within one state: officials who consult each other, older orders that give way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.page import Mention, Page

__all__ = ["internal"]

WITH = re.compile(r"\bwith\s+(?:the\s+|his\s+|her\s+|its\s+|their\s+)?")
REACH = 8  # code points after an act in which its "with" begins
GIVES_WAY = re.compile(
    r"\binconsistent with\b[^;.]{0,60}?\bthis (?:order|proclamation|memorandum)\b"
    r"[^;.]{0,20}?\b(?:is|are|shall be)\b",
    re.IGNORECASE,
)
"""The closing clause of an order, by which older ones of the same state give way to it."""


def internal(
    page: Page,
    event: EventFound,
    mentions: Iterable[Mention],
    issuer: str | None,
    roles: Mapping[str, str],
) -> bool:
    """Say whether an act is none towards another state.

    "The Secretary of Homeland Security shall consult with the Secretary of State on Mexico" is no
    talk with Mexico: before the act and after its "with" stand officials of one state. In an
    official text an office without a state is one of the state that issues it.

    Parameters
    ----------
    issuer : the state whose official text it is.
    roles : nouns for people and bodies.
    """
    sentence = page.sentences[event.sentence]
    if GIVES_WAY.search(page.text[sentence.start : sentence.end]):
        return True
    partner = WITH.search(page.text, event.start, sentence.end)
    if event.act != "CONSULT" or partner is None or partner.start() > event.end + REACH:
        return False
    here = sorted((m for m in mentions if m.sentence == event.sentence), key=lambda m: m.start)
    by = next((m for m in reversed(here) if m.end <= event.start), None)
    if by is None or by.kind == "state" or state_of(by) is None:
        return False
    named = next((state_of(m) for m in here if m.start == partner.end()), None)
    office = page.doc.char_span(partner.end(), partner.end() + 1, alignment_mode="expand")
    own = office is not None and office[0].text.istitle() and office[0].lemma_.lower() in roles
    return state_of(by) == (named or (issuer if own else None))
