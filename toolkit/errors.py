"""Every exception of the toolkit, in one tree.

    ToolkitError
    ├── InputError           something the user gave cannot be used: a path, an option, a parameter
    │   ├── TableError       a table lacks a column or holds a wrong type
    │   └── CodebookError    a row of the codebook or of an overlay is wrong
    ├── ParseError           a file cannot be read as what it claims to be
    ├── CorpusError          a corpus on disk is missing, damaged, locked, or of another schema
    └── MissingExtraError    an optional package is needed; the message is the command that installs it

A message says what failed, where, and what is valid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

__all__ = [
    "CodebookError",
    "CorpusError",
    "InputError",
    "MissingExtraError",
    "ParseError",
    "TableError",
    "ToolkitError",
    "no_attribute",
    "one_of",
]


class ToolkitError(Exception):
    """The root of the tree: catch it to catch everything the toolkit raises on purpose."""


class InputError(ToolkitError, ValueError):
    """A path, option or parameter given by the user cannot be used."""


class TableError(InputError):
    """A table lacks a column or holds values of a wrong type."""


class CodebookError(InputError):
    """A row of the codebook, or of a user's overlay, is wrong; the message names file and line."""


class ParseError(ToolkitError):
    """A file cannot be read as the format it claims to be."""


class CorpusError(ToolkitError):
    """A corpus on disk is missing, damaged, in use, or of another schema."""


class MissingExtraError(ToolkitError, ImportError):
    """An optional package is not installed.

    >>> print(MissingExtraError("jupyterlab", "lab"))
    jupyterlab is not installed. Install it with: pip install "policy-network-toolkit[lab]"
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"{package} is not installed. Install it with: "
            f'pip install "policy-network-toolkit[{extra}]"'
        )


def one_of(given: str, valid: Iterable[str], what: str) -> str:
    """Return `given` if it is among `valid`; else raise an InputError that names the valid ones.

    >>> one_of("tarif", ["tariff", "quota"], "instrument")
    Traceback (most recent call last):
    toolkit.errors.InputError: unknown instrument 'tarif'. Did you mean 'tariff'? Valid: quota, tariff
    """
    names = sorted(valid)
    if given in names:
        return given
    raise InputError(f"unknown {what} {given!r}.{_near(given, names)} Valid: {', '.join(names)}")


def no_attribute(name: str, valid: Iterable[str], of: str) -> AttributeError:
    """Return the error for a name that a module or an object does not have.

    >>> no_attribute("shwo", ["read", "show"], "module 'toolkit'")
    AttributeError("module 'toolkit' has no attribute 'shwo'. Did you mean 'show'? Valid: read, show")
    """
    names = sorted(one for one in valid if not one.startswith("_"))
    told = f"{of} has no attribute {name!r}.{_near(name, names)} Valid: {', '.join(names)}"
    return AttributeError(told)


def _near(given: str, names: Sequence[str]) -> str:
    near = get_close_matches(given, names, n=1)
    return f" Did you mean {near[0]!r}?" if near else ""
