"""Scope: the states that a sentence excepts from an act, and acts aimed at all states alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.details import dealing
from toolkit.extraction.events.event import MEASURES, EventFound
from toolkit.extraction.events.sides.parties import Context
from toolkit.extraction.page import Mention, Page
from toolkit.extraction.saying import SUBJECTS

__all__ = [
    "PAST",
    "at_large",
    "bear",
    "borne",
    "by_order",
    "excepted",
    "for_all",
    "hit",
    "imported",
    "named",
    "others",
    "settle",
    "unnamed",
]

EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?: with respect to| for| as to| from)?|other than|excluding|apart from|"
    r"with the exception of)\s+(?:articles of |products of |imports from )?(?:the\s)?$",
    re.IGNORECASE,
)
ALSO = re.compile(r"^(?:[’']s?)?\s*(?:,|\band\b|\bor\b|,\s*(?:and|or))\s*(?:the\s)?$")
"""Between two states of a list: except Argentina, Australia and Brazil."""
ALL = re.compile(
    r"^[^,;.]{0,40}?\b(?:on|to|from|of|against|for|with)\s+"
    r"(?:(?:all|every|any|most|many|other|foreign|dozens|several|of|our|its|such)\s+){0,3}"
    r"(?:countr(?:y|ies)|nations?|(?:trading |trade )?partners|economies)\b",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\b(?:all|most|many|the|every)?\s*\b(?:other|remaining)\s+(?:trading |trade )?"
    r"(?:countries|nations|partners|economies)\b[^;.]*$",
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
STATES_AT_LARGE = frozenset({"country", "nation", "partner", "economy", "government", "state"})
MEANT = frozenset({"the", "both", "these", "those", "two", "its", "their", "our"})
"""Words before "countries" that mean those named before."""
OWN = frozenset({"its", "their", "our"})
ALLIED = frozenset({"partner"})  # those of somebody, who are not that one
PARTS = frozenset({"dozen", "group", "handful", "host", "majority", "number", "range"})
PASSIVE = frozenset({"auxpass", "nsubjpass"})
ON = frozenset({"on", "against"})
PAYING = frozenset({"pay", "face", "bear", "incur", "attract"})
BURDEN = frozenset({"brunt", "burden", "cost", "price"})
BUYING = frozenset({"buyer", "consumer", "importer", "retailer", "shopper"})
"""Who pays the duties of its own state, on the goods of others."""
CHARGED = frozenset({"charge", "tax", "hit"})
"""Verbs whose subject bears a duty, the second in the passive: Canadian energy will pay 10 percent."""
RATED = {
    "have": frozenset({"rate"}),
    "get": frozenset({"rate", "percent", "%", "tariff", "duty", "levy", "exemption", "exclusion"}),
    "receive": frozenset({"rate", "percent", "%", "exemption", "exclusion", "waiver"}),
}
"""Who has a rate bears it, and who gets one: Laos has the highest rate on the list, China gets 125
percent; who has tariffs sets them."""
SUBJECTED = re.compile(
    r"\b(?:imports?|goods|articles|products|shipments)\b[^;.]*?\bfrom\b(?P<whom>[^;.]*?)"
    r"\b(?:shall|will|would|must|may|are|is|were|was)\s+(?:\w+\s+){0,3}?subject to\b",
    re.IGNORECASE,
)
"""Whose goods bear what follows: imports from Chile and Peru shall be subject to a duty."""
ORDER = re.compile(
    r"^\s+(?:in|by|under|pursuant to)\s+(?:the\s+)?(?:Presidential\s+)?(?:Proclamations?|Executive Orders?)\b"
)
"""After a participle, the order by which it was done: tariffs proclaimed in Proclamation 9704."""
PAST = frozenset({"VBN", "VBD"})  # the parser takes one for the other
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "conj", "cc", "agent", "appos", "parataxis"})
BEFORE = 40  # code points before a name in which an exception stands


def excepted(page: Page, mentions: Iterable[Mention]) -> dict[int, frozenset[str]]:
    """Return the states that each sentence excepts: all trading partners except China."""
    found: dict[int, set[str]] = {}
    last: Mention | None = None
    for mention in sorted((m for m in mentions if m.kind == "state"), key=lambda m: m.start):
        listed = (
            last is not None
            and last.sentence == mention.sentence
            and ALSO.match(page.text[last.end : mention.start]) is not None
        )
        before = page.text[max(0, mention.start - BEFORE) : mention.start]
        last = mention if listed or EXCEPT.search(before) else None
        if last is not None:
            found.setdefault(mention.sentence, set()).add(mention.actor_id)
    return {sentence: frozenset(states) for sentence, states in found.items()}


def for_all(page: Page, start: int, end: int) -> bool:
    """Say whether the words after an act, up to the end of its sentence, aim it at all states."""
    return ALL.match(page.text[start:end]) is not None


def hit(
    page: Page,
    event: EventFound,
    mentions: Iterable[Mention],
    actors: Mapping[int, Sequence[Mention]],
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
    return against | borne(page, event, actors) | each


def imported(page: Page, start: int, end: int) -> bool:
    """Say whether the words after an act aim it at imports without telling whose."""
    return IMPORTED.match(page.text[start:end]) is not None


def others(page: Page, sentence: int, start: int) -> bool:
    """Say whether the words of a sentence before an act aim it at all states but those named."""
    return OTHERS.search(page.text[page.sentences[sentence].start : start]) is not None


def named(noun: Any | None, actors: Mapping[int, Sequence[Mention]]) -> list[str]:
    """Return the states that the phrase of a measure itself aims it at: duties on Chinese goods.

    Parameters
    ----------
    noun : the noun of the measure, a token of the parse.
    actors : mentions by token.
    """
    found: dict[str, None] = {}
    for child in noun.children if noun is not None else ():
        if child.dep_ != "prep" or child.lower_ not in ON:
            continue
        for inner in child.children:
            for thing in [inner, *inner.conjuncts] if inner.dep_ == "pobj" else ():
                for token in _whole(thing, actors):
                    for mention in actors.get(token.i, ()):
                        state = state_of(mention)
                        if state is not None:
                            found[state] = None
    return list(found)


def _whole(token: Any, actors: Mapping[int, Sequence[Mention]]) -> Iterable[Any]:
    """Yield the words of a phrase: without clauses, with what it is from or of, and of what is
    joined on by "and" the actors only."""
    yield token
    for child in token.children:
        far = child.dep_ == "prep" and child.lower_ not in ("from", "of")
        joined = child.dep_ == "conj" and child.i in actors
        if joined or (child.dep_ not in CLAUSES and not far):
            yield from _whole(child, actors)


def settle(
    page: Page,
    event: EventFound,
    spared: Mapping[int, frozenset[str]],
    actors: Mapping[int, Sequence[Mention]],
) -> None:
    """Take from the targets those that the sentence excepts, and those that nobody named of all;
    a restriction on the goods of some states is aimed at these.

    What a text excepts from a relief it does not mean where it tells the relief again.
    """
    told = {m.actor_id for m in event.targets}
    here = spared.get(event.sentence, frozenset[str]())
    on = dealing.dealt(page, event, actors) or named(event.trigger.noun or _subject(event), actors)
    on = on or sorted(borne(page, event, actors))
    aimed = [s for s in on if s not in event.source_ids]
    if aimed and event.act in MEASURES:
        event.target_ids = sorted(aimed)
        told |= set(aimed)
    rest = event.end, page.sentences[event.sentence].end
    of_all = for_all(page, *rest) or others(page, event.sentence, event.start)
    if not told and (of_all or (_on_goods(event, actors) and imported(page, *rest))):
        event.target_ids = []
    elsewhere = frozenset[str]().union(*spared.values()) if event.act == "RETREAT" else here
    event.target_ids = [
        t for t in event.target_ids if t not in here and (t not in elsewhere or t in told)
    ]


def _on_goods(event: EventFound, actors: Mapping[int, Sequence[Mention]]) -> bool:
    """Say whether an act is a measure, or a probe after which no state is named whose goods it may be on."""
    if event.act != "ACCUSE" or event.instrument not in ("investigation", "trade_defence"):
        return event.act in MEASURES
    here = (m for found in actors.values() for m in found if m.sentence == event.sentence)
    return not any(m.start >= event.end and state_of(m) for m in here)


def bear(page: Page, event: EventFound, actors: Mapping[int, Sequence[Mention]]) -> None:
    """Take those who are said to bear a measure, states or firms, for whom it is aimed at."""
    found = dealing.to_each(page, event, actors) or _bearers(event, actors)
    if found:
        payers = {m.actor_id for m in (*found, *_bearers(event, actors))}
        event.sources = [m for m in event.sources if m.actor_id not in payers]
        event.targets = found


def borne(page: Page, event: EventFound, actors: Mapping[int, Sequence[Mention]]) -> frozenset[str]:
    """Return the states whose goods are said to bear a measure."""
    found = [*_bearers(event, actors), *_subjected(page, event, actors)]
    return frozenset(s for m in found if (s := state_of(m)) is not None)


def _subjected(
    page: Page, event: EventFound, actors: Mapping[int, Sequence[Mention]]
) -> list[Mention]:
    """Those from whom goods come that are subject to what an act tells."""
    sentence = page.sentences[event.sentence]
    said = SUBJECTED.search(page.text, sentence.start, sentence.end)
    if event.act not in MEASURES or said is None or event.start < said.end("whom"):
        return []
    first, last = said.span("whom")
    return [m for named in actors.values() for m in named if first <= m.start < last]


def by_order(page: Page, event: EventFound) -> bool:
    """Say whether an act is said to stand in an order: it is then an act of who issues orders."""
    after = page.text[event.end : page.sentences[event.sentence].end]
    return event.trigger.token.tag_ in PAST and ORDER.match(after) is not None


def _bearers(event: EventFound, actors: Mapping[int, Sequence[Mention]]) -> list[Mention]:
    token = event.trigger.token
    verb = token if token.pos_ == "VERB" else token.head
    if verb.lower_ == "of" and verb.head.lemma_.lower() in BURDEN:  # bore the cost of the tariffs
        verb = verb.head.head
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    given = RATED.get(verb.lemma_, frozenset[str]())
    rated = any(c.dep_ == "dobj" and c.lemma_ in given for c in verb.children)
    if event.act not in MEASURES or not (rated or verb.lemma_ in (CHARGED if passive else PAYING)):
        return []
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.lemma_.lower() not in BUYING]
    tokens = (token for subject in subjects for token in _whole(subject, actors))
    return [m for token in tokens for m in actors.get(token.i, ())]


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
