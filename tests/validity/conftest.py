"""A corpus of forty short texts of which it is known what they say, and how it was misread."""

from __future__ import annotations

import csv
import datetime as dt
import random

import pytest

from toolkit.corpus import Corpus
from toolkit.tables import frame

LINES = {
    "sanction": "Ruritania imposed a tariff on cheese from Freedonia.",
    "threat": "Ruritania threatened a quota on wool from Freedonia.",
    "nothing": "The harvest was good in the valley.",
}
CODES = {
    "sanction": {"act": "SANCTION", "instrument": "tariff", "status": "imposed", "trigger": "imposed"},
    "threat": {"act": "THREATEN", "instrument": "quota", "status": "threatened", "trigger": "threatened"},
}  # fmt: skip


def made(seed=0, n_documents=40, missed=0.3, invented=0.2):
    """A corpus whose machine misses some events and invents others, and what is true of each."""
    random_ = random.Random(seed)
    documents, sentences, mentions, truth = [], [], [], []
    for number in range(n_documents):
        doc_id = f"d{number:03}.md"
        said = [random_.choice(["sanction", "threat", "nothing", "nothing"]) for _ in range(10)]
        parts = [f"{LINES[one][:-1]} ({number}-{place})." for place, one in enumerate(said)]
        text = " ".join(parts)
        documents.append({"doc_id": doc_id, "content_hash": str(number), "path": doc_id, "text": text,
                          "published_day": dt.date(2031, 5, 1 + number % 28), "language": "en",
                          "publisher": f"Outlet {number % 3}", "kind": "news"})  # fmt: skip
        start = 0
        for place, (one, part) in enumerate(zip(said, parts, strict=True)):
            at = {"doc_id": doc_id, "sentence": place, "start": start, "end": start + len(part)}
            sentences.append({**at, "paragraph": 0, "section": "body"})
            truth.append((doc_id, place, part, one))
            read = one
            if one != "nothing" and random_.random() < missed:
                read = "nothing"
            elif one == "nothing" and random_.random() < invented:
                read = "sanction"
            if read != "nothing":
                codes = {k: v for k, v in CODES[read].items() if k != "trigger"}
                mentions.append({**at, **codes, "mention_id": f"{doc_id}#e{place}", "end": start + 9,
                                 "source_ids": ["RUR"], "target_ids": ["FRE"],
                                 "event_id": f"{doc_id}/{place}", "confidence": 0.4 + 0.5 * (place % 2)})  # fmt: skip
            start += len(part) + 1
    events = [{**{k: m[k] for k in ("event_id", "act", "instrument", "status", "source_ids", "target_ids")},
               "mention_ids": [m["mention_id"]], "negated": False, "event_first": dt.date(2031, 5, 1)}
              for m in mentions]  # fmt: skip
    tables = {
        "documents": documents,
        "sentences": sentences,
        "event_mentions": mentions,
        "events": events,
    }
    return Corpus({name: frame(name, rows) for name, rows in tables.items()}), truth


def gold_file(path, truth, probability):
    """Write the coded sentences of a sample: those with a probability."""
    columns = ["item", "doc", "sentence", "probability", "coder", "event", "trigger", "act",
               "instrument", "status", "source", "target"]  # fmt: skip
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns)
        writer.writeheader()
        for n, (doc_id, place, text, one) in enumerate(truth):
            share = probability.get((doc_id, place))
            if share is None:
                continue
            row = {"item": f"s{n}", "doc": doc_id, "sentence": text, "probability": share}
            codes = CODES.get(one, {})
            sides = {"source": "RUR", "target": "FRE"} if codes else {}
            writer.writerow({**row, **codes, **sides, "event": "yes" if codes else "no"})
    return path


@pytest.fixture(scope="session")
def known():
    return made()
