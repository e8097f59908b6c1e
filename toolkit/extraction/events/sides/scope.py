"""Scope: acts aimed at all states alike, and those whom a sentence says that an act hits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.details import dealing
from toolkit.extraction.events.event import MEASURES, EventFound
from toolkit.extraction.events.sides import bearers, exemptions
from toolkit.extraction.events.sides.parties import Context
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.labels import PASSIVE, SUBJECTS
from toolkit.extraction.page import Mention, Page

__all__ = [
    "at_large",
    "for_all",
    "hit",
    "imported",
    "others",
    "settle",
    "unnamed",
]

ALL = re.compile(
    r"^[^,;.]{0,40}?\b(?:on|to|from|of|against|for|with)\s+"
    r"(?:(?:all|every|any|most|many|other|foreign|dozens|several|of|our|its|such)\s+){0,3}"
    r"(?:countr(?:y|ies)|nations?|(?:trading |trade )?partners|economies)\b(?!,? such as\b)",
    re.IGNORECASE,
)
"""Words after an act that aim it at all; "countries such as Peru" are those named."""
OTHERS = re.compile(
    r"\b(?:all|most|many|the|every)?\s*\b(?:other|remaining)\s+(?:trading |trade )?"
    r"(?:countries|nations|partners|economies)\b(?!,? such as\b)[^;.]*$",
    re.IGNORECASE,
)
"""Words before an act that aim it at the states that nobody names: for all other partners."""
AGAINST = re.compile(r"^\s*(?:\w+\s+){0,2}against\s+(?:the\s+)?$", re.IGNORECASE)
"""Between an act and whom it is against: retaliate against the United States."""
IMPORTED = re.compile(
    r"^[^;.]{0,60}?\b(?:on|of)\s+(?:all\s+|most\s+)?(?:imported|foreign)\s+[a-z]+|"
    r"^[^;.]{0,60}?\b(?:on|of|whether)\s+(?:all\s+|most\s+)?imports\s+of\b",
    re.IGNORECASE,
)
"""What comes from everywhere, where no state is named: a tariff on imported cars."""
TRADE = ("imports", "exports")
TRADED = re.compile(
    r"^(?:[^;.]{0,60}?\b(?:on|of)\s+(?:all\s+|most\s+)?(?:[a-z-]+\s+){1,3}|\s+(?:all\s+)?(?:[a-z-]+\s+){0,3})"
    r"(?:imports|exports)\b(?!\s+(?:from|to)\b)"
)
"""Words after an act that is on trade in goods: a quota on beef imports, banned beef imports."""
FROM = re.compile(r"^\s+(?:from|to)\b")
STATES_AT_LARGE = frozenset({"country", "nation", "partner", "economy", "government", "state"})
MEANT = frozenset({"the", "both", "these", "those", "two", "its", "their", "our"})
"""Words before "countries" that mean those named before."""
OWN = frozenset({"its", "their", "our"})
ALLIED = frozenset({"partner"})  # those of somebody, who are not that one
PARTS = frozenset({"dozen", "group", "handful", "host", "majority", "number", "range"})


def for_all(page: Page, start: int, end: int) -> bool:
    """Say whether the words after an act, up to the end of its sentence, aim it at all states."""
    return ALL.match(page.text[start:end]) is not None


def hit(
    page: Page,
    event: EventFound,
    mentions: Iterable[Mention],
    actors: Mapping[int, Sequence[Mention]],
    known: Knowledge,
) -> frozenset[str]:
    """Return the states that cannot be sources of an act, since its sentence says that it is against
    them, that their goods bear it, or that the next rate is theirs."""
    against = frozenset(
        mention.actor_id
        for mention in mentions
        if mention.sentence == event.sentence
        and mention.kind == "state"
        and mention.start > event.end
        and AGAINST.match(page.text[event.end : mention.start]) is not None
    )
    each = {s for m in dealing.to_each(page, event, actors) if (s := state_of(m)) is not None}
    return against | bearers.borne(page, event, actors, known) | each


def imported(page: Page, start: int, end: int) -> bool:
    """Say whether the words after an act aim it at imports without telling whose."""
    return IMPORTED.match(page.text[start:end]) is not None


def traded(page: Page, event: EventFound) -> bool:
    """Say whether an act is on trade in some goods, without telling with whom: a quota on beef
    imports, suspended exports of magnets."""
    last = event.end if page.text[: event.end].endswith(TRADE) else None
    rest = page.text[event.end : page.sentences[event.sentence].end]
    return TRADED.match(rest) is not None if last is None else FROM.match(rest) is None


def others(page: Page, sentence: int, start: int) -> bool:
    """Say whether the words of a sentence before an act aim it at all states but those named."""
    return OTHERS.search(page.text[page.sentences[sentence].start : start]) is not None


def settle(
    page: Page,
    event: EventFound,
    spared: Mapping[int, frozenset[str]],
    actors: Mapping[int, Sequence[Mention]],
    known: Knowledge,
) -> None:
    """Take from the targets those that the sentence excepts, and those that nobody named of all;
    a restriction on the goods of some states is aimed at these.

    What a text excepts from a relief it does not mean where it tells the relief again.
    """
    told = {m.actor_id for m in event.targets}
    here = spared.get(event.sentence, frozenset[str]())
    on = dealing.dealt(page, event, actors) or bearers.named(
        event.trigger.noun or _subject(event), actors
    )
    on = on or sorted(bearers.borne(page, event, actors, known))
    aimed = [s for s in on if s not in event.source_ids]
    if aimed and event.act in MEASURES:
        event.target_ids = sorted(aimed)
        told |= set(aimed)
    named = {state_of(m) for m in exemptions.named_in(page, event.sentence, actors)}
    rest = event.end, page.sentences[event.sentence].end
    of_all = for_all(page, *rest) or others(page, event.sentence, event.start)
    goods = _on_goods(page, event, actors) and (
        imported(page, *rest) or (traded(page, event) and not {*event.target_ids} & named)
    )
    if not told and (of_all or goods):
        event.target_ids = []
    elsewhere = frozenset[str]().union(*spared.values()) if event.act == "RETREAT" else here
    here |= exemptions.freed(page, event, actors, known)
    event.target_ids = [
        t
        for t in event.target_ids
        if t not in here and (t not in elsewhere or t in told or t in named)
    ]


def _on_goods(page: Page, event: EventFound, actors: Mapping[int, Sequence[Mention]]) -> bool:
    """Say whether an act is a measure, or a probe after which no state is named whose goods it may be on."""
    if event.act != "ACCUSE" or event.instrument not in ("investigation", "trade_defence"):
        return event.act in MEASURES
    here = exemptions.named_in(page, event.sentence, actors)
    return not any(m.start >= event.end and state_of(m) for m in here)


def _subject(event: EventFound) -> Any | None:
    """Return what a verb without an object says something of: the duty on Chinese goods applies."""
    token = event.trigger.token
    while token is not None:
        subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
        if subject is not None or token.dep_ != "conj":
            return subject
        token = token.head
    return None


def unnamed(event: EventFound, context: Context, actors: Mapping[int, Sequence[Mention]]) -> None:
    """Take from the sources states that an act is not said of, but of some that nobody names: most
    other countries, 75 partners. What these set is no measure of a state that is named; an official
    text that tells it tells whom it hits, its issuer.

    "The countries" and "both governments" are states named before, "our partners" are not.
    """
    token = event.trigger.token
    while not any(c.dep_ in SUBJECTS for c in token.children):
        if token.dep_ not in ("xcomp", "conj", "dobj") or token.head.i == token.i:
            return
        token = token.head
    subject = next(c for c in token.children if c.dep_ in SUBJECTS)
    if any(t.i in actors for t in subject.subtree) or not any(map(at_large, _counted(subject))):
        return
    if event.act == "SANCTION" and not any(c.dep_ in PASSIVE for c in token.children):
        own = [s for s in event.source_ids if s == context.issuer]
        event.source_ids, event.target_ids = [], event.target_ids or own
    here = context.by_sentence.get(event.sentence, [])
    event.source_ids = [s for s in event.source_ids if s in here]


def _counted(noun: Any) -> list[Any]:
    """Return a noun, or those of which it tells how many: a number of partners."""
    parts = [c for c in noun.children if c.lower_ == "of" and noun.lemma_.lower() in PARTS]
    return [g for of in parts for g in of.children if g.dep_ == "pobj"] or [noun]


def at_large(noun: Any) -> bool:
    """Say whether a noun means states that nobody names."""
    meant = MEANT - OWN if noun.lemma_.lower() in ALLIED else MEANT
    many = noun.tag_ == "NNS" and noun.lemma_.lower() in STATES_AT_LARGE
    return many and not any(c.lower_ in meant for c in noun.children)
