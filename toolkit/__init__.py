"""Actor networks, policy sequences and reproducible reports from texts on trade diplomacy.

    >>> import toolkit as tk
    >>> tk.read  # doctest: +ELLIPSIS
    <function read at ...>

Names are loaded when they are first used, so that importing the toolkit costs little.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit import (
        codebook,
        coding,
        corrections,
        evaluation,
        extraction,
        networks,
        plots,
        sequences,
        tables,
        validity,
    )
    from toolkit.corpus import Corpus, open_corpus
    from toolkit.corrections import correct
    from toolkit.reading import read
    from toolkit.reports.explorer import explore
    from toolkit.view import counted, say, show, with_links

__all__ = [
    "Corpus",
    "codebook",
    "coding",
    "correct",
    "corrections",
    "counted",
    "evaluation",
    "explore",
    "extraction",
    "networks",
    "open_corpus",
    "plots",
    "read",
    "say",
    "sequences",
    "show",
    "tables",
    "validity",
    "with_links",
]

__version__ = "0.1.0"

_HOME = {
    "Corpus": "corpus",
    "correct": "corrections",
    "counted": "view",
    "explore": "reports.explorer",
    "open_corpus": "corpus",
    "read": "reading",
    "say": "view",
    "show": "view",
    "with_links": "view",
}


def _shown_in(shell: Any) -> None:
    """Have a notebook show bare tables of the toolkit as `show` does."""

    def html(frame: Any) -> str:
        return str(importlib.import_module("toolkit.view.bare").markup(frame, shell.user_ns))

    formatter = shell.display_formatter.formatters["text/html"]
    formatter.for_type_by_name("polars.dataframe.frame", "DataFrame", html)


if (_ipython := sys.modules.get("IPython")) is not None and _ipython.get_ipython() is not None:
    _shown_in(_ipython.get_ipython())


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(importlib.import_module(f"toolkit.{_HOME[name]}"), name)
    if name in __all__:
        return importlib.import_module(f"toolkit.{name}")
    from toolkit.errors import no_attribute

    raise no_attribute(name, __all__, "module 'toolkit'")


def __dir__() -> list[str]:
    return sorted(__all__)
