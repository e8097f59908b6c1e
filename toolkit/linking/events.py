"""Event mentions to events: reports of one act are one event, with its reports and origins."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from toolkit.codebook import Codebook
from toolkit.linking.answers import answered
from toolkit.linking.decisions import NONE, Decisions
from toolkit.linking.likeness import NEAR
from toolkit.linking.merging import merged
from toolkit.linking.standing import disputed, origins, standing
from toolkit.tables import frame

__all__ = ["events"]

DETAILS = (
    "place", "round", "event_first", "event_last", "effective_first", "effective_last", "deadline",
)  # fmt: skip
OWN_DAY = ("event_first", "event_last")
STILL_TO_COME = frozenset({"planned", "proposed", "threatened", "sought", "cancelled", "none"})
"""Statuses of acts that may lie ahead of their first report."""
PRODUCT = 1 / 3  # least share of the mentions that tell the rate, to be what an act is on
SEVERAL = 2  # mentions
MOST = 1 / 2  # the same of all mentions
RATES = frozenset({"percent", "points"})
JOINT = re.compile(r"\bjoint (?:statement|declaration|communiqu[eé]|press statement)\b", re.I)
"""Titles of texts that two sides issue together."""
ROLES = {"leads": 0, "represents": 1}  # the more telling first


def events(
    mentions: pl.DataFrame,
    documents: pl.DataFrame,
    copies: pl.DataFrame | None = None,
    codebook: Codebook | None = None,
    actors: pl.DataFrame | None = None,
    decisions: Decisions = NONE,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Merge event mentions into events.

    Mentions of one event agree in instrument and act, and nothing they tell speaks against it:
    parties, targets, product, round, day of the act or of its effect. A rate that differs in
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
    products = codebook["products"] if codebook else None
    parents = dict(products.select("product_id", "parent").iter_rows()) if products is not None else {}  # fmt: skip
    found = merged(mentions, documents, copies, parents, decisions)
    event_of = {mention: event for event, members in found.items() for mention in members}
    links, named = answered(mentions, documents, event_of, codebook)
    named = named.with_columns(
        event_id=pl.Series([event_of[m] for m in named["mention_id"]], dtype=pl.String)
    )
    place = {m: place for members in found.values() for place, m in enumerate(members)}
    grouped = named.sort(
        "event_id", pl.Series([place[m] for m in named["mention_id"]], dtype=pl.Int64)
    )  # an event at a time: as rows of Python, mentions take ten times the room
    about = _about(grouped, documents, copies, codebook, actors)
    built = [
        _event(event_id, list(rows), links.get(event_id, []))
        for event_id, rows in groupby(about, key=itemgetter("event_id"))
    ]
    return frame("events", built), named


def _about(
    mentions: pl.DataFrame,
    documents: pl.DataFrame,
    copies: pl.DataFrame | None,
    codebook: Codebook | None,
    actors: pl.DataFrame | None,
) -> Iterator[dict[str, Any]]:
    """Yield the mentions with what is known of their texts, publishers and claimants."""
    homes, countries = _publishers(codebook)
    if actors is not None:
        countries |= dict(actors.select("actor_id", "country").drop_nulls().iter_rows())
    origin = dict(copies.select("doc_id", "origin_id").iter_rows()) if copies is not None else {}
    texts = {row["doc_id"]: row for row in documents.drop("text").iter_rows(named=True)}
    for row in mentions.iter_rows(named=True):
        text = texts.get(row["doc_id"], {})
        text_id = origin.get(row["doc_id"], row["doc_id"])
        publisher = text.get("publisher")
        first = texts.get(text_id, {}).get("publisher")
        home = homes.get(publisher or "", publisher)
        yield {
            **row,
            "published_day": text.get("published_day"),
            "automated": text.get("automated"),
            "doc_kind": text.get("kind"),
            "joint": JOINT.search(text.get("title") or "") is not None,
            "text_id": text_id,
            "home": home,
            "home_country": countries.get(home or ""),
            "first_home": homes.get(first or "", first),
            "claim_country": countries.get(row["claimed_by"] or ""),
        }


def _publishers(codebook: Codebook | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the actor of each name that a publisher may have, and the state of each actor."""
    homes: dict[str, str] = {}
    countries: dict[str, str] = {}
    if codebook is None:
        return homes, countries
    for table in ("outlets", "actors", "people"):
        for row in codebook[table].iter_rows(named=True):
            if row["country"]:
                countries[row["actor_id"]] = row["country"]
            for name in (row["name"], *row["aliases"]) if table != "people" else ():
                homes.setdefault(name, row["actor_id"])
    for row in codebook["states"].iter_rows(named=True):
        countries[row["actor_id"]] = row["actor_id"]
        for name in (row["name"], *row["aliases"]):
            homes.setdefault(f"Government of {name}", row["actor_id"])
            homes.setdefault(f"Government of the {name}", row["actor_id"])
    return homes, countries


