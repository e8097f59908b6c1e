"""The way through a parse from the word that reports an act to a state, as names of features."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.extraction.labels import PASSIVE

__all__ = ["LINKS", "PASSIVE", "Way", "between", "link", "told"]

CLIMB, WALK = 5, 6  # words up and down from an act to a state
PATH = 6  # words of a way that is told whole
FAR = 9
FEW = 3  # words up from here on are one
LINKS = frozenset({"prep", "agent", "dative"})

Way = tuple[list[Any], list[Any]]
"""The words up from one to the first above both, both included, and those down to the other."""


def between(token: Any, other: Any) -> Way | None:
    """Return the way from one word to another, if it is short."""
    up = [token]
    while up[-1].head.i != up[-1].i and len(up) <= CLIMB:
        up.append(up[-1].head)
    places = {t.i: k for k, t in enumerate(up)}
    down: list[Any] = []
    while other.i not in places:
        down.append(other)
        if other.head.i == other.i or len(down) > WALK:
            return None
        other = other.head
    return up[: places[other.i] + 1], down[::-1]


def link(token: Any) -> str:
    """Return how a word hangs on the one above: its preposition, or the name of the tie."""
    return f"prep:{token.lower_}" if token.dep_ in LINKS else str(token.dep_)


def told(up: list[Any], down: list[Any], operation: str) -> Iterator[str]:
    """Yield the features of a way.

    Parameters
    ----------
    up, down : the way. operation : what the act at its start does.
    """
    top = up[-1]
    ups, downs = [t.dep_ for t in up[:-1]], [link(t) for t in down]
    yield f"length={min(FAR, len(ups) + len(downs))}"
    if len(ups) + len(downs) <= PATH:
        path = f"path={'^'.join(ups)}|{'<'.join(downs)}"
        yield path
        yield f"{path}&{up[0].pos_}"
    yield f"up={'^'.join(ups[:4])}"
    yield f"down={'<'.join(downs[:4])}"
    start = "<".join(downs[:2]) if not ups else "^" + "".join(downs[:1])
    yield f"{operation}|{start}"
    if downs:
        passive = any(c.dep_ in PASSIVE for c in top.children)
        passive = passive or (top.tag_ == "VBN" and top.dep_ == "acl")
        yield f"from={downs[0]}"
        yield f"from={downs[0]}/{min(FEW, len(ups))}"
        yield f"from={downs[0]}/{passive}"
        yield f"to={downs[-1]}"
    if ups:
        yield f"out={ups[0]}"
