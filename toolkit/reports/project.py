"""A folder for a study: articles, a codebook of its own, notebooks, a list of reports."""

from __future__ import annotations

import shutil
from pathlib import Path

from toolkit.errors import InputError

__all__ = ["new_project"]

_ARTICLE = """---
title: An example that you may delete
date: 2025-10-14
publisher: Example
rights: open
---
China imposed port fees on American ships on 14 October. Officials in Beijing said that the step
answers fees set by Washington.
"""
_README = """# {name}

Put articles into `articles/` (text, Markdown with front matter, HTML, JSON Lines), then run:

    toolkit read articles/ --corpus reports/corpus --codebook codebook/
    toolkit report --corpus reports/corpus

`codebook/` may hold files of the names and columns of the shipped codebook; their rows win.
`notebooks/` holds the reports, `reports/reports.toml` lists them.
"""


def new_project(folder: str | Path, listing: str | Path) -> Path:
    """Lay out a study that builds at once.

    Parameters
    ----------
    folder : a new or empty folder.
    listing : a list of reports whose notebooks are copied.

    Raises
    ------
    InputError
        The folder holds something, or there is nothing to copy from.
    """
    target, source = Path(folder), Path(listing)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(f"{target}: is not empty. Choose a new folder")
    if not source.is_file():
        raise InputError(f"{source}: no list of reports to copy. Pass --list")
    for name in ("articles", "codebook", "notebooks", "reports"):
        (target / name).mkdir(parents=True)
    (target / "articles/example.md").write_text(_ARTICLE, "utf-8")
    (target / "README.md").write_text(_README.format(name=target.name), "utf-8")
    for notebook in sorted((source.parent.parent / "notebooks").glob("*.ipynb")):
        shutil.copyfile(notebook, target / "notebooks" / notebook.name)
    shutil.copyfile(source, target / "reports/reports.toml")
    return target
