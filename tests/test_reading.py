"""The whole way from files to a corpus: what is read again, what is kept, what survives."""

from __future__ import annotations

import errno
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from toolkit.codebook import add
from toolkit.corpus import MANIFEST, Corpus, open_corpus, verify
from toolkit.corpus.parts import PARTS
from toolkit.corrections import correct
from toolkit.errors import CorpusError, InputError
from toolkit.extraction import shards
from toolkit.reading import read
from toolkit.tables import TABLES

extraction = import_module("toolkit.extraction.documents")

TEXTS = {
    "soy.md": "---\ntitle: Soy\npublished: 2025-10-11\n---\n\nChina raised its duties on American soybeans to 20 percent on Friday.",
    "steel.md": "---\ntitle: Steel\npublished: 2025-10-12\n---\n\nCanada lifted its quota on steel. The minister said that talks with Washington go on.",
    "ships.md": "---\ntitle: Ships\npublished: 2025-10-13\n---\n\nThe United States threatened a tariff of 100 percent on China.",
}  # fmt: skip


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if not p.is_dir()}


def no_model(*_: object) -> None:
    raise AssertionError("the language model was asked for")


def test_a_corpus_read_from_files_is_sound(articles: Path, tmp_path: Path) -> None:
    corpus = read(articles, tmp_path / "corpus")
    assert str(corpus.changes) == "3 new"
    assert corpus.documents["doc_id"].to_list() == ["ships.md", "soy.md", "steel.md"]
    assert corpus.problems.height == 0
    assert verify(corpus) == []
    assert set(contents(tmp_path / "corpus")) == {
        MANIFEST,
        *(path.name for path in (tmp_path / "corpus").glob("*.parquet")),
    }


