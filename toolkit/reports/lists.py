"""Lists of events, measures, actors and documents, and the search over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit import addresses
from toolkit.corpus import Corpus
from toolkit.reports.page import data, page
from toolkit.view.phrases import days, event, measure, period, spoken, told

__all__ = ["list_pages"]

_LISTED = 200  # rows on one page
_INVOLVED = ("source_ids", "target_ids", "source_actor_ids", "target_actor_ids")


def list_pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of the lists, in pages of 200 rows, and of the search."""
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    yield from _events(corpus, names)
    yield from _actors(corpus, names)
    yield from _measures(corpus, names)
    yield from _documents(corpus)
    yield "search.html", page("search", "Find", data=data(_entries(corpus, names)))


def _events(corpus: Corpus, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    rows = [
        (
            (days(row["event_first"], row["event_last"]), None),
            (event(row, names), addresses.event(row["event_id"])),
            (row["standing"] or "unknown", None),
            (told(row["n_documents"]), None),
        )
        for row in corpus.events.sort("event_first", "event_id", nulls_last=True).iter_rows(
            named=True
        )
    ]
    lead = "What is claimed stands apart from what is official or reported by independent origins."
    yield from _list("events", "Events", ("When", "Event", "Standing", "Documents"), rows, lead)


def _actors(corpus: Corpus, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
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
    rows = [
        (
            (row["name"], addresses.actor(row["actor_id"])),
            (spoken(row["kind"]), None),
            (names.get(row["country"] or "", told(row["country"])), None),
            (told(named.get(row["actor_id"], 0)), None),
            (told(acting[row["actor_id"]]), None),
        )
        for row in ordered
    ]
    yield from _list("actors", "Actors", ("Actor", "Kind", "Country", "Named", "Events"), rows)


def _measures(corpus: Corpus, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    rows = [
        (
            (measure(row, names), addresses.measure(row["measure_id"])),
            (told(row["standing"]), None),
            ("; ".join(period(spell) for spell in row["in_force"] or ()) or "no spell known", None),
        )
        for row in corpus.measures.iter_rows(named=True)
    ]
    lead = "A measure counts as in force only with an official text or two independent origins."
    yield from _list("measures", "Measures", ("Measure", "Standing", "In force"), rows, lead)


def _documents(corpus: Corpus) -> Iterator[tuple[str, str]]:
    rows = [
        (
            (told(row["published_day"]), None),
            (row["title"] or row["doc_id"], addresses.document(row["doc_id"])),
            (row["publisher"] or "unknown", None),
            ("by a machine" if row["automated"] else spoken(row["kind"]), None),
        )
        for row in corpus.documents.sort("published_day", "doc_id", nulls_last=True).iter_rows(
            named=True
        )
    ]
    yield from _list("documents", "Documents", ("Published", "Title", "Publisher", "Kind"), rows)


def _list(
    name: str, heading: str, columns: tuple[str, ...], rows: list[Any], lead: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield the pages of a long list."""
    parts = [rows[i : i + _LISTED] for i in range(0, len(rows), _LISTED)] or [[]]
    pages = [
        (i + 1, f"{name}.html" if i == 0 else f"{name}-{i + 1}.html") for i in range(len(parts))
    ]
    for (_, path), part in zip(pages, parts, strict=True):
        shown = [
            [(text, link and link.removeprefix(addresses.SITE)) for text, link in row]
            for row in part
        ]
        yield (
            path,
            page(
                "list",
                heading,
                heading=heading,
                lead=lead,
                columns=columns,
                rows=shown,
                pages=pages,
                here=path,
            ),
        )


def _entries(corpus: Corpus, names: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """What can be found: what is shown, its kind, its page, and other words it is found by."""
    actors = [
        (
            row["name"],
            spoken(row["kind"]),
            addresses.actor(row["actor_id"]),
            " ".join([row["actor_id"], *(row["aliases"] or ())]),
        )
        for row in corpus.actors.iter_rows(named=True)
    ]
    events = [
        (
            event(row, names),
            f"event, {days(row['event_first'], row['event_last'])}",
            addresses.event(row["event_id"]),
            row["event_id"],
        )
        for row in corpus.events.iter_rows(named=True)
    ]
    return [
        (text, kind, path.removeprefix(addresses.SITE), more)
        for text, kind, path, more in actors + events
    ]
