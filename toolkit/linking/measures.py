"""Events to measures: the steps in the life of one measure, and when it was in force."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from toolkit.codebook import Codebook
from toolkit.linking.spells import decided, spells, standing, step
from toolkit.tables import frame

__all__ = ["measures"]

NOT_MEASURES = frozenset(
    {"talks", "agreement", "truce", "purchase", "other", "none", "dispute_settlement", None}
)
STEPS = frozenset({"SANCTION", "THREATEN", "RETREAT", "AGREE", "CONCEDE"})
REMEDIES = frozenset({"investigation", "trade_defence"})  # opened by an act of accusation
SETTING = frozenset({"announced", "imposed", "in_force"})
FLOOR = 1.0  # below, an event is the first step of a measure of its own
Event = Mapping[str, Any]


@dataclass(eq=False)
class _Measure:
    """A measure while its steps are gathered."""

    number: int
    implementer: str
    instrument: str
    product: str | None
    targets: frozenset[str]
    events: list[Event] = field(default_factory=list)
    rates: set[float] = field(default_factory=set)
    level: float | None = None
    begun: bool = False


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
    lives: dict[tuple[str, str], list[_Measure]] = defaultdict(list)
    found: list[_Measure] = []
    for implementer, targets, event in _acts(events):
        held = lives[implementer, event["instrument"]]
        measure = _continued(event, targets, held, parents)
        if measure is None:
            measure = _Measure(
                len(found), implementer, event["instrument"], event["product_id"], targets
            )
            found.append(measure)
        else:
            held.remove(measure)
        held.append(measure)  # the one touched last stands last
        _take(measure, event, targets)
    ids: set[str] = set()
    return frame(
        "measures", sorted((_row(m, ids, objects) for m in found), key=lambda r: r["measure_id"])
    )


def _acts(events: pl.DataFrame) -> Iterator[tuple[str, frozenset[str], Event]]:
    """Yield implementer, targets and event in the order in which they could be known."""
    kept = [
        row for row in events.iter_rows(named=True)
        if row["instrument"] not in NOT_MEASURES and not row["negated"]
        and (row["act"] in STEPS or row["instrument"] in REMEDIES)
    ]  # fmt: skip
    kept.sort(
        key=lambda r: (r["first_reported"] or dt.date.max, decided(r) or dt.date.max, r["event_id"])
    )
    for row in kept:
        sources = row["source_ids"] or []
        for implementer in sources:
            targets = row["target_ids"] or [s for s in sources if s != implementer]
            yield implementer, frozenset(targets), row


def _continued(
    event: Event,
    targets: frozenset[str],
    held: Sequence[_Measure],
    parents: Mapping[str, str | None],
) -> _Measure | None:
    """Return the measure that an event continues; of equals, the one touched last."""
    scored = [
        (score, place, measure)
        for place, measure in enumerate(held)
        if (score := _fit(event, targets, measure, parents)) is not None and score >= FLOOR
    ]
    return max(scored, key=lambda one: one[:2])[2] if scored else None


def _fit(
    event: Event, targets: frozenset[str], measure: _Measure, parents: Mapping[str, str | None]
) -> float | None:
    """Return how well an event continues a measure; None where something speaks against it."""
    product, own = event["product_id"], measure.product
    kin = product == own or parents.get(product or "") == own or parents.get(own or "") == product
    if product and own and not kin:
        return None
    if targets and measure.targets and not targets & measure.targets:
        return None
    untold = bool(targets) != bool(measure.targets), bool(product) != bool(own)
    if all(untold):
        return None
    score = 2.0 if targets == measure.targets else 0.5 if untold[0] else 1.0
    score += 0.5 if untold[1] else 1.5
    rate, before = _rate(event), _previous(event)
    if before is not None and measure.rates:
        return score + 3 if before in measure.rates else None
    if rate is None or not measure.rates:
        return score
    if rate in measure.rates:
        return score + 2
    if event["status"] in SETTING and measure.begun:
        return None
    rising = {"raised": rate > (measure.level or 0), "lowered": rate < (measure.level or rate + 1)}
    return score if rising.get(event["status"] or "", True) else None


def _take(measure: _Measure, event: Event, targets: frozenset[str]) -> None:
    """Add an event to a measure as its next step."""
    measure.events.append(event)
    measure.targets |= targets
    measure.product = measure.product or event["product_id"]
    rate = _rate(event)
    if rate is not None:
        measure.rates.add(rate)
        measure.level = rate
    measure.begun |= event["act"] == "SANCTION"


def _rate(event: Event) -> float | None:
    """Return the rate in percent that an event sets."""
    return next((m["value"] for m in event["magnitudes"] or [] if m["role"] == "rate"), None)


def _previous(event: Event) -> float | None:
    """Return the rate that stood before an event."""
    return next((m["value"] for m in event["magnitudes"] or [] if m["role"] == "previous"), None)


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


def _row(measure: _Measure, ids: set[str], objects: Mapping[str, str]) -> dict[str, Any]:
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
    ordered = sorted(measure.events, key=lambda e: (decided(e) or dt.date.max, e["event_id"]))
    said = (objects[e["event_id"]] for e in measure.events if e["event_id"] in objects)
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
