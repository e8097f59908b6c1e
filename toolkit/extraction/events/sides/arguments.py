"""Who acts, on whom: the actors that stand in the slots of a trigger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.extraction.actors.owners import actors_in, owner, owners, state_of
from toolkit.extraction.events.status.moods import Mood
from toolkit.extraction.events.words.trigger import Trigger
from toolkit.extraction.labels import CLAUSAL, NOUNS, OWNERS, SUBJECTS, VERBAL
from toolkit.extraction.page import Mention

__all__ = ["BEARS", "JOINT", "mutual", "partners", "sides", "subject"]

AGAINST = frozenset(
    {
        "on", "against", "to", "from", "for", "at", "toward", "towards", "with", "of", "upon", "over",
    }
)  # fmt: skip
JOINT = frozenset({"agreement", "truce", "talks"})  # instruments that are of both sides
PLACES = frozenset({"in", "at", "near", "outside"})
PROVOKES = frozenset({"prompt", "provoke", "trigger", "spark", "invite", "risk", "draw", "cause"})
BEARS = frozenset({"face", "subject", "liable"})  # verbs whose subject is the one that is hit
HOLDS = frozenset(
    """abandon adopt amend approve change draft drop enact introduce issue keep lift maintain
    pass prepare propose remove repeal review scrap sign unveil withdraw""".split()
)  # what one does to laws and measures of one's own
VOWS = frozenset({"promise", "threaten", "vow"})  # who is told this is not who will do it
CLIMB = 6


def sides(
    trigger: Trigger, mood: Mood, act: str, actors: dict[int, list[Mention]]
) -> tuple[list[Mention], list[Mention]]:
    """Return who acts and who is aimed at, as far as the sentence says it."""
    source: list[Mention] = []
    target: list[Mention] = []
    token = trigger.token
    if token.pos_ in VERBAL:
        source = _subject(token, actors)
    if token.lemma_.lower() in BEARS:
        return [], [m for m in _subject_from(token, actors) if state_of(m)]
    if token.pos_ in NOUNS and token.head.lemma_.lower() in PROVOKES:
        # tough legislation could prompt retaliation: of those whom it hits
        return owners(token, actors), [
            m for m in _subject(token.head, actors) if state_of(m) is not None
        ]
    if (
        mood.name in ("demanded", "accused", "refused", "praised", "agreed", "possible")
        and mood.governor is not None
        and mood.governor.pos_ in VERBAL
    ):
        said = _subject(mood.governor, actors)
        if said and mood.name in ("demanded", "accused"):
            target = [*_object_actors(mood.governor, actors), *(m for m in source if m not in said)]
            source = said
        elif said and (not source or mood.name == "praised"):
            source = said
    if not source and trigger.noun is not None:
        source = owners(trigger.noun, actors)
    if not source and token.pos_ in NOUNS:
        source = owners(token, actors)
    if not source:
        source = _climbed(token, actors)
    if mutual(act, trigger.instrument):
        joined = _joined(trigger, actors)
        source = [*source, *joined]
    states = {state_of(m) for m in source}
    target = [
        m for m in [*target, *_aimed(trigger, actors)] if state_of(m) and state_of(m) not in states
    ]
    return source, target


def mutual(act: str, instrument: str) -> bool:
    """Say whether an act has its sides together: who talks or agrees, without a target."""
    return act == "CONSULT" or (act == "AGREE" and instrument in JOINT)


def partners(noun: Any) -> set[int]:
    """Return the tokens of the phrase that names with whom talks are held."""
    return {
        t.i for c in noun.children if c.dep_ == "prep" and c.lower_ == "with" for t in c.subtree
    }


def subject(token: Any, actors: dict[int, list[Mention]]) -> list[Mention]:
    """Return the actors in the subject of a verb, or of the verb that an adjective completes."""
    verb = token if token.pos_ in VERBAL else token.head
    return _subject(verb, actors) or [
        m for c in verb.children if c.dep_ in SUBJECTS for m in owner(c, actors)
    ]


def _subject(token: Any, actors: dict[int, list[Mention]]) -> list[Mention]:
    """Return the actors that a verb has as its subject or agent."""
    current = token
    for _ in range(CLIMB):
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in current.children) or (
            current.dep_ == "acl" and current.tag_ == "VBN"
        )
        for child in current.children:
            if child.dep_ == "agent":
                return [m for c in child.children if c.dep_ == "pobj" for m in actors_in(c, actors)]
            if child.dep_ in CLAUSAL and not passive:
                if child.lower_ in ("which", "that", "who") and current.dep_ == "relcl":
                    return actors_in(current.head, actors) or _holder(current.head, actors)
                return actors_in(child, actors)
        if passive and current.i == token.i:
            return []
        if current.dep_ == "acl" and current.tag_ == "VBG":
            found = actors_in(current.head, actors)
            if found:
                return found
        if current.dep_ in ("acl", "relcl", "ROOT") or current.head.i == current.i:
            break
        if current.dep_ == "ccomp":
            break
        if current.dep_ == "xcomp" and current.head.lemma_.lower() not in VOWS:
            asked = [c for c in current.head.children if c.dep_ == "dobj" and c.i < current.i]
            found = [m for c in asked for m in actors_in(c, actors)]
            if found:  # urged Chile to lift
                return found
        current = current.head
    if current.dep_ == "acl":
        named = owners(current.head, actors)
        return (
            named or _subject(current.head.head, actors)
            if current.head.head.pos_ in VERBAL
            else named
        )
    return []


def _holder(noun: Any, actors: dict[int, list[Mention]]) -> list[Mention]:
    """Return whose a law or measure is: its owner, or who changes, keeps or withdraws it."""
    if noun.head.pos_ == "VERB" and noun.dep_ == "dobj" and noun.head.lemma_.lower() in HOLDS:
        return owners(noun, actors) or _subject(noun.head, actors)
    return owners(noun, actors)


def _subject_from(token: Any, actors: dict[int, list[Mention]]) -> list[Mention]:
    """Return the actors anywhere in the subject of a verb: goods from India."""
    return [
        m
        for c in [*token.children, *(token.head.children if token.pos_ == "ADJ" else ())]
        if c.dep_ in SUBJECTS
        for t in c.subtree
        if not any(
            a.lower_ in ("to", "into", "by") for a in [t.head, t.head.head] if a.i > c.left_edge.i
        )
        for m in actors.get(t.i, [])
    ]


def _object_actors(token: Any, actors: dict[int, list[Mention]]) -> list[Mention]:
    return [
        m
        for child in token.children
        if child.dep_ in ("dobj", "dative", "pobj")
        for m in actors_in(child, actors)
    ]


def _climbed(token: Any, actors: dict[int, list[Mention]]) -> list[Mention]:
    """Return the subject of the nearest verb above a trigger that has none of its own."""
    current = token
    for _ in range(CLIMB):
        if current.head.i == current.i:
            return []
        if current.dep_ == "nsubjpass":
            return [
                m
                for c in current.head.children
                if c.dep_ == "agent"
                for g in c.children
                for m in actors_in(g, actors)
            ]
        came = current
        current = current.head
        if current.pos_ in NOUNS:
            found = owners(current, actors)
            if found:
                return found
        if current.pos_ in VERBAL and came.dep_ != "ccomp":
            found = _subject(current, actors)
            if found:
                return found
    return []


def _joined(trigger: Trigger, actors: dict[int, list[Mention]]) -> list[Mention]:
    """Return those with whom one talks or agrees: with, between, and, among."""
    found: list[Mention] = []
    nouns = [t for t in (trigger.token, trigger.noun) if t is not None]
    for noun in nouns:
        found += owners(noun, actors) if noun.pos_ in NOUNS else []
        for child in noun.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in (
                "with",
                "between",
                "among",
                "by",
            ):
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        found += actors_in(inner, actors)
            if child.dep_ == "dobj" and noun.pos_ == "VERB":
                found += actors_in(child, actors)
    return found


def _aimed(trigger: Trigger, actors: dict[int, list[Mention]]) -> Iterator[Mention]:
    """Yield the actors in what a trigger acts on, without its subject, places and reasons."""
    seen: set[int] = set()
    for head in (trigger.noun, trigger.token):
        if head is None:
            continue
        for child in head.children:
            if child.dep_ in (
                "nsubj",
                "aux",
                "auxpass",
                "mark",
                "punct",
                "advcl",
                "ccomp",
                "conj",
                "cc",
                "agent",
                "relcl",
                "parataxis",
            ):
                continue
            if child.dep_ == "prep" and (child.lower_ in PLACES or child.lower_ not in AGAINST):
                continue
            if child.dep_ in OWNERS and head is trigger.noun:
                continue
            for token in child.subtree:
                if token.i in seen:
                    continue
                seen.add(token.i)
                if _reason(token, child):
                    continue
                yield from (m for m in actors.get(token.i, []) if m.tokens[0] == token.i)


def _reason(token: Any, top: Any) -> bool:
    """Say whether a token lies in a clause or a reason within the phrase."""
    current = token
    while current.i != top.i:
        if current.dep_ in ("relcl", "advcl", "ccomp", "agent") or (
            current.dep_ == "prep"
            and current.lower_
            in (
                "in",
                "after",
                "by",
                "since",
                "as",
                "despite",
                "under",
                "into",
                "except",
                "excluding",
            )
        ):
            return True
        current = current.head
    return False
