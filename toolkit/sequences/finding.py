"""A finding: a number with what it rests on, and a sentence of what it does and does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

__all__ = ["Finding"]


@dataclass(frozen=True)
class Finding:
    """A result of a test or a model.

    Attributes
    ----------
    estimates : a row per quantity: its value and, where the method gives them, low, high and p.
    n : how many cases of what.
    assumptions : what must hold for the numbers to mean what they say.
    says, says_not : in a sentence each.
    details : further tables by name.
    """

    estimates: pl.DataFrame
    n: Mapping[str, int]
    assumptions: tuple[str, ...]
    says: str
    says_not: str
    details: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    def __str__(self) -> str:
        cases = ", ".join(f"{count} {name}" for name, count in self.n.items())
        return f"{self.says} (n = {cases}.) {self.says_not}"
