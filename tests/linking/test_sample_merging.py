"""Merging scored apart from reading, on the sample's list of true mentions."""

import calendar
import csv
import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from toolkit import codebook, parsers
from toolkit.linking import copies, events
from toolkit.tables import frame

DATA = Path(__file__).parents[2] / "data"
FLOOR = 0.85
DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@pytest.fixture(scope="module")
def sample():
    documents, _ = parsers.parse([DATA / "sample"])
    with (DATA / "true_events.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return documents, rows


def told(row, text, products):
    """The columns of a true mention as far as its sentence tells them."""
    words = row["sentence"]
    mention = {
        "source_ids": [s for s in row["source"].split(";") if s],
        "target_ids": [t for t in row["target"].split(";") if t],
        "act": row["act"],
        "instrument": row["instrument"],
        "status": row["status"],
        "negated": row["disagrees_on"] == "existence",
        "magnitudes": [],
        "product_id": next(
            (p for name, p in products if re.search(rf"\b{re.escape(name)}\b", words.lower())), None
        ),
    }
    if row["rate"] and re.search(rf"\b{re.escape(row['rate'])}\b", words):
        role = "amount" if "USD" in row["unit"] else "rate"
        mention["magnitudes"] = [{"value": float(row["rate"]), "unit": row["unit"], "role": role}]
    for column, name in (("day", "event"), ("effective", "effective")):
        mention |= days_told(row[column], words, name)
    return mention


def days_told(value, words, name):
    """The day, or else the month, if the sentence names it."""
    match = DAY.fullmatch(value)
    if not match or not match[2]:
        return {}
    first = dt.date(int(match[1]), int(match[2]), int(match[3] or 1))
    month = rf"(?:{first:%B}|{first:%b})"
    if match[3] and re.search(rf"\b(?:{month} {first.day}|{first:%A})\b", words):
        return {f"{name}_first": first, f"{name}_last": first}
    if name == "event" and re.search(rf"\b(?:in|of) {first:%B}\b(?! \d\d?\b)", words):
        first = first.replace(day=1)
        last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return {"event_first": first, "event_last": last}
    return {}


def mentions_of(documents, rows):
    texts = dict(documents.select("doc_id", "text").iter_rows())
    products = sorted(
        ((name, r["product_id"]) for r in codebook.load()["products"].iter_rows(named=True) if r["hs"]
         for name in [r["name"].lower(), *r["synonyms"]]),
        key=lambda pair: (-len(pair[0]), pair),
    )  # fmt: skip
    seen, built = Counter(), []
    for number, row in enumerate(rows):
        text = texts[row["document"]]
        start = text.find(row["sentence"])
        assert start >= 0, row["sentence"]
        place = seen[row["document"], row["sentence"]]
        seen[row["document"], row["sentence"]] += 1
        built.append(
            {
                "mention_id": f"{row['document']}#{number}",
                "doc_id": row["document"],
                "sentence": text[:start].count("."),
                "start": start + place,
                "end": start + len(row["sentence"]),
                **told(row, text, products),
            }
        )
    return frame("event_mentions", built)


def pairwise(truth, found):
    """Precision, recall and F1 over pairs of mentions, by counting cells."""

    def n_pairs(counts):
        return sum(n * (n - 1) // 2 for n in counts)

    both = n_pairs(Counter(zip(truth, found, strict=True)).values())
    right, made = n_pairs(Counter(truth).values()), n_pairs(Counter(found).values())
    precision, recall = both / made if made else 1.0, both / right
    return precision, recall, 2 * precision * recall / (precision + recall)


def scored(documents, rows, half=None, with_copies=True):
    """Merge all true mentions; score those of one half of the true events."""
    mentions = mentions_of(documents, rows)
    _, linked = events(mentions, documents, copies(documents), codebook.load())
    found = dict(linked.select("mention_id", "event_id").iter_rows())
    names = sorted({row["event_id"] for row in rows})
    kept = [
        (row["event_id"], found[f"{row['document']}#{number}"])
        for number, row in enumerate(rows)
        if (half is None or names.index(row["event_id"]) % 2 == half)
        and (with_copies or not row["is_copy_of"])
    ]
    return pairwise(*zip(*kept, strict=True))


@pytest.mark.parametrize("half", [0, 1, None])
@pytest.mark.parametrize("with_copies", [True, False])
def test_true_mentions_are_merged_into_the_true_events(sample, half, with_copies):
    assert scored(*sample, half, with_copies)[2] >= FLOOR
