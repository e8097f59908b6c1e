"""A study over time: the windows of its period, what is drawn in each, and the texts it stands on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

from toolkit.networks.study import OF_EVENTS, Study
from toolkit.networks.time import snapshots
from toolkit.networks.windows import Window, windows
from toolkit.tables import CLOCKS

__all__ = ["covered", "dated", "over_time", "spans"]

_STEPS = (("day", 1), ("week", 1), ("month", 1), ("month", 2), ("month", 3), ("month", 6))
_KNOWN_WITHIN = 31  # days: an event that may lie further apart has no day


def dated(network: Study) -> pl.DataFrame:
    """Return the rows with the column `day`, for windows: rows of texts have the day of the text.

    Events whose day is not known to within a month are left out: they would stand in every
    window they may belong to.
    """
    if network.builder not in OF_EVENTS:
        return network.rows
    begin, finish = CLOCKS[network.clock]
    first, last = pl.col(begin), pl.coalesce(finish, begin)
    known = (last - first).dt.total_days() <= _KNOWN_WITHIN
    return network.rows.filter(known).with_columns(day=first)


def spans(network: Study, most: int = 6) -> list[Window]:
    """Cut the period into calendar windows, at most `most` of them; none where it has no days.

    They are of days, weeks, months, two, three or six months, or years: the shortest that do.

    Parameters
    ----------
    network : as from `study`.
    most : windows at most.
    """
    if network.first is None or network.last is None:
        return []
    for unit, size in _STEPS:
        if (network.last - network.first).days > 31 * size * (most + 1):
            continue
        cut = windows(network.first, network.last, unit=unit, size=size, calendar=True)
        if len(cut) <= most:
            return cut
    years = -(-(network.last.year - network.first.year + 1) // most)
    return windows(network.first, network.last, unit="year", size=years, calendar=True)


def over_time(network: Study, cut: Sequence[Window]) -> pl.DataFrame:
    """Return the ties that are drawn in each window, as `snapshots`; no rows without windows.

    Parameters
    ----------
    network : as from `study`.
    cut : windows, as from `spans`.
    """
    if not cut:
        day = dt.date.min
        return snapshots(dated(network).clear(), network.build, [Window(day, day, day)])
    shots = snapshots(dated(network), network.build, cut)
    keys = [key for key in ("source", "target", "layer") if key in shots.columns]
    return shots.join(
        network.edges.select(keys), on=keys, how="semi", nulls_equal=True, maintain_order="left"
    )


def covered(network: Study, cut: Sequence[Window]) -> pl.DataFrame:
    """Return how many texts of the corpus were published in each window: window, n_documents.

    What is counted over time stands over this: no texts is not no ties.

    Parameters
    ----------
    network : as from `study`.
    cut : windows, as from `spans`.
    """
    days = network.published["published_day"]
    return pl.DataFrame(
        [(span.day, int(days.is_between(span.first, span.last).sum())) for span in cut],
        schema={"window": pl.Date, "n_documents": pl.Int64},
        orient="row",
    )
