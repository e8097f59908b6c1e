"""What the words of a sentence likely report, as the models say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["NONE", "Floats", "Shares", "Told", "averaged"]

NONE = "NONE"  # the act of a word that reports none

Floats = npt.NDArray[np.float64]


class Told(NamedTuple):
    """What one model says, in the order of classes of the linear models."""

    acts: Floats  # words × acts
    instruments: Floats  # words × instruments


class Shares(NamedTuple):
    """What the models say of the words of a sentence."""

    linear: Told
    heard: Told  # by the encoder; as `linear` where it did not read
    statuses: Floats  # as in `encoder.Heard`; nan where the encoder did not read
    sides: Mapping[str, Floats]  # likewise, of each state it heard of

    @property
    def both(self) -> Told:
        """What both models say together."""
        return Told(*map(averaged, self.linear, self.heard))


def averaged(first: Floats, second: Floats, part: float = 0.5) -> Floats:
    """Return the shares of two models, of the second such a part; the first alone where the second is nan."""
    return np.where(np.isnan(second), first, (1 - part) * first + part * second)
