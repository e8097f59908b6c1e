"""Statements with their words."""

from toolkit.corpus import statement_words


def test_a_statement_has_the_words_that_are_said(study):
    said = statement_words(study)
    assert said.select("speaker_id", "publisher", "words").rows() == [
        ("person/li-wei", "The Courier", "The step answers fees set by Washington"),
    ]


def test_what_goes_on_beyond_its_sentence_is_cut_there(study):
    long = study.statements.with_columns(content_end=study.statements["content_end"] + 400)
    tables = {name: study.table(name) for name in ("documents", "sentences")}
    (words,) = statement_words(type(study)({**tables, "statements": long}))["words"]
    assert words == "The step answers fees set by Washington, said Li Wei, a professor in Shanghai."
