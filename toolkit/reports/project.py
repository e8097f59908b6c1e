"""A folder for a study: articles, a codebook of its own, notebooks, a list of reports."""

from __future__ import annotations

import shutil
from pathlib import Path

from toolkit.errors import InputError
from toolkit.reports.parameters import declared

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
_OWN_DATA = "../data/"  # of the project copied from: a study does not have it
_ENTRY = "[[report]]"
_README = """# {name}

Put articles into `articles/` (text, Markdown with front matter, HTML, JSON Lines), then run:

    toolkit report

It reads `articles/` with the rows of `codebook/`, builds the pages that changed, and prints where the
site begins.

`codebook/` may hold files of the names and columns of the shipped codebook; their rows win. Write one with

    toolkit codebook add codebook/ people actor_id=person/ann-poe name="Ann Poe" family_name=Poe

`notebooks/` holds the reports, `reports/reports.toml` lists them.
"""


def new_project(folder: str | Path, listing: str | Path) -> Path:
    """Lay out a study that builds at once.

    Parameters
    ----------
    folder : a new or empty folder.
    listing : a list of reports that is copied with the notebooks beside it, but for those with a
        parameter that leads to the data of the project copied from.

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
    left = []
    for notebook in sorted((source.parent.parent / "notebooks").glob("*.ipynb")):
        if any(str(p.default).startswith(_OWN_DATA) for p in declared(notebook).values()):
            left.append(notebook.name)
        else:
            shutil.copyfile(notebook, target / "notebooks" / notebook.name)
    head, *entries = source.read_text("utf-8").split(_ENTRY)
    kept = [entry for entry in entries if not any(f'/{name}"' in entry for name in left)]
    (target / "reports/reports.toml").write_text(_ENTRY.join([head, *kept]), "utf-8")
    return target
