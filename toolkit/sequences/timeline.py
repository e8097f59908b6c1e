"""Timeline: events in the order of their days, on one clock at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import polars as pl

from toolkit import codebook, tables
from toolkit.dyads import TOGETHER
from toolkit.errors import InputError, one_of
from toolkit.tables import CLOCKS, Rows, columns_of, day, in_memory, needs

__all__ = ["timeline"]


def timeline(
    events: Rows,
    *,
    clock: str = "event",
    between: Iterable[str] | None = None,
    instruments: Iterable[str] | None = None,
    first_day: dt.date | str | None = None,
    last_day: dt.date | str | None = None,
    negated: bool = False,
) -> pl.DataFrame:
    """Return the events with one day each, sorted by it; undated events come last.

    The day is that of the clock asked for. An event that lacks it is dated by the next of event,
    effective and reported that it has, and the column `clock` says which. What is reported before
    it takes effect was done by then: its day is that of the report.

    Parameters
    ----------
    events : events, at least event_id; of a lazy frame only the rows that are kept are read.
    clock : event (act or announcement), effective, or reported.
    between : ids of actors; keeps the events in which one of them acts and, if the event has
        targets, one of them is the target; of mutual acts, those of which two of them are parties.
    instruments : keeps these only.
    first_day, last_day : the period, both days in it; undated events are then left out.
    negated : keep events that are reported as not happening.

    Returns
    -------
    The events' columns, led by day, day_last (of an event dated to a period; else the same day)
    and clock.

    Raises
    ------
    InputError
        `between` is one text, or holds the name of a state or body in place of its id.

    >>> told = tables.frame("events", [
    ...     {"event_id": "b", "first_reported": dt.date(2025, 4, 9)},
    ...     {"event_id": "a", "event_first": dt.date(2025, 4, 4)},
    ... ])
    >>> timeline(told).select("day", "clock", "event_id").rows()
    [(datetime.date(2025, 4, 4), 'event', 'a'), (datetime.date(2025, 4, 9), 'reported', 'b')]
    """
    one_of(clock, CLOCKS, "clock")
    known = _with_days(events, "timeline(events)")
    order = [clock, *(name for name in CLOCKS if name != clock)]
    first = {name: pl.col(CLOCKS[name][0]) for name in order}
    if clock == "event":
        ahead = pl.col("first_reported") < pl.col("effective_first")
        first["effective"] = pl.when(~ahead.fill_null(value=False)).then("effective_first")
    dated = known.with_columns(
        day=pl.coalesce(first.values()),
        day_last=pl.coalesce(
            pl.when(start.is_not_null()).then(pl.max_horizontal(start, CLOCKS[name][1]))
            for name, start in first.items()
        ),
        clock=pl.coalesce(
            pl.when(start.is_not_null()).then(pl.lit(name)) for name, start in first.items()
        ),
    )
    if not negated:
        dated = dated.filter(~pl.col("negated").fill_null(value=False))
    if between is not None:
        dated = dated.filter(_between(_ids(between, dated)))
    if instruments is not None:
        dated = dated.filter(pl.col("instrument").is_in(sorted(instruments)))
    start, end = day(first_day, "first_day"), day(last_day, "last_day")
    if start is not None:
        dated = dated.filter(pl.col("day_last") >= start)
    if end is not None:
        dated = dated.filter(pl.col("day") <= end)
    leading = ["day", "day_last", "clock"]
    led = in_memory(dated.select(*leading, pl.exclude(leading)))
    return led.sort("day", "event_id", nulls_last=True)


def _ids(between: Iterable[str], events: Rows) -> list[str]:
    """Return the ids of actors, sorted; a name is refused, since it would match no event."""
    if isinstance(between, str):
        raise InputError(f"between={between!r} is one text: give a list of ids")
    sides = sorted(between)
    rows = [
        row for file in ("states", "actors") for row in codebook.load()[file].iter_rows(named=True)
    ]
    named = {
        name.lower(): row["actor_id"]
        for row in reversed(rows)
        for name in (*row["aliases"], row["name"])
    }
    given = {one: of for one in sides if (of := named.get(one.lower(), one)) != one}
    if given:
        lists = events.lazy().select(pl.concat_list("source_ids", "target_ids").explode().unique())
        given = {one: of for one, of in given.items() if one not in {*lists.collect().to_series()}}
    for one, of in given.items():
        raise InputError(
            f"between: {one!r} is a name and no id of these events. Did you mean {of!r}?"
        )
    return sides


def _between(actors: list[str]) -> pl.Expr:
    """Keep events among these actors: one acts, and one is aimed at if anyone is.

    Of a mutual act, which several do and which is aimed at nobody, two of them are parties; what
    three or more do to somebody unknown is not done to each other.
    """

    def held(column: str) -> pl.Expr:
        return pl.col(column).list.set_intersection(pl.lit(actors)).list.len().fill_null(0)

    aimed = pl.col("target_ids").list.len().fill_null(0) > 0
    parties = pl.min_horizontal(pl.col("source_ids").list.len(), 2, len(actors))
    return (held("source_ids") > 0) & pl.when(aimed).then(held("target_ids") > 0).otherwise(
        (held("source_ids") >= parties) & ~_at_unknown()
    )


def _at_unknown() -> pl.Expr:
    """Keep acts of three or more sides that name no target and are not done together."""
    no_target = pl.col("target_ids").list.len().fill_null(0) == 0
    several = pl.col("source_ids").list.len() > 2
    together = pl.col("act").is_in(TOGETHER).fill_null(value=True)
    return (no_target & several & ~together).fill_null(value=False)


def _with_days(events: Rows, where: str) -> Rows:
    """Add as nulls the columns of the events table that a frame from elsewhere may lack."""
    needs(events, ["event_id"], where)
    schema, given = tables.TABLES["events"].schema, columns_of(events)
    return events.with_columns(
        pl.lit(None, dtype=schema[name]).alias(name)
        for name in (
            "source_ids", "target_ids", "act", "instrument", "negated",
            *dict.fromkeys(column for pair in CLOCKS.values() for column in pair),
        )
        if name not in given
    )  # fmt: skip
