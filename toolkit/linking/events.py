"""Events from their mentions: what the reports of one act tell together, and by whose word."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import polars as pl

from toolkit.codebook import Codebook
from toolkit.dyads import with_pairs
from toolkit.linking.clusters import UNSPECIFIED
from toolkit.linking.objects import SEVERAL, about, on_top, percent, thing
from toolkit.linking.publishers import publishers_of
from toolkit.linking.standing import disputed, origins, standing
from toolkit.linking.timing import NEAR
from toolkit.tables import EACH, frame

__all__ = ["ASKED", "TOLD", "told_events"]

DETAILS = (
    "place", "round", "event_first", "event_last", "effective_first", "effective_last", "deadline",
)  # fmt: skip
OWN_DAY = ("event_first", "event_last")
EFFECT = ("effective_first", "effective_last")
ASKED = (
    *DETAILS, "mention_id", "doc_id", "start", "text_id", "event", "answers", "act", "instrument",
    "status", "negated", "conditional", "source_ids", "target_ids", "source_actor_ids",
    "target_actor_ids", "participants", "magnitudes", "product_id", "object_words", "on_top",
    "kept", "rates_before", "claimed_by", "origin_ids", "corrected_by", "published_day", "publisher",
    "automated", "doc_kind", "joint", "around", "waives", "on_here",
)  # fmt: skip
"""Columns of the mentions that an event is made of."""
STILL_TO_COME = frozenset({"planned", "proposed", "threatened", "sought", "cancelled", "none"})
"""Statuses of acts that may lie ahead of their first report."""
TOGETHER = frozenset(
    {"AGREE", "CONSULT", "COOPERATE"}
)  # acts of which one text names one side only
USUAL = 3  # times as many mentions as those that add a side, where the side is a misreading
ROLES = {"leads": 0, "represents": 1, EACH: 3}  # the more telling first


TOLD = {
    "told_in": pl.String(), "told_at": pl.Int64(), "object": pl.String(), "on_top": pl.Boolean(),
    "waives": pl.Boolean(),
}  # fmt: skip
"""What a measure asks of its events beside their table: the text that tells one, the first by
name, where it begins to, the words that first name what it is on, whether its rate is said to
come on top of others, and whether it ends exemptions from a measure. Words without a product name goods that the codebook does not know;
neither, goods in general."""


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
    if actors is not None:
        countries |= dict(actors.select("actor_id", "country").drop_nulls().iter_rows())
    for mentions in frames:
        known = _published(mentions, publishers, homes, countries)
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
            "home_country": countries.get(home or ""),
            "first_home": homes.get(first or "", first),
            "claim_country": countries.get(row["claimed_by"] or ""),
        }


def _event(event_id: str, rows: Sequence[dict[str, Any]], ids: pl.Series) -> dict[str, Any]:
    """Return the row of an event from its mentions, the founding one first."""
    best = max(rows, key=_told)
    rated = percent(best)  # the days of what tells a rate of it are meant
    ordered = [best, *(r for r in rows if not rated.isdisjoint(percent(r))), *rows]
    claims = {row["claimed_by"] for row in rows}
    days = sorted(row["published_day"] for row in rows if row["published_day"])
    independent = origins(rows)
    differing = disputed(rows)
    told_in, told_at = min((row["doc_id"], row["start"]) for row in rows)
    product, words = about(rows)
    targets = _targets(rows)
    sources = _sources(rows, targets)

    early = [row for row in ordered if not _too_late(row, days[0] if days else None)]
    rates = {value for row in rows for _, value in percent(row)}
    of_effect = [
        row for row in ordered
        if not (rates and _of_another(row, rates, thing(product, words), days[0] if days else None))
    ]  # fmt: skip

    of_effect.sort(key=_seldom(of_effect, best))

    def first_of(column: str) -> Any:
        told = early if column in OWN_DAY else of_effect if column in EFFECT else ordered
        return next((row[column] for row in told if row[column] is not None), None)

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
        "status": best["status"],
        "product_id": product,
        **{column: first_of(column) for column in DETAILS},
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
        "on_top": on_top(rows),
        "waives": rows[0]["waives"],
    }


def _sources(rows: Sequence[Mapping[str, Any]], targets: Sequence[str]) -> list[str]:
    """Return the sources of the mention that tells most, without those that the event is aimed at.

    Of what is not done together, a side that few mentions add to those that most tell is none.
    """
    counted = Counter(tuple(sorted(row["source_ids"])) for row in rows if row["source_ids"])
    most = max(counted, key=lambda told: (len(told), counted[told], told), default=())
    if rows[0]["act"] not in TOGETHER:
        fewer = [told for told in counted if set(told) < set(most)]
        usual = max(fewer, key=lambda told: (counted[told], told), default=most)
        most = usual if counted[usual] >= USUAL * counted[most] else most
    return [side for side in most if side not in targets] or list(most)


def _answered(event_id: str, rows: Sequence[Mapping[str, Any]], ids: pl.Series) -> list[str]:
    """Return the events that some mention says this one answers."""
    numbers = {number for row in rows for number in row["answers"]}
    return sorted({ids[number] for number in numbers} - {event_id})


def _too_late(row: Mapping[str, Any], reported: dt.date | None) -> bool:
    """Say whether a mention dates an act to after its first report: what was told had been done."""
    day = row["event_first"]
    if day is None or reported is None or row["status"] in STILL_TO_COME:
        return False
    return bool((day - reported).days > NEAR)


def _of_another(
    row: Mapping[str, Any], rates: set[float], on: str | None, reported: dt.date | None
) -> bool:
    """Say whether a day of effect that is told without a rate is that of another act.

    It is where goods are named that the act is not on, where the text spoke of another rate of
    that side last, or where it is told as still to come long after the act was first reported.
    """
    if row["effective_first"] is None or percent(row):
        return False
    own = thing(row["product_id"], row["object_words"])
    if own is not None and own != on:
        return True
    published = row["published_day"]
    if reported and published and (published - reported).days > NEAR:
        return bool(row["effective_first"] >= published)
    return row["rates_before"] is not None and rates.isdisjoint(row["rates_before"])


def _seldom(
    rows: Sequence[Mapping[str, Any]], best: Mapping[str, Any]
) -> Callable[[Mapping[str, Any]], int]:
    """Return what mentions are ordered by for the day of effect: what most tell, after the fullest."""
    days = Counter(tuple(row[column] for column in EFFECT) for row in {r["mention_id"]: r for r in rows}.values())  # fmt: skip

    fullest = -len(rows)  # told here: a list that is being sorted has no length

    def key(row: Mapping[str, Any]) -> int:
        return fullest if row is best else -days[tuple(row[column] for column in EFFECT)]

    return key


def _told(row: Mapping[str, Any]) -> tuple[int, int]:
    """Count what a mention tells, so that the fullest one speaks for the event.

    What it tells of one rate goes before all: the new one, the one before, what stays. Several
    rates of one kind are those of several things, and tell no more than one.
    """
    columns = ("event_first", "effective_first", "deadline", "product_id", "round", "place")
    lists = len(row["magnitudes"] or []) + len(row["target_ids"] or [])
    kinds = {role for role, _ in percent(row)}
    return len(kinds), sum(row[column] is not None for column in columns) + lists


def _targets(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return whom an act is aimed at; nobody where several mentions tell its rate and name nobody.

    A copy that is read otherwise than its text adds no side, nor does one mention of many.
    """
    own = _first_hand(rows)
    telling = [row for row in own if percent(row)]
    named = {target for row in telling for target in row["target_ids"] or []}
    if not named and len(telling) < SEVERAL:
        return sorted({target for row in own for target in row["target_ids"] or []})
    return sorted(target for target in named if not _added(target, telling, own))


