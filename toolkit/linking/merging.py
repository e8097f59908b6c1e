"""Merging: each mention to the event that it reports, in the order in which it could be known."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.linking.clusters import Cluster, Report, report
from toolkit.linking.decisions import Decisions, decided
from toolkit.linking.gathering import Kept, gathered
from toolkit.linking.likeness import FRESH, PRECISE, SLACK, STALE, likeness

__all__ = ["merged"]

RECENT = 16  # events of one side and kind that a mention without a day is compared with
Key = tuple[Any, ...]


def merged(
    frames: Iterable[pl.DataFrame],
    documents: pl.DataFrame,
    copied: Iterable[str],
    parents: Mapping[str, str | None],
    decisions: Decisions,
    folder: Path,
) -> tuple[Kept, pl.Series]:
    """Return the mentions with the numbers of the events that they report, and the events' ids.

    Documents are taken in the order of publication, and of each the mentions that tell most come
    first. A mention joins the event it is most like among those known so far, else it founds one,
    and the id of an event comes from the mention that founded it. So what is published later
    changes neither the ids nor the merging of what was known before.

    In memory are the events that a later mention may still be compared with, the last few of
    each side and kind, day and copied text, and the ids of all.

    Parameters
    ----------
    frames : mentions as `in_context` gives them.
    documents : doc_id and the rank of its mentions, in the order of publication.
    copied : documents of which there are copies.
    parents : the wider product of each product.
    decisions : mentions that people parted from their event, or joined with another's.
    folder : where files may go.

    Returns
    -------
    The mentions in the order of publication, with `event` (its number) and `turn` (the order of
    the mentions of an event); the event_id of each number.
    """
    ranked = (_ranked(frame.join(documents, on="doc_id", how="left")) for frame in frames)
    in_order = gathered(folder, ranked, ["rank", "old", "fullness", "start", "mention_id"])
    index = _Index(frozenset(copied))
    found = Kept(folder, _numbered(in_order, index, parents))
    bases: dict[int, str | None] = dict(enumerate(index.bases))
    changed = _changed(found, bases, decisions)
    if changed is not None:
        found = Kept(folder, (_overruled(frame, changed) for frame in found))
    return found, _ids(bases)


def _ranked(mentions: pl.DataFrame) -> pl.DataFrame:
    """Return mentions with what those of one text are ordered by: news and the fullest first."""
    reports = [report(row) for row in mentions.iter_rows(named=True)]
    last = dt.date.max.toordinal()
    old = [new.act is not None and (new.published or last) - new.act[1] > FRESH for new in reports]
    return mentions.with_columns(
        old=pl.Series(old, dtype=pl.Boolean),
        fullness=pl.Series([-_fullness(new) for new in reports], dtype=pl.Int64),
    )


def _numbered(
    frames: Iterable[pl.DataFrame], index: _Index, parents: Mapping[str, str | None]
) -> Iterator[pl.DataFrame]:
    """Yield mentions in order with the number of the event that each reports."""
    turn = 0
    for frame in frames:
        mentions = frame.drop("old", "fullness")
        numbers = []
        for row in mentions.iter_rows(named=True):
            new = report(row)
            index.turn_to(new.text_id)
            event = _best(new, index.near(new), parents) or index.found(new)
            index.add(new, event)
            numbers.append(event.number)
        yield mentions.with_columns(
            event=pl.Series(numbers, dtype=pl.Int64),
            turn=pl.int_range(turn, turn + frame.height, dtype=pl.Int64),
        )
        turn += frame.height


def _changed(
    found: Iterable[pl.DataFrame], bases: dict[int, str | None], decisions: Decisions
) -> pl.DataFrame | None:
    """Return mention_id, event and turn of the mentions of events that people decided about.

    What the ids of these events begin with is put right in `bases`; an event that was joined
    with an earlier one has none.
    """
    named = [*decisions.parted, *(one for pair in decisions.joined for one in pair)]
    if not named:
        return None
    about = {e for f in found for e in f.filter(pl.col("mention_id").is_in(named))["event"]}
    events: dict[int, list[str]] = defaultdict(list)
    base = {}
    for frame in found:
        for row in frame.filter(pl.col("event").is_in(sorted(about))).iter_rows(named=True):
            events[row["event"]].append(row["mention_id"])
            base[row["mention_id"]] = _base(report(row))
    changed = decided(events, decisions, len(bases))
    bases |= dict.fromkeys(about, None) | {event: base[told[0]] for event, told in changed.items()}
    rows = [(m, event, turn) for event, told in changed.items() for turn, m in enumerate(told)]
    schema = {"mention_id": pl.String, "event": pl.Int64, "turn": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _overruled(mentions: pl.DataFrame, changed: pl.DataFrame) -> pl.DataFrame:
    """Return mentions with event and turn as people decided."""
    joined = mentions.join(changed, on="mention_id", how="left", suffix="_decided", maintain_order="left")  # fmt: skip
    return joined.with_columns(
        pl.coalesce(f"{column}_decided", column).alias(column) for column in ("event", "turn")
    ).drop("event_decided", "turn_decided")


def _ids(bases: Mapping[int, str | None]) -> pl.Series:
    """Return the id of each event by its number: what it begins with, numbered if that is taken."""
    taken: Counter[str] = Counter()
    ids = []
    for event in range(len(bases)):
        base = bases[event]
        if base is not None:
            taken[base] += 1
        ids.append(base if base is None or taken[base] == 1 else f"{base}/{taken[base]}")
    return pl.Series(ids, dtype=pl.String)


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
    """The events so far that a mention may report, found by kind, party and day, or by text.

    Parameters
    ----------
    copied : texts of which there are copies. What others tell is asked for while the text itself
        is gone through, and forgotten.
    """

    def __init__(self, copied: frozenset[str]) -> None:
        self.bases: list[str] = []  # of each event, by number, what its id begins with
        self._copied = copied
        self._text: str | None = None
        self._recent: dict[Key, deque[Cluster]] = defaultdict(_few)
        self._by_day: dict[Key, deque[Cluster]] = defaultdict(_few)
        self._by_text: dict[str, dict[Key, deque[Cluster]]] = {}
        self._told: list[Cluster] = []  # by the text that is gone through

    def turn_to(self, text_id: str) -> None:
        """Turn to a text, and forget the one before, unless there are copies of it."""
        if text_id == self._text:
            return
        if self._text is not None and self._text not in self._copied:
            del self._by_text[self._text]
            for event in self._told:
                event.texts.pop(self._text, None)
        self._told = []
        self._text = text_id
        self._by_text.setdefault(text_id, defaultdict(_few))

    def found(self, new: Report) -> Cluster:
        """Open an event."""
        event = Cluster(len(self.bases), new)
        self.bases.append(_base(new))
        for party in new.parties or [""]:
            self._recent[new.kind, party].append(event)
        return event

    def add(self, new: Report, event: Cluster) -> None:
        """Put a mention into an event."""
        event.add(new)
        self._told.append(event)
        of_text = self._by_text[new.text_id][new.kind]
        for held in (of_text, *(self._by_day[key] for key in _days(new))):
            if event not in held:
                held.append(event)

    def near(self, new: Report) -> list[Cluster]:
        """Return the events that a mention is to be compared with, each once."""
        of_text = self._by_text[new.text_id]
        lists = [of_text.get(new.kind, ())]
        lists += [self._recent.get((new.kind, party), ()) for party in sorted(new.parties)]
        lists += [self._by_day.get(key, ()) for key in _days(new, SLACK)]
        return list({event.number: event for events in lists for event in events}.values())


def _few() -> deque[Cluster]:
    return deque(maxlen=RECENT)


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


def _base(first: Report) -> str:
    """Return a readable id, before it is numbered: 2025-04-09/usa-chn/tariff/sanction-raised."""
    ordinal = first.act[0] if first.act else first.published
    day = dt.date.fromordinal(ordinal).isoformat() if ordinal else "undated"
    sides = "+".join(_short(first.parties)) or "unknown"
    if first.targets:
        sides += "-" + "+".join(_short(first.targets)[:3])
    act = (first.kind[1] or "seek").lower()
    return f"{day}/{sides}/{first.kind[0]}/{act}-{first.status}"


def _short(ids: Iterable[str]) -> list[str]:
    return sorted(one.split("/")[-1].lower() for one in ids)
