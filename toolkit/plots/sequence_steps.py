"""Rates and restrictiveness over time as step charts."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping

import polars as pl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit.errors import InputError
from toolkit.plots.style import OF_SIDES, PALETTE, figure, note, styled
from toolkit.plots.time_axis import time_axis
from toolkit.sequences.in_force import stacked
from toolkit.sequences.spells import IN_GENERAL, spells
from toolkit.tables import day, needs
from toolkit.wording import counted, definite, spelled

__all__ = ["index_steps", "rate_steps"]


def __dir__() -> list[str]:
    return sorted(__all__)


_DASHES = ("solid", (0, (5, 1.5)), (0, (1, 1.2)), (0, (6, 1.5, 1, 1.5)))
# one for each instrument, the same in all panels of a figure; yellow, faint on dark pages, is the last
_PARTS = ("orange", "sky", "green", "purple", "blue", "vermillion", "grey", "black", "yellow")
_MOST_PARTS = 9  # as many as instruments restrict
_ABREAST = 2  # names of lines in a row of a legend
_ROOM = 0.16  # of the height of the lines, that a row of a legend takes
_LETTERS = 10  # of a title, in an inch
_SHADE = 0.12  # of what an index rests on that is not reported on any more
_PALE = 0.35  # of a line whose rate is not reported in full any more
_EMPTY = 1.1  # inches of a figure that only says that there is nothing to draw
Names = Mapping[str, str]


def rate_steps(
    measures: pl.DataFrame, events: pl.DataFrame | None = None, *, names: Names | None = None, first_day: dt.date | str,
    last_day: dt.date | str, title: str | None = None, source: str = "", width: float = 7.2,
) -> Figure:  # fmt: skip
    """Draw the tariff rates of each side on the other over time, as `stacked` has them, goods in general.

    Thick: by all steps; thin: by official and corroborated ones only; pale, as the bars of
    `swimlanes`: no end is known of it, and a measure in it is not reported on any more. Rates on
    products are not drawn. `events` tell by whose word each step is told.
    """
    table = _stacks(measures, events, _between(first_day, last_day))
    table = table.filter(
        pl.col("rate").fill_null(0.0).gt(0.0).any()
    )  # a line at zero shows no rate
    fig, axes = figure(
        width,
        _EMPTY if table.is_empty() else 3.6,
        title=title or _rate_sentence(table, names or {}),
    )
    note(fig, "\n".join(part for part in (
        f"n = {counted(measures.filter(pl.col('instrument') == 'tariff').height, 'tariff measure')}. On goods in general: added where a text says so, else the highest;",
        f"{measures.filter(pl.col('instrument') == 'tariff', ~IN_GENERAL).height} on some goods only are not drawn. Zero: none is told to be in force; no line: the rate of one is not told.",
        "Thin line: by official or corroborated reports only. Pale: some of it is not reported on any more.", source) if part))  # fmt: skip
    with styled():
        if table.is_empty():
            axes.set_axis_off()
        for place, pair in enumerate(_pairs(table)):
            part = table.filter(implementer_id=pair[0], target_id=pair[1])
            colour, dash = PALETTE[OF_SIDES[place % len(OF_SIDES)]], _DASHES[place % len(_DASHES)]
            label = " on ".join((names or {}).get(side, side) for side in pair)
            reported = pl.when(~pl.col("unseen"))
            for column, look in (
                ("rate", {"linestyle": dash, "linewidth": 2}),
                ("confirmed_rate", {"linewidth": 0.8}),
            ):
                told = part.select(reported.then(column)).to_series()
                named = {"label": label} if column == "rate" else {}
                axes.step(part["day"], told, where="post", color=colour, **look, **named)
                axes.step(
                    part["day"], part[column], where="post", color=colour, alpha=_PALE, **look
                )
        axes.set_ylabel("rate, percent")
        _finish(axes)
        if len(table):
            _legend(axes)
    return fig


def index_steps(
    index: pl.DataFrame, *, names: Names | None = None, title: str | None = None,
    source: str = "", width: float = 7.2,
) -> Figure:  # fmt: skip
    """Draw the restrictiveness of each side over time, and below it the parts it is made of.

    Parameters
    ----------
    index : as from `restrictiveness`. The thin line leaves out what is not reported on any more.
    """
    needs(index, ("implementer_id", "target_id", "day", "index", "parts"), "index_steps(index)")
    names = names or {}
    pairs = _pairs(index)[: len(OF_SIDES)]
    said = _index_sentence(index, names)
    fig, axes = figure(width, 2.6 + 1.5 * max(len(pairs), 1), title=title or said,
                       nrows=1 + len(pairs), sharex=True, squeeze=False,
                       gridspec_kw={"height_ratios": [1.6, *[1] * len(pairs)]})  # fmt: skip
    note(fig, "\n".join(part for part in (
        f"n = {len(pairs)} directed pairs. Mean over the instruments that restrict, 0 to 100 each; below: the parts' shares of it.\nThin line: without what is not reported on any more (shaded), and of which no end is known.", source) if part))  # fmt: skip
    with styled():
        upper = axes[0, 0]
        every = index["parts"].explode().struct.field("instrument").drop_nulls().unique().sort()
        colours = dict(zip(every, itertools.cycle(PALETTE[name] for name in _PARTS), strict=False))
        for place, pair in enumerate(pairs):
            part = index.filter(implementer_id=pair[0], target_id=pair[1]).sort("day")
            label = " → ".join(names.get(side, side) for side in pair)
            colour = PALETTE[OF_SIDES[place]]
            for column, look in (
                ("index", {"linestyle": _DASHES[place % 4], "linewidth": 2, "label": label}),
                ("reported", {"linewidth": 0.8}),
            ):
                upper.step(part["day"], part[column], where="post", color=colour, **look)
            upper.fill_between(
                part["day"].to_list(), part["reported"], part["index"], step="post", color=colour,
                alpha=_SHADE, linewidth=0,
            )  # fmt: skip
            _parts(axes[1 + place, 0], part, label, colours)
        upper.set_ylabel("index, 0–100")
        upper.set_ylim(bottom=0)
        for each in axes[:, 0]:
            _finish(each)
        if not pairs:
            upper.set_axis_off()
        if len(pairs) > 1:
            _legend(upper)
    return fig


def _stacks(
    measures: pl.DataFrame, events: pl.DataFrame | None, period: tuple[dt.date, dt.date]
) -> pl.DataFrame:
    """The stacked rates on each day of the period on which they may change, and whether something
    that they are made of is not reported on any more."""
    first, last = period
    found = spells(measures.filter(pl.col("instrument") == "tariff"))
    ends = [d + dt.timedelta(days=1) for d in found["last_day"].drop_nulls()]
    reported = (
        measures["in_force"].is_not_null().any()
    )  # a list of measures made by hand tells no reports
    ends += [d + dt.timedelta(days=1) for d in found["last_seen"].drop_nulls() if reported]
    turns = {d for d in [*found["first_day"].drop_nulls(), *ends] if first <= d <= last}
    parts = [
        stacked(measures, d, events).filter(IN_GENERAL).with_columns(day=pl.lit(d))
        for d in sorted(turns | {first, last})
    ]
    table = pl.concat(parts)
    grid = table.select("implementer_id", "target_id").unique().join(
        pl.DataFrame({"day": sorted(turns | {first, last})}), how="cross"
    )  # fmt: skip
    # a pair without a measure in force has a rate of zero, one of unknown rate has none
    unseen = pl.lit(reported) & (pl.col("whole_until") < pl.col("day"))
    return (
        grid.join(table, on=["implementer_id", "target_id", "day"], how="left")
        .with_columns(
            *(
                pl.when(pl.col("n_measures").is_null()).then(0.0).otherwise(pl.col(c)).alias(c)
                for c in ("rate", "confirmed_rate")
            ),
            unseen=unseen.fill_null(value=False),
        )
        .sort("implementer_id", "target_id", "day")
    )


def _rate_sentence(table: pl.DataFrame, names: Names) -> str:
    known = table.drop_nulls("rate")
    if known.is_empty():
        return "No tariff rates on goods in general in this selection"
    top = known.sort("rate", "day", "implementer_id", descending=[True, False, False]).row(0, named=True)  # fmt: skip
    a, b = (definite(names.get(top[c], top[c])) for c in ("implementer_id", "target_id"))
    sure = top["confirmed_rate"]
    told = f"official or corroborated ones of {sure:g} then" if sure else "by claims alone"
    return (
        f"Reports tell of {top['rate']:g} percent at most, by {a} on {b}, from {spelled(top['day'])}; "
        f"{told}"
    )


def _index_sentence(index: pl.DataFrame, names: Names) -> str:
    """Say who is the most restrictive on the last day; of several that are alike as told, all."""
    last = index.sort("day").group_by("implementer_id", "target_id", maintain_order=True).last()
    told = last.with_columns(pl.col("index", "reported").round(0, mode="half_to_even"))
    top = told.filter(pl.col("index") == pl.col("index").max()).sort("implementer_id", "target_id")
    if top.is_empty():
        return "No measures in this selection"
    first = top.row(0, named=True)
    sides = [
        " towards ".join(
            definite(names.get(row[c], row[c])) for c in ("implementer_id", "target_id")
        )
        for row in top.iter_rows(named=True)
    ]
    day, value = f"On {spelled(first['day'])}, ", f"at {first['index']:.0f} of 100"
    if len(sides) > 1:
        return f"{day}{' and '.join(sides)} are equally restrictive, {value}"
    still = f"; {first['reported']:.0f} of it is still reported on"
    less = first["reported"] < first["index"]
    return f"{day}{sides[0]} is the most restrictive, {value}{still if less else ''}"


def _parts(axes: Axes, part: pl.DataFrame, label: str, colours: Mapping[str, str]) -> None:
    """Stacked areas of the instruments that make an index: each one's share of it."""
    listed = part.explode("parts", empty_as_null=True, keep_nulls=True).unnest(
        "parts", separator="_"
    )
    whole = pl.col("parts_index").sum().over("day")
    listed = listed.with_columns(parts_index=pl.col("parts_index") * pl.col("index") / whole)
    instruments = sorted(listed["parts_instrument"].drop_nulls().unique())[:_MOST_PARTS]
    rows = [
        part.select("day").join(
            listed.filter(parts_instrument=name).select("day", "parts_index"), on="day", how="left"
        )["parts_index"].fill_null(0).to_list()
        for name in instruments
    ]  # fmt: skip
    if rows:
        axes.stackplot(part["day"].to_list(), *rows, labels=[i.replace("_", " ") for i in instruments], colors=[colours[i] for i in instruments], step="post")  # fmt: skip
        axes.set_ylim(0, 1.7 * max(float(part["index"].fill_null(0).max() or 0), 1.0))  # type: ignore[arg-type]
        axes.legend(loc="upper left", fontsize=7, ncols=5)
    axes.set_ylabel("parts", fontsize=8)
    axes.set_title(label, fontsize=9, fontweight="normal")


def _pairs(table: pl.DataFrame) -> list[tuple[str, str]]:
    return sorted(set(table.select("implementer_id", "target_id").rows()))


def _between(first: dt.date | str, last: dt.date | str) -> tuple[dt.date, dt.date]:
    start, end = day(first, "first_day"), day(last, "last_day")
    if start is None or end is None or end < start:
        raise InputError(f"from {start} to {end} is no period")
    return start, end


def _legend(axes: Axes) -> None:
    """The names of the lines in rows of two, in a space above them that no line reaches."""
    handles, _ = axes.get_legend_handles_labels()
    rows = -(-len(handles) // _ABREAST)
    axes.set_ylim(0, axes.get_ylim()[1] * (1 + _ROOM * rows))
    axes.legend(loc="upper left", fontsize=8, ncols=_ABREAST)


def _finish(axes: Axes) -> None:
    axes.grid(axis="y")
    time_axis(axes)
