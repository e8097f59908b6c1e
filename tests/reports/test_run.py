"""Running notebooks: each kernel has its share of the cores, results come in the order asked for."""

import os

from toolkit.reports.run import WORKERS, Job, run_all


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
