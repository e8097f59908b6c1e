"""Who speaks in a transcript."""

from __future__ import annotations

TALK = """Press Secretary Karine Jean-Pierre will begin.

MR. KIKUKAWA: Good afternoon, everyone.

MS. JEAN-PIERRE: Thank you. Steel matters.

Q Will you act?

MR. KIKUKAWA: Yes."""


def test_a_transcript_tells_by_family_names_who_speaks(page, codebook, named):
    said = [(m.actor_id, page(TALK).text[m.start : m.end]) for m in named(TALK)]
    assert said == [
        ("person/karine-jean-pierre", "Karine Jean-Pierre"),
        ("person/kikukawa", "KIKUKAWA"),
        ("person/karine-jean-pierre", "JEAN-PIERRE"),
        ("person/kikukawa", "KIKUKAWA"),
    ]


def test_capitals_before_a_colon_without_a_title_name_nobody(named):
    assert named("TARIFFS: They rose. STEEL: It fell.") == []


def test_a_whole_name_in_capitals_with_its_title_names_who_speaks(named):
    (said,) = named("MARY NG, TRADE MINISTER: Good morning.")
    assert said.actor_id == "person/mary-ng"
