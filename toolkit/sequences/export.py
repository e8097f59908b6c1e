"""Sequences written for other programs: calendars, CSV and Parquet, TraMineR's layouts, panels."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl

from toolkit.errors import InputError
from toolkit.interchange import inert_table
from toolkit.sequences.states import run_lengths
from toolkit.tables import needs

__all__ = ["calendar", "spell_layout", "steps_table", "tse_layout", "write"]

_LINE = 75  # bytes of a line of iCalendar
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\r\n": "\\n", "\n": "\\n", "\r": "\\n"}


def calendar(deadlines: pl.DataFrame, name: str = "Deadlines") -> str:
    """Return deadlines as an iCalendar (RFC 5545): one all-day entry each, the same bytes each time.

    Parameters
    ----------
    deadlines : as from `deadlines`.
    name : of the calendar.

    >>> text = calendar(pl.DataFrame(schema={"day": pl.Date, "what": pl.String}))
    >>> text.split()[0]
    'BEGIN:VCALENDAR'
    """
    needs(deadlines, ["day", "what"], "calendar(deadlines)")
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//policy-network-toolkit//sequences//EN",
        f"X-WR-CALNAME:{_text(name)}",
    ]  # fmt: skip
    for row in deadlines.filter(pl.col("day").is_not_null()).iter_rows(named=True):
        day = row["day"].strftime("%Y%m%d")
        about = [
            row.get("implementer_id"),
            (row.get("instrument") or "").replace("_", " "),
            row["what"],
        ]
        told = [
            f"{key}: {row[key]}" for key in ("outcome", "standing", "measure_id") if row.get(key)
        ]
        told += [f"event_id: {one}" for one in row.get("evidence") or []]
        uid = hashlib.sha256(repr([day, *about, *told]).encode()).hexdigest()[:24]
        lines += [
            "BEGIN:VEVENT", f"UID:{uid}@policy-network-toolkit", f"DTSTAMP:{day}T000000Z",
            f"DTSTART;VALUE=DATE:{day}", f"SUMMARY:{_text(' '.join(a for a in about if a))}",
            f"DESCRIPTION:{_text('; '.join(told))}", "TRANSP:TRANSPARENT", "END:VEVENT",
        ]  # fmt: skip
    return "".join(_folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def steps_table(measures: pl.DataFrame, events: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return the steps of measures, a row each, without lists: what CSV can hold.

    The standing is that of the measure; with `events`, that of the step.
    """
    needs(measures, ["measure_id", "steps"], "steps_table(measures)")
    flat = measures.drop("in_force", strict=False).explode(
        "steps", empty_as_null=True, keep_nulls=True
    )
    flat = flat.unnest("steps").unnest("magnitude")
    if events is not None:
        needs(events, ["event_id", "standing"], "steps_table(events)")
        told = events.select("event_id", standing_of_step="standing")
        flat = (
            flat.join(told, on="event_id", how="left")
            .with_columns(standing=pl.coalesce("standing_of_step", "standing"))
            .drop("standing_of_step")
        )
    return flat.with_columns(pl.col("target_ids").list.join("; ")).sort(
        "measure_id", "announced", "effective", "event_id", nulls_last=True
    )


def tse_layout(sequences: pl.DataFrame) -> pl.DataFrame:
    """Return event sequences as TraMineR reads them: id, timestamp (a number), event."""
    needs(sequences, ["sequence", "time", "event"], "tse_layout(sequences)")
    return sequences.select(
        id="sequence", timestamp=pl.col("time").to_physical(), event="event"
    ).sort("id", "timestamp", "event")


def spell_layout(states: pl.DataFrame) -> pl.DataFrame:
    """Return state sequences as TraMineR's SPELL layout: id, begin, end (from 1), state."""
    return run_lengths(states).select(id="sequence", begin="first", end="last", state="state")


def write(table: pl.DataFrame, path: str | Path) -> Path:
    """Write a table as .csv or .parquet.

    In CSV, lists of texts are joined by "; ", and a text that a spreadsheet would take for a
    formula is led by an apostrophe.

    Raises
    ------
    InputError
        The name ends in something else; a column cannot stand in CSV.
    """
    target = Path(path)
    if target.suffix == ".parquet":
        table.write_parquet(target)
        return target
    if target.suffix != ".csv":
        raise InputError(f"{target}: a table is written as .csv or .parquet")
    flat = table.with_columns(pl.col(pl.List(pl.String)).list.join("; "))
    for column, dtype in flat.schema.items():
        if dtype.is_nested():
            raise InputError(
                f"{target}: column {column} is {dtype}: write .parquet, or leave it out"
            )
    inert_table(flat).write_csv(target)
    return target


def _text(value: str) -> str:
    """Escape a text for iCalendar; control characters are dropped."""
    for plain, escaped in _ESCAPED.items():
        value = value.replace(plain, escaped)
    return "".join(c for c in value if c >= " ")


def _folded(line: str) -> str:
    """Fold a line after 75 bytes, never within a character."""
    out, size = [], 0
    for character in line:
        width = len(character.encode())
        if size + width > _LINE:
            out.append("\r\n ")
            size = 1
        out.append(character)
        size += width
    return "".join(out)
