"""Companies that a text names beside known ones."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("Talks were held with Hitachi, Imec and Sony.", ["Hitachi", "Imec", "Sony"]),
        ("Deals with Pechiney and Imec are near.", ["Pechiney", "Imec"]),
        ("Boeing and Congress agreed.", ["Boeing"]),
        ("Boeing and Ontario agreed.", ["Boeing"]),
        ("Imec and Ontario agreed.", []),
    ],
)
def test_a_name_in_a_list_with_a_known_company_is_one(named, text, companies):
    assert [m.name for m in named(text) if m.kind == "company"] == companies
