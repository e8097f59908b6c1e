"""The sides that a sentence leaves unsaid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from toolkit.codebook import Codebook
from toolkit.extraction import extract
from toolkit.reading import MODEL
from toolkit.tables import frame

Read = Callable[..., list[str]]


def test_a_measure_named_again_keeps_its_sides(read: Read) -> None:
    text = "China imposed duties on Australian barley. The duties will take effect on November 3."
    assert read(text) == ["SANCTION tariff imposed CHN>AUS", "SANCTION tariff announced CHN>AUS"]


def test_talks_without_names_are_those_of_the_dyad(read: Read) -> None:
    text = (
        "Canada and the United States argue about lumber. Canada wants peace with the "
        "United States. The talks will resume on Monday."
    )
    assert read(text)[-1] == "CONSULT talks planned CAN,USA>"


def test_a_state_named_once_in_passing_is_no_side(read: Read) -> None:
    text = (
        "United States sets 50 percent tariff on copper pipes\n\nWASHINGTON - The United States on "
        "Wednesday imposed a tariff of 50 percent on pipes, wires and cables of copper, effective "
        "August 1.\n\nOres and scrap are left out.\n\nChina holds more than half of the world's "
        "smelters, the White House said then, and America buys much of its copper abroad."
        "\n\nThe tariff is charged on the copper in a product."
    )
    told = read(text)
    assert "SANCTION tariff imposed USA>" in told
    assert not [act for act in told if "CHN" in act]


def test_the_place_of_talks_takes_no_part(read: Read) -> None:
    text = (
        "China and the United States met on Friday. China spoke well of the United States. "
        "The Malaysia talks will resume on Monday."
    )
    assert read(text)[-1] == "CONSULT talks planned CHN,USA>"


def test_a_speaker_answers_for_his_state(read: Read) -> None:
    text = "The Indian government said the American tariffs were unjustified."
    assert "ACCUSE tariff none IND>USA" in read(text)


def test_analysts_are_no_party(read: Read) -> None:
    assert read("Economists at the bank urged Canada to retaliate.") == []


def test_a_headline_that_names_nobody_has_the_sides_of_its_story(codebook: Codebook) -> None:
    title = "Controls on rare earths"
    text = f"{title}\nChina answered with export controls on rare earths. Washington objected."
    docs = frame("documents", [{
        "doc_id": "a", "path": "a", "text": text, "title": title, "language": "en",
        "kind": "news", "content_hash": "a", "published_day": dt.date(2025, 3, 5),
        "sections": [{"section": "title", "start": 0, "end": len(title)}],
    }])  # fmt: skip
    found = extract(docs, codebook, MODEL)["event_mentions"]
    controls = found.filter(instrument="export_control", act="SANCTION")
    assert controls["source_ids"].to_list() == [["CHN"]] * controls.height
    assert controls.height == 2
