"""Corrections of actors: two that are one, one that is two, and what is known of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from toolkit.corrections.anchors import Anchors
from toolkit.corrections.values import ACTOR_COLUMNS, IDS, parse_values
from toolkit.errors import InputError

__all__ = ["HELD_IN", "Merge", "correct_actor", "merged"]

FACTS = ("name", "kind", "country", "part_of")  # that a mention tells of its actor
ORDERED = ("origin_ids",)  # lists whose order means something
HELD_IN = ("mentions", "statements", "event_mentions", "figures")  # tables with ids of actors


@dataclass(frozen=True)
class Merge:
    """An actor put in the place of another, in one document or in all."""

    line: int
    actor: str
    into: str
    within: str | None
    who: str
    values: Mapping[str, Any]
    changed: int = 0  # rows of the documents that lines name


def correct_actor(
    line: Mapping[str, Any],
    tables: dict[str, pl.DataFrame],
    anchors: Anchors,
    facts: dict[str, dict[str, Any]],
    merges: list[Merge],
    elsewhere: set[str],
) -> tuple[str, str, list[str]]:
    """Merge, split or rename the actor that the words of a line name; return the outcome.

    Parameters
    ----------
    tables : changed in place: ids of actors, and `corrected_by` of the rows that hold them.
    facts : what linking will set in the table of actors; filled in place.
    merges : what is to be done in all other documents; filled in place.
    elsewhere : who is named in these; changed in place.
    """
    doc_id = anchors.document(line["source"], line["quote"])
    here = tables["mentions"].filter(pl.col("doc_id") == doc_id).to_dicts()
    named = anchors.rows({doc_id: here}, "mentions", line)
    if not named:
        raise InputError(f"{doc_id}: no actor is named {line['words']!r} in that sentence any more")
    actor = named[0]["actor_id"]
    values = parse_values(line["values"], ACTOR_COLUMNS)
    into = values.pop("into", None)
    if line["action"] == "rename_actor":
        facts.setdefault(actor, {}).update(values, corrected_by=line["who"])
        return "applied", f"{actor}: {line['values']}", [actor]
    if actor == into:
        return "needless", f"{line['words']} is {into} already", []
    within = doc_id if line["action"] == "split_actor" else None
    merge = Merge(line["line"], actor, into, within, line["who"], values)
    changed = 0
    for name in HELD_IN:
        tables[name], hits = merged(name, tables[name], merge)
        changed += hits
    if within is None:
        merges.append(replace(merge, changed=changed))
        if actor in elsewhere:
            elsewhere.remove(actor)
            elsewhere.add(into)
    if values:
        facts.setdefault(into, {}).update(values, corrected_by=line["who"])
    where = f" in {within}" if within else ""
    return "applied", f"{actor} is {into}{where}: {changed} rows", [actor, into]


def merged(name: str, rows: pl.DataFrame, merge: Merge) -> tuple[pl.DataFrame, int]:
    """Return rows of a table with one actor in the place of another, and how many were changed."""
    actor, into = merge.actor, merge.into
    place = pl.lit(True) if merge.within is None else pl.col("doc_id") == merge.within
    columns = [column for column in rows.columns if column in IDS]
    lists = [c for c in columns if isinstance(rows.schema[c], pl.List)]
    plain = [c for c in columns if c not in lists]
    hit = (
        pl.any_horizontal(
            *(pl.col(c) == actor for c in plain),
            *(pl.col(c).list.contains(actor) for c in lists),
        ).fill_null(value=False)
        & place
    )
    marks = {c: pl.col(c).replace(actor, into) for c in plain} | {
        c: _once(pl.col(c).list.eval(pl.element().replace(actor, into)), ordered=c in ORDERED)
        for c in lists
    }
    if name == "mentions":
        marks |= {c: pl.lit(merge.values[c], pl.String) for c in FACTS if c in merge.values}
    if name == "event_mentions":
        marks["participants"] = pl.col("participants").list.eval(
            pl.struct(
                actor_id=pl.element().struct.field("actor_id").replace(actor, into),
                role=pl.element().struct.field("role"),
            )
        )
        taking = pl.col("participants").list.eval(pl.element().struct.field("actor_id"))
        hit = hit | (taking.list.contains(actor).fill_null(value=False) & place)
    marks["corrected_by"] = pl.lit(merge.who)
    changed = int(rows.select(hit.sum()).item())
    if not changed:
        return rows, 0
    return rows.with_columns(
        **{c: pl.when(hit).then(value).otherwise(pl.col(c)) for c, value in marks.items()}
    ), changed


def _once(ids: pl.Expr, *, ordered: bool) -> pl.Expr:
    """Return lists of ids with each once, in their order or sorted."""
    return ids.list.unique(maintain_order=True) if ordered else ids.list.unique().list.sort()
