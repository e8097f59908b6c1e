"""Texts before a report, read where they changed."""

from toolkit.corpus import open_corpus
from toolkit.reading import MODEL
from toolkit.reports.inputs import read_if_changed


def test_a_text_that_is_gone_from_the_articles_of_a_study_leaves_its_corpus(tmp_path):
    texts, corpus = tmp_path / "articles", tmp_path / "corpus"
    texts.mkdir()
    for name in ("example", "own"):
        (texts / f"{name}.md").write_text("---\ndate: 2025-05-01\n---\nPeru lifted its quota.\n")
    read_if_changed([texts], corpus, tmp_path, None, MODEL)
    (texts / "example.md").unlink()
    read_if_changed([texts], corpus, tmp_path, None, MODEL)
    assert open_corpus(corpus).documents.height == 2  # a corpus named by its user keeps what it has
    (texts / "own.md").write_text("---\ndate: 2025-05-02\n---\nPeru lifted its quota.\n")
    read_if_changed([texts], corpus, tmp_path, None, MODEL, prune=True)
    assert open_corpus(corpus).documents["doc_id"].to_list() == ["own.md"]
