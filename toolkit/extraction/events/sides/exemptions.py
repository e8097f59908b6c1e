"""Exemptions: the states that a sentence leaves out of an act."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.events.sides.bearers import whole
from toolkit.extraction.events.words.frames import Knowledge
from toolkit.extraction.labels import DIRECT
from toolkit.extraction.page import Mention, Page

__all__ = ["excepted", "freed", "let_off", "named_in"]

MEMBERS = r"(?:the\s)?(?:member (?:countries|nations|states) of (?:the\s)?)?"
EXCEPT = re.compile(
    r"\b(?:except(?:ing)?(?: with respect to| for| as to| from)?|(?<!in a country )other than|excluding|apart from|"
    rf"with the exception of)\s+(?:articles of |products of |imports from )?{MEMBERS}$",
    re.IGNORECASE,
)
"""Words before those who are excepted; what was made "in a country other than Mexico" is of others, or of it."""
FREED = re.compile(
    r"\b(?<!not )(?<!never )(?:exempt(?:s|ed|ing)?|spar(?:e|es|ed|ing)|(?P<noun>exemptions?|exclusions?|waivers?|carve-outs?|"
    r"reprieves?|relief) (?:for|to))\s+(?:both\s|imports from\s|goods from\s|producers in\s)?(?:the\s)?$",
    re.IGNORECASE,
)
"""Words before those whom a restriction leaves out: sparing Chile, with exemptions for Chile."""
ENDED = re.compile(
    r"\b(?:without|no|not|deni\w+|refus\w+|reject\w+|end(?:s|ed|ing)?|revok\w+|remov\w+|withdr\w+|cancel\w*|scrap\w*|"
    r"drop\w*|lift\w*|terminat\w+|expir\w+|rescind\w*|seek\w*|sought|ask\w*|want\w*)\s+(?:[\w-]+\s+){0,3}?$",
    re.IGNORECASE,
)
"""Words before an exemption that is not given, or is taken away."""
ALSO = re.compile(rf"^(?:[’']s?)?\s*(?:,|\band\b|\bor\b|,\s*(?:and|or))\s*{MEMBERS}$")
"""Between two states of a list: except Argentina, Australia and Brazil."""
LET_OFF = frozenset({"excluded", "exempted", "spared"})
BEFORE = 60  # code points before a name in which an exception stands


def excepted(page: Page, mentions: Iterable[Mention]) -> dict[int, frozenset[str]]:
    """Return the states that each sentence excepts: all trading partners except China."""
    found: dict[int, set[str]] = {}
    for mention in _after(page, mentions, lambda before: EXCEPT.search(before) is not None):
        found.setdefault(mention.sentence, set()).add(mention.actor_id)
    return {sentence: frozenset(states) for sentence, states in found.items()}


def _after(
    page: Page, mentions: Iterable[Mention], says: Callable[[str], bool]
) -> Iterator[Mention]:
    """Yield the states of which the words before say something, and those listed with these."""
    last: Mention | None = None
    sides = (m for m in mentions if m.actor_id == state_of(m))
    for mention in sorted(sides, key=lambda m: m.start):
        listed = (
            last is not None
            and last.sentence == mention.sentence
            and ALSO.match(page.text[last.end : mention.start]) is not None
        )
        before = page.text[max(0, mention.start - BEFORE) : mention.start]
        last = mention if listed or says(before) else None
        if last is not None:
            yield last


def freed(
    page: Page, event: EventFound, actors: Mapping[int, Sequence[Mention]], known: Knowledge
) -> set[str]:
    """Return the states that a sentence names only as left out of a restriction: told before, or
    the very one that an act is, as in "excluded Chile from the tariff", or spared beside it."""
    if event.act not in ("SANCTION", "THREATEN"):
        return set()
    named = list(named_in(page, event.sentence, actors))
    out = {m.start for m in _after(page, named, _frees) if m.start >= event.end}
    kept = {state_of(m) for m in named if m.start not in out}
    only = {m.actor_id for m in named if m.start in out} - {s for s in kept if s}
    spared = (_spared(token, actors) for token in page.spans[event.sentence])
    return only.union(_released(event, actors, known), *spared)


def _released(
    event: EventFound, actors: Mapping[int, Sequence[Mention]], known: Knowledge
) -> set[str]:
    """Return whom a verb excludes from the restriction that an act is."""
    for noun in (event.trigger.noun, event.trigger.token):
        for above in (noun, *noun.ancestors) if noun is not None else ():
            verb = above.head.head
            if above.dep_ == "pobj" and above.head.lower_ == "from" and _exempts(verb, known):
                return _states(verb, DIRECT, actors)
    return set()


def let_off(event: EventFound, actors: Mapping[int, Sequence[Mention]]) -> None:
    """Take those whom a headline has spared, by nobody it names with the verb, for the ones that are
    relieved: Peru spared as Chile doubles tariffs, Peru exempted from new duties."""
    own = _spared(event.trigger.token, actors)
    if event.act == "RETREAT" and own and own <= {*event.source_ids}:
        others = [s for s in (*event.source_ids, *event.target_ids) if s not in own]
        event.source_ids, event.target_ids = others, sorted(own)


def _spared(verb: Any, actors: Mapping[int, Sequence[Mention]]) -> set[str]:
    """Return whom a verb tells as spared that has no object: a passive without its auxiliary."""
    if verb.lower_ not in LET_OFF or any(c.dep_ == "dobj" for c in verb.children):
        return set()
    return _states(verb, frozenset({"nsubj"}), actors)


def _exempts(verb: Any, known: Knowledge) -> bool:
    frames = known.frames.get((verb.lemma_.lower(), "verb"), ())
    return verb.pos_ == "VERB" and any(f.operation == "exempt" and not f.particle for f in frames)


def _states(
    verb: Any, relations: frozenset[str], actors: Mapping[int, Sequence[Mention]]
) -> set[str]:
    """Return the states that a verb's subjects or objects name."""
    nouns = (c for c in verb.children if c.dep_ in relations)
    tokens = (token for noun in nouns for token in whole(noun, actors))
    return {s for token in tokens for m in actors.get(token.i, ()) if (s := state_of(m))}


def named_in(
    page: Page, sentence: int, actors: Mapping[int, Sequence[Mention]]
) -> Iterator[Mention]:
    """Yield the actors that a sentence names, each place once."""
    words = page.spans[sentence]
    for token in range(words.start, words.end):
        yield from (m for m in actors.get(token, ()) if m.tokens[0] == token)


def _frees(before: str) -> bool:
    freed = FREED.search(before)
    return freed is not None and ENDED.search(before[: freed.start()]) is None
