"""A folder for a study: articles, codebook, corrections, coding, notebooks, reports, a workflow."""

from __future__ import annotations

import shutil
from pathlib import Path

import toolkit
from toolkit.corrections.sheet import COLUMNS, FILE
from toolkit.errors import InputError
from toolkit.reports.parameters import declared

__all__ = ["new_project"]

_OWN_DATA = "../data/"  # of the project copied from: a study does not have it
_ENTRY = "[[report]]"
_OWN_STUDY = "../data/study/"  # where that project keeps what a study has in its own folder
_STUDY = Path(__file__).parent / "study"  # the files that every study begins with
# notebooks and their list: a package carries them among those files, a checkout has them beside the code
_LISTS = (
    _STUDY / "reports/reports.toml",
    Path(toolkit.__file__).parents[1] / "reports/reports.toml",
)
_FILES = {
    "README.md": "README.md",
    "example.md": "articles/example.md",
    "coding.md": "coding/README.md",
    "study.yml": ".github/workflows/study.yml",
}
_IGNORED = "reports/corpus/\nreports/site/\n.ipynb_checkpoints/\n"


def new_project(folder: str | Path, listing: str | Path | None = None) -> Path:
    """Lay out a study that builds at once.

    Parameters
    ----------
    folder : a new or empty folder.
    listing : a list of reports that is copied with the notebooks beside it, but for those with a
        parameter that leads to the data of the project copied from; by default the toolkit's own.

    Raises
    ------
    InputError
        The folder holds something, or there is nothing to copy from.
    """
    target = Path(folder)
    source = Path(listing) if listing else next(filter(Path.is_file, _LISTS), _LISTS[0])
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(f"{target}: is not empty. Choose a new folder")
    if not source.is_file():
        raise InputError(f"{source}: no list of reports to copy. Pass one with --list")
    for name in ("articles", "codebook", "coding", "notebooks", "reports", ".github/workflows"):
        (target / name).mkdir(parents=True)
    for name, place in _FILES.items():
        text = (_STUDY / name).read_text("utf-8")
        filled = text.replace("{name}", target.name).replace("{version}", toolkit.__version__)
        (target / place).write_text(filled, "utf-8")
    (target / FILE).write_text(",".join(COLUMNS) + "\n", "utf-8")
    (target / ".gitignore").write_text(_IGNORED, "utf-8")
    left = []
    for notebook in sorted((source.parent.parent / "notebooks").glob("*.ipynb")):
        if any(str(p.default).startswith(_OWN_DATA) for p in declared(notebook).values()):
            left.append(notebook.name)
            continue
        shutil.copyfile(notebook, target / "notebooks" / notebook.name)
    head, *entries = source.read_text("utf-8").split(_ENTRY)
    kept = [entry for entry in entries if not _names(entry, left)]
    listed = _ENTRY.join([head, *kept]).replace(_OWN_STUDY, "../")
    (target / "reports/reports.toml").write_text(listed, "utf-8")
    return target


def _names(entry: str, notebooks: list[str]) -> bool:
    return any(f'/{name}"' in entry for name in notebooks)
