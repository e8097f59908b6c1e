"""What ends a reading from outside: Ctrl-C, a full disk, another writer."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from toolkit.corpus import MANIFEST, verify
from toolkit.corpus.lock import LOCK, locked
from toolkit.corpus.parts import PARTS
from toolkit.reading import read

LARGEST = 20_000  # bytes of a file while the disk is as good as full


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(60):
        text = (
            f"China raised its duties on American soybeans to {number + 20} percent on Friday. "
            * 20
        )
        (folder / f"{number:02}.md").write_text(text, "utf-8")
    return folder


def begin(articles: Path, corpus: Path, *options: str, **how: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "toolkit.cli", "read", str(articles), "--corpus", str(corpus)]
    return subprocess.Popen([*command, *options], stderr=subprocess.PIPE, text=True, **how)  # type: ignore[call-overload]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_ends_a_reading_with_one_word_and_keeps_what_was_read(
    articles: Path, tmp_path: Path, workers: str
) -> None:
    corpus = tmp_path / "corpus"
    with begin(articles, corpus, "--workers", workers, start_new_session=True) as running:
        while not list((corpus / PARTS).glob("*/part.json")):
            assert running.poll() is None, "it ended before it could be stopped"
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate()
    assert running.returncode == 130
    words = [line for line in told.splitlines() if line and " reading " not in line]
    assert words == ["stopped"]  # beside frames of the progress, before or after it
    assert "Traceback" not in told
    assert not (corpus / MANIFEST).exists()
    assert not (corpus / LOCK).exists()
    assert read(articles, corpus).digest == read(articles, tmp_path / "whole").digest


def test_a_disk_without_room_ends_a_reading_with_one_message(
    articles: Path, tmp_path: Path
) -> None:
    def without_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))

    corpus = tmp_path / "corpus"
    (articles / "long.md").write_text("".join(f"{n:x} " for n in range(30_000)), "utf-8")
    with begin(articles, corpus, preexec_fn=without_room) as running:
        _, told = running.communicate()
    assert running.returncode == 1
    assert "could not be written" in told
    assert "Traceback" not in told
    assert not (corpus / MANIFEST).exists()
    assert verify(read(articles, corpus)) == []


def test_a_second_reading_of_a_corpus_is_refused_while_the_first_goes_on(
    articles: Path, tmp_path: Path
) -> None:
    with locked(tmp_path / "corpus"), begin(articles, tmp_path / "corpus") as second:
        _, told = second.communicate()
    assert second.returncode == 1
    assert "is writing this corpus. Wait until it ends, or end it" in told
    assert not (tmp_path / "corpus" / MANIFEST).exists()