def _first_hand(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return mentions without those of copies whose sentence the text they copy tells, too."""
    first = {(r["doc_id"], r["around"]) for r in rows if r["doc_id"] == r["text_id"]}
    return [
        r for r in rows if r["doc_id"] == r["text_id"] or (r["text_id"], r["around"]) not in first
    ]


def _added(
    target: str, telling: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]
) -> bool:
    """Say whether few mentions of the rate add a side to those that the others name.

    It is never named by itself, as many mentions of the rate leave it out, and many more of all.
    """
    told, known = ([frozenset(r["target_ids"] or ()) for r in some] for some in (telling, rows))
    beside = [aim for aim in told if target in aim]

    def without(aims: Iterable[frozenset[str]]) -> int:
        return sum(bool(aim) and target not in aim and any(aim < b for b in beside) for aim in aims)

    alone = any(aim == {target} for aim in known)
    return not alone and without(told) >= len(beside) and without(known) >= USUAL * len(beside)


def _participants(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return each participant once, with the most telling role: leads, represents, takes part."""
    roles: dict[str, str] = {}
    for row in rows:
        for one in row["participants"] or []:
            known = roles.get(one["actor_id"])
            if known is None or ROLES.get(one["role"], 2) < ROLES.get(known, 2):
                roles[one["actor_id"]] = one["role"]
    return [{"actor_id": a, "role": roles[a]} for a in sorted(roles)]
