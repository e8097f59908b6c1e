"""From a row back to its sentences, and back to what could be known on a day."""

from __future__ import annotations

import copy
import datetime as dt

import pytest

from toolkit.corpus import Corpus
from toolkit.errors import InputError


def test_the_evidence_of_a_document_is_its_sentences(study: Corpus) -> None:
    doc_id = study.documents["doc_id"].sort()[0]
    rows = study.evidence(doc_id)
    text = study.documents.filter(doc_id=doc_id)["text"].item()
    assert rows["quote"].to_list() == [
        text[start:end] for start, end in rows.select("start", "end").iter_rows()
    ]


def test_the_evidence_of_every_event_stands_in_its_documents(study: Corpus) -> None:
    assert study.events.height
    for event in study.events.iter_rows(named=True):
        rows = study.evidence(event["event_id"])
        assert rows.height == event["n_mentions"]
        assert rows["quote"].null_count() == 0


def test_a_place_in_a_document_is_one_sentence_or_paragraph(study: Corpus) -> None:
    sentences = study.evidence("news/one.md#s1")
    assert sentences.select("doc_id", "sentence", "what").rows() == [("news/one.md", 1, "body")]
    assert study.evidence("news/one.md#p1")["sentence"].to_list() == [1, 2]
    with pytest.raises(InputError, match="a place in a document such as DOC_ID#s4"):
        study.evidence("news/one.md#s99")


def test_the_evidence_of_a_measure_is_that_of_its_steps(study: Corpus) -> None:
    rows = study.evidence("chn-port-fee-usa")
    assert rows.equals(study.evidence("chn-port-fee"))
    assert rows.select("doc_id", "what", "published_day").rows() == [
        ("news/one.md", "SANCTION", dt.date(2025, 10, 15)),
        ("news/two.md", "SANCTION", dt.date(2025, 10, 16)),
    ]


def test_a_name_that_a_corpus_does_not_have_is_refused_with_what_is_near(study: Corpus) -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'evnts'\. Did you mean 'events'"):
        _ = study.evnts
    assert not hasattr(study, "_repr_png_")
    assert copy.copy(study).events.equals(study.events)


def test_an_id_that_nothing_has_is_refused_with_what_is_valid(study: Corpus) -> None:
    with pytest.raises(InputError, match=r"nothing in this corpus has this id. Valid are a doc_id"):
        study.evidence("nobody")


def test_as_of_a_day_knows_only_what_was_published(study: Corpus) -> None:
    first = study.documents["published_day"].min()
    assert isinstance(first, dt.date)
    then = study.as_of(first)
    assert then.documents["published_day"].unique().to_list() == [first]
    assert set(then.event_mentions["doc_id"]) <= set(then.documents["doc_id"])
    assert study.as_of(first - dt.timedelta(days=1)).documents.height == 0


def test_a_day_that_is_none_is_refused(study: Corpus) -> None:
    with pytest.raises(InputError, match=r"as_of='Tuesday' is not a day like 2025-10-26"):
        study.as_of("Tuesday")


def test_a_corpus_says_what_it_holds(study: Corpus) -> None:
    assert repr(study).startswith("<Corpus: 3 documents,")


def test_coverage_has_a_row_per_outlet_and_week(study: Corpus) -> None:
    covered = study.coverage()
    assert covered.columns[:3] == ["outlet", "week", "n_documents"]
    assert covered["n_documents"].sum() == study.documents["published_day"].drop_nulls().len()
