"""Answers: the act that another is said to answer."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import polars as pl

from toolkit.codebook import Codebook
from toolkit.linking import reasons
from toolkit.linking.citations import Orders, cited
from toolkit.linking.clock import Clock
from toolkit.linking.gathering import Kept
from toolkit.linking.publishers import issuer_of

__all__ = ["answered"]

ACTS = frozenset({"SANCTION", "THREATEN"})
ANSWERABLE = ACTS | {"RETREAT", "CONCEDE", "REQUEST", "REJECT"}  # what words may call answered
MUTUAL = frozenset({"AGREE", "CONSULT"})  # acts of both sides, which one of them does not answer
WORDS = frozenset({"ACCUSE"})  # what is blamed is the reason of the acts around, not of the blame
CASES = frozenset({"investigation", "dispute_settlement"})  # what an accusation can open
ORDERING = frozenset({"official", "legal"})  # kinds of texts that act by themselves
SENTENCES = 1  # sentence before an answer in which the act it answers is looked for
REMEMBERED = 50  # acts of one side and instrument among which the one answered is looked for
DAYS = 60  # days before an answer in which another text may tell the act
LONG = 180  # days after which an act that is named without its day is another one's
DUTIES = frozenset({"tariff", "trade_defence"})  # both are called duties, and tariffs
LOOKED_AT = [
    "mention_id", "doc_id", "sentence", "start", "source_ids", "target_ids", "act", "instrument", "status",
    "magnitudes", "negated", "event_first", "effective_first", "responds_to_start",
    "responds_to_end", "responds_to", "conditional", "published_day", "doc_kind", "publisher",
    "trigger", "around", "reason", "event",
]  # fmt: skip
LINK = {
    "answers": pl.List(pl.Int64), "sure": pl.Boolean(), "responds_to": pl.String(), "act_event": pl.Int64(),
}  # fmt: skip
Row = dict[str, Any]
Link = tuple[list[int], bool, str | None, int | None]  # events, whether said, mention, its event


def answered(
    mentions: Kept, orders: Orders, folder: Path, codebook: Codebook | None = None
) -> Iterator[pl.DataFrame]:
    """Yield the mentions with what they are said to answer.

    The words that name the act answered are matched with the acts of the other side: by the order
    that they cite, else by instrument where they name one, in the same text first, else in the
    texts of the 60 days before. An act that retaliates, without saying for what, answers the acts
    of the other side told just before it; that counts only where no words say which. What is of a
    later day than the answer is not answered; where one of the days is only that of a report, a
    restriction or a threat that the words name may be: then accounts may contradict.

    Parameters
    ----------
    mentions : with their context and the number of their event, in the order of publication.
    orders : the orders that the texts name.
    folder : where files may go.
    codebook : tells the instruments that words name.

    Returns
    -------
    Frames of the mentions, `responds_to` filled where the act stands in the same text, and in
    `answers` the numbers of the events answered. The claimant of a link is that of its mention.
    """
    clock, nouns, state = Clock(mentions), reasons.nouns(codebook), issuer_of(codebook)
    said: dict[int, set[int]] = defaultdict(set)
    found = Kept(folder, _matched(mentions, orders, nouns, state, clock, said))
    return (_settled(frame, said) for frame in found)


def _matched(
    mentions: Iterable[pl.DataFrame],
    orders: Orders,
    nouns: Mapping[str, str],
    state: Callable[[str | None], str | None],
    clock: Clock,
    said: dict[int, set[int]],
) -> Iterator[pl.DataFrame]:
    """Yield the mentions with the events they answer, the act in their text, and whether words
    say so; what is said of each event is added to `said`."""
    told: dict[tuple[str, str], deque[Row]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    issues = _Issues(orders.cited)
    for frame in mentions:
        links: dict[str, Link] = {}
        in_text = frame.sort("rank", "start", "mention_id").select(LOOKED_AT)
        for _, rows in groupby(in_text.iter_rows(named=True), key=itemgetter("doc_id")):
            members = [{**row, "issuer": state(row["publisher"])} for row in rows]
            of_text: dict[str, Link] = {}
            for row in members:
                issues.add(row)
            for row in members:
                if row["conditional"] or _only_words(row):
                    continue  # what is done only if another acts is a threat, and no answer yet
                here, elsewhere, sure = _answers(row, members, told, nouns)
                if when := cited(row["reason"] or "", orders.days):
                    here, elsewhere, sure = [], issues.ordered(row, when), True
                here, elsewhere = (
                    [
                        r for r in acts
                        if r["event"] != row["event"]
                        and clock.may_answer(row["event"], r["event"], rival=sure and r["act"] in ACTS)
                        and not _long_ago(row, r, clock)
                    ]
                    for acts in (here, elsewhere)
                )  # fmt: skip
                events = {r["event"] for r in (*here, *elsewhere)}
                act = (here[0]["mention_id"], here[0]["event"]) if here else (None, None)
                if events:
                    of_text[row["mention_id"]] = (sorted(events), sure, *act)
            for row in _of_another(members, of_text):
                del of_text[row["mention_id"]]
            links |= of_text
            for row in members:
                if (link := of_text.get(row["mention_id"])) and link[1]:
                    said[row["event"]].update(link[0])
                for source in row["source_ids"] or []:
                    told[source, row["instrument"] or ""].append(row)
        filled = [links.get(m, ([], True, None, None)) for m in frame["mention_id"]]
        yield frame.drop("responds_to").hstack(pl.DataFrame(filled, schema=LINK, orient="row"))


def _of_another(members: Iterable[Row], links: Mapping[str, Link]) -> list[Row]:
    """Return the mentions of which the words tie an event to an act that is not the one it answers.

    Where a text tells of an event on which day or at what rate it answers one act, what it says
    without either to answer another is an earlier act of that side.
    """
    said: dict[int, list[tuple[Row, set[int]]]] = defaultdict(list)
    for row in members:
        if (link := links.get(row["mention_id"])) and link[1]:
            said[row["event"]].append((row, set(link[0])))
    found = []
    for of_event in said.values():
        told = [row["event_first"] is not None or bool(row["magnitudes"]) for row, _ in of_event]
        sure = {
            act for (_, acts), tells in zip(of_event, told, strict=True) if tells for act in acts
        }
        found += [
            row for (row, acts), tells in zip(of_event, told, strict=True)
            if sure and not tells and not acts & sure
        ]  # fmt: skip
    return found


def _settled(mentions: pl.DataFrame, said: Mapping[int, set[int]]) -> pl.DataFrame:
    """Return the mentions without the links guessed by place of events of which words say which."""
    rows = mentions.select("event", *LINK).iter_rows()
    settled = [
        (answers, act) if sure or not said.get(event)
        else ([], act if act_event in said[event] else None)
        for event, answers, sure, act, act_event in rows
    ]  # fmt: skip
    return mentions.drop(*LINK).hstack(
        pl.DataFrame(settled, schema={one: LINK[one] for one in ("answers", "responds_to")}, orient="row")
    )  # fmt: skip


class _Issues:
    """The acts of the days of cited orders: of each pair of sides and instrument the fullest."""

    def __init__(self, days: set[dt.date]) -> None:
        self._days = days
        self._acts: dict[dt.date, dict[tuple[Any, ...], Row]] = defaultdict(dict)

    def add(self, row: Row) -> None:
        """Take in an act, if it is of such a day."""
        day = row["event_first"] or row["published_day"]
        if day in self._days and row["act"] in ACTS and not row["negated"]:
            kind = (
                tuple(row["source_ids"] or ()),
                tuple(row["target_ids"] or ()),
                row["instrument"],
            )
            known = self._acts[day].get(kind, row)
            self._acts[day][kind] = min(known, row, key=_fullest)

    def ordered(self, row: Row, days: Iterable[dt.date]) -> list[Row]:
        """Return the act of the other side that an order of these days orders, if one is told."""
        acts = [r for day in days for r in self._acts[day].values() if _opposed(row, r)]
        acts.sort(key=lambda r: (r["instrument"] != row["instrument"], *_fullest(r)))
        return acts[:1]


def _fullest(row: Row) -> tuple[Any, ...]:
    """Return what acts are sorted by, those that tell most first."""
    rated = any(m["role"] == "rate" for m in row["magnitudes"] or [])
    return row["effective_first"] is None, not rated, row["act"] != "SANCTION", row["doc_id"], row["start"], row["mention_id"]  # fmt: skip


def _answers(
    row: Row,
    members: list[Row],
    told: Mapping[tuple[str, str], Iterable[Row]],
    nouns: Mapping[str, str],
) -> tuple[list[Row], list[Row], bool]:
    """Return the mentions of the acts that a mention answers: in its own text, in others.

    Last, whether the words say which, so that it is no guess by place.
    """
    start, end, day = row["responds_to_start"], row["responds_to_end"], row["published_day"]
    given = [r for r in members if r["mention_id"] == row["responds_to"] and r["act"] not in MUTUAL]
    if start is None:
        answering = row["act"] in ACTS and reasons.answers(row["trigger"], row["around"])
        before = _just_before(row, members) if answering else []
        return [*given, *(r for r in before if r not in given)], [], bool(given)
    if given:
        return given, [], True
    words = row["reason"][: end - start]
    exact = reasons.instruments(words, nouns)
    named = exact | DUTIES if exact & DUTIES else exact
    others = [
        r for r in members
        if r["instrument"] in named and r["act"] in ANSWERABLE and not r["negated"] and _opposed(row, r)
    ]  # fmt: skip
    others.sort(key=lambda r: (r["instrument"] not in exact, r["act"] not in ACTS, r["start"] > row["start"], abs(r["start"] - row["start"]), r["mention_id"]))  # fmt: skip
    if others:
        return others[:1], [], True
    near = _just_before(row, members) if reasons.points(words) else []
    if near or not named or day is None:
        return near, [], not near
    earlier = [
        r
        for target in row["target_ids"] or []
        for instrument in sorted(named, key=lambda one: (one in exact, one))
        for r in told.get((target, instrument), ())
        if r["act"] in ACTS and _opposed(row, r) and _within(r["published_day"], day)
    ]
    return [], earlier[-1:], True


def _just_before(row: Row, members: Iterable[Row]) -> list[Row]:
    """Return the acts of the other side in the nearest sentence up to that of the mention.

    Not those that are said to answer it: raised the duties in response to this retaliation. An
    official text that tells of others' answers has come to orders of its own since: it gives none.
    """
    if row["doc_kind"] in ORDERING and row["issuer"] not in (row["source_ids"] or ()):
        return []
    acts = [
        r for r in members
        if r["responds_to"] != row["mention_id"] and r["act"] in ACTS and r["start"] < row["start"] and not r["negated"] and _opposed(row, r)
        and 0 <= row["sentence"] - r["sentence"] <= SENTENCES
    ]  # fmt: skip
    nearest = max((r["sentence"] for r in acts), default=None)
    return [r for r in acts if r["sentence"] == nearest]


def _only_words(row: Row) -> bool:
    """Say whether an act is blame; who opens a probe or a dispute does more."""
    opens = row["instrument"] in CASES and row["status"] not in (None, "none")
    return row["act"] in WORDS and not opens


def _opposed(row: Row, other: Row) -> bool:
    """Say whether the other act is one of the side that this one is aimed at."""
    sources, targets = set(row["source_ids"] or ()), set(row["target_ids"] or ())
    acting, hit = set(other["source_ids"] or ()), set(other["target_ids"] or ())
    if not acting or acting & sources or (targets and not acting & targets):
        return False
    if other["act"] in MUTUAL or other["conditional"]:
        return False
    return not hit or not sources or bool(hit & sources)


def _long_ago(row: Row, act: Row, clock: Clock) -> bool:
    """Say whether an act that is named without its day was first told so long before that its words
    mean a newer one: the controls of October are not those of April."""
    day = row["published_day"]
    dated = act["event_first"] is not None or act["effective_first"] is not None
    return not dated and day is not None and clock.since(act["event"], day) > LONG


def _within(earlier: Any, day: Any) -> bool:
    return earlier is not None and 0 <= (day - earlier).days <= DAYS
