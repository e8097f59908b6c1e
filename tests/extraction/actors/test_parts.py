"""What part people take in a sentence."""

from __future__ import annotations

import pytest

from toolkit.extraction.actors.parts import part_taken
from toolkit.extraction.saying import verbs


@pytest.fixture
def part(page, codebook):
    def read(text, noun):
        token = next(t for t in page(text).doc if t.text == noun)
        return part_taken(token, verbs(codebook))

    return read


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("Danish millers said that rye was dear.", "millers", "says"),
        ("An array of Danish millers said that rye was dear.", "millers", "says"),
        ("Danish millers stopped work.", "millers", "acts"),
        ("The plan by congressional Republicans failed.", "Republicans", "acts"),
        ("The plan was rejected by Danish millers.", "millers", "acts"),
        ("Tanaka left for talks with Danish officials.", "officials", "meets"),
        ("Tanaka left for Oslo with Danish officials.", "officials", None),
        ("Norway invited Danish officials.", "officials", None),
        ("Tanaka, an official, left.", "official", None),
    ],
)
def test_people_say_do_or_are_met(part, text, noun, expected):
    assert part(text, noun) == expected


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("He rejected threats of retaliation from American allies.", "allies", "acts"),
        ("Calls for a ban also came from Danish farmers.", "farmers", "acts"),
        ("Ships for a ban also came from Danish farmers.", "farmers", None),
        ("Exports from Danish farmers fell.", "farmers", None),
    ],
)
def test_those_from_whom_an_act_comes_act(part, text, noun, expected):
    assert part(text, noun) == expected


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The report quoted a Danish miller saying that rye was dear.", "miller"),
        ("The agency quoted Danish officials saying that rye was dear.", "officials"),
        ("Danish Radio, citing government sources, said that rye was dear.", "sources"),
    ],
)
def test_who_is_quoted_speaks(part, text, noun):
    assert part(text, noun) == "says"
