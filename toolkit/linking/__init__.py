"""Across documents: mentions to actors, event mentions to events, events to measures."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.linking.actors import actors, offices
from toolkit.linking.answers import order_disputed
from toolkit.linking.copies import copies
from toolkit.linking.decisions import NONE, Decisions, renamed
from toolkit.linking.events import events
from toolkit.linking.measures import measures

__all__ = ["Decisions", "actors", "copies", "events", "link", "measures", "offices"]


def link(
    tables: Mapping[str, pl.DataFrame],
    codebook: Codebook | None = None,
    decisions: Decisions = NONE,
    copied: pl.DataFrame | None = None,
) -> dict[str, pl.DataFrame]:
    """Return the tables with actors, offices, events and measures, linked anew.

    Parameters
    ----------
    tables : documents and what was read from each by itself.
    codebook : names and offices; by default the shipped one.
    decisions : what people decided about events and actors.
    copied : near-copies, where they were found before; then only the texts that tell of acts
        are looked at.
    """
    known = codebook or codebooks.load()
    linked = dict(tables)
    linked["actors"] = renamed(actors(tables["mentions"], known), decisions)
    linked["offices"] = offices(tables["mentions"], known)
    documents = tables["documents"]
    merged, linked["event_mentions"] = events(
        tables["event_mentions"],
        documents,
        copies(documents) if copied is None else copied,
        known,
        linked["actors"],
        decisions,
    )
    linked["measures"] = measures(merged, linked["event_mentions"], documents, known)
    linked["events"] = order_disputed(merged, linked["measures"])
    return linked
