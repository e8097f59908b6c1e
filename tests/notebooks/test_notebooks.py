"""Notebooks are thin, carry no outputs, and run on an empty corpus as on the small one."""

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest

from toolkit.corpus import Corpus, save
from toolkit.reports.parameters import declared
from toolkit.reports.run import Job, run_all

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
names = [path.stem for path in NOTEBOOKS]


def cells(path):
    return json.loads(path.read_text("utf-8"))["cells"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=names)
def test_a_notebook_is_thin_and_without_outputs(path):
    for cell in cells(path):
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
        if cell["cell_type"] == "code":
            tree = ast.parse("".join(cell["source"]))
            defined = (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)
            assert not any(isinstance(node, defined) for node in ast.walk(tree))
            assert len(cell["source"]) <= 20


@pytest.mark.parametrize("path", NOTEBOOKS, ids=names)
def test_a_notebook_has_typed_parameters_and_a_day_of_knowledge(path):
    found = declared(path)
    assert found["corpus"].type == "Folder"
    assert found["as_of"].type == "Day"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=names)
def test_a_notebook_begins_with_its_title_and_names_no_path_of_a_machine(path):
    text = path.read_text("utf-8")
    assert "".join(cells(path)[0]["source"]).startswith("# ")
    assert not re.search(r"/(work|tmp|home|root|Users)/", text)


def test_each_report_on_the_list_is_a_notebook_here():
    listed = tomllib.loads((FOLDER.parent / "reports/reports.toml").read_text("utf-8"))["report"]
    assert {entry["notebook"] for entry in listed} <= {f"../notebooks/{p.name}" for p in NOTEBOOKS}


@pytest.mark.parametrize("of", ["the small corpus", "an empty corpus"])
def test_every_notebook_runs(tmp_path, study, of):
    held = study if of == "the small corpus" else Corpus({}, {"model": "none"})
    save(held, tmp_path / "corpus")
    jobs = [Job(p.stem, p.stem, p, {"corpus": str(tmp_path / "corpus")}) for p in NOTEBOOKS]
    assert {ran.job.name: str(ran.stopped) for ran in run_all(jobs)} == dict.fromkeys(names, "None")
