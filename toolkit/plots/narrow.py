"""A figure for a phone: words keep their size, what stood beside the axes goes above or below them."""

from __future__ import annotations

import pickle
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.category import StrCategoryLocator
from matplotlib.ticker import FixedLocator
from matplotlib.transforms import blended_transform_factory

from toolkit.plots.style import Drawing, headline, lines, note, styled
from toolkit.plots.time_axis import sparser

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.legend import Legend
    from matplotlib.transforms import BboxBase

__all__ = ["WIDTH", "narrowed"]

WIDTH = 3.9  # inches: a phone of 400 pixels less its margins
_SLACK = 0.4  # inches that a figure may be wider and still be legible there
_LETTERS = 13  # of other words
_KEY = 0.5  # inches of the mark of a name in a legend
_NAME = 27  # letters of a line of a name at the left, which is written small
_SMALL = 8  # points of such names
_LINE = 0.16  # inches of a line
_ROOM = 0.3  # of the height of lower axes, that each further row of a legend takes
_SQUARE = 1.4  # height over width, at most, of axes whose parts are squares
_NAMES = (FixedLocator, StrCategoryLocator)  # of ticks that are names, not numbers or days
_DENSE = 12  # names at a side of such axes from which they are written small


def narrowed(fig: Figure) -> Figure | None:
    """Return a figure as wide as a phone; None where it is hardly wider, or cannot be copied.

    A figure that knows how to is drawn anew (`Drawing.redrawn`); of any other a copy is laid out anew.
    """
    if fig.get_figwidth() <= WIDTH + _SLACK:
        return None
    if isinstance(fig, Drawing) and fig.redrawn is not None:
        return fig.redrawn(WIDTH)
    try:
        held = pickle.dumps(fig)
    except (pickle.PicklingError, AttributeError, TypeError):  # it holds what cannot be copied
        return None
    copy: Figure = pickle.loads(held)  # noqa: S301 - what was pickled here
    FigureCanvasAgg(copy)
    axes = [one for one in copy.axes if not hasattr(one, "_colorbar")]
    scales = [one for one in copy.axes if hasattr(one, "_colorbar")]
    if not axes:
        return None
    for one in axes:
        sparser(one)
    with styled():
        gained = _headed(copy, axes[0]) + _noted(copy) + _keyed(copy, axes)
        height = fig.get_figheight() + _LINE * (gained + sum(_named(one) for one in axes))
        for scale in scales:
            _laid(copy, scale, axes)
    square = any(one.get_aspect() != "auto" for one in axes)
    copy.set_size_inches(WIDTH, min(height, _SQUARE * WIDTH) if square else height)
    _apart(copy)
    return copy


def _apart(fig: Figure) -> None:
    """Leave out words within axes that would stand on others."""
    fig.draw_without_rendering()
    for axes in fig.axes:
        taken: list[BboxBase] = []
        for text in axes.texts:
            box = text.get_window_extent()
            if any(box.overlaps(other) for other in taken):
                text.set_visible(False)
            else:
                taken.append(box)


def _headed(fig: Figure, first: Axes) -> int:
    """Break the title for the width; return how many lines it gains."""
    title = fig.get_suptitle() or first.get_title(loc="left")
    if not fig.get_suptitle():
        first.set_title("", loc="left")
    fig.set_figwidth(WIDTH)
    headline(fig, title.replace("\n", " "))
    return fig.get_suptitle().count("\n") - title.count("\n")


def _noted(fig: Figure) -> int:
    """Break the caption for the width; return how many lines it gains."""
    said = fig.get_supxlabel()
    if not said:
        return 0
    note(fig, re.sub(r"(?<!\.)\n", " ", said))  # a break after a sentence was meant
    return fig.get_supxlabel().count("\n") - said.count("\n")


def _keyed(fig: Figure, axes: Sequence[Axes]) -> int:
    """Put the legend of the figure, or of its first axes, above these; return its lines."""
    first, *others = axes
    for one in others:
        _keyed_within(one)
    rows = 0
    for legend in list(filter(None, [*fig.legends, first.get_legend()])):
        columns = _columns(legend)
        marks = [mark for mark in legend.legend_handles if mark is not None]
        names = [text.get_text() for text in legend.get_texts()]
        legend.remove()
        first.legend(
            marks, names, loc="lower left", bbox_to_anchor=(0.01, 1.0),
            bbox_transform=blended_transform_factory(fig.transFigure, first.transAxes),
            ncols=columns, fontsize=8, borderaxespad=0.2,
        )  # fmt: skip
        rows += -(-len(names) // columns)
    return rows


def _keyed_within(axes: Axes) -> None:
    """Lay the legend of lower axes in as many columns as fit, in a space that its rows need."""
    legend = axes.get_legend()
    if legend is None:
        return
    marks, names = axes.get_legend_handles_labels()
    columns = min(_columns(legend), len(names))
    size = legend.get_texts()[0].get_fontsize()
    legend.remove()
    axes.legend(marks, names, loc="upper left", fontsize=size, ncols=columns)
    low, high = axes.get_ylim()
    axes.set_ylim(low, high + (high - low) * _ROOM * (-(-len(names) // columns) - 1))


def _columns(legend: Legend) -> int:
    longest = max((len(text.get_text()) for text in legend.get_texts()), default=1)
    return max(1, int(WIDTH / (_KEY + longest / _LETTERS)))


def _named(axes: Axes) -> int:
    """Break the names at the left, leave out below those that would meet; return the lines gained."""
    axes.set_xlabel(lines(axes.get_xlabel(), WIDTH / 2 * _LETTERS))
    upright = [text.get_text() for text in axes.get_yticklabels()]
    if axes.get_aspect() != "auto" and len(upright) > _DENSE:
        axes.tick_params(labelsize=7)
        return 0
    gained = 0
    if isinstance(axes.yaxis.get_major_locator(), _NAMES):
        broken = [lines(name.replace("\n", " "), _NAME) for name in upright]
        axes.set_yticks(axes.get_yticks(), broken)
        axes.tick_params(axis="y", labelsize=_SMALL)
        gained = sum(
            new.count("\n") - old.count("\n") for new, old in zip(broken, upright, strict=True)
        )
    level = axes.get_xticklabels()
    if isinstance(axes.xaxis.get_major_locator(), _NAMES) and level and not level[0].get_rotation():
        names = [text.get_text() for text in level]
        widest = max(len(line) + 1 for name in names for line in name.split("\n"))
        step = max(1, -(-len(names) * widest // int(WIDTH / 2 * _LETTERS)))
        axes.set_xticks(axes.get_xticks()[::step], names[::step])
    return gained


def _laid(fig: Figure, scale: Axes, axes: Sequence[Axes]) -> None:
    """Lay a scale of colours below the axes."""
    bar = scale._colorbar  # type: ignore[attr-defined]
    label, ticks = scale.get_ylabel(), bar.get_ticks()
    bar.remove()
    fig.colorbar(
        bar.mappable, ax=list(axes), label=label, location="bottom", shrink=0.8, ticks=ticks
    )
