"""The events so far, and which of them a mention is to be compared with."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from contextlib import ExitStack
from itertools import product
from pathlib import Path

from toolkit.linking.clusters import Cluster, Kind, Report, kinds
from toolkit.linking.lookup import Lookup
from toolkit.linking.timing import SLACK
from toolkit.tables.days import PRECISE

__all__ = ["Index"]

RECENT = 16  # events of one side and kind, of all and on one target, that a mention without a day is compared with
PAGE = 16  # days of which the events of one side and kind are looked up at once
Days = dict[int | tuple[int, int], list[int]]  # by day, or by year and month: numbers of events


class Index:
    """The events so far that a mention may report, found by kind, party and day, or by text.

    Parameters
    ----------
    copied : texts of which there are copies. What others tell is asked for while the text itself
        is gone through, and forgotten.
    folder : where files may go.
    """

    def __init__(self, copied: frozenset[str], folder: Path) -> None:
        self._copied = copied
        self._text: str | None = None
        self._number = 0  # of the next event
        self._events = Lookup[int, Cluster](folder)
        self._by_day = Lookup[tuple[Kind, str, int], Days](folder)
        self._recent: dict[tuple[Kind, str, str | None], list[int]] = defaultdict(list)
        self._by_text: dict[str, dict[Kind, list[int]]] = {}
        self._told: list[int] = []  # by the text that is gone through
        self._files = ExitStack()

    def __enter__(self) -> Index:
        for lookup in (self._events, self._by_day):
            self._files.enter_context(lookup)
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()

    def turn_to(self, text_id: str) -> None:
        """Turn to a text, and forget the one before, unless there are copies of it."""
        if text_id == self._text:
            return
        if self._text is not None and self._text not in self._copied:
            del self._by_text[self._text]
            for event in self._told:
                self._event(event).texts.pop(self._text, None)
        self._told = []
        self._text = text_id
        self._by_text.setdefault(text_id, defaultdict(list))

    def found(self, new: Report) -> Cluster:
        """Open an event."""
        event = Cluster(self._number, new)
        self._events.put(event.number, event)
        self._number += 1
        for party in new.parties:
            _keep(self._recent[new.kind, party, None], event.number)
        return event

    def add(self, new: Report, event: int) -> None:
        """Put a mention into an event."""
        self._event(event).add(new)
        self._told.append(event)
        _keep(self._by_text[new.text_id][new.kind], event)
        for party, target in product(new.parties, new.targets):
            _keep(self._recent[new.kind, party, target], event)
        for page, days in _days(new, reported=True).items():
            key = (new.kind, *page)
            of_page = self._by_day.get(key)
            if of_page is None:
                of_page = {}
                self._by_day.put(key, of_page)
            for day in days:
                _keep(of_page.setdefault(day, []), event)

    def near(self, new: Report) -> list[Cluster]:
        """Return the events that a mention is to be compared with, each once."""
        numbers: set[int] = set()
        pages = _days(new, SLACK).items()
        for kind in kinds(new.kind):
            numbers.update(self._by_text[new.text_id].get(kind, ()))
            for party in new.parties:
                for target in (None, *new.targets):
                    numbers.update(self._recent.get((kind, party, target), ()))
            for page, days in pages:
                of_page = self._by_day.get((kind, *page)) or {}
                numbers.update(event for day in days for event in of_page.get(day, ()))
        return [self._event(number) for number in sorted(numbers)]

    def _event(self, number: int) -> Cluster:
        event = self._events.get(number)
        assert event is not None  # noqa: S101 - its number was given when it was put there
        return event


def _keep(events: list[int], event: int) -> None:
    """Add an event to the last few."""
    if event not in events:
        events.append(event)
        del events[:-RECENT]


def _days(
    new: Report, slack: int = 0, *, reported: bool = False
) -> dict[tuple[str, int], list[int | tuple[int, int]]]:
    """Return the days of a mention, by party and page: those of a short period, else its months.

    Where it tells none, and that is asked for, that of its report: what is told as news is of these days.
    """
    found: dict[tuple[str, int], list[int | tuple[int, int]]] = defaultdict(list)
    news: tuple[int, int] | None = None
    if reported and new.act is None and new.published is not None:
        news = new.published, new.published
    for period in (news or new.act, new.effect):
        if period is None:
            continue
        first, last = period
        days: list[tuple[int, int | tuple[int, int]]] = []
        if last - first <= PRECISE:
            days = [(day // PAGE, day) for day in range(first - slack, last + slack + 1)]
        if last - first > PRECISE or not slack:
            months = {dt.date.fromordinal(day).replace(day=1) for day in period}
            days += [
                (month.toordinal() // PAGE, (month.year, month.month)) for month in sorted(months)
            ]
        for party in new.parties:
            for page, day in days:
                found[party, page].append(day)
    return found
