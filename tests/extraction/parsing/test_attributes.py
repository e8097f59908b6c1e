"""What a ruler says of words, remembered: the same attributes, in text of any kind."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language

from toolkit.extraction.parsing import attributes
from toolkit.extraction.parsing.attributes import remember
from toolkit.reading import MODEL

TEXTS = [
    "There's no deal, but China said that it got what it asked for.\n\nThe U.S. is gonna act.",
    "Let's see: y'all ain't here, and someone gets hurt because prices rose faster.",
    "That is the rule that the minister's own aides, whose advice he got, don't follow.",
]


def told(nlp: Language, text: str) -> list[tuple[Any, ...]]:
    return [(t.pos_, t.tag_, t.dep_, t.lemma_, str(t.morph)) for t in nlp(text)]


@pytest.fixture(scope="module")
def bare() -> Language:
    return spacy.load(MODEL, exclude=["senter"])


@pytest.fixture
def ours() -> Language:
    nlp = spacy.load(MODEL, exclude=["senter"])
    remember(nlp)
    return nlp


@pytest.mark.parametrize("text", TEXTS)
def test_words_have_the_attributes_that_the_ruler_gives_them(
    bare: Language, ours: Language, text: str
) -> None:
    assert "attribute_ruler" not in ours.pipe_names
    assert told(ours, text) == told(bare, text)
    assert told(ours, text) == told(bare, text)  # and when their kinds are known


def test_kinds_of_words_are_forgotten_before_they_are_too_many(
    bare: Language, ours: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attributes, "MOST", 3)
    assert [told(ours, text) for text in TEXTS] == [told(bare, text) for text in TEXTS]
    assert len(ours.get_pipe("toolkit_attributes").known) <= 3


def test_a_ruler_that_looks_at_more_than_the_kind_of_a_word_is_kept(bare: Language) -> None:
    nlp = spacy.load(MODEL, exclude=["senter"])
    nlp.get_pipe("attribute_ruler").add([[{"SHAPE": "xx"}]], {"POS": "X"})
    remember(nlp)
    assert nlp.pipe_names == bare.pipe_names
