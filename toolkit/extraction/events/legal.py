"""Words of acts that tell law: what a law lets be done, the accord in whose name something is done or by
which partners are told."""

from __future__ import annotations

from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.labels import NOUNS, PRESENT

__all__ = ["of_law"]

UNDERSTANDING = "Understanding"
BASES = frozenset(
    {("to", "pursuant"), ("with", "accordance"), ("with", "consistent"), ("with", "line")}
)
"""Prepositions and the words before them by which an act is founded on a law."""
MEMBERS = frozenset({"country", "economy", "member", "nation", "partner", "party"})


def of_law(event: EventFound, known: Knowledge) -> bool:
    """Say whether what was read as an act is told as law, and so done by nobody here."""
    return _empowered(event, known) or _legal_basis(event, known) or _of_members(event)


def _empowered(event: EventFound, known: Knowledge) -> bool:
    """Section 301 provides that the President may raise duties, the Trade Act allows a quota: what a
    law lets be done is not done by it. A bill would, and what an order or a deal provides is an act."""
    token = event.trigger.token
    while token.head.i != token.i:
        token = token.head
        if known.means(token, "empower") and token.tag_ in PRESENT:
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if subject is not None and known.means(subject, "law"):
                own = any(t.lower_ == "this" or known.means(t, "decided") for t in subject.subtree)
                return not own
    return False


def _legal_basis(event: EventFound, known: Knowledge) -> bool:
    """They met under the WTO Agreement, pursuant to Article 4 of the Treaty: the accord in whose name an act
    is done, and the Understanding on Rules, are law, and nobody reaches them here."""
    noun = event.trigger.token
    if event.act != "AGREE" or noun.pos_ not in NOUNS or not noun.text[:1].isupper():
        return False
    if noun.text == UNDERSTANDING and noun.i + 1 < len(noun.doc) and noun.nbor().text == "on":
        return not any(t.lower_ == "memorandum" for t in noun.ancestors)
    preposition = noun.head
    if noun.dep_ != "pobj":
        return False
    part = preposition.head.lemma_.lower()
    return (
        preposition.lower_ == "under"
        or (preposition.lower_, part) in BASES
        or (preposition.lower_ in ("of", "to") and known.means(preposition.head, "clause"))
    )


def _of_members(event: EventFound) -> bool:
    """Trade agreement partners, non-agreement countries: who they are is told by an accord, not its making."""
    noun = event.trigger.token
    return event.act == "AGREE" and noun.dep_ == "compound" and noun.head.lemma_.lower() in MEMBERS
