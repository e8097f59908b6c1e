"""Small notebooks, and the small corpus on disk."""

import json

import pytest

from toolkit.corpus import save
from toolkit.reports.site import build

OPENING = "import toolkit as tk\nfrom toolkit.reports.parameters import Day, Folder"
PARAMETERS = 'corpus: Folder = "../corpus"\nas_of: Day | None = None\nrows: int = 5'
SHOWN = "study = tk.open_corpus(corpus)\ntk.show(study.events, study, rows=rows, caption='Events')"
FIGURE = (
    "from toolkit.plots import style\n"
    "fig, ax = style.figure(title='Two marks')\n"
    "marks = ax.scatter([1, 2], [1, 2])\n"
    "tk.show(fig, alt='Two marks, one above the other')"
)


def _write_notebook(path, *sources):
    """Write a notebook of code cells; the second is the parameters cell."""
    cells = [
        {
            "cell_type": "code",
            "id": f"c{number}",
            "metadata": {"tags": ["parameters"]} if number == 1 else {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for number, source in enumerate(sources)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    content = {
        "cells": cells,
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), "utf-8")


def _write_list(path, *names, **parameters):
    """Write a list of reports."""
    told = f"parameters = {{ rows = {parameters['rows']} }}\n" if parameters else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [
        f'[[report]]\nnotebook = "../notebooks/{name}.ipynb"\ntitle = "{name} <b>"\n{told}'
        for name in names
    ]
    path.write_text("\n".join(entries), "utf-8")


@pytest.fixture(scope="session")
def write_notebook():
    """Writes a notebook of code cells, led by the imports and the parameters."""
    return lambda path, *sources: _write_notebook(path, OPENING, PARAMETERS, *sources)


@pytest.fixture(scope="session")
def write_list():
    """Writes a list of reports."""
    return _write_list


@pytest.fixture
def project(tmp_path, study):
    """A folder with a corpus, a notebook that works and one that stops."""
    return _project(tmp_path, study)


@pytest.fixture(scope="session")
def site(tmp_path_factory, study):
    """A site built once, for tests that only look at it."""
    folder = _project(tmp_path_factory.mktemp("project"), study)
    built = build(folder / "corpus", folder / "site", folder / "reports/reports.toml")
    assert not built.stopped
    return folder / "site"


def _project(folder, study):
    save(study, folder / "corpus")
    _write_notebook(folder / "notebooks/good.ipynb", OPENING, PARAMETERS, SHOWN, FIGURE)
    stops = ("1 / 0", "print('never')")
    _write_notebook(folder / "notebooks/bad.ipynb", OPENING, PARAMETERS, SHOWN, *stops)
    _write_list(folder / "reports/reports.toml", "good")
    return folder


@pytest.fixture(autouse=True)
def _settled(monkeypatch):
    """Hold the digest of the toolkit's code: it may be edited while the tests run."""
    monkeypatch.setattr("toolkit.reports.manifest.source_digest", lambda: "code")