def test_a_second_reading_of_the_same_files_loads_no_model_and_says_that_nothing_changed(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(articles, tmp_path / "corpus")
    before = contents(tmp_path / "corpus")
    monkeypatch.setattr("toolkit.extraction.parsing.language.load_model", no_model)
    monkeypatch.setattr("toolkit.linking.link", no_model)
    assert str(read(articles, tmp_path / "corpus").changes) == "nothing changed"
    assert contents(tmp_path / "corpus") == before


def test_a_changed_article_replaces_its_rows_everywhere_and_only_it_is_read(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(articles, tmp_path / "corpus")
    (articles / "soy.md").write_text(TEXTS["soy.md"].replace("China", "India"), "utf-8")
    asked: list[str] = []
    once = extraction._rows

    def noted(drafted: Any, *rest: Any) -> Any:
        asked.append(drafted.page.doc_id)
        return once(drafted, *rest)

    monkeypatch.setattr(extraction, "_rows", noted)
    again = read(articles, tmp_path / "corpus")
    assert asked == ["soy.md"]
    assert str(again.changes) == "1 changed, 2 unchanged"
    afresh = read(articles, tmp_path / "afresh")
    assert contents(tmp_path / "corpus") == contents(tmp_path / "afresh")
    assert again.digest == afresh.digest
    assert "CHN" not in again.mentions.filter(doc_id="soy.md")["actor_id"].to_list()


def test_a_removed_article_is_told_and_kept_until_pruned(articles: Path, tmp_path: Path) -> None:
    whole = read(articles, tmp_path / "corpus").digest
    (articles / "soy.md").unlink()
    kept = read(articles, tmp_path / "corpus")
    assert str(kept.changes) == "1 no longer among the files and kept, 2 unchanged"
    assert kept.changes is not None
    assert kept.changes.gone == ("soy.md",)
    assert kept.digest == whole
    pruned = read(articles, tmp_path / "corpus", prune=True)
    assert str(pruned.changes) == "1 no longer among the files and removed, 2 unchanged"
    for name in ("documents", "sentences", "mentions", "event_mentions"):
        assert "soy.md" not in pruned.table(name)["doc_id"].to_list(), name
    assert pruned.digest == read(articles).digest
    assert str(read(articles, tmp_path / "corpus", prune=True).changes) == "nothing changed"


def test_other_rules_read_all_again(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(articles, tmp_path / "corpus")
    monkeypatch.setattr("toolkit.reading.READING", ("extraction", "view"))
    changes = read(articles, tmp_path / "corpus").changes
    assert str(changes) == "3 read again by other rules"


def test_other_rules_of_linking_link_again_what_was_read(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read(articles, tmp_path / "corpus").digest
    monkeypatch.setattr("toolkit.reading.LINKING", ("linking",))
    monkeypatch.setattr(extraction, "_rows", None)  # nothing is read
    linked = read(articles, tmp_path / "corpus")
    assert str(linked.changes) == "3 linked again by other rules"
    assert linked.digest == before
    assert str(read(articles, tmp_path / "corpus").changes) == "nothing changed"


def test_a_day_can_be_given_to_documents_that_name_none(tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("China raised duties on Friday.", "utf-8")
    assert read(tmp_path / "bare.txt").documents["published_day"].item() is None
    dated = read(tmp_path / "bare.txt", published="2025-10-26").documents
    assert str(dated["published_day"].item()) == "2025-10-26"
    with pytest.raises(InputError, match="published"):
        read(tmp_path / "bare.txt", published="last week")


def test_columns_of_a_spreadsheet_are_named_by_the_user(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Nr,Artikel\n1,China raised duties on soybeans.\n", "utf-8")
    read_as = read(tmp_path / "a.csv", columns={"Artikel": "text"})
    assert read_as.documents["text"].to_list() == ["China raised duties on soybeans."]


def test_a_document_on_which_a_rule_fails_is_a_problem_and_the_rest_is_kept(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = extraction._rows

    def failing(drafted: Any, *rest: Any) -> Any:
        if drafted.page.doc_id == "soy.md":
            raise RecursionError("too deep")
        return once(drafted, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(extraction, "_rows", failing)
        corpus = read(articles, tmp_path / "corpus")
    assert corpus.problems.rows() == [("soy.md", None, "read", "RecursionError: too deep")]
    assert corpus.documents.height == 3
    assert corpus.sentences["doc_id"].unique(maintain_order=True).to_list() == [
        "ships.md",
        "steel.md",
    ]
    again = read(articles, tmp_path / "corpus")
    assert str(again.changes) == "nothing changed"
    assert again.problems.equals(corpus.problems)


@pytest.mark.parametrize("step", ["draft", "weigh"])
def test_a_document_that_fails_while_others_are_read_with_it_costs_none_of_them(
    articles: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    once = getattr(extraction, step)

    def failing(given: Any, *rest: Any) -> Any:
        pages = [one.page for one in given] if step == "weigh" else [given]
        if any(page.doc_id == "soy.md" for page in pages):
            raise ValueError("no share")
        return once(given, *rest)

    monkeypatch.setattr(extraction, step, failing)
    corpus = read(articles)
    assert corpus.problems.rows() == [("soy.md", None, "read", "ValueError: no share")]
    assert set(corpus.sentences["doc_id"]) == {"ships.md", "steel.md"}


def test_a_document_on_which_the_model_fails_costs_no_other_of_its_batch(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toolkit.extraction.parsing import language

    once = language.split

    def failing(row: dict[str, Any], codebook: Any) -> Any:
        if row["doc_id"] == "soy.md":
            raise MemoryError("no room")
        return once(row, codebook)

    monkeypatch.setattr(language, "split", failing)
    corpus = read(articles)
    assert corpus.problems.rows() == [("soy.md", None, "read", "MemoryError: no room")]
    assert set(corpus.sentences["doc_id"]) == {"ships.md", "steel.md"}


def test_a_value_that_no_column_holds_costs_only_its_document(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = extraction._rows

    def overflowing(drafted: Any, *rest: Any) -> Any:
        rows = once(drafted, *rest)
        if drafted.page.doc_id == "soy.md":
            rows["sentences"][0]["end"] = 2**70
        return rows

    monkeypatch.setattr(extraction, "_rows", overflowing)
    corpus = read(articles)
    assert corpus.problems["path"].to_list() == ["soy.md"]
    assert set(corpus.sentences["doc_id"]) == {"ships.md", "steel.md"}


def test_neither_workers_nor_shards_change_the_corpus(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(articles, tmp_path / "one")
    monkeypatch.setattr(shards, "SHARD_DOCUMENTS", 1)
    read(articles, tmp_path / "cut")
    read(articles, tmp_path / "two", workers=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "cut") == contents(tmp_path / "two")


def test_no_worker_at_all_is_refused(articles: Path) -> None:
    with pytest.raises(InputError, match="0 workers: at least 1 is needed"):
        read(articles, workers=0)


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(articles, tmp_path / "whole")
    monkeypatch.setattr(shards, "SHARD_DOCUMENTS", 1)
    asked: list[str] = []
    once = extraction._rows

    def interrupted(drafted: Any, *rest: Any) -> Any:
        if len(asked) == 2:
            asked.clear()
            raise KeyboardInterrupt
        asked.append(drafted.page.doc_id)
        return once(drafted, *rest)

    monkeypatch.setattr(extraction, "_rows", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read(articles, tmp_path / "corpus")
    assert [path.name for path in (tmp_path / "corpus").iterdir()] == [PARTS]
    read(articles, tmp_path / "corpus")
    assert asked == ["steel.md"]
    assert contents(tmp_path / "corpus") == contents(tmp_path / "whole")


def test_a_reading_killed_at_random_moments_ends_as_an_unbroken_one() -> None:
    command = [sys.executable, str(Path(__file__).parent / "fuzz" / "kill.py"), "5"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("5 killed, 1 workers")


def test_a_corpus_that_was_tampered_with_is_read_anew(articles: Path, tmp_path: Path) -> None:
    corpus = read(articles, tmp_path / "corpus")
    before = contents(tmp_path / "corpus")
    forged = corpus.mentions.with_columns(actor_id=pl.lit("XXX"))
    forged.write_parquet(next((tmp_path / "corpus").glob("mentions-*.parquet")))
    assert verify(open_corpus(tmp_path / "corpus")) != []
    assert str(read(articles, tmp_path / "corpus").changes) == "3 new"
    assert contents(tmp_path / "corpus") == before


def test_a_full_disk_ends_the_reading_clearly_and_leaves_the_corpus_as_it_was(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(articles, tmp_path / "corpus")
    before = contents(tmp_path / "corpus")
    (articles / "new.md").write_text("Japan lowered its tariff on rice.", "utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for place in ("toolkit.corpus.parts.Path.write_bytes", "toolkit.corpus.storage.write"):
        with monkeypatch.context() as patch:
            patch.setattr(place, full)
            with pytest.raises(CorpusError, match=r"could not be written .*No space left"):
                read(articles, tmp_path / "corpus")
        kept = {
            name: data
            for name, data in contents(tmp_path / "corpus").items()
            if not name.startswith(PARTS)
        }
        assert kept == before
    assert str(read(articles, tmp_path / "corpus").changes) == "1 new, 3 unchanged"


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_read(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("toolkit.corpus.lock.os.open", refused)
    monkeypatch.setattr("toolkit.parsers.iter_documents", no_model)
    with pytest.raises(CorpusError, match=r"nothing can be written here .*Permission denied"):
        read(articles, tmp_path / "corpus")


def test_a_file_in_the_place_of_the_corpus_is_refused(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").write_text("a letter")
    with pytest.raises(CorpusError, match="nothing can be written here"):
        read(articles, tmp_path / "corpus")


def test_input_that_vanishes_while_it_is_read_is_a_problem_of_its_own(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toolkit.parsers import files

    once = files.met

    def vanishing(file: Path, *rest: Any) -> Any:
        found = once(file, *rest)
        if file.name == "soy.md":
            file.unlink()
        return found

    monkeypatch.setattr(files, "met", vanishing)
    corpus = read(articles)
    assert corpus.problems["path"].to_list() == ["soy.md"]
    assert corpus.documents["doc_id"].to_list() == ["ships.md", "steel.md"]


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        read(tmp_path / "nowhere", tmp_path / "corpus")


def test_a_model_that_is_not_installed_is_refused_with_what_is_valid(articles: Path) -> None:
    with pytest.raises(InputError, match="the language model 'xx_none' is not installed"):
        read(articles, model="xx_none")


def test_a_reading_of_nothing_is_an_empty_corpus(tmp_path: Path) -> None:
    corpus: Corpus = read(tmp_path, tmp_path / "corpus")
    assert all(corpus.table(name).height == 0 for name in TABLES)


def test_a_corpus_that_grew_equals_one_read_at_once(articles: Path, tmp_path: Path) -> None:
    late = (
        "---\ntitle: Fees\npublished: 2025-10-09\n---\n\nThe United States imposed a tariff of 30 "
        "percent on Chinese goods. China retaliated with a tariff of 20 percent on American soybeans.\n"
    )
    read(articles, tmp_path / "corpus")
    (articles / "again.md").write_text(late, "utf-8")
    (articles / "fees.md").write_text(late.replace("20", "40"), "utf-8")
    grown = read(articles, tmp_path / "corpus").event_mentions
    (articles / "again.md").unlink()
    read(articles, tmp_path / "corpus", prune=True)
    read(articles, tmp_path / "afresh")
    assert grown["responds_to"].drop_nulls().len() > 0
    assert contents(tmp_path / "corpus") == contents(tmp_path / "afresh")


def test_a_reading_with_the_screen_is_another_reading(articles: Path, tmp_path: Path) -> None:
    (articles / "match.md").write_text("The striker scored twice, the keeper said.", "utf-8")
    whole = read(articles, tmp_path / "corpus")
    said = whole.statements.filter(doc_id="match.md").height
    screened = read(articles, tmp_path / "corpus", screen=True)
    assert str(screened.changes) == "4 read again by other rules"
    assert (said, screened.statements.filter(doc_id="match.md").height) == (1, 0)
    assert verify(screened) == []
    assert read(articles, tmp_path / "corpus").digest == read(articles).digest


FREEDONIA = {
    "fees.md": "---\ntitle: Fees\npublished: 2025-10-01\n---\n\nFreedonia imposed a tariff of 20 percent on Chinese unobtainium.",
    "later.md": "---\ntitle: Later\npublished: 2025-11-01\n---\n\nFreedonia lifted its tariff on Chinese unobtainium.",
}  # fmt: skip


@pytest.fixture
def freedonia(tmp_path: Path) -> Corpus:
    """A corpus of texts about a state and a product that only the study's codebook knows."""
    own, texts = tmp_path / "own", tmp_path / "texts"
    texts.mkdir()
    for name, text in FREEDONIA.items():
        (texts / name).write_text(text, "utf-8")
    state = {
        "actor_id": "FRE",
        "name": "Freedonia",
        "capital": "Fredville",
        "metonyms": "Fredville",
    }
    add(own, "states", state)
    add(own, "products", {"product_id": "unobtainium", "name": "unobtainium", "synonyms": "unobtainium"})  # fmt: skip
    return read(texts, tmp_path / "corpus", own)


def test_a_corpus_as_of_a_day_is_linked_with_the_studys_own_codebook(freedonia: Corpus) -> None:
    then = freedonia.as_of("2025-10-15")
    assert then.actors.filter(actor_id="FRE").select("name", "kind").rows() == [("Freedonia", "state")]  # fmt: skip
    assert then.measures["measure_id"].to_list() == ["fre/chn/tariff"]
    assert then.codebook == freedonia.codebook


def test_a_corrected_corpus_is_linked_with_the_studys_own_codebook(
    freedonia: Corpus, tmp_path: Path
) -> None:
    mention = freedonia.event_mentions.filter(doc_id="fees.md")["mention_id"][0]
    (tmp_path / "corrections.csv").touch()
    done = correct(
        freedonia, mention, who="ann", when="2025-12-01", file=tmp_path / "corrections.csv",
        source_ids=["CHN"], target_ids=["FRE"], product_id="unobtainium",
    )  # fmt: skip
    assert done.corrections["outcome"].to_list() == ["applied"]
    assert done.actors.filter(actor_id="FRE")["name"].to_list() == ["Freedonia"]
    assert open_corpus(tmp_path / "corpus").codebook == done.codebook
