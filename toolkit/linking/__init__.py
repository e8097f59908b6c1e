"""Across documents: mentions to actors, event mentions to events, events to measures."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from toolkit import codebook as codebooks
from toolkit.codebook import Codebook
from toolkit.linking.actors import actors, offices
from toolkit.linking.copies import copies
from toolkit.linking.decisions import NONE, Decisions
from toolkit.linking.measures import measures
from toolkit.linking.stream import events, linked
from toolkit.tables import empty

__all__ = ["Decisions", "actors", "copies", "events", "link", "linked", "measures", "offices"]


def link(
    tables: Mapping[str, pl.DataFrame],
    codebook: Codebook | None = None,
    decisions: Decisions = NONE,
) -> dict[str, pl.DataFrame]:
    """Return the tables with actors, offices, events and measures, linked anew.

    Parameters
    ----------
    tables : documents and what was read from each by itself.
    codebook : names and offices; by default the shipped one.
    decisions : what people decided about events and actors.
    """
    known = codebook or codebooks.load()
    sorted_ = {**tables, "documents": tables["documents"].sort("doc_id")}
    with linked(lambda name: [sorted_[name]], known, decisions) as made:
        return {
            **tables,
            **{name: pl.concat([empty(name), *frames]) for name, frames in made.items()},
        }
