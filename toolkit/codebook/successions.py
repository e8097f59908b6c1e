"""Whom a name means on a day: states that came after others, and names that were given up."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from toolkit.codebook.load import Codebook

__all__ = ["continued", "name_on", "past_names", "state_on"]


def state_on(codebook: Codebook, state: str, day: dt.date | None) -> str:
    """Return the state that the names of a state meant on a day.

    Before its day in `successions.csv` a state that continues another, or came out of it, is meant
    as that other: Moscow in 1987 is the Soviet Union's. One that another joined is itself all
    along, and without a day so is every state.

    >>> from toolkit.codebook import load
    >>> state_on(load(), "RUS", dt.date(1991, 12, 25)), state_on(load(), "RUS", dt.date(1991, 12, 26))
    ('SUN', 'RUS')
    >>> state_on(load(), "DEU", dt.date(1987, 3, 2))
    'DEU'
    """
    before = _before(codebook)
    while day is not None and state in before and day < before[state][0]:
        state = before[state][1]
    return state


def continued(codebook: Codebook) -> dict[str, str]:
    """Return for each state that is no more the one that continues it, where there is one.

    >>> from toolkit.codebook import load
    >>> continued(load())
    {'SUN': 'RUS', 'YUG': 'SRB'}
    """
    rows = codebook["successions"].filter(how="continues")
    return dict(sorted(rows.select("predecessor_id", "successor_id").iter_rows()))


def name_on(codebook: Codebook, actor_id: str, day: dt.date | None) -> str | None:
    """Return the name that an actor had on a day, if it has another today.

    >>> from toolkit.codebook import load
    >>> name_on(load(), "EU", dt.date(1987, 3, 2)), name_on(load(), "EU", dt.date(1993, 11, 1))
    ('European Communities', None)
    """
    for name, first, last in past_names(codebook).get(actor_id, ()):
        if day is not None and (first is None or first <= day) and (last is None or day <= last):
            return name
    return None


@lru_cache(maxsize=4)
def _before(codebook: Codebook) -> dict[str, tuple[dt.date, str]]:
    """Return the day and the predecessor of each state that was part of another."""
    rows = codebook["successions"].select("successor_id", "day", "predecessor_id", "how")
    return {state: (day, other) for state, day, other, how in rows.iter_rows() if how != "joins"}


@lru_cache(maxsize=4)
def past_names(codebook: Codebook) -> dict[str, list[tuple[str, dt.date | None, dt.date | None]]]:
    """Return the names that actors had, the earlier first, with first and last day."""
    found: dict[str, list[tuple[str, dt.date | None, dt.date | None]]] = {}
    for row in codebook["past_names"].sort("actor_id", "first_day").iter_rows(named=True):
        found.setdefault(row["actor_id"], []).append(
            (row["name"], row["first_day"], row["last_day"])
        )
    return found
