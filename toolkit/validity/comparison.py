"""A corpus against an independent list of dated events: recall, what is extra, how far days are off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

import polars as pl

from toolkit import codebook as codebooks
from toolkit.corpus import Corpus
from toolkit.evaluation.alignment import pairs
from toolkit.validity.listed import DAYS, IN_FORCE, MONTH, NO_STEP, dated_steps

__all__ = ["Comparison", "compare", "named_sides"]

STEPS = {  # what a step does, by the act of an event and by the status that a list tells
    "THREATEN": "threat", "SANCTION": "restrict", "RETREAT": "ease",
    "proposed": "threat", "threatened": "threat",
    "announced": "restrict", "imposed": "restrict", "raised": "restrict", "in_force": "restrict",
    "lowered": "ease", "suspended": "ease", "exempted": "ease", "lifted": "ease", "expired": "ease",
}  # fmt: skip
REMEDY = "remedy"  # the group of instruments of which an opened inquiry or a filed case is a step
REPORT = "report"  # the clock of an event whose texts tell no day: that of the first of them
WINDOW = 14  # days between which a listed event and one of the corpus may be the same


@dataclass(frozen=True)
class Comparison:
    """Listed events with those of the corpus that match them, and the events that no list has.

    `listed` has a row for each event of the list: line, day, source_ids, target_ids, instrument,
    title, event_id (null: missed), event_day, offset (days by which the corpus is later), clock (act,
    effect, deadline, or report where its texts tell no day), and n_texts: the texts published within
    the window that name its sides; null where the texts are not given. `extra` are events of the
    corpus of the same sides and period that match none.
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
        told = self.listed.filter(pl.col("n_texts") > 0)
        if self.listed["n_texts"].null_count() < n:
            known = int(told["event_id"].is_not_null().sum())
            lines.append(
                f"{told.height} of {n} are of days from which a text names their sides: {known} of "
                f"these {told.height} are found"
            )
        off = sorted(self.listed["offset"].drop_nulls().to_list())
        if off:
            lines.append(
                f"days: {off.count(0)} of {len(off)} the same, median offset {median(off):+.0f}, "
                f"from {off[0]:+d} to {off[-1]:+d}"
            )
        return "\n".join(lines)


def compare(
    events: pl.DataFrame,
    listed: pl.DataFrame,
    window: int = WINDOW,
    texts: pl.DataFrame | None = None,
) -> Comparison:
    """Match events with those of a list, one with one, so that days differ least in all.

    Two are the same where the list's sides are those of the event (for talks and agreements in
    either role), the instruments are of one group where the list tells one, and some day of the
    event (of the act, of its effect, or its deadline; where no text tells one, of its first report)
    is within the window of the listed one. Of several, a day that is told, the same instrument and
    the nearer day win, and the same act where the list is a corpus. Where the list tells a status
    or an act, threats, restrictions and their easing are kept apart. Reproaches, demands and
    refusals are no steps of a measure, but an inquiry opened or a case filed is one where the list
    names such an instrument. What is only said to be in force has no day but its own, and a period
    longer than a month is no day.

    Parameters
    ----------
    events : the table.
    listed : as `read_list` or `listed_steps` gives it.
    window : days.
    texts : day and sides of each text, as `named_sides` gives them: they tell what was missed by the
        reading from what no text of those days can have told.
    """
    groups = dict(codebooks.load()["instruments"].select("instrument", "group").iter_rows())
    mine = events.filter(~pl.col("negated").fill_null(value=False)).to_dicts()
    rows = listed.to_dicts()
    offsets = [[_offset(row, event, groups, window) for event in mine] for row in rows]
    gain = [
        [
            0.0
            if off is None
            else 1
            + (row["instrument"] == event["instrument"])
            + (row.get("act") == event["act"])
            + (off[1] != REPORT)
            + 1 / (1 + abs(off[0]))
            for off, event in zip(line, mine, strict=True)
        ]
        for row, line in zip(rows, offsets, strict=True)
    ]
    hits = dict(pairs(gain))
    out = []
    for n, row in enumerate(rows):
        event = mine[hits[n]] if n in hits else None
        off, clock = (offsets[n][hits[n]] if event else None) or (None, None)
        day = row["day"] + dt.timedelta(days=off) if off is not None else None
        told = None if texts is None else _n_texts(row, texts, window)
        out.append({**row, "event_id": event and event["event_id"], "event_day": day, "offset": off,
                    "clock": clock, "n_texts": told})  # fmt: skip
    schema: dict[str, Any] = {
        **listed.schema,
        "event_id": pl.String,
        "event_day": pl.Date,
        "offset": pl.Int64,
        "clock": pl.String,
        "n_texts": pl.Int64,
    }
    taken = {mine[m]["event_id"] for m in hits.values()}
    return Comparison(pl.DataFrame(out, schema=schema), _extra(events, listed, taken), window)


