"""Tables in words: acts as phrases, statements as who said what, other rows by the words they stand for."""

from toolkit.corpus import Corpus
from toolkit.view.worded import worded


def test_a_statement_is_told_by_its_speaker_and_its_words(study):
    (row,) = worded(study.statements, study).to_dicts()
    assert row["said"] == "The step answers fees set by Washington"
    assert row["speaker"].startswith("Li Wei")
    assert row["published_day"].isoformat() == "2025-10-15"


def test_only_the_statements_asked_for_are_told(study):
    assert worded(study.statements.clear(), study).height == 0


def test_a_date_a_name_and_a_sentence_begin_with_their_words(study):
    assert worded(study.dates, study).select("words", "value").rows() == [("14 October", "2025-10-14")]  # fmt: skip
    assert worded(study.mentions, study)["words"].to_list()[:3] == ["China", "Beijing", "Washington"]  # fmt: skip
    told = worded(study.sentences, study).filter(doc_id="news/two.md", sentence=1)
    assert told["quote"].item().startswith("China imposed")


def test_an_act_without_a_day_has_that_of_the_report(study):
    told = worded(study.event_mentions, study)
    assert told.select("when", "event").row(0) == (
        "reported 2025-10-15",
        "China → United States: port fee, imposed",
    )


def test_a_table_without_words_stays_as_it_is(study):
    assert worded(study.problems, study).equals(study.problems)
    assert worded(Corpus({}).measures, Corpus({})).columns == ["measure", "standing", "measure_id"]
