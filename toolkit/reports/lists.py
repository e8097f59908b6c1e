"""Lists of events, measures, actors, statements and documents, and the search over them."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit import addresses
from toolkit.corpus import Corpus
from toolkit.reports.page import data, page
from toolkit.reports.rows import LISTS, Listed, Row
from toolkit.view.phrases import event, spoken, told, when
from toolkit.wording import counted

__all__ = ["list_pages"]

_LISTED = 200  # rows on one page


def list_pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of the lists, in pages of 200 rows, and of the search."""
    for name, listed in LISTS.items():
        yield from _list(name, listed, list(listed.rows(corpus).values()))
    yield "search.html", page("search", "Find", section="", data=data(_entries(corpus)))


def _list(name: str, listed: Listed, rows: list[Row]) -> Iterator[tuple[str, str]]:
    """Yield the pages of a long list."""
    heading = counted(len(rows), name.removesuffix("s"))
    parts = [rows[i : i + _LISTED] for i in range(0, len(rows), _LISTED)] or [[]]
    pages = [
        (i + 1, f"{name}.html" if i == 0 else f"{name}-{i + 1}.html") for i in range(len(parts))
    ]
    for (_, path), part in zip(pages, parts, strict=True):
        yield (
            path,
            page(
                "list",
                listed.heading,
                section=name,
                heading=heading,
                lead=listed.lead,
                columns=listed.columns,
                rows=part,
                pages=pages,
                here=path,
                table=None,
            ),
        )


def _entries(corpus: Corpus) -> list[tuple[str, str, str, str]]:
    """What can be found: what is shown, its kind, its page, and other words it is found by."""
    names = dict(corpus.actors.select("actor_id", "name").iter_rows())
    actors = [
        (
            row["name"],
            spoken(row["kind"]),
            addresses.inside(addresses.actor(row["actor_id"])),
            " ".join([row["actor_id"], *(row["aliases"] or ())]),
        )
        for row in corpus.actors.iter_rows(named=True)
    ]
    events = [
        (
            event(row, names),
            f"{row['standing'] or 'event'}, {when(row)}",
            addresses.inside(addresses.event(row["event_id"])),
            row["event_id"],
        )
        for row in corpus.events.iter_rows(named=True)
    ]
    documents = [
        (
            row["title"] or row["doc_id"],
            ", ".join(filter(None, ("document", row["publisher"], told(row["published_day"])))),
            addresses.inside(addresses.document(row["doc_id"])),
            row["doc_id"],
        )
        for row in corpus.documents.iter_rows(named=True)
    ]
    return actors + events + documents
