"""The page of errors is safe and stands alone; runs come back from disk."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.evaluation.judgement import judgements, verdict
from toolkit.evaluation.page import page
from toolkit.evaluation.run import load_run, published, save_run
from toolkit.evaluation.score import Scores
from toolkit.evaluation.summary import summary

HOSTILE = "<script>alert('x')</script>"


@pytest.fixture
def scores():
    rows = [
        verdict("events", "status", (HOSTILE, 0), HOSTILE, "imposed", HOSTILE, sentence=HOSTILE),
        verdict("events", "status", ("d", 1), "e2", "raised", "raised", sentence="It rose."),
    ]
    return Scores(judgements(rows), (HOSTILE,))


def test_every_error_stands_on_the_page_with_its_sentence_escaped(scores):
    text = page(scores)
    assert "<script" not in text
    assert text.count("&lt;script&gt;") == 5
    assert "It rose." not in text


def test_nothing_comes_from_outside(scores):
    assert "http:" not in page(scores)
    assert "https:" not in page(scores)
    assert "src=" not in page(scores).replace("default-src", "")


def test_a_run_comes_back_as_it_was(scores, tmp_path):
    assert save_run(scores, tmp_path / "run") == tmp_path / "run" / "errors.html"
    assert load_run(tmp_path / "run").judgements.equals(scores.judgements)


def test_where_no_run_is_the_error_says_how_to_make_one(tmp_path):
    with pytest.raises(InputError, match=r"no run here .* toolkit evaluate GOLD --out"):
        load_run(tmp_path)


def test_small_cells_show_how_many_are_right(scores):
    line = summary(scores).split("\n")[1]
    assert line.split() == ["events:", "status", "2", "1", "right", "0/1", "1/1"]


def test_tables_without_words_of_texts_can_be_published(scores, tmp_path):
    save_run(scores, tmp_path)
    (tmp_path / "targets.csv").write_text(
        "set,measure,by,target,floor,floor_from\nevents,status,,0.85,,\n"
    )
    tables = published(tmp_path)
    assert tables["figures"].equals(scores.figures)
    assert tables["reliability"].is_empty()
    assert tables["targets"]["target"].to_list() == [0.85]
    assert tables["sides"].columns[-3:] == ["right", "swapped", "elsewhere"]
    for name in ("figures", "reliability", "sides"):
        assert "script" not in (tmp_path / f"{name}.csv").read_text()


def test_a_table_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputError, match=r"figures\.csv: cannot be read"):
        published(tmp_path)
