"""One writer at a time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.corpus.lock import LOCK, locked
from toolkit.errors import CorpusError

HOLD = """
import sys, time
from toolkit.corpus.lock import locked
with locked(sys.argv[1]):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def hold(folder: Path, seconds: float) -> subprocess.Popen[str]:
    """Let another process hold the lock."""
    command = [sys.executable, "-c", HOLD, str(folder), str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_lock_is_gone_when_its_holder_ends(tmp_path: Path) -> None:
    with locked(tmp_path / "corpus") as folder:
        assert (folder / LOCK).exists()
    assert list((tmp_path / "corpus").iterdir()) == []


def test_a_second_writer_is_refused_with_the_process_that_writes(tmp_path: Path) -> None:
    with hold(tmp_path, 60) as first:
        with (
            pytest.raises(CorpusError, match=rf"process {first.pid} is writing this corpus"),
            locked(tmp_path, wait=0),
        ):
            pass
        first.kill()


def test_a_second_writer_waits_for_one_that_ends_soon(tmp_path: Path) -> None:
    with hold(tmp_path, 0.3), locked(tmp_path, wait=20):
        assert (tmp_path / LOCK).exists()


def test_the_lock_of_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    with hold(tmp_path, 60) as first:
        first.kill()
        first.wait()
        assert (tmp_path / LOCK).exists()
        with locked(tmp_path, wait=0):
            pass
    assert not (tmp_path / LOCK).exists()


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    letter = tmp_path / "letter"
    letter.write_text("keep me")
    (tmp_path / LOCK).symlink_to(letter)
    with pytest.raises(CorpusError, match="nothing can be written here"), locked(tmp_path):
        pass
    assert letter.read_text() == "keep me"
