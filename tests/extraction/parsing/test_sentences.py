"""Where sentences begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import codebook as codebooks
from toolkit.extraction.parsing.sentences import split


def cut(text: str, sections: list[dict[str, object]] | None = None) -> list[str]:
    found = split({"text": text, "sections": sections or []}, codebooks.load())
    return [text[s.start : s.end] for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Duties rose. Exports fell.", ["Duties rose.", "Exports fell."]),
        ("The U.S. Treasury objected.", ["The U.S. Treasury objected."]),
        ("It left the U.S. The talks ended.", ["It left the U.S.", "The talks ended."]),
        ("Mr. Wang met J. D. Vance.", ["Mr. Wang met J. D. Vance."]),
        ("Nordwind Co. sued. It won.", ["Nordwind Co. sued.", "It won."]),
        ("“Peace!” Trump said. He left.", ["“Peace!” Trump said.", "He left."]),
        ("Rates rose 2.5 percent. Why?", ["Rates rose 2.5 percent.", "Why?"]),
        ("One line\nAnother line", ["One line", "Another line"]),
    ],
)
def test_a_text_is_cut_into_sentences(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Envoys of the U.S. And Chile met.", ["Envoys of the U.S. And Chile met."]),
        (
            "U.S. Officials left. Talks with the U.S. On cotton stalled, officials said.",
            ["U.S. Officials left.", "Talks with the U.S. On cotton stalled, officials said."],
        ),
        (
            "U.S. Officials left. They asked the U.S. To wait. No word came from the U.S. He left, officials said.",
            ["U.S. Officials left.", "They asked the U.S. To wait.", "No word came from the U.S.", "He left, officials said."],
        ),
        ("The Canada/U.S. Pact and anti-U.S. Feeling grew.", ["The Canada/U.S. Pact and anti-U.S. Feeling grew."]),
    ],
)  # fmt: skip
def test_a_wire_that_raises_the_word_after_us_is_not_cut_there(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S. market is open. They moved to the U.S. In May they left.",
            ["The U.S. market is open.", "They moved to the U.S.", "In May they left."],
        ),
        (
            "U.S. Treasury officials left. They build in the U.S. While that goes on, they wait.",
            ["U.S. Treasury officials left.", "They build in the U.S.", "While that goes on, they wait."],
        ),
        (
            "Officials wait. U.S. Officials wait at Alder Corp. In May it closed.",
            ["Officials wait.", "U.S. Officials wait at Alder Corp.", "In May it closed."],
        ),
    ],
)  # fmt: skip
def test_elsewhere_a_sentence_may_end_with_us(text, expected):
    assert cut(text) == expected


def test_a_title_is_one_sentence():
    text = "No deal. Yet.\nTalks go on."
    assert cut(text, [{"section": "title", "start": 0, "end": 13}]) == [
        "No deal. Yet.",
        "Talks go on.",
    ]


@given(st.text(alphabet='aB. !?\n“”"U.S', max_size=80))
def test_sentences_hold_all_words_in_order(text):
    found = split({"text": text, "sections": []}, codebooks.load())
    assert "".join("".join(text[s.start : s.end] for s in found).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert [s.number for s in found] == list(range(len(found)))
