"""Events from their mentions: what the reports of one act tell together, and by whose word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from toolkit.codebook import Codebook
from toolkit.dyads import with_pairs
from toolkit.linking import sides
from toolkit.linking.clusters import UNSPECIFIED
from toolkit.linking.objects import about, on_top, thing
from toolkit.linking.publishers import issuer_of, publishers_of
from toolkit.linking.standing import disputed, origins, standing
from toolkit.linking.telling import DETAILS, details, fullest_first
from toolkit.tables import EACH, frame

__all__ = ["ASKED", "TOLD", "stands", "told_events"]

ASKED = (
    *DETAILS, "mention_id", "doc_id", "sentence", "start", "text_id", "event", "answers", "act", "instrument",
    "status", "negated", "conditional", "source_ids", "target_ids", "source_actor_ids",
    "target_actor_ids", "participants", "magnitudes", "product_id", "object_words", "listed", "on_top",
    "kept", "rates_before", "claimed_by", "origin_ids", "corrected_by", "published_day", "publisher",
    "automated", "doc_kind", "joint", "around", "waives", "final", "titled", "recited", "on_here",
)  # fmt: skip
"""Columns of the mentions that an event is made of."""
ROLES = {"leads": 0, "represents": 1, EACH: 3}  # the more telling first


TOLD = {
    "told_in": pl.String(), "told_at": pl.Int64(), "on_top": pl.Boolean(), "waives": pl.Boolean(),
    "final": pl.Boolean(), "titled": pl.Boolean(), "stands": pl.Date(), "listed": pl.List(pl.String()),
}  # fmt: skip
"""What a measure asks of its events beside their table: the text that tells one, the first by
name, where it begins to, whether its rate is said to come on top of others, whether it ends
exemptions from a measure, whether its duties are definitive, whether nothing but titles and recitals
tell it, the first day on which a report sees it in force, and the products that the words of its
object list. An object without a product names goods that the codebook does not know; neither, goods
in general."""


def told_events(
    frames: Iterable[pl.DataFrame],
    ids: pl.Series,
    publishers: Mapping[str, str | None],
    codebook: Codebook | None = None,
    actors: pl.DataFrame | None = None,
) -> Iterator[pl.DataFrame]:
    """Yield the rows of events, and what measures ask of them (`TOLD`).

    Parameters
    ----------
    frames : mentions with their context, `event` and `answers` (of these, the columns `ASKED`),
        those of an event together, the founding one first.
    ids : the event_id of each number.
    publishers : those of the texts of which there are copies.
    codebook : tells the state of publishers.
    actors : the table of actors; tells the state of claimants.
    """
    homes, countries = publishers_of(codebook)
    state = issuer_of(codebook)
    if actors is not None:
        countries |= dict(actors.select("actor_id", "country").drop_nulls().iter_rows())
    for mentions in frames:
        known = _published(mentions, publishers, homes, countries, state)
        built = [
            _event(ids[number], list(rows), ids)
            for number, rows in groupby(known, key=itemgetter("event"))
        ]
        told = pl.DataFrame([{name: row.pop(name) for name in TOLD} for row in built], schema=TOLD)
        of_events = mentions.with_columns(event_id=ids[mentions["event"]])
        yield with_pairs(frame("events", built), of_events, codebook).hstack(told)


def _published(
    mentions: pl.DataFrame,
    publishers: Mapping[str, str | None],
    homes: Mapping[str, str],
    countries: Mapping[str, str],
    state: Callable[[str | None], str | None],
) -> Iterator[dict[str, Any]]:
    """Yield the mentions with what is known of their publishers and claimants, and what is kept of a rate."""
    for row in mentions.iter_rows(named=True):
        publisher = row["publisher"]
        first = publisher if row["text_id"] == row["doc_id"] else publishers.get(row["text_id"])
        home = homes.get(publisher or "", publisher)
        yield {
            **row,
            "magnitudes": [*(row["magnitudes"] or []), *(row["kept"] or [])],
            "home": home,
            "home_country": state(publisher),
            "first_home": homes.get(first or "", first),
            "claim_country": countries.get(row["claimed_by"] or ""),
        }


def _event(event_id: str, rows: Sequence[dict[str, Any]], ids: pl.Series) -> dict[str, Any]:
    """Return the row of an event from its mentions, the founding one first."""
    ordered = fullest_first([row for row in rows if not row["recited"]] or rows)
    claims = {row["claimed_by"] for row in rows}
    days = sorted(row["published_day"] for row in rows if row["published_day"])
    independent = origins(rows)
    differing = disputed(rows)
    told_in, told_at = min((row["doc_id"], row["start"]) for row in rows)
    product, words, listed = about(rows)
    targets = sides.targets(rows)
    sources = sides.sources(rows, targets)

    def union(column: str) -> list[str]:
        return sorted({value for row in rows for value in row[column] or []})

    return {
        "event_id": event_id,
        "source_ids": sources,
        "target_ids": [side for side in targets if side not in sources],
        "source_actor_ids": union("source_actor_ids"),
        "target_actor_ids": union("target_actor_ids"),
        "act": rows[0]["act"],
        "instrument": next(
            (r["instrument"] for r in rows if r["instrument"] != UNSPECIFIED), UNSPECIFIED
        ),
        "status": ordered[0]["status"],
        "product_id": product,
        **details(ordered, thing(product, words), days[0] if days else None),
        "magnitudes": next((r["magnitudes"] for r in ordered if r["magnitudes"]), []),
        "participants": _participants(rows),
        "negated": all(row["negated"] for row in rows),
        "conditional": all(row["conditional"] for row in rows),
        "claimed_by": next(iter(claims)) if len(claims) == 1 else None,
        "responds_to": _answered(event_id, rows, ids),
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
        "told_in": told_in,
        "told_at": told_at,
        "object": words,
        "listed": listed,
        "on_top": on_top(rows),
        "waives": rows[0]["waives"],
        "final": any(row["final"] for row in rows),
        "titled": all(row["titled"] or row["recited"] for row in rows),
        "stands": stands(rows),
    }


def stands(rows: Sequence[Mapping[str, Any]]) -> dt.date | None:
    """Return the first day on which one of some mentions sees a measure in force."""
    days = (row["published_day"] for row in rows if row["status"] == "in_force")
    return min((day for day in days if day is not None), default=None)


def _answered(event_id: str, rows: Sequence[Mapping[str, Any]], ids: pl.Series) -> list[str]:
    """Return the events that some mention says this one answers."""
    numbers = {number for row in rows for number in row["answers"]}
    return sorted({ids[number] for number in numbers} - {event_id})


def _participants(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return each participant once, with the most telling role: leads, represents, takes part."""
    roles: dict[str, str] = {}
    for row in rows:
        for one in row["participants"] or []:
            known = roles.get(one["actor_id"])
            if known is None or ROLES.get(one["role"], 2) < ROLES.get(known, 2):
                roles[one["actor_id"]] = one["role"]
    return [{"actor_id": a, "role": roles[a]} for a in sorted(roles)]
