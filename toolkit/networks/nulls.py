"""What chance would give: fixed-degree and configuration nulls, and p-values for many tests."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.networks.affiliation import projection
from toolkit.networks.edges import is_directed
from toolkit.tables import needs

__all__ = ["adjusted", "against", "compared", "configuration", "drawn_projections", "fixed_degree"]

_TRADES = 5  # trades of the curveball per node between two samples
Matrix = np.ndarray[Any, np.dtype[np.bool_]]


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
    seed : of the draws.

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
    table = _table(edges, onto, other, nodes, others)
    real = _shared(table)
    more, total, squares = (np.zeros_like(real, dtype=float) for _ in range(3))
    random = np.random.default_rng(seed)
    for _ in range(samples):
        _curveball(table, random)
        drawn = _shared(table)
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


def drawn_projections(
    edges: pl.DataFrame, *, samples: int = 200, seed: int = 0
) -> Iterator[pl.DataFrame]:
    """Yield projections (onto source, count) of two-mode tables drawn as by `fixed_degree`."""
    nodes = edges["source"].unique().sort().to_list()
    table = _table(edges, "source", "target", nodes, edges["target"].unique().sort().to_list())
    random = np.random.default_rng(seed)
    for _ in range(samples):
        _curveball(table, random)
        shared = np.triu(_shared(table), k=1)
        one, other = np.nonzero(shared)
        yield pl.DataFrame(
            {
                "source": [nodes[i] for i in one], "target": [nodes[j] for j in other],
                "weight": shared[one, other].astype(float), "directed": [False] * len(one),
            },
            schema={
                "source": pl.String, "target": pl.String, "weight": pl.Float64,
                "directed": pl.Boolean,
            },
        )  # fmt: skip


def _table(
    edges: pl.DataFrame, onto: str, other: str, nodes: list[str], others: list[str]
) -> Matrix:
    """Which node (row) is tied to which of the other mode (column)."""
    row, column = ({name: i for i, name in enumerate(names)} for names in (nodes, others))
    table = np.zeros((len(nodes), len(others)), dtype=bool)
    for node, name in edges.select(onto, other).unique().rows():
        table[row[node], column[name]] = True
    return table


def _shared(table: Matrix) -> np.ndarray[Any, Any]:
    """How many columns each two rows share."""
    held = table.astype(np.float32)
    shared: np.ndarray[Any, Any] = np.rint(held @ held.T).astype(np.int64)
    return shared


def _curveball(table: Matrix, random: np.random.Generator) -> None:
    """Trade between pairs of rows what only one of the two has; row and column sums stay."""
    n = len(table)
    if n < 2:
        return
    first = random.integers(0, n, _TRADES * n)
    second = (first + random.integers(1, n, _TRADES * n)) % n
    for a, b in zip(first, second, strict=True):
        own = np.flatnonzero(table[a] != table[b])
        mine = random.permutation(own)[: int(table[a, own].sum())]
        table[a, own], table[b, own] = False, True
        table[a, mine], table[b, mine] = True, False


def configuration(edges: pl.DataFrame, *, samples: int = 200, seed: int = 0) -> list[pl.DataFrame]:
    """Draw edge tables in which each node keeps its strength, out and in: the configuration null.

    Weights are counts: a tie of weight 3 is three tied pairs of stubs; targets are dealt anew, and
    ties to oneself are mended by swaps (a table that cannot be mended keeps none of them).

    Parameters
    ----------
    edges : source, target, weight, directed.
    samples : tables drawn.
    seed : of the draws.

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
    return against(measure(edges), [measure(table) for table in drawn])


def against(observed: float, drawn: Sequence[float]) -> dict[str, float | int | None]:
    """Compare a value with the same of tables drawn under a null, as `compared`; nan is left out.

    >>> against(3.0, [1.0, 1.0, 1.0])["p_more"]
    0.25
    """
    values = np.array([v for v in drawn if not math.isnan(v)])
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
