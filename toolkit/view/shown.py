"""Something to look at in a notebook."""

from __future__ import annotations

__all__ = ["IN_NOTEBOOK", "View"]

IN_NOTEBOOK = (
    "<style>div.table td, div.table th, div.table caption {text-align: left !important} "
    "div.table .number {text-align: right !important} div.table td {vertical-align: top} "
    "div.table td.long {min-width: 16em} div.table td.day {white-space: nowrap}</style>"
)
"""How a table stands in a notebook, where JupyterLab would move its words to the right; the site
has a style of its own in place of it."""


class View:
    """Something to look at: HTML in a notebook and a report, a line of text elsewhere."""

    def __init__(self, markup: str, text: str) -> None:
        self.markup = markup
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.markup
