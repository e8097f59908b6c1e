"""Distances between state sequences, equal to those of TraMineR's seqdist."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.errors import InputError, one_of
from toolkit.sequences.states import Encoded, encoded, transition_counts

__all__ = ["METHODS", "distances", "substitution_costs"]

METHODS = (
    "optimal_matching", "hamming", "dynamic_hamming", "lcs", "lcp", "spells", "transitions",
)  # fmt: skip
NORMS = ("none", "longest", "yujian_bo")
_CONSTANT = 2.0  # cost of a substitution, twice that of an insertion or deletion
_MANY = 4096  # pairs whose rows of costs are held at once, times the length of a sequence
Matrix = NDArray[np.float64]


def distances(
    states: pl.DataFrame,
    method: str = "optimal_matching",
    *,
    alphabet: Sequence[str] | None = None,
    substitution: str | Matrix = "constant",
    indel: float = 1.0,
    norm: str = "none",
    origin_weight: float = 0.5,
    duration_cost: float = 0.5,
) -> Matrix:
    """Return the matrix of distances, rows and columns in the order of the table.

    Parameters
    ----------
    states : wide, as in `toolkit.sequences.states`.
    method : optimal_matching (edits); hamming and dynamic_hamming (differing periods, weighted
        by the transition rates around them), for equal lengths; lcs and lcp (longest common
        subsequence, prefix); spells (edits of spells with their durations); transitions (edits
        of states together with what follows them) [1].
    substitution : costs of optimal_matching, spells and transitions: constant (2), transitions
        (2 − p(a|b) − p(b|a)), or a matrix in the order of the alphabet.
    indel : cost of an insertion or deletion.
    norm : longest (divided by the longer length) or yujian_bo (2d / (indel·(n+m) + d)), for
        optimal_matching.
    origin_weight : for transitions: the weight of the states against what follows.
    duration_cost : for spells: the cost of a period more in a spell.

    References
    ----------
    [1] Studer and Ritschard (2016), Journal of the Royal Statistical Society A 179.

    >>> two = pl.DataFrame({"d": ["a", "b"], "1": ["x", "x"], "2": ["x", "y"], "3": ["y", "y"]})
    >>> distances(two).tolist()
    [[0.0, 2.0], [2.0, 0.0]]
    """
    one_of(method, METHODS, "distance")
    one_of(norm, NORMS, "norm")
    if norm != "none" and method != "optimal_matching":
        raise InputError(f"distances({method!r}): a norm is defined for optimal_matching")
    data = encoded(states, alphabet)
    rows, back = _distinct(data.codes)
    lengths = (rows >= 0).sum(axis=1)
    if method == "lcp":
        found = _lcp(rows, lengths)
    elif method in ("hamming", "dynamic_hamming"):
        if len(set(lengths.tolist())) > 1:
            raise InputError(f"distances({method!r}): the sequences differ in length")
        found = _hamming(rows, _dynamic_costs(data) if method == "dynamic_hamming" else None)
    elif method == "lcs" or (method == "optimal_matching" and _is_indel(substitution, indel)):
        found = _indel(rows)
        if method != "lcs" and indel != 1:
            found *= indel
    else:
        costs = substitution_costs(states, substitution, alphabet)
        if method == "spells":
            items, costs, indels = _spell_items(rows, costs, indel, duration_cost)
        elif method == "transitions":
            items, costs, indels = _transition_items(rows, costs, indel, origin_weight)
        else:
            items, indels = rows, np.full(len(data.alphabet), indel)
        found = _edits(items, costs, indels)
    if norm != "none":
        found = _normed(found, lengths, norm, indel)
    return found if len(rows) == len(back) else found[np.ix_(back, back)]


def _distinct(codes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows that differ, in the order in which they are first met, and the place of each row."""
    _, first, back = np.unique(codes, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return codes[first[order]], place[back.reshape(-1)]


def substitution_costs(
    states: pl.DataFrame,
    substitution: str | Matrix = "transitions",
    alphabet: Sequence[str] | None = None,
) -> Matrix:
    """Return the costs of putting one state for another, in the order of the alphabet.

    Raises
    ------
    InputError
        A matrix of the wrong shape, or one that is not symmetric with a zero diagonal.
    """
    data = encoded(states, alphabet)
    size = len(data.alphabet)
    if isinstance(substitution, str):
        one_of(substitution, ("constant", "transitions"), "substitution")
        both = _rates(transition_counts(data)) if substitution == "transitions" else None
        costs = np.full((size, size), _CONSTANT)
        if both is not None:
            costs -= both + both.T
        np.fill_diagonal(costs, 0.0)
        return costs
    given = np.asarray(substitution, dtype=float)
    if given.shape != (size, size) or (given != given.T).any() or given.diagonal().any():
        raise InputError(
            f"substitution costs: a symmetric {size} × {size} matrix with zeros on the diagonal is needed"
        )
    return given


def _is_indel(substitution: str | Matrix, indel: float) -> bool:
    """Whether no substitution is cheaper than a deletion and an insertion."""
    return isinstance(substitution, str) and substitution == "constant" and 2 * indel <= _CONSTANT


def _indel(rows: NDArray[np.int64]) -> Matrix:
    """Insertions and deletions that turn one sequence into another, by rapidfuzz."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    texts = ["".join(chr(code + 0x100) for code in row if code >= 0) for row in rows.tolist()]
    return np.asarray(cdist(texts, texts, scorer=Indel.distance, dtype=np.float64))


def _edits(items: NDArray[np.int64], costs: Matrix, indels: Matrix) -> Matrix:
    """Cheapest edits of each sequence into each other one.

    For one sequence, the rows of the table of costs of all pairs are filled at once: with C the
    sum of insertions up to a place, the cheapest way to it is C + min(way to an earlier place − C).
    """
    lengths = (items >= 0).sum(axis=1)
    n = len(items)
    padded = np.append(indels, 0.0)[items]  # the last, a zero, is found by −1
    inserted = np.concatenate([np.zeros((n, 1)), np.cumsum(padded, axis=1)], axis=1)
    found = np.zeros((n, n))
    for i in range(n - 1):
        for start in range(i + 1, n, _MANY):
            stop = min(start + _MANY, n)
            others, into = items[start:stop], inserted[start:stop]
            row = into.copy()
            for code in items[i, : lengths[i]]:
                replaced = row[:, :-1] + costs[code][others]
                row = row + indels[code]
                np.minimum(row[:, 1:], replaced, out=row[:, 1:])
                row = np.minimum.accumulate(row - into, axis=1) + into
            found[i, start:stop] = row[np.arange(stop - start), lengths[start:stop]]
    return found + found.T


def _hamming(rows: NDArray[np.int64], costs: Matrix | None) -> Matrix:
    """Differing periods, each at a cost of 1 or of its own matrix."""
    n, periods = rows.shape
    found = np.zeros((n, n))
    for t in range(periods):
        column = rows[:, t]
        differ = column[:, None] != column[None, :]
        found += differ if costs is None else costs[t][column[:, None], column[None, :]]
    return found


def _dynamic_costs(data: Encoded) -> Matrix:
    """Costs at each period: 4 less the rates of change both ways, before it and after it."""
    periods = len(data.periods)
    if periods < 2:
        raise InputError("distances('dynamic_hamming'): two periods or more are needed")
    rates = [_rates(transition_counts(data, t)) for t in range(periods - 1)]
    both = [rate + rate.T for rate in rates]
    costs = np.stack([4 - both[max(t - 1, 0)] - both[min(t, periods - 2)] for t in range(periods)])
    costs[:, np.arange(len(data.alphabet)), np.arange(len(data.alphabet))] = 0.0
    return np.asarray(costs, dtype=float)


def _rates(counts: Matrix) -> Matrix:
    total = counts.sum(axis=1, keepdims=True)
    return _divided(counts, np.broadcast_to(total, counts.shape))


def _lcp(rows: NDArray[np.int64], lengths: NDArray[np.int64]) -> Matrix:
    """Periods that are not in the common prefix, of both sequences."""
    n, periods = rows.shape
    same, prefix = np.ones((n, n), dtype=bool), np.zeros((n, n))
    for t in range(periods):
        column = rows[:, t]
        same &= (column[:, None] == column[None, :]) & (column >= 0)[:, None]
        prefix += same
    return np.asarray(lengths[:, None] + lengths[None, :] - 2 * prefix, dtype=float)


def _spell_items(
    rows: NDArray[np.int64], costs: Matrix, indel: float, duration_cost: float
) -> tuple[NDArray[np.int64], Matrix, Matrix]:
    """Sequences of spells, and the costs of pairs of state and duration."""
    listed = []
    for row in rows:
        sequence = row[row >= 0]
        starts = np.flatnonzero(np.diff(sequence, prepend=-2))
        durations = np.diff(np.append(starts, len(sequence)))
        listed.append(list(zip(sequence[starts].tolist(), durations.tolist(), strict=True)))
    items, pairs = _numbered(listed)
    state, time = pairs[:, 0], pairs[:, 1]
    same = state[:, None] == state[None, :]
    longer = np.abs(time[:, None] - time[None, :])
    both = costs[state[:, None], state[None, :]] + duration_cost * (
        time[:, None] + time[None, :] - 2
    )
    indels = np.asarray(indel + duration_cost * (time - 1), dtype=float)
    return items, np.where(same, duration_cost * longer, both), indels


def _transition_items(
    rows: NDArray[np.int64], costs: Matrix, indel: float, weight: float
) -> tuple[NDArray[np.int64], Matrix, Matrix]:
    """Sequences of a state and the next one (the last: itself again), and the costs of such pairs.

    All costs are divided by the largest of a substitution.
    """
    listed = [
        [(a, b) for a, b in zip(row, [*row[1:], row[-1]], strict=True)]
        for row in ([code for code in row if code >= 0] for row in rows.tolist())
    ]
    items, pairs = _numbered(listed)
    top = float(costs.max()) or 1.0
    origin = pairs[:, 0]
    moved = (origin != pairs[:, 1]) * (1 - weight) * indel / top
    replaced = (
        weight * costs[origin[:, None], origin[None, :]] / top + moved[:, None] + moved[None, :]
    )
    np.fill_diagonal(replaced, 0.0)
    return items, replaced, weight * indel / top + moved


def _numbered(
    listed: list[list[tuple[int, int]]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Number the pairs that occur; return the sequences of numbers (−1 after the end), and the pairs."""
    pairs = sorted({pair for row in listed for pair in row})
    number = {pair: place for place, pair in enumerate(pairs)}
    longest = max((len(row) for row in listed), default=0)
    items = np.full((len(listed), longest), -1, dtype=np.int64)
    for place, row in enumerate(listed):
        items[place, : len(row)] = [number[pair] for pair in row]
    return items, np.array(pairs, dtype=np.int64).reshape(-1, 2)


def _normed(found: Matrix, lengths: NDArray[np.int64], norm: str, indel: float) -> Matrix:
    """Divide by what the lengths allow; two empty sequences are at no distance."""
    if norm == "longest":
        below = np.maximum(lengths[:, None], lengths[None, :]).astype(float)
        return _divided(found, below)
    below = indel * (lengths[:, None] + lengths[None, :]) + found
    return _divided(2 * found, below)


def _divided(above: Matrix, below: Matrix) -> Matrix:
    """The quotient, zero where the divisor is."""
    return np.asarray(np.divide(above, below, out=np.zeros_like(above), where=below > 0))
