"""Who acts and on whom: boosted trees over the states named around an act.

Each state stands to the act in one of three ways (source, target, neither). The probability of an
assignment is proportional to exp(Σ scores of states + weight of the kind of act for so many
sources and so many targets): a conditional random field whose only tie between states is their
number, so that the likeliest assignment is found exactly. Trees give the scores. States that the sentence names in one list
("China, Hong Kong and Macau") are kept on one side unless their scores speak clearly against it. `toolkit.extraction.judging.learning_sides`
fits it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from toolkit.extraction.events.sides.arguments import JOINT
from toolkit.extraction.judging.linear import SEPARATOR
from toolkit.extraction.judging.standings import Standing
from toolkit.extraction.judging.trees import Trees

__all__ = ["MEMBERS", "MOST", "Sides", "kind_of", "likeliest", "size_of"]

MOST = 3  # sources, or targets, from which their number is no more told apart
MEMBERS = 2  # as how many sources an organisation counts: its talks need no other
SEEN, HEARD = 0.7, 0.3  # what trees and encoder count where both speak; by cross-validation
TOGETHER = 4.0  # by which the states of a list are likelier on one side; by cross-validation
NEITHER, SOURCE, TARGET = "-", "s", "t"
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Sides:
    """Trees that speak for source and target, and weights of numbers of sides per kind of act."""

    states: Trees  # its outputs: source, target
    kinds: tuple[str, ...]
    counts: Floats  # kinds × sources (0 to MOST) × targets (0 to MOST)

    def arrays(self) -> dict[str, Any]:
        """Return the arrays of a file."""
        return {
            **self.states.arrays("sides"),
            "sides_kinds": SEPARATOR.join(self.kinds),
            "sides_counts": self.counts.astype(np.float32),
        }

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Sides:
        """Return the sides of which a file holds the arrays."""
        kinds = tuple(str(data["sides_kinds"]).split(SEPARATOR))
        return cls(Trees.read(data, "sides"), kinds, data["sides_counts"])


def kind_of(act: str, instrument: str) -> str:
    """Return the kind of act by which numbers of sides differ.

    >>> kind_of("AGREE", "truce"), kind_of("AGREE", "tariff")
    ('AGREE/joint', 'AGREE')
    """
    return f"{act}/joint" if instrument in JOINT else act


def size_of(state: str) -> int:
    """Return as how many sources a state counts.

    >>> size_of("JPN"), size_of("org/wto")
    (1, 2)
    """
    return MEMBERS if state.startswith("org/") else 1


def likeliest(
    model: Sides, act: str, instrument: str, found: Sequence[Standing]
) -> tuple[list[str], list[str]]:
    """Return the sources and targets of an act that are likeliest together, in order of states.

    Parameters
    ----------
    model : the learned weights.
    act, instrument : the act, as judged.
    found : the states named around it.
    """
    scores = model.states.scores(standing.features for standing in found)
    for row, standing in zip(scores, found, strict=True):
        if standing.heard is not None:
            row[:] = SEEN * row + HEARD * np.array(standing.heard)
    kind = kind_of(act, instrument)
    counts: Floats = np.zeros((MOST + 1, MOST + 1), np.float32)
    if kind in model.kinds:
        counts = model.counts[model.kinds.index(kind)]
    lists: dict[str, list[int]] = {}
    for place, standing in enumerate(found):
        lists.setdefault(standing.listed or standing.state, []).append(place)
    score, sides = _best(found, scores.tolist(), counts, [[place] for place in range(len(found))])
    if len(lists) < len(found):
        together, listed = _best(found, scores.tolist(), counts, list(lists.values()))
        sides = listed if together + TOGETHER >= score else sides
    return (
        [s.state for s, side in zip(found, sides, strict=True) if side == SOURCE],
        [s.state for s, side in zip(found, sides, strict=True) if side == TARGET],
    )


def _best(
    found: Sequence[Standing],
    scores: Sequence[Sequence[float]],
    counts: Floats,
    parts: Sequence[Sequence[int]],
) -> tuple[float, list[str]]:
    """Return the best score, and the side of each state, where states of a part are on one side."""
    best: dict[tuple[int, int], tuple[float, str]] = {(0, 0): (0.0, "")}
    for part in parts:
        source, target = (sum(scores[place][side] for place in part) for side in (0, 1))
        size = sum(size_of(found[place].state) for place in part)
        longer: dict[tuple[int, int], tuple[float, str]] = {}
        for (sources, targets), (score, way) in best.items():
            for number, value, side in (
                ((sources, targets), score, NEITHER),
                ((min(MOST, sources + size), targets), score + source, SOURCE),
                ((sources, min(MOST, targets + len(part))), score + target, TARGET),
            ):
                if number not in longer or longer[number][0] < value:
                    longer[number] = value, way + side
        best = longer
    number = max(best, key=lambda n: (best[n][0] + float(counts[n]), n))
    score, way = best[number]
    sides = {place: side for part, side in zip(parts, way, strict=True) for place in part}
    return score + float(counts[number]), [sides[place] for place in range(len(found))]
