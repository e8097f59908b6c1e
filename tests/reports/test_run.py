"""Running notebooks: each kernel has its share of the cores, results come in the order asked for."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from toolkit.reports.run import WORKERS, Job, Stopped, run_all


def test_a_kernel_has_its_share_of_the_cores_unless_the_user_said_otherwise(
    tmp_path, write_notebook, monkeypatch
):
    monkeypatch.delenv("POLARS_MAX_THREADS", raising=False)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "7")
    told = "import os; print(os.environ['POLARS_MAX_THREADS'], os.environ['OPENBLAS_NUM_THREADS'])"
    write_notebook(tmp_path / "short.ipynb", told)
    write_notebook(tmp_path / "long.ipynb", told, "print('a notebook with more code')")
    jobs = [Job(name, name, tmp_path / f"{name}.ipynb", {}) for name in ("short", "long")]
    begun = []
    ran = run_all(jobs, lambda one: begun.append(one.job.name))
    assert [one.job.name for one in ran] == ["short", "long"]
    assert sorted(begun) == ["long", "short"]
    share = max(1, (os.cpu_count() or 1) // WORKERS)
    for one in ran:
        assert one.stopped is None
        assert one.notebook.cells[2].outputs[0].text == f"{share} 7\n"
    assert "POLARS_MAX_THREADS" not in os.environ


def test_a_notebook_that_does_not_say_its_language_is_run(tmp_path):
    nbformat.write(new_notebook(cells=[new_code_cell("print(1 + 1)")]), tmp_path / "made.ipynb")
    (ran,) = run_all([Job("made", "Made", tmp_path / "made.ipynb", {})])
    assert ran.stopped is None
    assert ran.notebook.cells[0].outputs[0].text == "2\n"


def test_notebooks_run_where_an_event_loop_runs_already_as_in_jupyterlab(tmp_path, write_notebook):
    write_notebook(tmp_path / "made.ipynb", "print(1 + 1)")

    async def in_a_cell():
        return run_all([Job("made", "Made", tmp_path / "made.ipynb", {})])

    with ThreadPoolExecutor(1) as pool:  # a browser's loop may run in the thread of the tests
        (ran,) = pool.submit(asyncio.run, in_a_cell()).result()
    assert ran.stopped is None
    assert ran.notebook.cells[2].outputs[0].text == "2\n"


def test_a_kernel_has_as_long_to_start_as_a_cell_has_to_run(tmp_path, write_notebook, monkeypatch):
    write_notebook(tmp_path / "made.ipynb", "print(1 + 1)")
    asked = {}
    monkeypatch.setattr("papermill.execute_notebook", lambda *_, **given: asked.update(given))
    run_all([Job("made", "Made", tmp_path / "made.ipynb", {})])
    assert asked["start_timeout"] == asked["execution_timeout"] == 600


def test_a_stop_without_a_cell_says_so():
    stopped = Stopped("a.ipynb", 0, "DeadKernelError: Kernel died", "look")
    assert str(stopped) == (
        "a.ipynb, no cell in particular: DeadKernelError: Kernel died\n  hint: look"
    )