def named_sides(corpus: Corpus) -> pl.DataFrame:
    """Return the day of each text and the states and organisations named in it: day, sides."""
    sides = pl.concat([
        corpus.mentions.select("doc_id", side="country"),
        corpus.mentions.filter(~pl.col("actor_id").str.contains("/") | pl.col("actor_id").str.starts_with("org/")).select("doc_id", side="actor_id"),
    ]).drop_nulls()  # fmt: skip
    named = sides.group_by("doc_id").agg(sides=pl.col("side").unique().sort())
    days = corpus.documents.select("doc_id", day="published_day").drop_nulls()
    return days.join(named, on="doc_id", maintain_order="left").select("day", "sides")


def _n_texts(row: Mapping[str, Any], texts: pl.DataFrame, window: int) -> int:
    """Return how many texts of the days around a listed event name its sides."""
    near = dt.timedelta(days=window)
    there = texts.filter(pl.col("day").is_between(row["day"] - near, row["day"] + near))
    wanted = {*row["source_ids"], *row["target_ids"]}
    return sum(wanted <= set(sides) for sides in there["sides"].to_list())


def _extra(events: pl.DataFrame, listed: pl.DataFrame, taken: set[str]) -> pl.DataFrame:
    """Return the events of the list's sides and period that it does not have.

    Where every row of the list names a target, an event aimed at somebody else is of no matter; nor
    is, where the list is a corpus, what such a list leaves out.
    """
    if listed.is_empty():
        return events.clear()
    sides = sorted({
        one for column in ("source_ids", "target_ids") for ids in listed[column] for one in ids
    })  # fmt: skip
    day = pl.coalesce("event_first", "effective_first", "first_reported")
    rest = events.filter(
        ~pl.col("event_id").is_in(sorted(taken)),
        day.is_between(listed["day"].min(), listed["day"].max()),
    )
    if "act" in listed.columns:
        rest = rest.filter(pl.col("event_id").is_in(dated_steps(events)["event_id"].implode()))
    if not sides:
        return rest
    acting = pl.col("source_ids").list.eval(pl.element().is_in(sides))
    aimed = pl.col("target_ids").list.eval(pl.element().is_in(sides))
    if all(
        len({*row["source_ids"], *row["target_ids"]}) > 1 for row in listed.iter_rows(named=True)
    ):
        rest = rest.filter(
            acting.list.all().fill_null(value=True), aimed.list.all().fill_null(value=True)
        )
    return rest.filter(acting.list.any().fill_null(value=False))


def _offset(
    row: Mapping[str, Any], event: Mapping[str, Any], groups: Mapping[str, str], window: int
) -> tuple[int, str] | None:
    """Return the days by which an event is later than a listed one, and the clock that says so."""
    if not _same_act(row, event, groups):
        return None
    days = []
    for clock, (first, last) in DAYS.items():
        begin, end = event[first], event[last] or event[first]
        if begin is not None and (end - begin).days <= MONTH:
            days.append((min(max(begin, row["day"]), end), clock))
    undated = all(event[first] is None for first, _ in DAYS.values())
    if undated and event["first_reported"] and event["status"] != IN_FORCE:
        days.append((event["first_reported"], REPORT))
    near = min(((abs((day - row["day"]).days), day, clock) for day, clock in days), default=None)
    return ((near[1] - row["day"]).days, near[2]) if near and near[0] <= window else None


def _opens_a_case(row: Mapping[str, Any], event: Mapping[str, Any], group: str) -> bool:
    """Say whether a list that tells of inquiries and cases can mean this reproach: one was opened."""
    opened = event["act"] == "ACCUSE" and event["status"] not in (None, "none")
    return bool(row["instrument"]) and group == REMEDY and opened


def _same_act(row: Mapping[str, Any], event: Mapping[str, Any], groups: Mapping[str, str]) -> bool:
    """Say whether sides and kind of an event are those of a listed one."""
    sources, targets = set(event["source_ids"] or ()), set(event["target_ids"] or ())
    wanted_from, wanted_to = set(row["source_ids"]), set(row["target_ids"])
    group = groups.get(event["instrument"] or "none", "other")
    if group in ("talks", "deal"):
        sources = targets = sources | targets
    elif event["act"] in NO_STEP and not _opens_a_case(row, event, group):
        return False
    if not wanted_from <= sources or (wanted_to and targets and not wanted_to & targets):
        return False
    if wanted_to and not targets and sources != wanted_from:
        return False
    wanted = STEPS.get(row.get("act") or row["status"] or "")
    does = STEPS.get(event["act"] or "")
    if wanted and does and wanted != does:
        return False
    return not row["instrument"] or groups.get(row["instrument"]) == group