def _event(event_id: str, rows: Sequence[dict[str, Any]], answers: list[str]) -> dict[str, Any]:
    """Return the row of an event from its mentions, the founding one first."""
    best = max(rows, key=_told)
    ordered = [best, *(r for r in rows if _shares(r, best)), *rows]
    claims = {row["claimed_by"] for row in rows}
    days = sorted(row["published_day"] for row in rows if row["published_day"])
    independent = origins(rows)
    differing = disputed(rows)

    early = [row for row in ordered if not _too_late(row, days[0] if days else None)]

    def first_of(column: str) -> Any:
        told = early if column in OWN_DAY else ordered
        return next((row[column] for row in told if row[column] is not None), None)

    def union(column: str) -> list[str]:
        return sorted({value for row in rows for value in row[column] or []})

    return {
        "event_id": event_id,
        "source_ids": sorted(max((row["source_ids"] or [] for row in rows), key=len)),
        "target_ids": _targets(rows),
        "source_actor_ids": union("source_actor_ids"),
        "target_actor_ids": union("target_actor_ids"),
        "act": rows[0]["act"],
        "instrument": rows[0]["instrument"],
        "status": best["status"],
        "product_id": _product(rows),
        **{column: first_of(column) for column in DETAILS},
        "magnitudes": next((r["magnitudes"] for r in ordered if r["magnitudes"]), []),
        "participants": _participants(rows),
        "negated": all(row["negated"] for row in rows),
        "conditional": all(row["conditional"] for row in rows),
        "claimed_by": next(iter(claims)) if len(claims) == 1 else None,
        "responds_to": answers,
        "n_mentions": len(rows),
        "n_documents": len({row["doc_id"] for row in rows}),
        "n_origins": len(independent),
        "origin_ids": independent,
        "first_reported": days[0] if days else None,
        "last_reported": days[-1] if days else None,
        "standing": standing(rows, differing),
        "disputed": differing,
        "mention_ids": sorted(row["mention_id"] for row in rows),
        "corrected_by": "; ".join(sorted({r["corrected_by"] for r in rows if r["corrected_by"]}))
        or None,
    }


def _too_late(row: Mapping[str, Any], reported: dt.date | None) -> bool:
    """Say whether a mention dates an act to after its first report: what was told had been done."""
    day = row["event_first"]
    if day is None or reported is None or row["status"] in STILL_TO_COME:
        return False
    return bool((day - reported).days > NEAR)


def _told(row: Mapping[str, Any]) -> tuple[int, int]:
    """Count what a mention tells, so that the fullest one speaks for the event.

    What it tells of one rate goes before all: the new one, the one before, what stays. Several
    rates of one kind are those of several things, and tell no more than one.
    """
    columns = ("event_first", "effective_first", "deadline", "product_id", "round", "place")
    lists = len(row["magnitudes"] or []) + len(row["target_ids"] or [])
    kinds = {role for role, _ in _percent(row)}
    return len(kinds), sum(row[column] is not None for column in columns) + lists


def _percent(row: Mapping[str, Any]) -> set[tuple[str, float]]:
    """Return the rates that a mention tells, and what they are."""
    return {(m["role"], m["value"]) for m in row["magnitudes"] or [] if m["unit"] in RATES}


def _shares(row: Mapping[str, Any], best: Mapping[str, Any]) -> bool:
    """Say whether a mention tells a rate that the fullest one tells, so that its days are meant."""
    return bool(_percent(row) & _percent(best))


def _targets(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return whom an act is aimed at; nobody where several mentions tell its rate and name nobody."""
    telling = [row for row in rows if _percent(row)]
    named = {target for row in telling for target in row["target_ids"] or []}
    if not named and len(telling) < SEVERAL:
        named = {target for row in rows for target in row["target_ids"] or []}
    return sorted(named)


def _product(rows: Sequence[Mapping[str, Any]]) -> str | None:
    """Return what an act is on: what the mentions that tell its rate say, else what all say.

    A product that few of them name is one of its causes, its exceptions or its neighbours; so is
    one that none of several mentions of the rate names.
    """
    telling = [row for row in rows if _percent(row)]
    others = rows if len(telling) < SEVERAL else []
    for told, least in ((telling, PRODUCT), (others, MOST)):
        named = Counter(row["product_id"] for row in told if row["product_id"])
        product, times = min(named.items(), key=lambda one: (-one[1], one[0]), default=(None, 0))
        if product and times >= least * len(told):
            return str(product)
    return None


def _participants(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return each participant once, with the most telling role: leads, represents, takes part."""
    roles: dict[str, str] = {}
    for row in rows:
        for one in row["participants"] or []:
            known = roles.get(one["actor_id"])
            if known is None or ROLES.get(one["role"], 2) < ROLES.get(known, 2):
                roles[one["actor_id"]] = one["role"]
    return [{"actor_id": a, "role": roles[a]} for a in sorted(roles)]
