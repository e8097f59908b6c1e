"""The steps of an order as acts, in place of what was read of the same words."""

from __future__ import annotations

from toolkit.extraction.events import orders
from toolkit.extraction.events.details import goods
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.status import moods
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.events.words.trigger import Trigger
from toolkit.extraction.page import Page

__all__ = ["with_steps"]


def with_steps(
    page: Page, events: list[EventFound], steps: list[orders.Step], known: Knowledge, joint: bool
) -> list[EventFound]:
    """Return acts in order, with the steps of an order in place of what was read of the same words.

    What stays of a rate is told by the act beside a step that keeps it, where one was read.

    Parameters
    ----------
    steps : as from `orders.find`.
    joint : whether the page is one of several sides, who agree on what they do.
    """
    for step in steps:
        act = _act(page, step, known, joint)
        rates = {m.start for m in step.magnitudes}
        events = [event for event in events if not _same(event, step, act)]
        for other in events:
            if other.trigger.needs == "order":
                continue
            if _taken(other, rates):  # keeping the remaining 10 percent: so from the same day on
                other.effective = other.effective or step.effective
            else:
                other.magnitudes = [m for m in other.magnitudes if m.start not in rates]
        beside = {m.start for e in events if e.sentence == act.sentence for m in e.magnitudes}
        act.magnitudes = [
            m for m in act.magnitudes if m.role != "retained" or m.start not in beside
        ]
        events.append(act)
    return sorted(events, key=lambda e: (e.sentence, e.start, e.end))


def _act(page: Page, step: orders.Step, known: Knowledge, joint: bool) -> EventFound:
    """Return a step as an act."""
    mood = moods.Mood("agreed" if joint else "done", None, False, False, None)
    act, status = known.outcome("tariff", step.operation, mood.name) or ("SANCTION", "imposed")
    if step.operation == "extend":
        act, status = "RETREAT", "extended"
    token = page.doc.char_span(step.start, step.end, alignment_mode="expand")[0]
    trigger = Trigger(token, step.operation, "tariff", None, token.i, "order")
    event = EventFound(
        step.sentence, step.start, step.end, trigger, act, "tariff", status, mood, [], []
    )
    event.source_ids, event.target_ids = list(step.sources), list(step.targets)
    event.magnitudes = list(step.magnitudes)
    event.effective, event.deadline = step.effective, step.deadline
    goods.name_object(page, event, known)
    head = orders.heading(page, step.sentence)
    if event.product_id is None and head is not None:
        event.product_id = _product(page, head, known)
    return event


def _same(event: EventFound, step: orders.Step, act: EventFound) -> bool:
    """Say whether an act is read of the words of a step."""
    if event.sentence != step.sentence:
        return False
    token = act.trigger.token
    whole = token.head.i if token.dep_ in ("acomp", "attr") else token.i  # be subject to
    within = step.start <= event.start < step.end or event.start <= step.start < event.end
    amends = token.lemma_ == "amend"  # what is struck and inserted tells no other act
    return within or event.trigger.token.i == whole or (amends and event.trigger.needs != "order")


def _product(page: Page, sentence: int, known: Knowledge) -> str | None:
    """Return the product that a heading names: De Minimis Tariff Increase."""
    named = (known.products.at(token) for token in page.spans[sentence])
    return next((found[0] for found in named if found is not None), None)


def _taken(event: EventFound, rates: set[int]) -> bool:
    """Say whether all that an act tells of rates is part of a step: keeping the remaining 10 percent."""
    told = [m.start for m in event.magnitudes if m.unit == "percent"]
    return bool(told) and rates.issuperset(told)
