"""Which words of a sentence report an act, and which, by what the models say of each.

`toolkit.extraction.judging.judge` holds the models.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from toolkit.extraction.judging.candidates import Candidate
from toolkit.extraction.judging.courses import likeliest
from toolkit.extraction.judging.judge import Judge, told
from toolkit.extraction.judging.shares import Floats, Shares
from toolkit.extraction.judging.stacking import possible
from toolkit.extraction.judging.weighing import Classes, Weighed, classes, weighed

__all__ = ["Verdict", "verdicts"]

LEAST = 0.31  # probability from which a kind of act is told; best F1 by cross-validation
AGAIN = 0.35  # likelihood of a word from which it tells an act that another word has told; likewise
SURE = 0.8  # below this a word joined to one that reports an act does not report it once more
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
) -> list[list[Verdict]]:
    """Return the acts that each sentence of a text most likely reports, in order of their words.

    Kinds of act (an act and a group of instruments) are told from a probability of `LEAST` on, the likeliest
    first, each of the word most likely to report it that tells no other yet, and of others that are as good. A phrase
    tells an act once, whatever its instruments.
    The statuses of a text's acts of one instrument are those that are likeliest together.

    Parameters
    ----------
    models : the learned models.
    found : the candidates of each sentence.
    likely : what each likely reports.
    groups : the group of each instrument.
    """
    known = classes(models.act.classes, models.instrument.classes, groups)
    text = [weighed(here, shares, known) for here, shares in zip(found, likely, strict=True)]
    kinds = possible(known, found, text)
    told: defaultdict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for kind, share in zip(kinds, models.stacked.shares(kinds), strict=True):
        if share >= LEAST:
            told[kind.sentence].append((-share, kind.act, kind.group))
    chosen = [
        Chosen(number, *act)
        for number, here in told.items()
        for act in _acts(found[number], text[number], sorted(here), known)
    ]
    out: list[list[Verdict]] = [[] for _ in found]
    statuses = _statuses(models, found, likely, groups, chosen)
    for (number, place, act, instrument, sure), status in zip(chosen, statuses, strict=True):
        heard = _heard(likely[number].sides, place)
        out[number].append(Verdict(found[number][place], act, instrument, status, sure, heard))
    return out


def _acts(
    found: Sequence[Candidate],
    said: Weighed,
    told: Sequence[tuple[float, int, int]],
    known: Classes,
) -> list[tuple[int, str, str, float]]:
    """Return the acts of one sentence as the place of a word, act, instrument and confidence.

    `told` has the kinds that it tells, the likeliest first: the share negated, the act, the group.
    """
    chosen: list[tuple[int, str, str, float]] = []
    free = set(range(len(found)))
    for share, act, group in told:
        mass = said.both[:, act, group]
        of_group = known.member[:, group] > 0
        order = sorted(range(len(found)), key=lambda i: (-mass[i], i))
        alike = [place for place, name, *_ in chosen if name == known.acts[act]]
        order = [] if _once(found, order, free, alike) else [i for i in order if i in free]
        for place in _words(found, mass, order):
            instrument = int(np.where(of_group, said.instruments[place], -1.0).argmax())
            chosen.append((place, known.acts[act], known.instruments[instrument], -share))
            free.discard(place)
    return sorted(chosen)


def _once(
    found: Sequence[Candidate], order: Sequence[int], free: Collection[int], alike: Sequence[int]
) -> bool:
    """Say whether a phrase has told an act already, of other instruments: a duty is not also an anti-dumping duty.

    `order` has the words, the likeliest to report it first, `alike` those that told its like.
    """
    first = next((i for i in order if i in free), None)
    return any(
        place == order[0] or (first is not None and _joined(found[place], found[first]))
        for place in alike
    )


def _words(found: Sequence[Candidate], mass: Floats, order: Sequence[int]) -> list[int]:
    """Return the words that report an act, the likeliest of an order first.

    Words beside it that are read as the same act are it.
    """
    told = list(order[:1])
    for i in order[1:]:
        same = any(
            (_joined(found[one], found[i]) and mass[i] < SURE) or _purpose(found[one], found[i])
            for one in told
        )
        if mass[i] >= AGAIN and not same:
            told.append(i)
    return told


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
