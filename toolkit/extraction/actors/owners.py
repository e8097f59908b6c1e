"""The actors that stand at a token, own a noun, or act for a state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit.extraction.labels import OWNERS
from toolkit.extraction.page import Mention

__all__ = ["PRIVATE", "actors_in", "by_token", "owner", "owners", "state_of"]


PRIVATE = frozenset({"BUS", "MED", "EDU", "NGO", "LAB", "AGR", "CVL", "REL"})

DECISIONS = frozenset(
    {"decision", "plan", "move", "threat", "refusal", "announcement", "offer", "demand"}
)


def by_token(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """Return the mentions of a page by each of their tokens."""
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        for i in range(*mention.tokens):
            found.setdefault(i, []).append(mention)
    return found


def state_of(mention: Mention) -> str | None:
    """Return the state or international organisation that an actor acts for, if any."""
    if mention.kind == "state" or mention.actor_id == "EU":
        return mention.actor_id
    if mention.sector == "IGO":
        if mention.kind == "person":
            return mention.part_of
        whole = _whole(mention)
        return whole if mention.kind != "group" or whole != mention.actor_id else None
    if mention.sector in PRIVATE:
        return None
    if mention.kind == "government_body":
        return mention.country
    if mention.kind == "group":
        return mention.country
    if mention.kind == "person" and mention.sector is not None:
        return mention.country
    return None


def _whole(mention: Mention) -> str:
    """Return the organisation of which a body is part: the Security Council is of the UN."""
    return (
        mention.part_of
        if (mention.part_of or "").startswith("org/") and mention.part_of
        else mention.actor_id
    )


def actors_in(token: Any, actors: dict[int, list[Mention]]) -> list[Mention]:
    """Return the actors that a noun phrase names: its head, else its owner, and those joined on."""
    found: list[Mention] = []
    for noun in [token, *token.conjuncts]:
        here = actors.get(noun.i, [])
        for group in [m for m in here if m.kind == "group"]:  # U.S. and Japanese officials
            here = [
                *here,
                *(m for i in range(*group.tokens) for m in actors[i] if m.kind == "state"),
            ]
        if not here:
            here = [m for c in noun.children if c.dep_ in OWNERS for m in owner(c, actors)]
        if not here:
            for child in noun.children:
                if child.dep_ == "prep" and child.lower_ in ("of", "from", "between"):
                    for inner in child.children:
                        if inner.dep_ == "pobj":
                            here = [
                                *here,
                                *actors.get(inner.i, []),
                                *(m for c in inner.conjuncts for m in actors.get(c.i, [])),
                            ]
        found += here
    return found


def owner(token: Any, actors: dict[int, list[Mention]]) -> list[Mention]:
    """Return the actors at a token, at those joined to it and right below it."""
    return [m for t in [token, *token.conjuncts, *token.children] for m in actors.get(t.i, [])]


def owners(noun: Any, actors: dict[int, list[Mention]]) -> list[Mention]:
    """Return the actors that a noun belongs to: U.S. tariffs, the visit by, talks between."""
    found: list[Mention] = []
    for child in noun.children:
        if child.dep_ in OWNERS:
            found += owner(child, actors)
        linked = (
            ("by", "between", "among", "of")
            if noun.lemma_.lower() in DECISIONS
            else ("by", "between", "among")
        )
        if child.dep_ in ("prep", "agent") and child.lower_ in linked:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found += actors_in(inner, actors)
    return found
