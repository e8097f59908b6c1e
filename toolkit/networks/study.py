"""The network of a corpus as a report shows it: which rows, which builder, which ties are drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import polars as pl

from toolkit.errors import InputError, one_of
from toolkit.networks.attribution import attribution
from toolkit.networks.backbone import disparity
from toolkit.networks.comention import co_mention
from toolkit.networks.edges import collapse, select_actors
from toolkit.networks.graph import node_table
from toolkit.networks.interaction import day, interaction
from toolkit.networks.resampling import with_documents
from toolkit.networks.uncertainty import edge_intervals, node_intervals
from toolkit.networks.windows import Window, windows

if TYPE_CHECKING:
    from toolkit.corpus import Corpus

__all__ = ["BUILDERS", "Study", "dated", "ranked", "spans", "study", "with_intervals"]

BUILDERS = ("interaction", "co_mention", "attribution")
_LEAST_ORIGINS = 10  # below, documents are drawn in place of origins
_KNOWN_WITHIN = 31  # days: an event that may lie further apart has no day
_STEPS = (("day", 1), ("week", 1), ("month", 1), ("month", 2), ("month", 3), ("month", 6))


@dataclass(frozen=True)
class Study:
    """Rows of a corpus, how a network is built of them, and the ties that are drawn.

    `unit` is the column of what is drawn anew to see how sure a result is; `left_out` counts ties
    that are too light, not among the actors asked for, or not of the backbone; `first` and `last`
    are the period, or the days of the texts where none is asked for.
    """

    builder: str
    rows: pl.DataFrame
    build: Callable[[pl.DataFrame], pl.DataFrame]
    unit: str
    edges: pl.DataFrame
    left_out: int
    documents: pl.DataFrame
    first: dt.date | None
    last: dt.date | None


def study(
    corpus: Corpus,
    builder: str = "interaction",
    *,
    first_day: dt.date | str | None = None,
    last_day: dt.date | str | None = None,
    actors: Sequence[str] = (),
    minimum_weight: float = 0.0,
    backbone: float = 1.0,
    standing: Sequence[str] = (),
    level: str = "states",
) -> Study:
    """Return the network of a corpus.

    Parameters
    ----------
    builder : interaction (acts, by the days they happen), co_mention (named in one sentence) or
        attribution (who is heard through whom), both by the days of the texts.
    first_day, last_day : the period, both days in it.
    actors : keep ties with one of them; all where none is given.
    minimum_weight : ties that weigh less are not drawn.
    backbone : level of the disparity filter on ties of all layers; 1 keeps all.
    standing, level : of events, as in `interaction`.

    Raises
    ------
    InputError
        The builder is none of the valid ones, a day is no day, the backbone is not above 0 and at
        most 1, or a standing is asked for of what is no event.
    """
    one_of(builder, BUILDERS, "builder")
    first, last = day(first_day, "first_day"), day(last_day, "last_day")
    if not 0 < backbone <= 1:
        raise InputError(f"study(backbone={backbone}): valid is above 0 and up to 1 (keeps all)")
    if standing and builder != "interaction":
        raise InputError(f"study(standing=…): a {builder} has no standing, only events have one")
    texts = _published(corpus.documents, first, last)
    build: Callable[[pl.DataFrame], pl.DataFrame]
    if builder == "interaction":
        acts = partial(interaction, level=level, standing=list(standing) or None)
        build, within = acts, acts(corpus.events, first_day=first, last_day=last)
        held = within["evidence"].explode().unique()
        rows = with_documents(corpus.events, corpus.event_mentions).filter(
            pl.col("event_id").is_in(held.implode())
        )
        origins = rows["origin_ids"].explode().drop_nulls().n_unique()
        unit = "origin_ids" if origins >= _LEAST_ORIGINS else "doc_ids"
        behind = rows["doc_ids"].explode()
        texts = corpus.documents.filter(pl.col("doc_id").is_in(behind.implode()))
    else:
        table = corpus.mentions if builder == "co_mention" else corpus.statements
        rows = table.join(
            texts.select("doc_id", day="published_day"), on="doc_id", maintain_order="left"
        )
        build = co_mention if builder == "co_mention" else attribution
        unit = "doc_id"
    edges = build(rows)
    kept = select_actors(edges, actors, ends="either") if actors else edges
    kept = kept.filter(pl.col("weight").abs() >= minimum_weight)
    if backbone < 1 and kept.height:
        pairs = disparity(collapse(edges), level=backbone).select("source", "target")
        kept = kept.join(pairs, on=["source", "target"], how="semi", maintain_order="left")
    days = texts["published_day"].drop_nulls()
    start, end = (first or days.min(), last or days.max())
    return Study(
        builder, rows, build, unit, kept, edges.height - kept.height, texts,
        start if isinstance(start, dt.date) else None, end if isinstance(end, dt.date) else None,
    )  # fmt: skip


def _published(
    documents: pl.DataFrame, first: dt.date | None, last: dt.date | None
) -> pl.DataFrame:
    if first is not None:
        documents = documents.filter(pl.col("published_day") >= first)
    return documents if last is None else documents.filter(pl.col("published_day") <= last)


def with_intervals(network: Study, *, samples: int = 200, seed: int = 0) -> pl.DataFrame:
    """Return the ties that are drawn with share, low, high and n_units, as `edge_intervals`."""
    sure = edge_intervals(
        network.rows, network.build, unit=network.unit, samples=samples, seed=seed
    )
    keys = [key for key in ("source", "target", "layer") if key in sure.columns]
    return sure.join(
        network.edges.select(keys), on=keys, how="semi", nulls_equal=True, maintain_order="left"
    )


def ranked(network: Study, *, samples: int = 200, seed: int = 0) -> pl.DataFrame:
    """Return the actors by the weight of all their ties, with intervals, as `node_intervals`."""
    return node_intervals(
        network.rows, network.build, _strengths, unit=network.unit, samples=samples, seed=seed
    )


def _strengths(edges: pl.DataFrame) -> pl.DataFrame:
    return node_table(edges).select("node", value="strength")


def dated(network: Study) -> pl.DataFrame:
    """Return the rows with the column `day`, for windows: rows of texts have the day of the text.

    Events whose day is not known to within a month are left out: they would stand in every
    window they may belong to.
    """
    if network.builder != "interaction":
        return network.rows
    first, last = pl.col("event_first"), pl.coalesce("event_last", "event_first")
    known = (last - first).dt.total_days() <= _KNOWN_WITHIN
    return network.rows.filter(known).with_columns(day=first)


def spans(network: Study, most: int = 6) -> list[Window]:
    """Cut the period into calendar windows, at most `most` of them; none where it has no days.

    They are of days, weeks, months, two, three or six months, or years: the shortest that do.
    """
    if network.first is None or network.last is None:
        return []
    for unit, size in _STEPS:
        if (network.last - network.first).days > 31 * size * (most + 1):
            continue
        cut = windows(network.first, network.last, unit=unit, size=size, calendar=True)
        if len(cut) <= most:
            return cut
    years = -(-(network.last.year - network.first.year + 1) // most)
    return windows(network.first, network.last, unit="year", size=years, calendar=True)
