"""An independent list of dated events: a tracker's, a ministry's own, somebody's chronology."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pycountry

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.codebook.vocabulary import STATUSES
from toolkit.errors import InputError, one_of
from toolkit.evaluation.sheet import rows_of

__all__ = ["COLUMNS", "dated_steps", "listed_steps", "read_list"]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "day": ("date", "effective_date", "effective_or_notice", "effective", "announced",
            "date_announced", "announcement_date", "implementation_date", "date_implemented", "year_month"),
    "source": ("actor", "implementer", "implementing_jurisdiction", "implementing_jurisdictions",
               "imposer", "country", "reporter"),
    "target": ("targets", "affected", "affected_jurisdiction", "affected_jurisdictions", "partner"),
    "instrument": ("intervention_type", "measure_type", "type", "policy"),
    "status": ("state", "stage"),
    "title": ("measure", "name", "description", "note", "state_act_title", "intervention_title"),
}  # fmt: skip
"""The columns of a list, and other names that they have in lists of others."""

SCHEMA: Mapping[str, Any] = {
    "line": pl.Int64, "day": pl.Date, "source_ids": pl.List(pl.String),
    "target_ids": pl.List(pl.String), "instrument": pl.String, "status": pl.String,
    "title": pl.String,
}  # fmt: skip
NO_STEP = ("ACCUSE", "REQUEST", "REJECT")
"""Acts that are no steps of a measure: reproaches, demands and refusals."""
DAYS: Mapping[str, tuple[str, str]] = {
    "act": ("event_first", "event_last"),
    "effect": ("effective_first", "effective_last"),
    "deadline": ("deadline", "deadline"),
}
"""The days of an event, by the name of their clock."""
IN_FORCE = "in_force"  # a status that tells no day
MONTH = 31  # days: a longer period is no day

SPLIT = re.compile(r"[;|,/]")


def read_list(
    path: str | Path,
    columns: Mapping[str, str] | None = None,
    codebook: Codebook | None = None,
    constants: Mapping[str, str] | None = None,
) -> pl.DataFrame:
    """Return a list of events: line, day, source_ids, target_ids, instrument, status, title.

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
                    _instrument(cell.get("instrument", ""), instruments), _status(cell.get("status", "")),
                    cell.get("title") or None))  # fmt: skip
    return pl.DataFrame(out, schema=SCHEMA, orient="row")


def listed_steps(events: pl.DataFrame) -> pl.DataFrame:
    """Return the events of another corpus as a list: the columns of `read_list`, and their act.

    `line` is the row of the event; which events are listed and on what day: `dated_steps`.

    Parameters
    ----------
    events : the table.
    """
    rows = dated_steps(events.with_row_index("line", 1)).sort("day", "line")
    rows = rows.with_columns(title=pl.col("act").str.to_lowercase())
    return rows.select(*(pl.col(name).cast(kind) for name, kind in SCHEMA.items()), "act")


def dated_steps(events: pl.DataFrame) -> pl.DataFrame:
    """Return the events that a list could hold, with their `day`.

    An event without a source or a day, one that is denied, and acts of `NO_STEP` stand in no list.
    The day is that of the act, else of its effect or its deadline, else of its first report, if the
    event is not only said to be in force; a period longer than a month is no day.

    Parameters
    ----------
    events : the table.
    """
    short = [
        pl.when(pl.col(last).fill_null(pl.col(first)) - pl.col(first) <= pl.duration(days=MONTH)).then(first)
        for first, last in DAYS.values()
    ]  # fmt: skip
    told = pl.any_horizontal(pl.col(first).is_not_null() for first, _ in DAYS.values())
    report = pl.when(~told & pl.col("status").ne_missing(IN_FORCE)).then("first_reported")
    return events.with_columns(day=pl.coalesce(*short, report)).filter(
        pl.col("day").is_not_null(),
        pl.col("source_ids").list.len() > 0,
        ~pl.col("act").is_in(NO_STEP),
        ~pl.col("negated").fill_null(value=False),
    )


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


def _status(cell: str) -> str | None:
    """Return a status where the list has one of ours; other words say nothing here."""
    text = cell.strip().lower().replace(" ", "_")
    return text if text in STATUSES else None
