"""What is said about swimlanes: title, caption, names of lanes, and the words in place of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import polars as pl

from toolkit.sequences.in_force import in_force
from toolkit.sequences.spells import spells
from toolkit.sequences.standing import CONFIRMED
from toolkit.wording import counted, definite, several

__all__ = ["alt_text", "caption", "implementer", "lane_name", "printed", "sentence"]

NAMED = 2  # targets that the name of a lane has room for
_UNITS = {"percent": "%"}
_SHORT = {"_": " ", " trillion": " tn", " billion": " bn", " million": " mn"}  # a lane is short


def printed(spell: Mapping[str, Any]) -> str:
    """Return a rate as it is printed.

    >>> printed({"rate": 12.5, "unit": "percent"})
    '12.5%'
    """
    unit = spell["unit"]
    return f"{spell['rate']:g}" + _UNITS.get(unit, f" {unit}" if unit else "")


def implementer(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return the name of the side that takes a measure."""
    return names.get(row["implementer_id"], row["implementer_id"] or "unknown")


def lane_name(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return the name of a row below that of its implementer: instrument, whom it hits, on what."""
    product = names.get(row["product_id"], row["product_id"])
    about = row["object"] if several(row["object"]) else product or row["object"]
    what = (row["instrument"] or "measure").replace("_", " ")
    targets = [names.get(one, one) for one in row["target_ids"] or []]
    hit = "" if not targets else f" on {', '.join(targets[:NAMED])}"
    if row.get("named") is False:
        hit = ", no target named"
    elif len(targets) > NAMED:
        hit += f" and {len(targets) - NAMED} more"
    if about:
        for long, short in _SHORT.items():
            about = about.replace(long, short)
    return f"{what}{hit}" + (f": {about}" if about else "")


def sentence(found: pl.DataFrame, names: Mapping[str, str]) -> str:
    """Say how many measures of whom the spells show.

    >>> sentence(pl.DataFrame({"measure_id": ["a", "b", "c"], "implementer_id": ["USA", "USA", "CHN"]}),
    ...     {"USA": "United States"})
    '3 measures are told: 2 of the United States, 1 of CHN'
    """
    if found.is_empty():
        return "No measures in this selection"
    by = found.group_by("implementer_id").agg(n=pl.col("measure_id").n_unique())
    by = by.sort("n", "implementer_id", descending=[True, False], nulls_last=True)
    told = [
        f"{n} of {definite(names.get(a, a)) if a else 'nobody named'}" for a, n in by.rows()[:4]
    ]
    n, others = found["measure_id"].n_unique(), by.slice(4)
    rest = f" and {others['n'].sum()} of {others.height} others" if others.height else ""
    return f"{counted(n, 'measure')} {'is' if n == 1 else 'are'} told: {', '.join(told)}{rest}"


def caption(drawn: int, left_out: int, unseen: int, found: pl.DataFrame, source: str) -> str:
    """How many measures, how many are claimed or disputed, what is not drawn, on which texts it rests.

    Parameters
    ----------
    left_out : measures for which there is no room.
    unseen : those that have no days in the period: only an end or a relief is told of them, or all lies
        before or after.
    """
    claimed = found.filter(~pl.col("standing").is_in(CONFIRMED).fill_null(value=False))
    parts = [
        f"n = {counted(drawn, 'measure')}, {claimed['measure_id'].n_unique()} of them claimed or disputed."
    ]
    if found["rate"].null_count() < found.height:
        parts.append("Rates as reported.")
    if left_out:
        parts.append(f"{left_out} more {'is' if left_out == 1 else 'are'} not drawn.")
    if unseen:
        parts.append(
            f"{unseen} more {'has' if unseen == 1 else 'have'} no days to draw in this period, "
            "or only an end or a relief is told."
        )
    return "\n".join(part for part in (" ".join(parts), source) if part)


def alt_text(
    measures: pl.DataFrame,
    events: pl.DataFrame | None = None,
    *,
    on: dt.date | str | None = None,
    first_day: dt.date | str | None = None,
    names: Mapping[str, str] | None = None,
    n: int = 5,
) -> str:
    """Say what swimlanes of these measures show, for readers who cannot see them.

    Parameters
    ----------
    events : tells by whose word each step is told.
    on : the day told of; the last day known of, where not given.
    first_day : from which it is drawn; the first day known of, where not given.
    n : measures told of by name.
    """
    found = spells(measures)
    if found.is_empty():
        return "Timeline without measures."
    names = names or {}
    known: list[dt.date] = [*found["first_day"].to_list(), *found["last_seen"].drop_nulls()]
    last = on or max(known)
    held = in_force(measures, last, events)
    told = [
        f"{implementer(row, names)} {lane_name(row, names)}"
        + (f" at {printed(row)}" if row["rate"] is not None else "")
        + ("" if row["confirmed"] else " (claimed)")
        + (" (its end was due, no report)" if row["state"] == "open" else "")
        for row in held.head(n).iter_rows(named=True)
    ]
    more = f" and {held.height - n} more" if held.height > n else ""
    total = found["measure_id"].n_unique()
    return (
        f"Timeline of {total} measure{'s' if total > 1 else ''} from {first_day or min(known)}. "
        f"In force on {last}: {'; '.join(told) or 'none'}{more}."
    )
