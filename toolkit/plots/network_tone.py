"""The tone between two actors over time, as dots with intervals over the texts they rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import polars as pl
from matplotlib.figure import Figure

from toolkit.plots.network_words import column_of
from toolkit.plots.style import PALETTE, figure, note, styled
from toolkit.plots.time_axis import time_axis
from toolkit.tables import needs
from toolkit.wording import counted, definite, signed, spelled

__all__ = ["tone_alt_text", "tone_over_time"]


def __dir__() -> list[str]:
    return sorted(__all__)


_SIZES = (14.0, 130.0)  # square points of the dot of one event and of the most


def tone_over_time(
    tones: pl.DataFrame,
    pair: tuple[str, str],
    nodes: pl.DataFrame | None = None,
    *,
    turn: Mapping[str, object] | None = None,
    title: str | None = None,
    source: str = "",
) -> Figure:
    """Draw the mean score of what two actors do to each other.

    Parameters
    ----------
    tones : day, tone, n_events; low and high, as from `networks.tone`.
    pair : ids of the two.
    nodes : actors, for their names.
    turn : as from `networks.turn`: its day is marked.
    title : what it shows, as a sentence; when it is friendliest and most hostile where not given.
    source : the texts it rests on.
    """
    needs(tones, ["day", "tone", "n_events"], "tone_over_time(tones)")
    fig, axes = figure(7.2, 3.4, title=title or _title(tones, _named(pair, nodes)))
    if tones.is_empty():
        axes.set_axis_off()
        axes.text(0.5, 0.5, "No acts with a day", ha="center", transform=axes.transAxes)
        note(fig, source)
        return fig
    days, most = tones["day"].to_list(), max(tones["n_events"].to_list())
    areas = [_SIZES[0] + (_SIZES[1] - _SIZES[0]) * n / most for n in tones["n_events"]]
    sure = "low" in tones.columns and bool(tones["low"].is_not_null().any())
    day = turn.get("day") if turn else None
    with styled():
        axes.axhline(0, color=PALETTE["grey"], linewidth=0.8)
        if sure:
            axes.vlines(days, tones["low"], tones["high"], color=PALETTE["sky"], linewidth=3)
        colours = [PALETTE["blue" if value >= 0 else "vermillion"] for value in tones["tone"]]
        known = tones["low"].is_not_null() if sure else [True] * len(days)
        faces = [c if whole else "white" for c, whole in zip(colours, known, strict=True)]
        axes.scatter(
            days, tones["tone"].to_list(), s=areas, c=faces, edgecolors=colours, linewidths=1.5,
            zorder=3,
        )  # fmt: skip
        if isinstance(day, dt.date):
            axes.axvline(day - dt.timedelta(days=1), color=PALETTE["black"], linestyle=(0, (3, 2)), linewidth=1)  # fmt: skip
        axes.set_ylim(-10, 10)
        axes.set_yticks([-10, -5, 0, 5, 10])
        axes.set_ylabel("mean PLOVER score\nconflict ← 0 → cooperation")
        axes.grid(axis="y")
        time_axis(axes)
    note(fig, _caption(tones, sure, turn, source))
    return fig


def _named(pair: tuple[str, str], nodes: pl.DataFrame | None) -> tuple[str, str]:
    names = column_of(nodes, "name")
    return definite(names.get(pair[0], pair[0])), definite(names.get(pair[1], pair[1]))


def _title(tones: pl.DataFrame, pair: tuple[str, str]) -> str:
    if tones.is_empty():
        return f"No acts between {pair[0]} and {pair[1]} have a day"
    firm = tones.filter(pl.col("low").is_not_null()) if "low" in tones.columns else tones.clear()
    ordered = (firm if firm.height > 1 else tones).sort("tone", "day", descending=[True, False])
    best, worst = ordered.row(0, named=True), ordered.row(-1, named=True)
    if best["tone"] == worst["tone"]:
        return f"The tone between {pair[0]} and {pair[1]} is level"
    enough = (
        f", of {ordered.height} weeks with enough texts" if ordered.height < tones.height else ""
    )
    return (
        f"Between {pair[0]} and {pair[1]} the tone is friendliest in the week of "
        f"{spelled(best['day'])} ({_signed(best['tone'])}) and most hostile in that of "
        f"{spelled(worst['day'])} ({_signed(worst['tone'])}){enough}"
    )


def _signed(tone: float) -> str:
    return signed(f"{tone:+.1f}")


def _caption(
    tones: pl.DataFrame, sure: bool, turn: Mapping[str, object] | None, source: str
) -> str:
    n = int(tones["n_events"].sum())
    counts = tones["n_events"].to_list()
    parts = [
        f"n = {n:,} events in {tones.height} weeks; size of a dot: events, "
        f"{min(counts)} to {max(counts)}."
    ]
    if sure:
        parts.append("Lines: 95% of resamples; hollow: too few texts for one.")
    lines = [" ".join(parts)]
    day, p = (turn.get("day"), turn.get("p")) if turn else (None, None)
    if isinstance(day, dt.date) and isinstance(p, float):
        lines.append(
            f"Dashed: where the level changes most, {spelled(day)} (p = {p:.2g} by shuffling)."
        )
    return "\n".join(line for line in [*lines, source] if line)


def tone_alt_text(
    tones: pl.DataFrame, pair: tuple[str, str], nodes: pl.DataFrame | None = None
) -> str:
    """Say the tone of each unit in words.

    >>> weekly = pl.DataFrame({"day": [dt.date(2025, 5, 12)], "tone": [2.0], "n_events": [3]})
    >>> tone_alt_text(weekly, ("China", "United States"))
    'Tone between China and the United States: 2025-05-12 +2.0 (3 events).'
    """
    told = [
        f"{d} {t:+.1f} ({counted(n, 'event')})"
        for d, t, n in tones.select("day", "tone", "n_events").rows()
    ]
    one, other = _named(pair, nodes)
    return f"Tone between {one} and {other}: {'; '.join(told) or 'no acts with a day'}."
