"""Whose a body is that the text names without its state."""

import pytest


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Chile met Peru. In Oslo, the foreign ministry rejected the plan of Chile.", "NOR/foreign-ministry"),
        ("Brazil banned fish. In Lima, the central bank cut rates. Brazil did so too.", "PER/central-bank"),
        ("Brazil banned fish. The foreign ministry in Hanoi said no to Peru.", "VNM/foreign-ministry"),
    ],
)  # fmt: skip
def test_a_body_is_of_the_state_in_whose_capital_it_acts_or_sits(who, text, body):
    assert [actor for _, actor in who(text) if "/" in actor] == [body]
