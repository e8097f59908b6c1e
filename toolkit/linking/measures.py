"""Events to measures: the steps in the life of one measure, and when it was in force."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from toolkit.codebook import Codebook
from toolkit.linking.context import in_context, product_names
from toolkit.linking.continuation import Parents
from toolkit.linking.events import TOLD, stands
from toolkit.linking.gathering import Kept, gathered, ranked
from toolkit.linking.held import Held
from toolkit.linking.lives import Life, act, numbers
from toolkit.linking.measure_rows import rows as rows_of
from toolkit.linking.objects import about, on_top
from toolkit.linking.steps import decided
from toolkit.linking.timing import NEAR
from toolkit.tables import TABLES, empty, frame

__all__ = ["measures", "told_measures"]

NOT_MEASURES = frozenset(
    {"talks", "agreement", "truce", "purchase", "other", "none", "dispute_settlement"}
)
STEPS = frozenset({"SANCTION", "THREATEN", "RETREAT", "AGREE", "CONCEDE"})
REMEDIES = frozenset({"investigation", "trade_defence"})
OF_REMEDIES = frozenset({"ACCUSE", "REJECT"})
"""Acts that, with a status, are steps of a remedy too: it is opened by an accusation, and may come to nothing."""
ENDED_BY = "REJECT"  # opens no measure: whoever votes against a duty has none
PAIR = 2  # two sides that act on nobody else act on each other: mutual tariffs
TOGETHER = frozenset({"AGREE"})
LOOKED_AT = {
    name: dtype for name, dtype in {**TABLES["events"].schema, **TOLD}.items()
    if name not in ("source_actor_ids", "target_actor_ids", "participants", "mention_ids", "responds_to")
}  # fmt: skip
NO_WORD = re.compile(r"[^a-z0-9]+")
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
    What tells nothing of its own (the tariffs were imposed) is no step, and what several agree on
    opens no measure. A rate tells measures that stack apart: a rise `from 34` continues the measure
    that stood at 34, and a duty imposed at another rate than the one in force is a measure beside
    it. Threats, proposals and promises are steps, but no spell in force follows from them.

    Parameters
    ----------
    events : the table of events, or frames of it.
    mentions, documents : where the object of a measure is read from, as first said; not needed
        for what `told_events` gives.
    codebook : tells wider products, and those that words list.
    """
    frames = [events] if isinstance(events, pl.DataFrame) else events
    if mentions is not None and documents is not None:
        told = _told(mentions, documents, codebook)
        frames = (_with_words(frame, told) for frame in frames)
    with TemporaryDirectory() as folder:
        return pl.concat([empty("measures"), *told_measures(frames, Path(folder), codebook)])


def told_measures(
    events: Iterable[pl.DataFrame], folder: Path, codebook: Codebook | None = None
) -> Iterator[pl.DataFrame]:
    """Yield the table `measures` of events that come in frames, some hundred rows at a time.

    In memory are some words about each measure; its steps lie in files.

    Parameters
    ----------
    events, codebook : as in `measures`.
    folder : where files may go.
    """
    parents = (
        dict(codebook["products"].select("product_id", "parent").iter_rows()) if codebook else {}
    )
    found: dict[str, Life] = {}
    steps = Kept(folder, _continued(_in_order(events, folder), parents, found))
    sizes = [(life.number, life.steps) for _, life in sorted(found.items())]
    schema = {"measure": pl.Int64, "rows": pl.Int64}
    ranks = ranked(pl.DataFrame(sizes, schema=schema, orient="row"))
    numbered = (f.drop("rank").join(ranks, on="measure", how="left") for f in steps)
    of_measures = (
        row
        for (measure_id, life), (_, rows) in zip(
            sorted(found.items()), _of_one(gathered(folder, numbered, ["rank", "at"])), strict=True
        )
        for row in rows_of(measure_id, life, list(rows))
    )
    while some := list(islice(of_measures, SOME)):
        yield frame("measures", some)


