"""People by family name alone, where the name is a word too."""

import pytest

from toolkit import codebook
from toolkit.extraction.actors import mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The White House cheered Price controls.", []),
        ("Spokesman Price said so.", [("Price", "person/ned-price")]),
        (
            "Ann Price left for Paris. Price was tired.",
            [("Ann Price", "person/ann-price"), ("Price", "person/ann-price")],
        ),
    ],
    ids=["a word", "beside a title", "after the full name"],
)
def test_a_name_that_is_a_word_is_believed_beside_a_title_or_after_the_full_name(
    who, text, expected
):
    assert [(said, of) for said, of in who(text) if of.startswith("person/")] == expected


def test_a_row_of_a_user_makes_a_family_name_a_word(page, tmp_path):
    text = page("Prices rose, and so did Trump towers. Trump said so.")

    def people(known):
        found = mentions.find(text, known)
        return [text.text[m.start : m.end] for m in found if m.actor_id == "person/donald-trump"]

    (tmp_path / "family_names.csv").write_text("name\nTrump\n", encoding="utf-8")
    assert people(codebook.load()) == ["Trump", "Trump"]
    assert people(codebook.load(tmp_path)) == []


def test_the_names_of_a_law_are_nobody(named):
    text = "Senator Ted Stevens left. The Magnuson-Stevens Fishery Conservation and Management Act stays."
    assert [m.name for m in named(text) if m.kind == "person"] == ["Ted Stevens"]
