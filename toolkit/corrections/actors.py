"""Corrections of actors: two that are one, one that is two, and what is known of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from toolkit.corrections.anchors import Anchors
from toolkit.corrections.values import ACTOR_COLUMNS, IDS, parse_values
from toolkit.errors import InputError

__all__ = ["correct_actor"]

FACTS = ("name", "kind", "country", "part_of")  # that a mention tells of its actor
ORDERED = ("origin_ids",)  # lists whose order means something
TABLES = ("mentions", "statements", "event_mentions", "figures")


def correct_actor(
    line: Mapping[str, Any],
    tables: dict[str, pl.DataFrame],
    anchors: Anchors,
    facts: dict[str, dict[str, Any]],
) -> tuple[str, str, list[str]]:
    """Merge, split or rename the actor that the words of a line name; return the outcome.

    Parameters
    ----------
    tables : changed in place: ids of actors, and `corrected_by` of the rows that hold them.
    facts : what linking will set in the table of actors; filled in place.
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
    changed = _replace(tables, actor, into, within, line["who"], values)
    where = f" in {within}" if within else ""
    if values:
        facts.setdefault(into, {}).update(values, corrected_by=line["who"])
    return "applied", f"{actor} is {into}{where}: {changed} rows", [actor, into]


def _replace(
    tables: dict[str, pl.DataFrame],
    actor: str,
    into: str,
    within: str | None,
    who: str,
    values: Mapping[str, Any],
) -> int:
    """Put one actor in the place of another, in one document or all; return the rows changed."""
    changed = 0
    for name in TABLES:
        rows = tables[name]
        place = pl.lit(True) if within is None else pl.col("doc_id") == within
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
            marks |= {c: pl.lit(values[c], pl.String) for c in FACTS if c in values}
        if name == "event_mentions":
            marks["participants"] = pl.col("participants").list.eval(
                pl.struct(
                    actor_id=pl.element().struct.field("actor_id").replace(actor, into),
                    role=pl.element().struct.field("role"),
                )
            )
            taking = pl.col("participants").list.eval(pl.element().struct.field("actor_id"))
            hit = hit | (taking.list.contains(actor).fill_null(value=False) & place)
        marks["corrected_by"] = pl.lit(who)
        changed += int(rows.select(hit.sum()).item())
        tables[name] = rows.with_columns(
            **{c: pl.when(hit).then(value).otherwise(pl.col(c)) for c, value in marks.items()}
        )
    return changed


def _once(ids: pl.Expr, *, ordered: bool) -> pl.Expr:
    """Return lists of ids with each once, in their order or sorted."""
    return ids.list.unique(maintain_order=True) if ordered else ids.list.unique().list.sort()
