"""What the text told before: sides, status and instrument of a measure named again, and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.extraction.arguments import BEARS
from toolkit.extraction.frames import Knowledge
from toolkit.extraction.owners import state_of
from toolkit.extraction.page import Page
from toolkit.extraction.screening import RESTRICT
from toolkit.extraction.slots import ANSWERING

if TYPE_CHECKING:
    from toolkit.extraction.event_mentions import EventFound

__all__ = ["answering", "known_before", "remembered", "scheduled", "topical"]


def remembered(event: EventFound, before: list[EventFound]) -> None:
    """Give a measure whose makers the sentence leaves unsaid the sides told of it before."""
    if event.sources or event.instrument not in RESTRICT or event.trigger.needs == "blamed":
        return
    if event.act not in ("SANCTION", "THREATEN", "RETREAT"):
        return
    targets = {s for m in event.targets if (s := state_of(m))}
    for other in reversed(before):
        same = other.instrument == event.instrument and other.act in ("SANCTION", "THREATEN")
        if same and other.source_ids and not targets & set(other.source_ids):
            event.source_ids = other.source_ids
            event.target_ids = [] if targets else other.target_ids
            return


def topical(event: EventFound, before: list[EventFound]) -> bool:
    """Give a bare move or step the instrument of the measure the text speaks of, if any."""
    for other in reversed(before):
        if other.instrument in RESTRICT:
            event.instrument = other.instrument
            return True
    return False


def known_before(event: EventFound, before: list[EventFound]) -> None:
    """Give what is only named the status in which the text has told of it."""
    told = event.act == "CONSULT" and event.status == "held" and _present(event)
    if told and any(e.act == "CONSULT" and e.status == "planned" for e in before):
        event.status = "planned"
    if event.trigger.operation != "mention" or event.status != "in_force":
        return
    for other in reversed(before):
        if (
            other.act == event.act == "SANCTION"
            and other.instrument == event.instrument
            and set(event.source_ids) & set(other.source_ids)
        ):
            event.status = other.status
            return


def _present(event: EventFound) -> bool:
    """Say whether the talks are the subject of a present or a future: the talks follow …"""
    noun = event.trigger.noun if event.trigger.noun is not None else event.trigger.token
    while noun.dep_ in ("pobj", "prep", "conj"):
        noun = noun.head
    verb = noun.head
    return noun.dep_ in ("nsubj", "nsubjpass") and (
        verb.tag_ in ("VBP", "VBZ", "VB") or any(c.lower_ == "will" for c in verb.children)
    )


def scheduled(page: Page, event: EventFound, known: Knowledge) -> None:
    """Read what is told in the present with a day to come as planned, under a condition as threat."""
    verb = event.trigger.token
    past = verb.tag_ in ("VBD", "VBN") or any(
        c.tag_ == "VBD" for c in verb.children if c.dep_.startswith("aux")
    )
    days = [d.first_day for d in event.dates if d.first_day is not None]
    today = page.published_day
    to_come = bool(days) and today is not None and min(days) > today
    if event.mood.name == "done" and to_come and not past and verb.pos_ in ("VERB", "AUX"):
        outcome = known.outcome(event.instrument, event.trigger.operation, "decided")
        event.act, event.status = outcome or (event.act, event.status)
    if event.mood.condition is not None and event.act == "SANCTION" and event.mood.future:
        event.act, event.status = "THREATEN", "threatened"
    if verb.lemma_.lower() in BEARS and event.status == "imposed":
        event.status = "in_force"


def answering(here: list[EventFound], before: list[EventFound]) -> None:
    """Name the act that each act of a sentence answers: in the reason given, else the last one."""
    for event in here:
        if event.answers is not None:
            first, last = event.answers
            inside = [e for e in here if e is not event and first <= e.start < last]
            for other in inside:
                if other.source_ids == event.source_ids:
                    other.source_ids, other.target_ids = event.target_ids, event.source_ids
            others = inside or [e for e in before if set(e.source_ids) & set(event.target_ids)]
            event.answered = inside[0] if inside else others[-1] if others else None
        elif event.trigger.token.lemma_.lower() in ANSWERING and event.act == "SANCTION":
            earlier = [e for e in here if e.start < event.start] or before
            hit = [
                e
                for e in earlier
                if e.act in ("SANCTION", "THREATEN") and e.source_ids == event.target_ids
            ]
            event.answered = hit[0] if hit and hit[0] in here else hit[-1] if hit else None
