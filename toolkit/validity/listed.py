"""A corpus against an independent list of dated events: recall, what is extra, how far days are off."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import polars as pl
import pycountry

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.errors import InputError, one_of
from toolkit.evaluation.alignment import pairs
from toolkit.evaluation.sheet import rows_of

__all__ = ["COLUMNS", "Comparison", "compare", "read_list"]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "day": ("date", "effective_date", "effective_or_notice", "effective", "announced",
            "date_announced", "announcement_date", "implementation_date", "date_implemented", "year_month"),
    "source": ("actor", "implementer", "implementing_jurisdiction", "implementing_jurisdictions",
               "imposer", "country", "reporter"),
    "target": ("targets", "affected", "affected_jurisdiction", "affected_jurisdictions", "partner"),
    "instrument": ("intervention_type", "measure_type", "type", "policy"),
    "title": ("measure", "name", "description", "note", "state_act_title", "intervention_title"),
}  # fmt: skip
"""The columns of a list, and other names that they have in lists of others."""

NO_STEP = frozenset({"ACCUSE", "REQUEST", "REJECT"})
DAYS = (("event_first", "event_last"), ("effective_first", "effective_last"), ("deadline", "deadline"))  # fmt: skip
WINDOW = 14  # days between which a listed event and one of the corpus may be the same
SPLIT = re.compile(r"[;|,/]")


@dataclass(frozen=True)
class Comparison:
    """Listed events with those of the corpus that match them, and the events that no list has.

    `listed` has a row for each event of the list: line, day, source_ids, target_ids, instrument,
    title, event_id (null: missed), event_day, offset (days by which the corpus is later).
    `extra` are events of the corpus of the same sides and period that match none.
    """

    listed: pl.DataFrame
    extra: pl.DataFrame
    window: int

    @property
    def recall(self) -> float | None:
        """The share of listed events that the corpus has."""
        found = self.listed["event_id"].is_not_null()
        return int(found.sum()) / self.listed.height if self.listed.height else None

    def __str__(self) -> str:
        n, found = self.listed.height, self.listed["event_id"].is_not_null().sum()
        share = f" ({found / n:.0%})" if n else ""
        lines = [
            f"{found} of {n} listed events are in the corpus within {self.window} days{share}",
            f"{self.extra.height} events of these sides and this period are in the corpus alone",
        ]
        off = sorted(self.listed["offset"].drop_nulls().to_list())
        if off:
            lines.append(
                f"days: {off.count(0)} of {len(off)} the same, median offset {median(off):+.0f}, "
                f"from {off[0]:+d} to {off[-1]:+d}"
            )
        return "\n".join(lines)


def read_list(
    path: str | Path,
    columns: Mapping[str, str] | None = None,
    codebook: Codebook | None = None,
    constants: Mapping[str, str] | None = None,
) -> pl.DataFrame:
    """Return a list of events: line, day, source_ids, target_ids, instrument, title.

    Parameters
    ----------
    path : CSV, TSV or XLSX with a column of days; sides and instrument where it has them.
    columns : the list's names for day, source, target, instrument and title, where they are not
        known ones. States are told by ISO code or name, instruments by ours, by words for them or
        by the numbers of Global Trade Alert.
    constants : source, target or instrument of every row of a list that does not tell them.

    Raises
    ------
    InputError
        There is no column of days, a cell is no day, or a row tells neither side nor instrument.
    """
    file = Path(path)
    if not file.is_file():
        raise InputError(f"{file}: no such file")
    known = codebook or codebooks.load()
    rows = list(rows_of(file))
    header = list(rows[0]) if rows else []
    chosen = _columns(header, columns or {}, file)
    for name in constants or {}:
        one_of(name, ("source", "target", "instrument"), "value of a whole list")
    states, instruments = _states(known), _instruments(known)
    out = []
    for line, row in enumerate(rows, 2):
        cell = dict(constants or {}) | {
            name: row.get(theirs, "") for name, theirs in chosen.items()
        }
        if not any(cell.get(name) for name in ("source", "target", "instrument")):
            raise InputError(
                f"{file}, line {line}: tells neither source, target nor instrument, so that any "
                "event of that day would do. Say what the list is about: --set source=USA"
            )
        source, target = (_sides(cell.get(side, ""), states) for side in ("source", "target"))
        out.append((line, _day(cell["day"], file, line), source, target,
                    _instrument(cell.get("instrument", ""), instruments), cell.get("title") or None))  # fmt: skip
    ids = pl.List(pl.String)
    schema: dict[str, Any] = {"line": pl.Int64, "day": pl.Date, "source_ids": ids, "target_ids": ids,
              "instrument": pl.String, "title": pl.String}  # fmt: skip
    return pl.DataFrame(out, schema=schema, orient="row")


def compare(events: pl.DataFrame, listed: pl.DataFrame, window: int = WINDOW) -> Comparison:
    """Match events with those of a list, one with one, so that days differ least in all.

    Two are the same where the list's sides are those of the event (for talks and agreements in
    either role), the instruments are of one group where the list tells one, and some day of the
    event (of the act, of its effect, or its deadline) is within the window of the listed one. Of
    several, the same instrument and the nearer day win. Reproaches, demands and refusals are no
    steps of a measure, and a period longer than the window is no day.

    Parameters
    ----------
    events : the table.
    listed : as `read_list` gives it.
    window : days.
    """
    groups = dict(codebooks.load()["instruments"].select("instrument", "group").iter_rows())
    mine = events.filter(~pl.col("negated").fill_null(value=False)).to_dicts()
    rows = listed.to_dicts()
    offsets = [[_offset(row, event, groups, window) for event in mine] for row in rows]
    gain = [
        [
            0.0
            if off is None
            else 1 + (row["instrument"] == event["instrument"]) + 1 / (1 + abs(off))
            for off, event in zip(line, mine, strict=True)
        ]
        for row, line in zip(rows, offsets, strict=True)
    ]
    hits = dict(pairs(gain))
    out = []
    for n, row in enumerate(rows):
        event = mine[hits[n]] if n in hits else None
        off = offsets[n][hits[n]] if event else None
        day = row["day"] + dt.timedelta(days=off) if off is not None else None
        out.append(
            {**row, "event_id": event and event["event_id"], "event_day": day, "offset": off}
        )
    schema: dict[str, Any] = {
        **listed.schema,
        "event_id": pl.String,
        "event_day": pl.Date,
        "offset": pl.Int64,
    }
    taken = {mine[m]["event_id"] for m in hits.values()}
    return Comparison(pl.DataFrame(out, schema=schema), _extra(events, listed, taken), window)


def _extra(events: pl.DataFrame, listed: pl.DataFrame, taken: set[str]) -> pl.DataFrame:
    """Return the events of the list's sides and period that it does not have."""
    if listed.is_empty():
        return events.clear()
    sides = {
        one for column in ("source_ids", "target_ids") for ids in listed[column] for one in ids
    }
    first, last = listed["day"].min(), listed["day"].max()
    day = pl.coalesce("event_first", "effective_first")
    acting = pl.col("source_ids").list.eval(pl.element().is_in(sorted(sides))).list.any()
    rest = events.filter(~pl.col("event_id").is_in(sorted(taken)), day.is_between(first, last))
    return rest.filter(acting.fill_null(value=False)) if sides else rest


