"""Which of the actors named in a text take part in what it tells, and which it names in passing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from toolkit.extraction.page import Mention, Page

__all__ = ["taking_part"]

EU = "EU"
NAMED = ("organisation", "state")
OF = frozenset({"of", "in", "like", "as"})
"""Prepositions by which a noun is told apart by another; pressure *from* a body is its own."""
QUALIFIES = frozenset({"compound", "nmod", "poss", "amod"})
NOUNS = frozenset({"NOUN", "PROPN"})
VOICES = frozenset(
    {"statement", "spokesman", "spokeswoman", "spokesperson", "communique", "release"}
)
"""By these a body speaks: a central bank statement said."""


def taking_part(
    page: Page, mentions: list[Mention], acting: Collection[str | None]
) -> Iterator[Mention]:
    """Yield the mentions of actors, without what is named in passing only.

    Left out, where it neither acts nor is acted upon nor speaks: the place of something; a state
    that but one adjective names (a Canadian premier); a state or body that is named once and only
    tells another noun apart (the rules of the WTO), unless a person of the text belongs to it.

    Parameters
    ----------
    mentions : those of one page.
    acting : the actors that its events and statements name.
    """
    times = Counter(m.actor_id for m in mentions)
    homes = {m.part_of for m in mentions if m.kind == "person"}
    for m in mentions:
        once = times[m.actor_id] == 1
        state = m.kind == "state" or m.actor_id == EU
        passing = m.place or (once and state and m.form == "demonym")
        if once and m.kind in NAMED and m.actor_id not in homes and not passing:
            passing = _qualifies(page, m)
        if m.actor_id in acting or not passing:
            yield m


def _qualifies(page: Page, mention: Mention) -> bool:
    """Say whether a name only tells another noun apart: the WTO rules, lenders such as the IMF."""
    token: Any = page.doc[mention.tokens[0] : mention.tokens[1]].root
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    if token.dep_ in QUALIFIES:
        return token.head.pos_ in NOUNS and token.head.lemma_.lower() not in VOICES
    if mention.kind != "organisation":
        return False
    if token.dep_ != "pobj" or token.head.lower_ not in OF:
        return False
    return token.head.head.pos_ in NOUNS or token.head.lower_ == "as"
