"""A document of six sentences, coded by hand and, with errors, as if read."""

from __future__ import annotations

import datetime as dt

import pytest

from toolkit.corpus import Corpus
from toolkit.evaluation.alignment import aligned
from toolkit.tables import frame

SENTENCES = (
    "Ruritania to tax Freedonian cheese",
    "Ruritania imposed a tariff of 12 percent on Freedonian cheese on 3 May.",
    "Freedonia threatened an import ban.",
    "“We will answer,” said Ada Vance, the minister of trade.",
    "“Nobody wins such a war and we know it well.”",
    "The two sides will meet in June.",
)
TEXT = SENTENCES[0] + "\n\n" + " ".join(SENTENCES[1:])
DOC = "news/cheese.md"
DAY = dt.date(2031, 5, 4)


def at(words, nth=0):
    """Where the words stand in the document."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    number = max(i for i, sentence in enumerate(SENTENCES) if TEXT.index(sentence) <= start)
    return {"doc_id": DOC, "sentence": number, "start": start, "end": start + len(words)}


def spans(**parts):
    """Columns `name_start` and `name_end` for each of these words."""
    return {
        f"{name}_{edge}": at(words)[edge]
        for name, words in parts.items()
        for edge in ("start", "end")
    }


MENTIONS = [
    {**at("Ruritania", 1), "actor_id": "RUR", "form": "name", "name": "Ruritania", "kind": "state", "country": "RUR"},
    {**at("Freedonia", 2), "actor_id": "FRE", "form": "name", "name": "Freedonia", "kind": "state", "country": "FRE"},
    {**at("Ada Vance"), "actor_id": "person/ada-vance", "form": "name", "name": "Ada Vance", "kind": "person",
     "country": "RUR", "office": "Trade Minister"},
    {**at("cheese", 1), "actor_id": "group/cheese", "form": "name", "name": "cheese", "kind": "group"},
]  # fmt: skip
STATEMENTS = [
    {"statement_id": "s1", **at(SENTENCES[3]), "speaker_id": "person/ada-vance", "style": "direct",
     **spans(speaker="Ada Vance", cue="said", content="We will answer")},
    {"statement_id": "s2", **at(SENTENCES[2]), "speaker_id": "FRE", "style": "indirect",
     **spans(cue="threatened", content="an import ban")},
]  # fmt: skip
EVENTS = [
    {"mention_id": "e1", **at("imposed"), "source_ids": ["RUR"], "target_ids": ["FRE"], "act": "SANCTION",
     "instrument": "tariff", "status": "announced", "event_first": dt.date(2031, 5, 3),
     "event_last": dt.date(2031, 5, 3), "magnitudes": [{"value": 12.0, "unit": "percent", "role": "rate"}],
     "event_id": "tariff"},
    {"mention_id": "e2", **at("threatened"), "source_ids": ["FRE"], "target_ids": [], "act": "SANCTION",
     "instrument": "import_ban", "status": "threatened", "event_id": "ban"},
    {"mention_id": "e3", **at("meet"), "source_ids": ["FRE", "RUR"], "target_ids": [], "act": "CONSULT",
     "instrument": "talks", "status": "planned", "event_id": "talks"},
]  # fmt: skip


@pytest.fixture
def corpus():
    """What was read from the document."""
    document = {
        "doc_id": DOC,
        "content_hash": "0" * 64,
        "path": DOC,
        "title": SENTENCES[0],
        "text": TEXT,
        "published_day": DAY,
        "language": "en",
        "kind": "news",
    }
    sentences = [
        {**at(text), "paragraph": min(i, 1), "section": "body" if i else "title"}
        for i, text in enumerate(SENTENCES)
    ]
    actors = [
        {"actor_id": "RUR", "name": "Ruritania", "kind": "state", "country": "RUR"},
        {"actor_id": "FRE", "name": "Freedonia", "kind": "state", "country": "FRE"},
        {"actor_id": "person/ada-vance", "name": "Ada Vance", "kind": "person", "country": "RUR"},
        {"actor_id": "group/cheese", "name": "cheese", "kind": "group"},
    ]
    rows = {
        "documents": [document],
        "sentences": sentences,
        "actors": actors,
        "mentions": MENTIONS,
        "statements": STATEMENTS,
        "event_mentions": EVENTS,
    }
    return Corpus({name: frame(name, listed) for name, listed in rows.items()})


@pytest.fixture
def coded(corpus):
    """The document as coded: its last sentence was not."""
    documents = [{"doc": "cheese.md", "path": "cheese.md", "sentences": list(SENTENCES[:5])}]
    return aligned(documents, corpus)


@pytest.fixture
def told():
    """Judgements of some measures, or of all, as (measure, outcome, gold, read)."""

    def rows(judged, *measures):
        return [
            (row["measure"], row["outcome"], row["gold"], row["read"])
            for row in judged
            if not measures or row["measure"] in measures
        ]

    return rows
