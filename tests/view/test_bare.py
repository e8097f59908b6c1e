"""A table of the toolkit as the last line of a cell looks as `show` has it."""

import polars as pl
from IPython.core.interactiveshell import InteractiveShell

import toolkit
from toolkit.view import html
from toolkit.view.bare import markup


def test_a_table_of_the_one_corpus_has_names_and_sentences(study):
    html = markup(study.events, {"study": study, "n": 1})
    assert "United States → China" in html
    assert "<details>" in html


def test_rows_that_are_filtered_or_have_further_columns_are_still_of_the_table(study):
    html = markup(study.events.head(1).with_columns(day=pl.lit("today")), {"study": study})
    assert "today" in html
    assert "<details>" in html


def test_of_two_corpora_the_one_whose_table_it_is_gives_the_names(study, tmp_path):
    other = toolkit.Corpus({"events": study.events.head(0)})
    assert "<details>" in markup(study.events, {"study": study, "other": other})
    assert "<details>" not in markup(study.events.head(1), {"study": study, "other": other})


def test_any_other_frame_looks_as_polars_shows_it():
    frame = pl.DataFrame({"a": [1]})
    assert markup(frame, {}) == frame._repr_html_()


def test_ipython_asks_the_toolkit_for_a_frame(study):
    shell = InteractiveShell()
    toolkit._shown_in(shell)
    shell.user_ns["study"] = study
    shown, _ = shell.display_formatter.format(study.events)
    assert "<details>" in shown["text/html"]


def test_ipython_asks_the_toolkit_for_a_corpus(study):
    shell = InteractiveShell()
    toolkit._shown_in(shell)
    shown, _ = shell.display_formatter.format(study)
    assert shown["text/html"] == html(study)
