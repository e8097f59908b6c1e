"""A finding: a number with what it rests on, and a sentence of what it does and does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from toolkit.wording import Sentence, sentence

__all__ = ["Finding", "Z"]

Z = 1.959963984540054
"""Quantile of the normal distribution for an interval of 95 percent."""


@dataclass(frozen=True)
class Finding:
    """A result of a test or a model.

    Attributes
    ----------
    estimates : a row per quantity: its value and, where the method gives them, low, high and p.
    n : how many cases of what.
    assumptions : what must hold for the numbers to mean what they say.
    says, says_not : in a sentence each; what it says may be a `wording.Sentence`, whose numbers
        remember the rows they count.
    details : further tables by name.
    """

    estimates: pl.DataFrame
    n: Mapping[str, int]
    assumptions: tuple[str, ...]
    says: str
    says_not: str
    details: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    def told(self) -> Sentence:
        """Return all of it in sentences; numbers remember the rows they count."""
        cases = ", ".join(
            f"{count} {'case' if name == 'cases' and count == 1 else name}"
            for name, count in self.n.items()
        )
        says = self.says if isinstance(self.says, Sentence) else sentence("{says}", says=self.says)
        return sentence(
            "{says} (n = {cases}.) {says_not}", says=says, cases=cases, says_not=self.says_not
        )

    def __repr__(self) -> str:
        """Return the sentences and the estimates; assumptions and details have names of their own."""
        return f"{self}\n{self.estimates}"

    def __str__(self) -> str:
        return str(self.told())
