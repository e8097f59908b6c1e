"""Frequent subsequences of event sequences, with gap and window, as TraMineR's seqefsub finds them.

Event sequences are a table with the columns sequence, time and event: TraMineR's TSE layout. Time
is a whole number or a day. A subsequence is written `(threatened)-(imposed)`; events of the same
time stand together: `(imposed,talks)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.errors import InputError, one_of
from toolkit.sequences.counting import COUNTS, count
from toolkit.tables import needs

__all__ = ["compare_groups", "frequent_subsequences"]

Pattern = tuple[tuple[str, ...], ...]
Ints = NDArray[np.int64]


def frequent_subsequences(
    sequences: pl.DataFrame,
    *,
    min_support: float = 0.05,
    max_gap: int | None = None,
    window: int | None = None,
    counting: str = "sequences",
    max_length: int | None = None,
    by: str = "sequences",
) -> pl.DataFrame:
    """Return the subsequences that enough sequences hold: subsequence, support, n, count.

    support and n are the share and the number of the sequences that hold it; count is by the
    method asked for. The most frequent come first.

    Parameters
    ----------
    sequences : sequence, time, event; repeated rows count once.
    min_support : least share of the sequences.
    max_gap : most time between two neighbours (days, where time is a day).
    window : most time between the first and the last.
    counting : sequences; occurrences (all ways to find it); distinct (occurrences that share no
        event); minimal_windows (occurrences in the shortest time in which its sequence holds it);
        windows (of length `window`, moved by 1, that hold it) [1].
    max_length : most events in a subsequence.
    by : count compares the count, in place of the number of sequences, with
        min_support · sequences, as TraMineR does for occurrences.

    References
    ----------
    [1] Joshi, Karypis and Kumar (2001); Ritschard, Bürgin and Studer (2013).

    >>> told = pl.DataFrame({"sequence": [1, 1, 2], "time": [1, 3, 1],
    ...     "event": ["threatened", "imposed", "threatened"]})
    >>> frequent_subsequences(told, min_support=0.5).select("subsequence", "n").rows()
    [('(threatened)', 2), ('(imposed)', 1), ('(threatened)-(imposed)', 1)]
    """
    one_of(counting, COUNTS, "counting method")
    one_of(by, ("count", "sequences"), "threshold")
    _share_known(min_support)
    if counting == "windows" and window is None:
        raise InputError("frequent_subsequences(counting='windows'): give the window")
    data = _laid_out(sequences)
    least = max(min_support * data.n - 1e-9, 1.0)
    if by == "count":
        least = 1.0
    rows = []
    for pattern, holders in _grow(data, least, max_gap, window, max_length):
        n = len(holders)
        total = n
        if counting != "sequences":
            total = sum(count(data.sets[i], pattern, counting, max_gap, window) for i in holders)
        if (total if by == "count" else n) >= min_support * data.n - 1e-9:
            rows.append((_spelt(pattern), n / data.n, n, total))
    schema = {"subsequence": pl.String, "support": pl.Float64, "n": pl.Int64, "count": pl.Int64}
    table = pl.DataFrame(rows, schema=schema, orient="row")
    return table.sort("count", "subsequence", descending=[True, False])


def compare_groups(
    sequences: pl.DataFrame,
    groups: pl.DataFrame,
    *,
    min_support: float = 0.05,
    max_gap: int | None = None,
    window: int | None = None,
    max_length: int | None = None,
) -> pl.DataFrame:
    """Return how differently groups hold each frequent subsequence; the most different first.

    A χ² test of holding by group, with Yates' correction for two groups, as TraMineR's seqecmpgroup
    makes it. It supposes that sequences are independent: `event_sequences` says when they are not.

    Parameters
    ----------
    sequences : sequence, time, event.
    groups : sequence, group.
    min_support, max_gap, window, max_length : as for `frequent_subsequences`.

    Returns
    -------
    subsequence, support, n (sequences that hold it), statistic, p, p_corrected (1 − (1 − p)^tests, against the many tests:
    with hundreds of subsequences some differ by chance), tests, share_<group> and
    residual_<group> (Pearson's) for each group.

    Raises
    ------
    TableError, InputError
        A column is missing, min_support is no share, or a sequence has no group.
    """
    from scipy.stats import chi2

    needs(groups, ["sequence", "group"], "compare_groups(groups)")
    _share_known(min_support)
    data = _laid_out(sequences)
    member = dict(groups.select("sequence", "group").rows())
    missing = [key for key in data.keys if key not in member]
    if missing:
        raise InputError(f"compare_groups: sequence {missing[0]!r} has no group")
    names = sorted({str(member[key]) for key in data.keys})
    of_group = np.array([names.index(str(member[key])) for key in data.keys])
    sizes = np.bincount(of_group, minlength=len(names)).astype(float)
    rows = []
    grown = _grow(data, min_support * data.n - 1e-9, max_gap, window, max_length)
    for pattern, holders in grown:
        held = np.bincount(of_group[holders], minlength=len(names)).astype(float)
        seen = np.stack([held, sizes - held])
        wanted = seen.sum(axis=1, keepdims=True) * sizes / data.n
        off = np.abs(seen - wanted)
        if len(names) == 2:
            off = off - np.minimum(0.5, off)
        statistic = float(np.divide(off**2, wanted, out=np.zeros_like(off), where=wanted > 0).sum())
        p = float(chi2.sf(statistic, len(names) - 1)) if len(names) > 1 else 1.0
        residual = (held - wanted[0]) / np.sqrt(wanted[0])
        row = {"subsequence": _spelt(pattern), "support": len(holders) / data.n, "n": len(holders),
               "statistic": statistic, "p": p}  # fmt: skip
        row |= {f"share_{name}": held[g] / sizes[g] for g, name in enumerate(names)}
        rows.append(row | {f"residual_{name}": residual[g] for g, name in enumerate(names)})
    if not rows:
        return pl.DataFrame(schema={"subsequence": pl.String, "support": pl.Float64, "n": pl.Int64})
    tests = len(rows)
    corrected = -(tests * (-pl.col("p")).log1p()).exp() + 1
    return pl.DataFrame(rows).with_columns(p_corrected=corrected, tests=pl.lit(tests)).sort(
        "p", "support", "subsequence", descending=[False, True, False]
    )  # fmt: skip


def _share_known(min_support: float) -> None:
    if not 0 < min_support <= 1:
        raise InputError(f"min_support={min_support}: valid is a share above 0 and up to 1")


@dataclass(frozen=True)
class _Data:
    """Event sequences as arrays, ordered by sequence, time and event; and as sets per time."""

    keys: list[object]
    of: Ints
    time: Ints
    event: Ints
    names: list[str]
    sets: list[list[tuple[int, frozenset[str]]]]

    @property
    def n(self) -> int:
        return len(self.keys)


def _laid_out(sequences: pl.DataFrame) -> _Data:
    """Return the table as arrays."""
    needs(sequences, ["sequence", "time", "event"], "event sequences")
    if not (sequences.schema["time"] == pl.Date or sequences.schema["time"].is_integer()):
        raise InputError(
            f"event sequences: time is {sequences.schema['time']}; valid are days and whole numbers"
        )
    time = pl.col("time").to_physical().cast(pl.Int64)
    table = sequences.select("sequence", time, pl.col("event").cast(pl.String)).unique()
    if any(table[column].null_count() for column in table.columns):
        raise InputError("event sequences: sequence, time and event must not be null")
    table = table.sort("sequence", "time", "event")
    keys = table["sequence"].unique(maintain_order=True).to_list()
    names = sorted(table["event"].unique())
    of = table["sequence"].rle_id().to_numpy().astype(np.int64)
    code = {name: place for place, name in enumerate(names)}
    event = np.array([code[name] for name in table["event"]], dtype=np.int64)
    sets: list[list[tuple[int, frozenset[str]]]] = [[] for _ in keys]
    grouped = table.group_by("sequence", "time", maintain_order=True).agg("event")
    for number, (_, when, events) in zip(
        grouped["sequence"].rle_id().to_list(), grouped.rows(), strict=True
    ):
        sets[number].append((when, frozenset(events)))
    return _Data(keys, of, table["time"].to_numpy(), event, names, sets)


def _grow(
    data: _Data, least: float, max_gap: int | None, window: int | None, longest: int | None
) -> Iterator[tuple[Pattern, Ints]]:
    """Yield each pattern that enough sequences hold, and those sequences.

    A pattern grows at its end, by a later event or by one of the same time. Of its occurrences
    are kept the places at which they end, each with its latest start.
    """
    together = bool(len(data.of) and ((np.diff(data.of) == 0) & (np.diff(data.time) == 0)).any())
    free = max_gap is None and window is None and not together  # the first end is enough
    span = int(data.time.max() - data.time.min()) + 1 if len(data.time) else 1
    key = data.of * (2 * span) + (data.time - data.time.min() if len(data.time) else 0)
    later = np.searchsorted(key, key, side="right")
    over = np.searchsorted(data.of, data.of, side="right")
    places = np.arange(len(key))
    todo: list[tuple[Pattern, Ints, Ints]] = list(
        _parts(data, (), places, key, least, free, same=False)
    )
    while todo:
        pattern, ends, starts = todo.pop()
        yield pattern, data.of[ends] if free else np.unique(data.of[ends])
        if longest is not None and sum(map(len, pattern)) >= longest:
            continue
        last = over[ends]
        limit = np.full(len(ends), np.iinfo(np.int64).max)
        if max_gap is not None:
            limit = np.minimum(limit, key[ends] + max_gap)
        if window is not None:
            limit = np.minimum(limit, starts + window)
        if max_gap is not None or window is not None:
            last = np.minimum(last, np.searchsorted(key, limit, side="right"))
        for first, stop, same in ((later[ends], last, False), (ends + 1, later[ends], True)):
            if same and not together:
                continue
            sizes = np.maximum(stop - first, 0)
            source = np.repeat(np.arange(len(ends)), sizes)
            offset = np.arange(len(source)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
            todo += _parts(
                data, pattern, first[source] + offset, starts[source], least, free, same=same
            )


def _parts(
    data: _Data, pattern: Pattern, ends: Ints, starts: Ints, least: float, free: bool, *, same: bool
) -> Iterator[tuple[Pattern, Ints, Ints]]:
    """Yield the pattern grown by each event that enough of the ends bring."""
    if free:  # the first end of an event in a sequence is enough, and starts do not matter
        order = np.argsort(data.event[ends], kind="stable")
    else:
        order = np.lexsort((-starts, ends, data.event[ends]))
    ends, starts = ends[order], starts[order]
    event, of = data.event[ends], data.of[ends]
    kept = np.ones(len(ends), dtype=bool)
    new = np.ones(len(ends), dtype=bool)  # the first end of an event in a sequence
    new[1:] = (event[1:] != event[:-1]) | (of[1:] != of[:-1])
    kept[1:] = new[1:] if free else ends[1:] != ends[:-1]
    holders = np.bincount(event[new], minlength=len(data.names))
    ends, starts = ends[kept], starts[kept]
    bounds = np.searchsorted(event[kept], np.arange(len(data.names) + 1))
    for code in np.flatnonzero(holders >= least).tolist():
        part = slice(bounds[code], bounds[code + 1])
        name = data.names[code]
        grown = (*pattern[:-1], (*pattern[-1], name)) if same else (*pattern, (name,))
        yield grown, ends[part], starts[part]


def _spelt(pattern: Pattern) -> str:
    return "-".join(f"({','.join(events)})" for events in pattern)
