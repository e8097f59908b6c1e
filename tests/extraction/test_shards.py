"""Shards and how they are handed to workers."""

from __future__ import annotations

import subprocess
import sys
import time
from multiprocessing import active_children

import polars as pl

from toolkit.extraction import shards
from toolkit.models import MODEL
from toolkit.tables import frame

PATIENCE = 60  # seconds in which a worker without work has ended


def documents(*lengths: int) -> pl.DataFrame:
    return pl.DataFrame({"text": ["a" * length for length in lengths]})


def test_a_shard_ends_where_its_text_would_be_too_long_or_its_documents_too_many(monkeypatch):
    monkeypatch.setattr(shards, "SHARD_TEXT", 100)
    monkeypatch.setattr(shards, "SHARD_DOCUMENTS", 3)
    frames = [documents(60, 40), documents(1, 1, 1, 1), documents(500)]
    assert [shard.height for shard in shards.shards(frames)] == [2, 3, 1, 1]


def test_the_last_shard_of_each_worker_is_cut_in_pieces_and_no_document_is_lost(monkeypatch):
    monkeypatch.setattr(shards, "LAST", 4)
    whole = documents(*range(26))
    cut = [whole[:8], whole[8:16], whole[16:25], whole[25:]]
    balanced = list(shards._balanced(cut, 2))
    assert [shard.height for shard in balanced] == [8, 8, 3, 3, 3, 1]
    assert pl.concat(balanced).equals(whole)


def test_fewer_shards_than_workers_are_shared_out():
    balanced = shards._balanced([documents(9, 9, 9, 9, 9)], 4)
    assert [shard.height for shard in balanced] == [2, 2, 1]


def test_two_workers_bring_each_document_once_and_end(codebook):
    same = {"content_hash": "0", "path": "a", "text": "Die Zölle stiegen.", "language": "de"}
    rows = [{"doc_id": f"{number}.md", **same} for number in range(9)]
    german = frame("documents", rows)  # which is left unread, so that no model is loaded
    brought = list(shards.extract_shards([german], codebook, MODEL, workers=2))
    assert sorted(shard.height for shard, _ in brought) == [3, 3, 3]
    assert pl.concat(shard for shard, _ in brought).sort("doc_id").equals(german)
    assert all(tables["sentences"].is_empty() for _, tables in brought)
    # the pool waits for its workers itself; who waits for one beside it may miss that it has ended
    late = time.monotonic() + PATIENCE
    while active_children() and time.monotonic() < late:
        time.sleep(0.05)
    assert active_children() == []


def test_a_script_whose_workers_cannot_begin_is_told_so_and_does_not_wait_for_them(tmp_path):
    script = tmp_path / "script.py"  # read by each worker as it begins, for want of a guard
    script.write_text(
        "from toolkit import codebook\n"
        "from toolkit.extraction.shards import extract_shards\n"
        "from toolkit.tables import frame\n"
        "row = {'doc_id': 'a', 'path': 'a', 'text': 'Die Zölle.', 'language': 'de', 'content_hash': '0'}\n"
        "list(extract_shards([frame('documents', [row])], codebook.load(), 'none', 2))\n"
    )
    ended = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=120)
    assert ended.returncode == 1
    assert "must begin under: if __name__" in ended.stderr


def test_only_after_many_shards_is_what_they_were_read_with_let_go(codebook, monkeypatch):
    from toolkit.extraction.actors.names import gazetteer
    from toolkit.extraction.judging.judge import judge

    same = {"path": "a", "text": "Zölle stiegen.", "language": "de", "content_hash": "0"}
    german = frame("documents", [{"doc_id": f"{n}.md", **same} for n in range(3)])
    monkeypatch.setattr(shards, "SHARD_DOCUMENTS", 1)
    gazetteer.cache_clear()  # of codebooks of other tests
    for few, held in ((3, 1), (2, 0)):
        monkeypatch.setattr(shards, "FEW", few)
        judge()
        assert len(list(shards.extract_shards([german], codebook, MODEL))) == 3
        assert judge.cache_info().currsize == gazetteer.cache_info().currsize == held


def test_who_has_workers_read_loads_no_rules_and_a_worker_no_commands_of_spacy():
    code = (
        "import sys\n"
        "from toolkit.extraction import shards\n"
        "assert 'toolkit.extraction.documents' not in sys.modules\n"
        "shards._without_commands()\n"
        "import spacy.language\n"
        "assert 'spacy.cli' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_spacy_with_its_commands_stays_as_it_is_where_it_was_loaded_before():
    import spacy

    shards._without_commands()
    assert callable(spacy.info)
    assert sys.modules["spacy.cli.info"].info is spacy.info
