"""Linking a corpus in parts: its tables come in frames, and go to files where they are long."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from toolkit.codebook import Codebook
from toolkit.linking.actors import actors, offices
from toolkit.linking.answers import answered
from toolkit.linking.circles import in_circles
from toolkit.linking.citations import Orders
from toolkit.linking.context import in_context, product_names
from toolkit.linking.copies import copies
from toolkit.linking.decisions import NONE, Decisions, renamed
from toolkit.linking.events import ASKED, told_events
from toolkit.linking.gathering import Kept, gathered, ranked
from toolkit.linking.measures import told_measures
from toolkit.linking.merging import merged
from toolkit.tables import TABLES, empty

__all__ = ["events", "linked"]

NOTHING = empty("documents"), empty("event_mentions")
UNIONS = ("EU",)  # groups that trade as one: a duty on goods of a member may be told as one on all
SELDOM = (100_000, 50, 100)
"""Objects made until Python looks for garbage, and how often it looks at older ones: an eighth of the time of linking less."""
Pair = tuple[pl.DataFrame, pl.DataFrame]  # documents, and the event mentions of these


@contextmanager
def linked(
    stream: Callable[[str], Iterable[pl.DataFrame]],
    codebook: Codebook,
    decisions: Decisions = NONE,
    copied: pl.DataFrame | None = None,
) -> Iterator[dict[str, Iterable[pl.DataFrame]]]:
    """Link documents; yield actors, offices, event_mentions, events and measures as frames.

    In memory are some words about each document, event and actor, and what measures look at of
    their events; mentions and events lie in files that are removed at the end.

    Parameters
    ----------
    stream : gives documents, mentions and event_mentions by name, as often as asked, in frames
        that have their documents in common, in the order of their doc_id.
    codebook : names and offices.
    decisions : what people decided about events and actors.
    copied : near-copies, where they were found before.
    """
    known = renamed(actors(stream("mentions"), codebook, stream("event_mentions")), decisions)
    near = copies(stream("documents")) if copied is None else copied
    with TemporaryDirectory() as folder, _seldom_collected():
        pairs = zip(stream("documents"), stream("event_mentions"), strict=True)
        mentions, told = _merged(pairs, near, codebook, known, decisions, Path(folder))
        held = Kept(Path(folder), told_measures(told, Path(folder), codebook))
        yield {
            "actors": [known],
            "offices": [offices(known, codebook)],
            "event_mentions": mentions,
            "events": in_circles(told, held),
            "measures": held,
        }


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Look for garbage less often: of the many small rows that become Python's hardly any refer to themselves."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def events(
    mentions: pl.DataFrame,
    documents: pl.DataFrame,
    copies: pl.DataFrame | None = None,
    codebook: Codebook | None = None,
    actors: pl.DataFrame | None = None,
    decisions: Decisions = NONE,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Merge event mentions into events.

    Mentions of one event agree in instrument and act (sanctions may be any restriction, and the
    event keeps which), and nothing they tell speaks against it: parties, targets, product, round, day of the act or of its effect. A rate that differs in
    another text on the same day makes the event disputed; on another day it is another step. An
    act and its effect are one event with two clocks.

    Parameters
    ----------
    mentions, documents : the tables.
    copies : near-copies, as `copies(documents)` finds them; they add no origin.
    codebook : tells wider products, and the state of publishers.
    actors : the table of actors; tells the state of claimants.
    decisions : what people decided about which mentions are one event.

    Returns
    -------
    The table `events`, and the mentions with their `event_id` and, within a text, the mention of
    the act they answer in `responds_to`.
    """
    with TemporaryDirectory() as folder:
        pair = (documents.sort("doc_id"), mentions)
        named, told = _merged([pair], copies, codebook, actors, decisions, Path(folder))
        built = [frame.select(list(TABLES["events"].columns)) for frame in told]
        return pl.concat([empty("events"), *built]), pl.concat([mentions[:0], *named])


def _merged(
    pairs: Iterable[Pair],
    copies: pl.DataFrame | None,
    codebook: Codebook | None,
    actors: pl.DataFrame | None,
    decisions: Decisions,
    folder: Path,
) -> tuple[Iterable[pl.DataFrame], Kept]:
    """Return the mentions with their events, in the order in which they came, and the events."""
    origins = set(copies["origin_id"]) if copies is not None else set()
    names = product_names(codebook["products"]) if codebook else None
    publishers: dict[str, str | None] = {}
    orders = Orders()
    sizes: list[pl.DataFrame] = []
    columns: list[str] = []

    def looked_at() -> Iterator[pl.DataFrame]:
        row = 0
        for documents, mentions in chain([NOTHING], pairs):
            columns[:] = mentions.columns
            texts = documents.join(mentions, on="doc_id", how="semi", maintain_order="left")
            for text in texts["text"]:
                orders.add(text or "")
            if "publisher" in documents.columns:
                first = documents.filter(pl.col("doc_id").is_in(sorted(origins)))
                publishers.update(first.select("doc_id", "publisher").iter_rows())
            known = in_context(mentions, documents, copies, names)
            sizes.append(known.group_by("doc_id", "published_day").agg(rows=pl.len()))
            yield known.with_columns(row=pl.int_range(row, row + known.height, dtype=pl.Int64))
            row += known.height

    found = Kept(folder, looked_at())
    in_order = ranked(pl.concat(sizes).sort("published_day", "doc_id", nulls_last=True))
    documents = in_order.select("doc_id", "rank")
    numbered, ids = merged(found, documents, origins, _wider(codebook), decisions, folder)
    answering = Kept(folder, answered(numbered, orders, folder, codebook))
    of_events = _by_event(answering, ids)
    grouped = gathered(
        folder,
        (f.select(*ASKED, "turn").join(of_events, on="event", how="left") for f in answering),
        ["rank", "turn"],
    )
    told = Kept(folder, told_events(grouped, ids, publishers, codebook, actors))
    in_place = gathered(folder, (f.select(*columns, "event", "row") for f in answering), ["row"])
    named = (f.with_columns(event_id=ids[f["event"]]).select(columns) for f in in_place)
    return named, told


def _wider(codebook: Codebook | None) -> dict[str, str | None]:
    """Return the wider product of each product, and the union that a state trades in."""
    if codebook is None:
        return {}
    members = codebook["groups"].filter(
        pl.col("group_id").is_in(UNIONS) & pl.col("last_day").is_null()
    )
    return dict(
        chain(
            codebook["products"].select("product_id", "parent").iter_rows(),
            members.select("member_id", "group_id").iter_rows(),
        )
    )


def _by_event(mentions: Iterable[pl.DataFrame], ids: pl.Series) -> pl.DataFrame:
    """Return the place of the mentions of each event, if events stand in the order of their ids."""
    none = pl.DataFrame(schema={"event": pl.Int64, "rows": pl.UInt32})
    counts = (frame.group_by("event").agg(rows=pl.len()) for frame in mentions)
    sizes = pl.concat([none, *counts]).group_by("event").agg(pl.col("rows").sum())
    sizes = sizes.with_columns(event_id=ids[sizes["event"]]).sort("event_id")
    return ranked(sizes).select("event", "rank")
