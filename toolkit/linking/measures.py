"""Events to measures: the steps in the life of one measure, and when it was in force."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import polars as pl

from toolkit.codebook import Codebook
from toolkit.linking.context import in_context
from toolkit.linking.continuation import Life, fit, numbers
from toolkit.linking.events import TOLD
from toolkit.linking.spells import decided, in_effect, spells, standing, step
from toolkit.tables import TABLES, empty, frame

__all__ = ["measures"]

NOT_MEASURES = frozenset(
    {"talks", "agreement", "truce", "purchase", "other", "none", "dispute_settlement"}
)
STEPS = frozenset({"SANCTION", "THREATEN", "RETREAT", "AGREE", "CONCEDE"})
REMEDIES = frozenset({"investigation", "trade_defence"})  # opened by an act of accusation
PAIR = 2  # two sides that act on nobody else act on each other: mutual tariffs
TOGETHER = frozenset({"AGREE"})
LOOKED_AT = {
    name: dtype for name, dtype in {**TABLES["events"].schema, **TOLD}.items()
    if name not in ("source_actor_ids", "target_actor_ids", "participants", "mention_ids", "responds_to")
}  # fmt: skip
SOME = 500  # measures whose rows are made at a time
Event = Mapping[str, Any]


def measures(
    events: pl.DataFrame | Iterable[pl.DataFrame],
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
    events : the table of events, or frames of it.
    mentions, documents : where the object of a measure is read from, as first said; not needed
        for events that have it, as `told_events` gives them.
    codebook : tells wider products.
    """
    parents = (
        dict(codebook["products"].select("product_id", "parent").iter_rows()) if codebook else {}
    )
    frames = [events] if isinstance(events, pl.DataFrame) else events
    told = None if mentions is None or documents is None else _told(mentions, documents)
    steps = _steps(frames, told)
    lives: dict[tuple[str, str], list[Life]] = defaultdict(list)
    found: list[Life] = []
    for at, implementer, targets, event in _acts(steps):
        held = lives[implementer, event["instrument"]]
        measure = _continued(event, targets, held, parents)
        if measure is None:
            measure = Life(implementer, event["instrument"], event["product_id"], targets)
            found.append(measure)
        else:
            held.remove(measure)
        held.append(measure)  # the one touched last stands last
        measure.take(event, targets, at)
    return pl.concat([empty("measures"), *_rows(found, steps)]).sort("measure_id")


def _told(mentions: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Return for each event the text that tells it, where, and the words that name its object."""
    known = in_context(mentions.drop_nulls("event_id"), documents, None).sort("doc_id", "start")
    objects = known.drop_nulls("object_words").sort(
        "published_day", "doc_id", "start", "mention_id", nulls_last=True
    )
    return known.group_by("event_id", maintain_order=True).agg(
        told_in=pl.col("doc_id").first(), told_at=pl.col("start").first()
    ).join(
        objects.group_by("event_id", maintain_order=True).agg(object=pl.col("object_words").first()),
        on="event_id", how="left",
    )  # fmt: skip


def _steps(frames: Iterable[pl.DataFrame], told: pl.DataFrame | None) -> pl.DataFrame:
    """Return what measures look at of the events that may be steps of one, in the order in which
    they could be known.

    Of one day those come first that name the rate which they change, then as the text has them.
    """
    no_measure = pl.col("instrument").is_null() | pl.col("instrument").is_in(NOT_MEASURES)
    act = pl.col("act").is_in(STEPS) | pl.col("instrument").is_in(REMEDIES)
    kept = []
    for events in frames:
        steps = events.filter(~no_measure & ~pl.col("negated").fill_null(False) & act)
        if told is not None:
            steps = steps.join(told, on="event_id", how="left", maintain_order="left")
        steps = steps.with_columns(
            pl.lit(None, dtype).alias(name) for name, dtype in TOLD.items() if name not in steps.columns
        ).select(list(LOOKED_AT))  # fmt: skip
        orders = [_known(row) for row in steps.iter_rows(named=True)]
        known = pl.DataFrame(orders, schema={"known": pl.Date, "decided": pl.Date, "other": pl.Boolean}, orient="row")  # fmt: skip
        kept.append(steps.hstack(known))
    if not kept:
        return pl.DataFrame(schema=LOOKED_AT)
    return pl.concat(kept).sort(
        "known", "decided", "other", "told_in", "told_at", "event_id", nulls_last=True
    )


def _known(row: Event) -> tuple[dt.date | None, dt.date | None, bool]:
    """Return what acts are ordered by: first report, day, and whether they change no rate."""
    _, before, part, off = numbers(row)
    changes = before is not None or (part is not None and off is not None)
    return row["first_reported"], decided(row), not changes


def _acts(steps: pl.DataFrame) -> Iterator[tuple[int, str, frozenset[str], Event]]:
    """Yield the row of an act, and its implementer, targets and event."""
    for at, row in enumerate(steps.iter_rows(named=True)):
        sources = row["source_ids"] or []
        mutual = len(sources) <= PAIR or row["act"] in TOGETHER
        others = sources if mutual else []  # three that impose duties do not hit each other
        for implementer in sources:
            targets = row["target_ids"] or [s for s in others if s != implementer]
            yield at, implementer, frozenset(targets) - {implementer}, row


def _rows(found: Sequence[Life], steps: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield the rows of the measures, some hundred at a time."""
    taken: Counter[str] = Counter()
    for first in range(0, len(found), SOME):
        some = found[first : first + SOME]
        rows = steps[[at for measure in some for at in measure.steps]].iter_rows(named=True)
        yield frame(
            "measures", [_row(one, list(islice(rows, len(one.steps))), taken) for one in some]
        )


def _order(event: Event) -> tuple[Any, ...]:
    """Return what the steps of a measure are sorted by: of one day, what it leads to comes last."""
    _, before, part, _ = numbers(event)
    rank = 2 if part is not None else 0 if before is not None else 1
    place = event["told_in"] or "", event["told_at"] or 0, event["event_id"]
    return decided(event) or dt.date.max, rank, *place


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


def _row(measure: Life, events: Sequence[Event], taken: Counter[str]) -> dict[str, Any]:
    """Return the row of a measure; its id comes from its first event."""
    first = events[0]
    aimed = "+".join(sorted(t.split("/")[-1].lower() for t in first["target_ids"] or [])) or "all"
    parts = (measure.implementer.lower(), aimed, measure.instrument, first["product_id"])
    base = "/".join(part for part in parts if part)
    taken[base] += 1
    ordered = sorted(in_effect(events), key=_order)
    meant = [e for e in events if e is first or e["product_id"] == measure.product is not None]
    return {
        "measure_id": base if taken[base] == 1 else f"{base}/{taken[base]}",
        "implementer_id": measure.implementer,
        "target_ids": sorted(measure.targets),
        "instrument": measure.instrument,
        "product_id": measure.product,
        "object": next((e["object"] for e in meant if e["object"] is not None), None),
        "standing": standing(ordered),
        "steps": [step(event) for event in ordered],
        "in_force": spells(ordered),
    }
