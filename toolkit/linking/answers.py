"""Answers: the act that another is said to answer, and accounts that contradict each other."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

import networkx as nx
import polars as pl

from toolkit.codebook import Codebook
from toolkit.linking.citations import cited, issued

__all__ = ["answered", "order_disputed"]

ANSWERING = re.compile(
    r"\b(?:retaliat(?:e[sd]?|ing|ory)|reciprocat\w*|counter(?:ed|s)|hit(?:s|ting)? back|"
    r"responded with|in (?:response|retaliation|return))\b",
    re.IGNORECASE,
)
ACTS = frozenset({"SANCTION", "THREATEN"})
WORDS = frozenset({"ACCUSE"})  # what is blamed is the reason of the acts around, not of the blame
SENTENCES = 1  # sentence before an answer in which the act it answers is looked for
REMEMBERED = 50  # acts of one side and instrument among which the one answered is looked for
YEAR = 10  # code points after a reason in which the year of its day may stand
NEWS = 10  # days within which reports of one story may contradict each other
DAYS = 60  # days before an answer in which another text may tell the act
Row = dict[str, Any]
_WORD = re.compile(r"[\w%-]+")


def answered(
    mentions: pl.DataFrame,
    documents: pl.DataFrame,
    event_of: Mapping[str, str],
    codebook: Codebook | None = None,
) -> tuple[dict[str, list[str]], pl.DataFrame]:
    """Return for each event the events it is said to answer, and the mentions with the links.

    The words that name the act answered are matched with the acts of the other side: by the order
    that they cite, else by instrument where they name one, in the same text first, else in the
    texts of the 60 days before. An act that retaliates, without saying for what, answers the acts
    of the other side told just before it. What is of a later day than the answer is not answered;
    where one of the days is only that of a report, a restriction or a threat that the words name
    may be: then accounts may contradict.

    Parameters
    ----------
    mentions, documents : the tables.
    event_of : the event of each mention.
    codebook : tells the instruments that words name.

    Returns
    -------
    event_ids by event_id; the mentions, `responds_to` filled where the act stands in the same
    text. The claimant of a link is that of its mention.
    """
    nouns = _nouns(codebook)
    days = dict(documents.select("doc_id", "published_day").iter_rows())
    texts = dict(documents.select("doc_id", "text").sort("doc_id").iter_rows())
    orders = issued(texts.values())
    named = {day for text in texts.values() for day in cited(text, orders)}
    clock = _clock(mentions, event_of, days)
    ordered = mentions.join(
        documents.select("doc_id", day="published_day"), on="doc_id", how="left"
    ).sort("day", "doc_id", "start", "mention_id", nulls_last=True)
    told: dict[tuple[str, str], deque[Row]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    issues: dict[dt.date, list[Row]] = defaultdict(list)  # acts of the days of orders cited
    said: dict[str, set[str]] = defaultdict(set)
    guessed: dict[str, set[str]] = defaultdict(set)  # by place: only where no words say which
    own: dict[str, str] = {}
    by_text = groupby(ordered.drop("day").iter_rows(named=True), key=itemgetter("doc_id"))
    for doc_id, of_text in by_text:
        members = list(of_text)
        text, day = texts.get(doc_id) or "", days.get(doc_id)
        for row in members:
            done = row["event_first"] or day
            if done in named and row["act"] in ACTS and not row["negated"]:
                issues[done].append(row)
        for row in members:
            event = event_of[row["mention_id"]]
            if row["conditional"] or row["act"] in WORDS:
                continue  # what is done only if another acts is a threat, and no answer yet
            here, elsewhere, sure = _answers(row, members, told, text, day, nouns, days)
            if when := _cited(row, text, orders):
                here, elsewhere = [], _ordered(row, [r for d in when for r in issues[d]])
                sure = True
            here, elsewhere = (
                [
                    r for r in found
                    if clock.may_answer(event, event_of[r["mention_id"]], rival=sure and r["act"] in ACTS)
                ]
                for found in (here, elsewhere)
            )  # fmt: skip
            links = said if sure else guessed
            links[event] |= {event_of[r["mention_id"]] for r in (*here, *elsewhere)} - {event}
            near = [r for r in here if event_of[r["mention_id"]] != event]
            if near:
                own[row["mention_id"]] = near[0]["mention_id"]
        for row in members:
            for source in row["source_ids"] or []:
                told[source, row["instrument"] or ""].append(row)
    found = {event: said[event] or guessed[event] for event in (*said, *guessed)}
    filled = [
        act if act and event_of[act] in found[event_of[mention]] else None
        for mention, act in ((mention, own.get(mention)) for mention in mentions["mention_id"])
    ]
    return (
        {event: sorted(acts) for event, acts in found.items() if acts},
        mentions.with_columns(responds_to=pl.Series(filled, dtype=pl.String)),
    )


@dataclass(frozen=True)
class Clock:
    """The first day that is told of each event, and that of its first report."""

    told: Mapping[str, dt.date]
    reported: Mapping[str, dt.date]

    def may_answer(self, answer: str, act: str, *, rival: bool) -> bool:
        """Say whether an event may answer another: it is not of an earlier day.

        Where one of the two days is only that of a report, and words say what is answered
        (`rival`), reports a few days apart may contradict each other.
        """
        days = [self.told.get(event) or self.reported.get(event) for event in (answer, act)]
        first, last = days
        if first is None or last is None or last <= first:
            return True
        dated = answer in self.told and act in self.told
        return rival and not dated and (last - first).days <= NEWS


def _clock(
    mentions: pl.DataFrame, event_of: Mapping[str, str], published: Mapping[str, dt.date | None]
) -> Clock:
    told: dict[str, dt.date] = {}
    reported: dict[str, dt.date] = {}
    for mention, doc_id, first in mentions.select(
        "mention_id", "doc_id", "event_first"
    ).iter_rows():
        event = event_of[mention]
        for found, day in ((told, first), (reported, published.get(doc_id))):
            if day is not None:
                found[event] = min(day, found.get(event, day))
    return Clock(told, reported)


def _cited(row: Row, text: str, orders: dict[str, dt.date]) -> list[dt.date]:
    """Return the days of the orders that a mention says it answers."""
    start, end = row["responds_to_start"], row["responds_to_end"]
    return cited(text[start : end + YEAR], orders) if start is not None else []


def _ordered(row: Row, known: Iterable[Row]) -> list[Row]:
    """Return the act of the other side that a cited order orders, if one is told."""
    acts = [r for r in known if _opposed(row, r)]
    acts.sort(
        key=lambda r: (
            r["instrument"] != row["instrument"], r["effective_first"] is None,
            not any(m["role"] == "rate" for m in r["magnitudes"] or []),
            r["act"] != "SANCTION", r["doc_id"], r["start"],
        )
    )  # fmt: skip
    return acts[:1]


def _nouns(codebook: Codebook | None) -> dict[str, str]:
    """Return the instrument that each noun names, and each last word of nouns of one instrument."""
    found: dict[str, str] = {}
    heads: dict[str, set[str]] = defaultdict(set)
    for row in codebook["instruments"].iter_rows(named=True) if codebook else ():
        for noun in map(str.lower, row["nouns"]):
            found.setdefault(noun, row["instrument"])
            heads[noun.split()[-1]].add(row["instrument"])
    for head, instruments in heads.items():
        if len(instruments) == 1:
            found.setdefault(head, next(iter(instruments)))
    return found | {f"{noun}s": instrument for noun, instrument in found.items()}


def _answers(
    row: Row,
    members: list[Row],
    told: Mapping[tuple[str, str], Iterable[Row]],
    text: str,
    day: Any,
    nouns: Mapping[str, str],
    days: Mapping[str, Any],
) -> tuple[list[Row], list[Row], bool]:
    """Return the mentions of the acts that a mention answers: in its own text, in others.

    Last, whether the words say which, so that it is no guess by place.
    """
    start, end = row["responds_to_start"], row["responds_to_end"]
    given = [r for r in members if r["mention_id"] == row["responds_to"]]
    if start is None:
        answering = row["act"] in ACTS and ANSWERING.search(text[row["start"] : row["end"]])
        before = _just_before(row, members) if answering else []
        return [*given, *(r for r in before if r not in given)], [], bool(given)
    if given:
        return given, [], True
    named = _instruments(text[start:end], nouns)
    if not named:
        return _just_before(row, members), [], False
    others = [
        r for r in members if r["instrument"] in named and not r["negated"] and _opposed(row, r)
    ]
    others.sort(key=lambda r: (r["act"] not in ACTS, r["start"] > row["start"], abs(r["start"] - row["start"]), r["mention_id"]))  # fmt: skip
    if others:
        return others[:1], [], True
    if day is None:
        return [], [], True
    earlier = [
        r
        for target in row["target_ids"] or []
        for instrument in sorted(named)
        for r in told.get((target, instrument), ())
        if r["act"] in ACTS and _opposed(row, r) and _within(days.get(r["doc_id"]), day)
    ]
    return [], earlier[-1:], True


def _just_before(row: Row, members: Iterable[Row]) -> list[Row]:
    """Return the acts of the other side in the nearest sentence up to that of the mention.

    Not those that are said to answer it: raised the duties in response to this retaliation.
    """
    acts = [
        r for r in members
        if r["responds_to"] != row["mention_id"] and r["act"] in ACTS and r["start"] < row["start"] and not r["negated"] and _opposed(row, r)
        and 0 <= row["sentence"] - r["sentence"] <= SENTENCES
    ]  # fmt: skip
    nearest = max((r["sentence"] for r in acts), default=None)
    return [r for r in acts if r["sentence"] == nearest]


def _opposed(row: Row, other: Row) -> bool:
    """Say whether the other act is one of the side that this one is aimed at."""
    sources, targets = set(row["source_ids"] or ()), set(row["target_ids"] or ())
    acting, hit = set(other["source_ids"] or ()), set(other["target_ids"] or ())
    if not acting or acting & sources or (targets and not acting & targets):
        return False
    return not hit or not sources or bool(hit & sources)


def _within(earlier: Any, day: Any) -> bool:
    return earlier is not None and 0 <= (day - earlier).days <= DAYS


def _instruments(words: str, nouns: Mapping[str, str]) -> set[str]:
    """Return the instruments that some words name."""
    parts = _WORD.findall(words.lower())
    runs = (" ".join(parts[i : i + n]) for n in (3, 2, 1) for i in range(len(parts) - n + 1))
    return {nouns[run] for run in runs if run in nouns}


def order_disputed(events: pl.DataFrame, measures: pl.DataFrame) -> pl.DataFrame:
    """Return the events, with `order` disputed where the said answers go in a circle.

    Where one account has A answer B, and another B answer A, neither is a fact. Circles are
    sought among measures: a threat of a tariff and the tariff are one side.
    """
    whole = {
        step["event_id"]: measure_id
        for measure_id, steps in measures.select("measure_id", "steps").rows()
        for step in steps or []
    }
    links = sorted(
        (event, act)
        for event, acts in events.select("event_id", "responds_to").rows()
        for act in acts or []
    )
    graph = nx.DiGraph((whole.get(a, a), whole.get(b, b)) for a, b in links)
    circle = {
        node: number
        for number, group in enumerate(nx.strongly_connected_components(graph))
        if len(group) > 1
        for node in group
    }
    rival: set[str] = set()
    for link in links:
        one, other = (circle.get(whole.get(end, end)) for end in link)
        if one is not None and one == other:
            rival |= set(link)
    added = pl.col("disputed").list.concat(pl.lit(["order"])).list.unique().list.sort()
    return events.with_columns(
        disputed=pl.when(pl.col("event_id").is_in(sorted(rival))).then(added).otherwise("disputed")
    )