def _offset(
    row: Mapping[str, Any], event: Mapping[str, Any], groups: Mapping[str, str], window: int
) -> int | None:
    """Return the days by which an event is later than a listed one; None where it is another."""
    sources, targets = set(event["source_ids"] or ()), set(event["target_ids"] or ())
    wanted_from, wanted_to = set(row["source_ids"]), set(row["target_ids"])
    group = groups.get(event["instrument"] or "none", "other")
    if group in ("talks", "deal"):
        sources = targets = sources | targets
    elif event["act"] in NO_STEP:
        return None
    if not wanted_from <= sources or (wanted_to and targets and not wanted_to & targets):
        return None
    if wanted_to and not targets and sources != wanted_from:
        return None
    if row["instrument"] and groups.get(row["instrument"]) != group:
        return None
    days = []
    for first, last in DAYS:
        begin, end = event[first], event[last] or event[first]
        if begin is None or (end - begin).days > window:
            continue
        days.append(min(max(begin, row["day"]), end))
    near = min((abs((day - row["day"]).days), day) for day in days) if days else None
    return (near[1] - row["day"]).days if near and near[0] <= window else None


def _columns(header: Sequence[str], given: Mapping[str, str], file: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, theirs in given.items():
        one_of(name, COLUMNS, "column of a list")
        found[name] = one_of(theirs.lower().replace(" ", "_"), header, f"column of {file.name}")
    for name, others in COLUMNS.items():
        here = next((one for one in (name, *others) if one in header), None)
        if name not in found and here is not None:
            found[name] = here
    if "day" not in found:
        raise InputError(
            f"{file}: no column of days among {', '.join(header) or 'none'}. Name it: --column "
            "day=THEIRS"
        )
    return found


def _day(cell: str, file: Path, line: int) -> dt.date:
    text = cell.strip()
    for form, full in ((r"\d{4}-\d\d-\d\d", text[:10]), (r"\d{4}-\d\d", f"{text[:7]}-15")):
        if re.match(form, text):
            try:
                return dt.date.fromisoformat(full)
            except ValueError:
                break
    raise InputError(f"{file}, line {line}: {cell!r} is no day. Write it like 2025-10-26")


def _states(codebook: Codebook) -> dict[str, str]:
    """Return the id of each name and code of a state."""
    found: dict[str, str] = {}
    for row in codebook["states"].iter_rows(named=True):
        for name in (row["actor_id"], row["name"], *row["aliases"]):
            found.setdefault(name.lower(), row["actor_id"])
        country = pycountry.countries.get(alpha_3=row["actor_id"])
        if country is not None:
            found.setdefault(country.alpha_2.lower(), row["actor_id"])
            found.setdefault(country.name.lower(), row["actor_id"])
    return {**found, "uk": "GBR", "european union": "EU"}


def _instruments(codebook: Codebook) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in codebook["instruments"].iter_rows(named=True):
        nouns = (row["instrument"], row["instrument"].replace("_", " "), *row["nouns"])
        plural = (f"{n[:-1]}ies" if n.endswith("y") else f"{n}s" for n in nouns)
        for name in (*nouns, *plural, *row["gta_types"]):
            found.setdefault(str(name).lower(), row["instrument"])
    return found


def _sides(cell: str, states: Mapping[str, str]) -> list[str]:
    parts = [part.strip() for part in SPLIT.split(cell) if part.strip()]
    return sorted({states.get(part.lower(), part) for part in parts})


def _instrument(cell: str, instruments: Mapping[str, str]) -> str | None:
    text = cell.strip().lower()
    if text in instruments:
        return instruments[text]
    return next((instruments[name] for name in sorted(instruments, key=len, reverse=True)
                 if len(name) > 2 and name in text), None)  # fmt: skip
