"""Words that name an instrument."""

import pytest

from toolkit.extraction.events.words.frames import knowledge
from toolkit.extraction.events.words.instruments import phrase_in


@pytest.mark.parametrize(
    ("text", "word", "instrument"),
    [
        ("Norway set a tariff.", "tariff", "tariff"),
        ("The Tariff Schedule was printed.", "Tariff", None),
        ("The Trade Sanctions Act passed.", "Sanctions", None),
        ("He kept price controls.", "controls", None),
    ],
)
def test_a_word_in_the_title_of_a_law_names_no_instrument(page, codebook, text, word, instrument):
    token = next(t for t in page(text).doc if t.text == word)
    named = phrase_in(token, knowledge(codebook), 0)
    assert (named and named[0]) == instrument
