"""Which reports are of one event, told in short stories of several texts and coded by hand."""

import datetime as dt
import re
from collections import defaultdict
from pathlib import Path

import pytest

from toolkit import codebook
from toolkit.linking import copies, events
from toolkit.tables import frame

STORIES = (Path(__file__).parent / "stories.txt").read_text(encoding="utf-8").split("@ ")[1:]
PERIODS = {"day": "event", "effect": "effective", "since": "effective"}
FIGURES = {"rate": "percent", "previous": "percent", "upto": "percent", "usd": "USD"}
ROLES = {"upto": "ceiling", "usd": "amount"}


def told(story):
    """The documents of a story, its mentions, and the event that each reports."""
    texts, mentions, truth = defaultdict(str), [], {}
    for number, line in enumerate(story.splitlines()[1:]):
        name, words, sides, code, more, event = (part.strip() for part in line.split("|"))
        details = dict(detail.split("=") for detail in more.split())
        trigger = re.search(r"\[(.+?)\]", words)
        sentence = words.replace("[", "").replace("]", "")
        at = len(texts[name])
        texts[name] += f"{sentence}\n\n"
        if not event:
            continue
        word = details.get("trigger") or trigger[1]
        place = at + sentence.index(details["object"]) if "object" in details else None
        start = at + (trigger.start() if trigger else sentence.index(word))
        truth[f"{name}#{number}"] = event
        mentions.append(
            {"mention_id": f"{name}#{number}", "doc_id": name, "sentence": number, "start": start,
             "end": start + len(word), "origin_ids": [], "negated": False, "magnitudes": [],
             "object_start": place, "object_end": place and place + len(details["object"]),
             **coded(sides, code, details)}
        )  # fmt: skip
    documents = [
        {"doc_id": name, "content_hash": name, "path": name, "text": text, "language": "en",
         "kind": "news", "publisher": name[11:], "published_day": dt.date.fromisoformat(name[:10])}
        for name, text in texts.items()
    ]  # fmt: skip
    return frame("documents", documents), frame("event_mentions", mentions), truth


def coded(sides, code, details):
    """The columns of a mention."""
    act, instrument, status = code.split()
    sources, targets = ([one for one in side.split(";") if one] for side in sides.split(">"))
    columns = {"source_ids": sources, "target_ids": targets, "act": act, "instrument": instrument}
    columns |= {"status": status, "product_id": details.get("on"), "place": details.get("place")}
    columns["magnitudes"] = [
        {"value": float(details[name]), "unit": unit, "role": ROLES.get(name, name)}
        for name, unit in FIGURES.items()
        if name in details
    ]
    for name, column in PERIODS.items():
        if name in details:
            first, _, last = details[name].partition("/")
            columns[f"{column}_first"] = dt.date.fromisoformat(first)
            columns[f"{column}_last"] = dt.date.fromisoformat(last or first)
    return columns


@pytest.fixture(scope="module")
def known():
    return codebook.load()


@pytest.mark.parametrize("story", STORIES, ids=[story.splitlines()[0] for story in STORIES])
def test_reports_of_one_event_are_merged_and_no_others(story, known):
    documents, mentions, truth = told(story)
    _, linked = events(mentions, documents, copies(documents), known)
    found = defaultdict(set)
    for mention_id, event_id in linked.select("mention_id", "event_id").iter_rows():
        found[event_id].add(mention_id)
    expected = defaultdict(set)
    for mention_id, event in truth.items():
        expected[event].add(mention_id)
    assert sorted(map(sorted, found.values())) == sorted(map(sorted, expected.values()))
