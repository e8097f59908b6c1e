"""Whose word an event stands by."""

import datetime as dt

import pytest

from toolkit import codebook
from toolkit.linking import events
from toolkit.tables import frame

KNOWN = codebook.load()


def told(*reports):
    documents, mentions = [], []
    for number, report in enumerate(reports):
        doc = f"d{number}"
        documents.append(
            {
                "doc_id": doc, "content_hash": doc, "path": doc, "text": f"Text {doc}",
                "language": "en", "published_day": dt.date(2025, 2, 1),
                "publisher": report.get("publisher", f"Paper {number}"),
                "kind": report.get("kind", "news"),
            }
        )  # fmt: skip
        mentions.append(
            {
                "mention_id": f"{doc}#0", "doc_id": doc, "sentence": 0, "start": 0, "end": 4,
                "source_ids": report.get("source", ["USA"]), "target_ids": ["CHN"],
                "act": "SANCTION", "instrument": "tariff", "status": "imposed", "negated": False,
                "magnitudes": [{"value": 10.0, "unit": "percent", "role": "rate"}],
                "claimed_by": report.get("by"), "origin_ids": report.get("origins", []),
            }
        )  # fmt: skip
    return events(frame("event_mentions", mentions), frame("documents", documents), codebook=KNOWN)[
        0
    ].row(0, named=True)


HOUSE = {"publisher": "White House", "kind": "official"}


@pytest.mark.parametrize(
    ("reports", "standing"),
    [
        ([HOUSE], "official"),
        ([{**HOUSE, "source": ["CHN"]}], "claimed"),
        ([{**HOUSE, "by": "person/xi-jinping"}], "claimed"),
        ([{**HOUSE, "kind": "news"}], "claimed"),
        ([{}], "claimed"),
        ([{}, {}], "corroborated"),
        ([{}, {"publisher": "Paper 0"}], "claimed"),
        ([{"origins": ["media/reuters"]}, {"origins": ["media/reuters"]}], "claimed"),
        ([{"by": "person/xi-jinping"}, {"by": "person/xi-jinping"}], "claimed"),
        ([{"by": "person/donald-trump"}, {"by": "person/donald-trump"}], "corroborated"),
    ],
)
def test_an_event_stands_by_the_word_of(reports, standing):
    assert told(*reports)["standing"] == standing


def test_the_credited_outlet_is_the_origin():
    assert told({"origins": ["media/paper", "media/reuters"]})["origin_ids"] == ["media/reuters"]


def test_the_text_of_a_body_that_names_its_state_is_official():
    told_by = {"publisher": "Ministry of Trade of the Republic of Peru", "kind": "legal"}
    assert told({**told_by, "source": ["PER"]})["standing"] == "official"
    assert told({**told_by, "source": ["CHL"]})["standing"] == "claimed"
