"""The statuses of the acts of a text, told together: one act is mostly told of as far as the last of its kind.

A Markov chain for each kind, whose likeliest course is found exactly (the Viterbi algorithm). How much
likelier one status is after another than by itself is counted in coded texts, and counts in part beside
what words say.

Source: Rabiner 1989, A Tutorial on Hidden Markov Models.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.extraction.judging.linear import SEPARATOR

__all__ = ["Courses", "counted", "likeliest"]

PART = 0.5  # what the status before counts beside words; by cross-validation
PRIOR = 5.0  # acts as which what is known of a status by itself counts
LEAST = 1e-6  # of a share
DIGITS = 2  # of logarithms; what stands beyond is noise

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Courses:
    """How much likelier a status is after another, as logarithms: acts × before × after."""

    acts: tuple[str, ...]
    follows: Floats

    def after(self, act: str, statuses: int) -> Floats:
        """Return what counts of an act beside words, before × after, of so many statuses."""
        if act not in self.acts:
            return np.zeros((statuses, statuses))
        found: Floats = PART * self.follows[self.acts.index(act)]
        return found

    def arrays(self) -> dict[str, Any]:
        """Return the arrays of a file."""
        return {
            "courses_acts": SEPARATOR.join(self.acts),
            "courses_follows": self.follows.astype(np.float16),
        }

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Courses:
        """Return the courses of which a file holds the arrays."""
        acts = tuple(str(data["courses_acts"]).split(SEPARATOR))
        return cls(acts, data["courses_follows"].astype(float).round(DIGITS))


def counted(texts: Iterable[Sequence[tuple[str, str, str]]], statuses: Sequence[str]) -> Courses:
    """Count in coded texts how statuses follow each other.

    Parameters
    ----------
    texts : of each its acts in order: act, instrument, status.
    statuses : all statuses, in order.
    """
    row = {name: i for i, name in enumerate(statuses)}
    read = [list(text) for text in texts]
    acts = sorted({act for text in read for act, *_ in text})
    alone = np.full((len(acts), len(row)), 0.5)
    after = np.zeros((len(acts), len(row), len(row)))
    for text in read:
        before: dict[tuple[str, str], int] = {}
        for act, instrument, status in text:
            place, now = acts.index(act), row[status]
            alone[place, now] += 1
            if (act, instrument) in before:
                after[place, before[act, instrument], now] += 1
            before[act, instrument] = now
    alone /= alone.sum(axis=1, keepdims=True)
    known = (after + PRIOR * alone[:, None]) / (after.sum(axis=2, keepdims=True) + PRIOR)
    return Courses(tuple(acts), np.log(known / alone[:, None]).round(DIGITS))


def likeliest(shares: Sequence[Floats], follows: Floats) -> list[int]:
    """Return the likeliest course of statuses, by the shares of each act and what follows what.

    >>> said = [np.array([0.9, 0.1]), np.array([0.45, 0.55]), np.array([0.9, 0.1])]
    >>> likeliest(said, np.zeros((2, 2))), likeliest(said, np.log([[2.0, 0.5], [0.5, 2.0]]))
    ([0, 1, 0], [0, 0, 0])
    """
    said = [np.log(np.maximum(row, LEAST)) for row in shares]
    best, back = said[0], []
    for row in said[1:]:
        ways = best[:, None] + follows
        back.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + row
    course = [int(best.argmax())]
    for ways in reversed(back):
        course.append(int(ways[course[-1]]))
    return course[::-1]
