"""Talks of many: whose they are where a sentence names no partners and its text speaks of a forum."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from toolkit.extraction.actors.owners import state_of
from toolkit.extraction.events.event import EventFound
from toolkit.extraction.labels import OWNERS, VERBAL
from toolkit.extraction.page import Mention, Page

__all__ = ["attended", "forum_of", "settle"]

MANY = re.compile(
    r"\bministers (?:from \S+ (?:nations|countries)|meeting|who|which|here|in|conference|are|were|will)\b"
    r"|\b(?:meeting|conference|talks|gathering|session|discussions?) (?:of|for|among|between) (?:\S+ ){0,3}ministers\b"
    r"|\b(?:\d[\d-]*|\w+(?:ty|teen)(?:-\w+)?|several|many) (?:nations|countries|(?:overseas )?delegations|members)\b"
    r"|\b(?:Uruguay|Doha|Tokyo|Kennedy)\W+(?:round|meeting)\b|\bPunta del Este\b",
    re.IGNORECASE,
)
"""Words beside an act by which many take part: a meeting of trade ministers, the Uruguay Round."""
BESIDE = 60  # code points before and after an act in which these stand
HEAD = 5  # sentences at the head of a text
TWICE = 2
PAIR = 2
WITH = frozenset({"with", "between", "among", "of", "by"})
GOING = frozenset({"at", "for", "to"})
ADDRESS = frozenset({"address", "attend", "join", "tell"})
CLIMB = 6


def forum_of(mentions: Iterable[Mention]) -> str | None:
    """Return the organisation of states that a text speaks of most, if at its head or twice."""
    counts: Counter[str] = Counter()
    head = set()
    for mention in mentions:
        state = state_of(mention)
        if state is not None and state.startswith("org/"):
            counts[state] += 1
            if mention.sentence < HEAD:
                head.add(state)
    told = (state for state, n in counts.most_common() if n >= TWICE or state in head)
    return next(told, None)


def settle(
    page: Page, event: EventFound, forum: str | None, actors: Mapping[int, Sequence[Mention]]
) -> None:
    """Take talks of many without named partners for talks in the forum that the text speaks of.

    "Delegates of 22 nations meet here" tells of GATT, not of the host and the state named last;
    who goes to the meeting, or speaks there, is a side beside it.
    """
    if (
        event.act != "CONSULT"
        or forum is None
        or any(s.startswith("org/") for s in event.source_ids)
    ):
        return
    sentence = page.sentences[event.sentence]
    start, end = max(sentence.start, event.start - BESIDE), min(sentence.end, event.end + BESIDE)
    if MANY.search(page.text, start, end) is None or _partners(event, actors):
        return
    attending = _attending(event.trigger.token, actors)
    if len(attending) < PAIR:  # two who met there met each other
        event.source_ids, event.target_ids = sorted({forum, *attending}), []


def attended(event: EventFound, actors: Mapping[int, Sequence[Mention]]) -> None:
    """Take who goes to the talks of an organisation, or speaks there, for their side beside it, and nobody
    else whom the sentence names: "Rossi told the meeting"."""
    bodies = {s for s in event.source_ids if s.startswith("org/")}
    if event.act != "CONSULT" or not bodies or _partners(event, actors):
        return
    going = _going(event.trigger.token, actors)
    if len(going) == 1:
        event.source_ids, event.target_ids = sorted(bodies | going), []


def _partners(event: EventFound, actors: Mapping[int, Sequence[Mention]]) -> set[str]:
    """Return those whose talks an act is said to be: with Chile, Chile's, met Chile."""
    found = set()
    for noun in (event.trigger.noun, event.trigger.token):
        for child in noun.children if noun is not None else ():
            if child.dep_ in OWNERS or child.dep_ == "dobj":
                found |= _states([child], actors)
            elif child.dep_ in ("prep", "agent") and child.lower_ in WITH:
                found |= _states(child.subtree, actors)
    return {state for state in found if not state.startswith("org/")}


def _attending(token: Any, actors: Mapping[int, Sequence[Mention]]) -> set[str]:
    """Return the states named in the subject of the verb that governs an act."""
    for _ in range(CLIMB):
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        if token.pos_ in VERBAL and subject is not None:
            states = _states(subject.subtree, actors)
            return {state for state in states if not state.startswith("org/")}
        if token.dep_ in ("ccomp", "relcl", "nsubj", "nsubjpass") or token.head.i == token.i:
            break
        token = token.head
    return set()


def _going(noun: Any, actors: Mapping[int, Sequence[Mention]]) -> set[str]:
    """Return the states of who goes to talks or speaks there: told the meeting, a delegation to the talks,
    "Rossi, speaking at the first session of the meeting"."""
    token, arrived = noun, False
    for _ in range(CLIMB):
        above = token.head
        if token.dep_ == "pobj" and above.lower_ == "of" and not arrived:
            token = above.head  # a session of the meeting
            continue
        if token.dep_ == "pobj" and (arrived or above.lower_ in GOING):
            token, arrived = above.head, True
        elif token.dep_ == "dobj" and (arrived or above.lemma_ in ADDRESS):
            token, arrived = above, True
        elif token.dep_ in ("acl", "advcl", "appos", "conj") and arrived:
            token = above
        else:
            return set()
        subjects = [c for c in token.children if c.dep_ == "nsubj"]
        who = [t for c in subjects for t in c.subtree] or [token, *token.children]
        named = (m for t in who for m in actors.get(t.i, ()) if not m.place)
        meant = (m for m in named if (m.form, m.kind) != ("nominal", "state"))
        states = {s for m in meant if (s := state_of(m)) is not None}
        if states or subjects:
            return {s for s in states if not s.startswith("org/")}
    return set()


def _states(tokens: Iterable[Any], actors: Mapping[int, Sequence[Mention]]) -> set[str]:
    """Return the states that tokens name, not those that a pronoun or "both sides" means."""
    named = (m for token in tokens for m in actors.get(token.i, ()))
    meant = (m for m in named if m.form != "pronoun" and (m.form, m.kind) != ("nominal", "state"))
    return {state for m in meant if (state := state_of(m)) is not None}
