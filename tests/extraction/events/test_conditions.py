"""Acts that were not done."""

import pytest


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The EU and Indonesia failed to reach an agreement on palm oil.", [True]),
        ("Chile and Peru did not reach a deal.", [True]),
        ("Mexico and Peru reached an agreement after failing to agree in May.", [False, True]),
        ("China failed to curb the smugglers, Japan said.", []),
    ],
)
def test_an_accord_that_sides_failed_to_reach_is_negated(rows, text, negated):
    found, _ = rows(text)
    assert [row["negated"] for row in found if row["act"] == "AGREE"] == negated
