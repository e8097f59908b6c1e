"""How likely each word of a sentence reports each kind of act, as the models say, with trust in what rules read.

A kind is an act and a group of instruments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from toolkit.extraction.judging.candidates import Candidate
from toolkit.extraction.judging.shares import NONE, Floats, Shares, Told

__all__ = ["Classes", "Weighed", "classes", "weighed"]

TRUST = 1.5  # by which what rules read from a word is likelier; by cross-validation
NOISE = 12  # digits of shares, beyond which processors differ


class Classes(NamedTuple):
    """What models tell apart: acts, instruments, and the groups of these."""

    named: tuple[str, ...]  # acts, NONE among them
    instruments: tuple[str, ...]
    groups: tuple[str, ...]
    member: Floats  # instruments × groups, of zeros and ones

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts without NONE."""
        return tuple(name for name in self.named if name != NONE)


class Weighed(NamedTuple):
    """How likely each word of a sentence reports each kind: words × acts × groups."""

    both: Floats  # by both models together, with trust in rules
    linear: Floats
    heard: Floats  # by the encoder; as `linear` where it did not read
    instruments: Floats  # words × instruments, by both

    @property
    def expected(self) -> Floats:
        """How many acts of each kind the sentence may tell: the sum over its words."""
        summed: Floats = self.both.sum(axis=0).round(NOISE)
        return summed


def classes(acts: Sequence[str], instruments: Sequence[str], groups: Mapping[str, str]) -> Classes:
    """Return the classes of models that tell these acts and instruments, where instruments are of these groups."""
    of = [groups.get(name, "other") for name in instruments]
    names = tuple(sorted(set(of)))
    member = np.array([[one == name for name in names] for one in of], float)
    return Classes(tuple(acts), tuple(instruments), names, member)


def weighed(found: Sequence[Candidate], likely: Shares, known: Classes) -> Weighed:
    """Return how likely the words of a sentence report each kind of act.

    Parameters
    ----------
    found : the words.
    likely : what each likely reports.
    known : the classes of the shares.
    """
    both = likely.both
    for at, candidate in enumerate(found):
        _trust(candidate, both.acts[at], known.named)
        _trust(candidate, both.instruments[at], known.instruments)
    real = [at for at, name in enumerate(known.named) if name != NONE]

    def table(told: Told) -> Floats:
        of_groups: Floats = told.instruments @ known.member
        return (told.acts[:, real, None] * of_groups[:, None, :]).round(NOISE)

    return Weighed(table(both), table(likely.linear), table(likely.heard), both.instruments)


def _trust(candidate: Candidate, shares: Floats, classes: tuple[str, ...]) -> None:
    """Raise the share of what the rules read from a word, that of none being kept."""
    for event in candidate.rules[:1]:
        kept = np.array([name != NONE for name in classes])
        whole = shares[kept].sum()
        for name in (event.act, event.instrument):
            if name in classes:
                shares[classes.index(name)] *= TRUST
        shares[kept] *= whole / shares[kept].sum()
