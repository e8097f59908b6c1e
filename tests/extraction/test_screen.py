"""The screen: which documents are kept from the language model."""

from __future__ import annotations

import pytest

from toolkit.codebook import load
from toolkit.extraction import extract
from toolkit.extraction.screen import tells
from toolkit.reading import MODEL
from toolkit.tables import frame

MATCH = (
    "The striker scored twice.\n\nThe home side go third. Their keeper was hurt in the second half."
)
DUTIES = "China raised its tariffs on American soybeans to 20 percent on Friday, Xinhua said."


def told(text: str) -> bool:
    return tells({"text": text, "sections": []}, load())


@pytest.mark.parametrize(
    "text",
    [
        DUTIES,
        "BEIJING ANGRY\n\nThe levies will stay, said Beijing’s ministry of commerce.",
        "The EU said little. A levy on steel follows in May.",
        "Duties rise. Growers wait. India says that it will answer.",
    ],
)
def test_an_instrument_near_an_actor_is_told(text: str) -> None:
    assert told(text) == (not text.startswith("Duties rise"))


@pytest.mark.parametrize(
    "text",
    [
        MATCH,
        "Chinatown's new dutyfree-style shop opens.",  # parts of longer words are no words
        "Germany beat Norway by two goals to one.",  # an actor, no instrument
        "The tariffs of the phone company went up.",  # an instrument, no actor
        "",
        "İİİ",
    ],
)
def test_what_names_no_actor_near_an_instrument_is_not(text: str) -> None:
    assert not told(text)


def test_a_document_that_does_not_tell_is_cut_into_sentences_only() -> None:
    rows = [
        {"doc_id": i, "content_hash": i, "path": i, "text": text, "language": "en"}
        for i, text in (("duties.md", DUTIES), ("match.md", MATCH))
    ]
    documents = frame("documents", rows)
    whole = extract(documents, load(), MODEL)
    screened = extract(documents, load(), MODEL, screened=True)
    assert screened["sentences"].filter(doc_id="match.md")["start"].to_list() == [0, 27, 51]
    assert screened["mentions"].filter(doc_id="match.md").height == 0
    assert screened["event_mentions"].equals(whole["event_mentions"])
    assert whole["event_mentions"].height == 1
