"""The list of reports: `reports/reports.toml`, three lines each.

    [[report]]
    notebook = "../notebooks/actor-network.ipynb"
    title = "Who acts towards whom"
    parameters = { level = "actors" }

The path of a notebook is relative to the list. `parameters` and `name` (of the page; the
notebook's name where left out) may be missing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.errors import InputError

__all__ = ["Report", "reports"]

_KEYS = ("name", "notebook", "title", "summary", "parameters")


@dataclass(frozen=True)
class Report:
    """A report: its title, the notebook it is made of, and what differs from its defaults."""

    title: str
    notebook: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    summary: str = ""
    given_name: str = ""
    folder: Path = Path()

    @property
    def name(self) -> str:
        """Name of the page, without its ending."""
        return self.given_name or Path(self.notebook).stem

    @property
    def path(self) -> Path:
        """The notebook's file."""
        return (self.folder / self.notebook).resolve()


def reports(listing: str | Path) -> list[Report]:
    """Read a list of reports.

    Raises
    ------
    InputError
        The file is missing or wrong; the message says which entry, and what is valid.
    """
    path = Path(listing)
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise InputError(
            f"{path}: no list of reports here. `toolkit new mystudy` makes a folder with one: go there, "
            "or pass --list mystudy/reports/reports.toml"
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}") from error
    entries = content.get("report")
    if not isinstance(entries, list) or not entries or set(content) != {"report"}:
        raise InputError(f"{path}: must hold [[report]] entries, and nothing else")
    listed = [_report(path, number, entry) for number, entry in enumerate(entries, 1)]
    names = [report.name for report in listed]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f'{path}: two reports are named {name}. Give one a line: name = "…"')
    return listed


def _report(path: Path, number: int, entry: Any) -> Report:
    where = f"{path}: report {number}"
    if not isinstance(entry, dict) or not {"notebook", "title"} <= set(entry):
        raise InputError(f"{where}: needs notebook and title")
    unknown = sorted(set(entry) - set(_KEYS))
    if unknown:
        raise InputError(f"{where}: no key {', '.join(unknown)}. Valid: {', '.join(_KEYS)}")
    texts = {key: entry.get(key, "") for key in _KEYS[:-1]}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise InputError(f"{where}: {key} must be text")
    parameters = entry.get("parameters", {})
    if not isinstance(parameters, dict):
        raise InputError(f'{where}: parameters must be a table like {{ level = "actors" }}')
    report = Report(
        texts["title"], texts["notebook"], parameters, texts["summary"], texts["name"], path.parent
    )
    if not report.name.replace("-", "").replace("_", "").isalnum() or report.name in _TAKEN:
        raise InputError(
            f"{where}: {report.name!r} cannot name a page. Use letters, digits and hyphens, "
            f"and none of {', '.join(_TAKEN)}"
        )
    if not report.path.is_file():
        raise InputError(f"{where}: no notebook at {path.parent / report.notebook}")
    return report


# pages and folders that every site has
_TAKEN = (
    "actors", "changes", "documents", "events", "evidence", "index", "measures", "pictures",
    "provenance", "search",
)  # fmt: skip
