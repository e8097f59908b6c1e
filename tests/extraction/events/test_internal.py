"""What is done within one state is no act towards another."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "The Secretary of Homeland Security shall regularly consult with the Secretary of State "
        "on the situation regarding Mexico.",
        "Any prior Executive Order on trade with China that is inconsistent with this order is "
        "hereby suspended to the extent necessary to give full effect to this order.",
    ],
)
def test_what_officials_of_one_state_do_among_themselves_ties_no_other(rows, text):
    acts, _ = rows(text, kind="official")
    assert [a for a in acts if a["act"] in ("CONSULT", "RETREAT")] == []


def test_talks_with_an_official_of_another_state_are_talks(rows):
    acts, _ = rows("The Mexican minister will consult with the Treasury Secretary in Washington.")
    assert [(a["act"], a["source_ids"]) for a in acts] == [("CONSULT", ["MEX", "USA"])]
