"""Chains: acts linked to the acts they answer, by the word of a text or, so marked, by inference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import networkx as nx
import polars as pl

from toolkit.errors import InputError
from toolkit.sequences.circles import circles
from toolkit.sequences.timeline import timeline
from toolkit.tables import needs

__all__ = ["answers", "chains", "inferred_answers", "rivals"]

_FRESH = 10  # days after which an act is no news
_SCHEMA: dict[str, Any] = {
    "answer_id": pl.String,
    "act_id": pl.String,
    "link": pl.String,
    "claimed_by": pl.List(pl.String),
    "origin_ids": pl.List(pl.String),
    "answer_day": pl.Date,
    "act_day": pl.Date,
    "lag": pl.Int64,
    "lag_effective": pl.Int64,
    "rival": pl.Boolean,
    "circle": pl.Int64,
    "evidence": pl.List(pl.String),
}


def answers(
    events: pl.DataFrame,
    mentions: pl.DataFrame | None = None,
    measures: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return each of these acts that is said to answer one, and the act that it answers.

    That an act answers another is a claim of those who say so. Where the claims go in a circle
    (A answers B, says one; B answers A, says another), each link of it is marked `rival`. Steps of
    two measures that answer each other in turn, on days that are known, are no circle.

    Parameters
    ----------
    events : events; `responds_to` holds the ids of the events it is said to answer.
    mentions : event mentions; they tell who claims which link.
    measures : circles are then sought among what sides do with an instrument, not among events:
        a threat of a tariff and its imposition are one side of a circle, also where they were
        linked to two measures, if they lie within 60 days.

    Returns
    -------
    answer_id, act_id (event ids), link (said), claimed_by, origin_ids, answer_day, act_day, lag
    (days from act to answer, between the announcements; null where a day is unknown, and where
    the answer would come first, since nothing answers what is yet to come: one of the days is
    then that of a late report, or rival accounts contradict each other; the day of a report that
    first tells both as history is none), lag_effective (between
    the effects; negative where the answer took effect first), rival, circle (number of the
    circle, from 0), evidence (mention ids, else event ids).

    >>> from toolkit import tables
    >>> told = tables.frame("events", [
    ...     {"event_id": "port-fees", "responds_to": ["tariffs"], "claimed_by": "media/a"},
    ...     {"event_id": "tariffs", "responds_to": ["port-fees"], "claimed_by": "media/b"}])
    >>> answers(told).select("answer_id", "act_id", "claimed_by", "rival").rows()
    [('port-fees', 'tariffs', ['media/a'], True), ('tariffs', 'port-fees', ['media/b'], True)]
    """
    needs(events, ["event_id", "responds_to"], "answers(events)")
    links: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in timeline(events).iter_rows(named=True):
        for act in row["responds_to"] or []:
            links[row["event_id"], act]["evidence"].add(row["event_id"])
            _claim(links[row["event_id"], act], row)
    if mentions is not None:
        _from_mentions(links, mentions)
        known = set(events["event_id"])
        links = {link: told for link, told in links.items() if link[0] in known}
    return _linked(links, "said", events, measures)


def inferred_answers(
    events: pl.DataFrame, *, days: int = 30, same_instrument: bool = False
) -> pl.DataFrame:
    """Return acts that may answer an act of the other side, by time alone; marked as inferred.

    An act of B against A within `days` after A's act against B is paired with the latest such
    act. Nobody says that it is an answer: chance alone makes such pairs. Same-day pairs are kept,
    in both directions, since a day does not tell which came first.

    Parameters
    ----------
    events : dated events with source_ids and target_ids.
    days : the window.
    same_instrument : pair acts of one instrument only.

    Returns
    -------
    As `answers`, link is inferred.
    """
    if days < 0:
        raise InputError(f"days={days}: a window has at least 0 days")
    needs(events, ["event_id", "source_ids", "target_ids"], "inferred_answers(events)")
    dated = timeline(events).filter(pl.col("day").is_not_null())
    acts = (
        dated.explode("source_ids", empty_as_null=True, keep_nulls=True)
        .explode("target_ids", empty_as_null=True, keep_nulls=True)
        .select("event_id", "day", "instrument", source="source_ids", target="target_ids")
        .drop_nulls(["source", "target"])
    )
    pairs = acts.join(
        acts, left_on=["source", "target"], right_on=["target", "source"], suffix="_act"
    ).filter(
        (pl.col("day") >= pl.col("day_act"))
        & ((pl.col("day") - pl.col("day_act")).dt.total_days() <= days)
        & (pl.col("event_id") != pl.col("event_id_act"))
    )
    if same_instrument:
        pairs = pairs.filter(pl.col("instrument") == pl.col("instrument_act"))
    latest = pairs.filter(pl.col("day_act") == pl.col("day_act").max().over("event_id"))
    links = {
        (answer, act): {"evidence": {answer, act}}
        for answer, act in latest.select("event_id", "event_id_act").rows()
    }
    return _linked(links, "inferred", events, None)


