"""Rows that stand for themselves on a page: of the lists of the site, and behind a number in a report."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from typing import Any, NamedTuple

from toolkit import addresses
from toolkit.corpus import Corpus, statement_words
from toolkit.reports.page import page
from toolkit.view.phrases import days, event, measure, period, spoken, told

__all__ = ["LISTS", "Listed", "Row", "counted_rows", "rows_page"]

_MOST = 1_000  # rows on the page behind a number
_LONGEST = 200  # letters of a statement
_INVOLVED = ("source_ids", "target_ids", "source_actor_ids", "target_actor_ids")
_COUNTED = re.compile(
    rf'(<a class="rows" href=")(?:{re.escape(addresses.SITE)})?(rows/[^"]+)" data-ids="([^"]*)"'
)
Cell = tuple[str, str | None]  # text, and where it leads
Row = list[Cell]


class Listed(NamedTuple):
    """How a table is listed: columns, and the rows by their ids, in order."""

    heading: str
    columns: tuple[str, ...]
    rows: Callable[[Corpus], dict[str, Row]]
    lead: str = ""


def counted_rows(html: str) -> tuple[str, dict[str, list[str]]]:
    """Return a report whose numbers lead to pages of rows, and the ids of each such page."""
    found: dict[str, list[str]] = {}

    def taken(match: re.Match[str]) -> str:
        found[match[2]] = json.loads(unescape(match[3]))
        return f'{match[1]}{match[2]}"'

    return _COUNTED.sub(taken, html), found


def rows_page(path: str, ids: Sequence[str], rows: Mapping[str, Mapping[str, Row]]) -> str:
    """Return the page of the rows that a number counts.

    Parameters
    ----------
    path : of the page, as in `addresses.rows`.
    rows : of each kind, by id; one that is not among them (a report as of a day is linked anew)
        is told by its id.
    """
    kind = path.removeprefix("rows/").partition("-")[0]
    listed, known = LISTS[kind], rows[kind]
    width = len(listed.columns)
    shown = [known.get(of) or [(of, None)] + [("–", None)] * (width - 1) for of in ids[:_MOST]]
    what = kind if len(ids) != 1 else kind.removesuffix("s")
    left = f" The first {_MOST:,} are shown." if len(ids) > _MOST else ""
    return page(
        "list",
        f"{len(ids):,} {what}",
        "../",
        heading=f"{len(ids):,} {what}",
        lead=f"What a number in a report counts.{left}",
        columns=listed.columns,
        rows=[[(text, link and f"../{link}") for text, link in row] for row in shown],
        pages=[],
        here=path,
    )


def _events(corpus: Corpus) -> dict[str, Row]:
    names = _names(corpus)
    ordered = corpus.events.sort("event_first", "event_id", nulls_last=True)
    return {
        row["event_id"]: [
            (days(row["event_first"], row["event_last"]), None),
            (event(row, names), _to(addresses.event(row["event_id"]))),
            (row["standing"] or "unknown", None),
            (told(row["n_documents"]), None),
        ]
        for row in ordered.iter_rows(named=True)
    }


def _actors(corpus: Corpus) -> dict[str, Row]:
    names = _names(corpus)
    named = dict(corpus.mentions.group_by("actor_id").len().iter_rows())
    acting = Counter(
        of
        for ids in corpus.events.select(_INVOLVED).iter_rows()
        for of in {one for listed in ids for one in listed or ()}
    )
    ordered = sorted(
        corpus.actors.iter_rows(named=True),
        key=lambda row: (-named.get(row["actor_id"], 0), row["actor_id"]),
    )
    return {
        row["actor_id"]: [
            (row["name"], _to(addresses.actor(row["actor_id"]))),
            (spoken(row["kind"]), None),
            (names.get(row["country"] or "", told(row["country"])), None),
            (told(named.get(row["actor_id"], 0)), None),
            (told(acting[row["actor_id"]]), None),
        ]
        for row in ordered
    }


def _measures(corpus: Corpus) -> dict[str, Row]:
    names = _names(corpus)
    return {
        row["measure_id"]: [
            (measure(row, names), _to(addresses.measure(row["measure_id"]))),
            (_rate(row), None),
            (told(row["standing"]), None),
            (
                "; ".join(period(one) for one in row["in_force"] or ())
                or "not known to be in force",
                None,
            ),
        ]
        for row in corpus.measures.iter_rows(named=True)
    }


def _rate(row: Mapping[str, Any]) -> str:
    """The magnitudes of the steps of a measure, in their order: two of one name are told apart."""
    sizes = [told(step["magnitude"]) for step in row["steps"] or () if step["magnitude"]]
    return ", then ".join(dict.fromkeys(sizes)) or "–"


def _documents(corpus: Corpus) -> dict[str, Row]:
    ordered = corpus.documents.sort("published_day", "doc_id", nulls_last=True)
    return {
        row["doc_id"]: [
            (told(row["published_day"]), None),
            (row["title"] or row["doc_id"], _to(addresses.document(row["doc_id"]))),
            (row["publisher"] or "unknown", None),
            ("by a machine" if row["automated"] else spoken(row["kind"]), None),
        ]
        for row in ordered.iter_rows(named=True)
    }


def _statements(corpus: Corpus) -> dict[str, Row]:
    names = _names(corpus)
    return {
        row["statement_id"]: [
            (told(row["published_day"]), None),
            _speaker(row["speaker_id"], names),
            (_cut(row["words"]), _to(addresses.document(row["doc_id"], row["sentence"]))),
            (row["publisher"] or "unknown", None),
        ]
        for row in statement_words(corpus).iter_rows(named=True)
    }


def _speaker(of: str | None, names: Mapping[str, str]) -> Cell:
    known = of is not None and of in names
    return names.get(of or "", of or "not named"), _to(
        addresses.actor(of)
    ) if known and of else None


def _cut(words: str | None) -> str:
    words = words or "in this sentence"
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _names(corpus: Corpus) -> dict[str, str]:
    return dict(corpus.actors.select("actor_id", "name").iter_rows())


def _to(address: str) -> str:
    return address.removeprefix(addresses.SITE)


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
        "A measure counts as in force only with an official text or two independent origins.",
    ),
    "actors": Listed("Actors", ("Actor", "Kind", "Country", "Named", "Events"), _actors),
    "statements": Listed(
        "Statements", ("Published", "Speaker", "What is said", "Publisher"), _statements
    ),
    "documents": Listed("Documents", ("Published", "Title", "Publisher", "Kind"), _documents),
}
"""The lists of a site, by the folder or page they are found at."""
