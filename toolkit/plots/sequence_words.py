"""What is said about rates, restrictiveness and chains in place of the figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import polars as pl

from toolkit.sequences.in_force import stacked
from toolkit.sequences.spells import IN_GENERAL
from toolkit.wording import counted, spelled

__all__ = ["chain_alt_text", "index_alt_text", "rate_alt_text"]

Names = Mapping[str, str]


def chain_alt_text(chains: pl.DataFrame) -> str:
    """Say what a drawing of these chains shows, for readers who cannot see it."""
    links = int(chains["answers"].list.len().sum() or 0)
    rival = chains.filter("rival")["chain"].n_unique() if chains.height else 0
    n, events = counted(chains["chain"].n_unique(), "chain"), counted(chains.height, "event")
    told = f"{n} of {events} with {counted(links, 'answer')}"
    return told + (f"; in {rival}, accounts differ on who answers whom." if rival else ".")


def rate_alt_text(
    measures: pl.DataFrame,
    on: dt.date | str,
    events: pl.DataFrame | None = None,
    *,
    names: Names | None = None,
) -> str:
    """Say which rates held on a day, for readers who cannot see the chart."""
    held = stacked(measures, on, events).filter(IN_GENERAL)
    columns = ("implementer_id", "target_id", "rate", "last_seen", "whole_until")
    told = [
        f"{(names or {}).get(a, a)} on {(names or {}).get(b, b)}: {'unknown' if rate is None else f'{rate:g} percent'}"
        + _until(on, seen, whole)
        for a, b, rate, seen, whole in held.select(columns).rows()
    ]
    return f"Tariff rates on goods in general on {spelled(on)}: {'; '.join(told) or 'none known'}."


def _until(on: dt.date | str, seen: dt.date | None, whole: dt.date | None) -> str:
    """Until when a rate was reported, where that is before the day that is told of."""
    if seen and str(seen) < str(on):
        return f" (last reported on {spelled(seen)})"
    return (
        f" (some of it last reported on {spelled(whole)})" if whole and str(whole) < str(on) else ""
    )


def index_alt_text(index: pl.DataFrame, *, names: Names | None = None) -> str:
    """Say how restrictive each side is on the last day, for readers who cannot see the chart."""
    sides = ["implementer_id", "target_id"]
    last = index.sort("day").group_by(sides, maintain_order=True).last().sort(sides)
    known = names or {}
    told = [
        f"{known.get(actor, actor)} towards {known.get(other, other)} {value:.0f}"
        + (f" ({', '.join(p['instrument'].replace('_', ' ') for p in parts)})" if parts else "")
        + (f"; {reported:.0f} of it is still reported on" if reported < value else "")
        for actor, other, value, reported, parts in last.select(
            *sides, "index", "reported", "parts"
        ).rows()
    ]
    if not told:
        return "Restrictiveness of no measures."
    return f"Restrictiveness from 0 to 100 on {spelled(max(last['day'].to_list()))}: {'; '.join(told)}."
