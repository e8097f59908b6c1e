"""A network over time: one small picture per window, each actor in the same place in all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import polars as pl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit.errors import InputError
from toolkit.networks import Window, collapse, layout, node_table, strongest
from toolkit.networks.edges import is_directed
from toolkit.plots.network import draw, write_labels
from toolkit.plots.network_styles import LAYERS
from toolkit.plots.network_words import abbreviated, column_of, meanings, shown, unseen
from toolkit.plots.style import PALETTE, figure, note, styled
from toolkit.tables import needs
from toolkit.wording import counted, spelled

__all__ = ["small_multiples", "small_multiples_alt_text"]


def __dir__() -> list[str]:
    return sorted(__all__)


_MOST = 24  # windows in a figure
_KEY = 1.6  # inches of a name in a legend
_FREE = 1.3  # lines of the caption that a row of the legend takes
_SCALE = 0.6  # of marks and lines, against a large figure


def small_multiples(
    shots: pl.DataFrame,
    nodes: pl.DataFrame | None = None,
    *,
    spans: Sequence[Window] | None = None,
    coverage: pl.DataFrame | None = None,
    positions: Mapping[str, tuple[float, float]] | None = None,
    title: str | None = None,
    source: str = "",
    columns: int = 3,
    max_nodes: int = 12,
    max_ties: int = 24,
    width: float | None = None,
) -> Figure:
    """Draw each window's network with the same places, widths and sizes.

    Parameters
    ----------
    shots : as from `networks.snapshots`.
    nodes : actors, for names and kinds.
    spans : the windows asked for, so that one without ties is drawn, empty, too.
    coverage : window and n_documents, as from `networks.covered`: how many texts a window rests on.
    positions : places; from the layout of all windows together where not given.
    title : what it shows, as a sentence; which windows have most and fewest ties, where not given.
    source : the texts it rests on.
    columns : pictures in a row.
    max_nodes : the strongest over all windows are drawn.
    max_ties : the strongest of each window are drawn; the caption says how many are not.
    width : inches; the legend then stands below the pictures, else beside them.
    """
    needs(
        shots,
        ["window", "window_first", "window_last", "source", "target", "weight"],
        "small_multiples(shots)",
    )
    told = {w.day: (w.first, w.last) for w in spans or []} | {
        row[0]: row[1:]
        for row in shots.select("window", "window_first", "window_last").unique().rows()
    }
    days = sorted({w.day for w in spans} if spans else told)
    if not 1 <= len(days) <= _MOST or columns < 1:
        raise InputError(f"small_multiples: {len(days)} windows; valid is 1 to {_MOST}")
    texts = dict(coverage.select("window", "n_documents").rows()) if coverage is not None else {}
    parts, places, left_out = _parts(shots, days, positions, max_nodes, max_ties)
    largest, heaviest = _extremes(parts.values())
    short, long = abbreviated(nodes)
    drawn = {node for part in parts.values() for node in (*part["source"], *part["target"])}
    names = column_of(short, "name")
    meant = meanings(long, (names[node] for node in drawn if node in names))
    rows, wide = -(-len(days) // columns), min(columns, len(days))
    size = (width or 2.6 * wide + 1.3, 2.5 * rows + 0.7)
    fig, grid = figure(
        *size,
        nrows=rows,
        ncols=wide,
        squeeze=False,
        title=title or _title(shots, days, told, texts),
        beside=0.0 if width else 1.5,
    )
    with styled():
        handles = {}
        for axes, day in zip(grid.flat, days, strict=False):
            heading = _heading(told[day], texts.get(day))
            axes.set_title(heading, fontsize=9, fontweight="normal", loc="center")
            if parts[day].is_empty():
                _empty(axes, "no texts" if texts.get(day) == 0 else "no ties")
                continue
            for handle in draw(
                axes, parts[day], nodes, places, heaviest=heaviest, largest=largest, scale=_SCALE
            ):
                handles[str(handle.get_label())] = handle
        for axes in list(grid.flat)[len(days) :]:
            axes.set_axis_off()
        n = sum(part.height for part in parts.values())
        said = f"n = {n} ties in {len(days)} windows; places, widths and sizes are the same in all."
        words = (line for line in (said, meant, unseen(left_out), source) if line)
        _explain(fig, "\n".join(words), handles, width)
        for axes, day in zip(grid.flat, days, strict=False):
            if not parts[day].is_empty():
                write_labels(axes, parts[day], short, places, size=7, largest=largest, scale=_SCALE)
    fig.redrawn = lambda narrow: small_multiples(
        shots, nodes, spans=spans, coverage=coverage, positions=places, title=title, source=source,
        columns=1, max_nodes=max_nodes, max_ties=max_ties, width=narrow,
    )  # fmt: skip
    return fig


def _parts(
    shots: pl.DataFrame,
    days: Sequence[dt.date],
    positions: Mapping[str, tuple[float, float]] | None,
    max_nodes: int,
    max_ties: int,
) -> tuple[dict[dt.date, pl.DataFrame], Mapping[str, tuple[float, float]], tuple[int, int]]:
    """The ties of each window that are drawn, the places, and how many nodes and ties are not."""
    every = shots.drop("window", "window_first", "window_last", "n_rows", "layer", strict=False)
    whole = collapse(every.with_columns(directed=pl.lit(is_directed(shots))))
    kept, (actors, _) = shown(whole, max_nodes)
    places = positions or layout(kept)
    inside = list(places)
    among = shots.filter(pl.col("source").is_in(inside) & pl.col("target").is_in(inside))
    parts = {day: among.filter(window=day) for day in days}
    parts = {
        day: strongest(part, max_ties) if part.height > max_ties else part
        for day, part in parts.items()
    }
    return parts, places, (actors, shots.height - sum(part.height for part in parts.values()))


def _extremes(parts: Iterable[pl.DataFrame]) -> tuple[float, float]:
    """The largest strength of a node and the largest weight of a tie in any window."""
    sized = [part.with_columns(pl.col("weight").abs()) for part in parts if part.height]
    strengths = [float(node_table(part)["strength"].max()) for part in sized]  # type: ignore[arg-type]
    weights = [float(part["weight"].max()) for part in sized]  # type: ignore[arg-type]
    return max(strengths, default=1.0), max(weights, default=1.0)


def _heading(window: tuple[dt.date, dt.date], texts: int | None) -> str:
    """The days of a window, and below them how many texts it rests on, where that is known."""
    days = spelled(*window)
    return days if texts is None else f"{days}\n{counted(texts, 'text')}"


def _explain(fig: Figure, words: str, handles: Mapping[str, Artist], width: float | None) -> None:
    """Write the caption and the legend: beside the pictures, or below the caption where it is narrow."""
    abreast = int(width / _KEY) if width else 1
    # the legend then stands in lines left free for it
    note(fig, words + "\n" * round(2 + _FREE * -(-len(handles) // abreast)) if width else words)
    if handles:
        fig.legend(
            handles=[handles[label] for label in sorted(handles, key=_legend_order)],
            loc="outside lower left" if width else "outside right upper",
            ncols=abreast,
            fontsize=8,
            handlelength=3.6,
        )


def _empty(axes: Axes, words: str) -> None:
    axes.set_axis_off()
    axes.text(
        0.5, 0.5, words, ha="center", va="center", transform=axes.transAxes, color=PALETTE["grey"]
    )


def _title(
    shots: pl.DataFrame,
    days: Sequence[dt.date],
    told: Mapping[dt.date, tuple[dt.date, dt.date]],
    texts: Mapping[dt.date, int],
) -> str:
    """Which window has the most ties, and which the fewest."""
    ties = {day: shots.filter(window=day).height for day in days}
    covered = [day for day in days if texts.get(day) != 0]
    most, least = (choose(covered or days, key=ties.__getitem__) for choose in (max, min))
    if ties[most] == ties[least]:
        return f"The network from {spelled(told[days[0]][0], told[days[-1]][1])}"
    of = {day: f"{ties[day]:,} in {counted(n, 'text')}" for day, n in texts.items()}
    when = {day: ("on " if len({*told[day]}) == 1 else "in ") + spelled(*told[day]) for day in days}
    return (
        f"Most ties {when[most]} ({of.get(most, ties[most])}), "
        f"fewest {when[least]} ({of.get(least, ties[least])})"
    )


def _legend_order(label: object) -> tuple[int, str]:
    """Kinds of tie first, from friendly to hostile; then the rest by name."""
    known = list(LAYERS)
    return (known.index(str(label)) if label in known else len(known), str(label))


def small_multiples_alt_text(shots: pl.DataFrame) -> str:
    """Say how many ties each window has.

    >>> shots = pl.DataFrame({"window": [dt.date(2025, 5, 1)], "source": ["A"], "target": ["B"]})
    >>> small_multiples_alt_text(shots)
    'Networks of 1 window. Ties: from 1 May 2025 1.'
    """
    ties = shots.group_by("window").len().sort("window").rows()
    told = "; ".join(f"from {spelled(day)} {n}" for day, n in ties)
    return f"Networks of {counted(len(ties), 'window')}. Ties: {told}."
