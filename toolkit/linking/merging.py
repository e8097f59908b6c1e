"""Merging: each mention to the event that it reports, in the order in which it could be known."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import polars as pl

from toolkit.linking.clusters import Cluster, Report, report
from toolkit.linking.decisions import NONE, Decisions, decided
from toolkit.linking.likeness import FRESH, PRECISE, SLACK, STALE, likeness

__all__ = ["merged"]

RECENT = 16  # events of one side and kind that a mention without a day is compared with
AROUND = 40  # code points on both sides of a trigger that tell its sentence from others
_WORD = re.compile(r"\w+")
Key = tuple[Any, ...]


def merged(
    mentions: pl.DataFrame,
    documents: pl.DataFrame,
    copies: pl.DataFrame | None = None,
    parents: Mapping[str, str | None] | None = None,
    decisions: Decisions = NONE,
) -> dict[str, list[str]]:
    """Return the events, by id, with the ids of the mentions that report them.

    Documents are taken in the order of publication, and of each the mentions that tell most come
    first. A mention joins the event it is most like among those known so far, else it founds one,
    and the id of an event comes from the mention that founded it. So what is published later
    changes neither the ids nor the merging of what was known before.

    Parameters
    ----------
    mentions, documents : the tables.
    copies : doc_id, origin_id; a copy tells what its origin tells.
    parents : the wider product of each product.
    decisions : mentions that people parted from their event, or joined with another's.
    """
    index = _Index()
    for new in _in_order(mentions, documents, copies):
        event = _best(new, index.near(new), parents or {})
        index.add(new, event or index.found(new))
    ids: dict[str, list[str]] = {}
    for reports in decided([event.reports for event in index.clusters], decisions):
        ids[_id(reports[0], ids)] = [r.mention_id for r in reports]
    return ids


def _in_order(
    mentions: pl.DataFrame, documents: pl.DataFrame, copies: pl.DataFrame | None
) -> Iterator[Report]:
    """Yield the mentions by day of publication and document; of each, news and the fullest first."""
    days = dict(documents.select("doc_id", "published_day").iter_rows())
    kinds = dict(documents.select("doc_id", "kind").iter_rows())
    texts = dict(documents.select("doc_id", "text").iter_rows())
    origin = dict(copies.select("doc_id", "origin_id").iter_rows()) if copies is not None else {}
    found = []
    for row in mentions.iter_rows(named=True):
        doc_id = row["doc_id"]
        row["published_day"], row["doc_kind"] = days.get(doc_id), kinds.get(doc_id)
        text = texts.get(doc_id) or ""
        around = text[max(0, row["start"] - AROUND) : row["end"] + AROUND]
        words = " ".join(_WORD.findall(around.lower())[1:-1])
        new = report(row, origin.get(doc_id, doc_id), words)
        published = new.published or dt.date.max.toordinal()
        old = new.act is not None and published - new.act[1] > FRESH
        order = (published, doc_id, old, -_fullness(new), row["start"])
        found.append(((*order, new.mention_id), new))
    found.sort(key=lambda pair: pair[0])
    for _, new in found:
        yield new


def _fullness(new: Report) -> int:
    """Count what a mention tells, its day and its rate before all."""
    dated = new.act is not None or new.effect is not None
    return 2 * dated + 2 * bool(new.numbers) + bool(new.targets) + (new.product is not None)


def _best(
    new: Report, events: Iterable[Cluster], parents: Mapping[str, str | None]
) -> Cluster | None:
    """Return the event that a mention is most like.

    Of equals, the first that the same text tells, else the latest.
    An old act told without a day is meant only if no other old act fits as well.
    """
    fitting = []
    for event in events:
        found = likeness(new, event, parents)
        if found is not None:
            here = new.text_id in event.texts
            fitting.append((found[0], here, -event.number if here else event.number, found[1], event))  # fmt: skip
    if not fitting:
        return None
    fitting.sort(key=lambda one: one[:3], reverse=True)
    score, _, _, old, best = fitting[0]
    if old and len(fitting) > 1 and fitting[1][0] > score - STALE:
        return None
    return best


class _Index:
    """The events so far, found by kind, party and day, so that few need comparing."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._recent: dict[Key, list[Cluster]] = defaultdict(list)
        self._by_day: dict[Key, list[Cluster]] = defaultdict(list)
        self._by_text: dict[Key, list[Cluster]] = defaultdict(list)

    def found(self, new: Report) -> Cluster:
        """Open an event."""
        event = Cluster(len(self.clusters), new)
        self.clusters.append(event)
        for party in new.parties or [""]:
            self._recent[new.kind, party].append(event)
        return event

    def add(self, new: Report, event: Cluster) -> None:
        """Put a mention into an event."""
        event.add(new)
        for key in (*_days(new), ("text", new.kind, new.text_id)):
            held = self._by_text if key[0] == "text" else self._by_day
            if event not in held[key][-RECENT:]:
                held[key].append(event)

    def near(self, new: Report) -> list[Cluster]:
        """Return the events that a mention is to be compared with, each once."""
        found: dict[int, Cluster] = {}
        lists = [self._by_text.get(("text", new.kind, new.text_id), [])]
        lists += [self._recent.get((new.kind, party), []) for party in sorted(new.parties)]
        lists += [self._by_day.get(key, []) for key in _days(new, SLACK)]
        for events in lists:
            for event in events[-RECENT:]:
                found[event.number] = event
        return list(found.values())


def _days(new: Report, slack: int = 0) -> Iterator[Key]:
    """Yield the keys of the days of a mention: each day of a short period, else its months."""
    for days in (new.act, new.effect):
        if days is None:
            continue
        first, last = days
        months = {(d.year, d.month) for d in map(dt.date.fromordinal, (first, last))}
        for party in sorted(new.parties):
            if last - first <= PRECISE:
                for day in range(first - slack, last + slack + 1):
                    yield new.kind, party, day
            if last - first > PRECISE or not slack:
                for month in sorted(months):
                    yield new.kind, party, month


def _id(first: Report, taken: Mapping[str, Any]) -> str:
    """Return a readable id: 2025-04-09/usa-chn/tariff/sanction-raised, numbered if it is taken."""
    ordinal = first.act[0] if first.act else first.published
    day = dt.date.fromordinal(ordinal).isoformat() if ordinal else "undated"
    sides = "+".join(_short(first.parties)) or "unknown"
    if first.targets:
        sides += "-" + "+".join(_short(first.targets)[:3])
    act = (first.kind[1] or "seek").lower()
    base = f"{day}/{sides}/{first.kind[0]}/{act}-{first.status}"
    number, event_id = 1, base
    while event_id in taken:
        number += 1
        event_id = f"{base}/{number}"
    return event_id


def _short(ids: Iterable[str]) -> list[str]:
    return sorted(one.split("/")[-1].lower() for one in ids)
