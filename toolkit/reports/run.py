"""Running notebooks with papermill: typed parameters, one kernel each, clean and equal outputs."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from traitlets.config import Config

from toolkit.reports.parameters import checked

__all__ = ["Job", "Ran", "Stopped", "run_all"]

WORKERS = 2  # kernels at a time: most machines have two cores to give
# what libraries in a kernel read to know how many threads they may start
_THREADS = ("POLARS_MAX_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_TIMEOUT = 600  # seconds for one cell, and for a kernel to start
_LONGEST = 600  # letters of a cause
_HINTS = {
    "ModuleNotFoundError": "install the package named in the message",
    "FileNotFoundError": "check the paths among the parameters",
    "ColumnNotFoundError": "`toolkit show CORPUS TABLE` lists the columns of a table",
    "InputError": "the message names what is valid",
    "CorpusError": "read the corpus again: toolkit read PATH... --corpus DIR",
    "CellTimeoutError": f"a cell ran for more than {_TIMEOUT} seconds",
}
_ANY = "open it with `toolkit lab` and run it up to that cell"


@dataclass(frozen=True)
class Job:
    """A notebook to run, the page it becomes, and its parameters."""

    name: str
    title: str
    notebook: Path
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Stopped:
    """Where and why a notebook stopped."""

    notebook: str
    cell: int
    cause: str
    hint: str

    @property
    def place(self) -> str:
        """Where it stopped: a kernel that does not start, or dies, leaves no cell to name."""
        return f"cell {self.cell}" if self.cell else "no cell in particular"

    def __str__(self) -> str:
        return f"{self.notebook}, {self.place}: {self.cause}\n  hint: {self.hint}"


@dataclass(frozen=True)
class Ran:
    """A notebook after its run, as far as it came."""

    job: Job
    notebook: nbformat.NotebookNode
    stopped: Stopped | None


def run_all(jobs: list[Job], done: Any = None) -> list[Ran]:
    """Run notebooks, two at a time, those with most code first; one that fails stops no other.

    A long notebook begun last would run alone, with a core idle beside it.

    Parameters
    ----------
    done : called with each `Ran` when it is there.

    Returns
    -------
    What ran, in the order of `jobs`.

    Raises
    ------
    InputError
        A parameter is unknown or of another type; then no kernel is started at all.
    """
    ready = [
        Job(job.name, job.title, job.notebook, checked(job.notebook, job.parameters, job.name))
        for job in jobs
    ]

    def one(job: Job) -> Ran:
        ran = _run(job)
        if done is not None:
            done(ran)
        return ran

    with _shared_cores(), ThreadPoolExecutor(WORKERS) as pool:
        running = {job.name: pool.submit(one, job) for job in sorted(ready, key=_least_code)}
        return [running[job.name].result() for job in ready]


def _least_code(job: Job) -> int:
    """Return the letters of code of a notebook, counted downwards: how long it will run, nearly."""
    cells = nbformat.read(job.notebook, as_version=4).cells
    return -sum(len(cell.source) for cell in cells if cell.cell_type == "code")


@contextmanager
def _shared_cores() -> Iterator[None]:
    """Give each kernel its share of the cores, unless the user gave another number of threads.

    Else the threads of one kernel wait for cores that the other one holds.
    """
    share = str(max(1, (os.cpu_count() or 1) // WORKERS))
    mine = [name for name in _THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(mine, share))
    try:
        yield
    finally:
        for name in mine:
            os.environ.pop(name, None)


def _run(job: Job) -> Ran:
    """Run one notebook in a kernel of its own, in a thread that no other event loop runs in."""
    import papermill
    from jupyter_core.utils import ensure_event_loop

    # it takes types of ours for unknown parameters; they are checked already
    logging.getLogger("papermill").setLevel(logging.ERROR)
    loop = ensure_event_loop()  # papermill makes one for each thread, and leaves it open
    scratch = Path(tempfile.mkdtemp(prefix="tk-"))
    output = scratch / "out.ipynb"
    cause = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Jupyter's own libraries, about each other
            papermill.execute_notebook(
                str(job.notebook),
                str(output),
                parameters=dict(job.parameters),
                kernel_name="python3",
                language="python",  # one written by a program may not say so
                # not cwd=: papermill would change the folder of the whole process, all threads
                resources={"metadata": {"path": str(job.notebook.parent)}},
                progress_bar=False,
                record_timing=False,
                start_timeout=_TIMEOUT,  # a minute, as it is by default, is short on a busy machine
                execution_timeout=_TIMEOUT,
                config=_settings(scratch / "k"),
            )
    except papermill.PapermillExecutionError as error:
        cause = (str(error.ename), str(error.evalue))
    except Exception as error:  # noqa: BLE001 - a kernel may die in ways no library names
        cause = (type(error).__name__, str(error))
    try:
        source = output if output.exists() else job.notebook
        notebook = nbformat.read(source, as_version=4)
    finally:
        loop.close()
        shutil.rmtree(scratch, ignore_errors=True)
    cleaned = _cleaned(notebook, job.title)
    return Ran(job, cleaned, _stopped(job, cleaned, *cause) if cause else None)


def _settings(address: Path) -> Config:
    """Return the settings of a kernel: it talks over sockets in a folder of its own, and tells no log.

    TCP ports are found free and taken later; between the two another kernel may take them. What it
    would log is of its own end: a slow one is interrupted, and says so.
    """
    quiet = {"extra_arguments": [f"--log-level={logging.CRITICAL}"]}
    if os.name == "nt":  # no such sockets there
        return Config(NotebookClient=quiet)
    return Config(KernelManager={"transport": "ipc", "ip": str(address)}, NotebookClient=quiet)


def _stopped(job: Job, notebook: nbformat.NotebookNode, name: str, value: str) -> Stopped:
    """Say where a notebook stopped: cells are counted as in the notebook that was written."""
    failed = [
        number
        for number, cell in enumerate(notebook.cells, 1)
        if any(output.output_type == "error" for output in cell.get("outputs", []))
    ]
    cause = f"{name}: {value}".strip()
    cause = cause if len(cause) <= _LONGEST else cause[: _LONGEST - 1] + "…"
    return Stopped(job.notebook.name, failed[0] if failed else 0, cause, _HINTS.get(name, _ANY))


def _cleaned(notebook: nbformat.NotebookNode, title: str) -> nbformat.NotebookNode:
    """Take out what differs from run to run: times, random ids, paths of this machine."""
    notebook.metadata.pop("papermill", None)
    notebook.metadata["title"] = title
    kept = []
    for cell in notebook.cells:
        tags = cell.metadata.get("tags", [])
        if any(tag.startswith("papermill-error") for tag in tags):
            continue
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if "injected-parameters" in tags:
            continue  # it holds paths; the page lists the parameters
        kept.append(cell)
    notebook.cells = kept
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    return notebook
