"""Indicators of single state sequences: how often, how evenly, how unpredictably they change."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.sequences.states import encoded, entropy

__all__ = ["distinct_subsequences", "indicators"]


def indicators(states: pl.DataFrame, alphabet: Sequence[str] | None = None) -> pl.DataFrame:
    """Return the indicators of each sequence.

    With L periods, a states in the alphabet, spells of durations d, and φ the number of distinct
    subsequences of the states in order:

    - transitions, and their share of the L − 1 possible ones;
    - entropy −Σ p ln p of the time in states, and entropy / ln a;
    - turbulence log₂ φ (s²max + 1)/(s² + 1), s² the variance of d [1]; turbulence_2 counts states
      not visited as spells of duration 0 [2]; both also as (T − 1)/(Tmax − 1);
    - complexity √(share of transitions · normed entropy) [3];
    - volatility: the mean of share of transitions and (visited states − 1)/(a − 1).

    References
    ----------
    [1] Elzinga and Liefbroer (2007), European Journal of Population 23. [2] Ritschard (2023),
    Sociological Methods & Research 52. [3] Gabadinho et al. (2011), Journal of Statistical
    Software 40 (4).

    >>> one = pl.DataFrame({"dyad": ["d"], "m1": ["none"], "m2": ["imposed"]})
    >>> indicators(one).select("transitions", "subsequences", "complexity").row(0)
    (1, 4, 1.0)
    """
    data = encoded(states, alphabet)
    size = len(data.alphabet)
    rows = []
    for name, codes, length in zip(data.ids, data.codes, data.lengths.tolist(), strict=True):
        sequence = codes[:length]
        starts = np.flatnonzero(np.diff(sequence, prepend=-2))
        durations = np.diff(np.append(starts, length))
        order = sequence[starts].tolist()
        transitions, visited = len(order) - 1 if order else 0, len(set(order))
        spread = entropy(np.bincount(sequence, minlength=size))
        share = transitions / (length - 1) if length > 1 else 0.0
        even = spread / np.log(size) if size > 1 else 0.0
        phi = distinct_subsequences(order)
        one, two = (_turbulence(phi, durations, visited, size, kind) for kind in (1, 2))
        top_one, top_two = (_most_turbulent(length, size, kind) for kind in (1, 2))
        rows.append(
            {
                "sequence": name, "periods": length,
                "transitions": transitions, "transitions_norm": share,
                "entropy": spread, "entropy_norm": float(even),
                "turbulence": one, "turbulence_norm": _normed(one, top_one),
                "turbulence_2": two, "turbulence_2_norm": _normed(two, top_two),
                "complexity": float(np.sqrt(share * even)),
                "subsequences": phi,
                "volatility": 0.5 * share + 0.5 * ((visited - 1) / (size - 1) if size > 1 else 0.0),
            }
        )  # fmt: skip
    return pl.DataFrame(rows, infer_schema_length=None)


def distinct_subsequences(order: Sequence[int]) -> int:
    """Return how many different subsequences a sequence has, the empty one among them.

    >>> distinct_subsequences([1, 2, 1])
    7
    """
    total = 1
    without: dict[int, int] = {}
    for item in order:
        before = total
        total = 2 * total - without.get(item, 0)
        without[item] = before
    return total


def _turbulence(
    phi: int, durations: NDArray[np.int64], visited: int, size: int, kind: int
) -> float:
    """Turbulence by the variance of durations; kind 2 counts states not visited as durations 0."""
    n, total = len(durations), float(durations.sum())
    if n == 0:
        return 0.0
    longest = np.array([1.0] * (n - 1) + [total - (n - 1)])
    unseen = (size - visited, size - min(2, n)) if kind == 2 else (0, 0)
    found = float(np.var(np.append(durations, np.zeros(unseen[0]))))
    most = float(np.var(np.append(longest, np.zeros(max(unseen[1], 0)))))
    return math.log2(phi) + math.log2((most + 1) / (found + 1))


def _most_turbulent(length: int, size: int, kind: int) -> float:
    """The turbulence of the sequence that runs through the alphabet again and again."""
    order = [t % size for t in range(length)]
    if size == 1:
        return 1.0
    ones = np.ones(length, dtype=np.int64)
    return _turbulence(distinct_subsequences(order), ones, min(size, length), size, kind)


def _normed(value: float, top: float) -> float:
    return (value - 1) / (top - 1) if top > 1 else 0.0
