"""Who acts and on whom: a linear model over the states named around an act.

Each state stands to the act in one of three ways (source, target, neither). The probability of an
assignment is proportional to exp(Σ scores of states + weight of the kind of act for so many
sources and so many targets): a conditional random field whose only tie between states is their
number, so that the likeliest assignment is found exactly. `toolkit.extraction.judging.learning_sides`
fits it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from toolkit.extraction.events.arguments import JOINT
from toolkit.extraction.judging.linear import Linear
from toolkit.extraction.judging.standings import Standing

__all__ = ["MEMBERS", "MOST", "Sides", "kind_of", "likeliest", "size_of"]

MOST = 3  # sources, or targets, from which their number is no more told apart
MEMBERS = 2  # as how many sources an organisation counts: its talks need no other
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Sides:
    """The weights of features for source and target, and of numbers of sides per kind of act."""

    states: Linear  # its classes: source, target
    kinds: tuple[str, ...]
    counts: Floats  # kinds × sources (0 to MOST) × targets (0 to MOST)


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
    kind = kind_of(act, instrument)
    shape = (MOST + 1, MOST + 1)
    counts = model.counts[model.kinds.index(kind)] if kind in model.kinds else np.zeros(shape)
    best: dict[tuple[int, int], tuple[float, str]] = {(0, 0): (0.0, "")}
    for standing, (source, target) in zip(found, scores.tolist(), strict=True):
        size = size_of(standing.state)
        longer: dict[tuple[int, int], tuple[float, str]] = {}
        for (sources, targets), (score, way) in best.items():
            for number, value, letter in (
                ((sources, targets), score, "-"),
                ((min(MOST, sources + size), targets), score + source, "s"),
                ((sources, min(MOST, targets + 1)), score + target, "t"),
            ):
                if number not in longer or longer[number][0] < value:
                    longer[number] = value, way + letter
        best = longer
    number = max(best, key=lambda n: (best[n][0] + float(counts[n]), n))
    way = best[number][1]
    return (
        [s.state for s, letter in zip(found, way, strict=True) if letter == "s"],
        [s.state for s, letter in zip(found, way, strict=True) if letter == "t"],
    )
