"""State sequences: what they have in common.

A table of state sequences is wide: the first column names the sequence, each further column is a
period, in order, and holds a state. Sequences may be shorter than others: null after the last
state. A null between states is refused, since unknown is a state of its own: call it so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from toolkit.errors import InputError

__all__ = [
    "Encoded",
    "encoded",
    "frequent_sequences",
    "mean_times",
    "modal_states",
    "run_lengths",
    "state_distribution",
    "time_in_states",
    "transition_rates",
]


@dataclass(frozen=True)
class Encoded:
    """State sequences as numbers: `codes[i, t]` is a place in `alphabet`, −1 after the end."""

    ids: tuple[str, ...]
    periods: tuple[str, ...]
    alphabet: tuple[str, ...]
    codes: NDArray[np.int64]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """The number of periods of each sequence."""
        return np.asarray((self.codes >= 0).sum(axis=1), dtype=np.int64)


def encoded(states: pl.DataFrame, alphabet: Sequence[str] | None = None) -> Encoded:
    """Return state sequences as numbers.

    Parameters
    ----------
    states : wide: a name, then a column per period.
    alphabet : the states, in their order; those that occur, sorted, where not given.

    Raises
    ------
    InputError
        A state is not in the alphabet; a null stands between states; there is no period.
    """
    if states.width < 2:
        raise InputError("state sequences: a column of names and at least one period are needed")
    name, *periods = states.columns
    nested = [p for p in periods if states.schema[p].is_nested()]
    if nested:
        raise InputError(
            f"state sequences: column {nested[0]!r} holds lists, and no states. A table of state "
            "sequences has a name and a column per period, as from state_sequences"
        )
    wide = states.select(pl.col(periods).cast(pl.String))
    met = sorted({state for p in periods for state in wide[p].drop_nulls().unique()})
    letters = tuple(alphabet) if alphabet is not None else tuple(met)
    for state in met:
        if state not in letters:
            raise InputError(f"state {state!r} is not in the alphabet: {', '.join(letters)}")
    place = {state: number for number, state in enumerate(letters)}
    columns = [
        wide[p].replace_strict(place, default=-1, return_dtype=pl.Int64).fill_null(-1).to_numpy()
        for p in periods
    ]
    codes = np.column_stack(columns) if states.height else np.zeros((0, len(periods)), np.int64)
    gaps = (codes[:, :-1] < 0) & (codes[:, 1:] >= 0)
    if gaps.any():
        row, column = (int(n) for n in np.argwhere(gaps)[0])
        raise InputError(
            f"sequence {states[name][row]!r} has no state at {periods[column]}, but one after it. "
            "Give what is unknown a state of its own"
        )
    return Encoded(tuple(str(i) for i in states[name]), tuple(periods), letters, codes)


def transition_rates(states: pl.DataFrame, alphabet: Sequence[str] | None = None) -> pl.DataFrame:
    """Return how often each state follows each: state, next, n, of, rate.

    rate = n / of: the share of `next` among what follows `state`, over all sequences and periods;
    null where the state is never followed by anything.
    """
    data = encoded(states, alphabet)
    counts = transition_counts(data)
    rows = [
        (a, b, int(counts[i, j]), int(counts[i].sum()))
        for i, a in enumerate(data.alphabet) for j, b in enumerate(data.alphabet)
    ]  # fmt: skip
    table = pl.DataFrame(rows, schema=["state", "next", "n", "of"], orient="row")
    return table.with_columns(rate=pl.when(pl.col("of") > 0).then(pl.col("n") / pl.col("of")))


def transition_counts(data: Encoded, period: int | None = None) -> NDArray[np.float64]:
    """Counts of state (row) followed by state (column); of one period and the next, if given."""
    size = len(data.alphabet)
    before, after = data.codes[:, :-1], data.codes[:, 1:]
    if period is not None:
        before, after = before[:, period], after[:, period]
    known = (before >= 0) & (after >= 0)
    counts = np.zeros((size, size))
    np.add.at(counts, (before[known], after[known]), 1)
    return counts


def state_distribution(states: pl.DataFrame, alphabet: Sequence[str] | None = None) -> pl.DataFrame:
    """Return the share of sequences in each state: period, state, n, of, share, entropy.

    entropy is that of the period's distribution, over the log of the number of states (0 to 1).
    """
    data = encoded(states, alphabet)
    rows = []
    for t, period in enumerate(data.periods):
        column = data.codes[:, t]
        counts = np.bincount(column[column >= 0], minlength=len(data.alphabet))
        total = int(counts.sum())
        level = entropy(counts) / np.log(len(data.alphabet)) if len(data.alphabet) > 1 else 0.0
        for state, n in zip(data.alphabet, counts, strict=True):
            rows.append((period, state, int(n), total, n / total if total else None, float(level)))
    return pl.DataFrame(
        rows, schema=["period", "state", "n", "of", "share", "entropy"], orient="row"
    )


def entropy(counts: NDArray[np.int64] | NDArray[np.float64]) -> float:
    """Shannon entropy of counts, in nats."""
    shares = counts[counts > 0] / max(counts.sum(), 1)
    return float(-(shares * np.log(shares)).sum())


def modal_states(states: pl.DataFrame, alphabet: Sequence[str] | None = None) -> pl.DataFrame:
    """Return the most frequent state of each period: period, state, share.

    Of states equally frequent, the first of the alphabet.
    """
    order = pl.int_range(pl.len()).over("period")
    return (
        state_distribution(states, alphabet)
        .with_columns(order=order)
        .sort("share", "order", descending=[True, False])
        .group_by("period", maintain_order=True)
        .first()
        .select("period", "state", "share")
        .join(pl.DataFrame({"period": states.columns[1:]}), on="period", maintain_order="right")
    )


def time_in_states(states: pl.DataFrame, alphabet: Sequence[str] | None = None) -> pl.DataFrame:
    """Return the number of periods each sequence spends in each state, a column per state."""
    data = encoded(states, alphabet)
    counts = {
        state: (data.codes == i).sum(axis=1).astype(np.int64)
        for i, state in enumerate(data.alphabet)
    }
    return pl.DataFrame({"sequence": list(data.ids), **counts})


def mean_times(states: pl.DataFrame, alphabet: Sequence[str] | None = None) -> pl.DataFrame:
    """Return the mean number of periods in each state: state, mean, sd (of a sample), n."""
    times = time_in_states(states, alphabet).drop("sequence")
    return pl.DataFrame(
        {
            "state": times.columns,
            "mean": [times[c].mean() for c in times.columns],
            "sd": [times[c].std() for c in times.columns],
            "n": [times.height] * times.width,
        }
    )


def run_lengths(states: pl.DataFrame, alphabet: Sequence[str] | None = None) -> pl.DataFrame:
    """Return the spells of each sequence: sequence, spell, state, first, last, duration.

    first and last are the numbers of periods, from 1: TraMineR's SPELL layout.
    """
    data = encoded(states, alphabet)
    rows = []
    for name, codes, length in zip(data.ids, data.codes, data.lengths, strict=True):
        starts = np.flatnonzero(np.diff(codes[:length], prepend=-2))
        ends = np.append(starts[1:], length)
        for number, (a, b) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            if b > a:
                rows.append((name, number, data.alphabet[codes[a]], a + 1, b, b - a))
    schema = ["sequence", "spell", "state", "first", "last", "duration"]
    return pl.DataFrame(rows, schema=schema, orient="row")


def frequent_sequences(states: pl.DataFrame, n: int = 10) -> pl.DataFrame:
    """Return the most frequent whole sequences: states (as state/periods-state/periods), n, share."""
    spelled = run_lengths(states).group_by("sequence", maintain_order=True).agg(
        states=(pl.col("state") + "/" + pl.col("duration").cast(pl.String)).str.join("-")
    )  # fmt: skip
    counted = spelled.group_by("states").agg(n=pl.len().cast(pl.Int64))
    return (
        counted.with_columns(share=pl.col("n") / spelled.height)
        .sort("n", "states", descending=[True, False])
        .head(n)
    )
