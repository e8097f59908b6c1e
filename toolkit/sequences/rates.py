"""Rates: the steps by which each side's rates on the other were set, changed and suspended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from toolkit import tables
from toolkit.sequences.spells import ABOUT
from toolkit.sequences.steps import UNKNOWN, Level, Step, begins, dated, level_after, words_only
from toolkit.tables import day, needs
from toolkit.wording import several

__all__ = ["rates"]

_SCHEMA: dict[str, Any] = {
    "day": pl.Date, "announced": pl.Date, "implementer_id": pl.String,
    "target_ids": pl.List(pl.String), "instrument": pl.String, "product_id": pl.String, "object": pl.String, "goods": pl.String, "status": pl.String,
    "before": pl.Float64, "rate": pl.Float64, "unit": pl.String, "until": pl.Date,
    "standing": pl.String, "answers": pl.List(pl.String), "event_id": pl.String,
    "measure_id": pl.String, "sentence": pl.String,
}  # fmt: skip


def rates(
    measures: pl.DataFrame,
    events: pl.DataFrame,
    mentions: pl.DataFrame | None = None,
    sentences: pl.DataFrame | None = None,
    documents: pl.DataFrame | None = None,
    *,
    first_day: dt.date | str | None = None,
    last_day: dt.date | str | None = None,
) -> pl.DataFrame:
    """Return the steps that set, change or suspend a rate: the path that rates took.

    Parameters
    ----------
    measures, events : the tables.
    mentions, sentences, documents : the sentence that tells each rate is read from them.
    first_day, last_day : keep the steps of this period, both days in it.

    Returns
    -------
    day (of effect, else of the announcement), announced, implementer_id, target_ids, instrument,
    product_id, object (as in `measures`), goods (the words where they list several, else the product, else
    the words), status, before and rate (in `unit`: what the step says it suspends in part, else the level
    before it, else the one it says it changes; and the level after it), until (an end or a
    suspension's), standing (of the event), answers (the events it is said to answer), event_id,
    measure_id, sentence; sorted by day.

    >>> from toolkit import tables
    >>> def step(event, status, day, value):
    ...     return {"event_id": event, "status": status, "announced": day, "effective": None,
    ...             "until": None, "magnitude": {"value": value, "unit": "percent", "role": "rate"}}
    >>> held = tables.frame("measures", [{"measure_id": "m", "implementer_id": "USA",
    ...     "target_ids": ["CHN"], "instrument": "tariff", "standing": "official",
    ...     "steps": [step("a", "imposed", dt.date(2025, 2, 1), 10.0),
    ...               step("b", "raised", dt.date(2025, 3, 3), 20.0)]}])
    >>> told = tables.frame("events", [{"event_id": "a"}, {"event_id": "b"}])
    >>> rates(held, told).select("event_id", "before", "rate").rows()
    [('a', None, 10.0), ('b', 10.0, 20.0)]
    """
    needs(measures, [*ABOUT, "steps"], "rates(measures)")
    needs(events, ["event_id", "standing", "responds_to"], "rates(events)")
    known = {row["event_id"]: row for row in events.iter_rows(named=True)}
    said = _sentences(mentions, sentences, documents)
    rows = []
    for measure in measures.sort("measure_id").iter_rows(named=True):
        for place, (before, step, after) in enumerate(_changes(dated(measure["steps"] or []))):
            event = known.get(step["event_id"], {})
            rows.append(
                {
                    "place": place, "day": begins(step), "announced": step["announced"],
                    "before": _previous(event, before[0]),
                    "rate": after[0], "unit": after[1], "status": step["status"],
                    "until": step["until"], "event_id": step["event_id"],
                    "standing": event.get("standing"), "answers": event.get("responds_to") or [],
                    **{c: measure[c] for c in ("measure_id", "implementer_id", "target_ids", "instrument", "product_id", "object")},
                    "goods": _goods(measure["product_id"], measure["object"]),
                    "sentence": said.get((step["event_id"], _told(step))),
                }
            )  # fmt: skip
    table = pl.DataFrame(rows, schema={**_SCHEMA, "place": pl.Int64})
    first, last = day(first_day, "first_day"), day(last_day, "last_day")
    if first is not None:
        table = table.filter(pl.col("day") >= first)
    if last is not None:
        table = table.filter(pl.col("day") <= last)
    return table.sort("day", "measure_id", "place").drop("place")


def _goods(product: str | None, words: str | None) -> str | None:
    return words if product is None or several(words) else product


def _changes(steps: list[Step]) -> Iterator[tuple[Level, Step, Level]]:
    """Yield the steps that tell a rate and set it, or the end of it, with the level before and after."""
    level = UNKNOWN
    until: dt.date | None = None
    for step in steps:
        if words_only(step) or not step["magnitude"] or step["magnitude"]["value"] is None:
            continue
        after = level_after(level, step)
        if after != level or (step["until"] and step["until"] != until):
            yield level, step, after
            until = step["until"]
        level = after


def _previous(event: Mapping[str, Any], level: float | None) -> float | None:
    """Return the rate before a step: what it suspends in part, else the level before, else what it
    says it changes; none of several: from 0 to 7.5 percent."""
    told = tables.rates(event.get("magnitudes"))
    one = {role: next(iter(values)) for role, values in told.items() if len(values) == 1}
    if "retained" in one and event.get("status") == "suspended":
        if "change" in one:  # the part that it takes off, beside the one that stays
            return one["change"] + one["retained"]
        level = one.get("rate", level)  # suspends the 34 percent, keeps 10
    return level if level is not None else one.get("previous")


def _told(step: Mapping[str, Any]) -> float | None:
    return step["magnitude"]["value"] if step["magnitude"] else None


def _sentences(
    mentions: pl.DataFrame | None, sentences: pl.DataFrame | None, documents: pl.DataFrame | None
) -> dict[tuple[str, float | None], str]:
    """Return the sentence that tells each rate of each event, as first published.

    A rate that no mention of an event tells is sought in what other acts of its sentences tell.
    """
    if mentions is None or sentences is None or documents is None:
        return {}
    place = ["doc_id", "sentence"]
    needs(mentions, ["event_id", "magnitudes", *place], "rates(mentions)")
    needs(sentences, [*place, "start", "end"], "rates(sentences)")
    needs(documents, ["doc_id", "published_day", "text"], "rates(documents)")
    numbers = mentions.select(*place, beside="magnitudes").explode("beside").drop_nulls("beside")
    beside = numbers.group_by(place, maintain_order=True).agg("beside")
    told = (
        mentions.filter(pl.col("event_id").is_not_null())
        .select("event_id", "magnitudes", *place)
        .join(beside, on=place, how="left", maintain_order="left")
        .join(sentences.select(*place, "start", "end"), on=place)
        .join(documents.select("doc_id", "published_day", "text"), on="doc_id")
        .sort("published_day", "doc_id", "start", nulls_last=True)
    )
    found: dict[tuple[str, float | None], str] = {}
    for own in ("magnitudes", "beside"):
        columns = ("event_id", own, "text", "start", "end")
        for event, values, text, start, end in told.select(columns).iter_rows():
            for value in values or ():
                found.setdefault((event, value["value"]), " ".join(text[start:end].split()))
    return found
