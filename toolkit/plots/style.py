"""One look for all figures.

Figures are made without pyplot, so that nothing is kept between them. Colours are those of Okabe
and Ito, which hold apart for colour-blind readers.

    >>> fig, ax = figure(title="Two countries talk")
    >>> line = ax.plot([0, 1], [1, 2], color=PALETTE["blue"])
    >>> fig.get_suptitle()
    'Two countries talk'
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from cycler import cycler
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

if TYPE_CHECKING:
    pass

__all__ = [
    "OF_SIDES",
    "PALETTE",
    "WORDS",
    "Drawing",
    "figure",
    "headline",
    "lines",
    "note",
    "styled",
]


def __dir__() -> list[str]:
    return sorted(__all__)


PALETTE = {
    "black": "#000000",
    "orange": "#E69F00",
    "sky": "#56B4E9",
    "green": "#009E73",
    "yellow": "#F0E442",
    "blue": "#0072B2",
    "vermillion": "#D55E00",
    "purple": "#CC79A7",
    "grey": "#6B6B6B",
    "light": "#D9D9D9",
}
"""Colours by name: Okabe and Ito's eight, and two greys for what is in the background."""

OF_SIDES = ("vermillion", "blue", "green", "purple", "orange", "sky", "black")
"""Names of the colours of sides, in their order."""

WORDS = "words"
"""What title and caption are called in the SVG: a small picture goes without them."""

_CYCLE = ("blue", "vermillion", "green", "orange", "purple", "sky", "yellow", "black")
_TITLE = 10  # letters of a title in an inch
_NOTE = 16  # letters of a caption in an inch
_LOOK: dict[Any, Any] = {
    "axes.prop_cycle": cycler(color=[PALETTE[name] for name in _CYCLE]),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 11,
    "axes.titleweight": "bold",
    "axes.axisbelow": True,
    "font.family": "sans-serif",
    # Verdana has the widths of DejaVu, for readers whose machine lacks it
    "font.sans-serif": ["DejaVu Sans", "Verdana", "sans-serif"],
    "font.size": 9,
    "grid.color": "#E6E6E6",
    "legend.frameon": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "toolkit",
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
}


class Drawing(Figure):
    """A figure that a notebook shows by itself, and that may know how it is drawn anew for another
    width in inches."""

    redrawn: Callable[[float], Figure] | None = None

    def _repr_png_(self) -> bytes:
        from toolkit.plots.svg import png

        return png(self)


@contextmanager
def styled() -> Iterator[None]:
    """Hold the look while artists are made that `figure` did not make."""
    with mpl.rc_context(_LOOK):
        yield


def figure(
    width: float = 7.2,
    height: float = 4.0,
    title: str | None = None,
    *,
    beside: float = 0.0,
    **subplots: Any,
) -> tuple[Drawing, Any]:
    """Return a figure and its axes.

    Parameters
    ----------
    width, height : inches.
    title : what the figure shows, as a sentence.
    beside : inches at the right that a legend takes, which the title leaves free.
    subplots : passed on to `Figure.subplots`, such as nrows, ncols, sharex.
    """
    with styled():
        fig = Drawing(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(fig)
        axes = fig.subplots(**subplots)
    if title is not None:
        headline(fig, title, beside=beside)
    return fig, axes


def headline(fig: Figure, title: str, *, beside: float = 0.0) -> None:
    """Write the title at the left edge of the figure, in as many lines as it needs.

    `beside` are the inches at the right that a legend takes.
    """
    text = lines(title, (fig.get_figwidth() - beside) * _TITLE)
    with styled():
        fig.suptitle(text, x=0.01, ha="left", fontweight="bold", fontsize=11, gid=f"{WORDS}-title")


def note(fig: Figure, text: str) -> None:
    """Write a caption below the figure: how many cases, what is left out."""
    with styled():
        fig.supxlabel(
            lines(text, fig.get_figwidth() * _NOTE),
            x=0.01,
            ha="left",
            fontsize=8,
            color=PALETTE["grey"],
            gid=f"{WORDS}-note",
        )


def lines(text: str, letters: float) -> str:
    """Break what is longer than a line; the breaks that are there stay."""
    return "\n".join(textwrap.fill(line, int(letters)) for line in text.split("\n"))
