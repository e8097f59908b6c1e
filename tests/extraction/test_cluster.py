"""Reading on a Dask cluster: two worker processes on this machine, one of them killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from toolkit.errors import InputError, ToolkitError
from toolkit.extraction import shards
from toolkit.reading import read


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    ) as running:
        yield running


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(shards, "SHARD_DOCUMENTS", 1)
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(12):
        text = f"China raised its duties on American soybeans to {number + 20} percent on Friday."
        (folder / f"{number:02}.md").write_text(text, "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_worker_killed_in_mid_run_changes_nothing(
    articles: Path, tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(articles, tmp_path / "here")
    begun: list[int] = []
    once = shards.extract_shards

    def killing(*given: Any, **named: Any) -> Iterator[shards.Read]:
        for done in once(*given, **named):
            yield done
            begun.append(done[0].height)
            if len(begun) == 3:
                first = min(worker.pid for worker in cluster.workers.values())
                os.kill(first, signal.SIGKILL)

    monkeypatch.setattr(shards, "extract_shards", killing)
    read(articles, tmp_path / "there", scheduler=cluster.scheduler_address)
    assert len(begun) == 12
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


def test_a_scheduler_that_does_not_answer_is_told(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.extraction.cluster.SECONDS", 0.5)
    with pytest.raises(InputError, match=r"no Dask scheduler answers .* Valid: an address like"):
        read(articles, tmp_path / "corpus", scheduler="tcp://127.0.0.1:9")


def test_a_cluster_that_loses_its_workers_for_good_is_told(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = shards.extract_shards
    with LocalCluster(n_workers=1, dashboard_address=":0", silence_logs=50) as emptied:

        def emptying(*given: Any, **named: Any) -> Iterator[shards.Read]:
            for done in once(*given, **named):
                yield done
                emptied.scale(0)
                monkeypatch.setattr("toolkit.extraction.cluster.ALONE", 0.5)

        monkeypatch.setattr(shards, "extract_shards", emptying)
        with pytest.raises(
            ToolkitError, match=r"lost \(it had no worker for 0.5 seconds\)\. What was read is kept"
        ):
            read(articles, tmp_path / "there", scheduler=emptied.scheduler_address)
    monkeypatch.setattr(shards, "extract_shards", once)
    read(articles, tmp_path / "there")
    read(articles, tmp_path / "here")
    assert contents(tmp_path / "there") == contents(tmp_path / "here")
