"""A question to be answered by yes or no tells no act; what it takes for known is one."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Will Switzerland retaliate against Norway?",
        "Has India lifted its ban on Brazilian sugar?",
        "2. Is the EU preparing tariffs on Canadian steel?",
        "Bergen Post: Will Chile retaliate if Norway imposes duties on its trout?",
        "Can Peru ban Chilean fruit and raise its duties on wine?",
    ],
)
def test_a_question_to_be_answered_by_yes_or_no_tells_no_act(rows, text):
    assert [
        (row["act"], row["instrument"]) for row in rows(text)[0] if row["status"] != "in_force"
    ] == []


def test_what_a_question_takes_for_known_is_an_act(rows):
    text = "Is the duty that Norway imposed on Chilean trout an answer to the ban?"
    told = [(row["act"], row["source_ids"], row["target_ids"]) for row in rows(text)[0]]
    assert ("SANCTION", ["NOR"], ["CHL"]) in told
    (why,) = rows("Why did Peru ban Chilean fruit?")[0]
    assert (why["act"], why["source_ids"], why["target_ids"]) == ("SANCTION", ["PER"], ["CHL"])
