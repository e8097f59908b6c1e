"""Whose a probe is."""

import pytest

from toolkit.extraction.events.sides.probes import probed_alone


@pytest.mark.parametrize(
    ("text", "word", "sides"),
    [
        (
            "Chile will publish the findings of the Peruvian investigation.",
            "investigation",
            ["PER"],
        ),
        ("The inquiry conducted by Peru found that Chile had dumped salmon.", "found", ["PER"]),
        ("Chile will publish the findings of the investigation.", "investigation", ["CHL", "PER"]),
    ],
)
def test_a_probe_read_as_of_two_sides_is_of_its_owner_or_of_who_conducts_it(act, text, word, sides):
    event, reading, _ = act(
        text,
        word,
        act="ACCUSE",
        instrument="investigation",
        source_ids=["CHL", "PER"],
        target_ids=[],
    )
    probed_alone(event, reading.context, reading.actors)
    assert event.source_ids == sides


def test_a_probe_without_an_owner_is_of_the_issuer_of_an_official_text(act):
    event, reading, _ = act(
        "Chile will publish the findings of the investigation.", "investigation",
        act="ACCUSE", instrument="investigation", source_ids=["CHL", "PER"], target_ids=[],
    )  # fmt: skip
    object.__setattr__(reading.context, "issuer", "PER")
    probed_alone(event, reading.context, reading.actors)
    assert event.source_ids == ["PER"]
