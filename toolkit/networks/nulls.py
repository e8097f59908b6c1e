"""What chance would give: fixed-degree and configuration nulls, and p-values for many tests."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.networks.affiliation import projection
from toolkit.networks.edges import is_directed, needs

__all__ = ["adjusted", "compared", "configuration", "fixed_degree"]

_TRADES = 5  # trades of the curveball per node between two samples


def adjusted(p: pl.Series, correction: str = "holm") -> pl.Series:
    """Correct p-values for their number: none, holm, or bh (Benjamini and Hochberg); nulls stay.

    >>> adjusted(pl.Series([0.01, 0.04, 0.03]), "holm").round(4).to_list()
    [0.03, 0.06, 0.06]
    >>> adjusted(pl.Series([0.01, 0.04, 0.03]), "bh").round(4).to_list()
    [0.03, 0.04, 0.04]
    """
    one_of(correction, ["none", "holm", "bh"], "correction")
    if correction == "none" or not p.len():
        return p
    known = p.drop_nulls().to_numpy()
    order = np.argsort(known, kind="stable")
    n = len(known)
    ranked = known[order]
    if correction == "holm":
        stepped = np.maximum.accumulate(ranked * (n - np.arange(n)))
    else:
        stepped = np.minimum.accumulate((ranked * n / np.arange(1, n + 1))[::-1])[::-1]
    out = np.empty(n)
    out[order] = np.minimum(stepped, 1.0)
    values = iter(out.tolist())
    return pl.Series(p.name, [None if v is None else next(values) for v in p], pl.Float64)


def fixed_degree(
    edges: pl.DataFrame,
    *,
    onto: str = "source",
    samples: int = 1000,
    seed: int = 0,
    correction: str = "bh",
) -> pl.DataFrame:
    r"""Project a two-mode table, and test each pair against all tables with the same degrees.

    Tables in which every node keeps its number of ties are drawn by the curveball (Strona et al.
    2014); a pair that shares more than it does there shares more than the two nodes' activity and
    the meetings' sizes lead to expect (the fixed degree sequence model; Neal 2014).

    Parameters
    ----------
    edges : two-mode edge table; weights do not count.
    onto : source or target: the mode that is kept.
    samples : tables drawn.
    correction : of p for the number of pairs: none, holm or bh.

    Returns
    -------
    The projection (count), with expected, z (null without spread), p_more
    :math:`= (1 + \#\{\ge\}) / (P + 1)`, p_adjusted. Pairs that share nothing are tested too, and
    count in the correction, but have no row.

    >>> met = pl.DataFrame({"source": ["A", "B"], "target": ["m", "m"]})
    >>> fixed_degree(met, samples=9).select("weight", "expected", "p_more").rows()
    [(1.0, 1.0, 1.0)]
    """
    if samples < 1:
        raise InputError(f"fixed_degree(samples={samples}): valid is 1 or more")
    observed = projection(edges, onto=onto)
    other = "target" if onto == "source" else "source"
    nodes = edges[onto].unique().sort().to_list()
    others = edges[other].unique().sort().to_list()
    column = {name: i for i, name in enumerate(others)}
    held: dict[str, set[int]] = {node: set() for node in nodes}
    for node, name in edges.select(onto, other).unique().sort(onto, other).rows():
        held[node].add(column[name])
    table = [held[node] for node in nodes]
    real = _shared(table, len(others))
    more, total, squares = (np.zeros_like(real, dtype=float) for _ in range(3))
    random = np.random.default_rng(seed)
    for _ in range(samples):
        _curveball(table, random)
        drawn = _shared(table, len(others))
        more += drawn >= real
        total += drawn
        squares += drawn.astype(float) ** 2
    mean = total / samples
    spread = np.sqrt(np.maximum(squares / samples - mean**2, 0))
    p = (1 + more) / (samples + 1)
    upper = np.triu_indices(len(nodes), k=1)
    tested = pl.DataFrame(
        {
            "source": [nodes[i] for i in upper[0]],
            "target": [nodes[j] for j in upper[1]],
            "expected": mean[upper],
            "z": [
                (float(r) - m) / s if s > 1e-12 else None
                for r, m, s in zip(real[upper], mean[upper], spread[upper], strict=True)
            ],
            "p_more": p[upper],
        },
        schema={
            "source": edges.schema[onto], "target": edges.schema[onto],
            "expected": pl.Float64, "z": pl.Float64, "p_more": pl.Float64,
        },
    )  # fmt: skip
    tested = tested.with_columns(p_adjusted=adjusted(tested["p_more"], correction))
    return observed.join(tested, on=["source", "target"], how="left", maintain_order="left")


def _shared(table: list[set[int]], width: int) -> np.ndarray[Any, Any]:
    """How many columns each two rows share."""
    matrix = np.zeros((len(table), width), dtype=np.float32)
    for row, held in enumerate(table):
        matrix[row, sorted(held)] = 1
    shared: np.ndarray[Any, Any] = np.rint(matrix @ matrix.T).astype(np.int64)
    return shared


def _curveball(table: list[set[int]], random: np.random.Generator) -> None:
    """Trade between pairs of rows what only one of the two has; row and column sums stay."""
    if len(table) < 2:
        return
    for _ in range(_TRADES * len(table)):
        a, b = (int(i) for i in random.choice(len(table), 2, replace=False))
        common = table[a] & table[b]
        own = sorted(table[a] ^ table[b])
        if not own:
            continue
        mine = len(table[a]) - len(common)
        dealt = [own[i] for i in random.permutation(len(own))]
        table[a], table[b] = common | set(dealt[:mine]), common | set(dealt[mine:])


def configuration(edges: pl.DataFrame, *, samples: int = 200, seed: int = 0) -> list[pl.DataFrame]:
    """Draw edge tables in which each node keeps its strength, out and in: the configuration null.

    Weights are counts: a tie of weight 3 is three tied pairs of stubs; targets are dealt anew, and
    ties to oneself are mended by swaps (a table that cannot be mended keeps none of them).

    Returns
    -------
    `samples` edge tables: source, target, weight, directed.

    Raises
    ------
    InputError
        A weight is no whole number of 0 or more.
    """
    needs(edges, ["source", "target", "weight"], "configuration(edges)")
    if samples < 1:
        raise InputError(f"configuration(samples={samples}): valid is 1 or more")
    weights = edges["weight"]
    if edges.height and (
        weights.null_count()
        or bool((weights < 0).any())
        or bool((weights != weights.round()).any())
    ):
        raise InputError("configuration: weights must be counts (whole numbers of 0 or more)")
    directed = is_directed(edges)
    ordered = edges.sort("source", "target")
    times = ordered["weight"].cast(pl.Int64).to_numpy()
    source = np.repeat(ordered["source"].to_numpy(), times)
    target = np.repeat(ordered["target"].to_numpy(), times)
    random = np.random.default_rng(seed)
    return [_dealt(source, target, directed, random) for _ in range(samples)]


def _dealt(
    source: np.ndarray[Any, Any],
    target: np.ndarray[Any, Any],
    directed: bool,
    random: np.random.Generator,
) -> pl.DataFrame:
    if directed:
        a, b = source.copy(), random.permutation(target)
    else:
        stubs = random.permutation(np.concatenate([source, target]))
        a, b = stubs[: len(source)], stubs[len(source) :]
    for loop in np.flatnonzero(a == b):
        for other in random.permutation(len(a)):
            if a[loop] != b[other] and a[other] != b[loop]:
                b[loop], b[other] = b[other], b[loop]
                break
    ties = pl.DataFrame(
        {"source": a, "target": b}, schema={"source": pl.String, "target": pl.String}
    )
    if not directed:
        ties = ties.select(
            source=pl.min_horizontal("source", "target"),
            target=pl.max_horizontal("source", "target"),
        )
    return (
        ties.filter(pl.col("source") != pl.col("target"))
        .group_by("source", "target")
        .agg(weight=pl.len().cast(pl.Float64))
        .with_columns(directed=pl.lit(directed))
        .sort("source", "target")
    )


def compared(
    edges: pl.DataFrame,
    measure: Callable[[pl.DataFrame], float],
    drawn: list[pl.DataFrame],
) -> dict[str, float | int | None]:
    """Compare a measure of an edge table with the same of tables drawn under a null.

    Returns
    -------
    observed, expected, sd, z (null without spread), p_more, p_less (each (1 + #) / (P + 1)), p
    (two-sided: twice the smaller, at most 1), samples (in which the measure exists).

    >>> ties = pl.DataFrame({"source": ["A", "B"], "target": ["B", "A"], "weight": [1.0, 1.0],
    ...     "directed": [True, True]})
    >>> compared(ties, lambda t: float(t.height), configuration(ties, samples=9))["p"]
    1.0
    """
    observed = measure(edges)
    values = np.array([v for v in (measure(table) for table in drawn) if not math.isnan(v)])
    if math.isnan(observed) or not len(values):
        return {"observed": observed, "expected": None, "sd": None, "z": None, "p_more": None,
                "p_less": None, "p": None, "samples": len(values)}  # fmt: skip
    mean, sd = float(values.mean()), float(values.std())
    more = (1 + int((values >= observed - 1e-12).sum())) / (len(values) + 1)
    less = (1 + int((values <= observed + 1e-12).sum())) / (len(values) + 1)
    return {
        "observed": observed,
        "expected": mean,
        "sd": sd,
        "z": (observed - mean) / sd if sd > 1e-12 else None,
        "p_more": more,
        "p_less": less,
        "p": min(1.0, 2 * min(more, less)),
        "samples": len(values),
    }
