"""What the confidence of an act is weighed by: its rule, mood, slots and place, as feature names."""

from __future__ import annotations

from typing import Any

from toolkit.extraction.event_mentions import EventFound
from toolkit.extraction.owners import state_of
from toolkit.extraction.page import Page

__all__ = ["features"]

MOST = 4  # acts of one sentence that are told apart by number


def features(page: Page, event: EventFound, beside: list[EventFound]) -> list[str]:
    """Return the features of an act among all acts read from its sentence, in order.

    None of them is a word of the text: what holds of one dispute is to hold of another.
    """
    trigger, token, mood = event.trigger, event.trigger.token, event.mood
    noun = trigger.noun if trigger.noun is not None else token
    section = page.sentences[event.sentence].section
    rule = f"{event.act}/{event.instrument}"
    operation = trigger.operation
    sources, targets = _sides(event.sources), _sides(event.targets)
    found = [
        "always",
        f"act={event.act}",
        f"status={event.status}",
        f"instrument={event.instrument}",
        f"operation={operation}",
        f"mood={mood.name}",
        f"rule={rule}",
        f"rule={rule}/{operation}",
        f"rule={event.act}/{mood.name}/{operation}",
        f"tag={token.tag_}",
        f"part={token.dep_}",
        f"part={token.dep_}/{operation}",
        f"head={token.head.pos_}",
        f"needs={trigger.needs}",
        f"section={section}",
        f"section={section}/{operation}",
        f"kind={page.row.get('kind')}",
        f"said={event.statement is not None}",
        f"condition={mood.condition is not None}",
        f"negated={mood.negated}",
        f"numbers={min(2, len(event.magnitudes))}",
        f"dated={bool(event.dates)}/{operation}",
        f"product={event.product_id is not None}",
        f"answers={event.answers is not None}",
        f"beside={min(MOST, len(beside))}",
        f"order={min(MOST - 1, next(i for i, e in enumerate(beside) if e is event))}",
        f"sources={sources}",
        f"sources={sources}/{operation}",
        f"targets={targets}",
        f"targets={targets}/{event.act}",
    ]
    for child in token.children:
        if child.dep_ in ("aux", "auxpass", "neg"):
            found.append(f"aux={child.lower_}")
    for child in noun.children:
        if child.dep_ in ("det", "poss"):
            found.append(f"determiner={child.dep_}")
        elif child.dep_ == "prep":
            found.append(f"preposition={child.lower_}")
    return list(dict.fromkeys(found))


def _sides(mentions: list[Any]) -> str:
    states = {s for m in mentions if (s := state_of(m))}
    if not states:
        return "private" if mentions else "none"
    return "one" if len(states) == 1 else "many"
