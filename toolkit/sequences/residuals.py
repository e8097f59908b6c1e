"""Lag-sequential analysis: which events follow which more often than their frequencies imply."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.errors import InputError
from toolkit.sequences.finding import Finding
from toolkit.tables import needs

__all__ = ["lag_residuals"]

_FEW = 5.0  # below this expected count the normal approximation of a residual is poor
_ROUNDS = 10_000
_CLOSE = 1e-12
Matrix = NDArray[np.float64]


def lag_residuals(sequences: pl.DataFrame, *, lag: int = 1, repeats: bool | None = None) -> Finding:
    r"""Return how far each event follows each other one more or less often than expected.

    With :math:`x_{ij}` the steps from event i to event j, expected counts :math:`m_{ij}` are those
    of independence, :math:`x_{i+} x_{+j} / x_{++}`, or, where an event cannot follow itself, of
    quasi-independence: the diagonal is a structural zero, and iterative proportional fitting gives
    the other cells the margins of the counts. Residuals are adjusted,
    :math:`(x_{ij} - m_{ij}) / \sqrt{m_{ij} (1 - h_{ij})}` with h the leverage of a cell in the
    log-linear model (:math:`1 - h = (1 - x_{i+} / x_{++})(1 - x_{+j} / x_{++})` under
    independence): about standard normal if nothing is there.

    Parameters
    ----------
    sequences : sequence, time, event; event_id where known, as from `event_sequences`. Nobody
        knows the order of events of one time: they make no step, and a step from one time to
        another counts 1, shared evenly by the pairs of events it makes.
    lag : how many times later: where no two events are of one time, how many events later.
    repeats : whether an event can follow itself; where not given: whether one does.

    Returns
    -------
    A Finding. Its estimates: event, next, n (steps; no whole number where times hold several
    events), expected, residual (null without spread), p (two-sided), p_corrected (Holm's, over all
    cells), thin (expected count below 5); its details hold the `fit`: G², X², degrees of freedom
    and p.

    Raises
    ------
    InputError, TableError
        The lag is below 1; repeats is False and an event follows itself; a column is missing.

    References
    ----------
    Bakeman and Gottman (1997), Observing Interaction, chapters 7–8. Haberman (1973), Biometrics 29,
    for the adjusted residual.

    >>> told = pl.DataFrame({"sequence": [1] * 4, "time": [1, 2, 2, 3], "event": list("abca")})
    >>> lag_residuals(told).estimates.filter(n=0.5).select("event", "next").rows()
    [('a', 'b'), ('a', 'c'), ('b', 'a'), ('c', 'a')]
    """
    if lag < 1:
        raise InputError(f"lag_residuals(lag={lag}): 1 or more")
    needs(sequences, ["sequence", "time", "event"], "lag_residuals(sequences)")
    moments = (
        sequences.sort("sequence", "time", "event")
        .group_by("sequence", "time", maintain_order=True)
        .agg("event")
        .with_columns(next=pl.col("event").shift(-lag).over("sequence"))
    )
    steps = moments.drop_nulls("next")
    each = 1 / (pl.col("event").list.len() * pl.col("next").list.len())
    pairs = (
        steps.with_columns(each=each)
        .explode("event", keep_nulls=False)
        .explode("next", keep_nulls=False)
        .group_by("event", "next")
        .agg(pl.col("each").sort().sum().round(12))
        .sort("event", "next")
    )
    names = sorted(set(pairs["event"]) | set(pairs["next"]))
    place = {name: i for i, name in enumerate(names)}
    counts = np.zeros((len(names), len(names)))
    for a, b, n_steps in pairs.rows():
        counts[place[a], place[b]] = n_steps
    if repeats is None:
        repeats = bool(counts.diagonal().any())
    free = np.ones_like(counts, dtype=bool) if repeats else ~np.eye(len(names), dtype=bool)
    if counts[~free].any():
        raise InputError("lag_residuals(repeats=False): an event follows itself in these sequences")
    expected = _expected(counts, free)
    n = {"steps": steps.height, "sequences": moments["sequence"].n_unique()}
    known = "event_id" in sequences.columns
    n["events"] = sequences["event_id"].n_unique() if known else sequences.height
    together = moments.filter(pl.col("event").list.len() > 1)["event"].list.len().sum()
    told = _told_twice(sequences.height, int(together), n["events"])
    return _finding(names, counts, free, expected, lag, n, told)


def _told_twice(places: int, together: int, events: int) -> str:
    """Say how many events have no order, and how many stand in several sequences."""
    unordered = (
        f" {together} of {places} places in sequences share their time with another: the order of these is "
        "not known, and they make no step."
    )
    repeated = (
        f" The {places} places are of {events} events: what stands in several sequences counts in "
        "each, so p is too small."
    )
    return (unordered if together else "") + (repeated if places > events else "")


def _expected(counts: Matrix, free: NDArray[np.bool_]) -> Matrix:
    """Expected counts with the margins of the counts, by iterative proportional fitting."""
    expected = free.astype(float)
    for _ in range(_ROUNDS):
        before = expected.copy()
        for axis in (1, 0):
            have = expected.sum(axis=axis, keepdims=True)
            want = counts.sum(axis=axis, keepdims=True)
            expected *= np.divide(want, have, out=np.zeros_like(have), where=have > 0)
        if np.abs(expected - before).max(initial=0.0) < _CLOSE:
            break
    return expected


def _adjusted(counts: Matrix, free: NDArray[np.bool_], expected: Matrix) -> Matrix:
    """Residuals over their standard errors; the leverage is that of the log-linear model."""
    size = len(counts)
    rows, columns = np.nonzero(free & (expected > 0))
    cells = np.arange(len(rows))
    design = np.zeros((len(rows), 2 * size))
    design[cells, rows] = 1
    design[cells, size + columns] = 1
    weight = expected[rows, columns]
    scaled = design * np.sqrt(weight)[:, None]
    leverage = (scaled @ np.linalg.pinv(scaled.T @ scaled) * scaled).sum(axis=1)
    spread = np.sqrt(np.maximum(weight * (1 - leverage), 0))
    off = counts[rows, columns] - weight
    found = np.full_like(counts, np.nan)
    found[rows, columns] = np.divide(
        off, spread, out=np.full_like(off, np.nan), where=spread > 1e-9
    )
    return found


def _finding(
    names: list[str],
    counts: Matrix,
    free: NDArray[np.bool_],
    expected: Matrix,
    lag: int,
    n: dict[str, int],
    told: str,
) -> Finding:
    from scipy.stats import chi2, norm

    residual = _adjusted(counts, free, expected) if len(names) else counts
    rows = [
        (a, b, float(counts[i, j]), float(expected[i, j]),
         None if np.isnan(residual[i, j]) else float(residual[i, j]))
        for i, a in enumerate(names) for j, b in enumerate(names) if free[i, j]
    ]  # fmt: skip
    schema = {"event": pl.String, "next": pl.String, "n": pl.Float64, "expected": pl.Float64, "residual": pl.Float64}  # fmt: skip
    table = pl.DataFrame(rows, schema=schema, orient="row")
    p = [None if r is None else float(2 * norm.sf(abs(r))) for r in table["residual"]]
    table = table.with_columns(
        p=pl.Series(p, dtype=pl.Float64),
        p_corrected=pl.Series(_holm(p), dtype=pl.Float64),
        thin=pl.col("expected") < _FEW,
    )
    some = free & (counts > 0)
    g2 = float(2 * (counts[some] * np.log(counts[some] / expected[some])).sum())
    cells = free & (expected > 0)
    x2 = float(((counts[cells] - expected[cells]) ** 2 / expected[cells]).sum())
    used = (counts.sum(axis=1) > 0).sum() + (counts.sum(axis=0) > 0).sum() - 1
    df = max(int(cells.sum() - used), 0)
    fit = pl.DataFrame({"g2": [g2], "x2": [x2], "df": [df], "p": [float(chi2.sf(g2, df)) if df else None]})  # fmt: skip
    judged = table.filter(~pl.col("thin"))
    clear = judged.filter(pl.col("p_corrected") < 0.05, pl.col("residual") > 0)
    top = clear.sort("residual", "event", "next", descending=[True, False, False]).head(1).rows(named=True)  # fmt: skip
    says = (
        f"Of {table.height} kinds of pairs {judged.height} are expected {_FEW:g} times or more, often "
        f"enough to be judged; {len(clear)} of these follow each other at lag {lag} more often than "
        "by their frequencies alone"
        + (f", most clearly {top[0]['next']} after {top[0]['event']}." if top else ".")
        + told
    )
    return Finding(
        estimates=table,
        n=n,
        assumptions=(
            "steps are independent of each other, within and between sequences",
            "the frequencies of events do not change over time",
            "events cannot follow themselves" if not free.all() else "events can follow themselves",
        ),
        says=says,
        says_not="Order alone is read, not time; with two actors, alternation is the complement of "
        "repetition, so it shows neither answers nor habit by itself.",
        details={"fit": fit},
    )


def _holm(p: list[float | None]) -> list[float | None]:
    """Holm's correction: each p times the number of tests not yet passed, never falling."""
    order = sorted((value, place) for place, value in enumerate(p) if value is not None)
    out: list[float | None] = [None] * len(p)
    least = 0.0
    for rank, (value, place) in enumerate(order):
        least = max(least, min(value * (len(order) - rank), 1.0))
        out[place] = least
    return out
