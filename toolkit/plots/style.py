"""One look for all figures, and the same bytes for the same figure.

Figures are made without pyplot, so that nothing is kept between them. They are shown as SVG:
text stays text, and a mark with a `url` is a link to its sentences. Colours are those of Okabe
and Ito, which hold apart for colour-blind readers.

    >>> fig, ax = figure(title="Two countries talk")
    >>> line = ax.plot([0, 1], [1, 2], color=PALETTE["blue"])
    >>> svg(fig) == svg(fig)
    True
"""

from __future__ import annotations

import hashlib
import html
import io
import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from cycler import cycler
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from toolkit.errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["PALETTE", "Shown", "figure", "note", "png", "save", "show", "styled", "svg"]

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

_CYCLE = ("blue", "vermillion", "green", "orange", "purple", "sky", "yellow", "black")
_TITLE = 10  # letters of a title in an inch
_NOTE = 16  # letters of a caption in an inch
_FAMILY = "; font-family: 'DejaVu Sans', 'Verdana', sans-serif"  # as matplotlib writes it
_DPI = 144  # twice the 72 points of an inch: sharp on the screens of today
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


@contextmanager
def styled() -> Iterator[None]:
    """Hold the look while artists are made that `figure` did not make."""
    with mpl.rc_context(_LOOK):
        yield


def figure(
    width: float = 7.2, height: float = 4.0, title: str | None = None, **subplots: Any
) -> tuple[Figure, Any]:
    """Return a figure and its axes.

    Parameters
    ----------
    width, height : inches.
    title : what the figure shows, as a sentence; in as many lines as the width needs.
    subplots : passed on to `Figure.subplots`, such as nrows, ncols, sharex.
    """
    with styled():
        fig = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(fig)
        axes = fig.subplots(**subplots)
        if title is not None:
            first: Axes = axes if not hasattr(axes, "flat") else axes.flat[0]
            first.set_title(_lines(title, int(width * _TITLE)))
    return fig, axes


def note(fig: Figure, text: str) -> None:
    """Write a caption below the figure: how many cases, what is left out."""
    with styled():
        fig.supxlabel(
            _lines(text, int(fig.get_figwidth() * _NOTE)),
            x=0.01,
            ha="left",
            fontsize=8,
            color=PALETTE["grey"],
        )


def png(fig: Figure) -> bytes:
    """Return the figure as PNG, the same bytes each time."""
    return _render(fig, "png", {"Software": None})


def svg(fig: Figure) -> str:
    """Return the figure as an SVG element that can stand in a page beside others.

    Its ids begin with a digest of the figure, so that those of two figures never meet.
    """
    with _light_halos(fig):
        text = _render(fig, "svg", {"Date": None, "Creator": None}).decode()
    halo = "paint-order: stroke; stroke: #ffffff; stroke-width: 2.5; "
    text = re.sub(r'(<g id="halo-\d+">\s*<text style=")', rf"\g<1>{halo}", text)
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"<defs>\s*<style[^>]*>.*?</style>\s*</defs>", "", text, flags=re.DOTALL)
    text = text.replace(_FAMILY, "")  # told once for all words of a figure
    look = f"stroke-linejoin:round;stroke-linecap:butt{_FAMILY}"
    text = text.replace("<svg ", f'<svg style="{look}" ', 1)
    text = re.sub(r"[ \t]*\n\s*", "\n", text)
    text = re.sub(r'\b(?:d|x|y|transform)="[^"]*"', _rounded, text)
    text = re.sub(r'<a xlink:href="([^"]*)"[^>]*>', _link, text)
    prefix = "f" + hashlib.sha256(text.encode()).hexdigest()[:8]
    return re.sub(r'(\bid="|url\(#|<use xlink:href="#)', rf"\g<1>{prefix}-", text)


def save(fig: Figure, path: str | Path) -> Path:
    """Write the figure to a file that ends in .svg or .png.

    Raises
    ------
    InputError
        The name ends in something else.
    """
    target = Path(path)
    if target.suffix not in (".svg", ".png"):
        raise InputError(f"{target}: a figure is saved as .svg or .png")
    target.write_bytes(png(fig) if target.suffix == ".png" else svg(fig).encode())
    return target


class Shown:
    """A figure as a notebook and a report show it: with the words for those who cannot see it."""

    def __init__(self, fig: Figure, alt: str) -> None:
        self.figure = fig
        self.alt = alt

    def __repr__(self) -> str:
        return f"Figure: {self.alt}"

    def _repr_html_(self) -> str:
        name = html.escape(self.alt, quote=True)
        # a picture with links in it is a group of parts; role="img" would hide them
        role = "group" if "<a href=" in (drawn := svg(self.figure)) else "img"
        labelled = drawn.replace("<svg ", f'<svg role="{role}" aria-label="{name}" ', 1)
        return f'<figure class="plot" tabindex="0">{labelled}</figure>'


def show(fig: Figure, alt: str) -> Shown:
    """Show a figure in a notebook.

    Parameters
    ----------
    alt : what the figure shows, for readers who cannot see it; it must not be empty.
    """
    if not alt.strip():
        raise InputError("a figure needs alt text: say in a sentence what it shows")
    return Shown(fig, alt)


def _lines(text: str, letters: int) -> str:
    """Break what is longer than a line; the breaks that are there stay."""
    return "\n".join(textwrap.fill(line, letters) for line in text.split("\n"))


@contextmanager
def _light_halos(fig: Figure) -> Iterator[None]:
    """Take white outlines off labels while they are drawn: they turn text into heavy paths."""
    outlined = [text for text in fig.findobj(Text) if text.get_path_effects()]
    before = [(text.get_path_effects(), text.get_gid()) for text in outlined]
    for number, text in enumerate(outlined):
        text.set(path_effects=[], gid=f"halo-{number}")
    try:
        yield
    finally:
        for text, (effects, gid) in zip(outlined, before, strict=True):
            text.set(path_effects=effects, gid=gid)


def _rounded(found: re.Match[str]) -> str:
    """Keep a hundredth of a point: no eye sees less, and the page is half as heavy."""
    return re.sub(r"(\.\d\d)\d+", r"\1", found[0])


def _link(found: re.Match[str]) -> str:
    """Open links in the same window, and leave out what is no address of a page.

    A link is named after its address, which the toolkit makes of readable ids. It is left out of
    the tab order: a figure has dozens, and the tables beside it lead to the same places.
    """
    address = html.unescape(found[1])
    if not re.match(r"https?://|[^:]*$|[^:]*[/?#]", address):
        return "<a>"
    last = re.split(r"[/#]", address.removesuffix(".html"))[-1]
    name = re.sub(r"-[0-9a-f]{8}$", "", last.removesuffix(".html")).replace("-", " ")
    return f'<a href="{found[1]}" aria-label="{html.escape(name)}" tabindex="-1">'


def _render(fig: Figure, kind: str, metadata: dict[str, None]) -> bytes:
    buffer = io.BytesIO()
    for text in fig.findobj(Text):
        text.set_parse_math(False)
    with styled():
        fig.savefig(buffer, format=kind, dpi=_DPI, metadata=metadata)
    return buffer.getvalue()