def chains(
    events: pl.DataFrame,
    mentions: pl.DataFrame | None = None,
    measures: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return the chains of answers: the events that links of `answers` hold together, in time.

    Returns
    -------
    chain (number, from 0, the earliest first), place (in the chain, by day), day, event_id,
    answers (event ids it is said to answer), rival (part of a circle), and the columns of the
    event that say what it was.
    """
    links = answers(events, mentions, measures)
    graph = nx.Graph(sorted(links.select("answer_id", "act_id").rows()))
    said: dict[str, list[str]] = defaultdict(list)
    for answer, act in links.select("answer_id", "act_id").rows():
        said[answer].append(act)
    in_circle = {
        event for row in links.filter("rival").select("answer_id", "act_id").rows() for event in row
    }
    told = timeline(events, negated=True)
    order = {event: place for place, event in enumerate(told["event_id"])}
    groups = sorted(
        (sorted((e for e in group if e in order), key=order.__getitem__)
         for group in nx.connected_components(graph)),
        key=lambda group: [order[event] for event in group],
    )  # fmt: skip
    rows = [
        {"chain": number, "place": place, "event_id": event, "answers": said.get(event, []),
         "rival": event in in_circle}
        for number, group in enumerate(groups)
        for place, event in enumerate(group)
    ]  # fmt: skip
    schema: dict[str, Any] = {
        "chain": pl.Int64, "place": pl.Int64, "event_id": pl.String,
        "answers": pl.List(pl.String), "rival": pl.Boolean,
    }  # fmt: skip
    what = ["source_ids", "target_ids", "act", "instrument", "status", "standing"]
    about = told.select("event_id", "day", *(c for c in what if c in told.columns))
    return pl.DataFrame(rows, schema=schema).join(
        about, on="event_id", how="left", maintain_order="left"
    )


def rivals(links: pl.DataFrame) -> pl.DataFrame:
    """Return the rival accounts side by side: one row per circle and account.

    An account is what one claimant (else origin) says: which acts answer which.

    Returns
    -------
    circle, account (actor id; null: no claimant is known), answer_ids, act_ids (in parallel),
    evidence.
    """
    needs(links, ["circle", "rival", "claimed_by", "origin_ids"], "rivals(links)")
    account = (
        pl.when(pl.col("claimed_by").list.len() > 0).then("claimed_by").otherwise("origin_ids")
    )
    return (
        links.filter("rival")
        .with_columns(account=account)
        .explode("account", empty_as_null=True, keep_nulls=True)
        .sort("circle", "account", "act_day", "answer_id", "act_id", nulls_last=True)
        .group_by("circle", "account", maintain_order=True)
        .agg(
            answer_ids=pl.col("answer_id"),
            act_ids=pl.col("act_id"),
            evidence=pl.col("evidence").explode(empty_as_null=False).unique().sort(),
        )
    )


def _claim(link: dict[str, set[str]], row: dict[str, Any]) -> None:
    """Add to a link who claims it."""
    link["claimed_by"] |= {row["claimed_by"]} if row.get("claimed_by") else set()
    link["origin_ids"] |= set(row.get("origin_ids") or [])


def _from_mentions(
    links: dict[tuple[str, str], dict[str, set[str]]], mentions: pl.DataFrame
) -> None:
    """Put in place of an event's claimants those of the mentions that hold the link."""
    needs(mentions, ["mention_id", "event_id", "responds_to"], "answers(mentions)")
    event_of = dict(mentions.select("mention_id", "event_id").rows())
    held: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in mentions.filter(pl.col("responds_to").is_not_null()).iter_rows(named=True):
        answer, act = row["event_id"], event_of.get(row["responds_to"])
        if answer and act and answer != act:
            held[answer, act]["evidence"].add(row["mention_id"])
            _claim(held[answer, act], row)
    links.update(held)


def _linked(
    links: dict[tuple[str, str], dict[str, set[str]]],
    link: str,
    events: pl.DataFrame,
    measures: pl.DataFrame | None,
) -> pl.DataFrame:
    """Make the table of links, with lags and circles."""
    dated = timeline(events, negated=True)
    days = {row["event_id"]: row for row in dated.iter_rows(named=True)}
    in_circle = circles(links, measures, days) if link == "said" else {}
    rows = []
    for (answer, act), held in sorted(links.items()):
        after, before = days.get(answer, {}), days.get(act, {})
        rows.append(
            {
                "answer_id": answer, "act_id": act, "link": link,
                "claimed_by": sorted(held.get("claimed_by", ())),
                "origin_ids": sorted(held.get("origin_ids", ())),
                "answer_day": after.get("day"), "act_day": before.get("day"),
                "lag": None if (lag := _lag(before, after, "day")) is None or lag < 0 or _history(before, after) else lag,
                "lag_effective": _lag(before, after, "effective_first"),
                "rival": (answer, act) in in_circle, "circle": in_circle.get((answer, act)),
                "evidence": sorted(held["evidence"]),
            }
        )  # fmt: skip
    return pl.DataFrame(rows, schema=_SCHEMA).sort(
        "answer_day", "answer_id", "act_id", nulls_last=True
    )


def _lag(before: dict[str, Any], after: dict[str, Any], column: str) -> int | None:
    """Days from one event to another."""
    first, last = before.get(column), after.get(column)
    return (last - first).days if first and last else None


def _history(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Say whether an answer is dated by a report alone, which looks back on what it answers."""
    known, own = before.get("first_reported"), before.get("day")
    if after.get("clock") != "reported" or known is None or own is None:
        return False
    return bool((known - own).days > _FRESH and after["day"] <= known)
