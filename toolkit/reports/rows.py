"""Rows of the tables as a page lists them: of the lists of the site, and behind a number in a report."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import polars as pl

from toolkit import addresses
from toolkit.corpus import Corpus, statement_words
from toolkit.coverage import coverage
from toolkit.reports.actors import actor_names
from toolkit.reports.spells import in_force
from toolkit.sequences.steps import undated, words_only
from toolkit.tables import SIDES
from toolkit.view.phrases import DAY, event, measure, spoken, told, when
from toolkit.wording import shortened

__all__ = ["COUNTED", "LISTS", "Listed", "Row"]

_LONGEST = 200  # letters of a statement
Row = list[str | tuple[str, str]]  # texts, or a text and where it leads within the site


class Listed(NamedTuple):
    """How a table is listed: columns, and the rows by their ids, in order."""

    heading: str
    columns: tuple[str, ...]
    rows: Callable[[Corpus], dict[str, Row]]
    lead: str = ""


def _events(corpus: Corpus) -> dict[str, Row]:
    names = _names(corpus)
    ordered = corpus.events.sort(DAY, "event_id", nulls_last=True)
    return {
        row["event_id"]: [
            when(row),
            (event(row, names), addresses.inside(addresses.event(row["event_id"]))),
            row["standing"] or "unknown",
            told(row["n_documents"]),
        ]
        for row in ordered.iter_rows(named=True)
    }


def _reports(corpus: Corpus) -> dict[str, Row]:
    names = _names(corpus)
    documents = corpus.documents.select("doc_id", "published_day", "publisher")
    return {
        row["mention_id"]: [
            told(row["published_day"]),
            (
                event(row, names),
                addresses.inside(addresses.document(row["doc_id"], row["sentence"])),
            ),
            row["publisher"] or "unknown",
        ]
        for row in corpus.event_mentions.join(documents, on="doc_id", how="left")
        .sort("published_day", "mention_id", nulls_last=True)
        .iter_rows(named=True)
    }


def _actors(corpus: Corpus) -> dict[str, Row]:
    names, countries = _names(corpus), actor_names(corpus)
    named = Counter(corpus.mentions["actor_id"])
    acting = Counter(
        of
        for ids in corpus.events.select(SIDES).iter_rows()
        for of in {one for listed in ids for one in listed or ()}
    )
    ordered = sorted(names, key=lambda of: (-named[of], of))
    actors = {row["actor_id"]: row for row in corpus.actors.iter_rows(named=True)}
    return {
        of: [
            (names[of], addresses.inside(addresses.actor(of))),
            spoken(actors[of]["kind"]),
            told(actors[of]["country"], countries),
            told(named[of]),
            told(acting[of]),
        ]
        for of in ordered
    }


def _measures(corpus: Corpus) -> dict[str, Row]:
    names, reported = _names(corpus), undated(corpus.events)
    return {
        row["measure_id"]: [
            (measure(row, names), addresses.inside(addresses.measure(row["measure_id"]))),
            _rate(row),
            told(row["standing"]),
            in_force(row, reported) or "not known to be in force",
        ]
        for row in corpus.measures.iter_rows(named=True)
    }


def _sentences(corpus: Corpus) -> dict[str, Row]:
    said = corpus.sentences.join(
        corpus.documents.select("doc_id", "published_day", "publisher", "text"), on="doc_id"
    ).sort("published_day", "doc_id", "sentence", nulls_last=True)
    return {
        f"{row['doc_id']}#s{row['sentence']}": [
            told(row["published_day"]),
            (
                shortened(row["text"][row["start"] : row["end"]], _LONGEST),
                addresses.inside(addresses.document(row["doc_id"], row["sentence"])),
            ),
            row["publisher"] or "unknown",
        ]
        for row in said.iter_rows(named=True)
    }


def _weeks(corpus: Corpus) -> dict[str, Row]:
    """Each week without documents, between the last before it and the first after it."""
    dated = corpus.documents.drop_nulls("published_day").sort("published_day", "doc_id")
    weeks = coverage(dated).group_by("week").agg(pl.col("n_documents").sum()).sort("week")
    listed = [
        (row["published_day"], row["title"] or row["doc_id"], row["doc_id"])
        for row in dated.iter_rows(named=True)
    ]
    found: dict[str, Row] = {}
    for week in weeks.filter(n_documents=0)["week"]:
        after = bisect_left(listed, (week,))
        ends = (listed[after - 1], listed[after])
        found[week.isoformat()] = [
            week.isoformat(),
            *((title, addresses.inside(addresses.document(of))) for _, title, of in ends),
        ]
    return found


def _rate(row: Mapping[str, Any]) -> str:
    """The magnitudes of the steps of a measure, in their order: two of one name are told apart.

    A rate that a step names as the one before is none that it leads to, and one that is only
    threatened, proposed or announced says so.
    """
    sizes = [
        f"{told(size)} {spoken(step['status'])}" if words_only(step) else told(size)
        for step in row["steps"] or ()
        if (size := step["magnitude"]) and size["role"] != "previous"
    ]
    return ", then ".join(dict.fromkeys(sizes)) or told(None)


def _documents(corpus: Corpus) -> dict[str, Row]:
    ordered = corpus.documents.sort("published_day", "doc_id", nulls_last=True)
    return {
        row["doc_id"]: [
            told(row["published_day"]),
            (row["title"] or row["doc_id"], addresses.inside(addresses.document(row["doc_id"]))),
            row["publisher"] or "unknown",
            "by a machine" if row["automated"] else spoken(row["kind"]),
        ]
        for row in ordered.iter_rows(named=True)
    }


def _statements(corpus: Corpus) -> dict[str, Row]:
    names = _names(corpus)
    return {
        row["statement_id"]: [
            told(row["published_day"]),
            _speaker(row["speaker_id"], names),
            row["cue"] or "–",
            (
                shortened(row["words"] or "in this sentence", _LONGEST),
                addresses.inside(addresses.document(row["doc_id"], row["sentence"])),
            ),
            row["publisher"] or "unknown",
        ]
        for row in statement_words(corpus).iter_rows(named=True)
    }


def _speaker(of: str | None, names: Mapping[str, str]) -> str | tuple[str, str]:
    if of is None:
        return "not named"
    return (names[of], addresses.inside(addresses.actor(of))) if of in names else of


def _names(corpus: Corpus) -> dict[str, str]:
    return dict(corpus.actors.select("actor_id", "name").iter_rows())


LISTS = {
    "events": Listed(
        "Events",
        ("When", "Event", "Standing", "Documents"),
        _events,
        "What is claimed stands apart from what is official or reported by independent origins.",
    ),
    "measures": Listed(
        "Measures",
        ("Measure", "Size", "Standing", "In force"),
        _measures,
        "Spells as reported; a measure counts as in force only with an official text or two independent origins, else as claimed.",
    ),
    "actors": Listed(
        "Actors",
        ("Actor", "Kind", "Country", "Named", "Events"),
        _actors,
        "Those named most come first; people and bodies count as themselves, and act for their state.",
    ),
    "statements": Listed(
        "Statements",
        ("Published", "Speaker", "Cue", "What is said", "Publisher"),
        _statements,
        "Who said what, and how, in the words of the text; each leads to its sentence.",
    ),
    "documents": Listed(
        "Documents",
        ("Published", "Title", "Publisher", "Kind"),
        _documents,
        "Each opens with what was read in it, highlighted in place.",
    ),
}
"""The lists of a site, by the folder or page they are found at."""

COUNTED = {
    "reports": Listed("Reports", ("Published", "Reported event", "Publisher"), _reports),
    "sentences": Listed("Sentences", ("Published", "Sentence", "Publisher"), _sentences),
    "weeks": Listed("Weeks", ("Week of", "Document before", "Document after"), _weeks),
}
"""What only numbers lead to: reports of events, sentences, and weeks without any document."""
