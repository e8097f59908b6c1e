"""A small corpus made by hand: three documents, one of them hostile, one with restricted rights."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from hypothesis import settings

from toolkit.corpus import Corpus
from toolkit.tables import frame

settings.register_profile("patient", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("patient")

HOSTILE = "<script>alert('x')</script> & <img src=x onerror=alert(1)> </script>"
TEXTS = {
    "news/one.md": (
        "Beijing answers port fees\n\n"
        "China imposed port fees on American ships on 14 October. "
        "The step answers fees set by Washington, said Li Wei, a professor in Shanghai.\n\n"
        "The United States threatened a tariff of 100 percent."
    ),
    "news/two.md": (
        f"Talks {HOSTILE}\n\n"
        "China imposed port fees on American ships this week. "
        f"{HOSTILE} said the United States."
    ),
    "news/three.md": (
        "A paid report\n\n"
        "Nobody may print this sentence. "
        "The United States threatened a tariff of 100 percent. "
        "Nor may this one be printed."
    ),
}
CUTS = {  # where sentences begin: the words that open them
    "news/one.md": ["Beijing", "China imposed", "The step", "The United States"],
    "news/two.md": ["Talks", "China imposed", f"{HOSTILE} said"],
    "news/three.md": ["A paid", "Nobody", "The United States", "Nor may"],
}
DAYS = {
    "news/one.md": dt.date(2025, 10, 15),
    "news/two.md": dt.date(2025, 10, 16),
    "news/three.md": dt.date(2025, 10, 11),
}


def place(doc_id, words, nth=0):
    """The columns that say where the words stand in the document."""
    text, start = TEXTS[doc_id], -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    begins = [text.index(cut) for cut in CUTS[doc_id]]
    sentence = max(i for i, begin in enumerate(begins) if begin <= start)
    return {"doc_id": doc_id, "sentence": sentence, "start": start, "end": start + len(words)}


def _documents():
    return [
        {
            "doc_id": doc_id,
            "content_hash": hashlib.sha256(text.encode()).hexdigest(),
            "path": doc_id,
            "title": text.split("\n")[0],
            "text": text,
            "published_day": DAYS[doc_id],
            "publisher": "The Courier",
            "url": "javascript:alert(1)" if doc_id == "news/two.md" else None,
            "language": "en",
            "kind": "news",
            "automated": doc_id == "news/two.md",
            "rights": "restricted" if doc_id == "news/three.md" else "open",
        }
        for doc_id, text in sorted(TEXTS.items())
    ]


def _sentences():
    rows = []
    for doc_id, cuts in sorted(CUTS.items()):
        text = TEXTS[doc_id]
        begins = [text.index(cut) for cut in cuts]
        for number, (start, after) in enumerate(zip(begins, [*begins[1:], len(text)], strict=True)):
            rows.append(
                {
                    "doc_id": doc_id,
                    "sentence": number,
                    "paragraph": text[:start].count("\n\n"),
                    "section": "body" if number else "title",
                    "start": start,
                    "end": start + len(text[start:after].rstrip()),
                }
            )
    return rows


def _event_mention(name, doc_id, words, event_id, **columns):
    return {"mention_id": name, **place(doc_id, words), "event_id": event_id, **columns}


FEES = {
    "source_ids": ["CHN"],
    "target_ids": ["USA"],
    "act": "SANCTION",
    "instrument": "port_fee",
    "status": "imposed",
}
TARIFF = {
    "source_ids": ["USA"],
    "target_ids": ["CHN"],
    "act": "THREATEN",
    "instrument": "tariff",
    "status": "threatened",
    "magnitudes": [{"value": 100.0, "unit": "percent", "role": "rate"}],
}


def study_tables():
    """The tables of the small corpus."""
    actors = [
        {"actor_id": "CHN", "name": "China", "kind": "state", "country": "CHN"},
        {"actor_id": "USA", "name": "United States", "kind": "state", "country": "USA"},
        {
            "actor_id": "person/li-wei",
            "name": f"Li Wei {HOSTILE}",
            "kind": "person",
            "country": "CHN",
            "aliases": ["Li"],
        },
    ]
    mentions = [
        {**place("news/one.md", "China"), "actor_id": "CHN", "form": "name"},
        {**place("news/one.md", "Beijing"), "actor_id": "CHN", "form": "metonym"},
        {**place("news/one.md", "Washington"), "actor_id": "USA", "form": "metonym"},
        {**place("news/one.md", "Li Wei"), "actor_id": "person/li-wei", "form": "name"},
        {**place("news/one.md", "The United States"), "actor_id": "USA", "form": "name"},
        {**place("news/three.md", "The United States"), "actor_id": "USA", "form": "name"},
        {**place("news/two.md", "China"), "actor_id": "CHN", "form": "name"},
    ]
    said = "The step answers fees set by Washington, said Li Wei, a professor in Shanghai."
    content = place("news/one.md", "The step answers fees set by Washington")
    speaker = place("news/one.md", "Li Wei")
    cue = place("news/one.md", "said")
    statements = [
        {
            "statement_id": "news/one.md/s2",
            **place("news/one.md", said),
            "speaker_id": "person/li-wei",
            "speaker_start": speaker["start"],
            "speaker_end": speaker["end"],
            "attribution": "named",
            "cue_start": cue["start"],
            "cue_end": cue["end"],
            "content_start": content["start"],
            "content_end": content["end"],
            "style": "indirect",
            "about_ids": ["USA"],
        }
    ]
    event_mentions = [
        _event_mention("m1", "news/one.md", "imposed", "chn-port-fee", **FEES),
        _event_mention("m2", "news/two.md", "imposed", "chn-port-fee", **FEES),
        _event_mention("m3", "news/one.md", "threatened", "usa-tariff", **TARIFF),
        _event_mention("m4", "news/three.md", "threatened", "usa-tariff", **TARIFF),
    ]
    events = [
        {
            "event_id": "chn-port-fee",
            **FEES,
            "event_first": dt.date(2025, 10, 14),
            "event_last": dt.date(2025, 10, 14),
            "n_mentions": 2,
            "n_documents": 2,
            "n_origins": 1,
            "first_reported": dt.date(2025, 10, 15),
            "last_reported": dt.date(2025, 10, 16),
            "standing": "claimed",
            "mention_ids": ["m1", "m2"],
            "responds_to": ["usa-tariff"],
        },
        {
            "event_id": "usa-tariff",
            **TARIFF,
            "event_first": dt.date(2025, 10, 10),
            "event_last": dt.date(2025, 10, 10),
            "n_mentions": 2,
            "n_documents": 2,
            "n_origins": 2,
            "first_reported": dt.date(2025, 10, 11),
            "last_reported": dt.date(2025, 10, 15),
            "standing": "corroborated",
            "mention_ids": ["m3", "m4"],
        },
    ]
    step = {"event_id": "chn-port-fee", "status": "imposed", "announced": dt.date(2025, 10, 14)}
    spell = {"first_day": dt.date(2025, 10, 14), "end": "unknown"}
    measures = [
        {
            "measure_id": "chn-port-fee-usa",
            "implementer_id": "CHN",
            "target_ids": ["USA"],
            "instrument": "port_fee",
            "standing": "claimed",
            "steps": [{**step, "effective": None, "until": None, "magnitude": None}],
            "in_force": [{**spell, "last_day": None, "last_seen": dt.date(2025, 10, 16)}],
        }
    ]
    dates = [
        {
            **place("news/one.md", "14 October"),
            "type": "DATE",
            "value": "2025-10-14",
            "first_day": dt.date(2025, 10, 14),
            "last_day": dt.date(2025, 10, 14),
            "kind": "point",
        }
    ]
    rows = {
        "documents": _documents(),
        "sentences": _sentences(),
        "actors": actors,
        "mentions": mentions,
        "statements": statements,
        "event_mentions": event_mentions,
        "events": events,
        "measures": measures,
        "dates": dates,
        "problems": [{"path": "news/bad.md", "step": "parse", "reason": f"damaged {HOSTILE}"}],
    }
    return {name: frame(name, listed) for name, listed in rows.items()}


@pytest.fixture(scope="session")
def study():
    """The small corpus, in memory."""
    return Corpus(study_tables(), {"model": "none"})
