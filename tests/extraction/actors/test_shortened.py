"""Companies told with and without their legal form."""

import pytest

from toolkit.extraction.actors.shortened import of_company, with_form


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Nordwind Ltd", "Nordwind"),
        ("Nordwind Ltd.", "Nordwind"),
        ("Nordwind, Inc", "Nordwind"),
        ("Nordwind GmbH", "Nordwind"),
        ("Nordwind Bhd", "Nordwind"),
        ("Nordwind Bank", None),
        ("Nordwind Companions", None),
    ],
)
def test_a_company_may_be_told_without_its_legal_form(codebook, name, short):
    assert of_company(name, codebook) == short


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lloyds Bank PLC agreed.", "Lloyds Bank PLC"),
        ("Lloyds, Inc agreed.", "Lloyds, Inc"),
        ("Lloyds Group-wide talks.", "Lloyds"),
        ("Lloyds agreed.", "Lloyds"),
    ],
)
def test_the_name_of_a_company_holds_the_form_that_follows_it(codebook, text, name):
    assert text[: with_form(text, len("Lloyds"), codebook)] == name
