"""The sentences in which words stand, and what was read there."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.view.concordance import concordance


def test_a_name_heeds_case_and_ends_where_a_word_ends(study):
    assert concordance(study, "states", ["china", "Chin"]).height == 0
    found = concordance(study, "states", ["China"])
    assert found.select("doc_id", "sentence", "word", "read").rows() == [
        ("news/one.md", 1, "China", ["China (name)"]),
        ("news/two.md", 1, "China", ["China (name)"]),
    ]


def test_a_word_is_found_in_its_regular_forms(study):
    found = concordance(study, "frames", ["threaten"])
    assert found.select("doc_id", "word").rows() == [
        ("news/one.md", "threatened"),
        ("news/three.md", "threatened"),
    ]
    assert found["read"][0].to_list() == [
        "United States → China: tariff of 100 percent, threatened"
    ]


def test_a_word_of_saying_shows_who_said_it(study):
    found = concordance(study, "cues", ["said"])
    assert any("said by Li Wei" in told for row in found["read"].to_list() for told in row)


def test_no_words_find_nothing(study):
    assert concordance(study, "products", []).columns == [
        "doc_id",
        "sentence",
        "word",
        "quote",
        "read",
    ]


def test_no_more_sentences_than_asked_for(study):
    assert concordance(study, "states", ["China"], most=1).height == 1


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=4))
def test_any_word_is_taken_as_text(study, words):
    found = concordance(study, "products", words)
    assert all(row["word"] in row["quote"] for row in found.iter_rows(named=True))
