"""Of which state a publisher is a body."""

import pytest

from toolkit.codebook import load, state_of_issuer


@pytest.mark.parametrize(
    ("publisher", "state"),
    [
        ("Ministry of Trade of the Republic of Indonesia", "IDN"),
        ("Ministry of Commerce, Government of India", "IND"),
        ("Government of Canada", "CAN"),
        ("Bank of America", None),
        ("Embassy of Peru in Chile News", None),
        ("Harbour Times", None),
        (None, None),
    ],
)
def test_a_body_that_names_its_state_speaks_for_it(publisher, state):
    assert state_of_issuer(publisher, load()) == state
