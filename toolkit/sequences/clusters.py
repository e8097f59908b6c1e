"""Clusters of state sequences from their distances, how well they are apart, and who stands for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.errors import InputError, one_of

__all__ = ["cluster_quality", "clusters", "representatives", "silhouettes"]

METHODS = ("medoids", "average", "complete")
_ROUNDS = 100
Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]


def clusters(
    distances: Matrix, k: int, *, ids: Sequence[str] | None = None, method: str = "medoids"
) -> pl.DataFrame:
    """Return the cluster of each sequence: sequence, cluster (from 0, the largest first), silhouette, medoid.

    Parameters
    ----------
    distances : symmetric matrix.
    k : number of clusters.
    ids : of the sequences; their numbers where not given.
    method : medoids (partitioning around medoids, without chance), average or complete linkage.

    Raises
    ------
    InputError
        The matrix is not symmetric, or k is not between 1 and the number of sequences.

    >>> far = np.array([[0, 1, 9], [1, 0, 9], [9, 9, 0]], dtype=float)
    >>> clusters(far, 2).select("sequence", "cluster", "medoid").rows()
    [('0', 0, True), ('1', 0, False), ('2', 1, True)]
    """
    one_of(method, METHODS, "method")
    data = _checked(distances, ids)
    if not 1 <= k <= len(data):
        raise InputError(f"clusters(k={k}): between 1 and {len(data)} clusters are possible")
    labels = _around_medoids(data, k) if method == "medoids" else _linked(data, k, method)
    labels = _by_size(labels)
    medoids = [_medoid(data, np.flatnonzero(labels == c)) for c in range(labels.max() + 1)]
    return pl.DataFrame(
        {
            "sequence": list(ids) if ids is not None else [str(n) for n in range(len(data))],
            "cluster": labels,
            "silhouette": silhouettes(data, labels),
            "medoid": np.isin(np.arange(len(data)), medoids),
        }
    )


def silhouettes(distances: Matrix, labels: Labels) -> Matrix:
    """Return (b − a) / max(a, b) for each sequence: a its mean distance to its own cluster, b to the nearest other.

    0 for one alone in its cluster, and where there is one cluster only.

    References
    ----------
    Rousseeuw (1987), Journal of Computational and Applied Mathematics 20.
    """
    groups = np.unique(labels)
    if len(groups) < 2:
        return np.zeros(len(labels))
    sums = np.stack([distances[:, labels == g].sum(axis=1) for g in groups], axis=1)
    sizes = np.array([(labels == g).sum() for g in groups], dtype=float)
    own = np.searchsorted(groups, labels)
    rows = np.arange(len(labels))
    within = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    means = sums / sizes
    means[rows, own] = np.inf
    nearest = means.min(axis=1)
    widest = np.maximum(within, nearest)
    found = np.divide(nearest - within, widest, out=np.zeros_like(within), where=widest > 0)
    return np.where(sizes[own] > 1, found, 0.0)


def cluster_quality(
    distances: Matrix, ks: Iterable[int] = range(2, 9), *, method: str = "medoids"
) -> pl.DataFrame:
    """Return how well each number of clusters parts the sequences: k, silhouette (mean), smallest, n."""
    rows = []
    for k in ks:
        if k <= len(distances):
            found = clusters(distances, k, method=method)
            sizes = np.bincount(found["cluster"].to_numpy())
            mean = float(found["silhouette"].to_numpy().mean())
            rows.append((k, mean, int(sizes.min()), found.height))
    schema = {"k": pl.Int64, "silhouette": pl.Float64, "smallest": pl.Int64, "n": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def representatives(
    distances: Matrix,
    *,
    ids: Sequence[str] | None = None,
    coverage: float = 0.25,
    radius: float = 0.1,
) -> pl.DataFrame:
    """Return sequences that stand for the others: those with most neighbours, none near another.

    Parameters
    ----------
    coverage : share of all sequences that must lie near a representative.
    radius : how near that is, as a share of the greatest distance.

    Returns
    -------
    sequence, neighbours (within the radius, itself too), covered (share, up to this one),
    mean_distance (to all).

    References
    ----------
    Gabadinho, Ritschard, Studer and Müller (2011), Extracting and rendering representative
    sequences.
    """
    data = _checked(distances, ids)
    names = list(ids) if ids is not None else [str(n) for n in range(len(data))]
    if not len(data):
        return pl.DataFrame(schema={"sequence": pl.String})
    near = data <= radius * data.max()
    order = np.lexsort((np.arange(len(data)), data.mean(axis=1), -near.sum(axis=1)))
    covered = np.zeros(len(data), dtype=bool)
    rows, taken = [], np.zeros(len(data), dtype=bool)
    for place in order:
        if covered.mean() >= coverage:
            break
        if near[place, taken].any():
            continue
        taken[place] = True
        covered |= near[place]
        rows.append(
            (names[place], int(near[place].sum()), float(covered.mean()), float(data[place].mean()))
        )
    return pl.DataFrame(
        rows, schema=["sequence", "neighbours", "covered", "mean_distance"], orient="row"
    )


def _checked(distances: Matrix, ids: Sequence[str] | None) -> Matrix:
    data = np.asarray(distances, dtype=float)
    if data.ndim != 2 or data.shape[0] != data.shape[1] or not np.allclose(data, data.T):
        raise InputError("distances: a symmetric matrix is needed")
    if ids is not None and len(ids) != len(data):
        raise InputError(f"distances of {len(data)} sequences, but {len(ids)} ids")
    return data


def _around_medoids(data: Matrix, k: int) -> Labels:
    """Partitioning around medoids: build greedily, then swap while a swap helps."""
    medoids = [_medoid(data, np.arange(len(data)))]
    while len(medoids) < k:
        nearest = data[:, medoids].min(axis=1)
        gain = np.maximum(nearest[:, None] - data, 0).sum(axis=0)
        gain[medoids] = -1
        medoids.append(int(gain.argmax()))
    for _ in range(_ROUNDS):
        best, swap = data[:, medoids].min(axis=1).sum() - 1e-9, None
        for slot in range(k):
            rest = [m for place, m in enumerate(medoids) if place != slot]
            left = data[:, rest].min(axis=1) if rest else np.full(len(data), np.inf)
            totals = np.minimum(left[:, None], data).sum(axis=0)
            candidate = int(totals.argmin())
            if totals[candidate] < best:
                best, swap = totals[candidate], (slot, candidate)
        if swap is None:
            break
        medoids[swap[0]] = swap[1]
    return np.asarray(data[:, medoids].argmin(axis=1), dtype=np.int64)


def _linked(data: Matrix, k: int, method: str) -> Labels:
    """Hierarchical clusters, cut at k."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    if len(data) < 2:
        return np.zeros(len(data), dtype=np.int64)
    tree = linkage(squareform(data, checks=False), method)
    return np.asarray(fcluster(tree, k, criterion="maxclust"), dtype=np.int64)


def _by_size(labels: Labels) -> Labels:
    """Number the clusters from 0, the largest first, of equal ones that of the first sequence."""
    groups, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    number = {int(groups[g]): place for place, g in enumerate(order)}
    return np.array([number[int(label)] for label in labels], dtype=np.int64)


def _medoid(data: Matrix, members: NDArray[np.int64]) -> int:
    """The member nearest to the others."""
    return int(members[data[np.ix_(members, members)].sum(axis=1).argmin()])
