"""The path of measures as it was read, step by step beside one coded by hand: what differs, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from toolkit import codebook as codebooks
from toolkit.corpus import Corpus
from toolkit.evaluation.kept import kept
from toolkit.evaluation.steps import states_by_name
from toolkit.sequences import rates, steps_table

__all__ = ["path_compared", "path_published"]

SCHEMA = pl.Schema(
    {
        "step": pl.String(), "implementer_id": pl.String(), "target": pl.String(), "status": pl.String(),
        "coded_day": pl.Date(), "coded_rate": pl.Float64(), "day": pl.Date(), "before": pl.Float64(),
        "rate": pl.Float64(), "until": pl.Date(), "event_id": pl.String(), "verdict": pl.String(),
        "why": pl.String(),
    }
)  # fmt: skip
TAKEN_OFF = "suspended portion"
"""Kind of a coded rate that is the part taken off."""
TARIFF = "tariff"
Row = Mapping[str, Any]


def path_compared(steps: Sequence[Row], corpus: Corpus) -> pl.DataFrame:
    """Return, for each coded step, the step of a measure that was read as it.

    Of the steps of the same implementer that is the one that agrees in most: rate (or the part taken
    off), day of effect (else of announcement), whom it hits. Coded steps that tell no rate are looked
    for among the steps of all measures, by their days.

    Parameters
    ----------
    steps : records of `us_china_2025_policy_events.jsonl`.
    corpus : that was read from their texts.

    Returns
    -------
    step (its id), implementer_id, target (as coded), status (as coded), coded_day, coded_rate, day,
    before, rate, until, event_id (of what was read; null where nothing was), verdict (same, differs,
    missing), why (what differs, or how the coded step is told in the tables).
    """
    states = states_by_name(codebooks.load())
    rated = rates(corpus.measures.filter(instrument=TARIFF), corpus.events)
    told = steps_table(corpus.measures, corpus.events)
    rows = [_row(step, states, rated.to_dicts(), told.to_dicts()) for step in steps]
    return pl.DataFrame(rows, schema=SCHEMA)


def path_published(folder: str | Path) -> pl.DataFrame:
    """Return the comparison that was kept in a folder; no rows where it has none.

    Raises
    ------
    InputError
        The list has other columns.
    """
    return kept(Path(folder) / "path.csv", SCHEMA)


def _row(
    step: Row, states: Mapping[str, str], rated: list[dict[str, Any]], told: list[dict[str, Any]]
) -> dict[str, Any]:
    doer, hit = states[step["actor"]], states.get(step["target"])
    days = [dt.date.fromisoformat(step[c]) for c in ("effective", "announced") if step[c]]
    magnitude = step["magnitude"] or {}
    rate = magnitude.get("value")
    coded = {
        "step": step["id"], "implementer_id": doer, "target": step["target"], "status": step["status"],
        "coded_day": days[0], "coded_rate": rate,
    }  # fmt: skip
    if rate is None:
        return {**coded, **_without_rate(step, doer, days, told)}
    known = [row for row in rated if row["implementer_id"] == doer and row["day"] in days]
    best = max(known, key=lambda row: _likeness(row, step, hit, days), default=None)
    if best is None or not _likeness(best, step, hit, days)[0]:
        return {**coded, "verdict": "missing", "why": "no step of this rate on this day was read"}
    why = list(_differences(step, best, hit, days))
    return {
        **coded, **{c: best[c] for c in ("day", "before", "rate", "until", "event_id")},
        "verdict": "differs" if any(wrong for wrong, _ in why) else "same",
        "why": "; ".join(text for _, text in why) or None,
    }  # fmt: skip


def _likeness(row: Row, step: Row, hit: str | None, days: list[dt.date]) -> tuple[bool, ...]:
    """In what a step that was read agrees with a coded one, the weightiest first."""
    rate, off = step["magnitude"]["value"], step["magnitude"]["kind"] == TAKEN_OFF
    right = _taken_off(row) == rate if off else row["rate"] == rate
    partly = off and row["status"] in ("suspended", "lowered")
    until = str(row["until"]) == step["expires"]
    return right or partly, _hits(row, hit), right, row["day"] == days[0], until


def _taken_off(row: Row) -> float | None:
    known = row["before"] is not None and row["rate"] is not None
    return row["before"] - row["rate"] if known else None


def _hits(row: Row, hit: str | None) -> bool:
    """Whether a measure hits the coded target; none by name where that is all or all others."""
    targets = row["target_ids"] or []
    return hit in targets if hit is not None else not targets


def _differences(
    step: Row, row: Row, hit: str | None, days: list[dt.date]
) -> Iterator[tuple[bool, str]]:
    """Yield what differs, and whether that is wrong or only another way to tell it."""
    targets = ", ".join(row["target_ids"] or [])
    if hit is None and not targets:
        yield False, f"{step['target']} are a measure that names nobody"
    elif not _hits(row, hit):
        yield True, f"hits {targets or 'nobody by name'}"
    if row["day"] != days[0]:
        yield True, f"from {row['day']}"
    if step["magnitude"]["kind"] == TAKEN_OFF:
        part = _taken_off(row)
        told = f"the path has what stays, {row['rate']:g}"
        told += f", of {row['before']:g}" if part is not None else ""
        yield part != step["magnitude"]["value"], told
    if step["expires"] and str(row["until"]) != step["expires"]:
        yield True, f"until {row['until'] or 'no set day'}"


def _without_rate(
    step: Row, doer: str, days: list[dt.date], told: list[dict[str, Any]]
) -> dict[str, Any]:
    """A coded step that tells no rate: it is on no path of rates, but maybe among the steps."""
    status = step["status"].split()[0]
    tariff = step["instrument"].startswith(TARIFF)
    same = [
        row for row in told
        if row["implementer_id"] == doer and row["status"] == status
        and (row["instrument"] == TARIFF) == tariff
        and {row["announced"], row["effective"]} & set(days)
    ]  # fmt: skip
    none = "tells no rate, so it is on no path of rates"
    if not same:
        return {
            "verdict": "missing",
            "why": f"{none}; among the steps of measures it is not either",
        }
    row = max(same, key=lambda r: (str(r["until"]) == step["expires"], r["event_id"]))
    return {
        "day": row["effective"] or row["announced"], "until": row["until"], "event_id": row["event_id"],
        "verdict": "same", "why": f"{none}; it is a step of {row['measure_id']}",
    }  # fmt: skip
