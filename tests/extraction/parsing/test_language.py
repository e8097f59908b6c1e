"""Documents to pages: headlines written small, tokens parted at hyphens between names."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.extraction.page import Sentence
from toolkit.extraction.parsing import language
from toolkit.extraction.parsing.language import load_model, pages, plain_case
from toolkit.models import MODEL

NAMES = frozenset({"Canada", "Japan", "EU", "Wang"})


def small(title: str, body: str = "") -> str:
    text = f"{title}\n{body}"
    sentences = [Sentence(0, 0, "title", 0, len(title))]
    if body:
        sentences.append(Sentence(1, 1, "body", len(title) + 1, len(text)))
    return plain_case(text, sentences, NAMES).split("\n")[0]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("JAPAN URGES CANADA TO DROP DUTIES", "Japan urges Canada to drop duties"),
        ("Japan Urges Canada To Drop Lumber Duties", "Japan urges Canada to drop lumber duties"),
        ("EU ASKS JAPAN FOR TALKS", "EU asks Japan for talks"),
        ("Japan urges Canada to drop duties", "Japan urges Canada to drop duties"),
    ],
)
def test_a_headline_is_written_as_a_sentence(title, expected):
    assert small(title) == expected


def test_a_word_keeps_the_capital_that_the_text_gives_it():
    assert small("HOLT SEES LOWER DUTIES", "The minister, Holt, spoke.") == "Holt sees lower duties"


def test_the_text_keeps_its_length():
    title = "STRASSE: DUTIES ON İSTANBUL CARPETS ﬁNALLY FALL"
    assert len(small(title)) == len(title)


def test_a_hyphen_between_names_parts_them(page):
    words = [token.text for token in page("U.S.-China talks ended.").doc]
    assert words[:3] == ["U.S.", "-", "China"]


def test_a_page_knows_its_sentences(page):
    read = page("Duties rose. Exports fell.", title="TRADE SLOWS")
    assert [s.section for s in read.sentences] == ["title", "body", "body"]
    assert [span.text for span in read.spans] == ["Trade slows", "Duties rose.", "Exports fell."]


def test_a_model_that_is_not_installed_is_named():
    with pytest.raises(InputError, match="'no_such_model' is not installed"):
        load_model("no_such_model")


def test_a_model_that_holds_many_words_is_loaded_anew_and_parses_the_same(codebook, monkeypatch):
    texts = ("Quovandia lifted its quota on steel.", "Steel from Quovandia fell.")
    rows = [{"text": text, "sections": []} for text in texts]
    monkeypatch.setattr(language, "BATCH", 1)

    def read():
        docs = [read.doc for read in pages(rows, codebook, MODEL, NAMES)]
        return [[(t.text, t.lemma_, t.tag_, t.dep_, t.head.i) for t in doc] for doc in docs]

    kept = load_model(MODEL)
    parsed = read()
    assert load_model(MODEL) is kept
    monkeypatch.setattr(language, "WORDS", 0)
    assert read() == parsed
    assert load_model(MODEL) is not kept


def test_a_headline_within_a_text_is_written_small_and_a_state_with_an_apostrophe_stays_one(page):
    digest = "News of the week.\nChile Lifts Duties for Fruit of Peru's Valleys\nRain fell."
    assert page(digest).spans[1].text == "Chile lifts duties for fruit of Peru's valleys"
    headline = page("It rained.", title="Deal Signed With People's Republic of China")
    assert headline.spans[0].text == "Deal signed with People's Republic of China"
