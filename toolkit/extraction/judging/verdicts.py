"""Which words of a sentence report an act, and which, by what the models say of each.

`toolkit.extraction.judging.judge` holds the models.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from toolkit.extraction.judging.candidates import Candidate
from toolkit.extraction.judging.courses import likeliest
from toolkit.extraction.judging.judge import NONE, Floats, Judge, Shares, told

__all__ = ["Verdict", "verdicts"]

LEAST = 0.2  # expected number of acts from which one is told; best F1 by cross-validation
TRUST = 1.5  # by which what rules read from a word is likelier; by cross-validation
NOISE = 12  # digits of sums of shares, beyond which processors differ and equal words may
SURE = 0.8  # below this a word joined to one that reports an act does not report it once more
FLOOR, SLOPE = 0.32, 0.62  # share found right on held-out folds = floor + slope × expected number
WITHIN = frozenset(
    {
        "xcomp", "ccomp", "dobj", "pobj", "nsubj", "nsubjpass", "pcomp", "acl", "attr", "oprd",
        "compound", "amod", "nmod", "poss", "prep",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """An act that a candidate reports; `confidence` is the share of its like that was right."""

    candidate: Candidate
    act: str
    instrument: str
    status: str
    confidence: float
    heard: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # as in `Standing`


class Chosen(NamedTuple):
    """An act before its status: the places of its sentence and of its word in this, and the rest."""

    sentence: int
    place: int
    act: str
    instrument: str
    confidence: float


def verdicts(
    models: Judge,
    found: Sequence[Sequence[Candidate]],
    likely: Sequence[Shares],
    groups: Mapping[str, str],
    least: float = LEAST,
) -> list[list[Verdict]]:
    """Return the acts that each sentence of a text most likely reports, in order of their words.

    Of all kinds of act (an act and a group of instruments) the one whose expected number in the
    sentence, the sum over its words, is largest is told first, of the word most likely to report
    it; what that word and its likes contribute is then taken off, until no kind reaches `least`.
    The statuses of a text's acts of one instrument are those that are likeliest together.

    Parameters
    ----------
    models : the learned models.
    found : the candidates of each sentence.
    likely : what each likely reports.
    groups : the group of each instrument.
    least : expected number from which an act is told.
    """
    chosen = [
        Chosen(number, *act)
        for number, (here, shares) in enumerate(zip(found, likely, strict=True))
        for act in _acts(models, here, shares, groups, least)
    ]
    out: list[list[Verdict]] = [[] for _ in found]
    statuses = _statuses(models, found, likely, groups, chosen)
    for (number, place, act, instrument, sure), status in zip(chosen, statuses, strict=True):
        heard = _heard(likely[number].sides, place)
        out[number].append(Verdict(found[number][place], act, instrument, status, sure, heard))
    return out


def _acts(
    models: Judge,
    found: Sequence[Candidate],
    likely: Shares,
    groups: Mapping[str, str],
    least: float,
) -> list[tuple[int, str, str, float]]:
    """Return the acts of one sentence as the place of a word, act, instrument and confidence."""
    none = models.act.classes.index(NONE)
    if not found or (1 - likely.acts[:, none]).sum() < least:
        return []
    instruments, member, mass = _weighed(models, found, likely, groups)
    real = [name for name in models.act.classes if name != NONE]
    chosen: list[tuple[int, str, str, float]] = []
    alive = np.ones(len(found), bool)
    while alive.any():
        expected = mass[alive].sum(axis=0)
        act, kind = np.unravel_index(int(expected.argmax()), expected.shape)
        if expected[act, kind] < least:
            break
        order = sorted(np.flatnonzero(alive).tolist(), key=lambda i: (-mass[i, act, kind], i))
        best = order[0]
        here = np.where(member[:, kind] > 0, instruments[best], -1.0)
        sure = FLOOR + SLOPE * min(1.0, float(expected[act, kind]))
        instrument = models.instrument.classes[int(here.argmax())]
        chosen.append((int(best), real[act], instrument, sure))
        alive[best] = False
        _take_off(mass, found, order, int(act), int(kind))
    return sorted(chosen)


def _weighed(
    models: Judge, found: Sequence[Candidate], likely: Shares, groups: Mapping[str, str]
) -> tuple[Floats, Floats, Floats]:
    """Return the shares of instruments of each word, the group of each instrument, and how likely each
    word reports each kind of act (word × act × group), with trust in what rules read."""
    shares, instruments = likely.acts.copy(), likely.instruments.copy()
    for at, candidate in enumerate(found):
        _trust(candidate, shares[at], models.act.classes)
        _trust(candidate, instruments[at], models.instrument.classes)
    real = [i for i, name in enumerate(models.act.classes) if name != NONE]
    kinds = sorted({groups.get(name, "other") for name in models.instrument.classes})
    member = np.array(
        [[groups.get(i, "other") == k for k in kinds] for i in models.instrument.classes], float
    )
    by_group = (instruments @ member).round(NOISE)
    return instruments, member, shares[:, real][:, :, None] * by_group[:, None, :]


def _take_off(
    mass: Floats, found: Sequence[Candidate], order: Sequence[int], act: int, kind: int
) -> None:
    """Take off what a word that reports an act, the first of `order`, and its likes contribute to acts
    of its kind: the words beside it that are read as the same act are it."""
    best = order[0]
    left = max(0.0, 1.0 - float(mass[best].sum()))
    for i in order[1:]:
        if _joined(found[best], found[i]) and mass[i, act, kind] < SURE:
            mass[i] = 0.0
        if _purpose(found[best], found[i]):
            mass[i, act, kind] = 0.0
        if left <= 0:
            continue
        taken = min(left, float(mass[i, act, kind]))
        whole = float(mass[i].sum())
        if whole > 0:
            mass[i] *= max(0.0, whole - taken) / whole
        left -= taken


def _statuses(
    models: Judge,
    found: Sequence[Sequence[Candidate]],
    likely: Sequence[Shares],
    groups: Mapping[str, str],
    chosen: Sequence[Chosen],
) -> list[str]:
    """Return the statuses of the acts of a text that are likeliest together."""
    if not chosen:
        return []
    shares = models.statuses(
        [
            (*found[c.sentence][c.place].features, *told(c.act, c.instrument, groups))
            for c in chosen
        ],
        [c.act for c in chosen],
        np.array([likely[c.sentence].statuses[c.place] for c in chosen]),
    )
    chains: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(chosen):
        chains[one.act, one.instrument].append(at)
    statuses = [""] * len(chosen)
    for (act, _), places in chains.items():
        course = likeliest(list(shares[places]), models.courses.after(act, shares.shape[1]))
        for at, status in zip(places, course, strict=True):
            statuses[at] = models.status.classes[status]
    return statuses


def _heard(sides: Mapping[str, Floats], word: int) -> dict[str, tuple[float, float]]:
    """Return what the encoder makes of each state beside a word, as far as it read."""
    found = {state: table[word] for state, table in sides.items()}
    return {
        state: (float(row[0]), float(row[1]))
        for state, row in found.items()
        if not np.isnan(row).any()
    }


def _trust(candidate: Candidate, shares: Floats, classes: tuple[str, ...]) -> None:
    """Raise the share of what the rules read from a word, that of none being kept."""
    kept = np.array([name != NONE for name in classes])
    for event in candidate.rules[:1]:
        whole = shares[kept].sum()
        for name in (event.act, event.instrument):
            if name in classes:
                shares[classes.index(name)] *= TRUST
        shares[kept] *= whole / shares[kept].sum()


def _joined(one: Candidate, other: Candidate) -> bool:
    """Say whether one of two words governs the other within a clause: threatened to impose, stands
    ready to impose."""
    return any(
        lower.token.dep_ in WITHIN and _governor(lower.token) == upper.token.i
        for lower, upper in ((one, other), (other, one))
    )


def _purpose(one: Candidate, other: Candidate) -> bool:
    """Say whether one of two words is what the other is done for: went to Lima for talks."""
    return any(
        noun.token.dep_ == "pobj"
        and noun.token.head.lower_ == "for"
        and noun.token.head.head.i == verb.token.i
        for noun, verb in ((one, other), (other, one))
    )


def _governor(token: Any) -> int:
    """Return the word that governs a token; of what an adjective governs, the verb of this."""
    head = token.head
    return int(head.head.i if head.dep_ == "acomp" else head.i)
