"""Which of the actors named in a text take part in what it tells, and which it names in passing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from toolkit.extraction.english import VOICES
from toolkit.extraction.labels import NOUNS, OWNERS
from toolkit.extraction.page import Mention, Page

__all__ = ["taking_part"]

EU = "EU"
NAMED = ("organisation", "state")
PROGRAMME = re.compile(r"['’]s[ ][\"“]|[ ](?:Sunday|Morning|Tonight)\b[ ]?[\"”]?")
"""What makes an outlet's name that of a programme: Fox News Sunday, CNN's "State of the Union"."""
OF = frozenset({"of", "in", "like", "as"})
"""Prepositions by which a noun is told apart by another; pressure *from* a body is its own."""
BY_WHICH = VOICES | {"statement", "communique", "release"}
"""By these a body speaks: a central bank statement said."""


def taking_part(
    page: Page, mentions: list[Mention], acting: Collection[str | None]
) -> Iterator[Mention]:
    """Yield the mentions of actors, without what is named in passing only.

    Left out, where it neither acts nor is acted upon nor speaks: the place of something; a state
    that but one adjective names (a Canadian premier); a state or body that is named once and only
    tells another noun apart (the rules of the WTO), unless a person of the text belongs to it.
    Of states for which their people and bodies act (the Canadian premier said), the one place that
    names them so is kept, as `passing`; so is an outlet that only the name of a programme holds.

    Parameters
    ----------
    mentions : those of one page.
    acting : the actors that its events and statements name.
    """
    times = Counter(m.actor_id for m in mentions)
    homes = {m.part_of for m in mentions if m.kind == "person"}
    others = {i for m in mentions if not _is_state(m) for i in range(*m.tokens)}
    for m in mentions:
        once = times[m.actor_id] == 1
        adjective = once and _is_state(m) and m.form == "demonym"
        apart = once and m.kind in NAMED and _qualifies(page, m)
        if m.actor_id in acting:
            borne = adjective or (apart and _is_state(m) and _borne(page, m, others))
            programme = (
                once and m.kind == "media" and PROGRAMME.match(page.plain, m.end) is not None
            )
            yield replace(m, passing=m.place or borne or programme)
        elif not (m.place or adjective or (apart and m.actor_id not in homes)):
            yield m


def _is_state(mention: Mention) -> bool:
    return mention.kind == "state" or mention.actor_id == EU


def _borne(page: Page, mention: Mention, others: Collection[int]) -> bool:
    """Say whether a state only tells whose another actor is: U.S. Trade Representative Zoellick,
    Egypt's state grain buyer, GASC; not the U.S. trade deficit."""
    noun: Any = page.doc[mention.tokens[0] : mention.tokens[1]].root.head
    near = [noun, *(t for t in noun.children if t.dep_ in ("appos", "compound"))]
    while noun.dep_ in ("compound", "appos", "nmod") and noun.head.i != noun.i:
        noun = noun.head
        near.append(noun)
    return any(t.i in others for t in near)


def _qualifies(page: Page, mention: Mention) -> bool:
    """Say whether a name only tells another noun apart: the WTO rules, lenders such as the IMF."""
    token: Any = page.doc[mention.tokens[0] : mention.tokens[1]].root
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    if token.dep_ in OWNERS:
        return token.head.pos_ in NOUNS and token.head.lemma_.lower() not in BY_WHICH
    if mention.kind != "organisation":
        return False
    if token.dep_ != "pobj" or token.head.lower_ not in OF:
        return False
    return token.head.head.pos_ in NOUNS or token.head.lower_ == "as"
