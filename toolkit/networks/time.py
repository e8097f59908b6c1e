"""Networks over time: snapshots, who enters and leaves, how stable ranks are, when a tie turns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import polars as pl

from toolkit.errors import InputError
from toolkit.networks.communities import adjusted_rand, communities
from toolkit.networks.edges import collapse
from toolkit.networks.graph import graph
from toolkit.networks.windows import Window
from toolkit.tables import needs

__all__ = [
    "community_stability", "entries_and_exits", "rank_stability", "snapshots", "turning_point",
]  # fmt: skip

_LEAST = 8  # points of a series below which no turning point is sought


def snapshots(
    rows: pl.DataFrame,
    build: Callable[[pl.DataFrame], pl.DataFrame],
    spans: Sequence[Window],
    *,
    day: str = "day",
    last: str | None = None,
) -> pl.DataFrame:
    """Build the edge table of each window: the builder's columns, led by the window's.

    Parameters
    ----------
    rows : what the builder takes, with a column of days.
    build : from rows to an edge table.
    spans : as from `windows`.
    day, last : columns of the first and (where it has one) last day of a row; a row belongs to
        each window it touches. Rows without a day belong to none.

    Returns
    -------
    window (its day), window_first, window_last, n_rows, and the columns of the edge table. A
    window without edges has no rows here; `spans` tells it from one that was not asked for.
    """
    needs(rows, [day, *([last] if last else [])], "snapshots(rows)")
    built = []
    begin, finish = pl.col(day), pl.coalesce(last, day) if last else pl.col(day)
    for span in spans:
        inside = rows.filter((finish >= span.first) & (begin <= span.last))
        built.append(
            build(inside).select(
                pl.lit(span.day).alias("window"),
                pl.lit(span.first).alias("window_first"),
                pl.lit(span.last).alias("window_last"),
                pl.lit(inside.height, dtype=pl.Int64).alias("n_rows"),
                pl.all(),
            )
        )
    if not built:
        raise InputError("snapshots: no window given")
    return pl.concat(built)


def entries_and_exits(shots: pl.DataFrame) -> pl.DataFrame:
    """Return who enters and who leaves: node, change {enters, leaves, returns}, window.

    A node enters in the first window it has a tie in, leaves in the window after one in which it
    had ties, returns if it was there before. `window` is the one in which the change shows;
    windows without any tie are passed over.

    >>> shots = pl.DataFrame({"window": [1, 2], "source": ["A", "A"], "target": ["B", "C"]})
    >>> entries_and_exits(shots).rows()
    [('C', 'enters', 2), ('B', 'leaves', 2)]
    """
    needs(shots, ["window", "source", "target"], "entries_and_exits(shots)")
    ends = pl.concat([shots.select("window", node=end) for end in ("source", "target")]).unique()
    found: list[tuple[str, str, object]] = []
    seen: set[str] = set()
    before: set[str] | None = None
    for window in ends["window"].unique().sort().to_list():
        now = set(ends.filter(pl.col("window") == window)["node"].to_list())
        if before is not None:
            for node in sorted(now - before):
                found.append((node, "returns" if node in seen else "enters", window))
            found += [(node, "leaves", window) for node in sorted(before - now)]
        seen |= now
        before = now
    schema: dict[str, pl.DataType] = {
        "node": pl.String(),
        "change": pl.String(),
        "window": ends.schema["window"],
    }
    return pl.DataFrame(found, schema=schema, orient="row").sort("window", "change", "node")


def rank_stability(values: pl.DataFrame) -> pl.DataFrame:
    """Return Spearman's rank correlation of each window with the one before.

    Parameters
    ----------
    values : window, node, value.

    Returns
    -------
    window, before, n (nodes in both), spearman (null below 3 nodes or without variance).

    >>> ranks = pl.DataFrame({"window": [1, 1, 1, 2, 2, 2], "node": ["A", "B", "C"] * 2,
    ...     "value": [1.0, 2.0, 3.0, 3.0, 2.0, 1.0]})
    >>> rank_stability(ranks).rows()
    [(2, 1, 3, -1.0)]
    """
    needs(values, ["window", "node", "value"], "rank_stability(values)")
    days = values["window"].unique().sort().to_list()
    rows = []
    for before, now in pairwise(days):
        both = values.filter(window=before).join(
            values.filter(window=now), on="node", suffix="_now"
        )
        rank = both.select(a=pl.col("value").rank(), b=pl.col("value_now").rank())
        even = rank["a"].n_unique() < 2 or rank["b"].n_unique() < 2
        value = None if both.height < 3 or even else rank.select(pl.corr("a", "b")).item()
        rows.append((now, before, both.height, None if value is None else round(value, 12)))
    window = values.schema["window"]
    return pl.DataFrame(
        rows,
        schema={"window": window, "before": window, "n": pl.Int64, "spearman": pl.Float64},
        orient="row",
    )


def community_stability(shots: pl.DataFrame, *, method: str = "louvain") -> pl.DataFrame:
    """Return how far the communities of each window are those of the window before.

    Parameters
    ----------
    shots : as from `snapshots`; absolute weights count, layers and both directions summed.
    method : louvain or leiden.

    Returns
    -------
    window, before, n (nodes in both), rand (adjusted Rand index on them: 1 same, 0 as by chance;
    null below 3 nodes).

    >>> shots = pl.DataFrame({"window": [1, 2], "source": ["A", "A"], "target": ["B", "B"],
    ...     "weight": [1.0, 1.0]})
    >>> community_stability(shots).rows()
    [(2, 1, 2, None)]
    """
    needs(shots, ["window", "source", "target", "weight"], "community_stability(shots)")
    found = {day: _partition(shots.filter(window=day), method) for day in shots["window"].unique()}
    rows = []
    for before, now in pairwise(sorted(found)):
        both = sorted(found[before].keys() & found[now].keys())
        one, other = ({node: found[day][node] for node in both} for day in (before, now))
        rows.append((now, before, len(both), adjusted_rand(one, other) if len(both) > 2 else None))
    window = shots.schema["window"]
    return pl.DataFrame(
        rows,
        schema={"window": window, "before": window, "n": pl.Int64, "rand": pl.Float64},
        orient="row",
    )


def _partition(shot: pl.DataFrame, method: str) -> dict[str, int]:
    ties = collapse(
        shot.select(
            source=pl.min_horizontal("source", "target"),
            target=pl.max_horizontal("source", "target"),
            weight=pl.col("weight").abs(),
            directed=pl.lit(value=False),
        )
    )
    return dict(communities(graph(ties), method=method).select("node", "community").rows())


def turning_point(
    days: Sequence[dt.date], values: Sequence[float], *, samples: int = 999, seed: int = 0
) -> dict[str, object]:
    r"""Return the day from which a series runs at another level, with a permutation p-value.

    The day is that after the largest :math:`|S_t - S_n t / n|` of the partial sums (CUSUM; Page
    1954, Taylor 2000); p is the share of shuffled series whose largest is as large,
    :math:`(1 + \#) / (P + 1)`. Shuffling supposes that points are exchangeable: a trend also
    turns, and where each point resembles the one before p is too small. Below 8 points there is no
    p and no day.

    Parameters
    ----------
    days, values : of equal length, in the order of time.
    samples, seed : series shuffled, and their seed.

    Returns
    -------
    day (the first of the new level), before, after (mean levels), p, n (points).

    Raises
    ------
    InputError
        days and values are not of the same length.

    >>> month = [dt.date(2025, m, 1) for m in range(1, 13)]
    >>> turning_point(month, [1.0] * 6 + [5.0] * 6)["day"]
    datetime.date(2025, 7, 1)
    """
    if len(days) != len(values):
        raise InputError("turning_point: days and values are not of the same length")
    n = len(values)
    none: dict[str, object] = {"day": None, "before": None, "after": None, "p": None, "n": n}
    series = np.asarray(values, dtype=float)
    if n < _LEAST or np.ptp(series) == 0:
        return none
    sums = np.abs(np.cumsum(series - series.mean()))[:-1]
    at = int(np.argmax(np.round(sums, 12)))
    random = np.random.default_rng(seed)
    shuffled = random.permuted(np.tile(series, (samples, 1)), axis=1)
    peaks = np.abs(np.cumsum(shuffled - series.mean(), axis=1))[:, :-1].max(axis=1)
    p = (1 + int((peaks >= sums[at] - 1e-12).sum())) / (samples + 1)
    return {
        "day": days[at + 1],
        "before": float(series[: at + 1].mean()),
        "after": float(series[at + 1 :].mean()),
        "p": p,
        "n": n,
    }
