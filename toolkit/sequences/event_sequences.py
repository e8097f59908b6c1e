"""Event sequences: dated events in order, one sequence for each pair of actors."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from toolkit.dyads import dyads
from toolkit.errors import one_of
from toolkit.tables import needs

__all__ = ["event_sequences"]

_SIDES = ("source_ids", "target_ids")
_NOBODY = pl.lit([], dtype=pl.List(pl.String))


def event_sequences(
    events: pl.DataFrame,
    *,
    event: Sequence[str] = ("instrument", "status"),
    pairs: str = "directed",
    most_sides: int | None = None,
) -> pl.DataFrame:
    """Return dated events as event sequences, one for each pair: sequence, time, event, event_id.

    What both sides of a pair do together stands in both of its directed sequences, and what k sides
    do in k (k − 1) of them: frequencies and tests over sequences then count one event many times.
    For such take undirected pairs, and at most two sides.

    Parameters
    ----------
    events : with source_ids, target_ids and day, as from `timeline`; event_id where known.
    event : the columns whose values, joined by a blank, name the event.
    pairs : directed, "A → B", what A does to B; or undirected, "A – B", what the two do to or with
        each other, each event once.
    most_sides : leave out events of more sides, sources and targets, than these.

    Raises
    ------
    TableError, InputError
        A column is missing; an option is none of the valid ones.

    >>> import datetime as dt
    >>> held = pl.DataFrame({"event_id": ["e"], "source_ids": [["CHN", "USA"]], "target_ids": [[]],
    ...     "day": [dt.date(2025, 5, 10)], "instrument": ["talks"], "status": ["held"]},
    ...     schema_overrides={"target_ids": pl.List(pl.String)})
    >>> event_sequences(held)["sequence"].to_list()
    ['CHN → USA', 'USA → CHN']
    >>> event_sequences(held, pairs="undirected").select("sequence", "event").rows()
    [('CHN – USA', 'talks held')]
    """
    one_of(pairs, ("directed", "undirected"), "pairs")
    needs(events, ["source_ids", "target_ids", "day", *event], "event_sequences(events)")
    dated = events.filter(pl.col("day").is_not_null()).with_row_index("_event")
    if most_sides is not None:
        both = pl.concat_list(pl.col(side).fill_null(_NOBODY) for side in _SIDES)
        dated = dated.filter(both.list.n_unique() <= most_sides)
    if "event_id" not in events.columns:
        dated = dated.with_columns(event_id=pl.col("_event").cast(pl.String))
    named = dyads(dated)
    ends = [pl.col("source"), pl.col("target")]
    if pairs == "undirected":
        ends = [pl.min_horizontal(ends), pl.max_horizontal(ends)]
    known = ["event_id"] if "event_id" in events.columns else []
    told = named.select(
        "_event",
        *known,
        sequence=pl.concat_str(ends, separator=" → " if pairs == "directed" else " – "),
        time="day",
        event=pl.concat_str([pl.col(c).fill_null("none") for c in event], separator=" "),
    )
    once = told.unique(["_event", "sequence"], keep="first", maintain_order=True)
    return once.select("sequence", "time", "event", *known).sort(pl.all())
