"""Folders at an address: a server of the protocol of S3 on this machine."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit import parsers
from toolkit.corpus import MANIFEST, lease, open_corpus, verify
from toolkit.corpus.lock import locked
from toolkit.corpus.parts import PARTS
from toolkit.errors import CorpusError, InputError
from toolkit.extraction import shards
from toolkit.places import place
from toolkit.reading import read

TEXTS = {
    "soy.md": "---\npublished: 2025-10-11\n---\n\nChina raised its duties on American soybeans to 20 percent on Friday.",
    "old/steel.md": "---\npublished: 2025-10-12\n---\n\nCanada lifted its quota on steel.",
    "ships.txt": "The United States threatened a tariff of 100 percent on China.",
    ".hidden.txt": "Not to be read.",
    "photo.png": "not a text",
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(
    server: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[str]:
    given = {
        "AWS_ENDPOINT_URL": server,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ALLOW_HTTP": "true",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    address = f"s3://{request.node.name.replace('_', '-')[-60:].strip('-')}"
    files = place(address).fs  # type: ignore[attr-defined]
    files.mkdir(address)
    for name, text in TEXTS.items():
        files.pipe_file(f"{address}/articles/{name}", text.encode())
    yield address
    files.clear_instance_cache()


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "articles"


def contents(folder: str | Path) -> dict[str, bytes]:
    files = sorted(place(folder).glob("**/*"))
    return {path.name: path.read_bytes() for path in files if path.is_file()}


def test_documents_at_an_address_are_those_of_a_folder(bucket: str, articles: Path) -> None:
    there, problems = parsers.parse([f"{bucket}/articles"])
    here, others = parsers.parse([articles])
    assert there.equals(here)
    assert problems.equals(others)
    assert there["doc_id"].to_list() == ["old/steel.md", "ships.txt", "soy.md"]


def test_a_corpus_at_an_address_has_the_bytes_of_one_in_a_folder(
    bucket: str, articles: Path, tmp_path: Path
) -> None:
    there = read(f"{bucket}/articles", f"{bucket}/study")
    read(articles, tmp_path / "study")
    assert contents(f"{bucket}/study") == contents(tmp_path / "study")
    assert verify(open_corpus(f"{bucket}/study")) == []
    assert there.scan("events").collect().equals(there.events)
    assert str(read(f"{bucket}/articles", f"{bucket}/study").changes) == "nothing changed"


def test_a_run_cut_off_at_an_address_goes_on_where_it_stopped(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib import import_module

    extraction = import_module("toolkit.extraction.documents")
    monkeypatch.setattr(shards, "SHARD_DOCUMENTS", 1)
    asked: list[str] = []
    once = extraction._rows

    def interrupted(drafted, *rest):  # type: ignore[no-untyped-def]
        if len(asked) == 1:
            asked.clear()
            raise KeyboardInterrupt
        asked.append(drafted.page.doc_id)
        return once(drafted, *rest)

    monkeypatch.setattr(extraction, "_rows", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read(f"{bucket}/articles", f"{bucket}/study")
    assert not (place(f"{bucket}/study") / MANIFEST).exists()
    assert len(list((place(f"{bucket}/study") / PARTS).glob("*/part.json"))) == 1
    monkeypatch.setattr(extraction, "_rows", once)
    read(f"{bucket}/articles", f"{bucket}/study")
    read(f"{bucket}/articles", f"{bucket}/whole")
    assert contents(f"{bucket}/study") == contents(f"{bucket}/whole")


def test_a_second_writer_at_an_address_is_refused(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "BEAT", 0.2)
    monkeypatch.setattr(lease, "LOOK", 0.1)
    with (
        locked(f"{bucket}/study"),
        pytest.raises(CorpusError, match=rf"process {os.getpid()} on .* is writing this corpus"),
        locked(f"{bucket}/study", wait=0),
    ):
        pass
    assert list(place(f"{bucket}/study").glob(".lock*")) == []


def test_a_lock_is_looked_at_while_its_holder_writes_into_it(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "BEAT", 0.001)
    monkeypatch.setattr(lease, "LOOK", 0.01)
    with (
        locked(f"{bucket}/study"),
        pytest.raises(CorpusError, match="is writing this corpus"),
        locked(f"{bucket}/study", wait=2),
    ):
        pass


def test_the_lock_of_a_process_that_died_is_taken_over(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "STALE", 0.5)
    monkeypatch.setattr(lease, "LOOK", 0.1)
    left = place(f"{bucket}/study") / ".lock-7"
    left.write_bytes(b"process 4194305 on another-machine\nbeat 3\n")
    with locked(f"{bucket}/study"):
        assert [path.name for path in left.parent.glob(".lock*")] == [".lock-8"]
    assert list(place(f"{bucket}/study").glob(".lock*")) == []


def test_who_was_stopped_for_too_long_is_told_so(
    bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "BEAT", 0.1)

    def while_another_takes_over() -> None:
        with locked(f"{bucket}/study") as folder:
            (folder / ".lock-1").unlink()
            time.sleep(1)

    with pytest.raises(CorpusError, match="another process took this corpus over"):
        while_another_takes_over()


def test_an_address_that_is_not_there_is_refused(bucket: str) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        parsers.parse([f"{bucket}/nowhere"])
    with pytest.raises(CorpusError, match="no corpus here"):
        open_corpus(f"{bucket}/nowhere")


def test_an_address_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(InputError, match="Valid: a path, or an address like s3://"):
        place("nosuch://folder")


def test_paths_here_and_elsewhere_are_read_one_after_another(articles: Path) -> None:
    with pytest.raises(InputError, match="read them one after another"):
        parsers.parse([articles, "s3://bucket/articles"])
