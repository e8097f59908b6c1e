"""Acts of speech: whose subject is the one that acts."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from toolkit.extraction.events.words.speaking import speaks


@pytest.mark.parametrize(
    ("operation", "needs", "act", "speaking"),
    [
        ("demand", "state", "REQUEST", True),  # Lima asked Chile for a delay
        ("demand", "blamed", "REQUEST", False),  # Chile must open its market
        ("demand", "state", "THREATEN", False),
        ("impose", "instrument", "SANCTION", False),
    ],
)
def test_the_subject_of_a_word_of_speech_speaks(operation, needs, act, speaking):
    trigger = SimpleNamespace(operation=operation, needs=needs)
    assert speaks(SimpleNamespace(trigger=trigger, act=act)) is speaking
