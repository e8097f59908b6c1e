"""Models of a few features, and words that have them."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np

from toolkit.extraction.judging.candidates import Candidate
from toolkit.extraction.judging.courses import Courses
from toolkit.extraction.judging.judge import Judge
from toolkit.extraction.judging.kinds import Kinds
from toolkit.extraction.judging.linear import Linear
from toolkit.extraction.judging.sides import Sides
from toolkit.extraction.judging.stacking import Possible
from toolkit.extraction.judging.trees import Trees

__all__ = ["JUDGE", "Silence", "words"]


class Silence:
    """An encoder that says nothing."""

    kinds = Kinds(
        ("NONE", "SANCTION", "CONSULT"), ("tariff", "quota", "talks"), ("imposed", "held")
    )
    given = np.zeros((3, 2))


class Summing:
    """Trees that take a kind of act for as likely as the words of its sentence together say."""

    def shares(self, found: Sequence[Possible]) -> list[float]:
        """Return the highest bound that the sum over the words reaches."""
        return [
            max(float(name.removeprefix("here>=")) for name in one.features if "here>=" in name)
            for one in found
        ]


def _linear(classes: tuple[str, ...], weights: dict[str, list[float]]) -> Linear:
    names = sorted(weights)
    table = np.array([weights[name] for name in names], np.float32)
    rows = {name: i for i, name in enumerate(names)}
    return Linear(classes, rows, table, np.zeros(len(classes), np.float32))


SILENT = Trees(
    (), np.zeros((0, 1), int), np.zeros((0, 1, 2), int), np.zeros((0, 1), np.float32),
    np.zeros(2, np.float32),
)  # fmt: skip

JUDGE = Judge(
    _linear(
        ("CONSULT", "NONE", "SANCTION"),
        {"hit": [0, 0, 4], "met": [4, 0, 0], "idle": [0, 4, 0], "perhaps": [0, 0, -0.5]},
    ),
    _linear(
        ("quota", "talks", "tariff"),
        {"hit": [0, 0, 3], "met": [0, 3, 0], "idle": [0, 0, 0], "perhaps": [0, 0, 0]},
    ),
    _linear(("held", "imposed"), {"told=CONSULT": [3, 0], "told=SANCTION": [0, 3]}),
    SILENT,
    Sides(SILENT, (), np.zeros((0, 4, 4), np.float32)),
    Courses((), np.zeros((0, 2, 2))),
    frozenset(),
    Silence(),  # type: ignore[arg-type]
    Summing(),  # type: ignore[arg-type]
)


def words(*features: str) -> list[Candidate]:
    """Words of which none governs another."""

    def token(i: int) -> SimpleNamespace:
        return SimpleNamespace(i=i, dep_="ROOT", head=SimpleNamespace(i=i))

    return [Candidate(token(i), (), tuple(f.split())) for i, f in enumerate(features)]
