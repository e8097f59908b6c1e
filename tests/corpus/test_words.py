"""Statements with their words."""

import polars as pl
import pytest

from toolkit.corpus import statement_words


def test_a_statement_has_the_words_that_are_said(study):
    said = statement_words(study)
    assert said.select("speaker_id", "publisher", "cue", "words").rows() == [
        ("person/li-wei", "The Courier", "said", "The step answers fees set by Washington"),
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Kenya did not expect the tariff to last.", "not expect"),
        ("Kenya never expected the tariff to last.", "not expected"),
        ("Kenya didn't expect the tariff to last.", "not expect"),
        ("Kenya said it would not expect a tariff.", "said"),
        ("Notably Kenya expects the tariff to last.", "expects"),
    ],
)
def test_a_word_of_saying_is_told_with_the_not_before_it(study, text, cue):
    word = cue.removeprefix("not ")
    start = text.index(word)
    documents = study.documents.head(1).with_columns(text=pl.lit(text))
    sentences = study.sentences.head(1).with_columns(start=0, end=len(text))
    row = {"cue_start": start, "cue_end": start + len(word), "sentence": sentences["sentence"][0]}
    statements = study.statements.head(1).with_columns(
        doc_id=pl.lit(documents["doc_id"][0]),
        **{name: pl.lit(value) for name, value in row.items()},
    )
    sentences = sentences.with_columns(doc_id=pl.lit(documents["doc_id"][0]))
    tables = {"documents": documents, "sentences": sentences, "statements": statements}
    assert statement_words(type(study)(tables))["cue"].to_list() == [cue]


def test_what_goes_on_beyond_its_sentence_is_cut_there(study):
    long = study.statements.with_columns(content_end=study.statements["content_end"] + 400)
    tables = {name: study.table(name) for name in ("documents", "sentences")}
    (words,) = statement_words(type(study)({**tables, "statements": long}))["words"]
    assert words == "The step answers fees set by Washington, said Li Wei, a professor in Shanghai."
