"""States that a sentence names in one list: "China, Hong Kong and Macau", "the three countries"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit.extraction.page import Mention

__all__ = ["listed"]

JOINS = frozenset({"and", "or", "&"})
PARTS = JOINS | {","}
BETWEEN = PARTS | {"the", "both", "as", "well", "neighbouring", "neighboring", "'s", "’s", "also"}  # fmt: skip
LONGEST = 4  # words from one name of a list to the next
MANY = 3  # states from which those that one noun names are a list; two may be each other's sides


def listed(doc: Any, named: Iterable[tuple[Mention, str]]) -> dict[str, str]:
    """Return for each state of a list the first of the list.

    Parameters
    ----------
    doc : the parse.
    named : the namings of a sentence with their states, in order.
    """
    named = list(named)
    runs: list[tuple[list[str], list[str]]] = []  # states, and the words between them
    end = None
    for mention, state in named:
        first, last = mention.tokens
        words = [t.lower_ for t in doc[first if end is None else end : first]]
        if len(words) <= LONGEST and BETWEEN.issuperset(words) and PARTS & {*words}:
            runs[-1][0].append(state)
            runs[-1][1].extend(words)
        else:
            runs.append(([state], []))
        end = last
    found: dict[str, str] = {}
    for states, words in runs:
        if JOINS & {*words}:
            leader = found.get(states[0], states[0])
            for state in states:
                found.setdefault(state, leader)
    return _of_one_noun(named) | found


def _of_one_noun(named: list[tuple[Mention, str]]) -> dict[str, str]:
    """Return for each of several states that one noun names (the three countries) the first."""
    nouns: dict[tuple[int, int], list[str]] = {}
    for mention, state in named:
        nouns.setdefault(mention.tokens, []).append(state)
    many = [states for states in nouns.values() if len(states) >= MANY]
    return {state: states[0] for states in many for state in states}
