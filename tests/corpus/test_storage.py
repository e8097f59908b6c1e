"""A corpus on disk: whole or not there, checked, of a known schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.corpus import MANIFEST, Corpus, open_corpus, save, verify
from toolkit.errors import CorpusError
from toolkit.tables import TABLES, frame


@pytest.fixture
def small() -> Corpus:
    text = "Duties rise\n\nChina raised duties on 12 April."
    return Corpus(
        {
            "documents": frame(
                "documents",
                [{"doc_id": "a.md", "content_hash": "0", "path": "a.md", "text": text, "language": "en"}],
            ),
            "sentences": frame(
                "sentences",
                [
                    {"doc_id": "a.md", "sentence": 0, "paragraph": 0, "section": "title", "start": 0, "end": 11},
                    {"doc_id": "a.md", "sentence": 1, "paragraph": 1, "section": "body", "start": 13, "end": 45},
                ],
            ),
        },
        {"model": "none"},
    )  # fmt: skip


def test_a_corpus_comes_back_as_it_was_saved(small: Corpus, tmp_path: Path) -> None:
    back = save(small, tmp_path / "corpus")
    for name in TABLES:
        assert back.table(name).equals(small.table(name)), name
    assert back.reader == {"model": "none"}
    assert back.digest == small.digest


def test_saving_twice_writes_the_same_bytes(small: Corpus, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        save(small, tmp_path / folder)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "two").iterdir())
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_files_of_an_older_state_are_removed_after_the_manifest_is_replaced(
    small: Corpus, tmp_path: Path
) -> None:
    save(small, tmp_path)
    save(Corpus({"documents": small.documents}), tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    named = {entry["file"] for entries in manifest["tables"].values() for entry in entries}
    assert {path.name for path in tmp_path.glob("*.parquet")} == named
    assert open_corpus(tmp_path).sentences.height == 0


def test_a_run_cut_off_before_the_manifest_leaves_the_corpus_as_it_was(
    small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(small, tmp_path)
    before = (tmp_path / MANIFEST).read_bytes()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("toolkit.corpus.storage.write", stop)
    with pytest.raises(KeyboardInterrupt):
        save(Corpus({"documents": small.documents}), tmp_path)
    assert (tmp_path / MANIFEST).read_bytes() == before
    assert open_corpus(tmp_path).sentences.height == 2


def test_a_folder_without_a_corpus_is_told_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no corpus here .* toolkit read PATH"):
        open_corpus(tmp_path)


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "[]",
        "{}",
        '{"schema_version": 1, "reader": {}, "tables": {"documents": {"file": "../x"}}}',
        '{"schema_version": 2, "reader": {}, "tables": {"documents": [{"file": "x"}]}}',
        '{"schema_version": 2, "reader": {}, "tables": {"other": []}}',
    ],
)
def test_a_damaged_manifest_is_refused(manifest: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text(manifest)
    with pytest.raises(CorpusError):
        open_corpus(tmp_path)


def test_another_schema_version_is_refused(small: Corpus, tmp_path: Path) -> None:
    save(small, tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    (tmp_path / MANIFEST).write_text(json.dumps(manifest | {"schema_version": 99}))
    with pytest.raises(CorpusError, match="schema version 99"):
        open_corpus(tmp_path)


def test_a_manifest_that_names_a_file_outside_is_refused(small: Corpus, tmp_path: Path) -> None:
    save(small, tmp_path)
    manifest = (tmp_path / MANIFEST).read_text()
    (tmp_path / MANIFEST).write_text(manifest.replace('"sentences-', '"../sentences-'))
    with pytest.raises(CorpusError, match="names a file outside"):
        open_corpus(tmp_path)


def test_a_corpus_of_the_first_schema_version_is_brought_to_the_present(
    small: Corpus, tmp_path: Path
) -> None:
    save(small, tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    one_each = {
        name: {key: entries[0][key] for key in ("file", "rows", "sha256")}
        for name, entries in manifest["tables"].items()
        if entries
    }
    (tmp_path / MANIFEST).write_text(
        json.dumps(manifest | {"schema_version": 1, "tables": one_each})
    )
    assert open_corpus(tmp_path).digest == small.digest
    assert verify(open_corpus(tmp_path)) == []


def test_a_long_table_is_of_several_files_and_comes_back_whole(
    small: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"doc_id": f"{i:03}.md", "content_hash": str(i), "path": f"{i:03}.md", "text": "x", "language": "en"}
        for i in range(100)
    ]  # fmt: skip
    long = Corpus({"documents": frame("documents", rows)})
    monkeypatch.setattr("toolkit.corpus.blocks.SPREAD", 10)
    back = save(long, tmp_path)
    assert len(list(tmp_path.glob("documents-*.parquet"))) > 5
    assert back.documents.equals(long.documents)
    assert back.digest == long.digest
    assert back.scan("documents").select("doc_id").collect().height == 100
    assert open_corpus(tmp_path).height("documents") == 100
    (some,) = back.stream("documents", "050.md", "050.md")
    assert "050.md" in some["doc_id"].to_list()


def test_a_table_that_was_tampered_with_is_found(small: Corpus, tmp_path: Path) -> None:
    corpus = save(small, tmp_path)
    assert verify(corpus) == []
    next(tmp_path.glob("sentences-*.parquet")).write_bytes(b"PAR1")
    assert any("changed since it was written" in wrong for wrong in verify(open_corpus(tmp_path)))
    with pytest.raises(CorpusError, match="cannot be read"):
        open_corpus(tmp_path).sentences  # noqa: B018  # the table is loaded when asked for


def test_spans_outside_the_text_are_found(small: Corpus) -> None:
    row = {"doc_id": "a.md", "sentence": 1, "start": 40, "end": 99, "actor_id": "CHN"}
    wrong = verify(
        Corpus(
            {**{name: small.table(name) for name in TABLES}, "mentions": frame("mentions", [row])}
        )
    )
    assert wrong == [
        "mentions: 1 rows with spans outside the text: a.md#40",
        "mentions: 1 rows with spans outside their sentence: a.md#40",
        "mentions: 1 rows whose actor_id is not among the actors: a.md#40",
    ]


def test_a_corpus_keeps_the_codebook_files_of_its_study(small: Corpus, tmp_path: Path) -> None:
    own = {"products": "product_id,name\r\nsesame,sésame\n".encode()}
    save(Corpus({"documents": small.documents}, overlay=own), tmp_path / "corpus")
    back = open_corpus(tmp_path / "corpus")
    assert back.overlay == own
    assert back.codebook["products"].filter(product_id="sesame")["name"].to_list() == ["sésame"]
    assert open_corpus(save(small, tmp_path / "other").folder or "").overlay == {}
