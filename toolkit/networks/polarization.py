"""Polarization of a discourse: how near it is to camps that agree within and conflict between."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.networks.discourse import discourse

__all__ = ["Polarization", "polarization"]

DEFINITIONS = ("fit", "dna")
_MOST = 20_000  # divisions up to which every one is tried
_STARTS = 20
Matrix = np.ndarray[Any, np.dtype[np.float64]]
Labels = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Polarization:
    """The value, the division into camps that gives it, and whether every division was tried.

    `value` is nan where nobody agrees or conflicts with anyone; camp 0 is the first actor's.
    """

    value: float
    camps: dict[str, int]
    exact: bool


def polarization(
    stanced: pl.DataFrame, *, camps: int = 2, definition: str = "fit", seed: int = 0
) -> Polarization:
    r"""Return how polarized a discourse is, and the camps.

    With congruence C and conflict K (`discourse`, divided by the average number of statements
    unless a kernel weighs them), :math:`W` ordered pairs within camps and B between, a division
    lies as far from an ideal one as

    .. math:: Q = \sum_{i \ne j} |C_{ij} - c_{ij}| + |K_{ij} - d_{ij}|,
        \quad d_{ij} = \|K\| / B \text{ between camps, else } 0

    Parameters
    ----------
    stanced : as from `stances`, with a qualifier.
    camps : how many.
    definition :

        - fit: :math:`1 - \min Q / 2(\|C\| + \|K\|)` over all divisions, with
          :math:`c_{ij} = \|C\| / W` within camps: 1 where the camps agree evenly within and
          conflict evenly between
        - dna: :math:`\max Q / (\|C\| + \|K\|)` over divisions into camps of equal size, with
          :math:`c_{ij} = \frac{m_k (m_k - 1)}{W} \frac{\|C\|}{W}` within a camp of :math:`m_k`.
          It is what the Discourse Network Analyzer reports (3.1.2), and grows with the *distance*
          from two camps: report it to compare with that program only.
    seed : of the search by moves and swaps that is made where there are too many divisions.

    >>> said = pl.DataFrame({"statement_id": list("1234"), "actor": list("abcd"),
    ...     "concept": ["tax"] * 4, "level": [1, 1, 0, 0]})
    >>> polarization(said)
    Polarization(value=1.0, camps={'a': 0, 'b': 0, 'c': 1, 'd': 1}, exact=True)
    """
    one_of(definition, DEFINITIONS, "definition")
    normalisation = "no" if "kernel" in stanced.columns else "average"
    tables = [
        discourse(stanced, aggregation=aggregation, normalisation=normalisation)
        for aggregation in ("congruence", "conflict")
    ]
    actors = sorted(set(stanced["actor"].drop_nulls().to_list()))
    if not 2 <= camps <= max(len(actors), 2):
        raise InputError(
            f"polarization(camps={camps}): valid is 2 to the number of actors, {len(actors)}"
        )
    agree, oppose = (_matrix(table, actors) for table in tables)
    norm = float(agree.sum() + oppose.sum())
    if not norm:
        return Polarization(math.nan, dict.fromkeys(actors, 0), exact=True)
    best, labels, exact = _searched(agree, oppose, camps, definition, seed)
    value = 1 - best / (2 * norm) if definition == "fit" else best / norm
    return Polarization(round(value, 12), dict(zip(actors, labels, strict=True)), exact)


def _matrix(edges: pl.DataFrame, actors: list[str]) -> Matrix:
    place = {actor: i for i, actor in enumerate(actors)}
    out = np.zeros((len(actors), len(actors)))
    for a, b, weight in edges.select("source", "target", "weight").rows():
        out[place[a], place[b]] = out[place[b], place[a]] = weight
    return out


def _distance(agree: Matrix, oppose: Matrix, labels: Labels, definition: str) -> float:
    """Q of a division."""
    same = labels[:, None] == labels[None, :]
    np.fill_diagonal(same, val=False)
    within = int(same.sum())
    between = len(labels) * (len(labels) - 1) - within
    expected = np.full(len(labels), agree.sum() / within if within else 0.0)
    if definition == "dna" and within:
        sizes = np.bincount(labels)[labels]
        expected *= sizes * (sizes - 1) / within
    conflict = oppose.sum() / between if between else 0.0
    apart = ~same
    np.fill_diagonal(apart, val=False)
    return float(
        np.abs(agree - same * expected[:, None]).sum() + np.abs(oppose - apart * conflict).sum()
    )


def _searched(
    agree: Matrix, oppose: Matrix, camps: int, definition: str, seed: int
) -> tuple[float, list[int], bool]:
    """The least distance and its division (dna: the largest, of camps of equal size)."""
    n, even = len(agree), definition == "dna"
    sign = -1 if even else 1
    exact = camps ** (n - 1) <= _MOST
    if exact:
        every = (np.array((0, *rest)) for rest in product(range(camps), repeat=n - 1))
        tried = (
            labels
            for labels in every
            if (sizes := np.bincount(labels, minlength=camps)).min() > 0
            and (not even or np.ptp(sizes) <= 1)
        )
    else:
        random = np.random.default_rng(seed)
        tried = (
            _climbed(agree, oppose, random.permutation(np.arange(n) % camps), definition)
            for _ in range(_STARTS)
        )
    best, found = math.inf, np.zeros(n, dtype=np.int64)
    for labels in tried:
        score = sign * _distance(agree, oppose, labels, definition)
        if score < best - 1e-9:
            best, found = score, labels
    renamed: dict[int, int] = {}
    numbered = [renamed.setdefault(int(label), len(renamed)) for label in found]
    return sign * best, numbered, exact


def _climbed(agree: Matrix, oppose: Matrix, labels: Labels, definition: str) -> Labels:
    """Swap two actors, or move one (where camps may differ in size), while that is better."""
    n, camps, even = len(labels), int(labels.max()) + 1, definition == "dna"
    sign = -1 if even else 1
    now = sign * _distance(agree, oppose, labels, definition)
    better = True
    while better:
        better = False
        swaps = [(i, int(labels[j]), j) for i in range(n) for j in range(i)]
        moves = [] if even else [(i, camp, i) for i in range(n) for camp in range(camps)]
        for i, camp, j in moves + swaps:
            changed = labels.copy()
            changed[j] = labels[i]
            changed[i] = camp if i == j else labels[j]
            if len(np.unique(changed)) < camps:
                continue
            score = sign * _distance(agree, oppose, changed, definition)
            if score < now - 1e-9:
                labels, now, better = changed, score, True
    return labels