def _of_one(frames: Iterable[pl.DataFrame]) -> Iterator[tuple[int, Iterator[Event]]]:
    """Yield the steps of each measure."""
    for rows in frames:
        yield from groupby(rows.iter_rows(named=True), key=itemgetter("measure"))


def _with_words(events: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Return events with what their mentions tell, their object where they have none."""
    found = events.join(told, on="event_id", how="left", maintain_order="left")
    return found.with_columns(object=pl.coalesce("object", "said")).drop("said")


def _told(
    mentions: pl.DataFrame, documents: pl.DataFrame, codebook: Codebook | None
) -> pl.DataFrame:
    """Return for each event the text that tells it, where, and the words that name its object."""
    names = product_names(codebook["products"]) if codebook else None
    known = in_context(mentions.drop_nulls("event_id"), documents, None, names)
    known = known.sort("doc_id", "start")
    rows = []
    for event, of_event in known.group_by("event_id", maintain_order=True):
        told = list(of_event.iter_rows(named=True))
        final = any(row["final"] for row in told)
        titled = all(row["titled"] or row["recited"] for row in told)
        first = told[0]
        place = first["doc_id"], first["start"]
        _, words, listed = about(told)
        on = words, *place, on_top(told), first["waives"]
        rows.append((*event, *on, final, titled, stands(told), listed))
    return pl.DataFrame(
        rows, schema={"event_id": pl.String(), "said": pl.String(), **TOLD}, orient="row"
    )


def _in_order(frames: Iterable[pl.DataFrame], folder: Path) -> Iterator[pl.DataFrame]:
    """Yield what measures look at of the events that may be steps of one, in the order in which
    they could be known.

    Of one day those come first that name the rate which they change, then those that suspend a
    part of it, then as the text has them.
    """
    steps = Kept(folder, (_steps(events) for events in frames))
    none = pl.DataFrame(schema={"known": pl.Date, "rows": pl.UInt32})
    sizes = pl.concat([none, *(frame.group_by("known").agg(rows=pl.len()) for frame in steps)])
    ranks = ranked(sizes.group_by("known").agg(pl.col("rows").sum()).sort("known", nulls_last=True))
    numbered = (f.join(ranks, on="known", how="left", nulls_equal=True) for f in steps)
    return gathered(
        folder, numbered, ["rank", "decided", "takes_up", "told_in", "told_at", "event_id"]
    )


def _steps(events: pl.DataFrame) -> pl.DataFrame:
    """Return the events that may be steps of a measure, with what they are ordered by."""
    no_measure = pl.col("instrument").is_null() | pl.col("instrument").is_in(NOT_MEASURES)
    told = pl.col("status").is_not_null() & (pl.col("status") != "none")
    remedy = pl.col("instrument").is_in(REMEDIES) & pl.col("act").is_in(OF_REMEDIES) & told
    act = pl.col("act").is_in(STEPS) | remedy
    steps = events.filter(~no_measure & ~pl.col("negated").fill_null(False) & act)
    steps = steps.with_columns(
        pl.lit(None, dtype).alias(name) for name, dtype in TOLD.items() if name not in steps.columns
    ).select(list(LOOKED_AT))
    steps = steps.filter(_tells_own() & ~pl.col("titled").fill_null(False)).with_columns(
        _told_ahead()
    )
    orders = [_known(row) for row in steps.iter_rows(named=True)]
    schema = {"known": pl.Date, "decided": pl.Date, "takes_up": pl.Int8}
    return steps.hstack(pl.DataFrame(orders, schema=schema, orient="row"))


def _tells_own() -> pl.Expr:
    """Say which events tell of their own whom they hit, on what, when or how much.

    "The tariffs were imposed" may be of any measure of its side: it is a step of none.
    """
    days = pl.coalesce("event_first", "effective_first", "deadline").is_not_null()
    on = pl.coalesce("product_id", "object").is_not_null()
    numbers = pl.col("magnitudes").list.len() > 0
    return days | on | (numbers | (pl.col("target_ids").list.len() > 0)).fill_null(False)


def _told_ahead() -> list[pl.Expr]:
    """Return the days of acts, of which those are days of effect that lie after the first report.

    The cuts may come next month: they were announced when that was told. What is only threatened has
    none.
    """
    ahead = (pl.col("event_first") - pl.col("first_reported") > dt.timedelta(NEAR)).fill_null(False)
    sooner = ahead & (pl.col("act") != "THREATEN") & pl.col("effective_first").is_null()
    return [
        pl.when(own).then(other).otherwise(name).alias(name)
        for own, other, name in (
            (ahead, None, "event_first"),
            (ahead, None, "event_last"),
            (sooner, pl.col("event_first"), "effective_first"),
            (sooner, pl.col("event_last"), "effective_last"),
        )
    ]


def _known(row: Event) -> tuple[dt.date | None, dt.date | None, int]:
    """Return what acts are ordered by: first report, day, and what they say of the rate before:
    they name it, they take a part off it, or nothing."""
    _, before, part, off = numbers(row)
    place = 0 if before is not None else 1 if part is not None and off is not None else 2
    return row["first_reported"], decided(row), place


def _continued(
    frames: Iterable[pl.DataFrame], parents: Parents, found: dict[str, Life]
) -> Iterator[pl.DataFrame]:
    """Yield the steps of each measure, with its number; the measures are added to `found`."""
    held: dict[tuple[str, str], Held] = defaultdict(partial(Held, parents))
    taken: Counter[str] = Counter()
    at = 0
    for steps in frames:
        rows, measures_of = [], []
        for row, event in enumerate(steps.iter_rows(named=True)):
            for implementer, targets in _sides(event):
                new, instrument = act(event, targets), event["instrument"]
                of_side = held[implementer, instrument]
                life = of_side.continued(new)
                if life is None and (event["act"] == ENDED_BY or _agreed(event)):
                    continue
                if life is None:
                    life = Life(
                        len(found), implementer, instrument, new.product, targets, new.goods
                    )
                    found[_id(life, event, taken)] = life
                of_side.take(life, new, at + row)
                rows.append(row)
                measures_of.append(life.number)
        placed = steps.with_columns(at=pl.int_range(at, at + steps.height, dtype=pl.Int64))
        yield placed[rows].with_columns(measure=pl.Series(measures_of, dtype=pl.Int64))
        at += steps.height


def _sides(event: Event) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each implementer of an act, and whom it hits; none of whose exemptions end: these it hits
    besides others."""
    sources = event["source_ids"] or []
    mutual = len(sources) <= PAIR or event["act"] in TOGETHER
    others = sources if mutual else []  # three that impose duties do not hit each other
    for implementer in sources:
        targets = event["target_ids"] or [s for s in others if s != implementer]
        yield implementer, frozenset() if event["waives"] else frozenset(targets) - {implementer}


def _agreed(event: Event) -> bool:
    """Say whether several agree on a measure: it is of one that there is, or nobody knows whose."""
    return event["act"] in TOGETHER and len(event["source_ids"]) >= PAIR


def _id(measure: Life, first: Event, taken: Counter[str]) -> str:
    """Return the id of a measure, which comes from its first event, numbered if it is taken."""
    told = (first["target_ids"] or []) if measure.targets else []
    aimed = "+".join(sorted(t.split("/")[-1].lower() for t in told)) or "all"
    on = first["product_id"] or NO_WORD.sub("-", (first["object"] or "").lower()).strip("-")
    parts = (measure.implementer.lower(), aimed, measure.instrument, on)
    base = "/".join(part for part in parts if part)
    taken[base] += 1
    return base if taken[base] == 1 else f"{base}/{taken[base]}"
