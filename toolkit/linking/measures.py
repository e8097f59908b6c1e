"""Events to measures: the steps in the life of one measure, and when it was in force."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from toolkit.codebook import Codebook
from toolkit.linking.continuation import Life, fit, numbers
from toolkit.linking.spells import decided, in_effect, spells, standing, step
from toolkit.tables import frame

__all__ = ["measures"]

NOT_MEASURES = frozenset(
    {"talks", "agreement", "truce", "purchase", "other", "none", "dispute_settlement", None}
)
STEPS = frozenset({"SANCTION", "THREATEN", "RETREAT", "AGREE", "CONCEDE"})
REMEDIES = frozenset({"investigation", "trade_defence"})  # opened by an act of accusation
PAIR = 2  # two sides that act on nobody else act on each other: mutual tariffs
TOGETHER = frozenset({"AGREE"})
Event = Mapping[str, Any]


def measures(
    events: pl.DataFrame,
    mentions: pl.DataFrame | None = None,
    documents: pl.DataFrame | None = None,
    codebook: Codebook | None = None,
) -> pl.DataFrame:
    """Return the table `measures`: what one implementer does with one instrument.

    Events are taken in the order of their first report. One joins the measure it continues: of
    the same implementer and instrument, of targets and products that agree where both are told.
    A rate tells measures that stack apart: a rise `from 34` continues the measure that stood at
    34, and a duty imposed at another rate than the one in force is a measure beside it. Threats,
    proposals and promises are steps, but no spell in force follows from them.

    Parameters
    ----------
    events : the table of events.
    mentions, documents : where the object of a measure is read from, as first said.
    codebook : tells wider products.
    """
    parents = (
        dict(codebook["products"].select("product_id", "parent").iter_rows()) if codebook else {}
    )
    objects = _objects(mentions, documents)
    lives: dict[tuple[str, str], list[Life]] = defaultdict(list)
    found: list[Life] = []
    places = _places(mentions)
    for implementer, targets, event in _acts(events, places):
        held = lives[implementer, event["instrument"]]
        measure = _continued(event, targets, held, parents)
        if measure is None:
            measure = Life(
                len(found), implementer, event["instrument"], event["product_id"], targets
            )
            found.append(measure)
        else:
            held.remove(measure)
        held.append(measure)  # the one touched last stands last
        measure.take(event, targets)
    ids: set[str] = set()
    return frame(
        "measures",
        sorted((_row(m, ids, objects, places) for m in found), key=lambda r: r["measure_id"]),
    )


def _acts(
    events: pl.DataFrame, places: Mapping[str, tuple[str, int]]
) -> Iterator[tuple[str, frozenset[str], Event]]:
    """Yield implementer, targets and event in the order in which they could be known.

    Of one day those come first that name the rate which they change, then as the text has them.
    """
    kept = [
        row for row in events.iter_rows(named=True)
        if row["instrument"] not in NOT_MEASURES and not row["negated"]
        and (row["act"] in STEPS or row["instrument"] in REMEDIES)
    ]  # fmt: skip

    def known(row: Event) -> tuple[Any, ...]:
        _, before, part, off = numbers(row)
        changes = before is not None or (part is not None and off is not None)
        day = row["first_reported"] or dt.date.max
        return day, decided(row) or dt.date.max, not changes, *_place(row, places)

    for row in sorted(kept, key=known):
        sources = row["source_ids"] or []
        mutual = len(sources) <= PAIR or row["act"] in TOGETHER
        others = (
            sources if mutual else []
        )  # three that impose duties do not impose them on each other
        for implementer in sources:
            targets = row["target_ids"] or [s for s in others if s != implementer]
            yield implementer, frozenset(targets) - {implementer}, row


def _order(event: Event, places: Mapping[str, tuple[str, int]]) -> tuple[Any, ...]:
    """Return what the steps of a measure are sorted by: of one day, what it leads to comes last."""
    _, before, part, _ = numbers(event)
    rank = 2 if part is not None else 0 if before is not None else 1
    return decided(event) or dt.date.max, rank, *_place(event, places)


def _place(event: Event, places: Mapping[str, tuple[str, int]]) -> tuple[str, int, str]:
    """Return where an event is told."""
    return *places.get(event["event_id"], ("", 0)), event["event_id"]


def _places(mentions: pl.DataFrame | None) -> dict[str, tuple[str, int]]:
    """Return the text that tells each event and where it begins to; the first by name, of several."""
    if mentions is None:
        return {}
    found = mentions.drop_nulls("event_id").sort("doc_id", "start").unique("event_id", keep="first")
    return {e: (d, s) for e, d, s in found.select("event_id", "doc_id", "start").iter_rows()}


def _continued(
    event: Event,
    targets: frozenset[str],
    held: Sequence[Life],
    parents: Mapping[str, str | None],
) -> Life | None:
    """Return the measure that an event continues; of equals, the one touched last.

    A step without a target that could be one of measures on several sides is none of them.
    """
    scored = [
        (score, place, life)
        for place, life in enumerate(held)
        if (score := fit(event, targets, life, parents)) is not None
    ]
    if not scored:
        return None
    best = max(scored, key=lambda one: one[:2])
    rivals = {life.targets for score, _, life in scored if score == best[0]}
    return best[2] if targets or len(rivals) == 1 else None


def _objects(mentions: pl.DataFrame | None, documents: pl.DataFrame | None) -> dict[str, str]:
    """Return the words that name the object of each event, in its first mention that has them."""
    if mentions is None or documents is None:
        return {}
    rows = (
        mentions.filter(pl.col("object_start").is_not_null() & pl.col("event_id").is_not_null())
        .join(documents.select("doc_id", "published_day", "text"), on="doc_id", how="inner")
        .sort("published_day", "doc_id", "start", "mention_id", nulls_last=True)
    )
    found: dict[str, str] = {}
    for event, text, start, end in rows.select("event_id", "text", "object_start", "object_end").iter_rows():  # fmt: skip
        found.setdefault(event, " ".join(text[start:end].split()))
    return found


def _row(
    measure: Life,
    ids: set[str],
    objects: Mapping[str, str],
    places: Mapping[str, tuple[str, int]],
) -> dict[str, Any]:
    """Return the row of a measure; its id comes from its first event."""
    first = measure.events[0]
    aimed = "+".join(sorted(t.split("/")[-1].lower() for t in first["target_ids"] or [])) or "all"
    parts = (measure.implementer.lower(), aimed, measure.instrument, first["product_id"])
    base = "/".join(part for part in parts if part)
    number, measure_id = 1, base
    while measure_id in ids:
        number += 1
        measure_id = f"{base}/{number}"
    ids.add(measure_id)
    ordered = sorted(in_effect(measure.events), key=lambda event: _order(event, places))
    meant = [
        e for e in measure.events if e is first or e["product_id"] == measure.product is not None
    ]
    said = (objects[e["event_id"]] for e in meant if e["event_id"] in objects)
    return {
        "measure_id": measure_id,
        "implementer_id": measure.implementer,
        "target_ids": sorted(measure.targets),
        "instrument": measure.instrument,
        "product_id": measure.product,
        "object": next(said, None),
        "standing": standing(ordered),
        "steps": [step(event) for event in ordered],
        "in_force": spells(ordered),
    }
