"""Where talks are held, which round they are, and who leads, represents or takes part."""

from __future__ import annotations

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.english import ORDINALS
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.page import Mention, Page

__all__ = ["attend"]

LEADS = frozenset({"lead", "head", "chair"})
STANDS_FOR = frozenset({"represent"})


def attend(page: Page, number: int, event: EventFound, mentions: list[Mention]) -> None:
    """Find place, round and participants of talks."""
    sentence = page.sentences[number]
    sides = {s for m in event.sources if (s := state_of(m))}
    for m in mentions:
        if m.sentence != number:
            continue
        before = page.text[max(sentence.start, m.start - 4) : m.start].lower()
        if (
            before.endswith((" in ", " at "))
            and m.kind == "state"
            and m.actor_id not in sides
            and page.text[m.end : m.end + 1] != "-"
        ):
            event.place = event.place or m.name
        if m.kind == "person" and m.form == "name":
            token = page.doc[m.tokens[0] : m.tokens[1]].root
            while token.dep_ in ("appos", "conj", "compound", "nmod") and token.head.i != token.i:
                token = token.head
            verb = token.head.lemma_.lower()
            role = (
                "leads" if verb in LEADS else "represents" if verb in STANDS_FOR else "takes part"
            )
            event.participants.append((m.actor_id, role))
    for token in page.spans[number]:
        if token.lower_ in ORDINALS and (
            event.trigger.token.i in (token.head.i, token.head.head.i) or token.dep_ == "appos"
        ):
            event.round = ORDINALS[token.lower_]
