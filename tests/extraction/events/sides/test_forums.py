"""Whose talks are those of many: of the forum that a text speaks of."""

import pytest

HEAD = (
    "Lima Hosts World Trade Organization\n\nThe World Trade Organization, split between Chile and "
    "Bolivia, gathers in Lima. The WTO has many members. "
)


def talks(rows, text):
    found, _ = rows(HEAD + text)
    return [r["source_ids"] for r in found if r["start"] >= len(HEAD) and r["act"] == "CONSULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Delegates of 40 countries are meeting here to talk about farm trade.",
        "The delegates of 40 countries will meet here again on Friday.",
    ],
)
def test_talks_of_many_are_those_of_the_forum(rows, text):
    assert talks(rows, text) == [["org/wto"]]


def test_who_goes_to_talks_of_many_is_a_side_beside_the_forum(rows):
    assert talks(rows, "Norway will attend a meeting of trade ministers in June.") == [
        ["NOR", "org/wto"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Norway held talks with Peru before the meeting of trade ministers.",
        "Norway met Peru at the meeting of trade ministers.",
    ],
)
def test_talks_with_a_partner_are_not_those_of_the_forum(rows, text):
    assert ["NOR", "PER"] in talks(rows, text)


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz, speaking at the first session of the GATT meeting, said farms are no exception.",
        "The Peruvian minister told delegates at the GATT meeting that farms are no exception.",
        "The Peruvian delegation to the GATT talks said farms are no exception.",
    ],
)
def test_who_speaks_at_the_talks_of_an_organisation_is_a_side_beside_it(rows, text):
    assert talks(rows, f"Peruvian Trade Minister Ana Ruiz came by train. {text}") == [
        ["PER", "org/wto"]
    ]


def test_who_speaks_of_talks_before_they_begin_is_no_side_of_theirs(rows):
    assert talks(rows, "Peru spoke to reporters on the eve of a GATT meeting.") == [["org/wto"]]
