"""Actor networks, policy sequences and reproducible reports from texts on trade diplomacy.

    >>> import toolkit as tk
    >>> tk.read  # doctest: +ELLIPSIS
    <function read at ...>

Names are loaded when they are first used, so that importing the toolkit costs little.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit import codebook, networks, plots, sequences, tables
    from toolkit.corpus import Corpus, open_corpus
    from toolkit.reading import read
    from toolkit.view import show

__all__ = [
    "Corpus",
    "codebook",
    "networks",
    "open_corpus",
    "plots",
    "read",
    "sequences",
    "show",
    "tables",
]

__version__ = "0.1.0"

_HOME = {"Corpus": "corpus", "open_corpus": "corpus", "read": "reading", "show": "view"}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(importlib.import_module(f"toolkit.{_HOME[name]}"), name)
    if name in __all__:
        return importlib.import_module(f"toolkit.{name}")
    raise AttributeError(f"module 'toolkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
