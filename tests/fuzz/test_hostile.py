"""Hostile files on the whole way: a sound corpus or a problem row, never a trace, nothing run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from hostile import KINDS, outcome

from toolkit.corpus import Corpus, open_corpus, save, verify
from toolkit.errors import ToolkitError
from toolkit.reading import read
from toolkit.tables import TABLES

WORDS = ["China", "the United States", "said", "that it", "raised", "tariffs", "on", "soybeans", "He Lifeng", "Mr. Trump", "would", "if", "not", "by", "10 November", "last year", "100 percent", "$5 billion", '"', "“", "”", ",", ".", "\n\n", "U.S.-China", "’s", "talks", "in", "Geneva", "(", ")", "\u202e", "\ud7ff", "é", "中国", "9" * 50, "#", "---", "<b>", "&amp;"]  # fmt: skip
quick = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS.keys())
def test_a_hostile_file_is_read_or_told(make: Callable[[Path], object], tmp_path: Path) -> None:
    outcome(make, tmp_path)


def test_links_that_leave_the_folder_are_told_each(tmp_path: Path) -> None:
    problems = outcome(KINDS["links that leave"], tmp_path).problems
    assert problems["path"].to_list() == ["circle.txt", "home", "link.txt", "up.txt"]


@quick
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
def test_words_in_any_order_make_a_sound_corpus(words: list[str]) -> None:
    from toolkit.codebook import load
    from toolkit.evaluation.texts import read_documents
    from toolkit.parsers.document import Draft, row
    from toolkit.tables import frame

    draft = Draft(
        record="", paragraphs=" ".join(words).split("\n\n"), title="A title", published="2025-10-26"
    )
    rows = [found for table, found in row(draft, "a.txt", load()) if table == "documents"]
    documents = frame("documents", [found | {"language": "en"} for found in rows])
    corpus = read_documents(documents)
    assert verify(corpus) == []
    assert corpus.problems.height == 0


@quick
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a.xml", "a.pdf", "a.docx", "a.xlsx", "a.json", "a.ris"]))  # fmt: skip
def test_any_bytes_under_any_name_are_read_or_told(
    data: bytes, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / name).write_bytes(data)
    corpus = read(folder)
    assert corpus.documents.height or corpus.problems.height
    assert verify(corpus) == []


@quick
@given(
    at=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255), file=st.integers(0, len(TABLES))
)
def test_a_byte_changed_anywhere_in_a_corpus_is_found_or_refused(
    study: Corpus, tmp_path_factory: pytest.TempPathFactory, at: float, byte: int, file: int
) -> None:
    folder = tmp_path_factory.mktemp("forged")
    save(study, folder)
    files = sorted(folder.iterdir())
    path = files[file % len(files)]
    data = bytearray(path.read_bytes())
    place = int(at * len(data))
    before, data[place] = data[place], byte
    path.write_bytes(bytes(data))
    try:
        wrong = verify(open_corpus(folder))
    except ToolkitError:
        return
    assert wrong or before == byte or path.suffix == ".json"
