"""Kill the making of reports at random moments: the next run ends with the site of an unbroken one.

python tests/fuzz/kill_report.py [TIMES]
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kill import contents, texts

from toolkit.corpus import verify
from toolkit.reading import read

SEED = 7
LISTING = """
[[report]]
notebook = "../notebooks/corpus.ipynb"
title = "What the corpus holds"
"""


def report(folder: Path, site: Path) -> subprocess.Popen[bytes]:
    """Begin a report in a process group of its own, so that its kernels can be killed with it."""
    command = [sys.executable, "-m", "toolkit.cli", "report", "--corpus", str(folder / "corpus")]
    command += ["--out", str(site), "--list", str(folder / "reports" / "reports.toml")]
    return subprocess.Popen(
        command,
        cwd=folder,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def whole(folder: Path, site: Path) -> float:
    """Make the site in one run; return the seconds it took."""
    start = time.monotonic()
    running = report(folder, site)
    _, told = running.communicate()
    assert running.returncode == 0, told.decode()
    return time.monotonic() - start


def survive(times: int, folder: Path) -> str:
    """Kill reports at random moments; return how far they had come."""
    project = Path(__file__).parents[2]
    for name in ("notebooks", "reports"):
        (folder / name).mkdir()
    shutil.copy(project / "notebooks" / "corpus.ipynb", folder / "notebooks")
    (folder / "reports" / "reports.toml").write_text(LISTING, "utf-8")
    (folder / "articles").mkdir()
    texts(folder / "articles")
    corpus = read(folder / "articles", folder / "corpus")
    lasts = whole(folder, folder / "wanted")
    wanted = contents(folder / "wanted")
    moments = random.Random(SEED)
    reached = {"nothing": 0, "some files": 0, "the end": 0}
    for number in range(times):
        site = folder / f"site{number}"
        running = report(folder, site)
        time.sleep(moments.uniform(0, lasts))
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        there = contents(site) if site.exists() else {}
        reached["the end" if there == wanted else "some files" if there else "nothing"] += 1
        whole(folder, site)
        made = contents(site)
        other = sorted(n for n in made.keys() | wanted.keys() if made.get(n) != wanted.get(n))
        assert not other, f"run {number} ended with another site: {', '.join(other[:9])}"
        assert verify(corpus) == []
        shutil.rmtree(site)
    return ", ".join(f"{count} reached {what}" for what, count in reached.items())


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as place:
        print(f"{count} killed: {survive(count, Path(place))}")
