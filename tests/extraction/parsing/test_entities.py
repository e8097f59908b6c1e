"""The entities of all words at once: those that the recogniser names word by word, in text of any kind."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from toolkit.extraction.parsing.entities import at_once
from toolkit.reading import MODEL

TEXTS = [
    "China raised duties on $3 billion of U.S. soybeans on Friday, the Ministry of Commerce of the "
    "People's Republic of China said.",
    "",
    "Talks",
    "Canada",
    "  \n\n New Zealand\n\nand the European  Union agreed on 12.5 percent.\nMr. Liu He of\nChina left.",
    "Trump, Xi, Macron, Modi and 14 others met in Osaka.",
]


def named(nlp: Language, texts: list[str]) -> list[list[tuple[Any, ...]]]:
    return [[(t.text, t.ent_iob_, t.ent_type_) for t in doc] for doc in nlp.pipe(texts)]


@pytest.fixture(scope="module")
def bare() -> Language:
    return spacy.load(MODEL, exclude=["senter"])


@pytest.fixture(scope="module")
def ours() -> Language:
    nlp = spacy.load(MODEL, exclude=["senter"])
    at_once(nlp)
    return nlp


def test_words_are_in_the_entities_that_the_recogniser_names(
    bare: Language, ours: Language
) -> None:
    assert ours.pipe_names[-1] == "toolkit_entities"
    assert named(ours, TEXTS) == named(bare, TEXTS)
    assert [(e.text, e.label_) for e in ours(TEXTS[0]).ents] == [
        (e.text, e.label_) for e in bare(TEXTS[0]).ents
    ]


WORDS = ["China", "the", "of", "$", "5", "percent", " ", "\n", "Bank", "John", ".", "March", "and", "’s"]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), max_size=4))
def test_so_they_are_in_words_without_sense(
    bare: Language, ours: Language, texts: list[str]
) -> None:
    assert named(ours, texts) == named(bare, texts)


def test_no_entity_goes_on_beyond_the_start_of_a_sentence(bare: Language, ours: Language) -> None:
    found = []
    for nlp in (ours, bare):
        doc = nlp.make_doc("He spoke for the New York Stock Exchange today.")
        for token in doc:
            token.is_sent_start = token.text == "Stock"
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        found.append([e.text for e in doc.ents])
    assert found[0] == found[1]
    assert all("York Stock" not in text for text in found[0])


def test_a_recogniser_that_others_name_entities_for_is_kept(bare: Language) -> None:
    nlp = spacy.load(MODEL, exclude=["senter"])
    nlp.add_pipe("entity_ruler", before="ner")
    at_once(nlp)
    assert nlp.pipe_names == [*bare.pipe_names[:-1], "entity_ruler", "ner"]


def test_a_recogniser_that_weighs_several_ways_is_kept(bare: Language) -> None:
    nlp = spacy.load(MODEL, exclude=["senter"])
    nlp.get_pipe("ner").cfg["beam_width"] = 4
    at_once(nlp)
    assert nlp.pipe_names == bare.pipe_names
