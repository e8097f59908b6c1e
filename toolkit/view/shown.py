"""Something to look at in a notebook."""

from __future__ import annotations

__all__ = ["View"]


class View:
    """Something to look at: HTML in a notebook and a report, a line of text elsewhere."""

    def __init__(self, markup: str, text: str) -> None:
        self.markup = markup
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.markup
