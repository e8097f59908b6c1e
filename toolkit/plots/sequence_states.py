"""State sequences as figures: index plot, distribution over time, transitions."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, ListedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from toolkit.plots.style import PALETTE, figure, note, styled
from toolkit.plots.time_axis import tick_names
from toolkit.sequences.state_sequences import PRECEDENCE
from toolkit.sequences.states import Encoded, encoded, state_distribution, transition_rates
from toolkit.wording import counted, spelled

__all__ = ["distribution_plot", "index_plot", "states_alt_text", "transition_heatmap"]


def __dir__() -> list[str]:
    return sorted(__all__)


_COLOURS = ("light", "orange", "vermillion", "sky", "blue", "green", "purple", "black", "yellow")
_MEASURES = {
    "none": "light", "threatened": "sky", "announced": "orange", "suspended": "purple",
    "in_force": "vermillion",
}  # fmt: skip
_THIN = 5  # transitions from a state below which a rate is left blank
_MOST_TICKS = 10
_LETTERS = 6  # of a title, in an inch; the legend takes the rest
_BESIDE = 1.2  # inches of the legend beside the title
_MOST_NAMES = 40


def index_plot(
    states: pl.DataFrame, alphabet: Sequence[str] | None = None, *,
    names: Mapping[str, str] | None = None, title: str | None = None, source: str = "", width: float = 7.2,
) -> Figure:  # fmt: skip
    """Draw each sequence as a row, each period in the colour of its state.

    `names` are of actors by id, where these make the ids of the sequences.
    """
    known = names or {}
    data = _ordered(states, alphabet)
    n = len(data.ids)
    rows = [
        " → ".join(known.get(part, part.replace("_", " ")) for part in name.split(" → "))
        for name in data.ids
    ]
    height = 1.6 + (0.24 * n if n <= _MOST_NAMES else 0.24 * _MOST_NAMES)
    fig, axes = figure(width, height, title=title or _sentence(states, alphabet), beside=_BESIDE)
    note(fig, _caption(n, len(data.periods), source))
    if not n:
        return _blank(fig, axes)
    with styled():
        shown = np.ma.masked_less(data.codes, 0)
        colours = _colours(data.alphabet)
        axes.imshow(
            shown, aspect="auto", interpolation="none", cmap=ListedColormap(colours),
            vmin=-0.5, vmax=len(colours) - 0.5,
        )  # fmt: skip
        for row in range(1, n if n <= _MOST_NAMES else 0):
            axes.axhline(row - 0.5, color="white", linewidth=1.5)
        if n <= _MOST_NAMES:
            axes.set_yticks(range(n), rows)
        else:
            axes.set_ylabel("sequences, in the order of the table")
        _periods(axes, data.periods)
        _legend(fig, data.alphabet, colours)
    return fig


def distribution_plot(
    states: pl.DataFrame, alphabet: Sequence[str] | None = None, *,
    title: str | None = None, source: str = "", width: float = 7.2,
) -> Figure:  # fmt: skip
    """Draw the share of sequences in each state, period by period, stacked."""
    data = _ordered(states, alphabet)
    table = state_distribution(states, data.alphabet)
    fig, axes = figure(width, 3.6, title=title or _change(table, data.periods), beside=_BESIDE)
    note(fig, _caption(len(data.ids), len(data.periods), source))
    with styled():
        colours = _colours(data.alphabet)
        below = np.zeros(len(data.periods))
        for state, colour in zip(data.alphabet, colours, strict=True):
            shares = table.filter(state=state)["share"].fill_null(0).to_numpy()
            axes.bar(range(len(shares)), shares, 1.0, below, color=colour, edgecolor="white", linewidth=0.4)  # fmt: skip
            below += shares
        axes.set(ylim=(0, 1), xlim=(-0.5, len(data.periods) - 0.5), ylabel="share of sequences")
        _periods(axes, data.periods)
        _legend(fig, data.alphabet, colours)
    return fig


def transition_heatmap(
    states: pl.DataFrame, alphabet: Sequence[str] | None = None, *,
    title: str | None = None, source: str = "", width: float = 5.6, thin: int = _THIN,
) -> Figure:  # fmt: skip
    """Draw how often each state is followed by each, with the counts; rows of few cases stay blank.

    Parameters
    ----------
    thin : a state followed by fewer than this has no rates drawn, only counts.
    """
    data = _ordered(states, alphabet)
    table = transition_rates(states, data.alphabet)
    size = len(data.alphabet)
    rates = table["rate"].fill_null(0).to_numpy().reshape(size, size)
    counts = table["n"].to_numpy().reshape(size, size)
    total = counts.sum(axis=1)
    fig, axes = figure(width, width * 0.8, title=title or _most_often(table, thin))
    note(fig, "\n".join(part for part in (
        f"n = {int(total.sum())} pairs of periods in {len(data.ids)} sequences. Shade: share of the row; numbers: counts.",
        f"Rows with fewer than {thin} pairs are not shaded.", source) if part))  # fmt: skip
    if not total.sum():
        return _blank(fig, axes)
    with styled():
        shade = np.where((total >= thin)[:, None], rates, np.nan)
        paper = LinearSegmentedColormap.from_list("share", ["#FFFFFF", PALETTE["blue"]])
        drawn = axes.imshow(shade, cmap=paper, vmin=0, vmax=1)
        for i in range(size):
            for j in range(size):
                if counts[i, j]:
                    dark = total[i] >= thin and rates[i, j] > 0.5
                    axes.text(j, i, f"{counts[i, j]}", ha="center", va="center", color="white" if dark else "black", fontsize=8)  # fmt: skip
        names = [name.replace("_", " ") for name in data.alphabet]
        axes.set_xticks(range(size), names, rotation=40, ha="right")
        axes.set_yticks(range(size), names)
        axes.set(xlabel="next period", ylabel="period")
        axes.tick_params(length=0)
        fig.colorbar(drawn, ax=axes, label="share of the row", shrink=0.8)
    return fig


def states_alt_text(states: pl.DataFrame, alphabet: Sequence[str] | None = None) -> str:
    """Say what a drawing of these sequences shows, for readers who cannot see it."""
    data = _ordered(states, alphabet)
    if not data.ids or not data.periods:
        return "No state sequences."
    last = state_distribution(states, data.alphabet).filter(period=data.periods[-1])
    shares = last.filter(pl.col("n") > 0).sort("n", "state", descending=[True, False])
    told = ", ".join(f"{s.replace('_', ' ')} {n}" for s, n in shares.select("state", "n").rows())
    return (
        f"{len(data.ids)} state sequences of {len(data.periods)} periods, "
        f"{_period(data.periods, 0)} to {_period(data.periods, len(data.periods) - 1)}. "
        f"In the last period: {told}."
    )


def _blank(fig: Figure, axes: Axes) -> Figure:
    """The figure without sequences: its title says that there are none."""
    axes.set_axis_off()
    return fig


def _sentence(states: pl.DataFrame, alphabet: Sequence[str] | None) -> str:
    """Say which state is the most frequent in the last period."""
    data = encoded(states, alphabet)
    if not data.ids:
        return "No sequences in this selection"
    table = state_distribution(states, data.alphabet).filter(period=data.periods[-1])
    top = table.sort("n", "state", descending=[True, False]).row(0, named=True)
    state = top["state"].replace("_", " ")
    when = _period(data.periods, len(data.periods) - 1)
    verb = "is" if top["n"] == 1 else "are"
    return f"In {when}, {top['n']} of {top['of']} sequences {verb} in the state “{state}”"


def _most_often(table: pl.DataFrame, thin: int) -> str:
    """Say which change of state is the likeliest, and how many of the changes of that state it is."""
    moved = table.filter((pl.col("state") != pl.col("next")) & (pl.col("of") >= thin))
    likeliest = moved.sort("rate", "state", "next", descending=[True, False, False]).head(1)
    for state, n in likeliest.select("state", "n").iter_rows():
        changes = int(moved.filter(state=state)["n"].sum())
        if n:
            as_often = moved.filter(state=state, n=n).sort("next")["next"]
            other = "” or “".join(name.replace("_", " ") for name in as_often)
            one = state.replace("_", " ")
            times = "once, the only time" if n == changes == 1 else f"{n} of {changes} times"
            each = " each" if len(as_often) > 1 else ""
            return f"Where the state “{one}” ends, “{other}” follows {times}{each}"
    return "No change of state is frequent enough to tell"


def _change(table: pl.DataFrame, periods: Sequence[str]) -> str:
    """Say how the share of the state that is the most frequent in the last period has changed."""
    if table.is_empty():
        return "No sequences in this selection"
    last = table.filter(period=periods[-1]).sort("n", "state", descending=[True, False])
    state, end = last.row(0, named=True)["state"], last["share"].fill_null(0.0)[0]
    begin = table.filter(period=periods[0], state=state)["share"].fill_null(0.0)[0]
    if len(periods) == 1:
        return (
            f"“{state.replace('_', ' ')}” holds for {end:.0%} of sequences in {_period(periods, 0)}"
        )
    return (
        f"“{state.replace('_', ' ')}” holds for {begin:.0%} of sequences in {_period(periods, 0)}, "
        f"for {end:.0%} in {_period(periods, len(periods) - 1)}"
    )


def _period(periods: Sequence[str], place: int) -> str:
    """A period in words: columns are named by their first day, or by what others call them.

    >>> _period(("2025-09-01", "2025-10-01"), 1), _period(("t1", "t2"), 0)
    ('October 2025', 't1')
    >>> _period(("2025-10-06", "2025-10-13"), 0)
    'the period from 6 October 2025'
    """
    try:
        starts = [dt.date.fromisoformat(one) for one in periods]
    except ValueError:
        return periods[place]
    steps = {
        (later.year - one.year) * 12 + later.month - one.month
        for one, later in itertools.pairwise(starts)
    }
    if any(one.day != 1 for one in starts) or len(steps) > 1 or steps == {0}:
        return f"the period from {spelled(starts[place])}"
    first, months = starts[place], next(iter(steps), 1)
    after = first.month - 1 + months
    last = dt.date(first.year + after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)
    return spelled(first, last)


def _caption(n: int, periods: int, source: str) -> str:
    return "\n".join(
        part
        for part in (f"n = {counted(n, 'sequence')} of {counted(periods, 'period')}.", source)
        if part
    )


def _ordered(states: pl.DataFrame, alphabet: Sequence[str] | None) -> Encoded:
    """The sequences as numbers; states of measures, where no order is given, from none to in force."""
    data = encoded(states, alphabet)
    if alphabet is None and set(data.alphabet) <= set(PRECEDENCE):
        return encoded(states, [s for s in reversed(PRECEDENCE) if s in data.alphabet])
    return data


def _colours(alphabet: Sequence[str]) -> list[str]:
    """A colour for each state, in the order of the alphabet; the state of rest is light."""
    if set(alphabet) <= set(_MEASURES):
        return [PALETTE[_MEASURES[state]] for state in alphabet]
    rest = [state for state in alphabet if state == "none"]
    order = [*rest, *(state for state in alphabet if state not in rest)]
    given = _COLOURS if rest else _COLOURS[1:]
    place = {state: PALETTE[given[n % len(given)]] for n, state in enumerate(order)}
    return [place[state] for state in alphabet]


def _periods(axes: Axes, periods: Sequence[str]) -> None:
    step = max(1, -(-len(periods) // _MOST_TICKS))
    axes.set_xticks(range(0, len(periods), step), tick_names(periods, step=step))
    axes.set_xlabel("period")


def _legend(fig: Figure, alphabet: Sequence[str], colours: Sequence[str]) -> None:
    handles = [
        Patch(color=colour, label=state.replace("_", " "))
        for state, colour in zip(alphabet, colours, strict=True)
    ]
    fig.legend(handles=handles, loc="outside right upper", fontsize=8)
