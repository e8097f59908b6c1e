"""A figure as a notebook and a report show it: wide, and laid out anew for a phone."""

from __future__ import annotations

import html

from matplotlib.figure import Figure

from toolkit import addresses
from toolkit.errors import InputError
from toolkit.plots.narrow import narrowed
from toolkit.plots.svg import svg
from toolkit.view.shown import View

__all__ = ["Shown", "show"]


class Shown:
    """A figure with the words for those who cannot see it."""

    def __init__(self, fig: Figure, alt: str) -> None:
        self.figure = fig
        self.alt = alt

    def __repr__(self) -> str:
        return f"Figure: {self.alt}"

    def _repr_html_(self) -> str:
        drawn = self._labelled(svg(self.figure))
        narrow = narrowed(self.figure)
        if narrow is not None:
            # hidden but where the style of a site shows it in place of the wide one
            hidden = self._labelled(svg(narrow)).replace(
                "<svg ", '<svg class="narrow" style="display:none" ', 1
            )
            drawn = drawn.replace("<svg ", '<svg class="wide" ', 1) + hidden
        drawn = drawn.replace("<a href=", addresses.IN_FIGURE)
        return f'<figure class="plot" tabindex="0">{drawn}</figure>'

    def _labelled(self, drawn: str) -> str:
        name = html.escape(self.alt, quote=True)
        # a picture with links in it is a group of parts; role="img" would hide them
        role = "group" if "<a href=" in drawn else "img"
        return drawn.replace("<svg ", f'<svg role="{role}" aria-label="{name}" ', 1)


def show(fig: Figure, alt: str) -> Shown | View:
    """Show a figure in a notebook.

    Parameters
    ----------
    alt : what the figure shows, for readers who cannot see it; it must not be empty.

    A figure in which nothing is drawn is told by its title.
    """
    if not alt.strip():
        raise InputError("a figure needs alt text: say in a sentence what it shows")
    titles = [fig.get_suptitle(), *(axes.get_title("left") for axes in fig.axes)]
    title = " ".join(next(filter(None, titles), "").split())
    if title and not any(axes.has_data() for axes in fig.axes):
        return View(f'<p class="more">{html.escape(title)}.</p>', title)
    return Shown(fig, alt)
