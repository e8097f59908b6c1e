"""A paragraph on methods quotes what the corpus and the coded sample say."""

import datetime as dt

import polars as pl

from tests.validity.conftest import gold_file
from toolkit.corpus import Corpus
from toolkit.validity import citation, methods


def test_the_paragraph_says_what_was_read_and_that_nobody_measured(study):
    told = methods(study)
    assert "The corpus holds 3 documents (" in told
    assert "of 1 publisher, published 11 to 16 October 2025." in told
    assert "Nothing was corrected by hand." in told
    assert "was not measured" in told


def test_texts_without_a_day_are_not_said_to_be_of_the_period(study):
    day = pl.when(pl.int_range(pl.len()) == 0).then(None).otherwise("published_day")
    documents = study.documents.sort("published_day").with_columns(published_day=day)
    told = methods(Corpus({"documents": documents}))
    assert "The corpus holds 3 documents (" in told
    assert "; 1 has no day." in told


def test_with_a_coded_sample_it_says_how_accurate(known, tmp_path):
    corpus, truth = known
    gold_file(tmp_path / "gold.csv", truth, {(d, s): 1.0 for d, s, *_ in truth})
    (tmp_path / "agreement.csv").write_text(
        "variable,level,coders,units,values,alpha,low,high\nact,nominal,2,50,100,0.81,0.7,0.9\n"
    )
    told = methods(corpus, tmp_path)
    assert "400 sentences, drawn with known probabilities" in told
    assert "by 2 coders (Krippendorff's alpha: act 0.81)" in told
    assert "with a precision of 0." in told
    assert "Recall rests on" in told
    assert "corrected by the difference estimator" in told


def test_a_sample_without_known_probabilities_corrects_no_count(known, tmp_path):
    corpus, truth = known
    gold_file(tmp_path / "gold.csv", truth, {(d, s): "" for d, s, *_ in truth})
    told = methods(corpus, tmp_path)
    assert "a sample without known probabilities corrects none." in told
    assert "difference estimator" not in told


def test_weeks_without_texts_are_told_and_remembered(known):
    documents = known[0].documents.with_columns(
        published_day=pl.when(pl.col("doc_id") == "d000.md")
        .then(dt.date(2031, 3, 3))
        .otherwise(dt.date(2031, 3, 19))
    )
    told = methods(Corpus({"documents": documents}))
    assert "In 1 of 3 weeks no document was published" in told
    (rows,) = (p.rows for p in told.parts if p.rows is not None and "empty_week" in p.rows.columns)
    assert rows["empty_week"].to_list() == [dt.date(2031, 3, 10)]


def test_that_no_week_is_empty_is_said_in_words(known):
    one = known[0].documents.with_columns(published_day=dt.date(2031, 3, 3))
    told = methods(Corpus({"documents": one}))
    assert "In the only week of the period a document was published." in told


def test_it_is_cited_as_text_and_as_bibtex():
    assert citation().startswith("The policy network toolkit developers. Policy network toolkit")
    assert citation("bibtex").startswith("@software{policy_network_toolkit,")
