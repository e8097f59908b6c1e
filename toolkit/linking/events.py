"""Event mentions to events: reports of one act are one event, with its reports and origins."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from toolkit.linking.standing import disputed, origins, standing
from toolkit.tables import frame

__all__ = ["events"]

APART = dt.timedelta(days=3)  # two told days further apart are two acts
FRESH = dt.timedelta(days=10)  # an act told without a day is news of these days
MEASURED = frozenset({"rate", "change"})
SAME_STATUS = {"announced": "imposed", "in_force": "imposed", "signed": "reached"}


@dataclass
class Cluster:
    """Mentions taken for one event."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    @property
    def day(self) -> dt.date | None:
        return next((d for row in self.rows if (d := told_day(row)) is not None), None)


def told_day(row: dict[str, Any]) -> dt.date | None:
    """Return the day of an act as its text tells it."""
    for column in ("event_first", "effective_first"):
        day: dt.date | None = row[column]
        if day is not None:
            return day
    return None


def events(mentions: pl.DataFrame, documents: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Merge event mentions into events.

    Two mentions are of one event if sources, act and instrument are the same, targets and
    products do not contradict each other, and their days lie within three days; without a day, if
    they were published within ten days and tell the same status. Rates may differ: then the event
    is disputed, not two.

    Returns
    -------
    The table `events`, and the mentions with their `event_id`.
    """
    about = documents.select("doc_id", "published_day", "publisher", "automated", doc_kind="kind")
    rows = (
        mentions.join(about, on="doc_id", how="left", maintain_order="left")
        .sort("published_day", "doc_id", "start", "mention_id", nulls_last=True)
        .to_dicts()
    )
    blocks: dict[tuple[Any, ...], list[Cluster]] = defaultdict(list)
    for row in rows:
        block = blocks[_block(row)]
        fitting = [cluster for cluster in block if _same(row, cluster)]
        if fitting:
            fitting[0].rows.append(row)
        else:
            block.append(Cluster([row]))
    ids: dict[str, str] = {}
    built: dict[str, list[dict[str, Any]]] = {}
    for cluster in sorted(
        (c for block in blocks.values() for c in block), key=lambda c: c.rows[0]["mention_id"]
    ):
        event_id = _id(cluster, built)
        built[event_id] = cluster.rows
        ids |= {row["mention_id"]: event_id for row in cluster.rows}
    merged = frame("events", [_event(event_id, built[event_id], ids) for event_id in sorted(built)])
    named = mentions.with_columns(
        pl.Series("event_id", [ids[m] for m in mentions["mention_id"]], pl.String)
    )
    return merged, named


def _block(row: dict[str, Any]) -> tuple[Any, ...]:
    status = SAME_STATUS.get(row["status"], row["status"])
    return tuple(row["source_ids"]), row["act"], row["instrument"], status, row["negated"]


def _same(row: dict[str, Any], cluster: Cluster) -> bool:
    """Say whether a mention may report the event of a cluster."""
    first = cluster.rows[0]
    targets = {t for r in cluster.rows for t in r["target_ids"]}
    if targets and row["target_ids"] and not targets & set(row["target_ids"]):
        return False
    products = {r["product_id"] for r in cluster.rows} - {None}
    if row["product_id"] and products and row["product_id"] not in products:
        return False
    if not row["source_ids"] and row["doc_id"] != first["doc_id"]:
        return False
    rounds = {r["round"] for r in cluster.rows} - {None}
    if row["round"] and rounds and row["round"] not in rounds:
        return False
    day, other = told_day(row), cluster.day
    if day is not None and other is not None:
        return abs(day - other) <= APART
    published, before = row["published_day"], cluster.rows[-1]["published_day"]
    if published is None or before is None:
        return bool(row["doc_id"] == first["doc_id"])
    if day is not None or other is not None:
        told, news = (day, before) if day is not None else (other, published)
        assert told is not None  # noqa: S101  # one of the two is
        return bool(abs(news - told) <= FRESH)
    return bool(abs(published - before) <= FRESH and row["status"] == first["status"])


def _id(cluster: Cluster, taken: dict[str, Any]) -> str:
    """Return a readable id: 2025-04-09/usa-chn/tariff/raised, with a number if it is taken."""
    first = cluster.rows[0]
    day = cluster.day or first["published_day"]
    sides = "+".join(s.split("/")[-1].lower() for s in first["source_ids"]) or "unknown"
    aimed = sorted({t for row in cluster.rows for t in row["target_ids"]})
    if aimed:
        sides += "-" + "+".join(t.split("/")[-1].lower() for t in aimed[:3])
    base = (
        f"{day or 'undated'}/{sides}/{first['instrument']}/{first['act'].lower()}-{first['status']}"
    )
    number, event_id = 1, base
    while event_id in taken:
        number += 1
        event_id = f"{base}/{number}"
    return event_id


def _event(event_id: str, rows: list[dict[str, Any]], ids: dict[str, str]) -> dict[str, Any]:
    """Return the row of an event from its mentions."""
    best = max(rows, key=lambda r: (_told(r), -rows.index(r)))
    claims = {row["claimed_by"] for row in rows}
    days = sorted(row["published_day"] for row in rows if row["published_day"])
    independent = origins(rows)
    differing = disputed(rows)
    answers = {ids[r["responds_to"]] for r in rows if r["responds_to"] in ids} - {event_id}

    def first_of(column: str) -> Any:
        return next((row[column] for row in [best, *rows] if row[column] is not None), None)

    def union(column: str) -> list[str]:
        return sorted({value for row in rows for value in row[column] or []})

    return {
        "event_id": event_id,
        "source_ids": rows[0]["source_ids"],
        "target_ids": union("target_ids"),
        "source_actor_ids": union("source_actor_ids"),
        "target_actor_ids": union("target_actor_ids"),
        "act": rows[0]["act"],
        "instrument": rows[0]["instrument"],
        "status": best["status"],
        **{
            column: first_of(column)
            for column in (
                "product_id", "place", "round", "event_first", "event_last", "effective_first",
                "effective_last", "deadline",
            )
        },
        "magnitudes": next((r["magnitudes"] for r in [best, *rows] if r["magnitudes"]), []),
        "participants": _participants(rows),
        "negated": all(row["negated"] for row in rows),
        "conditional": all(row["conditional"] for row in rows),
        "claimed_by": next(iter(claims)) if len(claims) == 1 else None,
        "responds_to": sorted(answers),
        "n_mentions": len(rows),
        "n_documents": len({row["doc_id"] for row in rows}),
        "n_origins": len(independent),
        "origin_ids": independent,
        "first_reported": days[0] if days else None,
        "last_reported": days[-1] if days else None,
        "standing": standing(rows, independent, differing),
        "disputed": differing,
        "mention_ids": sorted(row["mention_id"] for row in rows),
    }  # fmt: skip


def _told(row: dict[str, Any]) -> int:
    """Count what a mention tells, so that the fullest one speaks for the event."""
    columns = ("event_first", "effective_first", "deadline", "product_id", "round", "place")
    return (
        sum(row[c] is not None for c in columns)
        + len(row["magnitudes"] or [])
        + len(row["target_ids"])
    )


def _participants(rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return each participant once, with the most telling role: leads, represents, takes part."""
    rank = {"leads": 0, "represents": 1}
    roles: dict[str, str] = {}
    for row in rows:
        for one in row["participants"] or []:
            known = roles.get(one["actor_id"])
            if known is None or rank.get(one["role"], 2) < rank.get(known, 2):
                roles[one["actor_id"]] = one["role"]
    return [{"actor_id": a, "role": roles[a]} for a in sorted(roles)]
