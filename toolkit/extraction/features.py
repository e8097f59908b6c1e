"""What a scorer weighs of an act read by rule: words, parts, moods and slots, as feature names."""

from __future__ import annotations

from typing import Any

from toolkit.extraction.arguments import state_of
from toolkit.extraction.event_mentions import EventFound
from toolkit.extraction.page import Page

__all__ = ["features"]

AUXILIARIES = ("aux", "auxpass", "neg")
DETERMINERS = ("det", "poss")
NEAR = 3  # tokens to each side whose lemmas are weighed


def features(page: Page, event: EventFound, beside: list[EventFound]) -> list[str]:
    """Return the features of an act among all acts read from its sentence, in order."""
    trigger, token = event.trigger, event.trigger.token
    noun = trigger.noun if trigger.noun is not None else token
    sentence = page.sentences[event.sentence]
    span = page.spans[event.sentence]
    rule = f"{event.act}/{event.instrument}"
    out = [
        "always",
        f"act={event.act}",
        f"status={event.status}",
        f"instrument={event.instrument}",
        f"operation={trigger.operation}",
        f"mood={event.mood.name}",
        f"rule={rule}",
        f"rule={rule}/{trigger.operation}",
        f"rule={event.act}/{event.mood.name}/{trigger.operation}",
        f"lemma={token.lemma_.lower()}",
        f"lemma={token.lemma_.lower()}/{event.act}",
        f"noun={noun.lemma_.lower()}",
        f"tag={token.tag_}",
        f"dep={token.dep_}",
        f"dep={token.dep_}/{trigger.operation}",
        f"head={token.head.lemma_.lower()}",
        f"head_pos={token.head.pos_}",
        f"root={span.root.lemma_.lower()}",
        f"needs={trigger.needs}",
        f"section={sentence.section}",
        f"section={sentence.section}/{trigger.operation}",
        f"kind={page.row.get('kind')}",
        f"said={event.statement is not None}",
        f"condition={event.mood.condition is not None}",
        f"negated={event.mood.negated}",
        f"rates={min(2, len(event.magnitudes))}",
        f"dated={bool(event.dates)}/{trigger.operation}",
        f"product={event.product_id is not None}",
        f"answers={event.answers is not None}",
        f"beside={min(4, len(beside))}",
        f"order={min(3, beside.index(event))}",
        f"sources={_sides(event.sources)}",
        f"sources={_sides(event.sources)}/{trigger.operation}",
        f"targets={_sides(event.targets)}",
        f"targets={_sides(event.targets)}/{event.act}",
    ]
    if event.mood.governor is not None:
        out += [
            f"governor={event.mood.governor.lemma_.lower()}",
            f"governs={event.mood.governor.lemma_.lower()}/{trigger.operation}",
        ]
    for child in token.children:
        if child.dep_ in AUXILIARIES:
            out.append(f"aux={child.lower_}")
    for child in noun.children:
        if child.dep_ in DETERMINERS:
            out.append(f"det={child.lower_}")
        elif child.dep_ in ("amod", "compound"):
            out.append(f"mod={child.lemma_.lower()}")
        elif child.dep_ == "prep":
            out.append(f"prep={child.lower_}")
    if noun.head.i != noun.i and noun.i != token.i or token.pos_ in ("NOUN", "PROPN"):
        out.append(f"noun_dep={noun.dep_}/{noun.head.lemma_.lower()}")
    for other in _near(span, token):
        out.append(f"near={other.lemma_.lower()}")
    return list(dict.fromkeys(out))


def _sides(mentions: list[Any]) -> str:
    states = {s for m in mentions if (s := state_of(m))}
    if not states:
        return "private" if mentions else "none"
    return "one" if len(states) == 1 else "many"


def _near(span: Any, token: Any) -> list[Any]:
    first, last = max(span.start, token.i - NEAR), min(span.end, token.i + NEAR + 1)
    return [t for t in span.doc[first:last] if t.i != token.i and (t.is_alpha or t.text == '"')]
